import { consoleSummary } from '../formats/tests/printed.ts';
import type { TestReport } from '../formats/tests/types.ts';
import { hiddenExit } from '../values/hidden-exit.ts';
import { isTestCommand } from '../values/idle-command.ts';
import { check } from './checks.ts';
import type { Check, ExecResult } from './gate.ts';

/** What is to be said of a report in which nothing failed. */
export interface Doubts {
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
}

const NONE: Doubts = { checks: [], warnings: [] };

/**
 * A report is one witness, the exit code the other. Where nobody saw that one, or `|| true` hides it, what the command printed
 * is the next best: failures in it decide where the exit code is hidden, and else are a warning, as a script may try twice.
 */
export function doubtsOf(
  script: string | undefined,
  ran: ExecResult | undefined,
  report: TestReport,
): Doubts {
  if (report.failed + report.errored > 0) return NONE;
  if (script === undefined || !ran) return { checks: [], warnings: unseen('was not seen', report) };
  if (ran.code !== 0) return NONE;
  const hidden = hiddenExit(script, isTestCommand);
  const printed = consoleSummary(`${ran.stdout}\n${ran.stderr}`);
  const bad = printed ? printed.failed + printed.errored : 0;
  if (hidden === undefined)
    return bad === 0 || !printed
      ? NONE
      : {
          checks: [],
          warnings: [`${printed.tool} printed that ${bad} failed, and the report that came of it is green`],
        };
  const hint = `The report is green, and \`${hidden}\` hides the exit code: a file that did not load, or an error outside of the tests.`;
  const warnings = unseen(`is hidden by \`${hidden}\``, report);
  if (bad === 0 || !printed) return { checks: [], warnings };
  return { checks: [check(`failed, as ${printed.tool} printed it`, false, bad, '0', hint)], warnings };
}

const unseen = (how: string, { blind }: TestReport): string[] =>
  blind === undefined
    ? []
    : [`the exit code ${how}, and this report does not tell of ${blind}: let the gate run the command`];
