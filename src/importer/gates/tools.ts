import { wordsIn } from '../concepts/lexicon.ts';
import type { Invocation } from '../shell/types.ts';
import { fits } from '../fits.ts';

/** Migration tools by how a checklist names them (names as the `migrations` kind takes them). */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/\bflask(?:\s+|-)(?:db|migrate)\b/i, 'flask-migrate'],
  [/\balembic\b/i, 'alembic'],
  [/\bmanage\.py\b|\bdjango\b|\bshowmigrations\b/i, 'django'],
  [/\bprisma\b/i, 'prisma'],
  [/\bknex\b/i, 'knex'],
  [/\bsequelize\b/i, 'sequelize-cli'],
  [/\btypeorm\b|\bmigration:show\b/i, 'typeorm'],
  [/\bdrizzle\b/i, 'drizzle-kit'],
  [/\bmikro-?orm\b/i, 'mikro-orm'],
  [/\bnode-pg-migrate\b/i, 'node-pg-migrate'],
  [/\bflyway/i, 'flyway'],
  [/\bliquibase\b/i, 'liquibase'],
  [/\bgoose\b/i, 'goose'],
  [/\bgolang-migrate\b|\bmigrate\s+-(?:path|database)\b/i, 'golang-migrate'],
  [/\batlas\s+(?:migrate|schema)\b/i, 'atlas'],
  [/\bdbmate\b/i, 'dbmate'],
  [/\bsqlx\b/i, 'sqlx-cli'],
  [/\bdiesel\b/i, 'diesel'],
  [/\b(?:rails|rake)\b.*\bdb:|\bruby on rails\b|\bactive ?record\b/i, 'rails'],
  [/\bartisan\b|\blaravel\b/i, 'laravel'],
  [/\bdoctrine\b/i, 'doctrine'],
  [/\becto\b/i, 'ecto'],
  [/\bdotnet\s+ef\b|\bef core\b|\bentity framework\b/i, 'ef-core'],
  [/\bphinx\b/i, 'phinx'],
  [/\bsqitch\b/i, 'sqitch'],
  [/\bsupabase\b/i, 'supabase'],
  [/\bkysely\b/i, 'kysely'],
  [/\bgraphile-migrate\b/i, 'graphile-migrate'],
  [/\bmigrate-mongo\b/i, 'migrate-mongo'],
  [/\bsql-migrate\b/i, 'sql-migrate'],
  [/\baerich\b/i, 'aerich'],
  [/\bhasura\b/i, 'hasura'],
  [/\bsea-?orm\b/i, 'sea-orm'],
  [/\bcodeigniter\b|\bspark\s+migrate\b/i, 'codeigniter'],
  [/\badonis(?:js)?\b|\bace\s+migration:/i, 'lucid'],
  // Ordinary words, and names of scripts, but for what stands behind them.
  [/\bdb-migrate\s+(?:check|up)\b/i, 'db-migrate'],
  [/\byoyo(?:\s+list\b|-migrations\b)/i, 'yoyo'],
  [/\btortoise(?:-orm\b|\s+migrate\b)/i, 'tortoise'],
  [/\bpiccolo\s+migrations\b/i, 'piccolo'],
  [/\btern\s+(?:status|migrate)\b/i, 'tern'],
  [/\bsoda\s+migrate\b/i, 'soda'],
  [/\bpayload\s+migrate/i, 'payload'],
  [/\byii2?\s+migrate\b|\byii2\b/i, 'yii'],
];

/** An answer as the `migrations` kind takes it: `Alembic`, `Entity Framework`. */
export const toolNamed = (answer: string): string =>
  toolOfText(answer) ?? answer.trim().toLowerCase().replace(/\s+/g, '-');

export const toolOfText = (text: string): string | undefined =>
  TOOLS.find(([pattern]) => fits(pattern, text))?.[1];
export const migrationTool = (call: Invocation): string | undefined =>
  toolOfText([call.program, ...call.args].join(' '));

const WARNINGS =
  /\bwarnings?\b|advertencias?|avisos?|avertissements?|warnung(?:en)?|uyarı|предупрежд|ostrzeż|peringatan|avvis[oi]|cảnh báo|警告|경고/iu;
const ALLOWED = /\b(?:accept\w*|allow\w*|ok|fine|known|ignor\w*|some|few|new|only|addressed)\b/iu;
/** Linters end with 0 on warnings; what says that there are none wants them counted. */
export const wantsNoWarnings = (text: string): boolean =>
  WARNINGS.test(text) && (wordsIn(text).has('none') || wordsIn(text).has('resolved')) && !ALLOWED.test(text);

