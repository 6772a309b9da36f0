/**
 * The people's half: the release as a pull request on a small GitHub on this machine. The built action runs the gates and
 * writes the comment; the merge is blocked; a review and a deployment to staging are there; whoever may, ticks each box;
 * the action counts them, and the merge is free.
 */
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { accountNamed, pullNumbered } from '../../src/sandbox/find.ts';
import { mergeBox } from '../../src/sandbox/merge-box.ts';
import { deploy, merge, review, tick } from '../../src/sandbox/people.ts';
import { pullRequestEvent } from '../../src/sandbox/events.ts';
import { runAction } from '../../src/sandbox/runner.ts';
import { sampleRepository } from '../../src/sandbox/scenario.ts';
import { startSandbox } from '../../src/sandbox/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns {Promise<{ problems: string[], ticks: number, log: string }>} */
export async function pullRequest({ stage, variables, report }) {
  const problems = [];
  const changed = stage.git('diff', '--name-only', '--no-renames', 'main', 'HEAD').trim().split('\n');
  const { store, pull, token } = sampleRepository({
    clock: () => Date.now(),
    checklist: stage.read('deploy-checklist.yml'),
    files: Object.fromEntries(
      changed
        .filter((path) => stage.isIn('main', path))
        .map((path) => [path, stage.git('show', `main:${path}`)]),
    ),
    changes: Object.fromEntries(changed.map((path) => [path, stage.read(path)])),
  });
  const sandbox = await startSandbox(store);
  const found = () => pullNumbered(store, 'acme/shop', pull);
  let log = '';
  const run = async (event) => {
    const result = await runAction({
      actionDir: root,
      sandbox,
      event,
      token,
      workspace: stage.repo,
      timeout: 300_000,
      env: Object.fromEntries(
        ['PATH', 'NODE_OPTIONS', 'ENDS_WITH', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM'].map((name) => [
          name,
          stage.environment[name],
        ]),
      ),
      inputs: {
        environment: 'staging',
        variables: Object.entries(variables)
          .map(([name, value]) => `${name}=${value}`)
          .join('\n'),
      },
    });
    log += `${result.log}\n${result.stderr}`;
    return result;
  };
  try {
    review(store, { user: 'monalisa', pull, state: 'APPROVED' });
    deploy(store, { user: 'hubot', ref: 'cart', environment: 'staging', state: 'success' });
    await run(pullRequestEvent(store, 'opened', found(), accountNamed(store, 'octocat')));
    if (mergeBox(store, found()).mergeable) problems.push('the merge was free before anybody had ticked');
    const { roles = {} } = parse(stage.read('deploy-checklist.yml'));
    const comment = [...store.tables.comments.values()].find(({ body }) =>
      body.includes('<!-- deploy-checklist:'),
    );
    const open = report.items.filter(
      ({ id, blocks, status }) => blocks === 'merge' && status === 'pending' && boxOf(store, comment.id, id),
    );
    let last;
    for (const { id, role } of open)
      last = tick(store, {
        user: roles[role]?.users?.[0] ?? 'hubot',
        comment: comment.id,
        item: `dc:${id}-->`,
      }).event;
    if (last === undefined)
      return { problems: [...problems, 'the comment has no box to tick'], ticks: 0, log };
    await run(last);
    const box = mergeBox(store, found());
    if (box.mergeable) merge(store, { user: 'hubot', pull });
    else
      problems.push(
        `the merge is still blocked after ${open.length} ticks: ${[...box.reasons, ...box.checks.map(({ description }) => description)].join('; ')}`,
      );
    return { problems, ticks: open.length, log };
  } finally {
    await sandbox.close();
  }
}

/** Whether the comment has an empty box for an item: a gate that GitHub could answer needs none. */
const boxOf = (store, comment, id) =>
  store.tables.comments
    .get(comment)
    .body.split('\n')
    .some((line) => line.includes(`dc:${id}-->`) && line.includes('[ ]'));
