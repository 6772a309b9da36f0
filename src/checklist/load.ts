import { KINDS } from '../gates/index.ts';
import { loadTree } from './assemble.ts';
import type { Loaded } from './assemble.ts';
import { decode } from './decode.ts';
import type { KindInfo } from './kinds.ts';
import { collectProblems, makeSource, sha256 } from './source.ts';
import { readYaml } from './yaml.ts';

export type { Loaded } from './assemble.ts';

/**
 * A checklist from the bytes of its file, checked as a whole: with a `checklist`, `problems` holds warnings only;
 * without one, it holds at least one error. Never throws. `kinds` is for tests.
 */
export function loadChecklist(
  input: string | Uint8Array,
  path: string,
  kinds: readonly KindInfo[] = KINDS,
): Loaded {
  const decoded = decode(input);
  const source = makeSource(path, decoded.text ?? '', sha256(input));
  const problems = collectProblems(source);
  if (decoded.text === undefined) {
    problems.error(decoded.code, undefined, decoded.message, decoded.hint);
    return { problems: problems.list() };
  }
  if (decoded.byteOrderMark)
    problems.warn(
      'byte-order-mark',
      { start: 0, end: 1 },
      'The file begins with a byte order mark; other tools may stumble over it.',
      'Save it as UTF-8 without BOM.',
    );
  return loadTree(readYaml(decoded.text, problems), source, problems, kinds);
}
