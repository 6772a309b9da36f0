#!/usr/bin/env node
/**
 * Reads reports of a million entries, each in a process of its own, as the gates do: `node scripts/with-node24.mjs
 * bench/reports.mjs [--entries 1000000] [--only sarif]`. Prints time and peak memory beside those of `JSON.parse` on the
 * whole file. Fails where a count is wrong or where the peak is more than the file and 250 MB.
 */
import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { printMachine } from './machine.mjs';

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, only: { type: 'string' } },
});
const entries = Number(values.entries);
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-reports-'));

/** Kind, what stands before, each entry, what stands between and behind them. */
const REPORTS = {
  sarif: [
    'lint',
    '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[',
    (index) =>
      `{"ruleId":"r${index % 9}","message":{"text":"something is wrong in line ${index}"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"src/a${index % 999}.js"},"region":{"startLine":${(index % 500) + 1},"startColumn":3}}}]}`,
    ',\n',
    ']}]}',
  ],
  'eslint-json': [
    'lint',
    '[',
    (index) =>
      `{"filePath":"/r/src/a${index}.js","messages":[{"ruleId":"semi","severity":1,"message":"Missing semicolon.","line":${(index % 100) + 1},"column":1}],"errorCount":0,"warningCount":1}`,
    ',',
    ']',
  ],
  'golangci-lint-json': [
    'lint',
    '{"Issues":[',
    (index) =>
      `{"FromLinter":"errcheck","Text":"Error return value is not checked","Severity":"warning","SourceLines":["x"],"Pos":{"Filename":"a${index % 99}.go","Line":${index + 1},"Column":2}}`,
    ',',
    '],"Report":{"Linters":[{"Name":"errcheck","Enabled":true}]}}',
  ],
  'jest-json': [
    'tests',
    `{"numFailedTests":0,"numRuntimeErrorTestSuites":0,"numTotalTests":${entries},"success":true,"testResults":[`,
    (index) =>
      `{"assertionResults":[{"ancestorTitles":["a"],"failureMessages":[],"fullName":"a b ${index}","status":"passed","title":"b ${index}"}],"name":"/r/a${index}.test.js","status":"passed"}`,
    ',',
    ']}',
  ],
  ctrf: [
    'tests',
    `{"results":{"tool":{"name":"x"},"summary":{"tests":${entries},"failed":0},"tests":[`,
    (index) => `{"name":"test number ${index}","status":"passed","duration":10,"suite":"s"}`,
    ',',
    ']}}',
  ],
  junit: [
    'tests',
    '<testsuites><testsuite name="pytest">',
    (index) => `<testcase classname="tests.test_module" name="test_case_${index}" time="0.001" />`,
    '\n',
    '</testsuite></testsuites>',
  ],
  'go-test-json': [
    'tests',
    '',
    (index) =>
      `{"Action":"run","Package":"p","Test":"T${index}"}\n{"Action":"pass","Package":"p","Test":"T${index}","Elapsed":0}\n`,
    '',
    '{"Action":"pass","Package":"p"}\n',
  ],
};

const READ = (kind, format) => `
import { openReport } from '${join(root, 'src/gates/report-files.ts')}';
import { ${kind === 'lint' ? 'readLint' : 'readTests'} as read } from '${join(root, `src/formats/${kind}/read.ts`)}';
const report = await read(openReport({ path: process.argv[2], absolute: process.argv[2] }), '${format}');
print(${kind === 'lint' ? 'report.warnings' : 'report.passed'});
`;
const PARSE = `import { readFileSync } from 'node:fs'; JSON.parse(readFileSync(process.argv[2], 'utf8')); print(0);`;
const PRINT = `function print(found) { const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ found, cpu: (user + system) / 1e6, rss: process.resourceUsage().maxRSS / 1024 })); }
`;

try {
  printMachine();
  for (const [format, [kind, head, entry, between, tail]] of Object.entries(REPORTS)) {
    if (values.only !== undefined && values.only !== format) continue;
    const file = join(folder, 'report');
    await write(file, head, entry, between, tail);
    const size = statSync(file).size / 1e6;
    const ours = run(await bundle(kind, format), file);
    const parse = head.startsWith('<') || tail.endsWith('\n') ? undefined : run(plain(), file);
    const beside = parse ? `; JSON.parse ${parse.cpu.toFixed(1)} s, ${parse.rss.toFixed(0)} MB` : '';
    process.stdout.write(
      `  ${format.padEnd(20)} ${size.toFixed(0).padStart(4)} MB: ${ours.cpu.toFixed(1)} s CPU, ${ours.rss.toFixed(0)} MB${beside}\n`,
    );
    if (ours.found !== entries) fail(`${format}: ${ours.found} of ${entries} entries were counted`);
    if (!(ours.rss < size + 250)) fail(`${format}: ${ours.rss.toFixed(0)} MB of memory`);
    rmSync(file);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function fail(problem) {
  process.stdout.write(`FAILED: ${problem}\n`);
  process.exitCode = 1;
}

function run(script, file) {
  const done = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
  return done.status === 0
    ? JSON.parse(done.stdout)
    : { found: done.stderr.trim().split('\n').at(-1), cpu: Number.NaN, rss: Number.NaN };
}

function plain() {
  const script = join(folder, 'parse.mjs');
  writeFileSync(script, PARSE + PRINT);
  return script;
}

async function bundle(kind, format) {
  const outfile = join(folder, `${format}.mjs`);
  await build({
    stdin: { contents: READ(kind, format) + PRINT, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

async function write(file, head, entry, between, tail) {
  const out = createWriteStream(file);
  let text = head;
  for (let index = 0; index < entries; index += 1) {
    text += (index > 0 ? between : '') + entry(index);
    if (text.length < 1e6) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text + tail);
  await once(out, 'finish');
}
