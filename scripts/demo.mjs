#!/usr/bin/env node
/**
 * The main job, end to end, on this machine: the built action (dist/, as users get it) runs on Node 24 with the runner's
 * environment and file commands against a small GitHub and a sample service, both on loopback over real HTTP. A pull
 * request is opened, gates run, the comment is posted, the merge is blocked, people tick, the merge is free.
 */
import { cpSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from './demo/service.mjs';
import { sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { runAction } from '../src/sandbox/runner.ts';
import { mergeBox } from '../src/sandbox/merge-box.ts';
import { pullNumbered } from '../src/sandbox/find.ts';
import { pullRequestEvent } from '../src/sandbox/events.ts';
import { accountNamed } from '../src/sandbox/find.ts';
import { merge, tick } from '../src/sandbox/people.ts';
import { heading, indent, line, quoted, step } from './demo/show.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const shop = join(root, 'scripts', 'demo', 'shop');

const workspace = mkdtempSync(join(tmpdir(), 'deploy-checklist-demo-'));
cpSync(shop, workspace, { recursive: true });
mkdirSync(join(workspace, 'backups'), { recursive: true });
writeFileSync(
  join(workspace, 'backups', 'shop.sql'),
  `-- made by the demo\n${'INSERT INTO orders VALUES (1, 599);\n'.repeat(20)}`,
);

const service = await startService();
const checklist = readFileSync(join(shop, 'deploy-checklist.yml'), 'utf8');
const files = Object.fromEntries(
  readdirSync(shop, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(shop.length + 1), readFileSync(path, 'utf8')];
    }),
);
const { store, pull, token } = sampleRepository({
  clock: () => Date.now(),
  checklist,
  files,
  changes: { 'cart.js': '/** Sum of a cart in cents. */\nexport const total = () => 0;\n' },
});
const sandbox = await startSandbox(store);

/** One step of a workflow run: the event in, the result of the built action out. */
async function run(event, what) {
  const done = step(what);
  const result = await runAction({
    actionDir: root,
    sandbox,
    event,
    token,
    workspace,
    env: { PORT: '8080', LOG_LEVEL: 'info' },
    inputs: { variables: `base_url=${service.url}` },
  });
  done(
    `exit code ${result.exitCode}, ${result.requests.length} requests to GitHub, ${Math.round(result.durationMs)} ms`,
  );
  if (result.exitCode === null || result.stderr.trim() !== '') line(indent(result.stderr));
  return result;
}

function showMergeBox() {
  const box = mergeBox(store, pullNumbered(store, 'acme/shop', pull));
  for (const check of box.checks)
    line(
      `  ${check.state === 'passing' ? '✅' : check.state === 'failing' ? '❌' : '🟡'} ${check.context}: ${check.description ?? check.state}`,
    );
  line(`  Merge button: ${box.mergeable ? 'free' : `blocked (${box.reasons.join('; ')})`}`);
}

const comment = () =>
  [...store.tables.comments.values()].find(({ body }) => body.includes('<!-- deploy-checklist:'));

/** Somebody clicks a box on the page, and GitHub starts the run that the click's event asks for. */
async function click(user, item, words) {
  heading(`${user} ticks “${words}”`);
  const { event } = tick(store, { user, comment: comment().id, item });
  const result = await run(event, 'issue_comment: the action reconciles');
  for (const text of comment()
    .body.split('\n')
    .filter((each) => each.includes(`dc:${item}-->`)))
    line(quoted(text));
  showMergeBox();
  return result;
}

try {
  heading('A pull request is opened in acme/shop');
  const opened = pullRequestEvent(
    store,
    'opened',
    pullNumbered(store, 'acme/shop', pull),
    accountNamed(store, 'octocat'),
  );
  const first = await run(opened, 'pull_request: the action runs the gates');
  line(indent(first.log));
  heading('The comment as posted');
  line(quoted(comment().body.replace(/<!-- dc-state:[^>]*-->/, '<!-- dc-state:… -->')));
  heading('The merge is blocked');
  showMergeBox();
  await click('monalisa', 'rollback-documented', 'Rollback procedure is documented');
  await click('defunct', 'qa-sign-off', 'QA signs off');
  await click('hubot', 'backup', 'Backup of today exists and was restored once');
  const last = await click('monalisa', 'qa-sign-off', 'QA signs off');
  heading('The job summary of the last run');
  line(quoted(last.summary));
  heading('The merge is free');
  merge(store, { user: 'hubot', pull });
  line('  hubot pressed the button: merged.');
  line(
    `\nEverything above was done by ${root.endsWith('/') ? 'dist/index.js' : 'dist/index.js'} over HTTP on 127.0.0.1; ${sandbox.requests.length} requests in all.`,
  );
} finally {
  await sandbox.close();
  await service.close();
  rmSync(workspace, { recursive: true, force: true });
}
