import { CHANGE, CHANGE_ENDLESS, DESTROY, kind, READ, SHOW } from './programs/rule.ts';
import type { Judgement } from './types.ts';
import { fits } from '../fits.ts';

/**
 * Project scripts that nobody can look into (`./scripts/health-check.sh`, `npm run verify`, `make lint`) go by their name:
 * words that check make them read-only, words that act make them mutating, and where both occur the name has to begin with
 * `verify`, `check` or `validate`, or end in `check`, `status` or `dry run`.
 */
const CHECKS =
  /^(?:test|tests|testing|spec|specs|verify|verification|verifies|check|checks|checker|checklist|lint|linter|linting|audit|health|healthcheck|validate|validation|validator|typecheck|types|tsc|coverage|cov|e2e|smoke|unit|integration|ci|status|vet|analyse|analyze|analysis|preflight|precheck|doctor|diagnose|diagnostics|ping|probe|report|reports|telemetry|readiness|conformance|regression|verificar|verifica|verificacion|verificacao|verifier|verifie|validar|valida|valider|validasi|validieren|comprobar|comprueba|checar|testar|teste|testes|prueba|pruebas|probar|cek|periksa|kontrol|controle|pruefen|pruefung|diagnostico|diagnostic|proverka|sast|scan|benchmark|bench|loadtest|spellcheck|spelling|budget|budgets|a11y|linkcheck|deadcode|knip|depcheck|lighthouse|stan|phpstan|phpunit|pest|jest|vitest|playwright|cypress|eslint|prettier|stylelint|ruff|mypy|flake8|pylint|pytest|clippy)$/;
const BUILDS = /^(?:build|compile|bundle|package|dist)$/;
const ACTS =
  /^(?:deploy|deployment|release|publish|upload|submit|ship|broadcast|distribute|commit|merge|mint|transfer|revoke|execute|exec|patch|repair|recreate|reindex|vacuum|optimize|warmup|trigger|retry|replay|requeue|resend|populate|backfill|heal|autofix|autocorrect|recover|swap|toggle|and|then|backup|back|dump|install|setup|migrate|migration|migrations|seed|seeds|start|stop|restart|dev|serve|server|run|up|down|clean|cleanup|fix|format|fmt|write|generate|gen|create|add|update|upgrade|sync|push|pull|send|notify|apply|provision|bootstrap|init|configure|rotate|import|export|load|copy|move|enable|disable|rename|archive|scale|failover|promote|tag|version|bump|watch|preview|login|register|invite|email|mail|mailer|whatsapp|sms|telegram|notification|notifications)$/;
const LOSES =
  /^(?:restore|rollback|revert|downgrade|reset|drop|delete|remove|destroy|purge|prune|wipe|truncate|undo|flush|teardown|nuke|fresh|refresh|uninstall)$/;
const STRONG =
  /^(?:verify|verification|verificar|verifica|verifier|check|checks|checar|comprobar|cek|periksa|pruefen|validate|validation|validator|validar|valider|audit|status|health|healthcheck|readiness|lint|doctor|smoke)$/;
/** What is tried by a test of that name, and not done: "test-deployment". */
const THING = /^(?:deployment|release|server|version)$/;
/** What may be asked to look only, by `--check`; at worst it writes files of the check-out. */
const ASKED_TO_LOOK = /^(?:format|fmt|fix|generate|gen|sync|update|write|bump)$/;
/** What a check that goes on to act has at its end: `lint:fix`, `check:write`. */
const GOES_ON =
  /^(?:fix|autofix|autocorrect|write|apply|upload|publish|submit|send|format|generate|update|up|install|restart|start|stop|rebuild|repair|heal|recreate)$/;
const ENDLESS_WORD = /^(?:start|dev|serve|watch|preview)$/;

/** Whatever a script does, asked how it is called it only says so. */
const asksForHelp = (name: string, [first = '', ...rest]: readonly string[]): boolean =>
  rest.length === 0 && /^--(?:help|version)$/.test(first) && /\.\w+$/.test(name);

