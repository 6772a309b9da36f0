import type { TestReport } from './types.ts';

/** One report out of several: counts are added, each test is taken to stand in one of them, but for attempts that were repeated. */
export function mergeTests(given: readonly TestReport[]): TestReport {
  const [first] = given;
  if (first && given.length === 1) return first;
  const { reports, flaky } = lastAttempts(given);
  const sum = (key: 'passed' | 'failed' | 'errored' | 'skipped' | 'todo' | 'flaky' | 'total'): number =>
    reports.reduce((total, report) => total + report[key], 0);
  const hollow = reports.reduce((total, report) => total + (report.hollow ?? 0), 0);
  const blind = reports.find((report) => report.blind !== undefined)?.blind;
  const counted = reports.map(assertionsOf);
  const assertions = counted.includes(undefined)
    ? undefined
    : counted.reduce<number>((total, one) => total + (one ?? 0), 0);
  const times = reports.flatMap(({ durationMs }) => (durationMs === undefined ? [] : [durationMs]));
  const warnings = [
    ...new Set(reports.flatMap((one) => one.warnings)),
    ...(flaky > 0 ? [`${flaky} ${flaky === 1 ? 'test' : 'tests'} only passed on a re-run`] : []),
  ];
  return {
    format: [...new Set(reports.map(({ format }) => format))].join('+'),
    ...{ passed: sum('passed'), failed: sum('failed'), errored: sum('errored'), skipped: sum('skipped') },
    ...{ todo: sum('todo'), flaky: sum('flaky') + flaky, total: sum('total') },
    failures: reports.flatMap(({ failures }) => failures).slice(0, 500),
    ...(hollow > 0 ? { hollow } : {}),
    ...(assertions === undefined ? {} : { assertions }),
    ...(blind === undefined ? {} : { blind }),
    warnings: warnings.slice(0, 50),
    ...(times.length === 0 ? {} : { durationMs: times.reduce((total, time) => total + time, 0) }),
  };
}

/** A report in which nothing passed or failed has no say. */
const assertionsOf = (report: TestReport): number | undefined =>
  report.assertions ?? (report.passed + report.failed + report.errored === 0 ? 0 : undefined);

/** Without the attempts of a test that a later one of it replaces; how many passed only then. */
function lastAttempts(reports: readonly TestReport[]): { reports: readonly TestReport[]; flaky: number } {
  const last = new Map<string, TestReport>();
  const failed = new Set<string>();
  for (const report of reports) {
    const { attempt } = report;
    if (!attempt) continue;
    if (report.failed + report.errored > 0) failed.add(attempt.id);
    const before = last.get(attempt.id)?.attempt;
    if (before === undefined || attempt.at >= before.at) last.set(attempt.id, report);
  }
  const flaky = [...failed].filter((id) => (last.get(id)?.passed ?? 0) > 0).length;
  return { reports: reports.filter((one) => !one.attempt || last.get(one.attempt.id) === one), flaky };
}
