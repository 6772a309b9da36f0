import {
  bySub,
  CHANGE,
  DESTROY,
  each,
  ENDLESS,
  has,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  type Rule,
} from './rule.ts';

const branch: Rule = (args) =>
  has(args, '-d', '-D') || hasExact(args, '--delete')
    ? DESTROY
    : hasExact(args, '--set-upstream-to', '-u', '--unset-upstream', '--edit-description')
      ? CHANGE
      : operands(args, ['--sort', '--format', '--contains', '--merged', '--no-merged']).length === 0 ||
          has(args, '-l', '-a', '-r') ||
          hasExact(args, '--list', '--show-current', '--all')
        ? SHOW
        : CHANGE;

const tag: Rule = (args) => {
  if (has(args, '-d') || hasExact(args, '--delete')) return DESTROY;
  if (has(args, '-v') || hasExact(args, '--verify')) return READ;
  return operands(args, ['--sort', '-n', '--points-at', '--contains', '--format']).length === 0 ||
    has(args, '-l') ||
    hasExact(args, '--list', '--points-at', '--contains')
    ? SHOW
    : CHANGE;
};

const push: Rule = (args) =>
  has(args, '-f', '-d') ||
  hasExact(args, '--force', '--delete', '--mirror', '--prune', '--force-with-lease') ||
  operands(args).some((arg) => /^[:+]/.test(arg))
    ? DESTROY
    : hasExact(args, '--dry-run') || has(args, '-n')
      ? SHOW
      : CHANGE;

const stash: Rule = (args) =>
  /^(?:list|show)$/.test(args[0] ?? '') ? SHOW : /^(?:drop|clear)$/.test(args[0] ?? '') ? DESTROY : CHANGE;
const config: Rule = (args) =>
  has(args, '-e') ||
  hasExact(
    args,
    '--unset',
    '--unset-all',
    '--add',
    '--replace-all',
    '--edit',
    '--remove-section',
    '--rename-section',
  )
    ? CHANGE
    : hasExact(args, '--get', '--list', '--get-all', '--get-regexp') || has(args, '-l')
      ? SHOW
      : operands(args).length === 1
        ? SHOW
        : CHANGE;
/** `--output=FILE` writes what it would have shown. */
const showing: Rule = (args) => (hasExact(args, '--output') ? CHANGE : kind(SHOW, 'git'));
const diff: Rule = (args) =>
  hasExact(args, '--output') ? CHANGE : hasExact(args, '--exit-code', '--quiet', '--check') ? READ : SHOW;
const remote: Rule = (args) => (/^(?:|-v|--verbose|show|get-url)$/.test(args[0] ?? '') ? SHOW : CHANGE);
const clean: Rule = (args) => (has(args, '-n') || hasExact(args, '--dry-run') ? SHOW : DESTROY);
const reset: Rule = (args) => (hasExact(args, '--hard') ? DESTROY : CHANGE);
const checkout: Rule = (args) =>
  args.includes('--') || args.includes('.') || has(args, '-f') ? DESTROY : CHANGE;
const listing: Rule = (args) => (/^(?:list|ls|status)$/.test(args[0] ?? '') ? SHOW : CHANGE);

const git = bySub(
  {
    status: kind(SHOW, 'git'),
    ...each('log show whatchanged', showing),
    reflog: (args) => (/^(?:expire|delete)$/.test(args[0] ?? '') ? DESTROY : kind(SHOW, 'git')),
    apply: (args) => (hasExact(args, '--check') ? READ : CHANGE),
    ...each(
      'shortlog describe rev-list name-rev blame ls-tree count-objects var help version',
      kind(SHOW, 'git'),
    ),
    ...each(
      'verify-commit verify-tag fsck merge-base check-ignore ls-files ls-remote cat-file show-ref diff-index diff-files',
      kind(READ, 'git'),
    ),
    // In any repository it prints where HEAD stands; only `--verify` asks whether something is there.
    'rev-parse': (args) => kind(hasExact(args, '--verify') ? READ : SHOW, 'git'),
    grep: { ...kind(READ, 'git'), why: 'exits 0 when it finds something' },
    diff,
    branch,
    tag,
    push,
    stash,
    config,
    remote,
    clean,
    reset,
    checkout,
    restore: DESTROY,
    ...each('worktree submodule lfs bisect notes', listing),
    'filter-branch': DESTROY,
    rm: (args) => (hasExact(args, '--dry-run') || has(args, '-n') ? SHOW : DESTROY),
    gc: CHANGE,
  },
  CHANGE,
  ['-C', '-c', '--git-dir', '--work-tree'],
);

const gh = bySub(
  {
    ...Object.fromEntries(
      'pr view|pr status|pr list|pr diff|run list|run view|release view|release list|issue list|issue view|workflow list|workflow view|repo view|secret list|variable list|label list|variable get'
        .split('|')
        .map((name) => [name, kind(SHOW, 'github')]),
    ),
    'pr checks': kind(READ, 'github'),
    'auth status': READ,
    // Without a run it asks on a terminal; without --exit-status it exits 0 whatever the run came to.
    'run watch': (args) =>
      operands(args, ['-i', '--interval', '-R', '--repo']).every((word) => word === 'watch')
        ? ENDLESS
        : hasExact(args, '--exit-status')
          ? kind(READ, 'github')
          : kind(SHOW, 'github'),
    api: (args) =>
      has(args, '-X', '-f', '-F') || hasExact(args, '--method', '--field', '--raw-field', '--input')
        ? CHANGE
        : READ,
    'release delete': DESTROY,
    'repo delete': DESTROY,
  },
  CHANGE,
);

export const GIT: Readonly<Record<string, Rule>> = {
  git,
  gh,
  hub: CHANGE,
  svn: bySub({ ...each('status info log diff', SHOW) }),
};
