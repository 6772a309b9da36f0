/** Paths that the checklist names, inside the repository only: names may hold variables, links may lead anywhere. */
import { constants } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { TextDecoder } from 'node:util';
import { formatSize } from '../values/size.ts';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';

type World = Pick<GateContext, 'workspace' | 'directory'>;

/** A file is read whole up to this size. */
export const MAX_TEXT_BYTES = 20 * 1024 * 1024;

/**
 * The real absolute path of something that exists, or undefined where it does not.
 * @throws {GateError} path-outside where it, or what it links to, is not in the workspace
 */
export async function resolveInside(context: World, path: string): Promise<string | undefined> {
  const asked = resolve(context.directory, path);
  const root = await realpath(context.workspace);
  if (!isInside(context.workspace, asked) && !isInside(root, asked)) throw outside(path);
  let real: string;
  try {
    real = await realpath(asked);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new GateError({ code: 'file-unreadable', message: `${path} cannot be read: ${String(code)}.` });
  }
  if (!isInside(root, real)) throw outside(path);
  return real;
}

/**
 * Text of a regular file in the workspace; undefined where there is none.
 * @throws {GateError} path-outside, file-unreadable (a directory, a device, no right), file-too-large
 */
export async function readInside(
  context: World,
  path: string,
  maxBytes = MAX_TEXT_BYTES,
): Promise<string | undefined> {
  const real = await resolveInside(context, path);
  return real === undefined ? undefined : readRegular(real, path, maxBytes);
}

/** As `readInside`, of a real path that was resolved before. UTF-16 with a mark is read as such; marks are left out. */
export async function readRegular(real: string, shown: string, maxBytes = MAX_TEXT_BYTES): Promise<string> {
  const bytes = await readBytes(real, shown, maxBytes);
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  return new TextDecoder(mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8').decode(bytes);
}

/** As `readRegular`, for what is no text. */
export async function readBytes(real: string, shown: string, maxBytes = MAX_TEXT_BYTES): Promise<Buffer> {
  // NONBLOCK: opening a named pipe without a writer would hang for ever.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw unreadable(shown, String((error as { code?: unknown }).code));
  });
  try {
    const info = await file.stat();
    if (!info.isFile()) throw unreadable(shown, 'it is no regular file');
    if (info.size > maxBytes)
      throw new GateError({
        code: 'file-too-large',
        message: `${shown} has ${formatSize(info.size)}; at most ${formatSize(maxBytes)} are read.`,
        hint: 'Judge its size or checksum instead, or let a `run` gate look into it.',
      });
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Whether a path is a directory, without following it out of the workspace. */
export async function isDirectory(real: string): Promise<boolean> {
  return (await stat(real)).isDirectory();
}

export function isInside(root: string, path: string): boolean {
  const inner = relative(root, path);
  return inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner);
}

/** With forward slashes, relative to the workspace. */
export function shownPath(context: World, absolute: string): string {
  return relative(context.workspace, absolute).split(sep).join('/') || '.';
}

function outside(path: string): GateError {
  return new GateError({
    code: 'path-outside',
    message: `${path} is outside of the repository.`,
    hint: 'Only files of the repository are looked at; a symbolic link must not lead out of it.',
  });
}

function unreadable(path: string, why: string): GateError {
  return new GateError({ code: 'file-unreadable', message: `${path} cannot be read: ${why}.` });
}
