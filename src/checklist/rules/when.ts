import { didYouMean } from '../nearest.ts';
import { entryOf, get, manyOf, textOf } from '../tree.ts';
import type { Node } from '../tree.ts';
import type { When } from '../types.ts';
import type { Placed, RuleInput } from './index.ts';

/** `when`: names that exist, and conditions that can hold. An item that never applies is a promise nobody keeps. */
export function checkWhen(items: readonly Placed[], { checklist, drafts, problems }: RuleInput): void {
  const names = Object.keys(checklist.environments);
  const conditions = [
    ...drafts.flatMap((phase) => phase.sections.map((section) => get(section.node, 'when'))),
    ...items.map(({ draft }) => get(draft.node, 'when')),
  ].filter((when) => when !== undefined);
  for (const when of conditions) {
    for (const node of manyOf(get(when, 'environments'))) {
      const name = textOf(node);
      if (name === undefined || names.includes(name)) continue;
      const known =
        names.length > 0 ? ` Environments: ${names.join(', ')}.` : ' The file has no `environments`.';
      problems.error(
        'unknown-environment',
        node,
        `There is no environment '${name.slice(0, 60)}'.${didYouMean(name, names)}${known}`,
        'Add it under `environments:`; otherwise this never applies.',
      );
    }
    for (const key of ['paths', 'base']) checkPatterns(when, key, problems);
  }
  for (const { section, item, draft } of items) {
    if (!section.when || !item.when) continue;
    const key = disjoint(section.when, item.when);
    const at = key === undefined ? undefined : entryOf(get(draft.node, 'when'), key)?.key;
    if (at)
      problems.error(
        'never-applies',
        at,
        `This item never applies: its \`when.${key}\` and that of its section exclude each other.`,
        'Move it to another section, or mend one of the two.',
      );
  }
}

/** Only exclusions, or everything that is included is excluded again. */
function checkPatterns(when: Node | undefined, key: string, problems: RuleInput['problems']): void {
  const nodes = manyOf(get(when, key));
  const patterns = nodes.flatMap((node) => textOf(node) ?? []);
  const included = patterns.filter((pattern) => !pattern.startsWith('!'));
  const excluded = new Set(
    patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)),
  );
  const entry = entryOf(when, key);
  if (!entry || patterns.length === 0) return;
  if (included.length === 0)
    problems.error(
      'never-applies',
      entry.key,
      `\`when.${key}\` only excludes, so nothing is left that it could match.`,
      "Put '**' first.",
    );
  else if (included.every((pattern) => excluded.has(pattern)) || excluded.has('**'))
    problems.error(
      'never-applies',
      entry.key,
      `\`when.${key}\` excludes all that it includes, so this never applies.`,
    );
}

/** The key by which two conditions can never hold at once. Globs are taken to overlap: saying too little is better than a false alarm. */
export function disjoint(
  one: When | undefined,
  other: When | undefined,
): 'environments' | 'base' | 'authors' | undefined {
  for (const key of ['environments', 'base', 'authors'] as const) {
    const [a, b] = [one?.[key], other?.[key]];
    if (!a || !b || a.length === 0 || b.length === 0) continue;
    if (key === 'base' && [...a, ...b].some((pattern) => /[*?![\]{}()+@]/.test(pattern))) continue;
    const wanted = new Set(a.map((value) => (key === 'authors' ? value.toLowerCase() : value)));
    if (!b.some((value) => wanted.has(key === 'authors' ? value.toLowerCase() : value))) return key;
  }
  return undefined;
}
