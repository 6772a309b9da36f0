import { loadTree } from './assemble.ts';
import type { Loaded } from './assemble.ts';
import { KIND_DATA } from './generated/kinds.ts';
import type { KindInfo } from './kinds.ts';
import { openText } from './open.ts';
import { readQuickly } from './quick-yaml.ts';
import { NO_WORDS, WORDS_WANTED } from './words.ts';

/**
 * What `loadChecklist` says, from a cold start in a fraction of its time: it loads neither the kinds' code nor, for
 * usual files, the YAML library, nor the words for what is wrong where nothing is. It does not hash the file either:
 * without `sha256` that of `checklist.source` is empty. A test holds the two to the same answers. `kinds` is for tests.
 */
export async function loadQuickly(
  input: string | Uint8Array,
  path: string,
  options: { readonly kinds?: readonly KindInfo[]; readonly sha256?: string } = {},
): Promise<Loaded> {
  const { kinds = KIND_DATA, sha256 = '' } = options;
  const opened = openText(input, path, sha256);
  if (!opened.readable) return { problems: opened.problems.list() };
  const tree = readQuickly(opened.source.text);
  const quick = tree && withoutWords(() => loadTree(tree, opened.source, opened.problems, kinds, NO_WORDS));
  if (quick) return quick;
  const { WORDS } = await import('./all-words.ts');
  // From the start, so that what was noted on the way is not noted twice.
  const { source, problems } = openText(input, path, sha256);
  const whole = tree ?? (await import('./yaml.ts')).readYaml(source.text, problems);
  return loadTree(whole, source, problems, kinds, WORDS);
}

/** Undefined where there is something to say. */
function withoutWords(load: () => Loaded): Loaded | undefined {
  try {
    return load();
  } catch (error) {
    if (error === WORDS_WANTED) return undefined;
    throw error;
  }
}
