import type * as T from './types.ts';

/** Keys: logins and `owner/name` in lower case, as GitHub compares them. */
export interface Tables {
  readonly accounts: ReadonlyMap<number, T.Account>;
  readonly teams: ReadonlyMap<string, T.Team>;
  readonly repositories: ReadonlyMap<string, T.Repository>;
  readonly blobs: ReadonlyMap<string, string>;
  readonly commits: ReadonlyMap<string, T.Commit>;
  /** `owner/name:heads/main` → SHA. */
  readonly refs: ReadonlyMap<string, string>;
  /** `owner/name#1`. */
  readonly issues: ReadonlyMap<string, T.Issue>;
  readonly comments: ReadonlyMap<number, T.Comment>;
  readonly deletions: ReadonlyMap<number, T.CommentDeletion>;
  /** By `owner/name@sha`, oldest first. */
  readonly statuses: ReadonlyMap<string, readonly T.Status[]>;
  readonly checkRuns: ReadonlyMap<number, T.CheckRun>;
  readonly reviews: ReadonlyMap<number, T.Review>;
  readonly threads: ReadonlyMap<number, T.Thread>;
  readonly deployments: ReadonlyMap<number, T.Deployment>;
  readonly alerts: ReadonlyMap<number, T.Alert>;
  readonly runs: ReadonlyMap<number, T.WorkflowRun>;
  readonly artifacts: ReadonlyMap<number, T.Artifact>;
  /** By `owner/name:branch`, first in the queue first. */
  readonly queues: ReadonlyMap<string, readonly T.QueueEntry[]>;
  readonly tokens: ReadonlyMap<string, T.Token>;
}

type KeyOf<M> = M extends ReadonlyMap<infer K, infer _V> ? K : never;
type ValueOf<M> = M extends ReadonlyMap<infer _K, infer V> ? V : never;

const EMPTY: Tables = {
  accounts: new Map(),
  teams: new Map(),
  repositories: new Map(),
  blobs: new Map(),
  commits: new Map(),
  refs: new Map(),
  issues: new Map(),
  comments: new Map(),
  deletions: new Map(),
  statuses: new Map(),
  checkRuns: new Map(),
  reviews: new Map(),
  threads: new Map(),
  deployments: new Map(),
  alerts: new Map(),
  runs: new Map(),
  artifacts: new Map(),
  queues: new Map(),
  tokens: new Map(),
};

/** How many older versions stay readable. */
const VERSIONS_KEPT = 50;

export interface Urls {
  /** Where the REST API answers, without a slash at the end. */
  readonly api: string;
  /** Where the pages are. */
  readonly html: string;
}

export interface StoreOptions {
  /** Milliseconds since 1970. By default a clock that starts on 5 January 2026 and moves a second at each change. */
  readonly clock?: () => number;
}

/**
 * The state, with its older versions. Every change happens inside `change`, which is one version, all or nothing.
 */
export class Store {
  urls: Urls = { api: 'http://api.github.localhost', html: 'http://github.localhost' };
  #tables: Tables = EMPTY;
  #older: Tables[] = [];
  #depth = 0;
  #lastId = 1000;
  #frozen = false;
  #steps = 0;
  readonly #clock: () => number;

  constructor(options: StoreOptions = {}) {
    this.#clock = options.clock ?? (() => Date.UTC(2026, 0, 5, 10, 0, 0) + this.#steps * 1000);
  }

  get tables(): Tables {
    return this.#tables;
  }

  /** How many changes there were. */
  get version(): number {
    return this.#steps;
  }

  /** GitHub's times have whole seconds. */
  now(): string {
    return `${new Date(this.#clock()).toISOString().slice(0, 19)}Z`;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Runs `work` as one change: when it throws, nothing of it stays. */
  change<R>(work: () => R): R {
    if (this.#frozen) throw new Error('This is an older version of the sandbox: it cannot be changed.');
    if (this.#depth > 0) return work();
    const before = this.#tables;
    this.#depth = 1;
    this.#steps += 1;
    try {
      const result = work();
      if (this.#tables !== before) this.#older = [...this.#older.slice(1 - VERSIONS_KEPT), before];
      return result;
    } catch (error) {
      this.#tables = before;
      throw error;
    } finally {
      this.#depth = 0;
    }
  }

  put<N extends keyof Tables>(
    table: N,
    key: KeyOf<Tables[N]>,
    value: ValueOf<Tables[N]>,
  ): ValueOf<Tables[N]> {
    return this.change(() => {
      const next = new Map<unknown, unknown>(this.#tables[table]);
      next.set(key, value);
      this.#tables = { ...this.#tables, [table]: next };
      return value;
    });
  }

  drop<N extends keyof Tables>(table: N, key: KeyOf<Tables[N]>): void {
    this.change(() => {
      const next = new Map<unknown, unknown>(this.#tables[table]);
      next.delete(key);
      this.#tables = { ...this.#tables, [table]: next };
    });
  }

  /** The state as it was `back` changes ago, for reading only. */
  before(back: number): Store {
    return this.#view(this.#older[Math.max(0, this.#older.length - back)] ?? this.#tables);
  }

  /** A torn read: the comments' text of now with the edit history of `back` changes ago. */
  torn(back: number): Store {
    const old = this.before(back).tables.comments;
    const comments = new Map(
      [...this.#tables.comments].map(([id, comment]) => [
        id,
        { ...comment, revisions: old.get(id)?.revisions ?? comment.revisions },
      ]),
    );
    return this.#view({ ...this.#tables, comments });
  }

  #view(tables: Tables): Store {
    const view = new Store({ clock: this.#clock });
    view.urls = this.urls;
    view.#tables = tables;
    view.#frozen = true;
    return view;
  }
}
