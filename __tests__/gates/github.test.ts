import { describe, expect, test } from '@jest/globals';
import github from '../../src/gates/github.ts';
import type {
  CheckOnCommit,
  Conversation,
  DeploymentState,
  GitHubReads,
  Review,
  WorkflowOnCommit,
} from '../../src/github/reads.ts';
import { came, failing, runGate, type World } from './world.ts';

/** A small GitHub in memory. */
interface Facts {
  readonly reviews?: readonly Review[];
  readonly checks?: readonly CheckOnCommit[];
  readonly labels?: readonly string[];
  readonly workflows?: readonly WorkflowOnCommit[];
  readonly conversations?: readonly Conversation[];
  readonly description?: string;
  readonly templates?: readonly string[];
  readonly visibility?: string;
  readonly deployments?: readonly DeploymentState[];
  readonly alerts?: Readonly<Record<string, readonly string[]>>;
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly outside?: boolean;
  /** People who may not push; everybody else may. */
  readonly strangers?: readonly string[];
}
const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);

function reads(facts: Facts): GitHubReads {
  const members = (team: string): readonly string[] => {
    const found = facts.teams?.[team];
    if (!found) throw new Error(`403: team ${team}`);
    return found;
  };
  return {
    reviews: async () => facts.reviews ?? [],
    checks: async (sha) => (sha === HEAD ? (facts.checks ?? []) : []),
    labels: async () => facts.labels ?? [],
    workflows: async (sha) => (sha === HEAD ? (facts.workflows ?? []) : []),
    conversations: async () => facts.conversations ?? [],
    description: async () => facts.description ?? '',
    templates: async () => facts.templates ?? [],
    visibility: async () => facts.visibility ?? 'private',
    deployments: async (environment) =>
      (facts.deployments ?? []).filter((entry) => entry.environment === environment),
    alerts: async (kind) =>
      (facts.alerts?.[kind] ?? []).map((severity) => ({ severity, title: `a ${severity} one`, url: '' })),
    teamMembers: async (team) => members(team),
    mayWrite: async (login) => facts.strangers?.includes(login) !== true,
    file: async (path, ref) => (ref === BASE ? facts.files?.[path] : '* @nobody'),
    ...(facts.outside
      ? {}
      : { pullRequest: { number: 1, author: 'octocat', head: HEAD, base: BASE, baseBranch: 'main' } }),
  };
}
let minute = 10;
const review = (user: string, state: Review['state'], commit = HEAD): Review => ({
  user,
  state,
  commit,
  submittedAt: `2026-01-01T00:${(minute += 1)}:00Z`,
});
const ran = (name: string, state: CheckOnCommit['state']): CheckOnCommit => ({
  name,
  source: 'check-run',
  state,
});
/** A job of the run that asks, which has not ended. */
const asking = (name: string): CheckOnCommit => ({ ...ran(name, 'pending'), own: true });
const workflow = (file: string, name: string, state: CheckOnCommit['state']): WorkflowOnCommit => ({
  file,
  name,
  state,
});
const deployed = (
  environment: string,
  state: string,
  sha = HEAD,
  createdAt = '2026-01-01T00:00:00Z',
): DeploymentState => ({ environment, state, sha, createdAt });
const changed = (...paths: string[]): Pick<World, 'changes'> => ({
  changes: async () => paths.map((path) => ({ path, status: 'modified' as const })),
});
const OWNERS = { '.github/CODEOWNERS': '* @monalisa\n/db/ @acme/dba\n/docs/\n' };

