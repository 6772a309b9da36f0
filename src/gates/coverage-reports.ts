/** Reading coverage reports of a workspace: files in, one `Coverage` out, every fault with the file's name. */
import type { CoverageFormat, ReadCoverage } from '../formats/coverage/types.ts';
import { expectedCoverage } from '../formats/coverage/detect.ts';
import { readCoverage } from '../formats/coverage/read.ts';
import { combine } from '../formats/coverage/total.ts';
import type { Coverage } from '../formats/coverage/total.ts';
import { FormatFault } from '../formats/fault.ts';
import { GateError } from './gate.ts';
import { openReport } from './report-files.ts';
import type { ReportFile } from './report-files.ts';

/** @throws {GateError} report-cut-off, report-malformed, report-unknown-format … with file and place */
export async function readReports(
  files: readonly ReportFile[],
  format: CoverageFormat | undefined,
  signal: AbortSignal,
): Promise<Coverage> {
  const reports: ReadCoverage[] = [];
  for (const file of files) {
    try {
      reports.push(await readCoverage(openReport(file, { signal }), format));
    } catch (error) {
      throw fault(file.path, format, error);
    }
  }
  try {
    return combine(reports);
  } catch (error) {
    throw fault(files.map(({ path }) => path).join(', '), format, error);
  }
}

function fault(path: string, format: CoverageFormat | undefined, error: unknown): unknown {
  if (!(error instanceof FormatFault)) return error;
  const { position } = error;
  const place = position
    ? `:${position.line}${position.column === undefined ? '' : `:${position.column}`}`
    : '';
  return new GateError(
    {
      code: error.code.startsWith('no-') ? error.code : `report-${error.code}`,
      message: `${path}${place}: ${error.detail}. Expected ${expectedCoverage(format)}.`,
      hint: HINTS[error.code] ?? 'Look at what the tool wrote, and at how it ended.',
    },
    { cause: error },
  );
}

const HINTS: Partial<Record<FormatFault['code'], string>> = {
  'cut-off': 'The tool was stopped while it wrote, or the disk is full. Let it run to its end.',
  empty: 'The tool found nothing to measure, or was stopped before it wrote anything.',
  'unknown-format': 'Check the path, or let the tool write one of these formats.',
  'wrong-format': 'Correct `format`, or leave it out: the content tells.',
};
