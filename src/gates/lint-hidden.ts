/** Commands of linters that cannot prove anything by ending with 0. */
import type { LintReport } from '../formats/lint/types.ts';
import { hiddenExit } from '../values/hidden-exit.ts';
import { commandsOf } from '../values/idle-command.ts';
import { writingFormatter } from '../values/writing-formatter.ts';
import { GateError } from './gate.ts';
import { foundOf } from './lint-looked.ts';
import { lintTool, reportHint } from './lint-tools.ts';

/** Options with which linters only tell of themselves, their configuration or the files that they would look at. */
const ASKS =
  /^--(?:version|help|print-config|env-info|init|showConfig|listFilesOnly|show-settings|show-files|list-msgs|rules|show-cops)$/;

/**
 * Findings speak for themselves, and so does a report that its tool writes only when it is done. An empty one, or none at all,
 * needs the exit code; `|| true` takes it away, and an option may keep the tool from looking at anything.
 * @throws {GateError} exit-code-hidden, no-files
 */
export function assertSeen(run: string | undefined, report: LintReport | undefined): void {
  if (run === undefined || (report && isProof(report))) return;
  const hidden = hiddenExit(run, isLinter);
  if (hidden !== undefined)
    throw new GateError({
      code: 'exit-code-hidden',
      message: `\`${hidden}\` hides the exit code, and nothing else shows that the tool did its work.`,
      hint: `Take it away: what a command found is counted also when it ends with 1. Or ${reportHint(run)}.`,
    });
  const asks = asksOnly(run);
  if (report === undefined && asks !== undefined)
    throw new GateError({
      code: 'no-files',
      message: `\`${asks}\` only asks the tool about itself; nothing is looked at.`,
      hint: 'Take that option away, or use the kind `run`.',
    });
}

/** Scanners that end with 0 whatever they find, unless they are told to fail, and whose text is not read (cppcheck's and clang-tidy's is). */
const LENIENT: readonly (readonly [tool: RegExp, fails: RegExp, option: string])[] = [
  [/\btrivy\b/, /--exit-code[= ]?[1-9]/, '--exit-code 1'],
  [/\bgrype\b/, /--fail-on\b|\s-f\s/, '--fail-on high'],
  [/\bsemgrep\b(?!\s+ci\b)/, /--error\b/, '--error'],
  [/\bjscpd\b/, /--(?:threshold|exitCode)\b|\s-t\s/, '--threshold 0'],
  [/\bdockle\b/, /--exit-code[= ]?[1-9]/, '--exit-code 1'],
];

/** @throws {GateError} never-fails for a scanner whose exit code says nothing, where nothing else is read */
export function assertFails(run: string | undefined): void {
  const found = LENIENT.find(([tool, fails]) => tool.test(run ?? '') && !fails.test(run ?? ''));
  if (found)
    throw new GateError({
      code: 'never-fails',
      message:
        'This tool ends with 0 whatever it finds, and what it printed is no report, so this proves nothing.',
      hint: `Add \`${found[2]}\`. Or ${reportHint(run)}.`,
    });
}

/** @throws {GateError} never-fails for a formatter that writes, before it does */
export function refuseWriting(run: string | undefined): void {
  const found = run === undefined ? undefined : writingFormatter(run);
  if (found)
    throw new GateError({
      code: 'never-fails',
      message: `\`${found.tool}\` would format the files and end with 0, whatever it found.`,
      hint: `Add \`${found.option}\`, with which it only looks.`,
    });
}

const isLinter = (line: string): boolean => lintTool(line, undefined) !== undefined;

const isProof = (report: LintReport): boolean =>
  foundOf(report) > 0 || report.problems.length > 0 || (report.format !== 'nothing' && report.bare !== true);

function asksOnly(script: string): string | undefined {
  const calls = commandsOf(script, /[\n;|&()]+/).filter(isLinter);
  const options = calls.map((call) =>
    call
      .trim()
      .split(/\s+/)
      .find((word) => ASKS.test(word)),
  );
  return calls.length > 0 && !options.includes(undefined) ? options[0] : undefined;
}
