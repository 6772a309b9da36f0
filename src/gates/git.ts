import { readFile, realpath, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import picomatch from 'picomatch';
import { oneLine } from '../values/text.ts';
import { check, listOf, objectSchema, patternSchema, textSchema, textsSchema } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Check, GateContext, Outcome } from './gate.ts';
import { commitOf, git, headCommit, inWorkspace, isAncestor, isShallow } from './git-command.ts';
import { tagChecks } from './git-tags.ts';
import type { TagSpec } from './git-tags.ts';
import { conflictFiles, judgeBump, judgeClean, judgeSubjects, versionIn } from './judge-git.ts';
import type { Step } from './judge-git.ts';
import { searchAll } from './text-match.ts';

export interface GitSpec extends TagSpec {
  readonly clean?: true | 'tracked';
  readonly version?: {
    readonly file: string;
    readonly pattern?: string;
    readonly above?: 'base' | 'last-tag';
    readonly tags?: string;
    readonly least?: Step;
  };
  readonly 'merged-into'?: string;
  readonly contains?: string | readonly string[];
  readonly 'up-to-date'?: true;
  readonly 'no-conflicts'?: true;
  readonly 'conventional-commits'?: true;
  readonly base?: string;
}

const yes = (description: string): { const: true; description: string } => ({ const: true, description });

export default defineGate<GitSpec>({
  kind: 'git',
  summary:
    'checks the repository: clean, tagged, signed, version raised, merged, up to date, without conflicts',
  schema: objectSchema(
    'What must be true of the commit that is checked out.',
    {
      clean: {
        enum: [true, 'tracked'],
        description: 'Nothing is uncommitted; `tracked` leaves files aside that git does not know.',
      },
      tag: textSchema('A tag that matches this glob pattern is at the commit: `v*`.'),
      signed: {
        enum: ['commit', 'tag', 'both'],
        description: 'The commit, or the tags at it that `tag` names (default: all), carry a good signature.',
      },
      'allowed-signers': textSchema(
        'File of SSH keys that are trusted (git-scm.com, gpg.ssh.allowedSignersFile), in the repository.',
      ),
      version: objectSchema(
        'The version was raised.',
        {
          file: textSchema(
            'The file that has it: package.json, pyproject.toml, Cargo.toml, VERSION, pom.xml, or another with `pattern`.',
          ),
          pattern: patternSchema('A regular expression whose first group is the version.'),
          above: {
            enum: ['base', 'last-tag'],
            description:
              'What it must be above: the same file at the base, or the newest tag before this commit. Default: base.',
          },
          tags: textSchema('Which tags are versions, as a glob pattern. Default: `v*`.'),
          least: { enum: ['patch', 'minor', 'major'], description: 'The least step. Default: patch.' },
        },
        { required: ['file'] },
      ),
      'merged-into': textSchema('The commit is in the history of this branch, tag or commit.'),
      contains: textsSchema(
        'This branch, tag or commit is in the history of the commit; of a list, every one.',
      ),
      'up-to-date': yes('The newest commit of the base is in the history: nothing was merged since.'),
      'no-conflicts': yes('No tracked file has conflict markers, and no merge is unfinished.'),
      'conventional-commits': yes(
        'Every commit since the base has a subject as conventionalcommits.org has it; merges aside.',
      ),
      base: textSchema(
        'The base for `version`, `up-to-date` and `conventional-commits`: a branch, tag or commit. Default: the base of the pull request.',
      ),
    },
    { minProperties: 1 },
  ),
  examples: [
    { clean: true, 'no-conflicts': true },
    { tag: 'v*', signed: 'tag' },
    { version: { file: 'package.json' }, base: 'main' },
    { version: { file: 'pyproject.toml', above: 'last-tag', least: 'minor' } },
    { 'merged-into': 'main', contains: 'v1.4.2' },
    { 'up-to-date': true, 'conventional-commits': true },
  ],
  run: runGit,
});

async function runGit(spec: GitSpec, context: GateContext): Promise<Outcome> {
  const head = await headCommit(context);
  const parts: Check[][] = [];
  if (spec.clean !== undefined) parts.push([await cleanCheck(spec.clean, context)]);
  if (spec.tag !== undefined || spec.signed !== undefined) parts.push(await tagChecks(spec, head, context));
  if (spec.version !== undefined) parts.push([await versionCheck(spec, spec.version, head, context)]);
  parts.push(await ancestryChecks(spec, head, context));
  if (spec['no-conflicts'] === true) parts.push(await conflictChecks(context));
  if (spec['conventional-commits'] === true) parts.push([await subjectCheck(spec, head, context)]);
  return { checks: parts.flat(), samples: { count: 1, of: 'commits' }, facts: { head } };
}

async function cleanCheck(clean: true | 'tracked', context: GateContext): Promise<Check> {
  const untracked = clean === true ? '--untracked-files=normal' : '--untracked-files=no';
  const { stdout } = await git(context, [
    'status',
    '--porcelain=v1',
    '-z',
    untracked,
    '--ignore-submodules=none',
  ]);
  return judgeClean(stdout, clean === true ? 'everything' : 'tracked');
}

