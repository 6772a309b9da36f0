import { consoleSummary } from '../formats/tests/printed.ts';
import type { TestReport } from '../formats/tests/types.ts';
import { hiddenExit } from '../values/hidden-exit.ts';
import { isTestCommand } from '../values/idle-command.ts';
import { check } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check, ExecResult } from './gate.ts';

/** What is to be said of a report in which nothing failed. */
export interface Doubts {
  readonly checks: readonly Check[];
  readonly warnings: readonly string[];
}

const NONE: Doubts = { checks: [], warnings: [] };

/**
 * A report is one witness, the exit code the other. Where `|| true` hides that one, what the command printed takes its place:
 * failures in it decide; and where it printed no summary, a report that cannot tell everything proves nothing. Without a hidden
 * exit code such failures are a warning only, as a script may try twice.
 * @throws {GateError} exit-code-hidden
 */
export function doubtsOf(
  script: string | undefined,
  ran: ExecResult | undefined,
  report: TestReport,
): Doubts {
  if (report.failed + report.errored > 0) return NONE;
  if (script === undefined || !ran)
    return report.blind === undefined
      ? NONE
      : {
          checks: [],
          warnings: [
            `the exit code was not seen, and this report does not tell of ${report.blind}: let the gate run the command`,
          ],
        };
  if (ran.code !== 0) return NONE;
  const hidden = hiddenExit(script, isTestCommand);
  const printed = consoleSummary(`${ran.stdout}\n${ran.stderr}`);
  const bad = printed ? printed.failed + printed.errored : 0;
  if (hidden !== undefined && !printed && report.blind !== undefined)
    throw new GateError({
      code: 'exit-code-hidden',
      message: `\`${hidden}\` hides the exit code, and this report does not tell of ${report.blind}, so nothing would.`,
      hint: 'Take it away: the report of a command that failed is judged as well.',
    });
  if (!printed || bad === 0) return NONE;
  if (hidden === undefined)
    return {
      checks: [],
      warnings: [`${printed.tool} printed that ${bad} failed, and the report that came of it is green`],
    };
  const hint = `The report is green, and \`${hidden}\` hides the exit code: a file that did not load, or an error outside of the tests.`;
  return { checks: [check(`failed, as ${printed.tool} printed it`, false, bad, '0', hint)], warnings: [] };
}
