#!/usr/bin/env node
/**
 * Reads 100 MB of lcov and of Cobertura with our readers and with the parsers of npm, in turns, each in a process of its
 * own: `node scripts/with-node24.mjs bench/coverage.mjs [--mb 100] [--rounds 3] [--ours-only]`. Needs the network for the peers, which are installed
 * into a temporary folder. Fails where we are less than twice as fast as the fastest that reads the format, or take
 * 150 MB of memory or more.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    'ours-only': { type: 'boolean' },
  },
});
const megabytes = Number(values.mb);
const rounds = Number(values.rounds);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-coverage-'));

/** Package@version → which formats, and a module that reads the file and prints `covered of total` lines. */
const PEERS = {
  lcov: {
    'lcov-parse@1.0.0': `const parse = (await import('lcov-parse')).default;
      parse(process.argv[2], (error, files) => { if (error) throw error; say(files.map(({ lines }) => lines)); });`,
    'parse-lcov@1.0.4': `const { default: parse } = await import('parse-lcov');
      const files = (parse.default ?? parse)(readFileSync(process.argv[2], 'utf8')); say(files.map(({ lines }) => lines));`,
    '@friedemannsommer/lcov-parser@5.0.2': `const { lcovParser } = await import('@friedemannsommer/lcov-parser');
      const files = await lcovParser({ from: createReadStream(process.argv[2]) }); say(files.map(({ lines }) => ({ found: lines.instrumented, hit: lines.hit })));`,
  },
  cobertura: {
    'cobertura-parse@1.0.5': `const parse = (await import('cobertura-parse')).default;
      parse.parseFile(process.argv[2], (error, files) => { if (error) throw error; say(files.map(({ lines }) => lines)); });`,
    // No readers of Cobertura but of XML: the floor for whoever writes one on top of them. The handler is the least that counts.
    'saxes@6.0.0': `const { SaxesParser } = (await import('saxes')).default; const parser = new SaxesParser(); const counter = count();
      parser.on('opentag', ({ name, attributes }) => counter.open(name, attributes)); parser.on('closetag', ({ name }) => counter.close(name));
      for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 131072 })) parser.write(chunk);
      parser.close(); counter.say();`,
    'htmlparser2@12.0.0': `const { Parser } = await import('htmlparser2'); const counter = count();
      const parser = new Parser({ onopentag: counter.open, onclosetag: counter.close }, { xmlMode: true });
      for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 131072 })) parser.write(chunk);
      parser.end(); counter.say();`,
    'sax@1.6.1': `const sax = (await import('sax')).default; const parser = sax.parser(true); const counter = count();
      parser.onopentag = ({ name, attributes }) => counter.open(name, attributes); parser.onclosetag = counter.close;
      for await (const chunk of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 131072 })) parser.write(chunk);
      parser.close(); counter.say();`,
  },
};

const PRELUDE = `import { createReadStream, readFileSync } from 'node:fs';
function say(lines) { print(lines.reduce((sum, { hit }) => sum + hit, 0), lines.reduce((sum, { found }) => sum + found, 0)); }
function print(covered, total) { const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ covered, total, cpu: (user + system) / 1e6, wall: performance.now() / 1000, rss: process.resourceUsage().maxRSS / 1024 })); }
function count() { let methods = 0, covered = 0, total = 0; return {
  open(name, attributes) { if (name === 'methods') methods += 1; else if (name === 'line' && methods === 0) { total += 1; if (Number(attributes.hits) > 0) covered += 1; } },
  close(name) { if (name === 'methods') methods -= 1; }, say() { print(covered, total); } }; }
`;

/** As the gate reads it and as dist/ is built. */
const OURS = `import { readCoverage } from '${join(root, 'src/formats/coverage/read.ts')}';
import { combine } from '${join(root, 'src/formats/coverage/total.ts')}';
import { openReport } from '${join(root, 'src/gates/report-files.ts')}';
const { lines } = combine([await readCoverage(openReport({ path: process.argv[2], absolute: process.argv[2] }))]);
print(lines.covered, lines.total);
`;

