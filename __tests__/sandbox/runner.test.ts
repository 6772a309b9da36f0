import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as people from '../../src/sandbox/people.ts';
import { enqueue } from '../../src/sandbox/queue.ts';
import { contextOf } from '../../src/sandbox/runner/context.ts';
import { parseCommand, readFileCommand, readOutput } from '../../src/sandbox/runner/commands.ts';
import { runAction } from '../../src/sandbox/runner.ts';
import type { RunOptions, RunResult } from '../../src/sandbox/runner.ts';
import { start, stopAll } from './client.ts';

const folders: string[] = [];
afterEach(async () => {
  await stopAll();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const ACTION = `name: probe
description: says what it sees
inputs:
  token: { description: t, default: '\${{ github.token }}' }
  working-directory: { description: w, default: . }
  two words: { description: t, required: true }
runs: { using: node24, main: main.mjs }
`;

async function run(script: string, more: Partial<RunOptions> = {}): Promise<RunResult> {
  const world = await start();
  const actionDir = mkdtempSync(join(tmpdir(), 'action-'));
  folders.push(actionDir);
  writeFileSync(join(actionDir, 'action.yml'), ACTION);
  writeFileSync(join(actionDir, 'main.mjs'), `import { appendFileSync } from 'node:fs';\n${script}`);
  const { event } = people.say(world.store, { user: 'octocat', on: 1, body: 'hello' });
  return runAction({ sandbox: world.sandbox, actionDir, event, token: world.token, ...more });
}

describe('a step', () => {
  test('sees inputs, event, urls and files as under the runner, and nothing else of this process', async () => {
    process.env['SANDBOX_TEST_SECRET'] = 'outer';
    const result = await run(
      `const { readFileSync } = await import('node:fs');
       const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'));
       const seen = ['INPUT_TOKEN', 'INPUT_WORKING-DIRECTORY', 'INPUT_TWO_WORDS', 'GITHUB_REF', 'GITHUB_TOKEN',
         'GITHUB_EVENT_NAME', 'GITHUB_ACTOR', 'SANDBOX_TEST_SECRET', 'JOB_WIDE'].map((name) => process.env[name] ?? null);
       appendFileSync(process.env.GITHUB_OUTPUT, 'seen=' + JSON.stringify([seen, event.comment.body, process.cwd() === process.env.GITHUB_WORKSPACE]));`,
      { inputs: { 'two words': 'given', other: 'x' }, env: { JOB_WIDE: 'yes' } },
    );
    delete process.env['SANDBOX_TEST_SECRET'];
    expect(JSON.parse(result.outputs.get('seen') ?? '')).toEqual([
      ['ghs_report', '.', 'given', 'refs/heads/main', null, 'issue_comment', 'octocat', null, 'yes'],
      'hello',
      true,
    ]);
    expect([result.exitCode, result.unexpectedInputs, result.problems]).toEqual([0, ['other'], []]);
  });

  test('has its log read, its secrets masked and its requests recorded', async () => {
    const result = await run(
      `const { GITHUB_API_URL: api, INPUT_TOKEN: token } = process.env;
       const answer = await fetch(api + '/repos/acme/shop/pulls/1', { headers: { authorization: 'token ' + token } });
       console.log('::group::Ask'); console.log('token is ' + token); console.log('::endgroup::');
       console.log('::error file=a.yml,line=3,title=Bad%3A one::first%0Asecond');
       appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# ' + token + ' ' + answer.status);
       process.exitCode = 3;`,
    );
    expect(result.log).toContain('##[group]Ask\ntoken is ***\n##[endgroup]');
    expect(result.annotations).toEqual([
      { type: 'error', title: 'Bad: one', message: 'first\nsecond', file: 'a.yml', line: 3 },
    ]);
    expect([result.summary, result.exitCode, result.groups]).toEqual(['# *** 200', 3, ['Ask']]);
    expect(result.requests.map((each) => [each.method, each.path, each.status, each.identity])).toEqual([
      ['GET', '/repos/acme/shop/pulls/1', 200, 'github-actions[bot]'],
    ]);
  });

  test('loses a summary beyond 1 MiB and is told of a broken output file', async () => {
    const result = await run(
      `appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1));
       appendFileSync(process.env.GITHUB_OUTPUT, 'no separator');`,
    );
    expect(result.summary).toBe('');
    expect(result.problems.join('\n')).toMatch(
      /1024k[\s\S]*Invalid format 'no separator'|Invalid format[\s\S]*1024k/,
    );
  });

  test('is killed when it does not end', async () => {
    const result = await run('setInterval(() => {}, 1000);', { timeout: 400 });
    expect(result.exitCode).toBeNull();
  });
});

describe('the log', () => {
  test('keeps ten annotations of each type and cuts long ones', () => {
    const lines = Array.from({ length: 12 }, (_, n) => `::warning::${n} ${'x'.repeat(5000)}`);
    const output = readOutput([...lines, '::notice::n'].join('\n'), []);
    expect([output.annotations.length, output.dropped]).toEqual([11, 2]);
    expect(output.annotations[0]?.message.length).toBe(4096);
  });

  test('masks a value and each of its lines', () => {
    const output = readOutput('::add-mask::one%0A two \none two', []);
    expect(output.log).toBe('*** ***');
  });

  test('takes no commands while they are stopped', () => {
    const output = readOutput('::stop-commands::T0\n::error::no\n::T0::\n::error::yes', []);
    expect(output.annotations.map((each) => each.message)).toEqual(['yes']);
    expect(output.log).toBe('::error::no\n##[error]yes');
  });

  test('reports commands that the runner refuses', () => {
    expect(readOutput('::set-output name=a::b\n::set-env name=a::b', []).refused).toEqual([
      'set-output',
      'set-env',
    ]);
  });

  test('is not a command without the two colons', () => {
    expect(parseCommand('error::x')).toBeUndefined();
    expect(parseCommand('::error')).toBeUndefined();
  });
});

test.each([
  ['a=1\nb=2=3\n', { a: '1', b: '2=3' }],
  ['a<<E\none\n\ntwo\nE\nb=2\n', { a: 'one\n\ntwo', b: '2' }],
  ['a<<E\nx<<y=z\nE\n', { a: 'x<<y=z' }],
])('the file command %j holds %j', (text, values) => {
  expect(Object.fromEntries(readFileCommand(text))).toEqual(values);
});

test('a block without its end is refused', () => {
  expect(() => readFileCommand('a<<E\none\n')).toThrow(/delimiter not found/);
});

test('each event gets the commit and ref that GitHub gives it', async () => {
  const { store } = await start();
  const [push, synchronize] = people.push(store, {
    user: 'octocat',
    branch: 'cart',
    files: { 'x.js': '1' },
  }).events;
  const { event: said } = people.say(store, { user: 'octocat', on: 1, body: 'x' });
  const { entry, event: group } = enqueue(store, 'acme/shop', 1, 'octocat');
  const main = store.tables.refs.get('acme/shop:heads/main');
  const cart = store.tables.refs.get('acme/shop:heads/cart') ?? '';
  if (push === undefined || synchronize === undefined) throw new Error('no events');
  expect(contextOf(store, 'acme/shop', push)).toMatchObject({ sha: cart, ref: 'refs/heads/cart' });
  expect(contextOf(store, 'acme/shop', said)).toMatchObject({ sha: main, ref: 'refs/heads/main' });
  expect(contextOf(store, 'acme/shop', group)).toMatchObject({ sha: entry.headSha, ref: entry.headRef });
  const target = { ...synchronize, name: 'pull_request_target' };
  expect(contextOf(store, 'acme/shop', target)).toMatchObject({
    sha: main,
    ref: 'refs/heads/main',
    headRef: 'cart',
  });
  const merge = contextOf(store, 'acme/shop', synchronize);
  expect(merge).toMatchObject({ ref: 'refs/pull/1/merge', headRef: 'cart', baseRef: 'main' });
  expect(store.tables.commits.get(merge.sha)?.parents).toEqual([main, cart]);
});
