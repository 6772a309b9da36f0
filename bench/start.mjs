/**
 * Cold start, as ratios against a bare `node -e 0` in the same run: `validate` on 200 items (aim: at most 1.6), and a full
 * pull_request run of the built action without gates against the sandbox (aim: at most 3).
 */
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pullRequestEvent } from '../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../src/sandbox/find.ts';
import { runAction } from '../src/sandbox/runner.ts';
import { sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { bare, compare, ms, printMachine } from './machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
printMachine();

const folder = mkdtempSync(join(tmpdir(), 'deploy-checklist-bench-'));
const items = Array.from(
  { length: 200 },
  (_, index) =>
    `        - { id: item-${index}, name: Item number ${index} holds, ${index % 2 ? `run: "make check-${index}"` : 'role: qa'} }`,
);
writeFileSync(
  join(folder, 'deploy-checklist.yml'),
  `version: 1\nname: Bench\nroles:\n  qa: { users: [octocat] }\nphases:\n  pre-deploy:\n    - section: All\n      items:\n${items.join('\n')}\n`,
);
const validate = () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'validate', '--quiet'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stdout);
};

const { store, pull, token } = sampleRepository();
const sandbox = await startSandbox(store);
const event = pullRequestEvent(
  store,
  'synchronize',
  pullNumbered(store, 'acme/shop', pull),
  accountNamed(store, 'octocat'),
);
const action = async () => {
  const { exitCode, log } = await runAction({ actionDir: root, sandbox, event, token });
  if (exitCode !== 0) throw new Error(log);
};
await action();

const found = await compare({
  'node -e 0': () => bare(),
  'validate, 200 items': validate,
  'pull_request, no gates': action,
});
await sandbox.close();
const base = found.get('node -e 0');
for (const [name, { median, best }] of found)
  console.log(
    `${name}: median ${ms(median)} (${(median / base.median).toFixed(2)} ×), best ${ms(best)} (${(best / base.best).toFixed(2)} ×)`,
  );

const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
  .map((entry) => join(entry.parentPath, entry.name));
const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
const packed = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
console.log(`dist/: ${files.length} files, ${size} bytes, ${packed} bytes gzipped`);
