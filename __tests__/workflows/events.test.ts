import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { issueCommentEvent, pullRequestEvent, pushEvent } from '../../src/sandbox/events.ts';
import type { Delivery } from '../../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { listName } from '../../src/comment/deployment.ts';
import { markerOf } from '../../src/comment/events.ts';
import { createComment } from '../../src/sandbox/comments.ts';
import {
  deploy,
  finishRun,
  label,
  push,
  removeComment,
  review,
  rewrite,
  say,
  setDraft,
  setOpen,
} from '../../src/sandbox/people.ts';
import { enqueue } from '../../src/sandbox/queue.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import { checkWebhook } from '../sandbox/contract.ts';
import { drive, fill, ranOf, readWorkflow } from './evaluate.ts';
import type { Drive } from './evaluate.ts';
import { ROOT } from './github.ts';

const read = (path: string): string => readFileSync(ROOT + path, 'utf8');
const main = readWorkflow(read('.github/workflows/deploy-checklist.yml'));
const ghes = readWorkflow(read('.github/workflows/deploy-checklist-ghes.yml'));
const forkReport = readWorkflow(read('.github/workflows/deploy-checklist-fork-report.yml'));

const inside = sampleRepository();
const forked = sampleRepository({ fork: true });
type Sample = typeof inside;
const opened = ({ store, pull }: Sample, action = 'opened', who = 'octocat'): Delivery =>
  pullRequestEvent(store, action, pullNumbered(store, 'acme/shop', pull), accountNamed(store, who));
const { store } = inside;
const LIST = {
  checklist: 'default',
  environment: 'production',
  phase: 'deploy',
  sha: 'a'.repeat(40),
  run: 7001,
  path: '',
  alone: false,
} as const;
const bot = accountNamed(store, 'github-actions[bot]');
const ours = createComment(
  store,
  'acme/shop',
  inside.pull,
  bot,
  '<!-- deploy-checklist:pr name=default -->\n- [ ] A <!--dc:a-->\n- [ ] B <!--dc:b-->',
);
const second = createComment(store, 'acme/shop', inside.pull, bot, '<!-- deploy-checklist:pr name=api -->');
const pushed = push(store, { user: 'octocat', branch: 'cart', files: { 'src/a.js': 'b' } }).events.find(
  ({ name }) => name === 'pull_request',
) as Delivery;
const edited = (body: string, user = 'hubot'): Delivery => {
  const event = rewrite(store, { user, comment: ours.id, body });
  if (!event) throw new Error('Nothing was changed.');
  return event;
};
const list = createComment(
  store,
  'acme/shop',
  inside.pull,
  bot,
  `${markerOf(listName(LIST))}\n## Deployment\n- [ ] A <!--dc:a-->`,
);
const ticked = (body: string): Delivery => {
  const event = rewrite(store, { user: 'hubot', comment: list.id, body });
  if (!event) throw new Error('Nothing was changed.');
  return event;
};
const jobs = (event: Delivery, more: Omit<Drive, 'event'> = {}, workflow = main): string[] =>
  ranOf(drive(workflow, { event, ...more }));

