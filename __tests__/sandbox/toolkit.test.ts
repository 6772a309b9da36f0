import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import * as people from '../../src/sandbox/people.ts';
import { runAction } from '../../src/sandbox/runner.ts';
import { start, stopAll } from './client.ts';
import { checkExchange } from './contract.ts';

afterEach(stopAll);

const toolkit = (name: string): string =>
  new URL(`../../node_modules/@actions/${name}/lib/${name}.js`, import.meta.url).href;

/** GitHub's own libraries must not notice that they talk to the sandbox. */
const SCRIPT = `
import * as core from '${toolkit('core')}';
import * as github from '${toolkit('github')}';
const octokit = github.getOctokit(core.getInput('token', { required: true }));
const where = { ...github.context.repo, issue_number: github.context.issue.number };
for (let n = 0; n < 5; n += 1) await octokit.rest.issues.createComment({ ...where, body: 'comment ' + n });
const all = await octokit.paginate(octokit.rest.issues.listComments, { ...where, per_page: 2 });
const { repository } = await octokit.graphql(
  'query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { pullRequest(number: 1) { title } } }',
  github.context.repo,
);
const refused = await octokit.rest.repos.getBranchProtection({ ...github.context.repo, branch: 'x' }).catch((e) => e.status);
const wrong = await octokit.graphql('{ repository(owner: "acme", name: "none") { id } }').catch((e) => e.errors[0].type);
core.setOutput('seen', JSON.stringify([all.length, repository.pullRequest.title, refused, wrong, github.context.payload.sender.login]));
core.setSecret('hunter2');
await core.summary.addHeading('Done').addRaw('hunter2').write();
core.group('Work', async () => core.info('the password is hunter2'));
core.saveState('later', 'yes');
core.exportVariable('MADE', 'here');
core.setFailed('it is red');
`;

test('the real toolkit and the real Octokit work against the sandbox, under the harness', async () => {
  const world = await start();
  const actionDir = mkdtempSync(join(tmpdir(), 'toolkit-'));
  try {
    const inputs = "inputs: { token: { description: t, default: '${{ github.token }}' } }";
    writeFileSync(
      join(actionDir, 'action.yml'),
      `name: t\ndescription: t\n${inputs}\nruns: { using: node24, main: main.mjs }\n`,
    );
    writeFileSync(join(actionDir, 'main.mjs'), SCRIPT);
    const { event } = people.say(world.store, { user: 'octocat', on: 1, body: 'first' });
    const result = await runAction({ actionDir, event, sandbox: world.sandbox, token: world.token });
    expect([result.stderr, result.problems, result.refusedCommands]).toEqual(['', [], []]);
    expect(JSON.parse(result.outputs.get('seen') ?? 'null')).toEqual([
      6,
      'Add the cart',
      404,
      'NOT_FOUND',
      'octocat',
    ]);
    expect([result.exitCode, result.annotations]).toEqual([1, [{ type: 'error', message: 'it is red' }]]);
    expect([result.summary.trim(), result.groups, result.log.includes('hunter2')]).toEqual([
      '<h1>Done</h1>\n***',
      ['Work'],
      false,
    ]);
    expect([result.state.get('later'), result.exported.get('MADE')]).toEqual(['yes', 'here']);
    const unexpected = result.requests.filter((each) => each.status !== 404).flatMap(checkExchange);
    expect(unexpected).toEqual([]);
  } finally {
    rmSync(actionDir, { recursive: true });
  }
});