const cases: [string, Record<string, unknown>, Facts, string][] = [
  ['one approval', { approvals: 1 }, { reviews: [review('hubot', 'APPROVED')] }, 'success'],
  [
    'too few',
    { approvals: 2 },
    { reviews: [review('hubot', 'APPROVED'), review('Hubot', 'APPROVED')] },
    'failure',
  ],
  [
    'people who may not push do not count',
    { approvals: 1 },
    {
      reviews: [review('hubot', 'APPROVED'), review('Defunct', 'APPROVED')],
      strangers: ['hubot', 'defunct'],
    },
    'failure',
  ],
  [
    'the one who may push is found behind them',
    { approvals: [{}, { users: ['defunct'] }] },
    { reviews: [review('defunct', 'APPROVED'), review('hubot', 'APPROVED')], strangers: ['defunct'] },
    'success',
  ],
  ['the author does not count', { approvals: 1 }, { reviews: [review('Octocat', 'APPROVED')] }, 'failure'],
  [
    'a comment takes nothing back',
    { approvals: 1 },
    { reviews: [review('hubot', 'APPROVED'), review('hubot', 'COMMENTED')] },
    'success',
  ],
  [
    'a dismissal does',
    { approvals: 1 },
    { reviews: [review('hubot', 'APPROVED'), review('hubot', 'DISMISSED')] },
    'failure',
  ],
  [
    'somebody requests changes',
    { approvals: 1 },
    { reviews: [review('hubot', 'APPROVED'), review('defunct', 'CHANGES_REQUESTED')] },
    'failure',
  ],
  [
    '… and was satisfied',
    { approvals: 1 },
    { reviews: [review('defunct', 'CHANGES_REQUESTED'), review('defunct', 'APPROVED')] },
    'success',
  ],
  [
    'an old commit was approved',
    { approvals: 1, 'approved-head': true },
    { reviews: [review('hubot', 'APPROVED', BASE)] },
    'failure',
  ],
  [
    'by a team',
    { approvals: { team: '@acme/dba' } },
    { reviews: [review('hubot', 'APPROVED')], teams: { 'acme/dba': ['Hubot'] } },
    'success',
  ],
  [
    'not by the team',
    { approvals: { team: 'acme/dba' } },
    { reviews: [review('defunct', 'APPROVED')], teams: { 'acme/dba': ['hubot'] } },
    'failure',
  ],
  ['a team that cannot be read', { approvals: { team: 'acme/x' } }, {}, 'error github-unreadable'],
  [
    'people, and others',
    { approvals: [{ users: ['hubot'] }, { users: ['defunct'] }] },
    { reviews: [review('hubot', 'APPROVED')] },
    'failure',
  ],
  ['no pull request', { approvals: 1 }, { outside: true }, 'error no-pull-request'],
  [
    'checks are green',
    { checks: ['build *', 'lint'] },
    { checks: [ran('build (20, linux)', 'success'), ran('build (22)', 'skipped'), ran('lint', 'neutral')] },
    'success',
  ],
  [
    'all that match were skipped',
    { checks: ['build *', 'lint'] },
    { checks: [ran('build (22)', 'skipped'), ran('lint', 'success')] },
    'failure',
  ],
  ['a check is red', { checks: '*' }, { checks: [ran('a', 'success'), ran('b/c', 'failure')] }, 'failure'],
  ['a check has not ended', { checks: 'a' }, { checks: [ran('a', 'pending')] }, 'failure'],
  ['no check of that name', { checks: 'b' }, { checks: [ran('a', 'success')] }, 'failure'],
  ['no check at all', { checks: '*' }, {}, 'error no-samples'],
  ['no check at all, and one is named', { checks: 'lint' }, {}, 'error no-samples'],
  [
    'the job that asks does not wait for itself',
    { checks: '*' },
    { checks: [ran('a', 'success'), asking('gate')] },
    'success',
  ],
  ['… and is no sample of its own', { checks: '*' }, { checks: [asking('gate')] }, 'error no-samples'],
  [
    '… and others of its run are waited for',
    { checks: '*' },
    { checks: [ran('a', 'success'), asking('gate'), asking('test')] },
    'failure',
  ],
  [
    '… also where the one that asks is ignored by its name',
    { checks: '*' },
    { checks: [ran('a', 'success'), asking('deploy-checklist'), asking('test')] },
    'failure',
  ],
  [
    'a workflow by its name, one by its file',
    { workflows: ['release', 'ci.yml'] },
    { workflows: [workflow('ci.yml', 'CI', 'success'), workflow('rel.yml', 'Release', 'success')] },
    'success',
  ],
  [
    'a workflow failed',
    { workflows: 'Release' },
    { workflows: [workflow('rel.yml', 'Release', 'failure')] },
    'failure',
  ],
  [
    'a workflow was skipped',
    { workflows: 'Release' },
    { workflows: [workflow('rel.yml', 'Release', 'skipped')] },
    'failure',
  ],
  [
    'a workflow of another name',
    { workflows: 'Release' },
    { workflows: [workflow('ci.yml', 'CI', 'success')] },
    'failure',
  ],
  ['no workflow has run', { workflows: '*' }, {}, 'error no-samples'],
  ['a public repository', { visibility: 'public' }, { visibility: 'public' }, 'success'],
  ['a private one', { visibility: 'public' }, {}, 'failure'],
  ['one of two', { visibility: ['private', 'internal'] }, { visibility: 'internal' }, 'success'],
  ['no conversation', { conversations: 'resolved' }, {}, 'success'],
  [
    'a conversation is open',
    { conversations: 'resolved' },
    {
      conversations: [
        { path: 'a.ts', resolved: true },
        { path: 'b.ts', resolved: false },
      ],
    },
    'failure',
  ],
  [
    'all conversations are resolved',
    { conversations: 'resolved' },
    { conversations: [{ path: 'a.ts', resolved: true }] },
    'success',
  ],
  [
    'conversations of no pull request',
    { conversations: 'resolved' },
    { outside: true },
    'error no-pull-request',
  ],
  ['a description', { description: true }, { description: 'Renames the queue.' }, 'success'],
  ['no description', { description: true }, {}, 'failure'],
  [
    'nothing but the template',
    { description: true },
    {
      description: '## What\r\n<!-- say what -->\r\n- [x] I have tested it\r\n',
      templates: ['## What\n<!-- say what -->\n- [ ] I have tested it\n'],
    },
    'failure',
  ],
  [
    'the template, and something more',
    { description: true },
    {
      description: '## What\nRenames the queue.\n- [x] I have tested it\n',
      templates: ['## What\n<!-- say what -->\n- [ ] I have tested it\n'],
    },
    'success',
  ],
  [
    'nothing but the second of the templates',
    { description: true },
    { description: 'Which bug is mended?\n', templates: ['What is new?\n', 'Which bug is mended?\n'] },
    'failure',
  ],
  [
    'our own does not count',
    { checks: '*' },
    { checks: [ran('a', 'success'), ran('deploy-checklist / merge', 'pending')] },
    'success',
  ],
  ['labels', { labels: { present: 'Ready', absent: ['wip'] } }, { labels: ['ready'] }, 'success'],
  ['a label that must not be', { labels: { absent: 'WIP' } }, { labels: ['wip'] }, 'failure'],
  ['a label that is missing', { labels: { present: ['ready', 'qa'] } }, { labels: ['ready'] }, 'failure'],
  ['deployed', { 'deployed-to': 'staging' }, { deployments: [deployed('staging', 'success')] }, 'success'],
  [
    'another commit was deployed',
    { 'deployed-to': 'staging' },
    { deployments: [deployed('staging', 'success', BASE)] },
    'failure',
  ],
  [
    'the newest one failed',
    { 'deployed-to': 'staging' },
    {
      deployments: [
        deployed('staging', 'success'),
        deployed('staging', 'failure', HEAD, '2026-01-02T00:00:00Z'),
      ],
    },
    'failure',
  ],
  [
    'elsewhere',
    { 'deployed-to': ['staging', 'qa'] },
    { deployments: [deployed('staging', 'success')] },
    'failure',
  ],
  ['no alerts', { alerts: {} }, {}, 'success'],
  [
    'alerts below the limit',
    { alerts: { 'at-or-above': 'high' } },
    { alerts: { dependabot: ['low', 'moderate'], 'code-scanning': ['note'] } },
    'success',
  ],
  [
    'alerts at the limit',
    { alerts: { 'at-or-above': 'high' } },
    { alerts: { dependabot: ['high'] } },
    'failure',
  ],
  [
    'a secret has no severity',
    { alerts: { kinds: ['secret-scanning'], 'at-or-above': 'critical' } },
    { alerts: { 'secret-scanning': ['unknown'] } },
    'failure',
  ],
];
test.each(cases)('%s', async (_name, spec, facts, expected) => {
  expect(came(await runGate(github, spec, { github: reads(facts) }))).toBe(expected);
});