async function versionCheck(
  spec: GitSpec,
  version: NonNullable<GitSpec['version']>,
  head: string,
  context: GateContext,
): Promise<Check> {
  const path = await inWorkspace(version.file, context);
  const info = await stat(path).catch(() => undefined);
  if (!info?.isFile() || info.size > 4e6)
    throw new GateError({
      code: 'version-unreadable',
      message: `${oneLine(version.file, 80)} cannot be read.`,
      hint: 'Name the file that has the version, relative to `working-directory`.',
    });
  const read = (text: string): string | undefined =>
    versionIn(version.file, text, (pattern) => searchAll(pattern, text)?.[1], version.pattern);
  const now = read(await readFile(path, 'utf8'));
  if (now === undefined)
    throw new GateError({
      code: 'version-unreadable',
      message: `${oneLine(version.file, 80)} has no version.`,
      hint: 'Give a `pattern` whose first group is the version.',
    });
  const least = version.least ?? 'patch';
  if (version.above === 'last-tag')
    return judgeBump(now, await lastTag(version.tags ?? 'v*', head, context), 'the last tag', least);
  const base = await baseOf(spec, context);
  // Git's paths begin at the top of its repository.
  const name = relative(await realpath(context.directory), path).replaceAll('\\', '/');
  const shown = await git(context, ['cat-file', 'blob', `${base}:./${name}`], [0, 128]);
  const before = shown.code === 0 ? read(shown.stdout) : undefined;
  if (shown.code === 0 && before === undefined)
    throw new GateError({
      code: 'version-unreadable',
      message: `${oneLine(version.file, 80)} has no version at the base.`,
    });
  return judgeBump(now, before, 'the base', least);
}

/** The newest tag of that form that the commit's parents reach; a tag at the commit itself is the new version's own. */
async function lastTag(pattern: string, head: string, context: GateContext): Promise<string | undefined> {
  const { stdout } = await git(context, ['tag', '--merged', head, '--sort=-version:refname']);
  const { stdout: own } = await git(context, ['tag', '--points-at', head]);
  const here = new Set(own.split('\n'));
  const matches = picomatch(pattern, { dot: true });
  const last = stdout
    .split('\n')
    .find((tag) => tag !== '' && !here.has(tag) && matches(tag) && /\d+\.\d+\.\d+/.test(tag));
  if (last === undefined && (await isShallow(context)))
    throw new GateError({
      code: 'history-missing',
      message: `No tag that matches ${oneLine(pattern, 80)} is known here, and the clone is shallow, so whether there is one cannot be told.`,
      hint: 'Use `actions/checkout` with `fetch-depth: 0`, which fetches the tags too.',
    });
  return last?.replace(/^.*?(?=\d+\.\d+\.\d+)/, '');
}

async function ancestryChecks(spec: GitSpec, head: string, context: GateContext): Promise<Check[]> {
  const checks: Check[] = [];
  const target = spec['merged-into'];
  if (target !== undefined) {
    const merged = await isAncestor(context, head, await commitOf(context, target));
    checks.push(
      check(`merged into ${oneLine(target, 80)}`, merged, merged ? 'yes' : 'no', 'yes', 'Merge it first.'),
    );
  }
  for (const name of listOf(spec.contains)) {
    const contained = await isAncestor(context, await commitOf(context, name), head);
    checks.push(
      check(
        `contains ${oneLine(name, 80)}`,
        contained,
        contained ? 'yes' : 'no',
        'yes',
        'Merge it into this branch.',
      ),
    );
  }
  if (spec['up-to-date'] === true) {
    const base = await baseOf(spec, context);
    const fresh = await isAncestor(context, base, head);
    checks.push(
      check(
        'up to date with the base',
        fresh,
        fresh ? 'yes' : 'no',
        'yes',
        'Merge the base into this branch, or rebase.',
      ),
    );
  }
  return checks;
}

async function conflictChecks(context: GateContext): Promise<Check[]> {
  const unmerged = (await git(context, ['ls-files', '-u', '-z'])).stdout
    .split('\0')
    .filter((entry) => entry !== '');
  const paths = [...new Set(unmerged.map((entry) => entry.slice(entry.indexOf('\t') + 1)))];
  const found = await git(
    context,
    ['grep', '-n', '-z', '-I', '--no-color', '-E', '-e', '^<<<<<<< ', '-e', '^>>>>>>> '],
    [0, 1],
  );
  const files = conflictFiles(found.stdout);
  return [
    check('unfinished merges', paths.length === 0, paths.length, '0', oneLine(paths.join(', '), 300)),
    check(
      'files with conflict markers',
      files.length === 0,
      files.length,
      '0',
      oneLine(files.join(', '), 300),
    ),
  ];
}

async function subjectCheck(spec: GitSpec, head: string, context: GateContext): Promise<Check> {
  const base = await baseOf(spec, context);
  const { stdout } = await git(context, [
    'log',
    '--no-merges',
    '--max-count=1000',
    '--format=%s',
    `${base}..${head}`,
  ]);
  const subjects = stdout.split('\n').filter((subject) => subject !== '');
  if (subjects.length === 0)
    throw new GateError({
      code: 'no-samples',
      message: 'There is no commit since the base, so no subject was looked at.',
      hint: 'Check the history out (`fetch-depth: 0`), or correct `base`.',
    });
  return judgeSubjects(subjects);
}

async function baseOf(spec: GitSpec, context: GateContext): Promise<string> {
  const name = spec.base ?? context.github?.pullRequest?.base ?? context.base;
  if (name === undefined)
    throw new GateError({
      code: 'no-base',
      message: 'There is no base to compare with.',
      hint: 'Outside of a pull request, run with `--base main`, or give the item `base: main`.',
    });
  return commitOf(context, name);
}
