import { LINT_FORMATS, mergeLint, readLint } from '../../../formats/lint/read.ts';
import type { LintReport } from '../../../formats/lint/types.ts';
import { oneLine } from '../../../values/text.ts';
import type { Command } from '../../io.ts';
import { readArguments, readFiles, tellFault } from './report-input.ts';

/** `inspect lint FILE… [--format F] [--json]`: what the `lint` gate would read. */
export const command: Command = async (argv, io) => {
  const given = readArguments('lint', argv, LINT_FORMATS, io);
  if (!given) return 2;
  const answer = await readFiles(given.files, io.cwd(), (chunks) => readLint(chunks, given.format));
  if ('fault' in answer) return tellFault(answer.fault, given.json, io);
  const report = mergeLint(answer.reports);
  io.stdout.write(given.json ? `${JSON.stringify(stable(report), null, 2)}\n` : words(report));
  return 0;
};

/** The keys that other programs rely on, in this order. */
function stable(report: LintReport): object {
  const { format, errors, warnings, notes, problems } = report;
  const findings = report.findings.map(({ file, line, severity, rule, message }) => ({
    file,
    line,
    severity,
    rule,
    message,
  }));
  return { format, errors, warnings, notes, findings, problems };
}

function words(report: LintReport): string {
  const { format, errors, warnings, notes, problems, filesChecked } = report;
  const checked = filesChecked === undefined ? '' : `, ${filesChecked} checked`;
  const findings = report.findings.map(({ file, line, severity, rule, message }) => {
    const place = `${file ?? '(no file)'}${line === null ? '' : `:${line}`}`;
    return `  ${oneLine(place, 300)}: ${severity}: ${oneLine(message, 300)}${rule === null ? '' : ` [${oneLine(rule, 100)}]`}`;
  });
  const head = `${format}: ${errors} errors, ${warnings} warnings, ${notes} notes${checked}`;
  const bare =
    report.bare === true ? ['  note: nothing in it says which tool wrote it, or what was looked at'] : [];
  return `${[head, ...bare, ...findings, ...problems.map((problem) => `  problem: ${oneLine(problem, 300)}`)].join('\n')}\n`;
}
