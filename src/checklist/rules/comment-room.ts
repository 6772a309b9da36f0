/** Whether all that stands before the merge fits into the one comment of the pull request, whatever becomes of it. */
import type { Role } from '../types.ts';
import type { Problems } from '../source.ts';
import type { Placed } from './index.ts';

/** Boxes that people still read, and that fit with a tick and a refusal each. */
export const MAX_BOXES = 300;
/** Of the 60,000 characters of a comment: the rest is for the verdict, what blocks, explanations and the footer. */
export const COMMENT_ROOM = 48_000;

const AROUND_BOX = 22;
const AROUND_GATE = 4;
const AROUND_SECTION = 70;
/** In the state block: an id again, what the tick was given for and that one was refused; a gate's result. */
const STATE_OF_BOX = 30;
const STATE_OF_GATE = 35;
/** A line names at most so many characters of gates and of people. */
const MOST_OF_GATE = 120;
const MOST_OF_PEOPLE = 160;

/** Characters that markup in a text takes more once it is escaped, by character. */
const MORE: Readonly<Record<string, number>> = {
  '@': 7,
  '<': 3,
  '>': 3,
  '&': 4,
  '#': 6,
  ':': 2,
  '.': 1,
  '-': 2,
};
const MARKUP = /[\\`*_{}[\]!|~$@<>&#:.-]/g;

/** At least what the line of a text takes; markup counts as escaped. */
function shown(text: string, most: number): number {
  const line = text.slice(0, most);
  let sum = line.length;
  MARKUP.lastIndex = 0;
  // `test` makes no array of matches, of which there would be thousands.
  while (MARKUP.test(line)) sum += MORE[line.charAt(MARKUP.lastIndex - 1)] ?? 1;
  return sum;
}

const peopleOf = (role: Role | undefined): number =>
  role === undefined ? 0 : Math.min(MOST_OF_PEOPLE, [...role.users, ...role.teams].join(' or ').length) + 10;

/** Characters that an item takes in the shortest form of the comment, in its worst state. */
export function leastOf({ item }: Pick<Placed, 'item'>, roles: Readonly<Record<string, Role>>): number {
  const id = item.id.length;
  // A role of this name may be missing, which another rule says, and be the name of something that every object has.
  const role = Object.hasOwn(roles, item.role ?? '') ? roles[item.role ?? ''] : undefined;
  const box =
    !item.gate || item.confirm
      ? shown(item.name, 200) + 2 * id + AROUND_BOX + STATE_OF_BOX + peopleOf(role)
      : 0;
  const gate = item.gate ? shown(item.name, MOST_OF_GATE) + id + AROUND_GATE + STATE_OF_GATE : 0;
  return box + gate;
}

/** Items of the phases before the merge, where they stand. */
export function checkComment(
  items: readonly Placed[],
  roles: Readonly<Record<string, Role>>,
  problems: Problems,
): void {
  const listed = items.filter(({ phase }) => phase.name === 'pre-deploy' || phase.name === 'sign-off');
  const boxes = listed.filter(({ item }) => !item.gate || item.confirm);
  const extra = boxes[MAX_BOXES];
  if (extra) {
    problems.error(
      'too-many-boxes',
      extra.draft.at,
      `${boxes.length} items wait for a person before the merge; at most ${MAX_BOXES} fit into the comment.`,
      'Verify some by gates, move some to `deploy` or `post-deploy`, or join small ones.',
    );
    return;
  }
  let sum = 0;
  let section: unknown;
  let first: Placed | undefined;
  for (const each of listed) {
    if (each.section !== section) sum += AROUND_SECTION + shown(each.section.title ?? '', 100);
    section = each.section;
    sum += leastOf(each, roles);
    if (sum > COMMENT_ROOM) first ??= each;
  }
  if (first)
    problems.error(
      'too-many-boxes',
      first.draft.at,
      `What stands before the merge takes about ${round(sum)} characters in the pull request's comment, which has room for ${round(COMMENT_ROOM)}; it is full at this item.`,
      'Shorten names and put the rest into `note`, move some items to `deploy` or `post-deploy`, or make a second checklist with another name.',
    );
}

const round = (characters: number): string => `${Math.ceil(characters / 1000)},000`;
