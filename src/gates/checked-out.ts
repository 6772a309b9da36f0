/** A report that is in git looks fresh after every checkout, whoever made it and whenever. */
import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { git } from './git-command.ts';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';
import type { ReportFile } from './report-files.ts';

/** Paths of one git command: an argument list has an end. */
const AT_ONCE = 200;

/**
 * The same files, of which none is as it was checked out; for reports that the gate did not let a command make. Git's index knows the file as it was checked out (size, times,
 * inode): one that somebody has written since differs there, even with the same content.
 * @throws {GateError} report-stale
 */
export async function notCheckedOut(context: GateContext, files: ReportFile[]): Promise<ReportFile[]> {
  const directory = await realpath(context.directory);
  const paths = files.map(({ absolute }) => relative(directory, absolute).split(sep).join('/'));
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    const some = paths.slice(from, from + AT_ONCE);
    // Both name files from the top of the repository.
    const known = await listed(context, ['ls-files', '-z', '--full-name', '--'], some);
    if (known.length === 0) continue;
    const written = new Set(await listed(context, ['diff-files', '-z', '--name-only', '--'], some));
    const stale = known.find((path) => !written.has(path));
    if (stale !== undefined)
      throw new GateError({
        code: 'report-stale',
        message: `${stale} was not made by this run: it is in git, and as it was checked out.`,
        hint: 'Make the report in this job, before this gate or by its `run`, and take it out of git (`git rm --cached`, .gitignore).',
      });
  }
  return files;
}

/** Nothing where git cannot say: no repository, no git. */
async function listed(
  context: GateContext,
  command: readonly string[],
  paths: readonly string[],
): Promise<string[]> {
  const { stdout } = await git(context, [...command, ...paths]).catch((error: unknown) => {
    if (error instanceof GateError) return { stdout: '' };
    throw error;
  });
  return stdout.split('\0').filter((path) => path !== '');
}
