/** Whether a report without findings shows that anything was looked at. */
import { EMPTY_LIST } from '../formats/lint/read.ts';
import type { LintReport } from '../formats/lint/types.ts';
import { GateError } from './gate.ts';
import type { ExecResult } from './gate.ts';
import { lintTool, lookedNowhere } from './lint-tools.ts';

/** What the checklist says of the tool. */
interface Named {
  readonly run?: string;
  readonly format?: string;
}

export const isAuto = (spec: Named): boolean => spec.format === undefined || spec.format === 'auto';
export const foundOf = (report: LintReport): number => report.errors + report.warnings + report.notes;

/** @throws {GateError} tool-unknown, no-files where nothing was found and perhaps nothing was looked at */
export function assertLooked(spec: Named, ran: ExecResult | undefined, report: LintReport): void {
  if (foundOf(report) > 0 || report.problems.length > 0) return;
  if (isUnknown(report, spec))
    throw new GateError({
      code: 'tool-unknown',
      message: `The report (${report.format}) lists nothing, and nothing in it says which tool wrote it: with some it means "clean", with others "no file was looked at".`,
      hint: 'Say what it is, such as `format: ruff-json`, or let `run` call the tool itself.',
    });
  assertSomewhere(ran);
}

/** Neither the report nor the checklist says which tool it is of. */
export const isUnknown = (report: LintReport, spec: Named): boolean =>
  report.bare === true && isAuto(spec) && lintTool(spec.run, undefined) === undefined;

/** @throws {GateError} no-files where the tool itself says that it found none, and is content with that */
export function assertSomewhere(ran: ExecResult | undefined): void {
  const nothing = ran === undefined ? undefined : lookedNowhere(`${ran.stderr}\n${ran.stdout}`);
  if (nothing !== undefined)
    throw new GateError({
      code: 'no-files',
      message: `The tool says that no file was looked at: “${nothing}”.`,
      hint: 'Check the paths and ignore patterns that the tool is given; 0 files prove nothing.',
    });
}

/** What a person should know of a report without findings that does not say what was looked at. */
export function doubts(
  ran: ExecResult | undefined,
  merged: LintReport,
  reports: readonly LintReport[],
): string[] {
  const hollow = reports.filter(({ filesChecked }) => filesChecked === 0).length;
  return [
    ...(ran === undefined && merged.filesChecked === undefined && foundOf(merged) === 0
      ? [
          'the report lists nothing and does not say how many files were looked at, and without `run` no exit code was seen',
        ]
      : []),
    ...(hollow > 0 && reports.length > 1
      ? [`${hollow} of ${reports.length} reports ${hollow === 1 ? 'says' : 'say'} that no file was looked at`]
      : []),
  ];
}

/** `[]` of a tool that lists every file it looked at means that it looked at none. */
export function listed(report: LintReport, spec: Named): LintReport {
  const tool = lintTool(spec.run, spec.format)?.name;
  const listsFiles = tool === 'eslint' || tool === 'stylelint' || tool === 'sqlfluff';
  return report.format === EMPTY_LIST && listsFiles ? { ...report, filesChecked: 0 } : report;
}
