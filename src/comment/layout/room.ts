/** How much of everything is shown, and in which order it goes when a comment gets too long. */

/** What is shown at one step. The verdict, what blocks, items, titles, boxes and anchors are always shown. */
export interface Room {
  /** Passing gates, and items that do not apply: a line each, names in one line, or how many. */
  readonly passing: 'table' | 'names' | 'count';
  /** Lines of what a failing gate printed. */
  readonly outputLines: number;
  /** Explanations on items: all, or how many of the newest. */
  readonly explanations: number;
  readonly times: boolean;
  readonly notes: boolean;
  readonly attribution: boolean;
  /** A link to the log in every row; without it the one to the full report is left, which leads to the same place. */
  readonly logs: boolean;
  /** Names in a row of the table of what blocks. */
  readonly named: number;
  /** Characters of a gate's result; 0: failing gates by name only. */
  readonly reasons: number;
}

export const FULL_ROOM: Room = {
  passing: 'table',
  outputLines: 8,
  explanations: Infinity,
  times: true,
  notes: true,
  attribution: true,
  logs: true,
  named: 6,
  reasons: 160,
};

/** The stated order: docs/ticks.md repeats it. Why a gate fails goes last, that it does never. */
const STEPS: readonly { readonly to: Partial<Room>; readonly left: string }[] = [
  { to: { passing: 'names' }, left: 'passing gates by name only' },
  { to: { outputLines: 5 }, left: 'shorter outputs' },
  { to: { outputLines: 0 }, left: 'no outputs' },
  { to: { explanations: 5 }, left: 'explanations of the newest five items only' },
  { to: { times: false }, left: 'no times' },
  { to: { notes: false }, left: 'no notes' },
  { to: { attribution: false }, left: 'no names of who ticked' },
  { to: { logs: false }, left: 'one link to all logs' },
  { to: { reasons: 60 }, left: 'results of gates in a few words' },
  { to: { reasons: 0, named: 2 }, left: 'gates by name only' },
  { to: { passing: 'count' }, left: 'what passes or does not apply by number only' },
];

/** A label that a later one makes superfluous. */
const REPLACED = new Map([
  ['shorter outputs', 'no outputs'],
  ['passing gates by name only', 'what passes or does not apply by number only'],
  ['results of gates in a few words', 'gates by name only'],
]);

/** From everything to the least, each with what it leaves out more than the one before. */
export const ROOMS: readonly { readonly room: Room; readonly left: string }[] = [
  { room: FULL_ROOM, left: '' },
  ...STEPS.map(({ left }, index) => ({
    room: Object.assign({}, FULL_ROOM, ...STEPS.slice(0, index + 1).map(({ to }) => to)) as Room,
    left,
  })),
];

/** What was left out, for the footer. */
export const leftOut = (labels: readonly string[]): string =>
  labels.filter((label) => !labels.includes(REPLACED.get(label) ?? '-')).join(', ');