describe('which jobs run for which event', () => {
  test.each<[string, Delivery, string[]]>([
    ['opened', opened(inside), ['announce', 'gates', 'report']],
    ['synchronize', pushed, ['announce', 'gates', 'report']],
    [
      'labeled',
      label(store, { user: 'octocat', pull: inside.pull, label: 'big' }),
      ['announce', 'gates', 'report'],
    ],
    [
      'a draft',
      setDraft(store, { user: 'octocat', pull: inside.pull, draft: true }),
      ['announce', 'gates', 'report'],
    ],
    ['closed', setOpen(store, { user: 'octocat', pull: inside.pull, open: false }), ['report']],
    ['opened from a fork', opened(forked, 'opened', 'spaceghost'), ['gates']],
    ['closed from a fork', opened(forked, 'closed', 'spaceghost'), []],
    ['a review', review(store, { user: 'hubot', pull: inside.pull, state: 'APPROVED' }).event, ['report']],
    ['a tick', edited('<!-- deploy-checklist:pr name=default -->\n- [x] A <!--dc:a-->'), ['report']],
    ['our text wiped out', edited('gone'), ['report']],
    [
      'a command',
      say(store, { user: 'triager', on: inside.pull, body: '/checklist done a' }).event,
      ['report'],
    ],
    ["a tick in a deployment's list", ticked(list.body.replace('[ ]', '[x]')), ['deployment']],
    ["a deployment's list wiped out", ticked('gone'), ['deployment']],
    [
      'a command for a deployment',
      say(store, { user: 'triager', on: inside.pull, body: '/checklist done a in:production' }).event,
      ['deployment'],
    ],
    ['ordinary talk', say(store, { user: 'hubot', on: inside.pull, body: 'Nice work!' }).event, []],
    ['our own edit with an App', issueCommentEvent(store, 'edited', ours, bot, 'before'), []],
    ['our comment deleted', removeComment(store, { user: 'monalisa', comment: second.id }), ['report']],
    ['merge queue', enqueue(store, 'acme/shop', inside.pull, 'monalisa').event, ['gates', 'report']],
  ])('%s', (_name, event, expected) => {
    const action = String(event.payload['action']).replaceAll('_', '-');
    expect(checkWebhook(`${event.name.replaceAll('_', '-')}-${action}`, event.payload)).toEqual([]);
    expect(jobs(event)).toEqual(expected);
    expect(jobs(event, {}, ghes)).toEqual(expected);
    const fanned = expected.flatMap((job) => (job === 'gates' ? ['plan', 'leg'] : [job]));
    expect(jobs(event, { inputs: { matrix: true }, outputs: { plan: { legs: '3', matrix: '{}' } } })).toEqual(
      fanned,
    );
  });

  test('a comment on an issue, whatever it says', () => {
    const { event } = say(store, { user: 'hubot', on: inside.pull, body: '/checklist done a' });
    const { pull_request: _, ...issue } = event.payload['issue'] as Record<string, unknown>;
    expect(jobs({ ...event, payload: { ...event.payload, issue } })).toEqual([]);
  });

  test("a deployment's list on an issue", () => {
    const event = issueCommentEvent(store, 'edited', list, accountNamed(store, 'hubot'), 'before');
    const { pull_request: _, ...issue } = event.payload['issue'] as Record<string, unknown>;
    expect(jobs({ ...event, payload: { ...event.payload, issue } })).toEqual(['deployment']);
  });

  test('judging all open pull requests again is the work of the job that may write', () => {
    const event = { name: 'schedule', payload: { schedule: '0 5 * * *' } } as unknown as Delivery;
    const inputs = { recheck: true };
    expect(jobs(event, { inputs })).toEqual(['report']);
    const contexts = drive(main, { event, inputs }).get('report')?.contexts ?? {};
    const step = main.jobs['report']?.steps.find((each) => each.with?.['mode'] !== undefined);
    expect(fill(step?.with?.['mode'] ?? '', contexts)).toBe('recheck');
    expect(fill(step?.with?.['mode'] ?? '', { ...contexts, inputs: { recheck: false } })).toBe('report');
  });

  test('phases run in a job of their own, and nothing else does', () => {
    const tip = pullNumbered(store, 'acme/shop', inside.pull).pull.headSha;
    const deployed = deploy(store, { user: 'octocat', ref: 'main', state: 'success' });
    for (const event of [
      pushEvent(store, 'acme/shop', 'main', undefined, tip, accountNamed(store, 'octocat')),
      { name: 'schedule', payload: { schedule: '0 5 * * *' } } as unknown as Delivery,
      { name: 'workflow_dispatch', payload: { inputs: {} } } as unknown as Delivery,
      deployed.event,
    ])
      expect(jobs(event, { inputs: { phase: 'post-deploy' } })).toEqual(['phase', 'deployment']);
  });

  test('without a phase a push ends in the job that explains it', () => {
    const { events } = push(store, { user: 'octocat', branch: 'cart', files: { a: 'b' } });
    expect(jobs(events[0] as Delivery)).toEqual(['report']);
  });

  test('report: false leaves comment and status to another workflow', () => {
    expect(jobs(opened(inside), { inputs: { report: false } })).toEqual(['gates']);
  });
});

