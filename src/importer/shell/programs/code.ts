import { judgeName } from '../names.ts';
import { onlyLooks, pythonCode } from '../python.ts';
import { FRAMEWORK, status } from './data.ts';
import {
  apply,
  because,
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  has,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  valueOf,
  type Rule,
} from './rule.ts';

const tests = kind(READ, 'tests');
const lint = kind(READ, 'lint');
const types = kind(READ, 'types');
const security = kind(READ, 'security');
const build = kind(READ, 'build');

/** A tool that only looks unless an option lets it write. */
const unless =
  (base: typeof READ, ...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? CHANGE : hasExact(args, '--version', '--help') ? SHOW : base;
/** A tool that writes unless an option says to look only. */
const onlyWith =
  (base: typeof READ, ...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? base : hasExact(args, '--version', '--help') ? SHOW : CHANGE;

const testRunner: Rule = (args) => {
  if (hasExact(args, '--version', '--help')) return SHOW;
  if (hasExact(args, '--watch', '--watchAll', '--ui', 'open')) return ENDLESS;
  if (hasExact(args, '-u', '--update-snapshot', '--updateSnapshot', '--update', '--snapshot-update'))
    return CHANGE;
  if (hasExact(args, '--collect-only', '--co', '--list', '--listTests')) return SHOW;
  return tests;
};

const packageManager: Rule = (args, call) => {
  const words = operands(args, ['--prefix', '-C', '--filter', '-w', '--workspace', '--cwd', '-F', '--dir']);
  const [first = '', second = ''] = words;
  if (first === '') return hasExact(args, '-v', '--version') ? SHOW : CHANGE;
  const rest = args.slice(args.indexOf(first) + 1);
  if (/^(?:run|run-script|workspace)$/.test(first))
    return second === '' ? SHOW : judgeScript(second, args.slice(args.indexOf(second) + 1));
  if (/^(?:t|tst|test|it)$/.test(first)) return testRunner(rest, call);
  if (first === 'audit') return words.includes('fix') || hasExact(args, '--fix') ? CHANGE : security;
  if (/^(?:ls|list|ll|why|outdated|doctor|explain|fund|ping)$/.test(first)) return READ;
  if (/^(?:view|info|show|whoami|root|bin|prefix|search|licenses|query)$/.test(first)) return SHOW;
  if (first === 'config') return /^(?:get|list|ls)$/.test(second) ? SHOW : CHANGE;
  if (first === 'version') return second === '' ? SHOW : CHANGE;
  if (first === 'pack') return hasExact(args, '--dry-run') ? SHOW : CHANGE;
  if (/^(?:exec|x|dlx)$/.test(first))
    return call.again(words.slice(1, 2).concat(args.slice(args.indexOf(second) + 1)), 'npx');
  if (
    /^(?:ci|i|install|add|remove|rm|uninstall|un|update|up|upgrade|publish|link|unlink|prune|dedupe|init|create|login|logout|cache|start|stop|restart|set|import|rebuild|deploy|patch|unpublish|dist-tag|owner|access|token|deprecate|star|hook|org|team|profile|edit|pkg)$/.test(
      first,
    )
  )
    return first === 'start' ? CHANGE_ENDLESS : /^(?:unpublish|prune)$/.test(first) ? DESTROY : CHANGE;
  return Object.hasOwn(CODE, first) ? call.again([first, ...rest], 'npx') : judgeScript(first, rest);
};

const judgeScript = (name: string, args: readonly string[]): ReturnType<typeof judgeName> =>
  judgeName(name, args);

const npx: Rule = (args, call) => {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  if (at < 0) return SHOW;
  const words = [(args[at] ?? '').replace(/@[\w.^~-]+$/, ''), ...args.slice(at + 1)];
  return call.again(words, 'npx');
};

/** `manage.py`: the word after it decides. */
const manage: Rule = (args) => {
  const [first = '', ...rest] = operands(args, [
    '--settings',
    '-v',
    '--verbosity',
    '--database',
    '--pythonpath',
  ]);
  switch (first) {
    case 'check':
    case 'validate_templates':
      return READ;
    case 'test':
      return tests;
    case 'showmigrations':
      return status();
    case 'migrate':
      if (hasExact(args, '--check')) return status(READ);
      return hasExact(args, '--plan')
        ? status()
        : rest.length > 1
          ? because(DESTROY, 'migrating to a named migration can undo later ones')
          : CHANGE;
    case 'makemigrations':
      return hasExact(args, '--check') && hasExact(args, '--dry-run')
        ? status(READ)
        : hasExact(args, '--dry-run')
          ? SHOW
          : CHANGE;
    case 'diffsettings':
    case 'sqlmigrate':
    case 'findstatic':
    case 'inspectdb':
    case 'version':
    case 'show_urls':
      return SHOW;
    case 'shell':
    case 'shell_plus': {
      const code = valueOf(args, '-c', '--command');
      return code === undefined ? ENDLESS : pythonCode(code);
    }
    case 'dbshell':
      return ENDLESS;
    case 'runserver':
      return CHANGE_ENDLESS;
    case 'flush':
    case 'reset_db':
    case 'dbrestore':
    case 'sqlflush_':
      return DESTROY;
    case 'collectstatic':
      return hasExact(args, '--dry-run') || has(args, '-n') ? SHOW : CHANGE;
    default:
      return judgeName(first.replaceAll('_', '-'), args);
  }
};

const python: Rule = (args, call) => {
  const at = args.findIndex((arg) => !/^-[BbdEiIOqsSuvWx]+$|^-[WX]/.test(arg));
  const first = args[at] ?? '';
  const rest = args.slice(at + 1);
  if (at < 0)
    return call.stdinText === undefined
      ? call.stdin === undefined
        ? ENDLESS
        : CHANGE
      : pythonCode(call.stdinText);
  if (/^(?:-V|--version|-VV)$/.test(first)) return READ;
  if (first === '-c') return pythonCode(rest[0] ?? '');
  if (first === '-') return call.stdinText === undefined ? CHANGE : pythonCode(call.stdinText);
  if (first === '-m') {
    const module = rest[0] ?? '';
    if (module === 'json.tool') return rest.length > 2 ? CHANGE : SHOW;
    if (/^(?:compileall|py_compile)$/.test(module)) return lint;
    if (module === 'build') return build;
    if (module === 'unittest') return tests;
    if (/^(?:venv|ensurepip|site|virtualenv)$/.test(module)) return CHANGE;
    if (
      /^(?:http\.server|uvicorn|gunicorn|flask|hypercorn|daphne|celery)$/.test(module) &&
      module !== 'flask' &&
      module !== 'celery'
    )
      return CHANGE_ENDLESS;
    return Object.hasOwn(CODE, module) || module === 'celery' || module === 'alembic'
      ? call.again([module, ...rest.slice(1)], 'python -m')
      : judgeName(module.replaceAll('.', '/'), rest.slice(1));
  }
  if (/(?:^|\/)manage\.py$/.test(first)) return apply(manage, rest, call);
  return judgeName(first, rest);
};

const pip: Rule = bySub(
  {
    check: READ,
    ...each('list show freeze index debug', SHOW),
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
  if (/^(?:check|show|version|list|tree|env)$/.test(first)) return first === 'check' ? READ : SHOW;
  if (first === 'audit') return security;
  if (first === 'pip') return call.again(['pip', ...args.slice(args.indexOf('pip') + 1)], 'run');
  return CHANGE;
};

const node: Rule = (args) => {
  if (hasExact(args, '-v', '--version')) return READ;
  if (hasExact(args, '--check', '-c')) return lint;
  if (hasExact(args, '--test')) return tests;
  const code = valueOf(args, '-e', '--eval', '-p', '--print');
  if (code !== undefined)
    return /writeFile|unlink|rmSync|exec|spawn|fetch\([^)]*method|\.(?:post|put|delete|save|create|update|insert|drop|remove)\w*\(|eval\(|\$executeRaw/i.test(
      code,
    ) ||
      !onlyLooks(
        code
          .replaceAll('console.log', 'print')
          .replaceAll('process.exit', 'exit')
          .replaceAll('require(', 'import(')
          .replaceAll('config(', 'load(')
          .replaceAll('randomBytes(', 'get(')
          .replaceAll('toString(', 'str(')
          .replaceAll('catch(', 'get(')
          .replaceAll('then(', 'get('),
      )
      ? CHANGE
      : { ...SHOW, host: /require\(|import\(/.test(code), why: 'prints; its exit code says little' };
  const script = operands(args, ['-r', '--require', '--import', '--loader', '--env-file'])[0];
  return script === undefined ? ENDLESS : judgeName(script, args);
};

const go = bySub({
  test: tests,
  vet: lint,
  build,
  ...each('list version env', SHOW),
  'mod verify': READ,
  'mod tidy': (args) => (hasExact(args, '-diff') ? READ : CHANGE),
  fmt: CHANGE,
  run: (args) => judgeName(operands(args)[0] ?? ''),
});
const cargo = bySub({
  ...each('test nextest', tests),
  check: build,
  clippy: unless(lint, '--fix'),
  build,
  fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
  ...each('audit deny', security),
  ...each('tree metadata version search', SHOW),
  doc: build,
  bench: kind(READ, 'load'),
});
const jvm: Rule = (args) => {
  const goals = operands(args, ['-f', '-P', '-pl', '-s', '--tests', '-p']);
  if (
    goals.some((goal) =>
      /(?:^|:)(?:deploy|install|release\w*|publish\w*|bootRun|run|flyway\w*|liquibase\w*|clean\w*:\w+|upload\w*|site-deploy|jib|migrate)$/.test(
        goal,
      ),
    )
  )
    return goals.some((goal) => /flyway:(?:info|validate)$|flyway(?:Info|Validate)$/.test(goal))
      ? status()
      : CHANGE;
  if (goals.some((goal) => /spotless:apply|spotlessApply|ktlintFormat|google-java-format:format/.test(goal)))
    return CHANGE;
  if (goals.some((goal) => /dependency-check|dependencyCheck/.test(goal))) return security;
  if (
    goals.some((goal) =>
      /(?:^|:)(?:test|verify|check|integrationTest|connectedAndroidTest|testDebugUnitTest)$|Test$/.test(goal),
    )
  )
    return tests;
  if (goals.some((goal) => /checkstyle|spotbugs|pmd|ktlint|detekt|lint|spotless/i.test(goal))) return lint;
  return goals.some((goal) =>
    /^(?:package|compile|build|assemble\w*|bundle\w*|war|jar|bootJar|shadowJar)$/.test(goal),
  )
    ? build
    : goals.length === 0 && hasExact(args, '--version', '-v', '-version')
      ? SHOW
      : goals.some((goal) => /^(?:dependencies|tasks|help:\w+|dependency:tree)$/.test(goal))
        ? SHOW
        : CHANGE;
};

export const CODE: Readonly<Record<string, Rule>> = {
  ...each(
    'pytest py.test tox nox jest vitest mocha ava tap jasmine karma playwright nightwatch phpunit pest paratest rspec cucumber behave robot nose2 nosetests ctest newman cypress testcafe wdio codecept bats minitest testem bun-test stryker gotestsum',
    testRunner,
  ),
  coverage: bySub({
    run: kind(READ, 'coverage'),
    ...each('report xml json html lcov combine', kind(READ, 'coverage')),
  }),
  ...each('nyc c8', kind(READ, 'coverage')),
  playwright: bySub({ test: tests, install: CHANGE, 'show-report': ENDLESS }, CHANGE),
  cypress: bySub({ run: tests, verify: READ, open: ENDLESS }, CHANGE),
  ...each(
    'pylint flake8 pycodestyle pydocstyle shellcheck hadolint yamllint actionlint luacheck phpcs phpmd phpstan_ psalm_ eslint_d standard xo oxlint jshint htmlhint stylelint csslint solhint vulture radon xenon credo ktlint checkstyle spectral commitlint depcheck knip madge swiftlint markdownlint markdownlint-cli2 htmlproofer linkinator lychee markdown-link-check dotenv-linter sqlfluff cspell vale golint revive staticcheck errcheck ineffassign ansible-lint helm-lint kubeval kubeconform kube-linter cfn-lint buf redocly',
    unless(lint, '--fix', 'fix', '-w'),
  ),
  eslint: unless(lint, '--fix'),
  'golangci-lint': unless(lint, '--fix'),
  ruff: (args) =>
    operands(args)[0] === 'format'
      ? hasExact(args, '--check', '--diff')
        ? lint
        : CHANGE
      : hasExact(args, '--fix', '--fix-only', 'clean')
        ? CHANGE
        : lint,
  biome: unless(lint, '--write', '--apply', '--fix', 'format_', 'migrate', 'start', 'init'),
  ...each(
    'black isort autopep8 yapf docformatter djlint autoflake',
    onlyWith(lint, '--check', '--check-only', '-c', '--diff'),
  ),
  prettier: (args) =>
    hasExact(args, '--check', '--list-different') || has(args, '-c', '-l') ? lint : CHANGE,
  ...each('gofmt goimports shfmt', (args) =>
    has(args, '-w') ? CHANGE : { ...SHOW, kind: 'lint', why: 'lists files, and exits 0 whatever it finds' },
  ),
  rustfmt: onlyWith(lint, '--check'),
  ...each('phpstan psalm larastan', unless(lint, '--alter', '--set-baseline', '--generate-baseline')),
  'php-cs-fixer': onlyWith(lint, '--dry-run'),
  pint: onlyWith(lint, '--test'),
  rubocop: (args) =>
    has(args, '-a', '-A') || hasExact(args, '--autocorrect', '--auto-correct', '--autocorrect-all')
      ? CHANGE
      : lint,
  ...each('erb_lint haml-lint slim-lint reek standardrb', lint),
  ...each('mypy pyright pytype pyre basedpyright flow sorbet vue-tsc svelte-check dialyzer ty', types),
  tsc: (args) =>
    hasExact(args, '--version', '-v')
      ? SHOW
      : hasExact(args, '--watch', '-w')
        ? ENDLESS
        : hasExact(args, '--init')
          ? CHANGE
          : types,
  ...each(
    'bandit safety pip-audit gitleaks trufflehog semgrep govulncheck gosec brakeman trivy grype snyk detect-secrets osv-scanner checkov tfsec nuclei zap-cli zap-baseline.py dependency-check kics terrascan cargo-audit cargo-deny npm-audit retire auditjs better-npm-audit audit-ci horusec clair dockle syft bearer ggshield git-secrets njsscan nikto sslyze testssl.sh testssl lynis rkhunter sonar-scanner dependency-check.sh',
    unless(security, '--fix', 'fix', 'monitor', '--update-baseline', '--install'),
  ),
  'bundle-audit': security,
  'bundler-audit': security,
  'pre-commit': (args) => (args[0] === 'run' ? lint : CHANGE),
  lighthouse: kind(READ, 'run'),
  ...each('lhci', (args) => (/^(?:autorun|assert|collect|healthcheck)$/.test(args[0] ?? '') ? READ : CHANGE)),
  pa11y: READ,
  ...each('npm yarn pnpm bun', packageManager),
  ...each('npx bunx pnpx', npx),
  ...each('node nodejs', node),
  ...each(
    'deno',
    bySub({ test: tests, lint, check: types, fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE) }),
  ),
  ...each('ts-node tsx', (args) => judgeName(operands(args)[0] ?? '', args)),
  ...each('python python3 py python2 pypy3', python),
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
      ...each('show outdated diagnose licenses', SHOW),
      'check-platform-reqs': READ,
      test: tests,
      run: (args) => judgeName(operands(args)[0] ?? ''),
      'run-script': (args) => judgeName(operands(args)[0] ?? ''),
    },
    (args) => judgeName(operands(args)[0] ?? 'install'),
  ),
  php: (args, call) => {
    const first = args[0] ?? '';
    if (/^-[vmi]$/.test(first)) return SHOW;
    if (first === '-l') return lint;
    if (first === 'artisan' || first.endsWith('/artisan'))
      return call.again(['artisan', ...args.slice(1)], 'php');
    if (/bin\/console$/.test(first)) return call.again(['console', ...args.slice(1)], 'php');
    return /vendor\/bin\//.test(first)
      ? call.again([first.split('/').at(-1) ?? '', ...args.slice(1)], 'php')
      : first.startsWith('-')
        ? CHANGE
        : judgeName(first, args);
  },
  ...FRAMEWORK,
  symfony: bySub({
    'check:requirements': READ,
    'security:check': security,
    'local:check:requirements': READ,
  }),
  wp: bySub({
    'core version': SHOW,
    'core verify-checksums': READ,
    'plugin list': SHOW,
    'theme list': SHOW,
    'option get': SHOW,
    'plugin verify-checksums': READ,
    'core is-installed': READ,
    'db check': READ,
    'cron event': SHOW,
  }),
  drush: bySub({ ...each('status st core:status pm:list ws watchdog:show config:status', SHOW) }),
  ruby: (args) =>
    args[0] === '-c' ? lint : args[0] === '-v' ? SHOW : judgeName(operands(args)[0] ?? '', args),
  go,
  cargo,
  ...each('mvn mvnw gradle gradlew sbt lein', jvm),
  dotnet: bySub({
    test: tests,
    build,
    format: (args) => (hasExact(args, '--verify-no-changes') ? lint : CHANGE),
    ...each('list', READ),
    'ef migrations': (args) =>
      args[0] === 'list' || args.includes('list') ? status() : args.includes('remove') ? DESTROY : CHANGE,
    'ef database': (args) => (args.includes('drop') ? DESTROY : CHANGE),
    publish: build,
    run: CHANGE_ENDLESS,
  }),
  mix: (args) =>
    /^(?:test)$/.test(args[0] ?? '')
      ? tests
      : args[0] === 'ecto.migrations'
        ? status()
        : /^(?:credo|dialyzer)$/.test(args[0] ?? '')
          ? lint
          : args[0] === 'format'
            ? hasExact(args, '--check-formatted')
              ? lint
              : CHANGE
            : /^(?:hex\.audit|sobelow|deps\.audit)$/.test(args[0] ?? '')
              ? security
              : args[0] === 'compile'
                ? build
                : /^ecto\.(?:drop|reset|rollback)$/.test(args[0] ?? '')
                  ? DESTROY
                  : CHANGE,
  ...each(
    'flutter dart',
    bySub({
      test: tests,
      analyze: lint,
      build,
      doctor: READ,
      format: (args) => (hasExact(args, '--set-exit-if-changed') ? lint : CHANGE),
      'pub outdated': SHOW,
    }),
  ),
  swift: bySub({ test: tests, build }),
  xcodebuild: (args) => (args.includes('test') ? tests : args.includes('build') ? build : CHANGE),
  fastlane: (args) => judgeName(operands(args).at(-1) ?? '', args),
  ...each('make gmake just task rake_ invoke inv earthly bazel nx turbo lerna gulp grunt ninja', (args) => {
    const targets = operands(args, ['-C', '-f', '-j', '--filter', '--scope', '-t', '--target']).filter(
      (word) => !/^(?:run|run-many|\w+=.*)$/.test(word),
    );
    if (has(args, '-n') && targets.length > 0) return SHOW;
    return targets.length === 0
      ? CHANGE
      : targets.map((target) => judgeName(target, args)).reduce((a, b) => (a.effect === 'read-only' ? b : a));
  }),
  ...each(
    'vite webpack rollup esbuild parcel tsup next nuxt astro ng gatsby hugo jekyll vue-cli-service react-scripts expo eas svelte-kit remix',
    (args) => {
      const first = operands(args)[0] ?? '';
      if (
        /^(?:build|export|generate)$/.test(first) ||
        (first === '' && /webpack|rollup|esbuild|tsup|hugo/.test(first))
      )
        return build;
      if (first === 'test') return tests;
      if (/^(?:lint|check)$/.test(first)) return lint;
      return /^(?:dev|start|serve|preview)$/.test(first)
        ? CHANGE_ENDLESS
        : hasExact(args, '--version')
          ? SHOW
          : CHANGE;
    },
  ),
  forge: bySub({
    ...each('test coverage', tests),
    build,
    fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
    ...each('tree config inspect', SHOW),
    snapshot: CHANGE,
  }),
  hardhat: bySub({ test: tests, coverage: tests, compile: build, verify: CHANGE, node: CHANGE_ENDLESS }),
  ...each(
    'clarinet anchor truffle',
    bySub({ ...each('test check', tests), ...each('build compile', build) }),
  ),
  ...each('java javac ruby_ rustc gcc perl', (args) =>
    hasExact(args, '-version', '--version', '-v', '-V') ? SHOW : CHANGE,
  ),
  ...each(
    'gunicorn uvicorn hypercorn daphne puma unicorn passenger forever nodemon serve http-server php-fpm',
    (args) => (hasExact(args, '--version') ? SHOW : hasExact(args, '--check-config') ? READ : CHANGE_ENDLESS),
  ),
};
