import type { Problems } from '../source.ts';
import { get } from '../tree.ts';
import type { Node } from '../tree.ts';
import { allItems } from '../types.ts';
import type { Checklist, Item, Phase, Section } from '../types.ts';
import type { DraftItem, DraftPhase } from '../walk.ts';
import { checkBlocks } from './blocks.ts';
import { checkCommands } from './commands.ts';
import { checkComment } from './comment-room.ts';
import { checkGateKeys, checkTimeout } from './keys.ts';
import { checkNeeds } from './needs.ts';
import { checkRoles } from './people.ts';
import { checkVariables } from './variables.ts';
import { checkWhen } from './when.ts';

/** What the rules between items look at: the data, and the drafts that know where it stands. */
export interface RuleInput {
  readonly checklist: Checklist;
  readonly drafts: readonly DraftPhase[];
  readonly root: Node;
  /** The whole file. */
  readonly text: string;
  readonly problems: Problems;
}

export interface Placed {
  readonly phase: Phase;
  readonly section: Section;
  readonly item: Item;
  readonly draft: DraftItem;
}

/** Everything that no schema can say. One line per rule. */
export function checkRules(input: RuleInput): void {
  const drafts = input.drafts.flatMap((phase) => phase.sections.flatMap((section) => section.items));
  const items: Placed[] = [];
  for (const { phase, section, item } of allItems(input.checklist)) {
    const draft = drafts[items.length];
    if (draft) items.push({ phase, section, item, draft });
  }
  checkBlocks(input.drafts, input.problems);
  checkGateKeys(items, input.problems);
  checkCommands(items, input.problems);
  checkTimeout(get(get(input.root, 'defaults'), 'timeout'), input.problems);
  checkNeeds(items, input.problems);
  checkRoles(items, input);
  checkComment(items, input.checklist.roles, input.problems);
  checkWhen(items, input);
  // A backslash may be an escape that stands for a dollar or a brace.
  if (input.text.includes('${') || input.text.includes('\\')) checkVariables(items, input);
}
