/**
 * A small GitHub with one pull request, people with browsers that may show old pages, attackers, and runs that read and
 * write at any moment. An oracle knows what everybody truly meant. Model of design: comment = append-only revisions.
 */
import { MOVED } from '../../../src/comment/events.ts';
import { filesFingerprint } from '../../../src/comment/fingerprint.ts';
import { fold } from '../../../src/comment/fold.ts';
import type { Folded, FoldEvent, FoldItem } from '../../../src/comment/fold-types.ts';
import { ALL_RULES } from '../../../src/comment/rules.ts';
import type { Rules } from '../../../src/comment/rules.ts';
import { encodeState, decodeState } from '../../../src/comment/state.ts';
import { norm, parse, parseOnce, sameWords } from '../../../src/comment/text.ts';
import { viewItem } from '../../../src/comment/view.ts';
import type { Expires, Item } from '../../../src/checklist/types.ts';
import type { Account, Revision, TouchedFile } from '../../../src/github/port.ts';
import { BOT, itemOf, person, SETTING } from '../history.ts';
import { Random } from './random.ts';

export interface Config {
  readonly mode: 'overwrite' | 'strict' | 'position' | 'mixed';
  readonly steps: number;
  /** Share of changes that an open page shows at once. */
  readonly liveUpdate: number;
  readonly untick: number;
  readonly dropEvent: number;
  readonly doubleEvent: number;
  readonly readFails: number;
  readonly staleRead: number;
  readonly tornRead: number;
  /** Fails before the effect; as often again after it. */
  readonly writeFails: number;
  readonly crash: number;
  readonly unknownRole: number;
  /** Head and checklist read at another moment than the comment. */
  readonly skew: boolean;
  readonly most: number;
  readonly mallory: boolean;
  /** Another workflow with our identity. */
  readonly evil: boolean;
  readonly deletesRevisions: boolean;
  readonly deletesComments: boolean;
  readonly handEdits: number;
  readonly commands: number;
  readonly changes: number;
  /** Runs are the product's own loop, with its own texts. */
  readonly real: boolean;
  /** Everybody opens the page at once and then clicks, one after the other, on what they opened. */
  readonly burst: number;
}

export const WORLD: Config = {
  mode: 'mixed',
  steps: 150,
  liveUpdate: 0.6,
  untick: 0.15,
  dropEvent: 0.05,
  doubleEvent: 0.1,
  readFails: 0.03,
  staleRead: 0.1,
  tornRead: 0.05,
  writeFails: 0.05,
  crash: 0.01,
  unknownRole: 0.02,
  skew: true,
  most: 4,
  mallory: true,
  evil: false,
  deletesRevisions: false,
  deletesComments: false,
  handEdits: 0.02,
  commands: 0.02,
  changes: 1,
  burst: 0,
  real: false,
};

export interface SimItem {
  readonly id: string;
  title: string;
  readonly scope: 'never' | 'head' | 'db' | 'ui';
}

export interface Stored {
  readonly id: number;
  dead: boolean;
  body: string;
  /** Never changed in place: older readings keep their array. */
  revisions: readonly Revision[];
}

/** One true statement of a person. */
export interface Meant {
  readonly who: string;
  readonly words: string;
  readonly head: string | undefined;
  readonly fingerprint: string | undefined;
  /** Made on words that we never wrote. */
  readonly tampered: boolean;
  readonly comment: number;
  readonly source: string;
}

/** What is asked, of whom, about what: at one moment. */
export interface Context {
  readonly head: string;
  readonly items: ReadonlyMap<string, SimItem>;
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly dba: ReadonlySet<string>;
  readonly unknown?: string;
}

export interface Reading {
  readonly version: number;
  readonly context: Context;
  readonly meant: ReadonlyMap<string, readonly Meant[]>;
  readonly comments: readonly Readonly<Stored>[];
  readonly commands: readonly FoldEvent[];
}

