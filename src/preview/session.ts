import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateDefinitions } from '../checklist/definition.ts';
import type { Checklist, Item } from '../checklist/types.ts';
import { allItems } from '../checklist/types.ts';
import { Refusal } from '../sandbox/api.ts';
import type { Delivery } from '../sandbox/events.ts';
import { pullRequestEvent } from '../sandbox/events.ts';
import { accountNamed, commentsOf, pullNumbered } from '../sandbox/find.ts';
import type { PullRequest } from '../sandbox/find.ts';
import * as people from '../sandbox/people.ts';
import { runAction } from '../sandbox/runner.ts';
import type { RunResult } from '../sandbox/runner.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { PageRequest, Sandbox } from '../sandbox/server.ts';
import type { Answer } from '../sandbox/api.ts';
import type { Comment } from '../sandbox/types.ts';
import type { Act } from './acts.ts';
import { AUTHOR } from './people.ts';
import { simulated } from './simulate.ts';
import type { GateState } from './simulate.ts';
import { setStage } from './world.ts';
import type { Stage } from './world.ts';

export interface SessionOptions {
  readonly checklist: Checklist;
  readonly text: string;
  /** Folder with action.yml and dist/. */
  readonly actionDir: string;
  readonly port?: number;
  readonly clock?: () => number;
}

/** One run of the built action, as the page lists it. */
export interface Run {
  readonly id: number;
  /** `pull_request (opened)`. */
  readonly event: string;
  readonly result: RunResult;
}

const FIRST_RUN = 7001;
const MAX_RUNS = 50;
/** Without a network the action tries for about a minute. Nobody waits that long on this page. */
const PATIENCE_MS = 4000;

/** A pull request in the sandbox, the people around it, and the built action that each of their clicks starts. */
export class Session {
  readonly checklist: Checklist;
  readonly stage: Stage;
  readonly sandbox: Sandbox;
  readonly gates: ReadonlyMap<string, GateState>;
  networkDown = false;
  readonly runs: Run[] = [];
  readonly #options: SessionOptions;
  readonly #gates: Map<string, GateState>;
  readonly #workspace: string;
  #nextRun = FIRST_RUN;
  #pushes = 0;
  #summary = '';
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(options: SessionOptions, stage: Stage, sandbox: Sandbox) {
    this.#options = options;
    this.checklist = options.checklist;
    this.stage = stage;
    this.sandbox = sandbox;
    this.#gates = new Map(this.gated().map(({ id }) => [id, 'success']));
    this.gates = this.#gates;
    this.#workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-preview-'));
  }

  /** Opens the pull request and lets the action see it. */
  static async start(
    options: SessionOptions,
    pages?: (session: Session, request: PageRequest) => Answer | undefined | Promise<Answer | undefined>,
  ): Promise<Session> {
    const stage = setStage(options.checklist, options);
    const known: { session?: Session } = {};
    const sandbox = await startSandbox(stage.store, {
      ...(options.port !== undefined && { port: options.port }),
      pages: (request) => (known.session && pages ? pages(known.session, request) : undefined),
    });
    const session = new Session(options, stage, sandbox);
    known.session = session;
    const author = accountNamed(stage.store, AUTHOR);
    await session.#deliver([pullRequestEvent(stage.store, 'opened', session.issue, author)]);
    return session;
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined);
    await this.sandbox.close();
    rmSync(this.#workspace, { recursive: true, force: true });
  }

  get issue(): PullRequest {
    return pullNumbered(this.stage.store, this.stage.repository, this.stage.pull);
  }

  /** The action's comment: the oldest one that carries its marker. */
  get comment(): Comment | undefined {
    return commentsOf(this.stage.store, this.issue).find(({ body }) =>
      body.includes('<!-- deploy-checklist:'),
    );
  }

  /** Everything else that was said, in order. */
  get talk(): readonly Comment[] {
    return commentsOf(this.stage.store, this.issue).filter((each) => each !== this.comment);
  }

  /** Of the last run that wrote one. */
  get summary(): string {
    return this.#summary;
  }

  gated(): Item[] {
    return allItems(this.checklist).flatMap(({ phase, item }) =>
      item.gate && (phase.name === 'pre-deploy' || phase.name === 'sign-off') ? [item] : [],
    );
  }

  /** Does one act after the ones before it, and runs the action for every event it causes. @returns what happened, in a sentence */
  act(act: Act): Promise<string> {
    const done = this.#queue.then(() => this.#do(act));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #do(act: Act): Promise<string> {
    try {
      return await this.#perform(act);
    } catch (error) {
      if (error instanceof Refusal) return `GitHub refused: ${error.message}`;
      throw error;
    }
  }

