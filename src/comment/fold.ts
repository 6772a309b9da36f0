/**
 * From a comment's history to the ticks that count. Pure. docs/ticks.md tells the rules to users; in short: our own
 * revisions express nothing, a person's revision expresses its difference to a rendering of ours with the same words, and
 * where that difference cannot be told for certain nobody ticked.
 */
import type { Revision } from '../github/port.ts';
import { foldCommand } from './fold-command.ts';
import { foldForeign } from './fold-foreign.ts';
import { foldRendering } from './fold-rendering.ts';
import type { FoldInput, Folded, FoldItem } from './fold-types.ts';
import { Ledger } from './ledger.ts';
import { mergeGates } from './gates.ts';
import { ALL_RULES } from './rules.ts';
import type { Rules } from './rules.ts';
import { decodeState } from './state.ts';
import type { GateNotes, Source, State } from './state.ts';
import { bit, parseAsIs, parseOnce, sameWords } from './text.ts';
import type { Layout, Line, Parsed } from './text.ts';

/** One revision as it took part. */
export interface Entry {
  readonly order: number;
  readonly comment: number;
  /** Undefined: ours, or an account that is gone. */
  readonly editor: string | undefined;
  readonly parsed: Parsed;
  /** All revisions with the same words, this one among them. */
  readonly home: Rendering;
  /** Boxes it showed ticked while nothing stood behind them. */
  readonly unbacked: Uint32Array;
}

/** All revisions with the same words. */
export interface Rendering {
  readonly layout: Layout;
  /** Undefined: words that we never wrote. */
  state: State | undefined;
  readonly entries: Entry[];
  /** Boxes that some entry showed ticked, and those that one showed so without backing. */
  readonly shown: Uint32Array;
  readonly laundered: Uint32Array;
}

/** Where the fold stands. */
export interface Course {
  readonly rules: Rules;
  readonly items: ReadonlyMap<string, FoldItem>;
  readonly ledger: Ledger;
  readonly canonical: number | undefined;
  /** By a piece of the text; the whole is compared then. */
  readonly renderings: Map<string, Rendering[]>;
  /** The revision right before, by comment. */
  readonly last: Map<number, Entry | undefined>;
  /** Words → items that our renderings gave them. */
  readonly words: Map<string, Set<string>>;
  /** Deleted revisions. */
  readonly gaps: { readonly order: number; readonly comment: number }[];
  /** Follows renamed items. */
  idOf(anchor: string): string;
  /** The items of lines; most revisions share theirs. */
  idsOf(lines: readonly Line[]): readonly string[];
  /** Lines whose words are known already. */
  readonly spoken: WeakSet<readonly Line[]>;
  /** The newest rendering of ours. */
  newest: { readonly state: State; readonly parsed: Parsed } | undefined;
  /** Of every commit, the newest results of gates. */
  readonly gates: Map<string, GateNotes>;
  gone: State['gone'];
  /** By base branch, path and environment. */
  readonly sources: Map<string, Folded['sources'][number]>;
}

/** Reads the whole history anew; the same history always gives the same answer. */
export function fold(input: FoldInput): Folded {
  const rules = input.rules ?? ALL_RULES;
  const course = start(input, rules);
  const listed = listedVoids(input, rules);
  const seen = new Set<string>();
  input.events.forEach((event, order) => {
    if (rules.onceOnly && seen.has(event.id)) return;
    seen.add(event.id);
    if ('verb' in event) foldCommand(course, event, order);
    else foldRevision(course, event, order, input);
  });
  const voids = course.ledger.voids(listed);
  course.ledger.applyVoids(listed);
  const { records, notApplicable, notes, disputed } = course.ledger;
  return {
    records,
    notApplicable,
    notes,
    disputed,
    voids,
    state: course.newest?.state,
    gates: course.gates,
    gone: course.gone,
    sources: [...course.sources.values()],
  };
}

function start(input: FoldInput, rules: Rules): Course {
  const aliases = input.aliases ?? new Map<string, string>();
  const idOf = (anchor: string): string =>
    input.items.has(anchor) ? anchor : (aliases.get(anchor) ?? anchor);
  const ids = new WeakMap<readonly Line[], readonly string[]>();
  return {
    rules,
    items: input.items,
    ledger: new Ledger(input.items, input.authority, rules),
    canonical: input.canonical,
    renderings: new Map(),
    last: new Map(),
    words: new Map([...input.items.values()].map(({ id, words }) => [words, new Set([id])])),
    gaps: [],
    idOf,
    idsOf: (lines) => {
      const known = ids.get(lines) ?? lines.map(({ id }) => idOf(id));
      ids.set(lines, known);
      return known;
    },
    spoken: new WeakSet(),
    newest: undefined,
    gates: new Map(),
    gone: undefined,
    sources: new Map(),
  };
}

const states = new WeakMap<Parsed, State | null>();

function stateOf(parsed: Parsed): State | undefined {
  const known = states.get(parsed);
  if (known !== undefined) return known ?? undefined;
  const state = decodeState(parsed.text);
  states.set(parsed, state ?? null);
  return state;
}

/** What our renderings declared void, in the whole history. It can only take ticks away, so trusting it is safe. */
function listedVoids(input: FoldInput, rules: Rules): Set<string> {
  const listed = new Set<string>();
  if (!rules.voids) return listed;
  let before: readonly string[] = [];
  for (const event of input.events) {
    if ('verb' in event || event.text === null || !input.authority.isUs(event.editor)) continue;
    const voids = stateOf(parseOnce(event))?.voids ?? [];
    if (voids !== before) for (const entry of voids) listed.add(renamed(entry, input));
    before = voids;
  }
  return listed;
}