export const PEOPLE = ['octocat', 'hubot', 'monalisa'] as const;
export const MALLORY = 'defunct';
const accounts = new Map<string, Account>([...PEOPLE, MALLORY].map((login) => [login, person(login)]));
export const accountOf = (login: string): Account => accounts.get(login) ?? person(login);

export function may(context: Context, login: string, item: string): boolean {
  if (login === MALLORY) return false;
  if (item === 'dba') return context.dba.has(login);
  return item !== 'eyes' || login !== 'monalisa';
}

const EXPIRES: Readonly<Record<SimItem['scope'], Expires>> = {
  never: { kind: 'never' },
  head: { kind: 'on-push', ignoreBaseMerges: false },
  db: { kind: 'on-change', paths: ['db/**'] },
  ui: { kind: 'on-change', paths: ['ui/**'] },
};

/** The pull request's files: one in each group, with the contents of that moment. */
const fileOf = (scope: 'db' | 'ui', version: string): TouchedFile => ({
  path: `${scope}/file`,
  change: 'modified',
  blob: version,
});

const fingerprintCache = new Map<string, { readonly scope: 'db' | 'ui'; readonly version: string }>();

function realFingerprint(scope: 'db' | 'ui', version: number): string {
  const made = filesFingerprint(EXPIRES[scope], [fileOf(scope, String(version))]);
  fingerprintCache.set(made, { scope, version: String(version) });
  return made;
}

export function filesOf(context: Context): TouchedFile[] {
  const files = new Map<string, TouchedFile>();
  for (const fingerprint of context.fingerprints.values()) {
    const known = fingerprintCache.get(fingerprint);
    if (known) files.set(known.scope, fileOf(known.scope, known.version));
  }
  return [...files.values()];
}

const itemCache = new Map<string, Item>();
export function simItem({ id, title, scope }: SimItem): Item {
  const key = `${id}\0${title}\0${scope}`;
  const known = itemCache.get(key);
  if (known) return known;
  const made = { ...itemOf(id, title, SETTING), expires: EXPIRES[scope] };
  itemCache.set(key, made);
  return made;
}

/** Whether a true statement still holds. */
export function holds(context: Context, item: SimItem, meant: Meant): boolean {
  if (!may(context, meant.who, item.id) || meant.words !== item.title) return false;
  if (item.scope === 'never') return true;
  if (item.scope === 'head') return meant.head === context.head;
  return meant.fingerprint === context.fingerprints.get(item.id);
}

export const setBox = (text: string, id: string, on: boolean): string =>
  text
    .split('\n')
    .map((line) =>
      line.includes(`<!--dc:${id}-->`) ? line.replace(/^- \[[ xX]\]/, on ? '- [x]' : '- [ ]') : line,
    )
    .join('\n');

interface Tab {
  readonly user: string;
  text: string | undefined;
  comment: number | undefined;
}

export interface Finding {
  readonly kind: 'forged' | 'resurrected' | 'silent' | 'refused';
  readonly item: string;
  readonly why: string;
}

export class World {
  readonly random: Random;
  config: Config;
  clock = 0;
  head = 'h0';
  readonly files = { db: 0, ui: 0 };
  items = new Map<string, SimItem>();
  /** Former words, for people who read old pages. */
  readonly formerly: SimItem[] = [];
  dba: ReadonlySet<string> = new Set(['octocat']);
  comments: Stored[] = [];
  commands: readonly FoldEvent[] = [];
  readonly statuses = new Map<string, string>();
  readonly descriptions = new Map<string, string>();
  readonly events: string[] = [];
  readonly tabs: Tab[];
  meant: ReadonlyMap<string, readonly Meant[]> = new Map();
  readonly ever = new Map<string, Meant[]>();
  readonly readings: (Reading | undefined)[] = [];
  readonly findings: Finding[] = [];
  readonly #missed = new Set<string>();
  ticks = 0;
  reads = 0;
  writes = 0;
  nonces = 0;
  #ids = 0;
  #heads = 0;

