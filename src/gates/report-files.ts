/**
 * Finding and opening the report files that a gate judges. Their names come from the checklist, their contents from
 * the pull request's own code: nothing outside the workspace is read, nothing unbounded, no pipe or device.
 */
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';
import { formatDuration } from '../values/duration.ts';
import { formatSize } from '../values/size.ts';

/** A report that was found: a regular file inside the workspace. */
export interface ReportFile {
  /** Relative to the workspace, forward slashes: what people read. */
  readonly path: string;
  /** With every symbolic link resolved. */
  readonly absolute: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

export interface ReportOptions {
  /** What the gate wants, for messages: `a coverage report`. */
  readonly wanted: string;
  /** What was there before the gate's own command ran: a file that has not changed since is stale. */
  readonly before?: ReportSnapshot;
  /** Epoch milliseconds: a file that was last written before is stale. */
  readonly notBefore?: number;
  /** Files of 0 bytes are reports too (mypy writes nothing when it finds nothing). Default false. */
  readonly allowEmpty?: boolean;
  /** Bytes of one file; default 1 GB. */
  readonly maxBytes?: number;
  /** Default 100. */
  readonly maxFiles?: number;
}

/** State of the matching files at one moment, by real path. */
export type ReportSnapshot = ReadonlyMap<string, string>;

type World = Pick<GateContext, 'workspace' | 'directory' | 'signal'>;

const MAX_BYTES = 1e9;
const MAX_FILES = 100;
const CHUNK = 256 * 1024;
/** Some file systems keep whole seconds only (ext3, HFS+) or even two (FAT). */
const CLOCK_GRAIN_MS = 2000;

/**
 * The files that the patterns name, sorted by path, each once. A pattern is a path or a glob (`reports/TEST-*.xml`), relative to
 * the gate's directory; `!pattern` leaves files out. Globs do not follow symbolic links to directories and skip
 * node_modules and .git.
 * @throws {GateError} report-missing (a pattern matched nothing), report-outside, report-empty, report-stale,
 *   report-too-large, report-too-many, report-unreadable
 */
export async function findReports(
  context: World,
  patterns: string | readonly string[],
  options: ReportOptions,
): Promise<ReportFile[]> {
  const found = await locate(context, patterns, options, true);
  for (const file of found.values()) check(file.file, file.state, options);
  return [...found.values()].map(({ file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Remembers the matching files before a command runs, so that `findReports` can tell those that the command did not write. */
export async function snapshotReports(
  context: World,
  patterns: string | readonly string[],
  options: ReportOptions,
): Promise<ReportSnapshot> {
  const found = await locate(context, patterns, options, false);
  return new Map([...found].map(([path, { state }]) => [path, state]));
}

export interface OpenOptions {
  readonly signal?: AbortSignal;
  /** Default 1 GB. */
  readonly maxBytes?: number;
}

/**
 * The file's bytes, in chunks of 256 KiB, the last one shorter, all of them in one buffer: a chunk is valid until the next
 * one is asked for. With a buffer for each, V8 lets 64 MB of garbage pile up, and new memory costs more than the reading.
 * @throws {GateError} report-unreadable when it is gone, changed into something else or grew beyond bounds
 */
export async function* openReport(
  file: Pick<ReportFile, 'path' | 'absolute'>,
  options: OpenOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const limit = options.maxBytes ?? MAX_BYTES;
  // O_NONBLOCK: opening a pipe that took the file's place must not hang. O_NOFOLLOW: nor may a link lead elsewhere.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
  const handle = await open(file.absolute, flags).catch((error: unknown) => unreadable(file.path, error));
  try {
    if (!(await handle.stat()).isFile()) unreadable(file.path, 'it is not a regular file any more');
    const buffer = Buffer.allocUnsafeSlow(CHUNK);
    for (let total = 0; ;) {
      options.signal?.throwIfAborted();
      const length = await fill(handle, buffer);
      if (length === 0) return;
      total += length;
      if (total > limit) tooLarge(file.path, total, limit);
      yield length === CHUNK ? buffer : buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

/** Reads until the buffer is full or the file ends. */
async function fill(handle: FileHandle, buffer: Buffer): Promise<number> {
  let length = 0;
  while (length < buffer.length) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return length;
}

interface Located {
  readonly file: ReportFile;
  /** Changes whenever somebody writes the file, whatever the clock says. */
  readonly state: string;
}

async function locate(
  context: World,
  patterns: string | readonly string[],
  options: ReportOptions,
  strict: boolean,
): Promise<Map<string, Located>> {
  const root = await realpath(context.workspace);
  const all = (typeof patterns === 'string' ? [patterns] : patterns).map(slashes);
  const ignore = all.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const found = new Map<string, Located>();
  for (const pattern of all.filter((one) => !one.startsWith('!'))) {
    const paths = await matches(context, pattern, ignore);
    if (paths.length === 0 && strict) missing(pattern, context, options);
    for (const path of paths) {
      context.signal.throwIfAborted();
      const located = await look(path, pattern, root, strict);
      if (located) found.set(located.file.absolute, located);
      if (found.size > (options.maxFiles ?? MAX_FILES)) tooMany(pattern, options);
    }
  }
  return found;
}

/** Absolute paths. A path that exists as it is written is taken literally: `app/[id]/lcov.info` is a legal name. */
async function matches(context: World, pattern: string, ignore: readonly string[]): Promise<string[]> {
  const literal = resolve(context.directory, pattern);
  const exists = await stat(literal).then(
    () => true,
    () => false,
  );
  if (exists || !isDynamicPattern(pattern)) return exists ? [literal] : [];
  confine(context, pattern);
  const skip = ['node_modules', '.git']
    .filter((name) => !pattern.includes(name))
    .map((name) => `**/${name}/**`);
  return glob(pattern, {
    cwd: context.directory,
    absolute: true,
    dot: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: [...ignore, ...skip],
    signal: context.signal,
  });
}

/** A glob is not even searched for outside: `../../**` would walk through the whole disk. */
function confine(context: World, pattern: string): void {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  const start = resolve(
    context.directory,
    parts.slice(0, first).join('/') || (isAbsolute(pattern) ? '/' : '.'),
  );
  if (outside(context.workspace, start) || parts.slice(first).includes('..')) leadsOut(pattern);
}

function outside(root: string, path: string): boolean {
  const inside = relative(root, path);
  return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
}

async function look(
  path: string,
  pattern: string,
  root: string,
  strict: boolean,
): Promise<Located | undefined> {
  const absolute = await realpath(path).catch((error: unknown) =>
    strict ? unreadable(slashes(path), error) : undefined,
  );
  if (absolute === undefined) return undefined;
  if (outside(root, absolute)) leadsOut(pattern);
  const info = await stat(absolute, { bigint: true });
  const shown = slashes(relative(root, absolute)) || '.';
  if (!info.isFile()) {
    if (!strict) return undefined;
    unreadable(
      shown,
      info.isDirectory()
        ? `it is a folder; name the files in it, such as '${shown}/*.xml'`
        : 'it is not a file',
    );
  }
  const file = { path: shown, absolute, size: Number(info.size), modifiedAt: Number(info.mtimeMs) };
  return { file, state: `${info.ino}:${info.size}:${info.mtimeNs}:${info.ctimeNs}` };
}

function check(file: ReportFile, state: string, options: ReportOptions): void {
  if (options.before?.get(file.absolute) === state)
    stale(file.path, 'it was there before the command started, and the command did not write it');
  if (options.notBefore !== undefined && file.modifiedAt < options.notBefore - CLOCK_GRAIN_MS)
    stale(file.path, `it is ${formatDuration(options.notBefore - file.modifiedAt)} too old`);
  if (file.size === 0 && options.allowEmpty !== true)
    throw new GateError({
      code: 'report-empty',
      message: `${file.path} has 0 bytes; expected ${options.wanted}.`,
      hint: 'The tool found nothing to measure, or was stopped before it wrote anything.',
    });
  const limit = options.maxBytes ?? MAX_BYTES;
  if (file.size > limit) tooLarge(file.path, file.size, limit);
}

function stale(path: string, why: string): never {
  throw new GateError({
    code: 'report-stale',
    message: `${path} was not made by this run: ${why}.`,
    hint: 'Make the report in this job, or raise `max-age` when an older one is meant. Some tools write no report when a test fails.',
  });
}

function leadsOut(pattern: string): never {
  throw new GateError({
    code: 'report-outside',
    message: `'${pattern}' leads outside of the workspace, and nothing outside is read.`,
    hint: 'Let the tool write its report into the repository’s folder, and name it relative to that.',
  });
}

function missing(pattern: string, context: World, options: ReportOptions): never {
  const where = slashes(relative(context.workspace, context.directory)) || 'the repository’s root';
  throw new GateError({
    code: 'report-missing',
    message: `No file matches '${pattern}' in ${where}; expected ${options.wanted}.`,
    hint: 'Check the path against what the tool writes. Gates run side by side: when another item writes it, name that item’s id in `needs:`.',
  });
}

function tooMany(pattern: string, options: ReportOptions): never {
  throw new GateError({
    code: 'report-too-many',
    message: `'${pattern}' matches more than ${options.maxFiles ?? MAX_FILES} files.`,
    hint: 'Narrow the pattern, or merge the reports with the tool that wrote them.',
  });
}

function tooLarge(path: string, size: number, limit: number): never {
  throw new GateError({
    code: 'report-too-large',
    message: `${path} has ${formatSize(size)} or more; at most ${formatSize(limit)} are read.`,
  });
}

function unreadable(path: string, why: unknown): never {
  const code = typeof why === 'object' && why !== null && 'code' in why ? String(why.code) : '';
  const words = typeof why === 'string' ? why : code === 'EACCES' ? 'permission denied' : code || String(why);
  throw new GateError({ code: 'report-unreadable', message: `${path} cannot be read: ${words}.` });
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
