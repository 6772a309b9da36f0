#!/usr/bin/env node
/**
 * Reads a JUnit report of 200,000 tests with our reader and with the parsers of npm, in turns, each in a process of its
 * own: `node scripts/with-node24.mjs bench/tests.mjs [--tests 200000] [--rounds 5] [--ours-only]`. Needs the network for
 * the peers, which are installed into a temporary folder. Fails where we are less than twice as fast as the fastest
 * peer that counts right, or take 150 MB of memory or more.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { arch, cpus, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    tests: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
    'ours-only': { type: 'boolean' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-tests-'));

/** The least that counts: no messages are kept, no attributes compared, nothing is checked. */
const PRELUDE = `import { createReadStream, readFileSync } from 'node:fs';
let tests = 0, failed = 0; const chunks = () => createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 131072 });
const see = (name) => { if (name === 'testcase') tests += 1; else if (name === 'failure') failed += 1; };
function print() { const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ tests, failed, cpu: (user + system) / 1e6, wall: performance.now() / 1000, rss: process.resourceUsage().maxRSS / 1024 })); }
`;
const PEERS = {
  'saxes@6.0.0': `const { SaxesParser } = (await import('saxes')).default; const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => see(name)); for await (const chunk of chunks()) parser.write(chunk); parser.close(); print();`,
  'saxes@6.0.0, all at once': `const { SaxesParser } = (await import('saxes')).default; const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => see(name)); parser.write(readFileSync(process.argv[2], 'utf8')); parser.close(); print();`,
  'htmlparser2@12.0.0': `const { Parser } = await import('htmlparser2'); const parser = new Parser({ onopentag: see }, { xmlMode: true });
    for await (const chunk of chunks()) parser.write(chunk); parser.end(); print();`,
  'sax@1.6.1': `const sax = (await import('sax')).default; const parser = sax.parser(true); parser.onopentag = ({ name }) => see(name);
    for await (const chunk of chunks()) parser.write(chunk); parser.close(); print();`,
  'fast-xml-parser@5.12.0': `const { XMLParser } = await import('fast-xml-parser');
    const found = new XMLParser({ ignoreAttributes: false }).parse(readFileSync(process.argv[2]));
    const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
    for (const suite of list(found.testsuites.testsuite)) for (const test of list(suite.testcase)) { see('testcase'); if (test.failure !== undefined) see('failure'); } print();`,
  'junit2json@4.0.0': `const { parse } = await import('junit2json'); const found = await parse(readFileSync(process.argv[2], 'utf8'));
    for (const suite of found.testsuite) for (const test of suite.testcase ?? []) { see('testcase'); for (const _ of test.failure ?? []) see('failure'); } print();`,
};
/** What no parser can go below: Node's start and the reading of the file. */
const FLOOR = 'only reads the file';
const READING = `for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 131072 })) tests += chunk.length; print();`;
/** As the gate reads it and as dist/ is built. */
const OURS = `import { readTests } from '${join(root, 'src/formats/tests/read.ts')}';
import { openReport } from '${join(root, 'src/gates/report-files.ts')}';
const report = await readTests(openReport({ path: process.argv[2], absolute: process.argv[2] }));
tests = report.total; failed = report.failed; print();
`;

try {
  process.stdout.write(
    `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}\n`,
  );
  const file = join(folder, 'big.xml');
  const truth = await write(file, Number(values.tests));
  process.stdout.write(
    `JUnit, ${(statSync(file).size / 1e6).toFixed(0)} MB, ${truth.tests} tests, ${truth.failed} failed; medians of ${values.rounds}\n`,
  );
  const reading = join(folder, 'reading.mjs');
  writeFileSync(reading, PRELUDE + READING);
  const contenders = { ours: await bundle(), [FLOOR]: reading, ...(values['ours-only'] ? {} : install()) };
  const rows = race(contenders, file);
  for (const row of rows) process.stdout.write(`${line(row, truth)}\n`);
  process.exitCode = judge(rows, truth);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In turns, so that whatever else the machine does falls on all. */
function race(contenders, file) {
  const runs = Object.entries(contenders).map(([name, script]) => ({ name, script, list: [] }));
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const { script, list } of runs) {
      const run = spawnSync(process.execPath, [script, file], { encoding: 'utf8', cwd: folder });
      list.push(run.status === 0 ? JSON.parse(run.stdout) : { failed: run.stderr.trim().split('\n').at(-1) });
    }
  return runs.map(({ name, list }) => {
    const median = (key) => list.map((run) => run[key]).sort((a, b) => a - b)[list.length >> 1];
    const broken = list.find(({ failed, cpu }) => cpu === undefined && failed !== undefined);
    return broken
      ? { name, broken: broken.failed }
      : {
          name,
          ...list[0],
          cpu: median('cpu'),
          wall: median('wall'),
          rss: median('rss'),
          cpus: list.map(({ cpu }) => cpu),
        };
  });
}

