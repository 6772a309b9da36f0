import { describe, expect, test } from '@jest/globals';
import { intentOf } from '../../src/main/events.ts';
import { InputError, readInputs } from '../../src/main/inputs.ts';

const SHA = 'a'.repeat(40);
const pr = { number: 7 };

describe('what an event asks for', () => {
  test.each([
    [
      'pull_request',
      { action: 'opened', pull_request: pr },
      { do: 'pull-request', number: 7, gates: 'run', why: 'opened' },
    ],
    [
      'pull_request',
      { action: 'synchronize', pull_request: pr },
      { do: 'pull-request', number: 7, gates: 'run', why: 'synchronize' },
    ],
    [
      'pull_request_target',
      { action: 'opened', pull_request: pr },
      { do: 'pull-request', number: 7, gates: 'none', why: 'opened' },
    ],
    [
      'pull_request_review',
      { action: 'submitted', pull_request: pr },
      { do: 'pull-request', number: 7, gates: 'github-only', why: 'a review' },
    ],
  ])('%s %#', (name, payload, intent) => {
    expect(intentOf(name, payload, SHA)).toEqual(intent);
  });
  test.each([
    ['pull_request', { action: 'closed', pull_request: pr }, 'closed'],
    ['pull_request', { action: 'assigned', pull_request: pr }, 'nothing'],
    ['pull_request', {}, 'refuse'],
    ['pull_request', { action: 'opened', pull_request: { number: '7' } }, 'refuse'],
    [
      'issue_comment',
      { action: 'created', issue: { number: 7 }, comment: { body: '/checklist done a' } },
      'nothing',
    ],
    [
      'issue_comment',
      { action: 'created', issue: { number: 7, pull_request: {} }, comment: { body: 'nice' } },
      'nothing',
    ],
    [
      'issue_comment',
      { action: 'created', issue: { number: 7, pull_request: {} }, comment: { body: '/checklist done a' } },
      'pull-request',
    ],
    [
      'issue_comment',
      {
        action: 'created',
        issue: { number: 7, pull_request: {} },
        comment: { body: 'Looked at it.\r\n/Checklist done a' },
      },
      'pull-request',
    ],
    [
      'issue_comment',
      {
        action: 'edited',
        issue: { number: 7, pull_request: {} },
        comment: { body: 'gone' },
        changes: { body: { from: '<!-- deploy-checklist:pr name=default -->' } },
      },
      'pull-request',
    ],
    ['push', {}, 'phase'],
    ['schedule', {}, 'phase'],
    ['page_build', {}, 'refuse'],
    [
      'merge_group',
      {
        merge_group: {
          head_sha: SHA,
          base_sha: SHA,
          head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${SHA}`,
        },
      },
      'merge-group',
    ],
    [
      'merge_group',
      { merge_group: { head_sha: SHA, head_ref: 'refs/heads/gh-readonly-queue/main/who-knows' } },
      'refuse',
    ],
    [
      'merge_group',
      { merge_group: { head_sha: 'x', head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${SHA}` } },
      'refuse',
    ],
    ['workflow_run', { workflow_run: { event: 'push' } }, 'nothing'],
    [
      'workflow_run',
      {
        workflow_run: {
          event: 'pull_request',
          head_sha: SHA,
          head_repository: { owner: { login: 'octocat' } },
          head_branch: 'x',
          id: 3,
        },
      },
      'workflow-run',
    ],
  ])('%s %# is %s', (name, payload, what) => {
    expect(intentOf(name, payload, SHA).do).toBe(what);
  });
  test('an unknown event is refused with the list of known ones', () => {
    expect(intentOf('page_build', {}, SHA)).toMatchObject({ why: expect.stringContaining('merge_group') });
  });
});

describe('inputs', () => {
  const get = (given: Record<string, string>) => (name: string) => given[name] ?? '';
  test('defaults', () => {
    expect(readInputs(get({}))).toMatchObject({
      mode: 'all',
      name: 'default',
      failStep: 'gates',
      only: [],
      variables: {},
      passEnvironment: ['*'],
    });
  });
  test('variables are lines', () => {
    expect(readInputs(get({ variables: '# where\nbase_url=http://x/?a=b\n\nempty=\n' })).variables).toEqual({
      base_url: 'http://x/?a=b',
      empty: '',
    });
  });
  test.each([
    [{ mode: 'everything' }, /mode.*all, gates, report, plan/],
    [{ phase: 'predeploy' }, /phase.*pre-deploy/],
    [{ name: 'My List' }, /name.*dashes/],
    [{ concurrency: '0' }, /concurrency.*1 to 64/],
    [{ variables: 'no equals sign' }, /variables.*NAME=VALUE/],
  ])('%p is refused by name', (given, message) => {
    expect(() => readInputs(get(given))).toThrow(InputError);
    expect(() => readInputs(get(given))).toThrow(message);
  });
});