try {
  const failures = [];
  process.stdout.write(
    `Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${(totalmem() / 1e9).toFixed(0)} GB\n`,
  );
  const ours = await bundle();
  for (const format of ['lcov', 'cobertura']) {
    const file = join(folder, format === 'lcov' ? 'big.info' : 'big.xml');
    const truth = await (format === 'lcov' ? writeLcov(file) : writeCobertura(file));
    process.stdout.write(
      `\n${format}, ${megabytes} MB, ${truth.covered} of ${truth.total} lines covered; medians of ${rounds}\n`,
    );
    const contenders = { ours, ...(values['ours-only'] ? {} : install(format)) };
    const rows = race(contenders, file);
    for (const row of rows) process.stdout.write(`${line(row, truth)}\n`);
    failures.push(...judge(format, rows, truth));
    rmSync(file);
  }
  for (const failure of failures) process.stdout.write(`\nFAILED: ${failure}\n`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** In turns, so that whatever else the machine does falls on all. */
function race(contenders, file) {
  const runs = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, script] of Object.entries(contenders)) {
      const run = spawnSync(process.execPath, ['--max-old-space-size=8192', script, file], {
        encoding: 'utf8',
        cwd: folder,
      });
      runs[name].push(
        run.status === 0 ? JSON.parse(run.stdout) : { failed: run.stderr.trim().split('\n').at(-1) },
      );
    }
  return Object.entries(runs).map(([name, list]) => {
    const failed = list.find((run) => run.failed !== undefined);
    const median = (key) => list.map((run) => run[key]).sort((a, b) => a - b)[list.length >> 1];
    return failed
      ? { name, ...failed }
      : { name, ...list[0], cpu: median('cpu'), wall: median('wall'), rss: median('rss') };
  });
}

function line(row, truth) {
  if (row.failed !== undefined) return `  ${row.name.padEnd(40)} did not run: ${row.failed}`;
  const right =
    row.covered === truth.covered && row.total === truth.total
      ? ''
      : `  counts ${row.covered} of ${row.total}`;
  return `  ${row.name.padEnd(40)} ${row.cpu.toFixed(2).padStart(7)} s CPU ${row.wall.toFixed(2).padStart(7)} s ${row.rss.toFixed(0).padStart(6)} MB${right}`;
}

function judge(format, rows, truth) {
  const ours = rows.find(({ name }) => name === 'ours');
  const peers = rows.filter(({ name, failed }) => name !== 'ours' && failed === undefined);
  const problems = [];
  if (ours.covered !== truth.covered || ours.total !== truth.total)
    problems.push(`${format}: our count is wrong`);
  if (ours.rss >= 150)
    problems.push(`${format}: ${ours.rss.toFixed(0)} MB of memory, less than 150 are wanted`);
  if (peers.length === 0) return problems;
  const fastest = peers.reduce((a, b) => (a.cpu < b.cpu ? a : b));
  const ratio = fastest.cpu / ours.cpu;
  process.stdout.write(`  ${ratio.toFixed(1)} × as fast as ${fastest.name} (CPU), at least 2 wanted\n`);
  if (ratio < 2) problems.push(`${format}: ${ratio.toFixed(2)} × as fast as ${fastest.name}`);
  return problems;
}

async function bundle() {
  const entry = join(folder, 'ours.ts');
  const outfile = join(folder, 'ours.mjs');
  writeFileSync(entry, PRELUDE.replace(/^import.*\n/, '') + OURS);
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

function install(format) {
  const packages = Object.keys(PEERS[format]);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...packages],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return Object.fromEntries(
    packages.map((name) => {
      const script = join(folder, `${name.replaceAll(/[^a-z0-9]/gi, '-')}.mjs`);
      writeFileSync(script, PRELUDE + PEERS[format][name]);
      return [name, script];
    }),
  );
}

