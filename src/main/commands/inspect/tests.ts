import { mergeTests, readTests, TEST_FORMATS } from '../../../formats/tests/read.ts';
import type { TestReport } from '../../../formats/tests/types.ts';
import { oneLine } from '../../../values/text.ts';
import type { Command } from '../../io.ts';
import { readArguments, readFiles, tellFault } from './report-input.ts';

/** `inspect tests FILE… [--format F] [--json]`: what the `tests` gate would read. */
export const command: Command = async (argv, io) => {
  const given = readArguments('tests', argv, TEST_FORMATS, io);
  if (!given) return 2;
  const answer = await readFiles(given.files, io.cwd(), (chunks) => readTests(chunks, given.format));
  if ('fault' in answer) return tellFault(answer.fault, given.json, io);
  const report = mergeTests(answer.reports);
  io.stdout.write(given.json ? `${JSON.stringify(stable(report), null, 2)}\n` : words(report));
  return 0;
};

/** The keys that other programs rely on, in this order. */
function stable(report: TestReport): object {
  const { format, passed, failed, errored, skipped, total, warnings } = report;
  const failures = report.failures.map(({ name, file, line, message }) => ({ name, file, line, message }));
  return { format, passed, failed, errored, skipped, total, failures, warnings };
}

function words(report: TestReport): string {
  const { format, passed, failed, errored, skipped, total, warnings } = report;
  const head = `${format}: ${total} tests, ${passed} passed, ${failed} failed, ${errored} errored, ${skipped} skipped`;
  const failures = report.failures.map(({ name, file, line, message }) => {
    const place = file === null ? '' : ` (${file}${line === null ? '' : `:${line}`})`;
    return `  failed: ${oneLine(name, 200)}${oneLine(place, 300)}\n    ${oneLine(message, 300)}`;
  });
  return `${[head, ...failures, ...warnings.map((warning) => `  note: ${oneLine(warning, 300)}`)].join('\n')}\n`;
}
