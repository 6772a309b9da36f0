import { namesOutput } from './claims/left-by-build.ts';
import { wordsIn } from './concepts/lexicon.ts';
import { asksForCommand, belongsTo, isElsewhere, ownCheck, ownerOf } from './own.ts';
import { saysOnlyOutcome } from './outcome.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Fence } from './markdown/types.ts';
import type { Candidate } from './types.ts';
import type { FencedCommand } from './commands.ts';

/** Words that say nothing about which command a box speaks of. */
const STOP = new Set(
  'the a an all any and or of for to in on is are be been with from no not after before each every successfully correctly properly working works work verified verify check checked checks passed passing pass test tests tested run done complete completed returns return shows show all expected created new up ok it this that using per system application app'.split(
    ' ',
  ),
);

/**
 * Which fenced command a box only restates. Boxes and fences are neighbours when they stand under the same heading; one box
 * takes at most one command, a command may be restated by several boxes.
 */
export function linkBoxes(
  boxes: readonly Box[],
  commands: readonly FencedCommand[],
  candidates: ReadonlyMap<Box, Candidate | undefined>,
): Map<Box, FencedCommand> {
  const links = new Map<Box, FencedCommand>();
  const byHeading = new Map<unknown, FencedCommand[]>();
  // A fence that also changes something is the box's work, and a check among its steps not yet the box's check.
  const acting = new Set(
    commands.filter(({ analysis }) => analysis.effect !== 'read-only').map(({ fence }) => fence),
  );
  for (const command of commands) {
    if (command.analysis.broken) continue;
    const list = byHeading.get(command.fence.heading) ?? [];
    list.push(command);
    byHeading.set(command.fence.heading, list);
  }
  const own = ownCheck(commands, acting);
  for (const box of boxes) {
    if (box.marker === 'table') continue;
    const near = (byHeading.get(box.heading) ?? []).slice(0, 200);
    const claim = candidates.get(box);
    if (claim && claim.needs.length === 0 && claim.command !== undefined) continue;
    const only = own.get(box) ?? ofOuter(box, own, claim);
    if (only && claim?.needs.length !== 0 && !isElsewhere(box, claim, only)) {
      links.set(box, only);
      continue;
    }
    const best = likest(box, claim, near, acting) ?? onlyOfKind(box, claim, near);
    if (best) links.set(box, best);
  }
  pairInOrder(boxes, byHeading, candidates, links);
  return links;
}

/** "Returns 403" under "Test an invalid key:" is of the request in the fence of that item. */
function ofOuter(
  box: Box,
  own: ReadonlyMap<Box, FencedCommand>,
  claim: Candidate | undefined,
): FencedCommand | undefined {
  const outer = [...box.within].reverse().find((item) => item.box !== undefined && item.box !== box)?.box;
  const theirs = outer && own.get(outer);
  return theirs &&
    saysOnlyOutcome(box.text) &&
    !isElsewhere(box, undefined, theirs) &&
    claim?.needs.length !== 0
    ? theirs
    : undefined;
}

/** The command that the words of a box fit best, if any fits. */
function likest(
  box: Box,
  claim: Candidate | undefined,
  near: readonly FencedCommand[],
  acting: ReadonlySet<Fence>,
): FencedCommand | undefined {
  let best: FencedCommand | undefined;
  let most = 2;
  for (const command of near) {
    if (!belongsTo(command.fence, box) || isElsewhere(box, claim, command)) continue;
    const own = command.fence.within.some((item) => item.box === box) && !acting.has(command.fence);
    const fits = likeness(box, own && asksForCommand(claim) ? undefined : claim, command);
    const score = fits + (own ? 2 : 0) - (Math.abs(command.line.line - box.line) > 60 ? 1 : 0);
    // Of two that fit alike the later one counts: the status after the migration, not the one before.
    if (score >= most) {
      most = score;
      best = command;
    }
  }
  return best;
}

/** What a question for a command wants to be told. */
const WANTED: Readonly<Record<string, string>> = {
  build_command: 'build',
  test_command: 'tests',
  lint_command: 'lint',
  typecheck_command: 'types',
  security_command: 'security',
};

