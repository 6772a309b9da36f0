import { createHash } from 'node:crypto';
import { WORDS } from './all-words.ts';
import { KIND_DATA } from './generated/kinds.ts';
import { loadTree } from './assemble.ts';
import type { Loaded } from './assemble.ts';
import type { KindInfo } from './kinds.ts';
import { openText } from './open.ts';
import { readYaml } from './yaml.ts';

export type { Loaded } from './assemble.ts';

/**
 * A checklist from the bytes of its file, checked as a whole: with a `checklist`, `problems` holds warnings only;
 * without one, it holds at least one error. Never throws. `kinds` is for tests.
 */
export function loadChecklist(
  input: string | Uint8Array,
  path: string,
  kinds: readonly KindInfo[] = KIND_DATA,
): Loaded {
  const { source, problems, readable } = openText(
    input,
    path,
    createHash('sha256').update(input).digest('hex'),
  );
  if (!readable) return { problems: problems.list() };
  return loadTree(readYaml(source.text, problems), source, problems, kinds, WORDS);
}
