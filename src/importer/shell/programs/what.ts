import { CHANGE, ENDLESS, hasExact, kind, READ, SHOW, type Rule } from './rule.ts';

/** What a tool of developers is for; the names are kinds of checks. */
export const tests = kind(READ, 'tests');
export const lint = kind(READ, 'lint');
export const types = kind(READ, 'types');
export const security = kind(READ, 'security');
export const build = kind(READ, 'build');

/** A tool that only looks unless an option lets it write. */
export const unless =
  (base: typeof READ, ...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? CHANGE : hasExact(args, '--version', '--help') ? SHOW : base;
/** A tool that writes unless an option says to look only. */
export const onlyWith =
  (base: typeof READ, ...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? base : hasExact(args, '--version', '--help') ? SHOW : CHANGE;

/** A test runner: it tests, unless it watches, lists or rewrites its snapshots. */
export const testRunner: Rule = (args) => {
  if (hasExact(args, '--version', '--help')) return SHOW;
  if (hasExact(args, '--watch', '--watchAll', '--ui', 'open')) return ENDLESS;
  if (hasExact(args, '-u', '--snapshot-update') || args.some((arg) => /^--update/.test(arg))) return CHANGE;
  if (hasExact(args, '--collect-only', '--co', '--list', '--listTests')) return SHOW;
  return tests;
};
