/**
 * The only writer of comments and statuses: read, plan, write at most what the plan asks for, read again, until there is
 * nothing left to write. Red is written first and green last, when the comment already shows what justifies it. A write
 * whose answer got lost is not repeated: the next reading shows whether it worked.
 */
import { GitHubError, runOf, spokenFor } from '../github/port.ts';
import type { CommentSeen, CommitState, GitHubPort, OpenPull, Snapshot } from '../github/port.ts';
import type { Report } from '../report/types.ts';
import { oneLine } from '../values/text.ts';
import { findOurs, markerOf } from './events.ts';
import { withoutBoxes, withoutChecklist } from './first-checklist.ts';
import type { Plan } from './reconcile.ts';
import { movedComment } from './render.ts';
import type { Mode } from './settings.ts';
import { shownBefore } from './shown.ts';
import type { Shown } from './shown.ts';
import { answerTrigger, restartAsked } from './sync-answer.ts';
import type { Answer } from './sync-answer.ts';
import { decodeState } from './state.ts';
import { Memory, planFor } from './sync-plan.ts';
import type { PlanOptions } from './sync-plan.ts';
import { norm } from './text.ts';

export interface SyncOptions extends PlanOptions {
  /** Node id of the comment that the event is about, if it is ours: saves a request. */
  readonly commentHint?: string;
  /** Number of the comment that started this run, if it is somebody's own: commands in it are answered. */
  readonly trigger?: number;
  /** Unique for this run and attempt: `<run id>.<attempt>`. */
  readonly nonce: string;
  /** Say what would be, write nothing. */
  readonly readOnly?: boolean;
  /** Asked when the first plan is there: whether to write at all. */
  readonly writeIf?: (plan: Plan, snapshot: Snapshot) => boolean;
  sleep(ms: number): Promise<void>;
  /** 0 to 1, for the jitter of waiting. */
  random(): number;
}

export interface SyncResult {
  /**
   * `settled`: comment and status say what is. `read-only`: nothing was to be written. `not-permitted`: the token may not
   * write. `no-checklist`: none on the base branch (pending: this pull request adds it), or one with problems. `gave-up`: it did not settle.
   */
  readonly outcome: 'settled' | 'read-only' | 'not-permitted' | 'no-checklist' | 'gave-up';
  readonly status: { readonly state: CommitState; readonly description: string };
  readonly head?: string;
  readonly report?: Report;
  readonly plan?: Plan;
  /** What the comment showed when this run began. */
  readonly before?: Shown;
  readonly mode: Mode;
  readonly commentUrl?: string;
  /** What a person should know or change, each a sentence. */
  readonly problems: readonly string[];
  /** Somebody who may asked for the gates to run again. */
  readonly rerun: boolean;
  /** The newest open pull requests of the repository. */
  readonly openPulls: readonly OpenPull[];
}

const MOST_READINGS = 8;
/** After so many torn readings the history counts as unreadable. */
const PATIENCE = 3;

/** Brings comment and status of a pull request to what is true now. @throws GitHubError when GitHub cannot be read at all. */
export async function syncPullRequest(port: GitHubPort, options: SyncOptions): Promise<SyncResult> {
  return new Sync(port, options).run();
}

/** Revisions among which our own last write is looked for. */
const RECENT = 50;

const blocked = (why: string): SyncResult['status'] => ({
  state: 'error',
  description: oneLine(`Could not be judged: ${why}`, 140),
});

type Step = SyncResult | 'again';

class Sync {
  readonly #port: GitHubPort;
  readonly #options: SyncOptions;
  readonly #memory = new Memory();
  #hint: string | undefined;
  /** Until `writeIf` is asked too. */
  #readOnly: boolean;
  #writes = 0;
  #torn = 0;
  /** Nonce of our last write that GitHub confirmed: an older reading is not acted on. */
  #written: string | undefined;
  #snapshot: Snapshot | undefined;
  #before: Shown | undefined;
  #plan: Plan | undefined;
  #mode: Mode = 'full';
  #answer: Answer | undefined;

  constructor(port: GitHubPort, options: SyncOptions) {
    this.#port = port;
    this.#options = options;
    this.#hint = options.commentHint;
    this.#readOnly = options.readOnly === true || options.writeIf !== undefined;
  }