  async #perform(act: Act): Promise<string> {
    const { store, repository, pull } = this.stage;
    const on = { repository, pull };
    switch (act.do) {
      case 'tick': {
        const { comment } = this;
        if (!comment) return 'There is no checklist comment yet.';
        const done = people.tick(store, {
          user: act.user,
          repository,
          comment: comment.id,
          item: `<!--dc:${act.item}-->`,
        });
        return this.#told(`${act.user} clicked the box.`, done.event ? [done.event] : []);
      }
      case 'say': {
        const said = people.say(store, { user: act.user, repository, on: pull, body: act.text });
        return this.#told(`${act.user} wrote a comment.`, [said.event]);
      }
      case 'push':
        return this.#told(`${act.user} pushed a change of ${act.path}.`, this.#push(act));
      case 'label': {
        const remove = this.issue.labels.includes(act.label);
        const event = people.label(store, { ...on, user: act.user, label: act.label, remove });
        return this.#told(`The label ${act.label} is ${remove ? 'off' : 'on'}.`, [event]);
      }
      case 'draft': {
        const draft = !this.issue.pull.draft;
        return this.#told(draft ? 'It is a draft now.' : 'It is ready for review.', [
          people.setDraft(store, { ...on, user: act.user, draft }),
        ]);
      }
      case 'merge':
        people.merge(store, { ...on, user: act.user });
        return `${act.user} merged the pull request.`;
      case 'network':
        return this.#network(act.down);
      default:
        return this.#gate(act);
    }
  }

  async #gate(act: Extract<Act, { do: 'gate' | 'gates' | 'rerun' }>): Promise<string> {
    for (const { id } of this.gated())
      if (act.do === 'gates' || (act.do === 'gate' && act.item === id)) this.#gates.set(id, act.state);
    if (this.issue.state !== 'open') return 'The pull request is closed: nothing runs any more.';
    const { store } = this.stage;
    const author = accountNamed(store, AUTHOR);
    return this.#told('The workflow ran again.', [pullRequestEvent(store, 'reopened', this.issue, author)]);
  }

  #push(act: Extract<Act, { do: 'push' }>): readonly Delivery[] {
    this.#pushes += 1;
    const { store, repository, branch } = this.stage;
    const before = act.path === 'deploy-checklist.yml' ? this.#options.text : '';
    const files = { [act.path]: `${before}# change ${this.#pushes}\n` };
    return people.push(store, { user: act.user, repository, branch, files, message: `Change ${act.path}` })
      .events;
  }

  #network(down: boolean): string {
    this.networkDown = down;
    this.sandbox.faults.clear();
    if (down) this.sandbox.faults.add({ times: Infinity, fault: { kind: 'drop' } });
    return down ? "GitHub's API does not answer any more." : "GitHub's API answers again.";
  }

  async #told(what: string, events: readonly Delivery[]): Promise<string> {
    const runs = await this.#deliver(events);
    const states = runs.map(({ result }) =>
      result.exitCode === null
        ? `The action was still trying after ${PATIENCE_MS / 1000} s and was stopped; on GitHub it goes on for about a minute and then ends red.`
        : `The action ended ${result.exitCode === 0 ? 'well' : 'red'} (${Math.round(result.durationMs)} ms).`,
    );
    return [what, ...(states.length === 0 ? ['Nothing ran.'] : states)].join(' ');
  }

  /** Only what the README's workflow listens to. */
  async #deliver(events: readonly Delivery[]): Promise<Run[]> {
    const runs: Run[] = [];
    for (const event of events)
      if (event.name === 'pull_request' || event.name === 'issue_comment') runs.push(await this.#run(event));
    return runs;
  }

  async #run(event: Delivery): Promise<Run> {
    const id = this.#nextRun;
    this.#nextRun += 1;
    const results = join(this.#workspace, 'results');
    rmSync(results, { recursive: true, force: true });
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'default.preview.gates.json'), JSON.stringify(this.#results(id)));
    const result = await runAction({
      actionDir: this.#options.actionDir,
      sandbox: this.sandbox,
      event,
      token: this.stage.token,
      repository: this.stage.repository,
      workspace: this.#workspace,
      runId: id,
      inputs: { mode: 'report', results },
      timeout: this.networkDown ? PATIENCE_MS : 60_000,
    });
    if (result.summary !== '') this.#summary = result.summary;
    const action = event.payload['action'];
    const run = { id, event: typeof action === 'string' ? `${event.name} (${action})` : event.name, result };
    this.runs.unshift(run);
    this.runs.splice(MAX_RUNS);
    return run;
  }

  /** What the jobs that ran the gates would hand over (src/main/results-file.ts). */
  #results(runId: number): unknown {
    let at = Date.now() - 60_000;
    const results = this.gated().flatMap((item) => {
      const result = simulated(item, this.#gates.get(item.id) ?? 'success', new Date(at).toISOString());
      at += (result?.durationMs ?? 0) / 4;
      return result ? [[item.id, result] as const] : [];
    });
    return {
      schema: 1,
      head: this.issue.pull.headSha,
      runId,
      runAttempt: 1,
      results: Object.fromEntries(results),
      definitions: Object.fromEntries(gateDefinitions(this.checklist)),
    };
  }
}