describe('a hole never passes for a success', () => {
  test.each(['failure', 'cancelled', 'success'] as const)('gates end with %s: the report runs', (how) => {
    expect(jobs(opened(inside), { ends: { gates: how } })).toContain('report');
  });
  test.each([
    ['the plan fails', { ends: { plan: 'failure' } }, false],
    ['the plan is cancelled', { ends: { plan: 'cancelled' } }, false],
    ['no gate applies', { outputs: { plan: { legs: '0', matrix: '{"include":[]}' } } }, false],
    ['a leg fails', { ends: { leg: 'failure' }, outputs: { plan: { legs: '2' } } }, true],
    ['a leg is cancelled', { ends: { leg: 'cancelled' }, outputs: { plan: { legs: '2' } } }, true],
  ] as const)('%s: the report runs', (_name, more, leg) => {
    const ran = jobs(opened(inside), { inputs: { matrix: true }, ...more });
    expect([ran.includes('report'), ran.includes('leg')]).toEqual([true, leg]);
  });
});

describe('groups drop no tick', () => {
  const group = (job: string, event: Delivery, more: Omit<Drive, 'event'> = {}): unknown =>
    drive(main, { event, ...more }).get(job)?.group;

  test('everything that writes for one pull request stands in one line, in which nothing is thrown away', () => {
    const tick = say(store, { user: 'hubot', on: inside.pull, body: '/checklist done a' }).event;
    const groups = [
      group('announce', opened(inside)),
      group('report', opened(inside)),
      group('report', tick),
      group('report', review(store, { user: 'hubot', pull: inside.pull, state: 'APPROVED' }).event),
    ];
    expect(new Set(groups)).toEqual(new Set([`deploy-checklist-report-default-${inside.pull}`]));
    for (const job of ['announce', 'report']) {
      expect(main.jobs[job]?.concurrency).toMatchObject({ queue: 'max' });
      expect(main.jobs[job]?.concurrency).not.toHaveProperty('cancel-in-progress');
      expect(ghes.jobs[job]).not.toHaveProperty('concurrency');
    }
  });
  test('other checklists, other pull requests and groups of the queue stand in others', () => {
    const queued = enqueue(store, 'acme/shop', inside.pull, 'monalisa').event;
    const ref = (queued.payload['merge_group'] as { head_ref: string }).head_ref;
    expect(group('report', queued, { ref })).toBe(`deploy-checklist-report-default-${ref}`);
    expect(group('report', opened(inside), { inputs: { name: 'api' } })).toBe(
      `deploy-checklist-report-api-${inside.pull}`,
    );
  });
  test('a push ends the gates of the head before; a label does not end those of the same head', () => {
    expect(group('gates', opened(inside, 'synchronize'), { runId: 1 })).toBe(
      group('gates', opened(inside), { runId: 2 }),
    );
    expect(group('gates', opened(inside, 'labeled'), { runId: 1 })).not.toBe(
      group('gates', opened(inside), { runId: 2 }),
    );
    expect(group('gates', opened(inside, 'labeled'), { runId: 1 })).not.toBe(
      group('gates', opened(inside, 'labeled'), { runId: 2 }),
    );
  });
});