/** Tools that can be run without any setting: name in prose → command and gate kind. */
export const DEFAULT_TOOLS: readonly (readonly [pattern: RegExp, command: string, what: 'lint' | 'tests'])[] =
  [
    [/\bbandit\b/i, 'bandit -r .', 'lint'],
    [/\bpip-audit\b/i, 'pip-audit', 'lint'],
    [
      /\bsafety\b(?=.*\b(?:check|scan|vulnerab|depend)|\))|vulnerabilit\w*.*\bsafety\b/i,
      'safety check',
      'lint',
    ],
    [/\bgovulncheck\b/i, 'govulncheck ./...', 'lint'],
    [/\bgosec\b/i, 'gosec ./...', 'lint'],
    [/\bnpm audit\b/i, 'npm audit --audit-level=high', 'lint'],
    [/\byarn audit\b/i, 'yarn npm audit --severity high', 'lint'],
    [/\bpnpm audit\b/i, 'pnpm audit --audit-level high', 'lint'],
    [/\bcargo[ -]audit\b/i, 'cargo audit', 'lint'],
    [/\bcomposer audit\b/i, 'composer audit', 'lint'],
    [/\bbrakeman\b/i, 'brakeman', 'lint'],
    [/\bslither\b/i, 'slither .', 'lint'],
    [/\bgitleaks\b/i, 'gitleaks detect', 'lint'],
    [/\bsemgrep\b/i, 'semgrep scan --error', 'lint'],
    [/\btrufflehog\b/i, 'trufflehog git file://. --fail', 'lint'],
    [/\bsnyk\b/i, 'snyk test', 'lint'],
    [/\btrivy\b/i, 'trivy fs --exit-code 1 .', 'lint'],
    [/\bgrype\b/i, 'grype dir:. --fail-on high', 'lint'],
    [/\bosv-scanner\b/i, 'osv-scanner scan source -r .', 'lint'],
    [/\bcheckov\b/i, 'checkov -d .', 'lint'],
    [/\btfsec\b/i, 'tfsec .', 'lint'],
    [/\bcargo[ -]deny\b/i, 'cargo deny check', 'lint'],
    [/\bbundler?[- ]audit\b/i, 'bundle exec bundler-audit check', 'lint'],
    [/\beslint\b/i, 'npx --no-install eslint .', 'lint'],
    [/\bprettier\b/i, 'npx --no-install prettier --check .', 'lint'],
    [/\bruff\b/i, 'ruff check .', 'lint'],
    [/\bflake8\b/i, 'flake8', 'lint'],
    [/\bmypy\b/i, 'mypy .', 'lint'],
    [/\bpyright\b/i, 'pyright', 'lint'],
    [/\brubocop\b/i, 'rubocop', 'lint'],
    [/\bgolangci-lint\b/i, 'golangci-lint run', 'lint'],
    [/\bclippy\b/i, 'cargo clippy -- -D warnings', 'lint'],
    [/\bphpstan\b/i, 'vendor/bin/phpstan analyse', 'lint'],
    [/\baderyn\b/i, 'aderyn .', 'lint'],
    [/\bblack\b(?=.*\b(?:format\w*|check\w*|style|isort|ruff|flake8)|\W*\))/i, 'black --check .', 'lint'],
    [/\bisort\b/i, 'isort --check-only .', 'lint'],
    [/\bgo vet\b/i, 'go vet ./...', 'lint'],
    [/\bstaticcheck\b/i, 'staticcheck ./...', 'lint'],
    [/\brustfmt\b|\bcargo fmt\b/i, 'cargo fmt --check', 'lint'],
    [/\bpsalm\b/i, 'vendor/bin/psalm', 'lint'],
    [/\bswiftlint\b/i, 'swiftlint', 'lint'],
    [/\bansible-lint\b/i, 'ansible-lint', 'lint'],
    [/\byamllint\b/i, 'yamllint .', 'lint'],
    [/\bactionlint\b/i, 'actionlint', 'lint'],
    [/\bhadolint\b/i, 'hadolint Dockerfile', 'lint'],
    [
      /\bshellcheck\b/i,
      "git ls-files --error-unmatch '*.sh' > /dev/null && git ls-files -z '*.sh' | xargs -0 shellcheck",
      'lint',
    ],
    [/\bdetect-secrets\b/i, 'git ls-files -z | xargs -0 detect-secrets-hook', 'lint'],
    [
      /\b(?:owasp )?dependency-check\b|\bowasp dependency check\b/i,
      'dependency-check --scan . --failOnCVSS 7',
      'lint',
    ],
    [/\bpre-commit\b/i, 'pre-commit run --all-files', 'lint'],
    [/\bknip\b/i, 'npx --no-install knip', 'lint'],
    [/\bmadge\b/i, 'npx --no-install madge --circular .', 'lint'],
    [/\bmix credo\b|\bcredo\b(?=.*\b(?:clean|pass|issues?|strict|no)\b)/i, 'mix credo', 'lint'],
    [/\bsobelow\b/i, 'mix sobelow --exit', 'lint'],
    [/\bktlint\b/i, 'ktlint', 'lint'],
    [/\bexpo[- ]doctor\b/i, 'npx expo-doctor', 'lint'],
    [/\bterraform validate\b/i, 'terraform validate', 'lint'],
    [/\bhelm lint\b/i, 'helm lint .', 'lint'],
    [/\bprisma validate\b|\bprisma schema (?:is )?valid\b/i, 'npx --no-install prisma validate', 'lint'],
    [/\bcomposer validate\b/i, 'composer validate', 'lint'],
    [/\bpip check\b/i, 'pip check', 'lint'],
    [/\bdjango\b.*\bchecks?\b.*--deploy\b|\bcheck --deploy\b/i, 'python manage.py check --deploy', 'lint'],
    [/\bdjango (?:system )?checks?\b/i, 'python manage.py check', 'lint'],
    [
      /\bdocker[- ]compose config\b(?=.*\b(?:valid\w*|ok|pass\w*|clean|checks?|errors?)\b)/i,
      'docker compose config --quiet',
      'lint',
    ],
    [/\bstylelint\b/i, 'npx --no-install stylelint "**/*.{css,scss}"', 'lint'],
    [/\bpytest\b/i, 'pytest', 'tests'],
    [/\bvitest\b/i, 'npx --no-install vitest run', 'tests'],
    [/\bphpunit\b/i, 'vendor/bin/phpunit', 'tests'],
    [/\brspec\b/i, 'bundle exec rspec', 'tests'],
    [
      /\b(?:no )?(?:typescript|tsc|ts)\b.*\b(?:errors?|compil\w*|check\w*|pass\w*|build)\b/i,
      'npx --no-install tsc --noEmit',
      'lint',
    ],
  ];
