import { consoleSummary } from '../formats/tests/printed.ts';
import { FormatFault } from '../formats/fault.ts';
import { mergeTests, readTests, TEST_FORMATS } from '../formats/tests/read.ts';
import { ranTests } from '../formats/tests/types.ts';
import type { TestFailure, TestReport } from '../formats/tests/types.ts';
import { idleCommand } from '../values/idle-command.ts';
import { oneLine } from '../values/text.ts';
import { durationSchema, objectSchema, textSchema, textsSchema } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Annotation, Evidence, ExecResult, GateContext, Outcome, Scalar } from './gate.ts';
import { judgeTests, testsInWords } from './judge-tests.ts';
import type { TestExpectations } from './judge-tests.ts';
import { doubtsOf } from './report-doubts.ts';
import { snapshotReports } from './report-files.ts';
import { readReports } from './report-reading.ts';
import { SourcePaths } from './source-paths.ts';
import { ending, outputEvidence, runTool } from './tool-command.ts';

export interface TestsSpec extends TestExpectations {
  readonly run?: string;
  readonly report?: string | readonly string[];
  readonly format?: string;
  readonly 'max-age'?: string | number;
}

const WANTED = 'a test report';
const MAX_ANNOTATIONS = 50;
const MAX_SHOWN = 20;
const count = (description: string, minimum: number): Record<string, unknown> => ({
  type: 'integer',
  minimum,
  description,
});

export default defineGate<TestsSpec>({
  kind: 'tests',
  summary: 'runs tests or reads their report, and checks how many ran and that none failed',
  shorthand: 'run',
  literal: ['run'],
  afterCommands: (spec) => spec.run === undefined,
  schema: objectSchema(
    'A test command, its report, or both.',
    {
      run: textSchema(
        'The test command, a bash script (`bash -euo pipefail`). Never interpolated: variables are environment variables in it.',
      ),
      report: textsSchema(
        'Report file or files, relative to the working directory; globs such as `target/surefire-reports/*.xml` are fine. Without it, the numbers are taken from what the command prints.',
      ),
      format: {
        enum: TEST_FORMATS,
        description: 'What the report is. Default: `auto`, told by its content.',
      },
      'min-tests': count('How many tests must have run (not skipped), at least. Default: 1.', 1),
      'max-failed': count('How many tests may fail or break. Default: 0.', 0),
      'max-skipped': count(
        'How many tests may be skipped or still to be written. Default: any number, as long as some run.',
        0,
      ),
      'allow-flaky': {
        type: 'boolean',
        description:
          'Whether tests may pass only on a re-run, where the report tells. Default: true, with a warning.',
      },
      'max-duration': durationSchema(
        'How long the command (or, without one, the tests in the report) may take.',
      ),
      'max-age': durationSchema(
        'How old a report may be when the gate has no `run`, counted back from the start of the checklist’s run. Default: 1h.',
      ),
    },
    { anyOf: [{ required: ['run'] }, { required: ['report'] }] },
  ),
  examples: [
    { run: 'pytest --junitxml=report.xml', report: 'report.xml' },
    {
      run: 'npx jest --ci --json --outputFile=jest.json',
      report: 'jest.json',
      'min-tests': 100,
      'max-skipped': 5,
    },
    { report: 'target/surefire-reports/TEST-*.xml', 'max-age': '30m' },
    { run: 'go test -json ./...', format: 'go-test-json', 'max-duration': '10m' },
    { run: 'npx playwright test', report: 'results.json', format: 'playwright-json', 'allow-flaky': false },
  ],
  run: runTests,
});

async function runTests(spec: TestsSpec, context: GateContext): Promise<Outcome> {
  refuseIdle(spec.run);
  const before =
    spec.run !== undefined && spec.report !== undefined
      ? await snapshotReports(context, spec.report, { wanted: WANTED, maxFiles: 5000 })
      : undefined;
  const ran = spec.run === undefined ? undefined : await runTool(spec.run, context);
  const { report, of } = await results(spec, context, ran, before);
  if (!report) return commandOnly(spec, ran);
  const durationMs = ran?.durationMs ?? report.durationMs;
  const judged = judgeTests(spec, {
    ...{ report, of },
    ...(ran === undefined || ran.code === null ? {} : { exitCode: ran.code }),
    ...(durationMs === undefined ? {} : { durationMs }),
  });
  const doubts = doubtsOf(spec.run, ran, report);
  return {
    checks: [...judged, ...doubts.checks],
    samples: { count: ranTests(report) + (ranTests(report) === 0 ? report.errored : 0), of },
    says: testsInWords(spec, report, of),
    facts: factsOf(report, ran, durationMs),
    evidence: [
      ...failuresEvidence(report),
      ...(ran && (ran.code !== 0 || doubts.checks.length > 0) ? outputEvidence(spec.run ?? '', ran) : []),
    ],
    annotations: await annotate(report.failures, context),
    warnings: [...report.warnings, ...doubts.warnings],
  };
}

function factsOf(
  report: TestReport,
  ran: ExecResult | undefined,
  durationMs: number | undefined,
): Record<string, Scalar> {
  const { format, passed, failed, errored, skipped, todo, flaky, total, assertions } = report;
  return {
    ...{ format, passed, failed, errored, skipped, todo, flaky, total },
    ...(assertions === undefined ? {} : { assertions }),
    durationMs: durationMs === undefined ? null : Math.round(durationMs),
    exitCode: ran?.code ?? null,
    exitCodeSeen: ran !== undefined,
  };
}

