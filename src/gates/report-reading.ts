/** From a checklist's `report:` to what is in the files, for kinds that judge reports. */
import { FormatFault } from '../formats/fault.ts';
import { ending } from './tool-command.ts';
import { notCheckedOut } from './checked-out.ts';
import { durationOf } from './checks.ts';
import { GateError } from './gate.ts';
import type { ExecResult, GateContext } from './gate.ts';
import { findReports, openReport } from './report-files.ts';
import type { ReportFile, ReportSnapshot } from './report-files.ts';

export interface ReportRequest<T> {
  readonly patterns: string | readonly string[];
  /** For messages: `a test report`. */
  readonly wanted: string;
  /** The gate's own command, after it has ended. */
  readonly ran?: ExecResult;
  readonly before?: ReportSnapshot;
  /** As in the file; counts only without a command. */
  readonly maxAge?: string | number | undefined;
  readonly allowEmpty?: boolean;
  read(chunks: AsyncIterable<Uint8Array>, file: ReportFile): Promise<T>;
}

/** A suite of many classes writes a file each (surefire, Gradle). */
const MAX_FILES = 5000;
/** A report from an earlier step of the same job. */
const MAX_AGE_MS = 3_600_000;

/**
 * Reads every file that the patterns name.
 * @throws {GateError} what `findReports` throws, and `report-` with the code of the fault for a file that is no report
 */
export async function readReports<T>(context: GateContext, request: ReportRequest<T>): Promise<T[]> {
  const files = await find(context, request);
  const reports: T[] = [];
  for (const file of files) {
    try {
      reports.push(await request.read(openReport(file, { signal: context.signal }), file));
    } catch (error) {
      throw translated(error, file.path, request);
    }
  }
  return reports;
}

async function find<T>(context: GateContext, request: ReportRequest<T>): Promise<ReportFile[]> {
  const age = durationOf('max-age', request.maxAge, MAX_AGE_MS);
  try {
    const files = await findReports(context, request.patterns, {
      wanted: request.wanted,
      maxFiles: MAX_FILES,
      ...(request.allowEmpty === true ? { allowEmpty: true } : {}),
      ...(request.before ? { before: request.before } : { notBefore: context.runStartedAt - age }),
    });
    return request.before ? files : await notCheckedOut(context, files);
  } catch (error) {
    if (!(error instanceof GateError) || request.ran === undefined || request.ran.code === 0) throw error;
    const { code, message, hint } = error;
    throw new GateError(
      { code, message: `${message}${ending(request.ran)}`, ...(hint === undefined ? {} : { hint }) },
      { cause: error },
    );
  }
}

function translated<T>(error: unknown, path: string, request: ReportRequest<T>): unknown {
  if (!(error instanceof FormatFault)) return error;
  const { position } = error;
  const place = position
    ? `:${position.line}${position.column === undefined ? '' : `:${position.column}`}`
    : '';
  return new GateError(
    {
      code: `report-${error.code}`,
      message: `${path}${place} cannot be read as ${request.wanted}: ${error.detail}.${ending(request.ran)}`,
      hint: HINTS.get(error.code) ?? 'Check which file the tool writes, and say its `format`.',
    },
    { cause: error },
  );
}

const HINTS: ReadonlyMap<string, string> = new Map([
  ['cut-off', 'The tool was stopped while it wrote the file; look at the end of its log.'],
  ['empty', 'The tool wrote nothing: it found nothing, or was stopped before it wrote.'],
  ['no-report', 'The tool broke down before it could report; look at its log.'],
]);