  constructor(seed: number, config: Config) {
    this.random = new Random(seed);
    this.config = config;
    const items: SimItem[] = [
      { id: 'docs', title: 'Docs updated', scope: 'never' },
      { id: 'stage', title: 'Staging checked', scope: 'head' },
      { id: 'dba', title: 'DBA signed off', scope: 'db' },
      { id: 'ui', title: 'UI looked at', scope: 'ui' },
      { id: 'comms', title: 'Team told', scope: 'never' },
      { id: 'eyes', title: 'Second pair of eyes', scope: 'never' },
    ];
    for (const item of items) this.items.set(item.id, item);
    this.tabs = [...PEOPLE, ...(config.mallory ? [MALLORY] : [])].map((user) => ({
      user,
      text: undefined,
      comment: undefined,
    }));
    this.remember();
  }

  // ---------------------------------------------------------------- what is
  context(): Context {
    const fingerprints = new Map<string, string>();
    for (const { id, scope } of this.items.values())
      if (scope === 'db' || scope === 'ui')
        fingerprints.set(
          id,
          this.config.real ? realFingerprint(scope, this.files[scope]) : `F${scope}${this.files[scope]}`,
        );
    return { head: this.head, items: new Map(this.items), fingerprints, dba: this.dba };
  }

  live(): Stored[] {
    return this.comments.filter(({ dead }) => !dead);
  }

  canonical(): Stored | undefined {
    return this.live().find((comment) => !retired(comment.revisions));
  }

  /** The one comment that counts, as a reading shows it. */
  ours({ comments }: Pick<Reading, 'comments'>): Readonly<Stored> | undefined {
    return comments.find(({ revisions }) => !retired(revisions));
  }

  /** What a run could read from now on. */
  remember(): void {
    this.readings.push({
      version: this.readings.length,
      context: this.context(),
      meant: this.meant,
      comments: this.live().map((comment) => ({ ...comment })),
      commands: this.commands,
    });
    if (this.readings.length > 40) this.readings[this.readings.length - 41] = undefined;
  }

  time(): string {
    this.clock += 1;
    return new Date(1_700_000_000_000 + this.clock * 1000).toISOString();
  }

  // ---------------------------------------------------------------- writes
  write(comment: Stored, editor: Account | null, text: string): boolean {
    if (comment.dead || text === comment.body) return false;
    comment.body = text;
    this.#ids += 1;
    comment.revisions = [
      ...comment.revisions,
      { id: `r${this.#ids}`, comment: comment.id, editor, at: this.time(), text },
    ];
    this.refreshLive();
    return true;
  }

  create(text: string): Stored {
    this.#ids += 1;
    const id = this.#ids;
    const comment: Stored = {
      id,
      dead: false,
      body: text,
      revisions: [{ id: `r${id}`, comment: id, editor: BOT, at: this.time(), text }],
    };
    this.comments.push(comment);
    return comment;
  }

  fire(name: string): void {
    if (this.random.chance(this.config.dropEvent)) return;
    this.events.push(name);
    if (this.random.chance(this.config.doubleEvent)) this.events.push(name);
  }

  // ---------------------------------------------------------------- people
  refresh(tab: Tab): void {
    const live = this.live();
    const comment = this.random.chance(0.97)
      ? this.canonical()
      : live.length > 0
        ? this.random.pick(live)
        : undefined;
    tab.text = comment?.body;
    tab.comment = comment?.id;
  }

  refreshLive(): void {
    for (const tab of this.tabs)
      if (tab.comment !== undefined && this.random.chance(this.config.liveUpdate)) {
        const comment = this.comments.find(({ id, dead }) => id === tab.comment && !dead);
        if (comment) tab.text = comment.body;
      }
  }