/** @throws {GateError} no-tests for a command that lists or rehearses tests, before it can call them passed */
function refuseIdle(run: string | undefined): void {
  const idle = run === undefined ? undefined : idleCommand(run);
  if (idle)
    throw new GateError({
      code: 'no-tests',
      message: `No test would run: \`${idle.tool} ${idle.option}\` only lists or rehearses them.`,
      hint: `Take \`${idle.option}\` away, or use the kind \`run\` where listing the tests is the point.`,
    });
}

interface Results {
  readonly report: TestReport | undefined;
  readonly of: 'tests' | 'packages';
}

async function results(
  spec: TestsSpec,
  context: GateContext,
  ran: ExecResult | undefined,
  before: Awaited<ReturnType<typeof snapshotReports>> | undefined,
): Promise<Results> {
  if (spec.report !== undefined) {
    const reports = await readReports(context, {
      ...{ patterns: spec.report, wanted: WANTED, maxAge: spec['max-age'] },
      ...(ran ? { ran } : {}),
      ...(before ? { before } : {}),
      read: (chunks) => readTests(chunks, spec.format),
    });
    return { report: mergeTests(reports), of: 'tests' };
  }
  if (!ran) throw new GateError({ code: 'invalid-spec', message: 'Neither `run` nor `report` is given.' });
  const printed = await printedReport(ran, spec.format);
  return printed ? { report: printed, of: 'tests' } : summary(ran, spec);
}

/** `go test -json`, TAP and the like come on standard output. */
async function printedReport(ran: ExecResult, format: string | undefined): Promise<TestReport | undefined> {
  try {
    return await readTests([Buffer.from(ran.stdout)], format);
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    const isNone = ['empty', 'unknown-format', 'wrong-format'].includes(error.code);
    if (isNone && (format === undefined || format === 'auto')) return undefined;
    // Output that only looked like JSON at one line may still sum up in words.
    if (format === undefined && consoleSummary(`${ran.stdout}\n${ran.stderr}`)) return undefined;
    const why =
      ran.droppedBytes > 0
        ? ' It printed more than is kept; let it write a file and name that as `report`.'
        : '';
    throw new GateError(
      {
        code: `report-${error.code}`,
        message: `What the command printed cannot be read as ${WANTED}: ${error.message}.${why}${ending(ran)}`,
      },
      { cause: error },
    );
  }
}

function summary(ran: ExecResult, spec: TestsSpec): Results {
  const found = consoleSummary(`${ran.stdout}\n${ran.stderr}`);
  if (!found) return { report: undefined, of: 'tests' };
  const { tool, passed, failed, errored, skipped, of } = found;
  if (of === 'packages' && (spec['min-tests'] ?? 1) > passed + failed)
    throw new GateError({
      code: 'tests-unknown',
      message: `${tool} says which ${of} passed, not how many tests ran, so \`min-tests\` cannot be judged.`,
      hint: 'Add `-json` or `-v` to the command.',
    });
  const report: TestReport = {
    ...{ format: `what ${tool} printed`, passed, failed, errored, skipped, todo: 0, flaky: 0 },
    ...{ total: passed + failed + errored + skipped, failures: [], warnings: [] },
    ...(found.assertions === undefined ? {} : { assertions: found.assertions }),
  };
  return { report, of };
}

/** Nothing tells how many tests ran: a command that failed has failed, one that ended with 0 proves nothing. */
function commandOnly(spec: TestsSpec, ran: ExecResult | undefined): Outcome {
  if (!ran || ran.code === 0)
    throw new GateError({
      code: 'tests-unknown',
      message: 'The command ended with 0, but nothing says how many tests ran, so this proves nothing.',
      hint: 'Let the tool write a report and name it: `report: junit.xml`. For a command that is no test tool, use `run:`.',
    });
  return {
    checks: [
      {
        name: 'exit code',
        ok: false,
        actual: ran.code,
        expected: '0',
        hint: 'The command failed, and nothing in its output says how many tests ran. Name its `report`.',
      },
    ],
    samples: { count: 1, of: 'commands' },
    facts: { exitCode: ran.code, exitCodeSeen: true },
    evidence: outputEvidence(spec.run ?? '', ran),
  };
}

function failuresEvidence(report: TestReport): Evidence[] {
  if (report.failures.length === 0) return [];
  const shown = report.failures.slice(0, MAX_SHOWN).map(({ name, file, line, message }) => {
    const place = file === null ? '' : `  ${file}${line === null ? '' : `:${line}`}`;
    return `${oneLine(name, 200)}${place}\n${message
      .split('\n')
      .slice(0, 12)
      .map((one) => `    ${one}`)
      .join('\n')}`;
  });
  const more = report.failed + report.errored - shown.length;
  return [
    {
      title: 'First failures',
      text: [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
      language: 'text',
    },
  ];
}

async function annotate(failures: readonly TestFailure[], context: GateContext): Promise<Annotation[]> {
  const paths = new SourcePaths(context);
  const annotations: Annotation[] = [];
  for (const { name, file, line, message } of failures.slice(0, MAX_ANNOTATIONS)) {
    const path = file === null ? undefined : await paths.find(file);
    annotations.push({
      ...{
        level: 'error',
        title: oneLine(name, 200),
        message: message.slice(0, 1000) || 'It failed without a message.',
      },
      ...(path === undefined ? {} : { path, ...(line === null ? {} : { line }) }),
    });
  }
  return annotations;
}
