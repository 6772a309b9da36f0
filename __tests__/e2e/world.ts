import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullRequestEvent } from '../../src/sandbox/events.ts';
import type { Delivery } from '../../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import type { MergeBox } from '../../src/sandbox/merge-box.ts';
import { tick } from '../../src/sandbox/people.ts';
import { runAction } from '../../src/sandbox/runner.ts';
import type { RunOptions, RunResult } from '../../src/sandbox/runner.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import type { Sample, SampleOptions } from '../../src/sandbox/scenario.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import type { Comment } from '../../src/sandbox/types.ts';
import { checkExchange } from '../sandbox/contract.ts';

/** The built action; another folder with an action.yml by DEPLOY_CHECKLIST_ACTION, to try a change without building. */
const ACTION = process.env['DEPLOY_CHECKLIST_ACTION'] ?? fileURLToPath(new URL('../..', import.meta.url));

/** One repository with an open pull request, a small GitHub, and the built action. */
export class World {
  readonly sample: Sample;
  readonly sandbox: Sandbox;
  readonly workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-'));

  private constructor(sample: Sample, sandbox: Sandbox) {
    this.sample = sample;
    this.sandbox = sandbox;
  }

  static async start(options: SampleOptions = {}): Promise<World> {
    const sample = sampleRepository(options);
    return new World(sample, await startSandbox(sample.store));
  }

  opened(action = 'opened'): Delivery {
    const { store, pull } = this.sample;
    return pullRequestEvent(
      store,
      action,
      pullNumbered(store, 'acme/shop', pull),
      accountNamed(store, 'octocat'),
    );
  }

  /** Runs dist/ once; every exchange with GitHub is held against GitHub's own description. */
  async run(event: Delivery, options: Partial<RunOptions> = {}): Promise<RunResult> {
    const result = await runAction({
      actionDir: ACTION,
      sandbox: this.sandbox,
      event,
      token: this.sample.token,
      workspace: this.workspace,
      ...options,
    });
    const wrong = result.requests.flatMap((request) => checkExchange(request));
    if (wrong.length > 0) throw new Error(`GitHub would not understand this:\n${wrong.join('\n')}`);
    return result;
  }

  /** Somebody clicks a box, and the run that GitHub starts for it. */
  async click(user: string, item: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
    const { event } = tick(this.sample.store, { user, comment: this.comment().id, item: `dc:${item}-->` });
    if (!event) throw new Error('The click changed nothing.');
    return this.run(event, options);
  }

  comments(): Comment[] {
    return [...this.sample.store.tables.comments.values()].filter(({ body }) =>
      body.includes('<!-- deploy-checklist:'),
    );
  }

  comment(): Comment {
    const [first] = this.comments();
    if (!first) throw new Error('There is no checklist comment.');
    return first;
  }

  line(item: string): string {
    return (
      this.comment()
        .body.split('\n')
        .find((text) => text.includes(`dc:${item}-->`)) ?? ''
    );
  }

  box(): MergeBox {
    return mergeBox(this.sample.store, pullNumbered(this.sample.store, 'acme/shop', this.sample.pull));
  }

  status(): string {
    return this.box()
      .checks.map(({ state, description }) => `${state}: ${description}`)
      .join('\n');
  }

  stop(): Promise<void> {
    return this.sandbox.close();
  }
}