  click(tab: Tab): void {
    if (tab.text === undefined) this.refresh(tab);
    const comment = this.comments.find(({ id, dead }) => id === tab.comment && !dead);
    if (tab.text === undefined || !comment) {
      this.refresh(tab);
      return;
    }
    const page = parse(tab.text);
    if (page.lines.length === 0) {
      this.refresh(tab);
      return;
    }
    let index = this.random.below(page.lines.length);
    if (page.ticked[index] && !this.random.chance(this.config.untick)) {
      const openBoxes = page.ticked.flatMap((on, at) => (on ? [] : [at]));
      if (openBoxes.length === 0) return;
      index = this.random.pick(openBoxes);
    }
    const id = page.lines[index]?.id ?? '';
    if (!may(this.context(), tab.user, id) && !this.random.chance(0.15)) return;
    const mode =
      this.config.mode === 'mixed'
        ? this.random.pick(['overwrite', 'strict', 'position'] as const)
        : this.config.mode;
    if (mode === 'strict' && comment.body !== tab.text) {
      tab.text = comment.body;
      return;
    }
    if (mode !== 'position') {
      this.save(comment, tab, tab.text, [id]);
      return;
    }
    const line = parse(comment.body).lines[index];
    if (line) this.save(comment, tab, comment.body, [line.id]);
  }

  /** All pages show the same text, and none of them hears of the others' clicks. */
  burst(): void {
    const { config } = this;
    const people = this.tabs.filter(({ user }) => user !== MALLORY);
    for (const tab of people) this.refresh(tab);
    this.config = { ...config, liveUpdate: 0 };
    for (const tab of people) this.click(tab);
    this.config = config;
  }

  /** A save of `base` with some boxes flipped; the oracle writes down what was meant. */
  save(comment: Stored, tab: Tab, base: string, ids: readonly string[]): void {
    const page = parse(base);
    const shown = new Map(
      page.lines.map((line, index) => [line.id, { line, on: page.ticked[index] ?? false }]),
    );
    let text = base.replaceAll('\r', '');
    for (const id of ids) text = setBox(text, id, !shown.get(id)?.on);
    if (this.random.chance(0.5)) text = text.replaceAll('\n', '\r\n');
    const written = this.write(comment, accountOf(tab.user), text);
    tab.text = text;
    if (!written) return;
    const root = this.rootOf(comment, base);
    const source = comment.revisions.at(-1)?.id ?? '';
    for (const id of ids) {
      const words = shown.get(id)?.line.words ?? '';
      const real = [...this.items.values(), ...this.formerly].find(({ title }) => title === words);
      this.mean(tab.user, real?.id ?? id, !shown.get(id)?.on, words, root, comment.id, source);
    }
    this.fire('comment');
  }

  mean(
    user: string,
    item: string,
    on: boolean,
    words: string,
    root: ReturnType<typeof decodeState>,
    comment: number,
    source: string,
  ): void {
    if (!may(this.context(), user, item)) return;
    const next = new Map(this.meant);
    if (!on) next.set(item, []);
    else {
      const statement: Meant = {
        who: user,
        words,
        head: root?.head,
        fingerprint: root?.fingerprints.get(item),
        tampered: root === undefined,
        comment,
        source,
      };
      next.set(item, [...(next.get(item) ?? []), statement]);
      this.ever.set(item, [...(this.ever.get(item) ?? []), statement]);
      this.ticks += 1;
    }
    this.meant = next;
  }

  /** The rendering that a page comes from: ours with the same words. */
  rootOf(comment: Stored, page: string): ReturnType<typeof decodeState> {
    const { layout } = parse(page);
    for (const revision of comment.revisions)
      if (
        revision.editor === BOT &&
        revision.text !== null &&
        sameWords(parseOnce(revision).layout, layout)
      ) {
        const state = decodeState(parseOnce(revision).text);
        if (state) return state;
      }
    return undefined;
  }

  handEdit(tab: Tab): void {
    const comment = this.canonical();
    if (!comment) return;
    const text = `${comment.body}\nnote by ${tab.user}`;
    this.write(comment, accountOf(tab.user), text);
    tab.text = text;
    tab.comment = comment.id;
    this.fire('comment');
  }

