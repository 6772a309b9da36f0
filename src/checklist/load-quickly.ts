import { loadTree } from './assemble.ts';
import type { Loaded } from './assemble.ts';
import { KIND_DATA } from './generated/kinds.ts';
import type { KindInfo } from './kinds.ts';
import { openText } from './open.ts';
import { readQuickly } from './quick-yaml.ts';

/**
 * What `loadChecklist` says, from a cold start in a fraction of its time: it loads neither the kinds' code nor, for
 * usual files, the YAML library. It does not hash the file either: without `sha256` that of `checklist.source` is empty.
 * A test holds the two to the same answers. `kinds` is for tests.
 */
export async function loadQuickly(
  input: string | Uint8Array,
  path: string,
  options: { readonly kinds?: readonly KindInfo[]; readonly sha256?: string } = {},
): Promise<Loaded> {
  const { kinds = KIND_DATA, sha256 = '' } = options;
  const { source, problems, readable } = openText(input, path, sha256);
  if (!readable) return { problems: problems.list() };
  const tree = readQuickly(source.text) ?? (await import('./yaml.ts')).readYaml(source.text, problems);
  return loadTree(tree, source, problems, kinds);
}