describe('code owners', () => {
  const owned: [string, string[], Facts, string][] = [
    [
      'approved by the owner',
      ['a.txt'],
      { files: OWNERS, reviews: [review('Monalisa', 'APPROVED')], teams: { 'acme/dba': [] } },
      'success',
    ],
    [
      'approved by somebody else',
      ['a.txt'],
      { files: OWNERS, reviews: [review('hubot', 'APPROVED')], teams: { 'acme/dba': [] } },
      'failure',
    ],
    [
      'the last rule wins',
      ['db/1.sql'],
      { files: OWNERS, reviews: [review('monalisa', 'APPROVED')], teams: { 'acme/dba': ['hubot'] } },
      'failure',
    ],
    [
      'by one of the team',
      ['db/1.sql'],
      { files: OWNERS, reviews: [review('hubot', 'APPROVED')], teams: { 'acme/dba': ['hubot'] } },
      'success',
    ],
    [
      'each rule needs its own',
      ['a.txt', 'db/1.sql'],
      { files: OWNERS, reviews: [review('hubot', 'APPROVED')], teams: { 'acme/dba': ['hubot'] } },
      'failure',
    ],
    ['nobody owns it', ['docs/a.md'], { files: OWNERS, teams: { 'acme/dba': [] } }, 'success'],
    ['no file of owners', ['a.txt'], {}, 'error no-code-owners'],
    ['no changed file', [], { files: OWNERS }, 'error no-samples'],
  ];
  test.each(owned)('%s', async (_name, paths, facts, expected) => {
    expect(
      came(await runGate(github, { 'code-owners': true }, { github: reads(facts), ...changed(...paths) })),
    ).toBe(expected);
  });

  test('of some paths only', async () => {
    const world = {
      github: reads({
        files: OWNERS,
        reviews: [review('hubot', 'APPROVED')],
        teams: { 'acme/dba': ['hubot'] },
      }),
      ...changed('a.txt', 'db/1.sql'),
    };
    expect(came(await runGate(github, { 'code-owners': { paths: 'db/**' } }, world))).toBe('success');
    expect(failing(await runGate(github, { 'code-owners': true }, world))).toEqual([
      'code owners of *: not approved, approved by one of @monalisa',
    ]);
  });
});

test('of a deployed commit, checks are asked of it and not of the pull request that brought it', async () => {
  const deployedAt: GitHubReads = {
    ...reads({ reviews: [review('hubot', 'APPROVED')] }),
    head: BASE,
    checks: async (sha) => [ran('a', sha === BASE ? 'success' : 'failure')],
  };
  expect(came(await runGate(github, { checks: '*', approvals: 1 }, { github: deployedAt }))).toBe('success');
});

test('without GitHub, and when GitHub does not answer', async () => {
  expect(came(await runGate(github, { approvals: 1 }))).toBe('error no-github');
  const broken = { ...reads({}), reviews: async () => Promise.reject(new Error('502')) };
  expect(came(await runGate(github, { approvals: 1 }, { github: broken }))).toBe('error github-unreadable');
  const silent = { ...reads({}), reviews: async () => new Promise<never>(() => undefined) };
  expect(came(await runGate(github, { approvals: 1 }, { github: silent, item: { timeoutMs: 150 } }))).toBe(
    'error timeout',
  );
});
