import { expectedCoverage } from '../../../formats/coverage/detect.ts';
import { COVERAGE_FORMAT_NAMES, readCoverage } from '../../../formats/coverage/read.ts';
import { combine } from '../../../formats/coverage/total.ts';
import type { Coverage } from '../../../formats/coverage/total.ts';
import { COVERAGE_KINDS } from '../../../formats/coverage/types.ts';
import { FormatFault } from '../../../formats/fault.ts';
import { oneLine } from '../../../values/text.ts';
import type { Command } from '../../io.ts';
import { readArguments, readFiles, tellFault } from './report-input.ts';

/** `inspect coverage FILE… [--format F] [--json]`: what the `coverage` gate would read; several files are united. */
export const command: Command = async (argv, io) => {
  const given = readArguments('coverage', argv, ['auto', ...COVERAGE_FORMAT_NAMES], io);
  if (!given) return 2;
  const format = COVERAGE_FORMAT_NAMES.find((name) => name === given.format);
  const answer = await readFiles(given.files, io.cwd(), (chunks) => readCoverage(chunks, format));
  const expected = `Expected ${expectedCoverage(format)}.`;
  if ('fault' in answer) {
    const { code, message } = answer.fault;
    return tellFault({ code, message: `${message} ${expected}` }, given.json, io);
  }
  let coverage: Coverage;
  try {
    coverage = combine(answer.reports);
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    return tellFault(
      { code: error.code, message: `${given.files.join(', ')}: ${error.detail}. ${expected}` },
      given.json,
      io,
    );
  }
  io.stdout.write(given.json ? `${JSON.stringify(stable(coverage), null, 2)}\n` : words(coverage));
  return 0;
};

/** The keys that other programs rely on, in this order. */
function stable(coverage: Coverage): object {
  const { format, lines, branches, functions, statements, files, warnings } = coverage;
  return { format, lines, branches, functions, statements, files, warnings };
}

function words(coverage: Coverage): string {
  const rows = COVERAGE_KINDS.map((kind) => {
    const count = coverage[kind];
    if (!count) return `  ${kind.padEnd(10)}  not in this report`;
    const share = count.total === 0 ? 'nothing to cover' : `${floor(count.covered, count.total)} %`;
    return `  ${kind.padEnd(10)}  ${`${count.covered} of ${count.total}`.padEnd(20)}  ${share}`;
  });
  const notes = coverage.warnings.map((warning) => `  note: ${oneLine(warning, 300)}`);
  return `${[`${coverage.format}: ${coverage.files} files`, ...rows, ...notes].join('\n')}\n`;
}

/** Two decimals, never rounded up to 100. */
const floor = (covered: number, total: number): string =>
  (Math.floor((covered * 10_000) / total) / 100).toFixed(2);
