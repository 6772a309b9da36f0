import { fold } from '../../src/comment/fold.ts';
import type { CommandEvent, Folded, FoldEvent, FoldItem } from '../../src/comment/fold-types.ts';
import type { Account } from '../../src/github/port.ts';
import { ALL_RULES } from '../../src/comment/rules.ts';
import type { Rules } from '../../src/comment/rules.ts';
import { encodeState } from '../../src/comment/state.ts';
import { viewItem } from '../../src/comment/view.ts';
import type { Expires, Item } from '../../src/checklist/types.ts';

/** Histories of one comment, told act by act, with a compact rendering of our own: the fold under test is the product's. */

export const BOT: Account = { type: 'Bot', login: 'github-actions[bot]', id: 1 };
export const person = (
  login: string,
  id = 100 + [...login].reduce((sum, c) => sum + c.charCodeAt(0), 0),
): Account => ({
  type: 'User',
  login,
  id,
});

export interface Setting {
  /** id → title. */
  items: Record<string, string>;
  /** Former id → id. */
  aliases?: Record<string, string>;
  /** id → logins that may; missing: `writers`. */
  roles: Record<string, readonly string[]>;
  writers: readonly string[];
  /** Logins that GitHub says nothing about. */
  unknown: readonly string[];
  expires: Record<string, Expires['kind']>;
  head: string;
  /** id → fingerprint now. */
  files: Record<string, string>;
  notes: Record<string, string>;
}

export const SETTING: Setting = {
  items: { a: 'Alpha', b: 'Beta', dba: 'DBA signs off' },
  roles: { dba: ['octocat'] },
  writers: ['octocat', 'hubot', 'monalisa'],
  unknown: [],
  expires: { dba: 'on-change' },
  head: 'h1',
  files: { dba: 'F1' },
  notes: {},
};

export const flip = (text: string, id: string): string =>
  text
    .split('\n')
    .map((line) =>
      line.includes(`<!--dc:${id}-->`)
        ? line.replace(/^- \[( |x|X)\]/, (_all, mark: string) => (mark === ' ' ? '- [x]' : '- [ ]'))
        : line,
    )
    .join('\n');

const expiresOf = (kind: Expires['kind'] | undefined): Expires =>
  kind === 'on-push'
    ? { kind, ignoreBaseMerges: false }
    : kind === 'on-change'
      ? { kind, paths: ['db/**'] }
      : kind === 'after'
        ? { kind, ms: 1000 }
        : { kind: 'never' };

export function itemOf(id: string, name: string, setting: Setting): Item {
  return {
    id,
    idDerived: false,
    was: [],
    name,
    needs: [],
    confirm: false,
    expires: expiresOf(setting.expires[id]),
    timeoutMs: 0,
    retries: 0,
    advisory: false,
    onError: 'block',
    blocks: 'merge',
    workingDirectory: '.',
    position: { line: 1, column: 1 },
  };
}

export interface Judged {
  readonly folded: Folded;
  readonly counted: string[];
  readonly view: ReadonlyMap<string, ReturnType<typeof viewItem>>;
}

export const foldItemsOf = (setting: Setting): Map<string, FoldItem> =>
  new Map(
    Object.entries(setting.items).map(([id, words]) => [id, { id, words, detail: setting.notes[id] ?? '' }]),
  );

export const mayIn =
  (setting: Setting) =>
  (who: Account | null, item: string): true | false | 'unknown' => {
    if (!who || who.type !== 'User') return false;
    if (setting.unknown.includes(who.login)) return 'unknown';
    return (setting.roles[item] ?? setting.writers).includes(who.login);
  };

