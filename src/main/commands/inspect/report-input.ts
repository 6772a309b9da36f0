import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FormatFault } from '../../../formats/fault.ts';
import { GateError } from '../../../gates/gate.ts';
import { openReport } from '../../../gates/report-files.ts';
import type { Io } from '../../io.ts';

/** What `inspect tests` and `inspect lint` get: files, a format, and whether programs read the answer. */
export interface InspectArguments {
  readonly files: readonly string[];
  readonly format: string;
  readonly json: boolean;
}

/** Why a file gave no answer; `code` is stable. */
export interface InspectFault {
  readonly code: string;
  readonly message: string;
}

/** Undefined after it has told what is wrong with the arguments. */
export function readArguments(
  what: string,
  argv: readonly string[],
  formats: readonly string[],
  io: Io,
): InspectArguments | undefined {
  const usage = `Usage: deploy-checklist inspect ${what} FILE… [--format F] [--json]\nFormats: ${formats.join(', ')}\n`;
  let problem: string | undefined;
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        format: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
    const format = values.format ?? 'auto';
    if (positionals.length === 0) problem = 'name at least one file';
    else if (!formats.includes(format)) problem = `there is no format '${format}'`;
    else return { files: positionals, format, json: values.json === true };
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  io.stderr.write(`deploy-checklist inspect ${what}: ${problem}.\n${usage}`);
  return undefined;
}

/** Reads every file with `read`; the first one that cannot be read decides. */
export async function readFiles<T>(
  files: readonly string[],
  cwd: string,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<{ readonly reports: T[] } | { readonly fault: InspectFault }> {
  const reports: T[] = [];
  for (const file of files) {
    try {
      const info = await stat(resolve(cwd, file));
      if (!info.isFile()) return { fault: { code: 'not-a-file', message: `${file} is not a file.` } };
      const absolute = await realpath(resolve(cwd, file));
      reports.push(await read(openReport({ path: file, absolute }, { maxBytes: Infinity })));
    } catch (error) {
      return { fault: faultOf(file, error) };
    }
  }
  return { reports };
}

function faultOf(file: string, error: unknown): InspectFault {
  if (error instanceof FormatFault) {
    const { position } = error;
    const place = position
      ? `:${position.line}${position.column === undefined ? '' : `:${position.column}`}`
      : '';
    return { code: error.code, message: `${file}${place}: ${error.detail}.` };
  }
  if (error instanceof GateError) return { code: 'unreadable', message: error.message };
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  if (code === 'ENOENT') return { code: 'missing', message: `${file} does not exist.` };
  return { code: 'unreadable', message: `${file} cannot be read: ${code}.` };
}

/** Exit code 1, told to programs on standard output and to people on standard error. */
export function tellFault(fault: InspectFault, json: boolean, io: Io): number {
  if (json)
    io.stdout.write(`${JSON.stringify({ error: { code: fault.code, message: fault.message } }, null, 2)}\n`);
  else io.stderr.write(`${fault.message}\n`);
  return 1;
}