/** The same pseudo-random numbers on every machine. */
function random() {
  let state = 20260101;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

function source(next, index) {
  const lines = [];
  let number = 1;
  for (let left = 50 + next(300); left > 0; left -= 1) {
    number += 1 + next(3);
    const hits = next(10) < 7 ? 1 + next(1000) : 0;
    const ways = next(5) === 0 ? 2 + next(2) : 0;
    lines.push({
      number,
      hits,
      taken: Array.from({ length: ways }, () => (hits > 0 ? next(3) : 0)),
      name: next(20) === 0 ? `work_${index}_${number}` : '',
    });
  }
  return { path: `src/part${index % 200}/module ${index % 7}/file_${index}.ts`, lines };
}

async function writeFile(file, head, each, tail) {
  const next = random();
  const truth = { covered: 0, total: 0 };
  const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
  const put = async (text) => {
    if (!stream.write(text)) await new Promise((done) => stream.once('drain', done));
    return Buffer.byteLength(text);
  };
  let bytes = await put(head);
  for (let index = 0; bytes < megabytes * 1e6; index += 1) {
    const one = source(next, index);
    truth.total += one.lines.length;
    truth.covered += one.lines.filter(({ hits }) => hits > 0).length;
    bytes += await put(each(one, index));
  }
  await put(tail);
  await new Promise((done) => stream.end(done));
  return truth;
}

function writeLcov(file) {
  return writeFile(
    file,
    '',
    ({ path, lines }) => {
      const named = lines.filter(({ name }) => name !== '');
      const outcomes = lines.flatMap(({ number, taken }) =>
        taken.map((count, way) => `BRDA:${number},${number},${way},${count}\n`),
      );
      const hit = (list) => list.filter(({ hits }) => hits > 0).length;
      return [
        `TN:\nSF:${path}\n`,
        ...named.map(({ number, name }) => `FN:${number},${name}\n`),
        ...named.map(({ hits, name }) => `FNDA:${hits},${name}\n`),
        `FNF:${named.length}\nFNH:${hit(named)}\n`,
        ...outcomes,
        `BRF:${outcomes.length}\nBRH:${outcomes.filter((text) => !text.endsWith(',0\n')).length}\n`,
        ...lines.map(({ number, hits }) => `DA:${number},${hits}\n`),
        `LF:${lines.length}\nLH:${hit(lines)}\nend_of_record\n`,
      ].join('');
    },
    '',
  );
}

function writeCobertura(file) {
  const head =
    '<?xml version="1.0" ?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<coverage line-rate="0.7" branch-rate="0.5" version="1" timestamp="1" complexity="0">\n <sources><source>/repo</source></sources>\n <packages>\n  <package name="all" line-rate="0.7" branch-rate="0.5" complexity="0">\n   <classes>\n';
  const element = ({ number, hits, taken }) => {
    const covered = taken.filter((count) => count > 0).length;
    const branch =
      taken.length === 0
        ? 'branch="false"'
        : `branch="true" condition-coverage="${Math.round((100 * covered) / taken.length)}% (${covered}/${taken.length})"`;
    return `      <line number="${number}" hits="${hits}" ${branch}/>\n`;
  };
  return writeFile(
    file,
    head,
    ({ path, lines }, index) =>
      [
        `    <class name="file_${index}.ts" filename="${path}" line-rate="0.7" branch-rate="0.5" complexity="0">\n     <methods>\n`,
        ...lines
          .filter(({ name }) => name !== '')
          .map(
            ({ number, hits, name }) =>
              `      <method name="${name}" signature="()V" line-rate="0.7" branch-rate="0.5"><lines><line number="${number}" hits="${hits}"/></lines></method>\n`,
          ),
        '     </methods>\n     <lines>\n',
        ...lines.map(element),
        '     </lines>\n    </class>\n',
      ].join(''),
    '   </classes>\n  </package>\n </packages>\n</coverage>\n',
  );
}
