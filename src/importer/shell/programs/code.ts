import type { Judgement } from '../types.ts';
import { judgeName } from '../names.ts';
import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
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
import { build, lint, onlyWith, security, testRunner, tests, types, unless } from './what.ts';

/** Sub-commands of bundlers and of makers of static sites. */
const bundler =
  (alone: Judgement = CHANGE): Rule =>
  (args) => {
    const first = operands(args)[0] ?? '';
    if (hasExact(args, '--watch', '-w', '--serve')) return CHANGE_ENDLESS;
    if (/^(?:build|export|generate)$/.test(first)) return build;
    if (first === 'test') return tests;
    if (/^(?:lint|check)$/.test(first)) return hasExact(args, '--fix') ? CHANGE : lint;
    if (/^(?:dev|start|serve|server|preview)$/.test(first)) return CHANGE_ENDLESS;
    if (hasExact(args, '--version', '--help')) return SHOW;
    return first === '' ? alone : CHANGE;
  };

/** Test runners, linters, scanners and build tools. */
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
  playwright: bySub({ test: testRunner, install: CHANGE, 'show-report': ENDLESS }, CHANGE),
  cypress: bySub({ run: tests, verify: READ, open: ENDLESS }, CHANGE),
  ...each(
    'pylint flake8 pycodestyle pydocstyle shellcheck hadolint yamllint actionlint luacheck phpcs phpmd phpstan_ psalm_ eslint_d standard xo oxlint jshint htmlhint stylelint csslint solhint vulture radon xenon credo ktlint checkstyle spectral commitlint depcheck knip madge swiftlint markdownlint markdownlint-cli2 htmlproofer linkinator lychee markdown-link-check dotenv-linter sqlfluff cspell vale golint revive staticcheck errcheck ineffassign ansible-lint helm-lint kubeval kubeconform kube-linter cfn-lint redocly slither mythril',
    unless(lint, '--fix', 'fix', '-w', 'autocorrect', '--autocorrect', '--format'),
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
  mypy: unless(types, '--install-types'),
  buf: bySub({ ...each('lint breaking', lint), build, format: onlyWith(lint, '--exit-code') }),
  ...each('pyright pytype pyre basedpyright flow sorbet vue-tsc svelte-check dialyzer ty', types),
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
    unless(
      security,
      '--fix',
      'fix',
      'monitor',
      '--update-baseline',
      '--install',
      'auth',
      'login',
      'publish',
      'plugin',
      'server',
      'ignore',
      '--download-db-only',
    ),
  ),
  'bundle-audit': security,
  'bundler-audit': security,
  'pre-commit': (args) => (args[0] === 'run' ? lint : CHANGE),
  lighthouse: kind(SHOW, 'run'),
  ...each('lhci', (args) => (/^(?:autorun|assert|collect|healthcheck)$/.test(args[0] ?? '') ? READ : CHANGE)),
  pa11y: READ,
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
    'cron event': (args) => (args.includes('list') ? SHOW : CHANGE),
  }),
  drush: bySub({ ...each('status st core:status pm:list ws watchdog:show config:status', SHOW) }),
  swift: bySub({ test: tests, build }),
  xcodebuild: (args) => (args.includes('test') ? tests : args.includes('build') ? build : CHANGE),
  fastlane: (args) => judgeName(operands(args).at(-1) ?? '', args),
  ...each('make gmake just task rake_ invoke inv earthly bazel nx turbo lerna gulp grunt ninja', (args) => {
    const targets = operands(args, ['-C', '-f', '-j', '--filter', '--scope', '-t', '--target']).filter(
      (word) => !/^(?:run|run-many|\w+=.*)$/.test(word),
    );
    if (has(args, '-n') && targets.length > 0) return SHOW;
    if (targets.some((target) => /^(?:clean|prune)$/.test(target))) return CHANGE;
    return targets.length === 0
      ? CHANGE
      : targets.map((target) => judgeName(target, args)).reduce((a, b) => (a.effect === 'read-only' ? b : a));
  }),
  ...each(
    'vite next nuxt astro ng gatsby jekyll vue-cli-service react-scripts svelte-kit remix mkdocs docusaurus',
    bundler(),
  ),
  // Without a sub-command they build.
  ...each('webpack rollup esbuild tsup hugo', bundler(build)),
  ...each('parcel', bundler()),
  forge: bySub({
    ...each('test coverage', tests),
    build,
    fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
    ...each('tree config inspect', SHOW),
    snapshot: CHANGE,
  }),
  nargo: bySub({
    ...each('test verify check', tests),
    ...each('compile info', build),
    fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
  }),
  hardhat: bySub({ test: tests, coverage: tests, compile: build, verify: CHANGE, node: CHANGE_ENDLESS }),
  ...each(
    'clarinet anchor truffle',
    bySub({
      test: unless(tests, '--provider.cluster', '--network'),
      check: tests,
      ...each('build compile', build),
    }),
  ),
  ...each(
    'gunicorn uvicorn hypercorn daphne puma unicorn passenger forever nodemon serve http-server php-fpm',
    (args) => (hasExact(args, '--version') ? SHOW : hasExact(args, '--check-config') ? READ : CHANGE_ENDLESS),
  ),
};
