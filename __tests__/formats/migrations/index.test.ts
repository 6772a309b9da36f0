import { describe, expect, test } from '@jest/globals';
import {
  findMigrationTool,
  findStatusCommand,
  MIGRATION_TOOLS,
  readMigrationStatus,
} from '../../../src/formats/migrations/index.ts';
import type { Case } from './case.ts';
import { FRAMEWORKS } from './framework-cases.ts';
import { MORE } from './more-cases.ts';

/** Outputs in our own words of the shapes that each tool is known to print; the captured ones are in samples.test.ts. */
const INFO = 'INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.\n';
const flyway = (...states: string[]): string =>
  JSON.stringify({
    migrations: states.map((state, index) => ({ version: String(index + 1), description: 'x', state })),
    operation: 'info',
  });
const table = (...rows: string[]): string =>
  [' Status   Migration ID    Migration Name', '-'.repeat(50), ...rows].join('\n');

const CASES: readonly Case[] = [
  ...MORE,
  ...FRAMEWORKS,
  ['alembic', 'alembic current', { out: 'ae10 (head)\n', err: INFO }, 'up-to-date'],
  [
    'alembic',
    'DATABASE_URL=x python -m alembic -c db/alembic.ini current',
    { out: 'ae10 (head) (mergepoint)\n' },
    'up-to-date',
  ],
  ['alembic', 'alembic current', { out: 'ae10 (shared) (head)\nbe11 (effective head)\n' }, 'up-to-date'],
  ['alembic', 'alembic current', { out: 'ae10\n' }, 'pending'],
  [
    'alembic',
    'alembic check',
    {
      err: "FAILED: Can't proceed with --autogenerate option; env.py does not provide a MetaData object\n",
      code: 255,
    },
    'misconfigured',
  ],
  [
    'alembic',
    'alembic check',
    { err: "usage: alembic [-h]\nalembic: error: argument {branches}: invalid choice: 'check'\n", code: 2 },
    'misconfigured',
  ],
  ['django', 'python manage.py makemigrations --check --dry-run', { code: 1 }, 'drift'],
  [
    'knex',
    'knex migrate:list',
    { err: 'No configuration file found and no commandline connection parameters passed\n', code: 1 },
    'misconfigured',
  ],
  [
    'typeorm',
    'typeorm migration:show',
    {
      err: 'Error during migration show:\nTypeORMError: No connection options were found in any orm configuration files.\n',
      code: 1,
    },
    'misconfigured',
  ],
  ['django', 'python manage.py makemigrations --check', { code: 1, err: 'Killed\n' }, 'unreadable'],
  [
    'django',
    'python manage.py showmigrations nope',
    { err: "No installed app with label 'nope'.\n", code: 2 },
    'misconfigured',
  ],
  ['alembic', 'alembic current', { out: '', err: INFO }, 'pending'],
  ['alembic', 'alembic current', { out: '', err: '' }, 'unreadable'],
  ['alembic', 'alembic current', { out: 'a (head)\nb (head)\n' }, 'conflict'],
  ['alembic', 'alembic current', { out: 'a (head)\nsome words of a plugin\n' }, 'unreadable'],
  [
    'alembic',
    'alembic current -v',
    { out: 'Current revision(s) for postgresql://h/d:\nRev: a (head)\nParent: <base>\n' },
    'up-to-date',
  ],
  [
    'alembic',
    'alembic current --check-heads',
    { out: 'FAILED: Database is not on all head revisions\n', code: 255 },
    'pending',
  ],
  ['alembic', 'alembic heads', { out: 'a (head)\n' }, 'not-read'],
  ['alembic', 'alembic heads', { out: 'a (head)\na (head)\n' }, 'conflict'],
  ['alembic', 'alembic heads; alembic current', { out: 'a (head)\na (head)\n' }, 'not-read'],
  ['alembic', 'alembic current | grep head', { out: 'a (head)\n' }, 'not-read'],
  ['alembic', 'alembic current || true', { out: 'a (head)\n' }, 'not-read'],
  ['alembic', 'alembic upgrade head', { out: '' }, 'not-read'],
  [
    'alembic',
    'alembic history -i',
    { out: 'a -> b (head), two words\n<base> -> a (current), one\n' },
    'pending',
    ['b'],
  ],
  ['flask-migrate', 'flask db current', { out: 'ae10 (head)\n' }, 'up-to-date'],
  [
    'flask-migrate',
    'flask db check',
    { err: 'ERROR [flask_migrate] Error: Target database is not up to date.\n', code: 1 },
    'pending',
  ],
  ['django', 'python manage.py migrate --check', { code: 0 }, 'up-to-date'],
  ['django', 'python manage.py migrate --check', { code: 1 }, 'pending'],
  [
    'django',
    'python manage.py migrate --check',
    { code: 1, err: '/app/a.py:3: DeprecationWarning: old\n  import b\n' },
    'pending',
  ],
  [
    'django',
    'python manage.py migrate --check',
    { code: 1, err: 'django.db.utils.OperationalError: timeout expired\n' },
    'unreachable',
  ],
  [
    'django',
    'python manage.py migrate --check',
    { code: 1, err: 'Something else went wrong\n' },
    'unreadable',
  ],
  ['django', 'python manage.py migrate --check', { code: 0, out: 'Hello\n' }, 'unreadable'],
  [
    'django',
    './manage.py showmigrations --plan',
    { out: '[X]  a.0001_initial\n[ ]  a.0002_b\n' },
    'pending',
    ['a.0002_b'],
  ],
  [
    'django',
    './manage.py showmigrations',
    { out: 'a\n [X] 0001_initial\n [-] 0002_sq (2 squashed migrations) run it\nb\n (no migrations)\n' },
    'pending',
    ['a.0002_sq'],
  ],
  ['django', './manage.py showmigrations', { out: 'a\n (no migrations)\n' }, 'unreadable'],
  ['django', './manage.py makemigrations --check --dry-run', { out: 'No changes detected\n' }, 'not-read'],
  ['django', './manage.py migrate', { out: 'No migrations to apply.\n' }, 'not-read'],
  [
    'rails',
    'bin/rails db:migrate:status',
    { out: `database: x\n\n${table('   up     20260105  One', '  down    20260106  Two')}` },
    'pending',
    ['20260106 Two'],
  ],
  [
    'rails',
    'bundle exec rake db:migrate:status',
    { out: `database: x\n\n${table('   up     20260105  One')}` },
    'up-to-date',
  ],
  [
    'rails',
    'bin/rails db:migrate:status',
    { out: `database: x\n\n${table('   up     20260105  ********** NO FILE **********')}` },
    'unknown-applied',
  ],
  ['rails', 'bin/rails db:migrate:status', { out: 'Usage:\n  rails new APP_PATH\n' }, 'misconfigured'],
  ['rails', 'bin/rails db:migrate:status', { out: `database: x\n\n${table()}` }, 'misconfigured'],
  [
    'laravel',
    'php artisan migrate:status',
    { out: '  Migration name ..... Batch / Status\n  2026_a ..... [1] Ran\n  2026_b  Pending\n' },
    'pending',
    ['2026_b'],
  ],
  [
    'laravel',
    'php artisan migrate:status',
    { out: '| Ran? | Migration | Batch |\n| Yes  | 2014_a    | 1     |\n' },
    'up-to-date',
  ],
  ['laravel', 'php artisan migrate:status', { out: '  Migration name ..... Batch / Status\n' }, 'unreadable'],
  [
    'laravel',
    'php artisan migrate:status',
    { out: '   ERROR  Migration table not found.\n', code: 1 },
    'pending',
  ],
  [
    'prisma',
    'npx prisma migrate status',
    { out: '2 migrations found in prisma/migrations\n\nDatabase schema is up to date!\n' },
    'up-to-date',
  ],
  ['prisma', 'npx prisma migrate status', { out: 'Database schema is up to date!\n' }, 'unreadable'],
  [
    'prisma',
    'npx prisma migrate status',
    { out: '2 migrations found in prisma/migrations\n\nDatabase schema is up to date!\n', code: 1 },
    'unreadable',
  ],
  [
    'prisma',
    'npx prisma migrate status',
    { out: 'Following migrations have not yet been applied:\na\nb\n\nTo apply\n', code: 1 },
    'pending',
    ['a', 'b'],
  ],
  [
    'prisma',
    'npx prisma migrate status',
    { err: "Error: P1001: Can't reach database server at `db`:`5432`\n", code: 1 },
    'unreachable',
  ],
  ['prisma', 'npx prisma migrate diff --exit-code', { out: '[+] Added tables\n', code: 2 }, 'drift'],
  [
    'knex',
    'npx knex migrate:list',
    { out: 'Found 1 Completed Migration file/files.\na.js\nNo Pending Migration files Found.\n' },
    'up-to-date',
  ],
  [
    'knex',
    'npx knex migrate:list',
    { out: 'Found 2 Completed Migration file/files.\na.js\nNo Pending Migration files Found.\n' },
    'unreadable',
  ],
  [
    'knex',
    'npx knex migrate:list',
    { out: 'No Completed Migration files Found.\nNo Pending Migration files Found.\n' },
    'misconfigured',
  ],
  ['knex', 'npx knex migrate:latest', { out: 'Already up to date\n' }, 'not-read'],
  [
    'sequelize-cli',
    'npx sequelize db:migrate:status',
    { out: 'up 1-a.js\ndown 2-b.js\n' },
    'pending',
    ['2-b.js'],
  ],
  [
    'sequelize-cli',
    'npx sequelize db:migrate:status',
    { out: 'Sequelize CLI [Node: 24]\n' },
    'misconfigured',
  ],
  [
    'typeorm',
    'npx typeorm migration:show -d d.js',
    { out: ' [X] 1 A1\n [ ] B2\n', code: 1 },
    'pending',
    ['B2'],
  ],
  [
    'typeorm',
    'npx typeorm migration:show -d d.js',
    { out: 'query: SELECT * FROM x\n[X] 1 A1\n' },
    'up-to-date',
  ],
  ['typeorm', 'npx typeorm migration:show -d d.js', { out: '' }, 'unreadable'],
  ['drizzle-kit', 'npx drizzle-kit check', { out: "Everything's fine\n" }, 'not-read'],
  [
    'drizzle-kit',
    'npx drizzle-kit check',
    {
      err: 'Warning: Journal timestamps must strictly increase in entry order.\n',
      out: "Everything's fine\n",
    },
    'conflict',
  ],
  [
    'mikro-orm',
    'npx mikro-orm migration:pending',
    { out: '\u001b[32mNo pending migrations\u001b[39m\n' },
    'up-to-date',
  ],
  [
    'node-pg-migrate',
    'npx node-pg-migrate up --dry-run',
    { out: 'dry run\nNo migrations to run!\nMigrations complete!\n' },
    'up-to-date',
  ],
  ['node-pg-migrate', 'npx node-pg-migrate up', { out: 'No migrations to run!\n' }, 'not-read'],
  [
    'node-pg-migrate',
    'npx node-pg-migrate up --dry-run',
    { err: 'Error: Not run migration 1_a is preceding already run migration 2_b\n', code: 1 },
    'conflict',
    ['1_a'],
  ],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Success', 'Above Target') }, 'up-to-date'],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Success', 'Pending') }, 'pending', ['2']],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Failed', 'Pending') }, 'dirty'],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Success', 'Ignored') }, 'conflict', ['2']],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Success', 'Brand New State') }, 'unreadable'],
  ['flyway', 'flyway info -outputType=json', { out: flyway() }, 'misconfigured'],
  ['flyway', 'flyway info -outputType=json', { out: flyway('Success').slice(0, -9) }, 'unreadable'],
  ['flyway', 'flyway info -infoOfState=pending', { out: flyway('Success') }, 'not-read'],
  [
    'flyway',
    'flyway validate',
    { out: 'Successfully validated 3 migrations (execution time 00:00.1s)\n' },
    'up-to-date',
  ],
  [
    'flyway',
    'flyway validate -outputType=json',
    { out: '{"validationSuccessful":false,"invalidMigrations":[],"operation":"validate"}' },
    'unreadable',
  ],
  ['liquibase', 'liquibase status', { out: 'u@jdbc:postgresql://h/d is up to date\n' }, 'up-to-date'],
  ['liquibase', 'liquibase status', { out: 'u@offline:postgresql is up to date\n' }, 'unreadable'],
  [
    'liquibase',
    'liquibase status',
    { out: '2 change sets have not been applied to U@jdbc:h2:mem\n' },
    'pending',
    [],
  ],
  [
    'liquibase',
    'liquibase status',
    { out: '2 changesets have not been applied to u@x\n     a.sql::1::b\n' },
    'unreadable',
  ],
  ['golang-migrate', 'migrate -path m -database $U version', { err: '3 (dirty)\n' }, 'dirty'],
  ['golang-migrate', 'migrate -path m -database $U version', { err: '3\n' }, 'not-read'],
  [
    'golang-migrate',
    'migrate version',
    { err: '3\n', files: ['000003_a.up.sql', '000003_a.down.sql'] },
    'up-to-date',
  ],
  [
    'golang-migrate',
    'migrate version',
    { err: '3\n', files: ['000003_a.up.sql', '000010_b.up.sql', '000010_b.down.sql'] },
    'pending',
    ['000010_b.up.sql'],
  ],
  ['golang-migrate', 'migrate version', { err: '4\n', files: ['000003_a.up.sql'] }, 'unknown-applied'],
  [
    'goose',
    'goose status',
    {
      err: '2026/11/20 20:29:15     Applied At                  Migration\n2026/11/20 20:29:15     =====\n2026/11/20 20:29:15     Pending                  -- 1_a.sql\n',
    },
    'pending',
    ['1_a.sql'],
  ],
  [
    'goose',
    'goose status',
    { err: '    Applied At                  Migration\n    =====\n' },
    'misconfigured',
  ],
  [
    'atlas',
    'atlas migrate status --env x',
    { out: 'Migration Status: PENDING\n  -- Executed Files:  0\n  -- Pending Files:   2\n' },
    'pending',
    [],
  ],
  [
    'atlas',
    'atlas migrate status --env x',
    { out: 'Migration Status: OK\n  -- Executed Files:  2\n  -- Pending Files:   0\n' },
    'up-to-date',
  ],
  [
    'atlas',
    'atlas migrate status --env x',
    { out: '{"Status":"PENDING","Pending":[{"Name":"1.sql"}],"Available":[{"Name":"1.sql"}]}' },
    'pending',
    ['1.sql'],
  ],
  ['dbmate', 'dbmate status', { out: '[X] 1_a.sql\n\nApplied: 1\nPending: 0\n' }, 'up-to-date'],
  ['dbmate', 'dbmate status', { out: '[X] 1_a.sql\n\nApplied: 2\nPending: 0\n' }, 'unreadable'],
  ['dbmate', 'dbmate status', { out: '\nApplied: 0\nPending: 0\n' }, 'misconfigured'],
  ['dbmate', 'dbmate status --quiet', {}, 'up-to-date'],
  ['dbmate', 'dbmate status --quiet', { code: 1 }, 'pending'],
  ['dbmate', 'dbmate status --quiet', { code: 2, err: 'Error: unsupported driver: foo\n' }, 'misconfigured'],
  ['diesel', 'diesel migration pending', { out: 'false\n' }, 'up-to-date'],
  ['diesel', 'diesel migration list', { out: 'Migrations:\n' }, 'misconfigured'],
  [
    'diesel',
    'diesel migration list',
    { err: 'cannot execute CREATE TABLE in a read-only transaction\n', code: 1 },
    'misconfigured',
  ],
  [
    'knex',
    'knex migrate:list',
    { err: 'error: cannot execute CREATE TABLE in a read-only transaction\n', code: 1 },
    'pending',
  ],
  // Rails 6.1.7, with SQLite, PostgreSQL and MariaDB.
  [
    'rails',
    'bin/rails db:migrate:status:animals',
    {
      out: '\ndatabase: db/an.sqlite3\n\n Status   Migration ID    Migration Name\n--------------------------------------------------\n  down    20260105000000  Create dogs\n\n',
    },
    'pending',
    ['20260105000000 Create dogs'],
  ],
  [
    'rails',
    'bin/rails db:migrate:status',
    {
      err: "rails aborted!\nActiveRecord::ConnectionNotEstablished: Can't connect to server on '127.0.0.1' (115)\n",
      code: 1,
    },
    'unreachable',
  ],
  [
    'rails',
    'bin/rails db:migrate:status',
    {
      err: "rails aborted!\nActiveRecord::ConnectionNotEstablished: Unknown server host 'nosuch.invalid' (-2)\n",
      code: 1,
    },
    'unreachable',
  ],
  [
    'rails',
    'bin/rails db:migrate:status',
    { err: 'rails aborted!\nDatabase URL cannot be empty\n', code: 1 },
    'misconfigured',
  ],
  // sea-orm-migration 2.0.4, with SQLite.
  [
    'sea-orm',
    'sea-orm-cli migrate status -d migration',
    {
      out: "Running `cargo run --manifest-path migration/Cargo.toml -- status`\nChecking migration status\nMigration 'm20220101_000001_create_table'... Applied\nMigration 'm20220102_000001_more'... Pending\n",
      err: '    Finished `dev` profile [unoptimized + debuginfo] target(s) in 0.43s\n',
    },
    'pending',
    ['m20220102_000001_more'],
  ],
  [
    'sea-orm',
    'cargo run -p migration -- status',
    { out: "Checking migration status\nMigration 'm20220101_000001_create_table'... Applied\n" },
    'up-to-date',
  ],
  [
    'sea-orm',
    'sea-orm-cli migrate status -v',
    {
      out: "2026-11-21T20:15:54.163991Z  INFO sea_orm_migration::migrator: Checking migration status\n2026-11-21T20:15:54.164843Z  INFO sea_orm_migration::migrator: Migration 'm20220101_000001_create_table'... Applied\n",
    },
    'up-to-date',
  ],
  ['sea-orm', 'cargo run -- status', { out: 'Checking migration status\n' }, 'misconfigured'],
  [
    'sea-orm',
    'cargo run -- status',
    {
      out: 'Checking migration status\n',
      err: "Custom Error: Migration file of version 'm20220102_000001_more' is missing, this migration has been applied but its file is missing\n",
      code: 1,
    },
    'unknown-applied',
  ],
  [
    'sea-orm',
    'cargo run -- status',
    {
      err: "\nthread 'main' (1) panicked at sea-orm-migration-2.0.4/src/cli.rs:40:14:\nEnvironment variable 'DATABASE_URL' not set\n",
      code: 101,
    },
    'misconfigured',
  ],
  // diesel_cli 2.3.14: the second one was never applied.
  [
    'diesel',
    'diesel migration list',
    {
      out: 'Migrations:\n  [X] 2026-01-01-000000_create_a\n  [X] 2026-01-02-000000_create_b\n  [X] 2026-01-02-000000_dup\n',
    },
    'conflict',
  ],
  // sqlx-cli 0.9.0, in states that were made with SQLite and PostgreSQL.
  ['sqlx-cli', 'sqlx migrate info', { out: '' }, 'misconfigured'],
  [
    'sqlx-cli',
    'sqlx migrate info && sqlx migrate run --dry-run',
    { out: '1/installed a\n2/installed b\n' },
    'up-to-date',
  ],
  [
    'sqlx-cli',
    'sqlx migrate info && sqlx migrate run --dry-run',
    { out: '1/installed a\n2/pending b\nCan apply 2/migrate b (0ns)\n' },
    'pending',
    ['2 b'],
  ],
  [
    'sqlx-cli',
    'sqlx migrate info && sqlx migrate run --dry-run',
    {
      out: '1/installed a\nerror: migration 2 was previously applied but is missing in the resolved migrations\n',
      code: 1,
    },
    'unknown-applied',
  ],
  [
    'sqlx-cli',
    'sqlx migrate info && sqlx migrate run --dry-run',
    {
      out: '1/installed a\nerror: migration 1 is partially applied; fix and remove row from `_sqlx_migrations` table\n',
      code: 1,
    },
    'dirty',
  ],
  ['sqlx-cli', 'cargo sqlx migrate info', { out: '1/installed a\n2/pending b\n' }, 'pending', ['2 b']],
  [
    'sqlx-cli',
    'sqlx migrate info',
    {
      out: '1/installed (different checksum) a\napplied migration had checksum ab\nlocal migration has checksum cd\n',
    },
    'drift',
  ],
  [
    'doctrine',
    'bin/console doctrine:migrations:up-to-date',
    { out: '\n [OK] Up-to-date! No migrations to\n execute.\n' },
    'up-to-date',
  ],
  [
    'doctrine',
    'bin/console doctrine:migrations:up-to-date',
    {
      out: ' [ERROR] You have 1 previously executed migration in the database that is not a\n registered migration.\n',
      code: 2,
    },
    'unknown-applied',
  ],
  [
    'phinx',
    'vendor/bin/phinx status -f json',
    {
      out: 'x\n{"pending_count":0,"missing_count":0,"total_count":2,"migrations":[{"migration_status":"up"}]}\n',
    },
    'misconfigured',
  ],
  [
    'ecto',
    'mix ecto.migrations',
    {
      out: `Compiling 2 files (.ex)\n\nRepo: A.Repo\n\n${table('  up        20260105  a', '  up        20260106  ** FILE NOT FOUND **')}`,
    },
    'unknown-applied',
  ],
  ['ecto', 'mix ecto.migrations', { out: 'Compiling 2 files (.ex)\n' }, 'unreadable'],
  [
    'ef-core',
    'dotnet ef migrations list --json',
    { out: '[{"id":"1_A","applied":true},{"id":"2_B","applied":false}]' },
    'pending',
    ['2_B'],
  ],
  ['ef-core', 'dotnet ef migrations list --json', { out: '[{"id":"1_A","applied":null}]' }, 'unreachable'],
  [
    'ef-core',
    'dotnet ef migrations list',
    { out: 'Build started...\nBuild succeeded.\n20260105000000_A\n', err: 'Ein Fehler\n' },
    'unreachable',
  ],
  [
    'sqitch',
    'sqitch status db:pg:x',
    { out: '# On database db:pg:x\n# Project: a\nNothing to deploy (up-to-date)\n' },
    'up-to-date',
  ],
  [
    'sqitch',
    'sqitch status',
    { out: '# On database x\nUndeployed changes:\n  * a\n  * b\n' },
    'pending',
    ['a', 'b'],
  ],
  [
    'sqitch',
    'sqitch status',
    { out: '# Auf Datenbank db:pg:x\n# Projekt: a\nNichts anzuwenden (auf neuestem Stand)\n' },
    'up-to-date',
  ],
  [
    'sqitch',
    'sqitch status',
    { out: '# Sur la Base de Données x\nChangements non déployés :\n  * a\n  * b\n' },
    'pending',
    ['a', 'b'],
  ],
  [
    'sqitch',
    'sqitch status',
    { out: '# Sul database x\nModifica rimosse dalla implementazione:\n  * a\n' },
    'pending',
    ['a'],
  ],
  [
    'liquibase',
    'liquibase status --nope',
    { err: 'Unexpected argument(s): --nope\n', code: 1 },
    'misconfigured',
  ],
  [
    'flyway',
    'flyway info -url=jdbc:foo:x',
    { err: 'ERROR: No Flyway database plugin found to handle jdbc:foo:x. See x\n', code: 1 },
    'misconfigured',
  ],
  ['sqitch', 'sqitch status', { out: 'Nessuna modifica implementata\n', code: 1 }, 'pending', []],
  [
    'sqitch',
    'sqitch status',
    { err: 'DBD::Pg 2.0 è necessario per gestire PostgreSQL\n', code: 2 },
    'tool-missing',
  ],
  [
    'node-pg-migrate',
    'node-pg-migrate up --dry-run',
    { out: 'dry run\n', err: 'Error: Another migration is already running\n', code: 1 },
    'dirty',
  ],
  [
    'golang-migrate',
    'migrate -path m -database x -verbose version',
    {
      err: '2026/11/21 16:09:31 3\n2026/11/21 16:09:31 Closing source and database\n',
      files: ['3_a.up.sql'],
    },
    'up-to-date',
  ],
  [
    'goose',
    'goose status',
    { err: '2026/11/21 16:09:22 -dbstring="x": "nope": unknown dialect\n', code: 1 },
    'misconfigured',
  ],
  [
    'supabase',
    'supabase migration list --output-format json',
    { out: '{"migrations":[{"local":"1","remote":""}]}' },
    'pending',
    ['1'],
  ],
  [
    'supabase',
    'supabase migration list',
    {
      out: '\n    LOCAL      │ REMOTE │  TIME (UTC)\n  ─────────────┼────────┼─────────────\n    20260105   │        │ 2026-01-05 \n',
    },
    'pending',
    ['20260105'],
  ],
  ['supabase', 'supabase migration list --output-format json', { out: '{"migrations":[]}' }, 'misconfigured'],
];

