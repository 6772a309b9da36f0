import { deriveId, numbered } from '../ids.ts';
import type { Problems } from '../source.ts';
import { entryOf, get, manyOf, textOf } from '../tree.ts';
import type { Span } from '../tree.ts';
import type { DraftItem, DraftPhase } from '../walk.ts';

export interface Identity {
  readonly id: string;
  readonly idDerived: boolean;
}

/** Gives every item its id. Ids that the file gives are taken first, so that a derived one never pushes one of them aside. */
export function assignIds(phases: readonly DraftPhase[], problems: Problems): (draft: DraftItem) => Identity {
  const identities = new Map<DraftItem, Identity>();
  const taken = new Map<string, DraftItem>();
  const all = phases.flatMap((phase) =>
    phase.sections.flatMap((section) => section.items.map((item) => ({ section, item }))),
  );
  for (const { item } of all) {
    const id = textOf(get(item.node, 'id'));
    if (id === undefined) continue;
    identities.set(item, { id, idDerived: false });
    const first = taken.get(id);
    if (first) duplicate(item, id, first, problems);
    else taken.set(id, item);
  }
  for (const { section, item } of all) {
    if (identities.has(item)) continue;
    const derived = deriveId(textOf(get(section.node, 'section'))?.trim(), item.name.trim());
    const first = taken.get(derived);
    const id = first ? numbered(derived, taken) : derived;
    if (first)
      problems.warn(
        'id-collision',
        item.at,
        `The id '${derived}' made from these words belongs to the item in line ${problems.lineOf(first.at.start)} already; '${id}' is used here.`,
        'Give it an id: otherwise its ticks may move when items are added.',
      );
    taken.set(id, item);
    identities.set(item, { id, idDerived: true });
  }
  checkFormerIds(
    all.map(({ item }) => item),
    taken,
    problems,
  );
  return (draft) => identities.get(draft) ?? { id: deriveId(undefined, draft.name), idDerived: true };
}

function duplicate(item: DraftItem, id: string, first: DraftItem, problems: Problems): void {
  const at: Span = get(item.node, 'id') ?? item.at;
  problems.error(
    'duplicate-id',
    at,
    `The id '${id}' is taken by the item in line ${problems.lineOf(first.at.start)}.`,
    'Ticks are bound to ids: give each item its own.',
  );
}

/** A former id must not be an id of today, nor be claimed twice: its ticks would count for two items. */
function checkFormerIds(
  items: readonly DraftItem[],
  taken: ReadonlyMap<string, DraftItem>,
  problems: Problems,
): void {
  const claimed = new Map<string, DraftItem>();
  for (const item of items)
    for (const node of manyOf(entryOf(item.node, 'was')?.value)) {
      const id = textOf(node);
      if (id === undefined) continue;
      const owner = taken.get(id) ?? claimed.get(id);
      if (owner && owner !== claimed.get(id) && owner === item)
        problems.error(
          'was-taken',
          node,
          `'${id}' is this item's id today; 'was' names former ones.`,
          'Take it out of `was`.',
        );
      else if (owner && owner !== item)
        problems.error(
          'was-taken',
          node,
          `The former id '${id}' belongs to the item in line ${problems.lineOf(owner.at.start)}.`,
          'Ticks can carry over to one item only.',
        );
      claimed.set(id, item);
    }
}
