/** Judging test results, apart from getting them. */
import { ranTests } from '../formats/tests/types.ts';
import type { TestReport } from '../formats/tests/types.ts';
import { formatCount, plural } from '../report/wording.ts';
import { check, limitCheck } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check } from './gate.ts';

/** What must be true of the results. */
export interface TestExpectations {
  readonly 'min-tests'?: number;
  readonly 'max-failed'?: number;
  readonly 'max-skipped'?: number;
  readonly 'allow-flaky'?: boolean;
  readonly 'max-duration'?: string | number;
}

export interface TestRun {
  readonly report: TestReport;
  /** Undefined where no command was run. */
  readonly exitCode?: number;
  /** Of the command, else of the report; undefined where neither says. */
  readonly durationMs?: number;
  /** What was counted: `tests`, or `packages` where a tool prints no more. */
  readonly of: string;
}

/**
 * Report and exit code are two witnesses: both must be good.
 * @throws {GateError} no-tests where nothing ran and nothing failed; no-assertions where the tool itself counted none
 */
export function judgeTests(spec: TestExpectations, run: TestRun): Check[] {
  const { report, exitCode } = run;
  const ran = ranTests(report);
  const bad = report.failed + report.errored;
  if (ran === 0 && bad === 0) throw noTests(report, exitCode);
  if (bad === 0 && report.assertions === 0) throw noAssertions(run, ran);
  const allowed = spec['max-failed'] ?? 0;
  return [
    check('failed', bad <= allowed, bad, allowed === 0 ? '0' : `<= ${allowed}`, failedHint(report)),
    ...(exitCode === undefined ? [] : [exitCheck(exitCode, bad, allowed)]),
    limitCheck({
      name: `${run.of} run`,
      measured: ran,
      limit: spec['min-tests'] ?? 1,
      bare: '>=',
      hint: 'Fewer ran than there should be: a filter, a path or a marker leaves some out.',
    }),
    ...skippedCheck(spec, report),
    ...(spec['allow-flaky'] === false
      ? [
          check(
            'flaky',
            report.flaky === 0,
            report.flaky,
            '0',
            'Tests that pass only on a re-run hide races; mend them or set `allow-flaky: true`.',
          ),
        ]
      : []),
    ...durationCheck(spec, run),
  ];
}

/** `120 tests ran (at least 100), 0 failed, 3 skipped`. */
export function testsInWords(spec: TestExpectations, report: TestReport, of: string): string {
  const { failed, errored, skipped, todo, flaky } = report;
  const bad = failed + errored;
  const ran = ranTests(report);
  const least = spec['min-tests'] ?? 1;
  return [
    `${plural(ran, of.replace(/s$/, ''))} ran${least > 1 ? ` (at least ${formatCount(least)})` : ''}`,
    `${formatCount(bad)} failed${bad > 0 ? ` (at most ${formatCount(spec['max-failed'] ?? 0)})` : ''}`,
    ...(skipped + todo > 0 ? [`${formatCount(skipped + todo)} skipped`] : []),
    ...(flaky > 0 ? [`${formatCount(flaky)} passed only on a re-run`] : []),
  ].join(', ');
}

function noTests(report: TestReport, exitCode: number | undefined): GateError {
  const skipped = report.skipped + report.todo;
  const hollow = report.hollow ?? 0;
  const what =
    skipped > 0
      ? `No test ran: all ${skipped} were skipped`
      : hollow > 0
        ? `No test ran: ${plural(hollow, 'file')} without any test ${hollow === 1 ? 'is' : 'are'} in the report, which node:test counts as passed`
        : 'No test ran';
  return new GateError({
    code: 'no-tests',
    message: `${what}.${exitCode === undefined ? '' : ` The command ended with ${exitCode}.`}`,
    hint: 'Check the path, the filter and the markers that the command is given; 0 tests prove nothing.',
  });
}

function noAssertions({ of, exitCode }: TestRun, ran: number): GateError {
  return new GateError({
    code: 'no-assertions',
    message: `${plural(ran, of.replace(/s$/, ''))} ran without one assertion or step, as the tool itself counts them, so this proves nothing.${exitCode === undefined ? '' : ` The command ended with ${exitCode}.`}`,
    hint: 'Write into the tests what must be true, or use the kind `run` for a command that only has to end well.',
  });
}

function failedHint(report: TestReport): string {
  const [first] = report.failures;
  if (!first) return 'Look at the output of the command.';
  const place = first.file === null ? '' : ` (${first.file}${first.line === null ? '' : `:${first.line}`})`;
  return `First: ${first.name.slice(0, 150)}${place.slice(0, 200)}.`;
}

/** A non-zero exit code is explained by failures that are allowed, and by nothing else. */
function exitCheck(exitCode: number, bad: number, allowed: number): Check {
  const explained = bad > 0 && bad <= allowed;
  const hint =
    bad === 0
      ? 'The report is green, but the command failed: a crash after the tests, an error outside of them, a coverage threshold. Its last lines say which.'
      : 'Failing tests make it so.';
  return check(
    'exit code',
    exitCode === 0 || explained,
    exitCode,
    explained ? 'any, as failures are allowed' : '0',
    hint,
  );
}

function skippedCheck(spec: TestExpectations, report: TestReport): Check[] {
  const allowed = spec['max-skipped'];
  if (allowed === undefined) return [];
  const skipped = report.skipped + report.todo;
  return [
    check(
      'skipped',
      skipped <= allowed,
      skipped,
      `<= ${allowed}`,
      'Mend or delete tests that never run, or raise `max-skipped`.',
    ),
  ];
}

function durationCheck(spec: TestExpectations, run: TestRun): Check[] {
  const limit = spec['max-duration'];
  if (limit === undefined) return [];
  if (run.durationMs === undefined)
    throw new GateError({
      code: 'no-duration',
      message: '`max-duration` is set, but the report does not say how long the tests took.',
      hint: 'Let the gate run the command (`run:`), so that it is timed.',
    });
  return [
    limitCheck({
      name: 'duration',
      measured: run.durationMs,
      limit,
      bare: '<=',
      quantity: 'duration',
      unit: 'ms',
    }),
  ];
}