function line(row, truth) {
  if (row.broken !== undefined) return `  ${row.name.padEnd(26)} did not run: ${row.broken}`;
  const right =
    row.name === FLOOR || (row.tests === truth.tests && row.failed === truth.failed)
      ? ''
      : `  counts ${row.failed} of ${row.tests}`;
  return `  ${row.name.padEnd(26)} ${row.cpu.toFixed(2).padStart(6)} s CPU ${row.wall.toFixed(2).padStart(6)} s ${row.rss.toFixed(0).padStart(5)} MB${right}`;
}

function judge(rows, truth) {
  const [ours, floor, ...peers] = rows;
  const problems = [];
  if (ours.tests !== truth.tests || ours.failed !== truth.failed) problems.push('our count is wrong');
  if (!(ours.rss < 150)) problems.push(`${ours.rss?.toFixed(0)} MB of memory, less than 150 are wanted`);
  const right = peers.filter((row) => row.tests === truth.tests && row.failed === truth.failed);
  if (right.length > 0) {
    const fastest = right.reduce((a, b) => (a.cpu < b.cpu ? a : b));
    const ratio = fastest.cpu / ours.cpu;
    const above = (fastest.cpu - floor.cpu) / (ours.cpu - floor.cpu);
    const each = fastest.cpus.map((cpu, round) => cpu / ours.cpus[round]);
    process.stdout.write(
      `  ${ratio.toFixed(2)} × as fast as ${fastest.name} (CPU), ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)} in single rounds, at least 2 wanted; ${above.toFixed(2)} × in what comes on top of reading the file\n`,
    );
    if (ratio < 2) problems.push(`only ${ratio.toFixed(2)} × as fast as ${fastest.name}`);
  }
  for (const problem of problems) process.stdout.write(`FAILED: ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}

async function bundle() {
  const entry = join(folder, 'ours.ts');
  const outfile = join(folder, 'ours.mjs');
  writeFileSync(entry, PRELUDE + OURS);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

function install() {
  const packages = [...new Set(Object.keys(PEERS).map((name) => name.split(',')[0]))];
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return Object.fromEntries(
    Object.keys(PEERS).map((name) => {
      const script = join(folder, `${name.replaceAll(/[^a-z0-9]/gi, '-')}.mjs`);
      writeFileSync(script, PRELUDE + PEERS[name]);
      return [name, script];
    }),
  );
}

/** As pytest writes them: a hundred to a file, one of them failing with a traceback. */
async function write(file, tests) {
  const out = createWriteStream(file);
  let failed = 0;
  out.write('<?xml version="1.0" encoding="utf-8"?><testsuites>\n');
  for (let suite = 0; suite * 100 < tests; suite += 1) {
    const cases = [];
    for (let index = 0; index < Math.min(100, tests - suite * 100); index += 1) {
      const head = `<testcase classname="tests.unit.test_module_${suite}.TestThing" name="test_case_${index}[ü-${index % 7}]" time="0.${String(index).padStart(3, '0')}"`;
      if (index === 50) {
        failed += 1;
        cases.push(
          `${head}><failure message="AssertionError: assert ${index} == 1&#10; + where">def test():\n&gt;       assert thing == 1\nE       assert ${index} == 1\n\ntests/unit/test_module_${suite}.py:${index}: AssertionError</failure></testcase>`,
        );
      } else
        cases.push(
          index % 10 === 0
            ? `${head}><skipped type="pytest.skip" message="not here"/></testcase>`
            : `${head} />`,
        );
    }
    const text = `<testsuite name="pytest" errors="0" failures="1" skipped="9" tests="${cases.length}" time="1.5">${cases.join('\n')}</testsuite>\n`;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end('</testsuites>\n');
  await once(out, 'finish');
  return { tests, failed };
}