  command(user: string): void {
    const comment = this.canonical();
    const item = this.random.pick([...this.items.values()]);
    const verb = this.random.chance(0.7) ? 'done' : 'undo';
    this.#ids += 1;
    const id = `c${this.#ids}`;
    const before = comment?.revisions.findLast(
      ({ editor, text }) => editor === BOT && text !== null && decodeState(parse(text).text),
    );
    const root = before?.text ? decodeState(parse(before.text).text) : undefined;
    const line = before?.text ? parse(before.text).lines.find((each) => each.id === item.id) : undefined;
    this.commands = [
      ...this.commands,
      {
        verb,
        id,
        comment: 10_000_000 + this.#ids,
        by: accountOf(user),
        at: this.time(),
        items: [item.id],
        reason: '',
      },
    ];
    if (verb === 'undo') this.mean(user, item.id, false, item.title, root, comment?.id ?? -1, id);
    else if (root && line && comment) this.mean(user, item.id, true, line.words, root, comment.id, id);
    this.fire('comment');
  }

  // ---------------------------------------------------------------- attackers
  mallory(): void {
    const comment = this.canonical();
    const tab = this.tabs.find(({ user }) => user === MALLORY);
    if (!comment || !tab) return;
    const ids = parse(comment.body).lines.map(({ id }) => id);
    const old = comment.revisions.flatMap(({ text }) => (text === null ? [] : [text]));
    let text = comment.body;
    switch (this.random.below(10)) {
      case 0:
      case 1:
        if (ids.length > 0) text = setBox(text, this.random.pick(ids), true);
        break;
      case 2:
        if (ids.length > 0) text = setBox(text, this.random.pick(ids), false);
        break;
      case 3:
        text = this.random.pick(old);
        break;
      case 4:
        text = this.random.pick(old);
        for (const { id } of parse(text).lines)
          if (this.random.chance(0.5)) text = setBox(text, id, this.random.chance(0.7));
        break;
      case 5:
        text = this.swapAnchors(text, ids);
        break;
      case 6:
        text = this.forgeState(text);
        break;
      case 7: {
        const lines = text.split('\n').filter((line) => line.startsWith('- ['));
        if (lines.length > 0) text = `${text}${this.random.pick(lines).replace('- [ ]', '- [x]')}\n`;
        break;
      }
      case 8:
        if (this.config.deletesRevisions) this.eraseRevision(comment);
        return;
      default:
        if (this.config.deletesComments && this.random.chance(0.25)) this.deleteComment(comment);
        return;
    }
    if (!this.write(comment, accountOf(MALLORY), text)) return;
    tab.text = text;
    tab.comment = comment.id;
    this.fire('comment');
  }

  swapAnchors(text: string, ids: readonly string[]): string {
    if (ids.length < 2) return text;
    const [one, two] = [this.random.pick(ids), this.random.pick(ids)];
    return text
      .replaceAll(`dc:${one}-->`, 'dc:TEMP-->')
      .replaceAll(`dc:${two}-->`, `dc:${one}-->`)
      .replaceAll('dc:TEMP-->', `dc:${two}-->`);
  }

  forgeState(text: string): string {
    const state = decodeState(norm(text));
    if (!state) return text;
    const fingerprints = new Map(this.context().fingerprints);
    return text.replace(
      /<!-- dc-state:.*-->/,
      encodeState({ ...state, head: this.head, fingerprints, voids: [] }),
    );
  }

  eraseRevision(comment: Stored): void {
    const at = this.random.below(Math.max(1, comment.revisions.length - 1));
    if (at >= comment.revisions.length - 1) return;
    comment.revisions = comment.revisions.map((revision, index) =>
      index === at ? { ...revision, text: null } : revision,
    );
  }

