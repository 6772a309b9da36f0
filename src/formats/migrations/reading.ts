import { plainText } from '../../values/text.ts';
import { withoutNoise } from './noise.ts';

/**
 * What the status command of a migration tool says. A reader knows the shapes that its tool prints; whatever it does not
 * know is `unreadable`, never `up-to-date`: a green that nobody proved is the one mistake this folder must not make.
 */

export const MIGRATION_STATES = [
  'up-to-date',
  'pending',
  'conflict',
  'dirty',
  'drift',
  'unknown-applied',
  'unreachable',
  'misconfigured',
  'tool-missing',
  'unreadable',
] as const;
/**
 * `conflict`: two migrations claim the same place, or the order is broken. `dirty`: one failed half way or a lock is stuck.
 * `drift`: applied files or the schema were altered. `unknown-applied`: the database has migrations that the files have not.
 */
export type MigrationState = (typeof MIGRATION_STATES)[number];

export interface Reading {
  readonly state: MigrationState;
  /** Names as the tool prints them; may be empty where the tool only says that there are some. */
  readonly pending: readonly string[];
  /** One sentence for people. */
  readonly detail: string;
  /** Revisions that the database is at, where the tool prints those instead of what is pending; empty: nothing is applied. */
  readonly at?: readonly string[];
}

/** One run of a status command, whole. */
export interface StatusOutput {
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  /** Names of the migration files on disk, for tools that print a bare version number. */
  readonly files?: readonly string[];
}

/** The output made ready for reading: no colours, `\n` only, no lines of wrappers, no blank lines at the ends. */
export interface StatusText {
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Both streams, standard output first. */
  readonly lines: readonly string[];
  /** Both streams whole, in lower case without any white space: error boxes wrap words at 80 columns. */
  readonly squeezed: string;
  readonly code: number | null;
  readonly tokens: readonly string[];
  readonly files?: readonly string[];
}

/** `not-read`: the command can be told apart, but what it printed does not tell the status. */
export type Verdict = Reading | 'not-read' | undefined;

/** One command of a tool whose output tells the status, found by words that follow each other in the command line. */
export interface StatusCommand {
  readonly words: readonly string[];
  /** Further arguments without which it is another command: `--dry-run`. */
  readonly flags?: readonly string[];
  /** Arguments that filter its output or skip the database, so that it no longer tells the status. */
  readonly without?: readonly string[];
  /** What this command creates, where that differs from the tool's usual status command. */
  readonly writes?: string;
  /** When its answer is that all is applied although it is not so; where that differs from the tool's usual command. */
  readonly unseen?: string;
  /** Undefined: no shape that the tool is known to print. */
  read(text: StatusText): Verdict;
}

/** What most of the tools do not look for. */
export const AHEAD = 'the database has migrations that the files do not have';

const MAX_TEXT = 4 * 1024 * 1024;

export function statusText(output: StatusOutput, tokens: readonly string[]): StatusText {
  const printed = [linesOf(output.stdout), linesOf(output.stderr)];
  const [out = [], err = []] = printed.map((lines) => trimmed(withoutNoise(lines, output.command.trim())));
  return {
    out,
    err,
    lines: [...out, ...err],
    squeezed: printed.flat().join('').toLowerCase().replace(/\s+/g, ''),
    code: output.exitCode,
    tokens,
    ...(output.files === undefined ? {} : { files: output.files }),
  };
}

function linesOf(text: string): string[] {
  return plainText(text.slice(0, MAX_TEXT))
    .split('\n')
    .map((line) => line.trimEnd());
}

function trimmed(lines: string[]): string[] {
  while (lines.length > 0 && lines[0] === '') lines.shift();
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  return lines;
}

export function reading(state: MigrationState, detail: string, pending: readonly string[] = []): Reading {
  return { state, pending: [...pending], detail: withoutPasswords(detail).slice(0, 500) };
}

export function upToDate(count?: number): Reading {
  return reading(
    'up-to-date',
    count === undefined
      ? 'every migration is applied'
      : `${plural(count, 'migration')}, ${count === 1 ? 'it is' : 'all'} applied`,
  );
}

export function pendingReading(names: readonly string[], more = ''): Reading {
  const shown = names.length === 0 ? '' : `: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`;
  return reading(
    'pending',
    `${names.length === 0 ? 'migrations are' : `${plural(names.length, 'migration')} ${names.length === 1 ? 'is' : 'are'}`} not applied${shown}${more}`,
    names,
  );
}

/** Nothing on disk to apply is a wrong directory until somebody proves otherwise. */
export function noMigrations(): Reading {
  return reading(
    'misconfigured',
    'the tool found no migration at all; check the directory that it looks into',
  );
}

/** What a list of applied and waiting migrations comes to. */
export function fromList(rows: readonly { readonly name: string; readonly applied: boolean }[]): Reading {
  if (rows.length === 0) return noMigrations();
  const waiting = rows.filter((row) => !row.applied).map((row) => row.name);
  return waiting.length === 0 ? upToDate(rows.length) : pendingReading(waiting);
}

/** Some list what only the database has among what is applied; only the files tell. Undefined where they are not known. */
export function appliedWithoutFile(
  rows: readonly { readonly name: string; readonly applied: boolean }[],
  files: readonly string[] | undefined,
  ending = '',
): Verdict {
  if (!files || files.length === 0) return undefined;
  const known = new Set(files);
  const gone = rows.filter(({ name, applied }) => applied && !known.has(`${name}${ending}`));
  if (gone.length === 0) return undefined;
  return reading(
    'unknown-applied',
    `the database has ${gone.map(({ name }) => name).join(', ')}, for which there is no file`,
    rows.filter(({ applied }) => !applied).map(({ name }) => name),
  );
}

/** From the first line of a listing on: an application may print something while it starts. */
export function fromFirst(lines: readonly string[], pattern: RegExp): readonly string[] {
  const start = lines.findIndex((line) => pattern.test(line));
  return start === -1 ? [] : lines.slice(start);
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** diesel prints the whole database URL when it cannot connect. */
export function withoutPasswords(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,200}):[^\s/@]{1,300}@/gi, '$1:***@')
    .replace(/\b(password|pwd)=[^\s;&'"]{1,300}/gi, '$1=***');
}

/** Whether the words stand side by side in the command line. A word that ends in `:*` stands for all that begin so. */
export function hasWords(tokens: readonly string[], words: readonly string[]): boolean {
  const is = (token: string | undefined, word: string): boolean =>
    word.endsWith(':*') ? token?.startsWith(word.slice(0, -1)) === true : token === word;
  return tokens.some((_, start) => words.every((word, offset) => is(tokens[start + offset], word)));
}

/** The flag itself, `--flag=value`, or with one dash as Java tools have it. */
export function hasFlag(tokens: readonly string[], flag: string): boolean {
  return tokens.some((token) => token === flag || token.startsWith(`${flag}=`));
}