/** "构建成功" beside a fence with one build: the words need not be those of the command where there is no other to choose. */
function onlyOfKind(
  box: Box,
  claim: Candidate | undefined,
  near: readonly FencedCommand[],
): FencedCommand | undefined {
  const kind = claim?.needs.length === 1 ? WANTED[claim.needs[0] ?? ''] : undefined;
  if (kind === undefined || namesOutput(box) || isOfSome(kind, readInline(box.text).plain)) return undefined;
  const found = near.filter(
    ({ analysis, fence, made }) =>
      belongsTo(fence, box) &&
      analysis.kind === kind &&
      analysis.effect === 'read-only' &&
      typeof made !== 'string' &&
      made.needs.length === 0,
  );
  return new Set(found.map(({ line }) => line.command)).size === 1 ? found[0] : undefined;
}

/** "Contract tests pass": which of the tests the command runs is not known. */
const isOfSome = (kind: string, plain: string): boolean =>
  kind === 'tests' && plain.length > 24 && !wordsIn(plain).has('qualified');

/** Three checks in a fence and three boxes below it: the first belongs to the first. Only where no box has a command of its own. */
function pairInOrder(
  boxes: readonly Box[],
  byHeading: ReadonlyMap<unknown, readonly FencedCommand[]>,
  candidates: ReadonlyMap<Box, Candidate | undefined>,
  links: Map<Box, FencedCommand>,
): void {
  const under = new Map<unknown, Box[]>();
  for (const box of boxes)
    if (box.marker === 'task') {
      const own = under.get(box.heading);
      if (own) own.push(box);
      else under.set(box.heading, [box]);
    }
  for (const [heading, all] of byHeading) {
    const own = under.get(heading) ?? [];
    const commands = all.filter(({ fence }) => ownerOf(fence) === undefined);
    const kinds = new Set(commands.map(({ made }) => (typeof made === 'string' ? '' : made.kind)));
    const fits =
      own.length === commands.length &&
      own.length > 1 &&
      own.length <= 12 &&
      kinds.size === 1 &&
      !kinds.has('');
    if (!fits || own.some((box) => candidates.get(box)?.command !== undefined)) continue;
    own.forEach((box, index) => {
      const command = commands[index];
      if (command && !links.has(box)) links.set(box, command);
    });
  }
}

/** Every box of a heading is compared with every command of it: their words are read once. */
const WORDS_OF_BOX = new WeakMap<Box, { text: string; words: Set<string> }>();
const WORDS_OF_COMMAND = new WeakMap<FencedCommand, { around: Set<string>; inside: Set<string> }>();

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, read: (key: K) => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = read(key);
  known.set(key, value);
  return value;
}

function likeness(box: Box, claim: Candidate | undefined, command: FencedCommand): number {
  const { text, words } = remembered(WORDS_OF_BOX, box, () => {
    const plain = readInline(box.text).plain.toLowerCase();
    return { text: plain, words: stems(plain) };
  });
  const { around, inside } = remembered(WORDS_OF_COMMAND, command, ({ line }) => ({
    around: stems(`${line.before.at(-1) ?? ''} ${line.after.slice(0, 1).join(' ')}`.toLowerCase()),
    inside: stems(line.command.toLowerCase().replace(/[^a-z0-9]+/g, ' ')),
  }));
  let score = 0;
  for (const word of words) score += around.has(word) ? 1 : inside.has(word) ? 0.9 : 0;
  if (words.size > 0 && score === words.size) score += 1;
  const made = typeof command.made === 'string' ? undefined : command.made;
  if (claim && made && claim.kind === made.kind) score += 1.2;
  else if (claim && made)
    score +=
      (claim.kind === 'http') !== (made.kind === 'http') ? -1.5 : related(claim.kind, made.kind) ? 0.5 : -0.6;
  if (
    /\blogs?\b|errors?/.test(text) &&
    /\blogs?\b/.test(command.line.command) &&
    /\bno\b.*errors?|errors?.*\blogs?/.test(text)
  )
    score += 1;
  return score;
}

const related = (a: string, b: string): boolean =>
  new Set([a, b, 'run']).size === 2 || (a === 'lint' && b === 'tests');

function stems(text: string): Set<string> {
  return new Set(
    text
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1 && !STOP.has(word))
      .map((word) => (/^[a-z]{5}/.test(word) ? word.slice(0, 5) : word.replace(/s$/, ''))),
  );
}