describe('secrets and tokens', () => {
  const given = (sample: Sample, event = opened(sample)): unknown[] => {
    const secrets = { 'gate-secrets': 'A=b', 'app-private-key': 'pem' };
    return ['gates', 'leg'].map((name) => {
      const contexts = drive(main, { event, secrets }).get(name)?.contexts ?? {};
      const step = main.jobs[name]?.steps.find((each) => each.with?.['secret-variables'] !== undefined);
      return fill(step?.with?.['secret-variables'] ?? '', contexts);
    });
  };
  test('no secret reaches the code of a fork, or of a fork that is gone', () => {
    expect(given(inside)).toEqual(['A=b', 'A=b']);
    expect(given(forked)).toEqual(['', '']);
    const event = opened(forked);
    const pull = event.payload['pull_request'] as { head: object };
    const gone = {
      ...event,
      payload: { ...event.payload, pull_request: { ...pull, head: { ...pull.head, repo: null } } },
    };
    expect(given(forked, gone)).toEqual(['', '']);
  });
  test('jobs that check code out can write nothing, keep no credentials, and see no key of the App', () => {
    for (const workflow of [main, ghes, forkReport])
      for (const [name, job] of Object.entries(workflow.jobs)) {
        const checks = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
        const writes = !job.permissions || Object.values(job.permissions).includes('write');
        expect([name, checks.length > 0 && writes]).toEqual([name, false]);
        for (const { with: inputs } of checks) expect(inputs).toMatchObject({ 'persist-credentials': false });
        if (checks.length > 0 && name !== 'phase')
          expect(JSON.stringify(job)).not.toContain('app-private-key');
        else if (checks.length === 0) expect(JSON.stringify(job)).not.toContain('gate-secrets');
      }
  });
  test('whoever runs gates gets the variables of the caller: the jobs that report do, too', () => {
    for (const workflow of [main, ghes, forkReport])
      for (const [name, job] of Object.entries(workflow.jobs))
        for (const { with: inputs } of job.steps)
          if (/'report'|^report$|^gates$/.test(inputs?.['mode'] ?? ''))
            expect([name, inputs?.['variables']]).toEqual([name, '${{ inputs.variables }}']);
  });
  test('nothing of a payload or an input is pasted into a script', () => {
    for (const path of readdirSync(`${ROOT}.github/workflows`))
      for (const [, script = ''] of read(`.github/workflows/${path}`).matchAll(
        /^\s+run: (.*(?:\n {10,}.*)*)/gm,
      ))
        expect(script).not.toMatch(/\$\{\{/);
  });
});

describe('the report for forks', () => {
  const ended = (headRepository: string, event = 'pull_request'): Delivery =>
    finishRun(store, {
      user: 'octocat',
      name: 'Deploy checklist',
      event,
      headSha: 'a'.repeat(40),
      headBranch: 'cart',
      headRepository,
    }).event;
  test.each<[string, Delivery, Record<string, unknown>, string[]]>([
    ['a fork', ended('spaceghost/shop'), {}, ['report']],
    ['this repository, which reported itself', ended('acme/shop'), {}, []],
    ['this repository, which did not', ended('acme/shop'), { all: true }, ['report']],
    ['a run that was no pull request', ended('spaceghost/shop', 'push'), { all: true }, []],
    ['a merge group, which reported itself', ended('acme/shop', 'merge_group'), {}, []],
    ['a merge group, which did not', ended('acme/shop', 'merge_group'), { all: true }, ['report']],
  ])('%s', (_name, event, inputs, expected) => {
    expect(jobs(event, { inputs }, forkReport)).toEqual(expected);
  });
});

test('runner labels: one, or several as JSON', () => {
  const contexts = (value: string): Record<string, unknown> => ({ inputs: { 'runs-on': value } });
  const label = main.jobs['gates']?.['runs-on'] ?? '';
  expect(fill(label, contexts('ubuntu-24.04'))).toBe('ubuntu-24.04');
  expect(fill(label, contexts('["self-hosted", "linux"]'))).toEqual(['self-hosted', 'linux']);
});