function renamed(entry: string, input: FoldInput): string {
  const cut = entry.indexOf(':');
  const item = entry.slice(cut + 1);
  const now = input.items.has(item) ? item : input.aliases?.get(item);
  return now === undefined || now === item ? entry : `${entry.slice(0, cut)}:${now}`;
}

function foldRevision(course: Course, revision: Revision, order: number, input: FoldInput): void {
  if (revision.text === null) {
    foldGap(course, revision, order, input);
    return;
  }
  const parsed = course.rules.lineEndings ? parseOnce(revision) : parseAsIs(revision.text);
  const home = homeOf(course, parsed);
  if (input.authority.isUs(revision.editor)) {
    foldOurs(course, revision, parsed, home, order);
    return;
  }
  const entry: Entry = {
    order,
    comment: revision.comment,
    editor: accountKey(revision),
    parsed,
    home,
    unbacked: new Uint32Array(parsed.bits.length),
  };
  if (home.state || (!course.rules.foreignText && home.entries.length > 0))
    foldRendering(course, revision, entry);
  else foldForeign(course, revision, entry);
  markUnbacked(course, entry);
  join(entry);
  course.last.set(revision.comment, entry);
}

/** Content deleted from the history: editor and time stay, the words are gone, so it may have shown anything. */
function foldGap(course: Course, revision: Revision, order: number, input: FoldInput): void {
  const origin = { by: revision.editor, at: revision.at, order };
  if (course.rules.gapWithdraws && !input.authority.isUs(revision.editor))
    for (const item of course.items.keys()) course.ledger.withdraw(item, origin, 'gap');
  course.last.set(revision.comment, undefined);
  course.gaps.push({ order, comment: revision.comment });
  course.ledger.note('*', origin, 'gap');
}

/** A revision of ours is a page that people may see, nothing else. */
function foldOurs(course: Course, revision: Revision, parsed: Parsed, home: Rendering, order: number): void {
  const state = parsed.twice ? undefined : stateOf(parsed);
  const unbacked = new Uint32Array(parsed.bits.length);
  const entry: Entry = { order, comment: revision.comment, editor: undefined, parsed, home, unbacked };
  if (!course.rules.weAreSilent)
    parsed.lines.forEach(({ id }, index) => {
      if (!bit(parsed.bits, index)) course.ledger.records.delete(course.idOf(id));
    });
  markUnbacked(course, entry);
  if (state || home.state) join(entry);
  home.state ??= state;
  if (state) {
    if (!course.spoken.has(parsed.lines))
      for (const { id, words } of parsed.lines) addWords(course, words, course.idOf(id));
    course.spoken.add(parsed.lines);
    if (course.canonical === undefined || revision.comment === course.canonical) {
      // A workflow that posts what a pull request wrote does so as the same account: a second comment proves nothing.
      if (state.gates) newerGates(course, state.gates);
      if (state.source) addSource(course, state.source, state.base);
      course.newest = { state, parsed };
    }
    course.gone ??= state.gone;
  }
  course.last.set(revision.comment, entry);
}

/** The rendering with exactly these words; a fresh one where there is none. */
function homeOf(course: Course, parsed: Parsed): Rendering {
  const { layout } = parsed;
  const { piece } = layout;
  const near = course.renderings.get(piece);
  const known = near?.find((rendering) => sameWords(rendering.layout, layout));
  if (known) return known;
  const size = parsed.bits.length;
  const fresh = {
    layout,
    state: undefined,
    entries: [],
    shown: new Uint32Array(size),
    laundered: new Uint32Array(size),
  };
  if (near) near.push(fresh);
  else course.renderings.set(piece, [fresh]);
  return fresh;
}

function join(entry: Entry): void {
  const { home } = entry;
  home.entries.push(entry);
  for (let index = 0; index < home.shown.length; index += 1) {
    home.shown[index] = (home.shown[index] ?? 0) | (entry.parsed.bits[index] ?? 0);
    home.laundered[index] = (home.laundered[index] ?? 0) | (entry.unbacked[index] ?? 0);
  }
}

function markUnbacked(course: Course, entry: Entry): void {
  course.idsOf(entry.parsed.lines).forEach((item, index) => {
    if (bit(entry.parsed.bits, index) && !course.ledger.on(item))
      entry.unbacked[index >>> 5] = (entry.unbacked[index >>> 5] ?? 0) | (1 << (index & 31));
  });
}

function addWords(course: Course, words: string, item: string): void {
  const ids = course.words.get(words);
  if (ids) ids.add(item);
  else course.words.set(words, new Set([item]));
}

function addSource(course: Course, source: Source, base: string): void {
  const key = `${base}\0${source.path}\0${source.environment}`;
  if (!course.sources.has(key)) course.sources.set(key, { ...source, base });
}

/** Most renderings carry the very results of the one before. */
function newerGates(course: Course, gates: GateNotes): void {
  if (course.newest?.state.gates === gates) return;
  const before = course.gates.get(gates.sha);
  course.gates.set(gates.sha, before ? mergeGates(before, gates) : gates);
}

function accountKey(revision: Revision): string | undefined {
  const { editor } = revision;
  return editor ? `${editor.type}:${editor.id ?? editor.login.toLowerCase()}` : undefined;
}
