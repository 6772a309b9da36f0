/** What a tick was given for, and whether that is still what lies before us. Order and number of pushes do not matter. */
import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import type { Expires, Item } from '../checklist/types.ts';
import type { TouchedFile, TouchedPath } from '../github/port.ts';
import { formatDuration } from '../values/duration.ts';
import type { TickRecord } from './fold-types.ts';

/** Undefined: not known in this run. */
export type Files = readonly TouchedFile[] | 'truncated' | undefined;

/** Whether the item's ticks depend on the contents of files. */
export function dependsOnFiles(expires: Expires): boolean {
  return expires.kind === 'on-change' || (expires.kind === 'on-push' && expires.ignoreBaseMerges);
}

const patternsOf = (expires: Expires): readonly string[] =>
  expires.kind === 'on-change' ? expires.paths : ['**'];

/**
 * 128 bits over the matching files of the pull request. Shorter ones could be collided offline by its author. An update
 * merge from the base leaves it as it is unless the base changed the same files.
 */
export function filesFingerprint(expires: Expires, files: readonly TouchedFile[]): string {
  const lines = files
    .filter((file) => matching(patternsOf(expires), file))
    .map((file) => `${file.path}\0${file.change}\0${file.previousPath ?? ''}\0${file.blob ?? ''}`)
    .sort();
  return `${watchOf(expires)}${hash(lines.join('\n'), 16)}`;
}

const hash = (text: string, bytes: number): string =>
  createHash('sha256').update(text).digest().subarray(0, bytes).toString('base64url');

/** Which files are watched, in front of what they contain: one over other files says nothing about these. */
const watchOf = (expires: Expires): string => `${hash(patternsOf(expires).join('\n'), 4)}.`;

/** A fingerprint of the same files; undefined where the checklist watches others by now. */
export function sameWatch(expires: Expires, fingerprint: string | undefined): string | undefined {
  return fingerprint?.startsWith(watchOf(expires)) === true ? fingerprint : undefined;
}

/** Paths that a change of makes the tick lapse; for the sentence that says so. */
export function watchedPaths(expires: Expires, files: Present['files']): string[] {
  if (!Array.isArray(files)) return [];
  return (files as readonly Named[])
    .filter((file) => matching(patternsOf(expires), file))
    .map(({ path }) => path);
}

type Named = Pick<TouchedFile, 'path' | 'previousPath'>;

function matching(patterns: readonly string[], file: Named): boolean {
  const names = [file.path, ...(file.previousPath === undefined ? [] : [file.previousPath])];
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return names.some(
    (name) =>
      (wanted.length === 0 || wanted.some((pattern) => matcher(pattern)(name))) &&
      !unwanted.some((pattern) => matcher(pattern)(name)),
  );
}

const matchers = new Map<string, (name: string) => boolean>();

function matcher(pattern: string): (name: string) => boolean {
  const known = matchers.get(pattern);
  if (known) return known;
  const made = picomatch(pattern.endsWith('/') ? `${pattern}**` : pattern, { dot: true });
  matchers.set(pattern, made);
  return made;
}

/** What the item's ticks are compared with in this run. */
export interface Present {
  readonly head: string;
  /** By item; undefined where it could not be computed. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Their names; the same whether this run had to read their contents or not, or the words would change from run to run. */
  readonly files: Files | readonly TouchedPath[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Why the tick no longer stands for what lies before us; undefined: it does. */
export function lapse(item: Item, record: TickRecord, present: Present): string | undefined {
  const { expires } = item;
  if (expires.kind === 'never') return undefined;
  if (expires.kind === 'after') {
    const age = present.now - Date.parse(record.at);
    return age <= expires.ms ? undefined : `it is older than ${formatDuration(expires.ms)}`;
  }
  if (!dependsOnFiles(expires))
    return record.head === present.head ? undefined : `${short(present.head)} was pushed`;
  const now = present.fingerprints.get(item.id);
  if (now === undefined) return 'the list of changed files is too long or could not be read';
  if (now === record.fingerprint) return undefined;
  if (record.fingerprint !== undefined && sameWatch(expires, now) && !sameWatch(expires, record.fingerprint))
    return 'it is about other files by now';
  if (expires.kind === 'on-push') return `the change is another one in ${short(present.head)}`;
  return `${pathList(watchedPaths(expires, present.files), expires.paths)} changed`;
}

function pathList(paths: readonly string[], patterns: readonly string[]): string {
  const shown = paths.length > 0 && paths.length <= 2 ? paths : patterns.slice(0, 3);
  return shown.map((path) => `\`${path.replaceAll('`', "'")}\``).join(' or ');
}

const short = (sha: string): string => `\`${sha.slice(0, 7)}\``;