export function judge(
  events: readonly FoldEvent[],
  setting: Setting,
  more: { rules?: Rules; canonical?: number } = {},
): Judged {
  const items = foldItemsOf(setting);
  const may = mayIn(setting);
  const folded = fold({
    events,
    items,
    aliases: new Map(Object.entries(setting.aliases ?? {})),
    authority: { may, isUs: (who) => who?.type === 'Bot' && who.id === BOT.id },
    rules: more.rules ?? ALL_RULES,
    ...(more.canonical === undefined ? {} : { canonical: more.canonical }),
  });
  const view = new Map(
    Object.entries(setting.items).map(([id, name]) => [
      id,
      viewItem(itemOf(id, name, setting), {
        folded,
        foldItems: items,
        present: {
          head: setting.head,
          fingerprints: new Map(Object.entries(setting.files)),
          files: undefined,
          now: 0,
        },
        may,
        roleOf: () => ({ name: 'any', users: [], teams: [], min: 1 }),
        rules: more.rules ?? ALL_RULES,
      }),
    ]),
  );
  const counted = [...view]
    .filter(([, { tick }]) => tick.state === 'done')
    .map(([id]) => id)
    .sort();
  return { folded, counted, view };
}

/** Our rendering of a judgement. */
export function draw(judged: Judged, setting: Setting, nonce: string): string {
  const lines = Object.entries(setting.items).map(([id, title]) => {
    const tick = judged.view.get(id)?.tick;
    const tail =
      tick?.state === 'done' ? ` by ${tick.ticks[0]?.by}` : tick?.state === 'open' ? '' : ` (${tick?.state})`;
    return `- [${tick?.state === 'done' ? 'x' : ' '}] ${title} <!--dc:${id}-->${tail}`;
  });
  const state = encodeState({
    nonce,
    head: setting.head,
    base: 'main',
    fingerprints: new Map(Object.entries(setting.files)),
    details: new Map(Object.entries(setting.notes)),
    voids: judged.folded.voids,
  });
  return [
    '<!-- deploy-checklist:pr name=default -->',
    `## ${judged.counted.length} done for ${setting.head}`,
    '',
    ...lines,
    '',
    state,
    '',
  ].join('\n');
}

/** Writes a history act by act. The first event is our first rendering. */
export class Story {
  readonly events: FoldEvent[] = [];
  setting: Setting;
  #nonce = 0;

  constructor(setting: Setting = SETTING) {
    this.setting = structuredClone(setting);
    this.bot();
  }

  /** Changes the world: roles, words, files. */
  now(change: Partial<Setting>): this {
    this.setting = { ...this.setting, ...structuredClone(change) };
    return this;
  }

  text(at = this.events.length - 1): string {
    const event = this.events[at];
    return event && 'text' in event ? (event.text ?? '') : '';
  }

  last(): string {
    for (let at = this.events.length - 1; at >= 0; at -= 1) {
      const event = this.events[at];
      if (event && 'text' in event && event.text !== null) return event.text;
    }
    return '';
  }

  push(who: Account | null, text: string | null, comment = 1): this {
    const at = new Date(Date.UTC(2026, 0, 1) + this.events.length * 1000).toISOString();
    this.events.push({ id: `r${this.events.length}`, comment, editor: who, at, text });
    return this;
  }

  /** We render; `upTo`: having read only the first so many events. */
  bot(upTo = this.events.length, comment = 1): this {
    const judged = judge(this.events.slice(0, upTo), this.setting);
    this.#nonce += 1;
    return this.push(BOT, draw(judged, this.setting, `n${this.#nonce}`), comment);
  }

  /** A click on a page: the current text, or that of event `on`. */
  click(who: string, item: string, on?: number): this {
    return this.push(person(who), flip(on === undefined ? this.last() : this.text(on), item));
  }

  say(who: string, verb: CommandEvent['verb'], item: string, reason = ''): this {
    const at = new Date(Date.UTC(2026, 0, 1) + this.events.length * 1000).toISOString();
    this.events.push({
      verb,
      id: `c${this.events.length}`,
      comment: 900 + this.events.length,
      by: person(who),
      at,
      items: [item],
      reason,
    });
    return this;
  }

  erase(at: number): this {
    const event = this.events[at];
    if (event && 'text' in event) this.events[at] = { ...event, text: null };
    return this;
  }

  judge(more: Parameters<typeof judge>[2] = {}): Judged {
    return judge(this.events, this.setting, more);
  }
}
