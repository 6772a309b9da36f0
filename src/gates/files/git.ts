/** What git says about files. */
import { check } from '../checks.ts';
import { findFiles } from '../find-files.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext } from '../gate.ts';

export interface GitRules {
  readonly tracked?: boolean;
  readonly ignored?: boolean;
}

/** One check for each pattern: git knows none of it (`tracked: false`), or all files that match (`tracked: true`). */
export async function checkGit(
  rules: GitRules,
  patterns: readonly string[],
  context: GateContext,
): Promise<{ checks: Check[]; paths: number }> {
  if (patterns.length === 0)
    throw new GateError({
      code: 'invalid-spec',
      message: '`tracked` and `ignored` need files.',
      hint: 'Name them under `exist`.',
    });
  await git(context, ['rev-parse', '--is-inside-work-tree']);
  const checks: Check[] = [];
  for (const pattern of patterns) {
    if (rules.tracked !== undefined) checks.push(await tracked(pattern, rules.tracked, context));
    if (rules.ignored !== undefined) checks.push(await ignored(pattern, rules.ignored, context));
  }
  return { checks, paths: patterns.length };
}

async function tracked(pattern: string, wanted: boolean, context: GateContext): Promise<Check> {
  // `:(glob)` makes git read the pattern as we do (gitglossary(7), pathspec); without a slash it means any depth there too.
  const listed = await git(context, [
    'ls-files',
    '-z',
    '--',
    `:(glob)${pattern}`,
    ...(pattern.includes('/') ? [] : [`:(glob)**/${pattern}`]),
  ]);
  const known = listed.split('\0').filter((path) => path !== '');
  if (!wanted)
    return check(
      `tracked ${pattern}`,
      known.length === 0,
      known[0] ?? 'not tracked',
      'not tracked by git',
      'Take it out with `git rm --cached`, and change every secret in it: it stays in the history.',
    );
  const files = (await findFiles(context, [pattern])).filter(({ directory }) => !directory);
  const names = new Set(known);
  const stray = files.find(
    ({ path }) => !names.has(path) && !known.some((name) => path.endsWith(`/${name}`)),
  );
  return check(
    `tracked ${pattern}`,
    known.length > 0 && stray === undefined,
    known.length === 0 ? 'not tracked' : (stray?.path ?? 'tracked'),
    'tracked by git',
  );
}

async function ignored(pattern: string, wanted: boolean, context: GateContext): Promise<Check> {
  const result = await context.exec({
    program: 'git',
    args: ['check-ignore', '--quiet', '--no-index', '--', pattern],
    quiet: true,
  });
  if (result.code !== 0 && result.code !== 1) throw notGit(result.stderr);
  const is = result.code === 0;
  return check(
    `ignored ${pattern}`,
    is === wanted,
    is ? 'ignored' : 'not ignored',
    wanted ? 'ignored by .gitignore' : 'not ignored',
    wanted ? 'Add it to .gitignore.' : 'Take it out of .gitignore.',
  );
}

/** Standard output of a git command that must work. */
async function git(context: GateContext, args: readonly string[]): Promise<string> {
  const result = await context.exec({ program: 'git', args, quiet: true, keepBytes: 4 * 1024 * 1024 });
  if (result.startError !== undefined)
    throw new GateError({ code: 'tool-missing', message: 'git is not installed.' });
  if (result.code !== 0) throw notGit(result.stderr);
  if (result.droppedBytes > 0)
    throw new GateError({ code: 'too-many-files', message: 'git lists too many files for that pattern.' });
  return result.stdout;
}

function notGit(stderr: string): GateError {
  return new GateError({
    code: 'not-a-repository',
    message: `git cannot say: ${stderr.trim().split('\n').at(-1) ?? ''}`,
    hint: 'Check the repository out with actions/checkout first.',
  });
}