describe('reading the status of a tool', () => {
  test.each(CASES.map(([name, command, ...rest], index) => [index, name, command, rest] as const))(
    '%d %s: %s',
    (_index, name, command, [output, state, pending]) => {
      const tool = findMigrationTool(name);
      if (!tool) throw new Error(name);
      const result = readMigrationStatus(tool, {
        command,
        stdout: output.out ?? '',
        stderr: output.err ?? '',
        exitCode: output.code === undefined ? 0 : output.code,
        ...(output.files === undefined ? {} : { files: output.files }),
      });
      expect(result.ok ? result.reading.state : 'not-read').toBe(state);
      if (result.ok && pending !== undefined) expect(result.reading.pending).toEqual(pending);
    },
  );

  test('every tool has a case, a name of its own, and a default command that it can read itself', () => {
    expect(
      MIGRATION_TOOLS.filter((tool) => !CASES.some(([name]) => name === tool.name)).map((tool) => tool.name),
    ).toEqual([]);
    const names = MIGRATION_TOOLS.flatMap((tool) => [tool.name, ...(tool.aliases ?? [])]);
    expect(new Set(names).size).toBe(names.length);
    for (const tool of MIGRATION_TOOLS) {
      expect([tool.name, tool.status === undefined]).toEqual([tool.name, tool.noDefault !== undefined]);
      if (tool.status)
        expect([tool.name, findStatusCommand(tool, tool.status.join(' ')).ok]).toEqual([tool.name, true]);
    }
  });

  test('a million lines and a hostile command line end quickly', () => {
    const tool = findMigrationTool('alembic');
    if (!tool) throw new Error('alembic');
    const result = readMigrationStatus(tool, {
      command: 'alembic current',
      stdout: `${'a'.repeat(30)} (head\n`.repeat(1_000_000),
      stderr: '',
      exitCode: 0,
    });
    expect(result.ok && result.reading.state).toBe('unreadable');
    expect(findStatusCommand(tool, `${'"\\'.repeat(5000)} current`).ok).toBe(false);
    expect(findStatusCommand(tool, `${'A=1 '.repeat(900)}alembic current`).ok).toBe(true);
  });
});