  async run(): Promise<SyncResult> {
    let last: unknown;
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      try {
        const step = await this.#step();
        if (step !== 'again') return step;
      } catch (error) {
        if (!(error instanceof GitHubError) || error.kind === 'rate-limit') throw await this.#red(error);
        if (error.kind === 'permission') return this.#notPermitted(error);
        if (error.kind === 'rejected') return this.#giveUp(error.message);
        last = error;
        await this.#wait(reading);
      }
    }
    return this.#giveUp(
      last instanceof Error ? last.message : 'comment and status kept changing while this run looked',
    );
  }

  async #step(): Promise<Step> {
    const { settings, number, paths } = this.#options;
    const marker = markerOf(settings.name);
    const hint = {
      ...(this.#hint === undefined ? {} : { comment: this.#hint }),
      ...(this.#options.readOnly === true ? { withoutStatus: true } : {}),
    };
    const snapshot = await this.#port.snapshot({ number, paths, context: settings.context, marker, ...hint });
    if (!this.#snapshot) this.#before = shownBefore(snapshot, marker);
    this.#snapshot = snapshot;
    this.#hint = findOurs(snapshot, marker).find(({ retired }) => !retired)?.comment.nodeId ?? this.#hint;
    if (this.#isOld(snapshot)) return this.#later();
    const patience = this.#torn < PATIENCE ? 'again' : 'last';
    const planned = await planFor(this.#port, snapshot, this.#options, this.#memory, patience);
    if (planned === 'torn') return this.#later();
    if ('problem' in planned) return this.#noChecklist(snapshot, planned);
    this.#plan = planned.plan;
    this.#mode = planned.mode;
    return this.#apply(snapshot, planned.plan);
  }

  /** At most one comment is written in a step; a red status may come before it, a green one only without it. */
  async #apply(snapshot: Snapshot, plan: Plan): Promise<Step> {
    if (this.#readOnly && this.#options.writeIf?.(plan, snapshot)) this.#readOnly = false;
    if (this.#readOnly) return this.#result('read-only', plan.status);
    const open = snapshot.pullRequest.state === 'open';
    const differs = open && !this.#says(snapshot, plan.status);
    if (differs && plan.status.state !== 'success')
      await this.#setStatus(snapshot.pullRequest.head, plan.status);
    if (await this.#writeComment(snapshot, plan)) return 'again';
    if (differs && plan.status.state === 'success')
      await this.#setStatus(snapshot.pullRequest.head, plan.status);
    await this.#afterwards(snapshot, plan);
    return this.#result('settled', plan.status);
  }

  async #writeComment(snapshot: Snapshot, plan: Plan): Promise<boolean> {
    const { settings, number, nonce } = this.#options;
    const restart = plan.comment && (await restartAsked(this.#port, snapshot, plan.comment, this.#memory));
    const [duplicate] = plan.duplicates;
    if (plan.comment && restart)
      await this.#update(plan.comment, movedComment(settings.name, this.#pullUrl()));
    else if (plan.comment && duplicate)
      await this.#update(duplicate, movedComment(settings.name, plan.comment.url));
    else if (plan.same) return false;
    else {
      this.#writes += 1;
      const unique = `${nonce}.${this.#writes}`;
      this.#written = undefined;
      if (plan.comment) await this.#port.updateComment(plan.comment.id, plan.body(unique));
      else this.#hint = (await this.#port.createComment(number, plan.body(unique))).nodeId;
      this.#written = unique;
    }
    return true;
  }

  async #update(comment: CommentSeen, body: string): Promise<void> {
    this.#written = undefined;
    await this.#port.updateComment(comment.id, body);
  }

  /** A green of the same words that leads to another pull request's comment was given to that one. */
  #says({ status }: Snapshot, wanted: SyncResult['status']): boolean {
    if (status?.state !== wanted.state || status.description !== wanted.description) return false;
    return wanted.state !== 'success' || [undefined, this.#options.number].includes(spokenFor(status.url));
  }

  async #setStatus(head: string, status: SyncResult['status']): Promise<void> {
    const { number, runUrl } = this.#options;
    const url = this.#plan?.comment?.url ?? (runUrl === undefined ? undefined : runOf(runUrl, number));
    await this.#port.setStatus(head, {
      context: this.#options.settings.context,
      ...status,
      ...(url === undefined ? {} : { url }),
    });
  }

  /** The queue's commit must not keep a green that no longer holds; a command is answered. */
  async #afterwards(snapshot: Snapshot, plan: Plan): Promise<void> {
    const { queuedCommit } = snapshot.pullRequest;
    if (queuedCommit !== undefined && plan.status.state !== 'success')
      await this.#port.setStatus(queuedCommit, {
        context: this.#options.settings.context,
        state: 'failure',
        description: oneLine(`Taken back while queued: ${plan.status.description}`, 140),
      });
    const { trigger } = this.#options;
    if (trigger === undefined) return;
    this.#answer = await answerTrigger(this.#port, snapshot, plan, trigger, this.#memory);
  }

  /** A reading that does not know our last write yet. */
  #isOld(snapshot: Snapshot): boolean {
    const nonce = this.#written;
    if (nonce === undefined) return false;
    const texts = [...snapshot.histories.values()].flatMap((history) =>
      typeof history === 'string' ? [] : history.slice(-RECENT).map(({ text }) => text ?? ''),
    );
    return ![...texts, ...snapshot.comments.filter(({ mine }) => mine).map(({ body }) => body)].some(
      (text) => decodeState(norm(text))?.nonce === nonce,
    );
  }

  async #later(): Promise<'again'> {
    await this.#wait(this.#torn);
    this.#torn += 1;
    return 'again';
  }

  #wait(round: number): Promise<void> {
    return this.#options.sleep(250 * 2 ** Math.min(round, 5) * (0.75 + this.#options.random() / 2));
  }

  async #noChecklist(snapshot: Snapshot, why: Parameters<typeof withoutChecklist>[0]): Promise<SyncResult> {
    const said = await withoutChecklist(why, snapshot, this.#options, this.#memory);
    const { problems, ...status } = said;
    if (!this.#readOnly && snapshot.pullRequest.state === 'open') {
      if (!this.#says(snapshot, status)) await this.#setStatus(snapshot.pullRequest.head, status);
      const { settings, nonce } = this.#options;
      const old = withoutBoxes(snapshot, settings.name, `${nonce}.0`, status);
      if (old) await this.#update(old.comment, old.body);
    }
    return this.#result('no-checklist', status, problems);
  }

  async #notPermitted(error: GitHubError): Promise<SyncResult> {
    if (!this.#snapshot) throw error;
    await this.#red(error);
    return this.#result('not-permitted', blocked(error.message), [error.message]);
  }

  async #giveUp(why: string): Promise<SyncResult> {
    const error = new GitHubError('unavailable', why);
    await this.#red(error);
    return this.#result('gave-up', blocked(why), [`The checklist could not be brought up to date: ${why}`]);
  }

  /** Whatever happened, nothing green stays behind that is not known to hold. */
  async #red(error: unknown): Promise<unknown> {
    const { pullRequest, status } = this.#snapshot ?? {};
    const head = pullRequest?.head ?? (error instanceof GitHubError ? error.head : undefined);
    if (head === undefined || this.#readOnly || (pullRequest && pullRequest.state !== 'open')) return error;
    if (status && status.state !== 'success' && this.#plan?.status.state !== 'success') return error;
    try {
      await this.#setStatus(head, blocked(error instanceof Error ? error.message : String(error)));
    } catch (second) {
      if (!(second instanceof GitHubError)) throw second;
    }
    return error;
  }

  #result(
    outcome: SyncResult['outcome'],
    status: SyncResult['status'],
    problems: readonly string[] = [],
  ): SyncResult {
    const plan = this.#plan;
    const head = this.#snapshot?.pullRequest.head;
    return {
      outcome,
      status,
      mode: outcome === 'read-only' || outcome === 'not-permitted' ? 'read-only' : this.#mode,
      problems: [...problems, ...this.#memory.warnings],
      rerun: this.#answer?.rerun ?? false,
      openPulls: this.#snapshot?.openPulls.listed ?? [],
      ...(head === undefined ? {} : { head }),
      ...(plan ? { plan, report: plan.report } : {}),
      ...(this.#before ? { before: this.#before } : {}),
      ...(plan?.comment ? { commentUrl: plan.comment.url } : {}),
    };
  }

  #pullUrl(): string {
    const { owner, name } = this.#port.repository;
    return `${this.#port.serverUrl}/${owner}/${name}/pull/${this.#options.number}`;
  }
}