export function judgeName(name: string, args: readonly string[] = []): Judgement {
  const words = wordsOf(name);
  if (asksForHelp(name, args)) return SHOW;
  if (args.some((arg) => /^(?:--(?:fix|write|apply|force|update\S*|snapshot-update)|-u)$/.test(arg)))
    return CHANGE;
  // lint-staged stashes, rewrites and stages files (https://github.com/lint-staged/lint-staged#what-commands-are-supported).
  if (words.includes('staged')) return CHANGE;
  // `test:e2e:ui` opens a window, `test:debug` waits for somebody.
  if (/^(?:ui|debug|inspector|open|headed|watch)$/.test(words.at(-1) ?? '') && words.length > 1)
    return CHANGE_ENDLESS;
  const loses = words.some((word) => LOSES.test(word));
  const acts = doActs(words);
  const checks = words.some((word) => fits(CHECKS, word));
  const dryRun = args.some((arg) => /^--dry-?run$/.test(arg));
  // Nobody can see whether a script that deploys or restores knows `--dry-run`, or goes ahead and deploys.
  if (dryRun && (loses || acts))
    return { ...(loses ? DESTROY : CHANGE), why: 'nothing shows that its --dry-run changes nothing' };
  const strong = dryRun || isStrong(words, args, checks);
  if (loses) return strong ? named(words) : DESTROY;
  if (acts) {
    if (strong) return named(words);
    return words.some((word) => ENDLESS_WORD.test(word)) ? CHANGE_ENDLESS : CHANGE;
  }
  if (checks) return named(words);
  if (words.some((word) => BUILDS.test(word))) return kind(READ, 'build');
  return CHANGE;
}

/** A word of what changes something, but for what a test of that name tries: "test-deployment". */
function doActs(words: readonly string[]): boolean {
  const tried = /^(?:tests?|testing|smoke|e2e)$/.test(words[0] ?? '');
  return words.some(
    (word, index) => fits(ACTS, word) && word !== 'run' && !(tried && index > 0 && THING.test(word)),
  );
}

/** Whether the name, or `--check`, says that it only looks. */
function isStrong(words: readonly string[], args: readonly string[], checks: boolean): boolean {
  // Nobody can see whether a script that deploys knows `--check`, or goes ahead and deploys.
  if (args.some((arg) => /^--(?:check|check-only)$/.test(arg)))
    return words.every((word) => !(fits(ACTS, word) || LOSES.test(word)) || ASKED_TO_LOOK.test(word));
  // "check-and-deploy" deploys, "lint:fix" writes: what comes last, or after "and", is what it does.
  if (words.some((word) => /^(?:and|then)$/.test(word)) || GOES_ON.test(words.at(-1) ?? '')) return false;
  return (
    (/^(?:pending|list|info|show)$/.test(words.at(-1) ?? '') &&
      words.some((word) => /^migrat(?:e|ions?)$/.test(word))) ||
    STRONG.test(words[0] ?? '') ||
    STRONG.test(words.at(-1) ?? '') ||
    (words[0] === 'pre' && checks) ||
    /\bdry run$/.test(words.join(' '))
  );
}

/** `test-setup`, `test_installation`: where the words say that it passes, the set-up is tried and not made. */
export const isTrial = (name: string): boolean => {
  const [first = '', ...rest] = wordsOf(name);
  return (
    first === 'test' &&
    rest.length > 0 &&
    rest.every((word) => /^(?:setup|installation|environment|env|config|the|my)$/.test(word))
  );
};
/** A word that names a check and nothing else: `./deploy.sh check`. */
export const isCheckWord = (word: string): boolean => STRONG.test(word);

/** Whether a name has a word of what programs do: "build-image", and not "data/exports". */
export const namesWork = (name: string): boolean =>
  wordsOf(name).some((word) => [CHECKS, BUILDS, ACTS, LOSES, WORKS].some((words) => fits(words, word)));

