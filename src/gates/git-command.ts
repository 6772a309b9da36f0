/** git, hardened: no hooks, pagers, helpers, network or prompts; names come after they were looked up as commits. */
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { oneLine } from '../values/text.ts';
import { GateError } from './gate.ts';
import type { ExecResult, GateContext } from './gate.ts';

const SAFE = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...[
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.pager=cat',
    'core.untrackedCache=false',
  ].flatMap((setting) => ['-c', setting]),
  ...['diff.external=', 'log.showSignature=false', 'protocol.allow=never', 'gpg.program=gpg'].flatMap(
    (setting) => ['-c', setting],
  ),
  ...[
    'gpg.ssh.program=ssh-keygen',
    'submodule.recurse=false',
    'color.ui=false',
    'core.quotePath=false',
  ].flatMap((setting) => ['-c', setting]),
];
const ENV = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  GIT_NO_LAZY_FETCH: '1',
  // A replaced commit (gitreplace) has another history than the one that is deployed.
  GIT_NO_REPLACE_OBJECTS: '1',
  LC_ALL: 'C.UTF-8',
  LANGUAGE: 'en',
};
const KEEP_BYTES = 4 * 1024 * 1024;

/** One git command; `fine` are the exit codes that are answers. @throws {GateError} git-missing, not-a-repository, git-failed, output-too-large */
export async function git(
  context: GateContext,
  args: readonly string[],
  fine: readonly number[] = [0],
): Promise<ExecResult & { readonly code: number }> {
  const result = await context.exec({
    program: 'git',
    args: [...SAFE, ...args],
    env: ENV,
    keepBytes: KEEP_BYTES,
    quiet: true,
  });
  if (result.startError !== undefined)
    throw new GateError({
      code: 'git-missing',
      message: `git could not be started (${result.startError}).`,
      hint: 'Install git in a step before.',
    });
  const { code, stderr } = result;
  if (code === null || !fine.includes(code)) throw failure(args, stderr, code);
  if (result.droppedBytes > 0)
    throw new GateError({
      code: 'output-too-large',
      message: `git ${args[0] ?? ''} printed more than ${KEEP_BYTES} bytes.`,
    });
  return { ...result, code };
}

function failure(args: readonly string[], stderr: string, code: number | null): GateError {
  if (/not a git repository/i.test(stderr))
    return new GateError({
      code: 'not-a-repository',
      message: 'This is not a git repository.',
      hint: 'Check the code out in a step before (`actions/checkout`).',
    });
  if (/dubious ownership/i.test(stderr))
    return new GateError({
      code: 'git-ownership',
      message: 'git refuses the repository, because somebody else owns its folder.',
      hint: 'Run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` in a step before.',
    });
  return new GateError({
    code: 'git-failed',
    message: `git ${args[0] ?? ''} ended with ${code ?? 'a signal'}: ${oneLine(stderr, 200) || 'it said nothing'}.`,
  });
}

/** Full id of the commit that is checked out. */
export async function headCommit(context: GateContext): Promise<string> {
  return commitOf(context, 'HEAD');
}

/** Full id of the commit that a name stands for; also of the remote's branch of that name. @throws {GateError} history-missing */
export async function commitOf(context: GateContext, name: string): Promise<string> {
  if (/^-|[\s\0~^:?*[\\]|\.\./.test(name) || name === '')
    throw new GateError({
      code: 'invalid-spec',
      message: `'${oneLine(name, 80)}' is no name of a branch, tag or commit.`,
    });
  for (const candidate of [name, `refs/remotes/origin/${name}`]) {
    const { code, stdout } = await git(
      context,
      ['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`],
      [0, 1, 128],
    );
    if (code === 0) return stdout.trim();
  }
  // Asks git itself whether there is a repository at all, for the better message.
  await git(context, ['rev-parse', '--git-dir']);
  throw new GateError({
    code: 'history-missing',
    message: `'${oneLine(name, 80)}' is not known here.`,
    hint: 'Check the whole history out: `actions/checkout` with `fetch-depth: 0` (and `fetch-tags: true`).',
  });
}

/** Whether the first commit is in the history of the second. @throws {GateError} history-missing in a shallow clone that does not reach */
export async function isAncestor(context: GateContext, first: string, second: string): Promise<boolean> {
  const { code } = await git(context, ['merge-base', '--is-ancestor', first, second], [0, 1]);
  if (code === 0) return true;
  if (await isShallow(context))
    throw new GateError({
      code: 'history-missing',
      message: 'The clone is shallow, so whether one commit is in the history of another cannot be told.',
      hint: 'Use `actions/checkout` with `fetch-depth: 0`.',
    });
  return false;
}

export async function isShallow(context: GateContext): Promise<boolean> {
  return (await git(context, ['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true';
}

/** Absolute path of a file of the repository, links resolved. @throws {GateError} file-missing */
export async function inWorkspace(path: string, context: GateContext): Promise<string> {
  const absolute = await realpath(resolve(context.directory, path)).catch(() => undefined);
  const inside = absolute === undefined ? '..' : relative(await realpath(context.workspace), absolute);
  if (absolute === undefined || inside.startsWith('..') || isAbsolute(inside))
    throw new GateError({
      code: 'file-missing',
      message: `'${oneLine(path, 80)}' is not a file of the repository.`,
      hint: 'Name it relative to `working-directory`.',
    });
  return absolute;
}
