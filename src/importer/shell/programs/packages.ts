import { judgeName } from '../names.ts';
import type { Judgement } from '../types.ts';
import {
  apply,
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  hasExact,
  operands,
  READ,
  SHOW,
  type Call,
  type Rule,
} from './rule.ts';
import { build, security, testRunner, tests } from './what.ts';

const behind = (args: readonly string[], word: string): readonly string[] =>
  args.slice(args.indexOf(word) + 1);

/** Sub-commands that only tell something. */
function asking(first: string, second: string, args: readonly string[]): Judgement | undefined {
  if (/^(?:ls|list|ll|why|outdated|doctor|explain|fund|ping)$/.test(first)) return READ;
  if (/^(?:view|info|show|whoami|root|bin|prefix|search|licenses|query)$/.test(first)) return SHOW;
  if (first === 'config') return /^(?:get|list|ls)$/.test(second) ? SHOW : CHANGE;
  if (first === 'version') return behind(args, first).length === 0 ? SHOW : CHANGE;
  if (first === 'dist-tag' && second === 'ls') return SHOW;
  if (first === 'dedupe' && hasExact(args, '--check')) return READ;
  // It packs, and tells what it would upload (docs.npmjs.com/cli/commands/npm-publish).
  if (first === 'publish' && hasExact(args, '--dry-run')) return READ;
  if (first === 'pack') return hasExact(args, '--dry-run') ? SHOW : CHANGE;
  return undefined;
}

/** npm ends with 1 where a package is missing; the others only list (pnpm.io/cli/list, yarnpkg.com/cli). */
const others: Rule = (args, call) =>
  /^(?:ls|list|ll)$/.test(operands(args)[0] ?? '') ? SHOW : packageManager(args, call);

const packageManager = (args: readonly string[], call: Call): Judgement => {
  const words = operands(args, ['--prefix', '-C', '--filter', '-w', '--workspace', '--cwd', '-F', '--dir']);
  const [first = '', second = ''] = words;
  if (first === '') return hasExact(args, '-v', '--version') ? SHOW : CHANGE;
  const rest = behind(args, first);
  // `yarn workspace api test`: the name of the part stands before the script.
  if (first === 'workspace') return packageManager(behind(args, second), call);
  if (/^(?:run|run-script)$/.test(first))
    return second === '' ? SHOW : judgeName(second, args.slice(args.indexOf(second) + 1));
  if (/^(?:t|tst|test|it)$/.test(first)) return apply(testRunner, rest, call);
  if (first === 'audit') return words.includes('fix') || hasExact(args, '--fix') ? CHANGE : security;
  const asked = asking(first, second, args);
  if (asked) return asked;
  if (/^(?:exec|x|dlx)$/.test(first))
    return call.again(words.slice(1, 2).concat(args.slice(args.indexOf(second) + 1)), 'npx');
  if (
    /^(?:ci|i|install|add|remove|rm|uninstall|un|update|up|upgrade|publish|link|unlink|prune|dedupe|init|create|login|logout|cache|start|stop|restart|set|import|rebuild|deploy|patch|unpublish|dist-tag|owner|access|token|deprecate|star|hook|org|team|profile|edit|pkg)$/.test(
      first,
    )
  )
    return first === 'start' ? CHANGE_ENDLESS : /^(?:unpublish|prune)$/.test(first) ? DESTROY : CHANGE;
  return call.knows(first) ? call.again([first, ...rest], 'npx') : judgeName(first, rest);
};

const npx: Rule = (args, call) => {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  if (at < 0) return SHOW;
  const words = [(args[at] ?? '').replace(/@[\w.^~-]+$/, ''), ...args.slice(at + 1)];
  return call.again(words, 'npx');
};

/** Of a package by its name the exit code says whether it is there; without one it lists. */
const ofPackage: Rule = (args) => (operands(args).length > 0 ? READ : SHOW);

const pip: Rule = bySub(
  {
    check: READ,
    show: ofPackage,
    ...each('list freeze index debug', SHOW),
    audit: security,
    config: SHOW,
    uninstall: CHANGE,
  },
  CHANGE,
);
const runner: Rule = (args, call) => {
  const words = operands(args, ['--env', '-C', '--directory', '--with', '--extra', '--group', '--python']);
  const [first = '', second = ''] = words;
  if (first === 'run' || first === 'exec') return call.again(args.slice(args.indexOf(second)), 'run');
  if (/^(?:version|env)$/.test(first)) return second === '' ? SHOW : CHANGE;
  if (first === 'lock') return hasExact(args, '--check') ? READ : CHANGE;
  if (first === 'build') return build;
  if (first === 'publish' && hasExact(args, '--dry-run')) return READ;
  if (/^(?:check|show|list|tree)$/.test(first)) return first === 'check' ? READ : SHOW;
  if (first === 'audit') return security;
  if (first === 'pip') return call.again(['pip', ...args.slice(args.indexOf('pip') + 1)], 'run');
  return CHANGE;
};

/** Package managers and what runs commands inside their environments. */
export const PACKAGES: Readonly<Record<string, Rule>> = {
  npm: packageManager,
  ...each('yarn pnpm bun', others),
  ...each('npx bunx pnpx', npx),
  ...each('pip pip3 pipx_', pip),
  ...each('poetry pipenv uv hatch pdm rye', runner),
  bundle: (args, call) =>
    args[0] === 'exec'
      ? call.again(args.slice(1), 'bundle exec')
      : args[0] === 'audit'
        ? security
        : args[0] === 'check'
          ? READ
          : /^(?:list|show|info|outdated)$/.test(args[0] ?? '')
            ? SHOW
            : CHANGE,
  composer: bySub(
    {
      validate: READ,
      audit: security,
      show: ofPackage,
      ...each('outdated diagnose licenses', SHOW),
      'check-platform-reqs': READ,
      test: tests,
      run: (args) => judgeName(operands(args)[0] ?? ''),
      'run-script': (args) => judgeName(operands(args)[0] ?? ''),
    },
    (args) => judgeName(operands(args)[0] ?? 'install'),
  ),
};