/** Whatever the program is, it says its version or its options and nothing else. */
export const isVersion = (name: string, args: readonly string[]): boolean =>
  args.length === 1 && /^--(?:version|help)$/.test(args[0] ?? '') && /^[a-z][\w-]*$/.test(name);

/** `spec-tool validate api.yaml`: what the first word says of a tool with sub-commands that is not in the table. */
export const isCheckOf = (name: string, [first = '', ...rest]: readonly string[]): boolean =>
  /^[a-z][\w]*(?:-[\w]+)+$/.test(name) &&
  /^(?:validate|verify|check|lint|doctor|audit)$/.test(first) &&
  rest.every((arg) => /^(?:--?[a-z][\w-]*(?:=[\w./-]+)?|[\w./:@-]+)$/i.test(arg)) &&
  !rest.some((arg) =>
    /^--?(?:fix|write|apply|force|update|repair|install|prune|delete|remove|save)\b/.test(arg),
  );

/** Words of programs that do their work when they are called, whatever is said of them. */
const WORKS =
  /^(?:all|manage|console|main|app|index|cli|job|jobs|pipeline|etl|ingest|process|worker|workers|cron|train|crawl|crawler|scrape|collect|fetch|download|convert|transform|render|compute|post|pay|charge|order|orders|invoice|bill|print|record|store|save|put|set|boot|fill|db|database|data|sql|queue|schema|user|users|admin|account|tenant|bot|job|batch|daemon|service|api|web|client|demo|example|play|open|go|do|script|scripts|tool|task|tasks|x)$/;

/** A project's own command whose name says neither that it checks nor that it acts: only what is said of it can tell. */
export function saysNothing(name: string, args: readonly string[] = []): boolean {
  const words = wordsOf(name);
  return (
    words.length > 0 &&
    judgeName(name, args).effect === 'mutating' &&
    !args.some((arg) => arg.startsWith('-')) &&
    !words.some(
      (word) =>
        fits(ACTS, word) || LOSES.test(word) || GOES_ON.test(word) || fits(WORKS, word) || word === 'staged',
    ) &&
    !/^(?:ui|debug|inspector|open|headed|watch)$/.test(words.at(-1) ?? '')
  );
}

function named(words: readonly string[]): Judgement {
  const is = (pattern: RegExp): boolean => words.some((word) => fits(pattern, word));
  if (
    is(/^(?:lint|linter|linting|eslint|prettier|stylelint|ruff|flake8|pylint|clippy|vet)$/) ||
    (is(/^(?:format|fmt)$/) && is(/^check$/))
  )
    return kind(READ, 'lint');
  // `db:migrate:status` exits 0 even when migrations wait, as the tools behind it do.
  if (is(/^(?:migrate|migration|migrations)$/) && is(/^(?:status|pending|list|info|show)$/))
    return kind(SHOW, 'migrations');
  if (is(/^(?:typecheck|types|tsc|mypy)$/) || (is(/^type$/) && is(/^check$/))) return kind(READ, 'types');
  if (is(/^(?:audit|security|sast|vuln)$/)) return kind(READ, 'security');
  if (is(/^(?:coverage|cov)$/)) return kind(READ, 'coverage');
  if (is(/^(?:env|environment|envs)$/)) return kind(READ, 'run');
  if (is(/^(?:loadtest|benchmark|bench|stress)$/) || (is(/^load$/) && is(/^tests?$/)))
    return kind(READ, 'load');
  if (
    is(
      /^(?:test|tests|teste|testes|prueba|pruebas|testing|spec|specs|unit|e2e|smoke|integration|jest|vitest|playwright|cypress|pytest|phpunit|pest)$/,
    )
  )
    return kind(READ, 'tests');
  return kind(READ, 'run');
}

const wordsOf = (name: string): string[] =>
  (name.split('/').at(-1) ?? name)
    .replace(/\.(?:sh|bash|py|js|mjs|cjs|ts|rb|php|pl|ps1|bat|cmd)$/i, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
