import { pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Sqitch (`lib/App/Sqitch/Engine.pm`, `Command/status.pm`): 0, also when something is undeployed; 1 nothing deployed; 2 error. */
function readStatus(text: StatusText): Verdict {
  const find = (pattern: RegExp): string | undefined => text.lines.find((line) => pattern.test(line));
  const unknown = find(/^Cannot find this change in /);
  if (unknown !== undefined) return reading('unknown-applied', unknown);
  const syntax = find(/^Syntax error in .*(?:duplicates|conflict)|duplicates earlier declaration/);
  if (syntax !== undefined) return reading('conflict', syntax);
  const config = find(
    /^Status unknown|^Unknown option:|^No project configuration|Cannot find .*(?:plan|engine)|^Unknown engine|not a valid project/,
  );
  if (config !== undefined) return reading('misconfigured', config);
  if (text.code === 1 && find(/^No changes deployed$/) !== undefined)
    return pendingReading([], '; nothing is deployed yet');
  if (text.code !== 0 || find(/^# On database /) === undefined) return undefined;
  const start = text.out.findIndex((line) => /^Undeployed changes?:$/.test(line));
  if (start !== -1) {
    const names = text.out.slice(start + 1).map((line) => /^ {2}\* (\S.*)$/.exec(line)?.[1]);
    return names.length > 0 && names.every((name) => name !== undefined)
      ? pendingReading(names.map(String))
      : undefined;
  }
  return text.out.at(-1) === 'Nothing to deploy (up-to-date)' ? upToDate() : undefined;
}

/** Compares what is deployed with the scripts; changes that are not deployed yet are no fault to it. */
function readCheck(text: StatusText): Verdict {
  const diverged = text.lines.find((line) => /signatures diverge at change/.test(line));
  if (diverged !== undefined) return reading('drift', diverged);
  return text.code === 0 && text.lines.some((line) => line === 'Check successful') ? 'not-read' : undefined;
}

export const sqitch: MigrationTool = {
  name: 'sqitch',
  marks: ['**/sqitch.plan', '**/sqitch.conf'],
  files: ['**/deploy/*.sql'],
  naming: { kind: 'none' },
  status: ['sqitch', 'status'],
  commands: [
    { words: ['status'], read: readStatus },
    { words: ['check'], read: readCheck },
  ],
};
