/**
 * The product's own write loop (comment/sync.ts) in the small GitHub: a port whose every call waits for its turn and can
 * fail, be old or be torn like anything else there.
 */
import type { Checklist, Role } from '../../../src/checklist/types.ts';
import { MOVED } from '../../../src/comment/events.ts';
import { DEFAULT_SETTINGS } from '../../../src/comment/settings.ts';
import { syncPullRequest } from '../../../src/comment/sync.ts';
import type { SyncOptions } from '../../../src/comment/sync.ts';
import { parse } from '../../../src/comment/text.ts';
import { GitHubError } from '../../../src/github/port.ts';
import type { CommentSeen, GitHubPort, Revision, Snapshot } from '../../../src/github/port.ts';
import { BOT, person } from '../history.ts';
import { checklist } from '../scene.ts';
import { accountOf, eventsIn, filesOf, holds, judgeReading, MALLORY, PEOPLE, simItem } from './world.ts';
import type { Context, Reading, SimItem, World } from './world.ts';

/** Nobody is in here by name: every right is a look-up that can fail. */
const TEAM = (name: string): Role => ({ name, users: [], teams: [`acme/${name}`], min: 1 });
const ROLES = { people: TEAM('people'), dba: TEAM('dba'), eyes: TEAM('eyes') };
const roleOf = (id: string): string => (id === 'dba' || id === 'eyes' ? id : 'people');

const loaded = new Map<string, Checklist>();

/** The file of the base branch: which items there are, in which words. */
function load(text: string): { checklist: Checklist } {
  const known = loaded.get(text);
  if (known) return { checklist: known };
  const items = (JSON.parse(text) as SimItem[]).map((each) => ({ ...simItem(each), role: roleOf(each.id) }));
  const made = checklist([{ items }], ROLES);
  if (loaded.size > 500) loaded.clear();
  loaded.set(text, made);
  return { checklist: made };
}

const gone = (): GitHubError => new GitHubError('unavailable', 'the server did not answer');

