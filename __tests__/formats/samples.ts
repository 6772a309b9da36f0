import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real outputs of real tools with the truth beside them. They are not part of the repository. */
const root = fileURLToPath(new URL('../../../shared/samples/reports', import.meta.url));

export interface Sample {
  readonly name: string;
  readonly directory: string;
  readonly files: readonly string[];
  /** The tool's own counts; null where it prints none. */
  readonly counts: Readonly<Record<string, number | null>>;
  readonly toolSaysOk: boolean;
  readonly exitCode: number;
}

/** All samples of a kind; none, with a note, where they are not there. */
export function samples(kind: 'tests' | 'lint'): Sample[] {
  if (!existsSync(root)) {
    console.warn(`${root} is not there: no sample of ${kind} is compared`);
    return [];
  }
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('expected.json'))
    .map((path) => ({ path, expected: JSON.parse(readFileSync(join(root, path), 'utf8')) }))
    .filter(({ expected }) => expected.kind === kind)
    .map(({ path, expected }) => ({
      ...{ name: dirname(path), directory: join(root, dirname(path)), files: expected.files },
      ...{ counts: expected[kind], toolSaysOk: expected.toolSaysOk, exitCode: expected.exitCode },
    }));
}