  deleteComment(comment: Stored): void {
    comment.dead = true;
    this.meant = new Map(
      [...this.meant].map(([id, list]) => [id, list.filter((each) => each.comment !== comment.id)]),
    );
    this.fire('deleted');
  }

  /** Another workflow of the repository writes with our identity. */
  evilWorkflow(): void {
    const comment = this.canonical();
    if (!comment) return;
    const ids = parse(comment.body).lines.map(({ id }) => id);
    let text = comment.body;
    switch (this.random.below(4)) {
      case 0:
        for (const id of ids) text = setBox(text, id, true);
        break;
      case 1:
        text = this.swapAnchors(text, ids);
        break;
      case 2: {
        const state = decodeState(norm(text));
        this.nonces += 1;
        if (state)
          text = text.replace(/<!-- dc-state:.*-->/, encodeState({ ...state, nonce: `evil${this.nonces}` }));
        for (const id of ids) text = setBox(text, id, this.random.chance(0.5));
        break;
      }
      default: {
        const old = comment.revisions.flatMap((revision) => (revision.text === null ? [] : [revision.text]));
        if (old.length > 0) text = this.random.pick(old);
        for (const { id } of parse(text).lines) text = setBox(text, id, true);
      }
    }
    this.write(comment, BOT, text);
  }

  // ---------------------------------------------------------------- the world moves on
  push(): void {
    this.#heads += 1;
    this.head = `h${this.#heads}`;
    if (this.random.chance(0.5)) {
      const group = this.random.pick(['db', 'ui'] as const);
      this.files[group] = this.random.chance(0.3)
        ? Math.max(0, this.files[group] - 1)
        : this.files[group] + 1;
    }
    this.fire('push');
  }

  rename(): void {
    const item = this.random.pick([...this.items.values()]);
    this.formerly.push({ ...item });
    this.items.set(item.id, {
      ...item,
      title: `${item.title.replace(/ v\d+$/, '')} v${this.random.below(1e6)}`,
    });
    this.fire('dispatch');
  }

  changeList(): void {
    if (this.items.size > 4 && this.random.chance(0.5))
      this.items.delete(this.random.pick([...this.items.keys()]));
    else {
      const id = `x${this.random.below(3)}`;
      if (!this.items.has(id)) {
        const list = [...this.items];
        const item: SimItem = { id, title: `Extra ${id}`, scope: this.random.pick(['never', 'head']) };
        list.splice(this.random.below(list.length + 1), 0, [id, item]);
        this.items = new Map(list);
      }
    }
    this.fire('labeled');
  }

  changeRole(): void {
    const dba = new Set(this.dba);
    if (!dba.delete('hubot')) dba.add('hubot');
    this.dba = dba;
    this.fire('dispatch');
  }

  // ---------------------------------------------------------------- reading
  read(): { readonly reading: Reading; readonly torn: Reading | undefined } | undefined {
    this.reads += 1;
    if (this.random.chance(this.config.readFails)) return undefined;
    const newest = this.readings.length - 1;
    const version = this.random.chance(this.config.staleRead)
      ? Math.max(0, newest - 1 - this.random.below(5))
      : newest;
    const reading = this.readings[version] ?? this.readings[newest];
    if (!reading) throw new Error('nothing was remembered');
    const torn = this.random.chance(this.config.tornRead)
      ? this.readings[Math.max(0, version - 1 - this.random.below(3))]
      : undefined;
    return { reading, torn };
  }

