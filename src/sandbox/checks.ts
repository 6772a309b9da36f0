import { invalid, Refusal } from './api.ts';
import { fullNameOf, repositoryNamed, sameRepository, statusKey } from './find.ts';
import type { Store } from './store.ts';
import type { Account, App, CheckRun, Status, StatusState } from './types.ts';

const STATES: readonly StatusState[] = ['error', 'failure', 'pending', 'success'];
const MAX_PER_CONTEXT = 1000;
const MAX_DESCRIPTION = 140;

export interface NewStatus {
  readonly state: string;
  readonly context?: string;
  readonly description?: string | null;
  readonly targetUrl?: string | null;
}

/** Appends a status; nothing is ever replaced. */
export function createStatus(
  store: Store,
  fullName: string,
  sha: string,
  creator: Account,
  wanted: NewStatus,
): Status {
  return store.change(() => {
    const state = STATES.find((each) => each === wanted.state);
    if (state === undefined) throw invalid('Status', 'state', 'custom', 'state is not included in the list');
    const context = wanted.context ?? 'default';
    const description = wanted.description ?? null;
    if (description !== null && [...description].length > MAX_DESCRIPTION)
      throw invalid('Status', 'description', 'custom', 'description is too long (maximum is 140 characters)');
    if (!store.tables.commits.has(sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`);
    const all = statusesOf(store, fullName, sha);
    const same = all.filter((each) => each.context.toLowerCase() === context.toLowerCase());
    if (same.length >= MAX_PER_CONTEXT)
      throw invalid(
        'Status',
        'base',
        'custom',
        'This SHA and context has reached the maximum number of statuses.',
      );
    const status: Status = {
      id: store.nextId(),
      repository: fullNameOf(repositoryNamed(store, fullName)),
      sha,
      state,
      context,
      description,
      targetUrl: wanted.targetUrl ?? null,
      creator: creator.id,
      createdAt: store.now(),
    };
    store.put('statuses', statusKey(fullName, sha), [...all, status]);
    return status;
  });
}

/** Oldest first. */
export function statusesOf(store: Store, fullName: string, sha: string): readonly Status[] {
  return store.tables.statuses.get(statusKey(fullName, sha)) ?? [];
}

/** The last status of every context, compared without case. */
export function latestStatuses(store: Store, fullName: string, sha: string): Status[] {
  const latest = new Map<string, Status>();
  for (const status of statusesOf(store, fullName, sha)) latest.set(status.context.toLowerCase(), status);
  return [...latest.values()];
}

/** `failure` when any context failed or is in error, `pending` when any is pending or there is none. */
export function combinedState(statuses: readonly Status[]): 'success' | 'failure' | 'pending' {
  if (statuses.some((each) => each.state === 'failure' || each.state === 'error')) return 'failure';
  return statuses.length === 0 || statuses.some((each) => each.state === 'pending') ? 'pending' : 'success';
}

export interface NewCheckRun {
  readonly repository: string;
  readonly sha: string;
  readonly name: string;
  /** Absent while the run goes on. */
  readonly conclusion?: string;
  readonly app: App;
}

export function createCheckRun(store: Store, wanted: NewCheckRun): CheckRun {
  return store.change(() => {
    const id = store.nextId();
    const done = wanted.conclusion !== undefined;
    return store.put('checkRuns', id, {
      id,
      repository: wanted.repository,
      sha: wanted.sha,
      name: wanted.name,
      app: wanted.app,
      status: done ? 'completed' : 'in_progress',
      conclusion: wanted.conclusion ?? null,
      startedAt: store.now(),
      completedAt: done ? store.now() : null,
    });
  });
}

/** Oldest first. */
export function checkRunsOf(store: Store, fullName: string, sha: string): CheckRun[] {
  return [...store.tables.checkRuns.values()].filter(
    (run) => run.sha === sha && sameRepository(run.repository, fullName),
  );
}