/** One run of the action's comment half; each `next` lets one call of GitHub's API happen. */
export class RealRun {
  readonly #world: World;
  readonly #turns: (() => void)[] = [];
  #wake: (() => void) | undefined;
  #done = false;
  /** What the newest reading showed, as this run knows it. */
  #seen: { readonly reading: Reading; readonly history: Reading; readonly context: Context } | undefined;
  readonly #unknown: string | undefined;
  #dba: ReadonlySet<string> | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#unknown = world.random.chance(world.config.unknownRole) ? world.random.pick(PEOPLE) : undefined;
    void syncPullRequest(this.#port(), this.#options()).then(
      () => this.#end(),
      (error: unknown) => {
        if (!(error instanceof GitHubError))
          world.findings.push({ kind: 'forged', item: '*', why: String(error) });
        this.#end();
      },
    );
  }

  async next(): Promise<{ readonly done: boolean }> {
    if (this.#turns.length === 0 && !this.#done) await this.#waiting();
    this.#turns.shift()?.();
    if (this.#turns.length === 0 && !this.#done) await this.#waiting();
    return { done: this.#done };
  }

  #waiting(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #end(): void {
    this.#done = true;
    this.#wake?.();
  }

  #call<T>(effect: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.push(() => {
        try {
          resolve(effect());
        } catch (error) {
          reject(error as Error);
        }
      });
      this.#wake?.();
    });
  }

  #options(): SyncOptions {
    const world = this.#world;
    world.nonces += 1;
    return {
      number: 1,
      paths: ['deploy-checklist.yml'],
      settings: { ...DEFAULT_SETTINGS, guardPolicy: false },
      load,
      select: ({ phases }) =>
        phases.flatMap(({ sections }) =>
          sections.flatMap(({ items }) => items.map((item) => ({ item, applies: true }))),
        ),
      nonce: `${world.nonces}.1`,
      now: () => 0,
      sleep: () => Promise.resolve(),
      random: () => 0.5,
    };
  }

  #port(): GitHubPort {
    const world = this.#world;
    const not = (): never => {
      throw new Error('the simulation does not have this');
    };
    return {
      repository: { owner: 'acme', name: 'shop' },
      serverUrl: 'https://github.com',
      snapshot: () => this.#call(() => this.#snapshot()),
      files: () => this.#call(() => (this.#seen ? filesOf(this.#seen.context) : [])),
      createComment: (_number, body) =>
        this.#call(() =>
          this.#write(body, () => {
            const { id } = world.create(body);
            return { id, nodeId: `IC_${id}` };
          }),
        ),
      updateComment: (id, body) =>
        this.#call(() =>
          this.#write(body, () => {
            const comment = world.live().find((each) => each.id === id);
            if (!comment) throw new GitHubError('missing', 'there is no such comment');
            world.write(comment, BOT, body);
          }),
        ),
      setStatus: (sha, { state, description }) =>
        this.#call(() => {
          if (state === 'success') this.#judgeGreen();
          return this.#write('', () => {
            world.statuses.set(sha, state);
            world.descriptions.set(sha, description);
          });
        }),
      permissionOf: () => this.#call(() => 'write' as const),
      // Look-ups go out together and take no turn of their own; a failing one still fails.
      isTeamMember: async (team, login) => this.#member(team, login),
      react: () => this.#call(() => undefined),
      openPulls: () => this.#call(() => ({ listed: [] })),
      readFile: not,
      firstStatusAt: () => this.#call(() => undefined),
      queue: not,
      pullRequestFor: not,
      mergedWith: not,
      statusOf: not,
    };
  }

  #member(team: string, login: string): boolean | 'unknown' {
    if (login === this.#unknown) {
      if (this.#world.random.chance(0.5)) throw gone();
      return 'unknown';
    }
    if (login === MALLORY) return false;
    if (team === 'acme/dba') return this.#seen?.context.dba.has(login) ?? false;
    return team !== 'acme/eyes' || login !== 'monalisa';
  }

  /** Before the effect, or after it: nobody knows which. */
  #write<T>(body: string, effect: () => T): T {
    const world = this.#world;
    world.writes += 1;
    if (body !== '') this.#judgeBody(body);
    const luck = world.random.next();
    if (luck < world.config.writeFails) throw gone();
    const answer = effect();
    if (luck < world.config.writeFails * 2) throw gone();
    return answer;
  }

  /** What is written must be what was meant at the moment that was read, and must say what it does not count. */
  #judgeBody(body: string): void {
    if (!this.#seen || body.split('\n', 2)[1] === MOVED) return;
    const { history, context } = this.#seen;
    const page = parse(body);
    const counted = new Set(page.lines.flatMap(({ id }, index) => (page.ticked[index] ? [id] : [])));
    const own = this.#world.ours(history);
    const judgement = judgeReading(eventsIn(history.comments, history.commands), context, own?.id ?? -1);
    this.#world.check(history, context, counted, judgement.folded, own?.id ?? -1);
  }

  #judgeGreen(): void {
    const { history, context } = this.#seen ?? {};
    if (!history || !context) return;
    for (const item of context.items.values())
      if (!(history.meant.get(item.id) ?? []).some((each) => holds(context, item, each)))
        this.#world.findings.push({ kind: 'forged', item: item.id, why: 'green' });
  }

  #snapshot(): Snapshot {
    const read = this.#world.read();
    if (!read) throw gone();
    const { reading, torn } = read;
    const ours = this.#world.ours(reading);
    const old = torn?.comments.find(({ id }) => id === ours?.id);
    const history = old && torn ? torn : reading;
    this.#dba ??= reading.context.dba;
    const unknown = this.#unknown === undefined ? {} : { unknown: this.#unknown };
    const context = { ...reading.context, dba: this.#dba, ...unknown };
    this.#seen = { reading, history, context };
    const text = JSON.stringify([...context.items.values()]);
    const state = this.#world.statuses.get(context.head);
    return {
      pullRequest: {
        number: 1,
        title: 'Add the cart',
        state: 'open',
        draft: false,
        fork: false,
        author: person('mona'),
        baseBranch: 'main',
        base: 'b'.repeat(40),
        head: context.head,
        labels: [],
      },
      baseFiles: [{ path: 'deploy-checklist.yml', text }],
      headFiles: [],
      comments: [...reading.comments.map((each) => seenComment(each)), ...commandComments(history)],
      histories: new Map(
        reading.comments.map(({ id, revisions }) => [id, id === old?.id ? old.revisions : revisions]),
      ),
      status:
        state === undefined
          ? null
          : {
              state: state as 'success',
              description: this.#world.descriptions.get(context.head) ?? '',
              url: '',
              at: '',
              creator: BOT,
            },
      paths: filesOf(context).map(({ path, change }) => ({ path, change })),
      deletions: [],
      openPulls: { listed: [] },
    };
  }
}

function seenComment({
  id,
  body,
  revisions,
}: {
  readonly id: number;
  readonly body: string;
  readonly revisions: readonly Revision[];
}): CommentSeen {
  const last = revisions.at(-1);
  return {
    id,
    nodeId: `IC_${id}`,
    url: `https://github.com/acme/shop/pull/1#issuecomment-${id}`,
    author: BOT,
    mine: true,
    body,
    createdAt: revisions[0]?.at ?? '',
    editedAt: revisions.length > 1 ? (last?.at ?? null) : null,
    editor: last?.editor ?? null,
  };
}

const commandComments = ({ commands }: Reading): CommentSeen[] =>
  commands.flatMap((event): CommentSeen[] =>
    'verb' in event
      ? [
          {
            id: event.comment,
            nodeId: `IC_${event.comment}`,
            url: '',
            author: event.by ?? accountOf('ghost'),
            mine: false,
            body: `/checklist ${event.verb} ${event.items.join(' ')}`,
            createdAt: event.at,
            editedAt: null,
            editor: null,
          },
        ]
      : [],
  );
