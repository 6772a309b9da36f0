/** What git's answers come to: pure. */
import { compareVersions, parseVersion } from '../values/semver.ts';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check } from './gate.ts';

/** `git status --porcelain=v1 -z`: `XY path`, and for renames a second path. */
export function changedPaths(status: string): { path: string; untracked: boolean }[] {
  const found: { path: string; untracked: boolean }[] = [];
  const fields = status.split('\0');
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? '';
    if (field.length < 4) continue;
    found.push({ path: field.slice(3), untracked: field.startsWith('??') });
    if (/^[RC]|^.[RC]/.test(field.slice(0, 2))) index += 1;
  }
  return found;
}

export function judgeClean(status: string, only: 'everything' | 'tracked'): Check {
  const paths = changedPaths(status).filter(({ untracked }) => only === 'everything' || !untracked);
  return check(
    'uncommitted changes',
    paths.length === 0,
    paths.length,
    '0',
    `${oneLine(
      paths
        .slice(0, 10)
        .map(({ path }) => path)
        .join(', '),
      300,
    )}: commit them, or ignore what a build writes.`,
  );
}

/** Instead of git's letter: an SSH signature is sound, and nobody said whose key it is. */
export const STRANGER = 'stranger';

/** git's letter for a signature (git-scm.com/docs/pretty-formats, `%G?`), or `STRANGER`. */
export function judgeSignature(name: string, letter: string): Check {
  if (letter === 'E')
    throw new GateError({
      code: 'signature-unknown',
      message: `The signature of ${name} cannot be checked: its key is not known here.`,
      hint: 'Import the public key, or give `allowed-signers` for SSH signatures.',
    });
  const words = SIGNATURES[letter] ?? `unknown (${letter})`;
  return check(
    `signature of ${name}`,
    letter === 'G' || letter === 'U',
    words,
    'good',
    'Sign it (`git commit -S`, `git tag -s`).',
  );
}
const SIGNATURES: Readonly<Record<string, string>> = {
  G: 'good',
  U: 'good, of unknown validity',
  B: 'bad',
  X: 'good, but expired',
  Y: 'good, by a key that has expired',
  R: 'good, by a key that was revoked',
  N: 'no signature',
  [STRANGER]: 'by a key that is not among the allowed signers',
};

/** The version of a file: by a pattern's first group, or by the forms of well-known manifests. */
export function versionIn(
  path: string,
  text: string,
  search: (pattern: string) => string | undefined,
  pattern?: string,
): string | undefined {
  if (pattern !== undefined) return search(pattern);
  const name = path.split('/').at(-1) ?? '';
  if (name.endsWith('.json')) return jsonVersion(text);
  if (/^(?:pyproject|Cargo)\.toml$/.test(name)) return tomlVersion(text);
  if (/^VERSION(?:\.txt)?$/i.test(name)) return text.trim();
  if (name === 'pom.xml')
    return /<version>\s*([^<\s]{1,100})\s*<\/version>/.exec(text.replace(/<parent>[^]*?<\/parent>/, ''))?.[1];
  return /^[ \t]*_{0,2}version_{0,2}[ \t]*[:=][ \t]*["']?([0-9][^"'\s,]{0,100})/im.exec(text)?.[1];
}

function jsonVersion(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' &&
      value !== null &&
      'version' in value &&
      typeof value.version === 'string'
      ? value.version
      : undefined;
  } catch {
    return undefined;
  }
}

/** In the table that is the package's own, not in one of its dependencies. */
function tomlVersion(text: string): string | undefined {
  let table = '';
  for (const line of text.split('\n')) {
    table = /^\s*\[([\w.-]+)\]\s*(?:#.*)?$/.exec(line)?.[1] ?? (/^\s*\[/.test(line) ? 'another' : table);
    const version = /^\s*version\s*=\s*["']([^"']{1,100})["']/.exec(line)?.[1];
    if (version !== undefined && ['project', 'package', 'tool.poetry', 'workspace.package'].includes(table))
      return version;
  }
  return undefined;
}

const STEPS = ['patch', 'minor', 'major'] as const;
export type Step = (typeof STEPS)[number];

/** `before` undefined: there was none, so any version is new. @throws {GateError} version-unreadable */
export function judgeBump(now: string, before: string | undefined, where: string, least: Step): Check {
  const [fresh, old] = [parse(now), before === undefined ? undefined : parse(before)];
  if (!old) return check('version', true, now, `above that of ${where}, which has none`);
  const step =
    fresh.numbers[0] !== old.numbers[0] ? 'major' : fresh.numbers[1] !== old.numbers[1] ? 'minor' : 'patch';
  const higher = compareVersions(fresh, old) > 0;
  const expected = `above ${before ?? ''} of ${where}${least === 'patch' ? '' : `, by a ${least} step`}`;
  return check(
    'version',
    higher && STEPS.indexOf(step) >= STEPS.indexOf(least),
    now,
    expected,
    'Raise the version.',
  );
}

function parse(text: string): NonNullable<ReturnType<typeof parseVersion>> {
  const version = parseVersion(text.replace(/^v/, ''));
  if (!version)
    throw new GateError({
      code: 'version-unreadable',
      message: `'${oneLine(text, 80)}' is no version as semver.org has it.`,
      hint: 'Write it as 1.2.3, or give a `pattern` whose first group is the version.',
    });
  return version;
}

// conventionalcommits.org/en/v1.0.0: type, optional scope, optional `!`, colon and blank. Reverts and merges as git writes them.
const CONVENTIONAL = /^[a-z][a-z0-9-]{0,30}(?:\([^()\r\n]{1,60}\))?!?: \S/i;

export function judgeSubjects(subjects: readonly string[]): Check {
  const bad = subjects.filter(
    (subject) => !CONVENTIONAL.test(subject) && !/^(?:Revert "|fixup! |squash! )/.test(subject),
  );
  return check(
    'subjects that are no conventional commits',
    bad.length === 0,
    bad.length,
    '0',
    `${oneLine(bad.slice(0, 5).join('; '), 300)}: write \`type(scope): what changes\`.`,
  );
}

/** Files with both halves of a conflict, from `git grep -z` over both markers: path, line, text. */
export function conflictFiles(grep: string): string[] {
  const halves = new Map<string, Set<string>>();
  for (const line of grep.split('\n')) {
    const [path, , text] = line.split('\0');
    if (path === undefined || text === undefined) continue;
    halves.set(path, (halves.get(path) ?? new Set()).add(text[0] ?? ''));
  }
  return [...halves].filter(([, seen]) => seen.has('<') && seen.has('>')).map(([path]) => path);
}
