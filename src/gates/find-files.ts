/** Files of the workspace that a pattern names: bounded, and never outside. */
import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';
import { resolveInside, shownPath } from './workspace.ts';

export interface FoundFile {
  /** Relative to the workspace, forward slashes. */
  readonly path: string;
  /** Real absolute path. */
  readonly real: string;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
  readonly mode: number;
  readonly directory: boolean;
}

/** A pattern may match so many files; more is a mistake of the pattern. */
export const MAX_FILES = 10_000;

/**
 * Sorted by path. A plain path also names a directory or a symbolic link inside of the workspace; a glob names regular files,
 * dotfiles included, and no symbolic links. `.git` and installed packages (`node_modules`, `.venv`, `site-packages` …) are left out unless the pattern names them.
 * @throws {GateError} path-outside, too-many-files
 */
export async function findFiles(context: GateContext, patterns: readonly string[]): Promise<FoundFile[]> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const { default: picomatch } = await import('picomatch');
  const found = new Map<string, FoundFile>();
  const negative = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const excluded = picomatch(negative, { dot: true });
  for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
    if (!isDynamicPattern(pattern)) {
      if (negative.length === 0 || !excluded(pattern))
        await add(context, found, resolve(context.directory, pattern));
      continue;
    }
    if (pattern.split(/[\\/]/).includes('..') || /^([\\/]|[A-Za-z]:)/.test(pattern))
      await refuseOutside(context, pattern);
    const skipped = ['node_modules', '.git', '.venv', 'venv', 'site-packages', '.tox']
      .filter((name) => !pattern.includes(name))
      .map((name) => `**/${name}/**`);
    const paths = await glob(pattern, {
      ...{ cwd: context.directory, dot: true, followSymbolicLinks: false, absolute: true },
      ...{ ignore: [...skipped, ...negative], expandDirectories: false, signal: context.signal },
    });
    if (found.size + paths.length > MAX_FILES)
      throw new GateError({
        code: 'too-many-files',
        message: `${pattern} matches more than ${MAX_FILES} files.`,
        hint: 'Make the pattern narrower.',
      });
    for (const path of paths) await add(context, found, resolve(path));
  }
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function refuseOutside(context: GateContext, pattern: string): Promise<void> {
  // Throws path-outside for whatever is not inside; `a/../b` is fine.
  await resolveInside(context, pattern.replace(/[*?{[(].*$/s, '') || '.');
}

async function add(context: GateContext, found: Map<string, FoundFile>, absolute: string): Promise<void> {
  const real = await resolveInside(context, absolute);
  // A dangling symbolic link, or a file that went away: not there.
  if (real === undefined) return;
  const info = await lstat(real);
  const shown = shownPath(context, absolute);
  found.set(shown, {
    ...{ path: shown, real, size: info.size, modifiedAt: info.mtimeMs, mode: info.mode },
    directory: info.isDirectory(),
  });
}