  /** Compares what a run counted with what people meant at that moment. */
  check(
    reading: Reading,
    context: Context,
    counted: ReadonlySet<string>,
    folded: Folded,
    canonical: number,
  ): void {
    for (const item of context.items.values()) {
      const valid = (reading.meant.get(item.id) ?? []).filter((each) => holds(context, item, each));
      if (counted.has(item.id) && valid.length === 0) {
        const once = (this.ever.get(item.id) ?? []).some((each) => holds(context, item, each));
        this.findings.push({ kind: once ? 'resurrected' : 'forged', item: item.id, why: '' });
      }
      if (counted.has(item.id) || valid.length === 0) continue;
      const key = `${item.id} ${valid.map(({ source }) => source).join(' ')}`;
      if (this.#missed.has(key)) continue;
      this.#missed.add(key);
      const why = this.whyMissed(item, valid, folded, canonical, context);
      this.findings.push({ kind: why === '' ? 'silent' : 'refused', item: item.id, why });
    }
  }

  whyMissed(
    item: SimItem,
    valid: readonly Meant[],
    folded: Folded,
    canonical: number,
    context: Context,
  ): string {
    if (valid.every(({ comment, source }) => comment !== canonical && !source.startsWith('c')))
      return 'duplicate';
    if (valid.every(({ tampered }) => tampered)) return 'edited-text';
    if (context.unknown !== undefined && valid.every(({ who }) => who === context.unknown))
      return 'role-unknown';
    const note = folded.notes.findLast((each) => each.item === item.id || each.item === '*');
    if (note) return note.why;
    return (folded.records.get(item.id)?.length ?? 0) > 0 ? 'stale-record' : '';
  }
}

export function retired(revisions: readonly Revision[]): boolean {
  return revisions.some(
    ({ editor, text }) =>
      editor === BOT && text !== null && (text.startsWith('Moved') || text.split('\n', 2)[1] === MOVED),
  );
}

// ------------------------------------------------------------------ the product's fold on a reading

export interface Judgement {
  readonly folded: Folded;
  readonly counted: ReadonlySet<string>;
  readonly lines: readonly string[];
}

export function judgeReading(
  events: readonly FoldEvent[],
  context: Context,
  canonical: number,
  rules: Rules = ALL_RULES,
): Judgement {
  const items = new Map<string, FoldItem>();
  for (const { id, title } of context.items.values()) items.set(id, { id, words: title, detail: '' });
  const mayHere = (who: Account | null, item: string): true | false | 'unknown' => {
    if (!who || who.type !== 'User') return false;
    return who.login === context.unknown ? 'unknown' : may(context, who.login, item);
  };
  const folded = fold({
    events,
    items,
    authority: { may: mayHere, isUs: (who) => who?.type === 'Bot' },
    canonical,
    rules,
  });
  const counted = new Set<string>();
  const present = { head: context.head, fingerprints: context.fingerprints, files: undefined, now: 0 };
  const lines = [...context.items.values()].map((each) => {
    const { tick } = viewItem(simItem(each), {
      folded,
      foldItems: items,
      present,
      may: mayHere,
      roleOf: () => ROLE,
    });
    if (tick.state === 'done') counted.add(each.id);
    const tail =
      tick.state === 'done' ? ` by ${tick.ticks[0]?.by}` : tick.state === 'open' ? '' : ` (${tick.state})`;
    return `- [${tick.state === 'done' ? 'x' : ' '}] ${each.title} <!--dc:${each.id}-->${tail}`;
  });
  return { folded, counted, lines };
}

const ROLE = { name: 'any', users: [], teams: [], min: 1 };

export function drawReading(judgement: Judgement, context: Context, nonce: string): string {
  return [
    '<!-- deploy-checklist:pr name=default -->',
    `## ${judgement.counted.size} of ${context.items.size} for ${context.head}`,
    '',
    ...judgement.lines,
    '',
    encodeState({
      nonce,
      head: context.head,
      base: 'main',
      fingerprints: context.fingerprints,
      details: new Map(),
      voids: judgement.folded.voids,
    }),
    '',
  ].join('\n');
}

/** All that happened, in one order, as `eventsOf` has it. */
export function eventsIn(
  comments: readonly Readonly<Stored>[],
  commands: readonly FoldEvent[],
): readonly FoldEvent[] {
  if (comments.length === 1 && commands.length === 0) return comments[0]?.revisions ?? [];
  return [...comments.flatMap(({ revisions }): readonly FoldEvent[] => revisions), ...commands].sort(
    (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
}
