/** Running the command of a tool whose report is judged: it must have started, and end by itself. */
import { headAndTail, oneLine } from '../values/text.ts';
import { GateError } from './gate.ts';
import type { Evidence, ExecResult, GateContext } from './gate.ts';
import { missingTool } from './missing-tool.ts';

/** Enough for a report that a tool prints instead of writing it. */
const KEEP_BYTES = 4 * 1024 * 1024;

/**
 * @throws {GateError} tool-missing, not-executable, not-started, killed: the tool measured nothing
 */
export async function runTool(script: string, context: GateContext): Promise<ExecResult> {
  const result = await context.exec({ script, keepBytes: KEEP_BYTES });
  const title = oneLine(script, 100);
  if (result.startError !== undefined)
    throw new GateError({
      code: 'not-started',
      message: `'${title}' could not be started: ${result.startError}.`,
      hint: 'Correct `working-directory`, or install bash on the runner.',
    });
  // POSIX §2.8.2: what the shell answers for "not found" and "not executable".
  if (result.code === 127)
    throw new GateError({
      code: 'tool-missing',
      message: `'${title}' ended with 127: ${lastLine(result) || 'a command in it was not found'}.`,
      hint: 'Install the tool in a step before, or correct its name.',
    });
  if (result.code === 126)
    throw new GateError({
      code: 'not-executable',
      message: `'${title}' ended with 126: ${lastLine(result) || 'a file in it may not be executed'}.`,
      hint: 'Set the executable bit of the file (`git update-index --chmod=+x`).',
    });
  const missing = missingTool(result);
  if (missing)
    throw new GateError({
      code: 'tool-missing',
      message: `'${title}' ended with ${String(result.code)}: ${missing.said}.`,
      hint: missing.hint,
    });
  if (result.code === null)
    throw new GateError({
      code: 'killed',
      message: `'${title}' was ended by ${result.signal ?? 'a signal'}.`,
      hint:
        result.signal === 'SIGKILL'
          ? 'The machine may have run out of memory.'
          : 'Look at its last lines in the log.',
    });
  return result;
}

/** The last thing it said, on standard error rather than on standard output. */
export function lastLine(result: ExecResult): string {
  const last = (text: string): string => oneLine(text.trim().split('\n').at(-1) ?? '', 200);
  return last(result.stderr) || last(result.stdout);
}

/** How it ended, for a message: ` (the command ended with 2: …)`. */
export function ending(result: ExecResult | undefined): string {
  if (!result || result.code === 0) return '';
  return ` The command ended with ${String(result.code)}: ${lastLine(result) || 'it said nothing'}.`;
}

/** What it printed, shortened; nothing where it printed nothing. */
export function outputEvidence(script: string, result: ExecResult): Evidence[] {
  const text = [result.stdout, result.stderr]
    .filter((part) => part.trim() !== '')
    .map((part) => headAndTail(part, 10, 40))
    .join('\n');
  return text === '' ? [] : [{ title: oneLine(script, 120), text, language: 'text' }];
}
