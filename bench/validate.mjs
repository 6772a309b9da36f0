#!/usr/bin/env node
/**
 * How long `validate` takes on a checklist of 200 items, from the start of the process to its end, beside `node -e 0` in
 * the same run: `node scripts/with-node24.mjs bench/validate.mjs [CLI]`. CLI defaults to dist/cli.js.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 40;
const LIMIT = 1.6;
const cli = resolve(process.argv[2] ?? fileURLToPath(new URL('../dist/cli.js', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'bench-validate-'));
const file = join(folder, 'deploy-checklist.yml');
writeFileSync(file, checklist(200));
try {
  const contenders = { 'node -e 0': ['-e', '0'], validate: [cli, 'validate', file] };
  const first = spawnSync(process.execPath, contenders.validate, { encoding: 'utf8' });
  if (first.status !== 0)
    throw new Error(`validate ended with ${first.status}:\n${first.stdout.slice(0, 2000)}${first.stderr}`);
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  // In turns, so that whatever else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, args] of Object.entries(contenders)) {
      const start = performance.now();
      spawnSync(process.execPath, args, { stdio: 'ignore' });
      times[name].push(performance.now() - start);
    }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const [bare, ours] = [median(times['node -e 0']), median(times.validate)];
  const ratio = ours / bare;
  const machine = `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}`;
  process.stdout.write(
    [
      machine,
      first.stdout.trim().replace(file, 'deploy-checklist.yml'),
      `node -e 0: ${bare.toFixed(1)} ms, validate: ${ours.toFixed(1)} ms (medians of ${ROUNDS}), ratio ${ratio.toFixed(2)} (at most ${LIMIT})`,
      '',
    ].join('\n'),
  );
  process.exitCode = ratio <= LIMIT ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Half gates, half people, with the keys that real checklists use. */
function checklist(items) {
  const lines = [
    'version: 1',
    'name: Benchmark # 200 items',
    'roles:',
    '  qa: { users: [octocat], teams: [acme/qa] }',
    'environments:',
    '  staging: { variables: { base_url: "https://staging.example.com" } }',
    '  production: { variables: { base_url: "https://api.example.com" } }',
    'phases:',
  ];
  for (const phase of ['pre-deploy', 'post-deploy']) {
    lines.push(`  ${phase}:`);
    for (let section = 0; section < 10; section += 1) {
      lines.push(
        `    - section: Part ${section} of ${phase}`,
        '      when: { paths: ["src/**"] }',
        '      items:',
      );
      for (let item = 0; item < items / 20; item += 1)
        lines.push(...entry(`${phase}-${section}-${item}`, item));
    }
  }
  return `${lines.join('\n')}\n`;
}

function entry(id, index) {
  const head = [`        - name: Item ${id} holds what it promises`, `          id: ${id}`];
  if (index % 2 === 0)
    return [
      ...head,
      '          role: qa',
      '          expires: on-push',
      `          note: See docs/${id}.md for how.`,
    ];
  return [
    ...head,
    '          run:',
    `            command: "make check-${id}"`,
    '            exit-code: 0',
    '          until: { every: 5s, within: 5m, successes: 3 }',
    '          timeout: 10m',
  ];
}
