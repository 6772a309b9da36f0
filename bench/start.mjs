/**
 * Cold start, as ratios against a bare `node -e 0` in the same run: `validate` on 200 items (aim: at most 1.6), and a full
 * pull_request run of the built action without gates against the sandbox (aim: at most 3); the latter also against the
 * least that can be done, a program that only sends the same requests. Wall time is the median and the best of the
 * rounds; CPU time, user and system, the mean: it is what a busy machine changes least. `bench/start.mjs [ROUNDS] [DIST]`.
 */
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { pullRequestEvent } from '../src/sandbox/events.ts';
import { accountNamed, pullNumbered } from '../src/sandbox/find.ts';
import { runAction } from '../src/sandbox/runner.ts';
import { sampleRepository } from '../src/sandbox/scenario.ts';
import { startSandbox } from '../src/sandbox/server.ts';
import { ms, printMachine } from './machine.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 25);
const dist = resolve(process.argv[3] ?? join(root, 'dist'));
const folder = mkdtempSync(join(tmpdir(), 'deploy-checklist-bench-'));
printMachine();

// The action as it would be installed, with that dist/.
const actionDir = join(folder, 'action');
mkdirSync(actionDir);
symlinkSync(dist, join(actionDir, 'dist'));
symlinkSync(join(root, 'action.yml'), join(actionDir, 'action.yml'));

const items = Array.from(
  { length: 200 },
  (_, index) =>
    `        - { id: item-${index}, name: Item number ${index} holds, ${index % 2 ? `run: "make check-${index}"` : 'role: qa'} }`,
);
writeFileSync(
  join(folder, 'deploy-checklist.yml'),
  `version: 1\nname: Bench\nroles:\n  qa: { users: [octocat] }\nphases:\n  pre-deploy:\n    - section: All\n      items:\n${items.join('\n')}\n`,
);

const { store, pull, token } = sampleRepository();
const sandbox = await startSandbox(store);
const event = pullRequestEvent(
  store,
  'synchronize',
  pullNumbered(store, 'acme/shop', pull),
  accountNamed(store, 'octocat'),
);
const action = async (env = {}) => {
  const run = await runAction({ actionDir, sandbox, event, token, env });
  if (run.exitCode !== 0) throw new Error(run.log);
  return run;
};
const node = (args, env = {}) =>
  new Promise((done, failed) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    });
    child.on('error', failed).on('exit', (code) => {
      if (code === 0) done({ durationMs: performance.now() - began });
      else failed(new Error(`node ${args.join(' ')} ended with ${code}`));
    });
  });

// The first run writes the comment; the later ones find everything as it should be.
await action();
const { requests } = await action();
const asked = join(folder, 'requests.json');
writeFileSync(asked, JSON.stringify({ url: sandbox.url, token, requests }));
const floor = fileURLToPath(new URL('start/floor.cjs', import.meta.url));
const cli = join(dist, 'cli.js');
const contenders = {
  'node -e 0': () => node(['-e', '0']),
  'validate, 200 items': () => node([cli, 'validate', '--quiet']),
  'only its requests': () => node([floor, asked]),
  'pull_request, no gates': () => action(),
};

const found = new Map(Object.keys(contenders).map((name) => [name, { walls: [], cpu: 0 }]));
for (let round = 0; round < rounds; round += 1)
  for (const [name, run] of Object.entries(contenders)) {
    const before = childrenCpu();
    const { durationMs } = await run();
    const entry = found.get(name);
    entry.walls.push(durationMs);
    entry.cpu += childrenCpu() - before;
  }

const figures = (name) => {
  const { walls, cpu } = found.get(name);
  const sorted = walls.toSorted((one, other) => one - other);
  return { median: sorted[sorted.length >> 1], best: sorted[0], cpu: cpu / rounds };
};
const show = (name, against, aim) => {
  const [ours, base] = [figures(name), figures(against)];
  const part = (label, key) => `${label} ${ms(ours[key])} (${(ours[key] / base[key]).toFixed(2)} ×)`;
  const cpu = Number.isNaN(ours.cpu) ? '' : `, ${part('CPU', 'cpu')}`;
  const of = against === 'node -e 0' ? '' : `, against "${against}"`;
  console.log(
    `${name}${of}: ${part('median', 'median')}, ${part('best', 'best')}${cpu}${aim ? `; aim ${aim} ×` : ''}`,
  );
};
show('node -e 0', 'node -e 0');
show('validate, 200 items', 'node -e 0', 1.6);
show('only its requests', 'node -e 0');
show('pull_request, no gates', 'node -e 0', 3);
show('pull_request, no gates', 'only its requests');

await breakdown('validate', (env) => node([cli, 'validate', '--quiet'], env));
await breakdown('pull_request', action);
await sandbox.close();

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
  .map((entry) => join(entry.parentPath, entry.name));
const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
const packed = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
console.log(`dist/: ${files.length} files, ${size} bytes, ${packed} bytes gzipped`);
rmSync(folder, { recursive: true });

/** Milliseconds of CPU time of the children that have ended; NaN where there is no /proc. Ticks of 10 ms: only sums mean something. */
function childrenCpu() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return NaN;
  }
}

/** Where the time of the quickest of a few runs went, and what was loaded. */
async function breakdown(name, run) {
  const path = join(folder, 'watched.json');
  const hook = fileURLToPath(new URL('start/watch.cjs', import.meta.url));
  let best;
  for (let round = 0; round < 7; round += 1) {
    await run({ NODE_OPTIONS: `--require ${hook}`, BENCH_WATCH: path });
    const seen = JSON.parse(readFileSync(path, 'utf8'));
    if (!best || seen.marks.end < best.marks.end) best = seen;
  }
  const { marks, files, bytes } = best;
  const steps = [`node ${ms(marks.node)}`];
  if (marks.loaded === undefined) steps.push(`the rest ${ms(marks.end - marks.node)}`);
  else
    steps.push(
      `until the first request ${ms(marks.loaded - marks.node)}`,
      `until the last answer ${ms(marks.answered - marks.loaded)} (the rest is loaded meanwhile)`,
      `until the end ${ms(marks.end - marks.answered)}`,
    );
  console.log(`${name}: ${steps.join(', ')}`);
  console.log(
    `  loads ${files.length} files, ${bytes} bytes: ${files.map((file) => basename(file)).join(', ')}`,
  );
}
