import type { Case } from './case.ts';

/** Tools that were run against PostgreSQL 15 in the states that the cases name; outputs shortened, names of our own. */
const YOYO = 'STATUS    ID         SOURCE\n--------  ---------  ----------\n';
const TERN = (status: string, version: string): string =>
  `status:   ${status}\nversion:  ${version}\nhost:     127.0.0.1\ndatabase: shop\n`;
const SQL_MIGRATE = (...rows: string[]): string =>
  [
    '+----------+---------+',
    '| MIGRATION | APPLIED |',
    '+----------+---------+',
    ...rows,
    '+----------+---------+\n',
  ].join('\n');
const PICCOLO = (...rows: string[]): string =>
  [
    'Listing migrations ...',
    'APP NAME             | MIGRATION_ID               | DESCRIPTION                              | RAN',
    ...rows,
    '',
  ].join('\n');
const KYSELY_BOX =
  '\n ╭──────────────────────────────────────────╮\n │  A new Kysely version is available: x    │\n ╰──────────────────────────────────────────╯\n';
const READ_ONLY = 'error: cannot execute CREATE TABLE in a read-only transaction\n';

const GOOSE = (...rows: string[]): string =>
  [
    '2026/01/05 10:00:00     Applied At                  Migration',
    '2026/01/05 10:00:00     =======================================',
    ...rows.map((row) => `2026/01/05 10:00:00     ${row}`),
    '',
  ].join('\n');
const GOOSE_BOTH = 'goose status && goose version';
const DATED = 'Mon Jan  5 09:00:00 2026 -- ';

const LIQUIBASE_BOTH = 'liquibase status --verbose && liquibase unexpected-changesets --verbose';
const EXPECTED = 'u@jdbc:postgresql://h/d contains no unexpected changes!\n';

export const MORE: readonly Case[] = [
  ['liquibase', LIQUIBASE_BOTH, { out: `u@jdbc:postgresql://h/d is up to date\n${EXPECTED}` }, 'up-to-date'],
  [
    'liquibase',
    LIQUIBASE_BOTH,
    {
      out: 'u@jdbc:postgresql://h/d is up to date\n1 unexpected changes were found in u@jdbc:postgresql://h/d\n     a.sql::3::x\n',
    },
    'unknown-applied',
  ],
  [
    'liquibase',
    LIQUIBASE_BOTH,
    { out: `1 changeset has not been applied to u@jdbc:postgresql://h/d\n     a.sql::2::x\n${EXPECTED}` },
    'pending',
    ['a.sql::2::x'],
  ],
  ['liquibase', LIQUIBASE_BOTH, { out: 'u@jdbc:postgresql://h/d is up to date\n' }, 'unreadable'],
  [
    'sea-orm',
    'cargo run -- status',
    { err: 'panicked\nFail to acquire database connection: Conn(SqlxError(PoolTimedOut))\n', code: 101 },
    'unreachable',
  ],
  [
    'sea-orm',
    'cargo run -- status',
    { err: 'Conn(Internal("The connection string \'\' cannot be parsed."))\n', code: 101 },
    'misconfigured',
  ],
  [
    'rails',
    'rake db:migrate:status',
    { err: 'rake aborted!\nNo Rakefile found (looking for: rakefile, Rakefile)\n', code: 1 },
    'misconfigured',
  ],
  [
    'alembic',
    'alembic current',
    { err: "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 9)\n", code: 1 },
    'unreachable',
  ],
  ['django', 'python manage.py showmigrations --plan', { out: '(no migrations)\n' }, 'misconfigured'],
  [
    'sqlx-cli',
    'sqlx migrate info',
    {
      out: 'error: the `--database-url` option or the `DATABASE_URL` environment variable must be provided\n',
      code: 1,
    },
    'misconfigured',
  ],
  ['flask-migrate', 'flask db check', { err: "Error: No such command 'check'.\n", code: 2 }, 'misconfigured'],
  ['flask-migrate', 'flask db current', { err: "Error: No such command 'db'.\n", code: 2 }, 'tool-missing'],
  [
    'goose',
    GOOSE_BOTH,
    { err: `${GOOSE(`${DATED}00001_a.sql`)}2026/01/05 10:00:01 goose: version 1\n`, files: ['00001_a.sql'] },
    'up-to-date',
  ],
  [
    'goose',
    GOOSE_BOTH,
    { err: `${GOOSE(`${DATED}00001_a.sql`)}2026/01/05 10:00:01 goose: version 4\n`, files: ['00001_a.sql'] },
    'unknown-applied',
  ],
  [
    'goose',
    GOOSE_BOTH,
    {
      err: `${GOOSE(`${DATED}00001_a.sql`, 'Pending                  -- 00002_b.sql')}goose: version 1\n`,
      files: ['00001_a.sql', '00002_b.sql'],
    },
    'pending',
    ['00002_b.sql'],
  ],
  ['goose', GOOSE_BOTH, { err: 'goose: version 1\n' }, 'unreadable'],
  ['goose', 'goose status', { out: 'Usage: goose [OPTIONS] DRIVER DBSTRING COMMAND\n' }, 'misconfigured'],
  [
    'golang-migrate',
    'migrate -path m version',
    { err: 'error: no migration\n', code: 1, files: ['README.md'] },
    'misconfigured',
  ],
  [
    'golang-migrate',
    'migrate -path m version',
    { err: 'error: URL cannot be empty\n', code: 1 },
    'misconfigured',
  ],

  ['yoyo', 'yoyo list', { out: `${YOYO}A         0001.a     migrations\n` }, 'up-to-date'],
  [
    'yoyo',
    'yoyo list -b',
    { out: `${YOYO}A         0001.a     m\nU         0002.b     m\n` },
    'pending',
    ['0002.b'],
  ],
  ['yoyo', 'yoyo list', { out: YOYO }, 'misconfigured'],
  ['yoyo', 'yoyo list', { out: `${YOYO}A         0001.a     m\nX         0002.b     m\n` }, 'unreadable'],
  ['yoyo', 'yoyo list -m 0001', { out: `${YOYO}A         0001.a     m\n` }, 'not-read'],
  ['yoyo', 'yoyo apply', { out: '' }, 'not-read'],
  [
    'yoyo',
    'yoyo list',
    {
      err: 'Traceback\nyoyo.exceptions.LockTimeout: Process 9 has locked this database (run yoyo break-lock to remove this lock)\n',
      code: 1,
    },
    'dirty',
  ],
  [
    'yoyo',
    'yoyo list',
    {
      err: 'yoyo.exceptions.BadMigration: Could not resolve dependencies in migrations/0003.x.py\n',
      code: 1,
    },
    'conflict',
  ],
  [
    'yoyo',
    'yoyo list',
    { err: 'usage: yoyo [-h]\nyoyo: error: Please specify a database uri\n', code: 2 },
    'misconfigured',
  ],
  [
    'yoyo',
    'yoyo list',
    { err: `psycopg2.errors.ReadOnlySqlTransaction: ${READ_ONLY}`, code: 1 },
    'misconfigured',
  ],

  ['aerich', 'aerich heads', { out: 'No available heads.\n' }, 'up-to-date'],
  [
    'aerich',
    'aerich heads',
    { out: '1_20260101120000_b.py\n2_20260102120000_c.py\n' },
    'pending',
    ['1_20260101120000_b.py', '2_20260102120000_c.py'],
  ],
  ['aerich', 'aerich heads', { out: 'No available heads.\n1_20260101120000_b.py\n' }, 'unreadable'],
  ['aerich', 'aerich heads', { out: 'something else\nNo available heads.\n' }, 'unreadable'],
  [
    'aerich',
    'aerich heads',
    { err: 'tortoise.exceptions.OperationalError: relation "aerich" does not exist\n', code: 1 },
    'pending',
    [],
  ],
  [
    'aerich',
    'aerich heads',
    { err: 'tortoise.exceptions.OperationalError: no such table: aerich\n', code: 1 },
    'pending',
    [],
  ],
  [
    'aerich',
    'aerich heads',
    { err: 'Error: You need to run `aerich init-db` first to initialize the database.\n', code: 2 },
    'misconfigured',
  ],
  [
    'aerich',
    'aerich heads',
    {
      err: 'asyncpg.exceptions.InvalidCatalogNameError: database "nope" does not exist\nDBConnectionError: Can\'t establish connection to database nope\n',
      code: 1,
    },
    'misconfigured',
  ],
  ['aerich', 'aerich history', { out: '0_20260101120000_init.py\n' }, 'not-read'],

  [
    'tortoise',
    'tortoise migrate --dry-run',
    { out: 'Connection: default (dry-run)\n  No migrations to apply\n' },
    'up-to-date',
  ],
  [
    'tortoise',
    'tortoise -c settings.ORM migrate --dry-run',
    {
      out: 'Connection: default (dry-run)\n  APPLY     shop.0002_b\n  Plan: 1 to apply, 0 to roll back\n  Applying shop.0002_b... OK\n',
    },
    'pending',
    ['shop.0002_b'],
  ],
  [
    'tortoise',
    'tortoise migrate --dry-run',
    { out: 'Connection: default (dry-run)\n  No migrations to apply\nConnection: second (dry-run)\n' },
    'unreadable',
  ],
  ['tortoise', 'tortoise migrate', { out: 'Connection: default\n  No migrations to apply\n' }, 'not-read'],
  [
    'tortoise',
    'tortoise migrate --dry-run',
    { err: 'You must specify TORTOISE_ORM in option or env, or pyproject.toml [tool.tortoise]\n', code: 2 },
    'misconfigured',
  ],
  [
    'tortoise',
    'tortoise migrate --dry-run',
    {
      out: 'Connection: default (dry-run)\n  APPLY     shop.0001_a\n  Plan: 1 to apply, 0 to roll back\n',
      err: "ConnectionRefusedError: [Errno 111] Connect call failed ('127.0.0.1', 9)\n",
      code: 1,
    },
    'unreachable',
  ],

  [
    'piccolo',
    'piccolo migrations check',
    {
      out: PICCOLO(
        'home                 | 2026-01-01T12:00:00:000001 |                                          | True',
      ),
    },
    'up-to-date',
  ],
  [
    'piccolo',
    'piccolo migrations check',
    {
      out: PICCOLO(
        'home  | 2026-01-01T12:00:00:000001 |   | True',
        'home  | 2026-01-02T12:00:00:000001 | a | b  | False',
      ),
    },
    'pending',
    ['home 2026-01-02T12:00:00:000001'],
  ],
  ['piccolo', 'piccolo migrations check', { out: PICCOLO() }, 'misconfigured'],
  [
    'piccolo',
    'piccolo migrations check',
    { out: PICCOLO('home  | 2026-01-01T12:00:00:000001 |   | Maybe') },
    'unreadable',
  ],
  [
    'piccolo',
    'piccolo migrations check',
    { out: `${PICCOLO()}The command failed.\n[Errno 111] Connect call failed ('127.0.0.1', 9)\n`, code: 1 },
    'unreachable',
  ],
  [
    'piccolo',
    'piccolo migrations check',
    { out: `${PICCOLO()}The command failed.\nNo module named 'piccolo_conf'\n`, code: 1 },
    'misconfigured',
  ],
  ['piccolo', 'piccolo migrations forwards all', { out: PICCOLO() }, 'not-read'],

  [
    'peewee-migrate',
    'pw_migrate list',
    { out: 'List of migrations:\n\n- [x] 001_a\n\nDone: 1, Pending: 0\n' },
    'up-to-date',
  ],
  [
    'peewee-migrate',
    'pw_migrate list',
    { out: 'List of migrations:\n\n- [x] 001_a\n- [ ] 002_b\n\nDone: 1, Pending: 1\n' },
    'pending',
    ['002_b'],
  ],
  [
    'peewee-migrate',
    'pw_migrate list',
    { out: 'List of migrations:\n\n- [x] 001_a\n\nDone: 2, Pending: 0\n' },
    'unreadable',
  ],
  [
    'peewee-migrate',
    'pw_migrate list',
    { out: 'List of migrations:\n\n\nDone: 0, Pending: 0\n' },
    'misconfigured',
  ],
  [
    'peewee-migrate',
    'pw_migrate list',
    {
      out: 'List of migrations:\n\n- [x] 001_a\n- [x] 002_b\n\nDone: 2, Pending: 0\n',
      files: ['001_a.py', '__init__.py'],
    },
    'unknown-applied',
  ],
  [
    'peewee-migrate',
    'pw_migrate list',
    { err: 'ERROR:peewee_migrate.logs:Database is undefined\n', code: 1 },
    'misconfigured',
  ],

  ['tern', 'tern status', { out: TERN('up to date', '2 of 2') }, 'up-to-date'],
  [
    'tern',
    'tern status',
    {
      out: TERN('migration(s) pending', '1 of 3'),
      files: ['001_a.sql', '002_b.sql', '003_c.sql', 'tern.conf'],
    },
    'pending',
    ['002_b.sql', '003_c.sql'],
  ],
  ['tern', 'tern status', { out: TERN('migration(s) pending', '0 of 1') }, 'pending', []],
  ['tern', 'tern status', { out: TERN('migration(s) pending', '3 of 2') }, 'unknown-applied'],
  ['tern', 'tern status', { out: TERN('up to date', '0 of 0') }, 'unreadable'],
  ['tern', 'tern status', { out: TERN('up to date', '1 of 2') }, 'unreadable'],
  [
    'tern',
    'tern status',
    { err: 'Error loading migrations:\n  Duplicate migration 2\n', code: 1 },
    'conflict',
  ],
  ['tern', 'tern status', { err: 'Error loading migrations:\n  Missing migration 3\n', code: 1 }, 'conflict'],
  [
    'tern',
    'tern status',
    { err: 'Error loading migrations:\n  migrations not found\n', code: 1 },
    'misconfigured',
  ],
  [
    'tern',
    'tern status',
    { err: 'Invalid config:\n  Config must contain database but it does not\n', code: 1 },
    'misconfigured',
  ],
  ['tern', 'tern migrate', { out: '' }, 'not-read'],

  [
    'sql-migrate',
    'sql-migrate status',
    { out: SQL_MIGRATE('| 1-a.sql | 2026-01-01 12:00:00.1 +0000 UTC |') },
    'up-to-date',
  ],
  [
    'sql-migrate',
    'sql-migrate status',
    { out: SQL_MIGRATE('| 1-a.sql | 2026-01-01 12:00:00.1 +0000 UTC |', '| 2-b.sql | no      |') },
    'pending',
    ['2-b.sql'],
  ],
  ['sql-migrate', 'sql-migrate status', { out: SQL_MIGRATE() }, 'misconfigured'],
  ['sql-migrate', 'sql-migrate status', { out: SQL_MIGRATE('| 1-a.sql | perhaps |') }, 'unreadable'],
  [
    'sql-migrate',
    'sql-migrate status',
    {
      out: SQL_MIGRATE('| 1-a.sql | 2026-01-01 12:00:00.1 +0000 UTC |'),
      err: 'Could not find migration file: 2-b.sql\n',
    },
    'unknown-applied',
  ],
  ['sql-migrate', 'sql-migrate status', { err: `pq: ${READ_ONLY.slice(7)}`, code: 1 }, 'misconfigured'],
  [
    'sql-migrate',
    'sql-migrate status',
    { err: 'Could not parse config: open dbconfig.yml: no such file or directory\n', code: 1 },
    'misconfigured',
  ],

  [
    'kysely',
    'npx kysely migrate:list',
    { out: `ℹ Found 1 migration:\n[✓] 1700000000000_a\n${KYSELY_BOX}` },
    'up-to-date',
  ],
  [
    'kysely',
    'kysely migrate list',
    { out: 'ℹ Found 2 migrations:\n[✓] 1700000000000_a\n[ ] 1800000000000_b\n' },
    'pending',
    ['1800000000000_b'],
  ],
  [
    'kysely',
    'kysely migrate:list --fail-on-pending',
    {
      out: 'ℹ Found 1 migration:\n[ ] 1700000000000_a\n',
      err: '\n ERROR  Failed due to pending migrations.\n',
      code: 1,
    },
    'pending',
    ['1700000000000_a'],
  ],
  ['kysely', 'kysely migrate:list', { out: 'ℹ Found 2 migrations:\n[✓] 1700000000000_a\n' }, 'unreadable'],
  [
    'kysely',
    'kysely migrate:list',
    { out: 'ℹ Found 1 migration:\n[✓] 1700000000000_a\n', code: 1 },
    'unreadable',
  ],
  ['kysely', 'kysely migrate:list', { out: 'ℹ No migrations found.\n' }, 'misconfigured'],
  [
    'kysely',
    'kysely migrate:list',
    { err: '\n ERROR  No config file found. Try creating one by running kysely init.\n', code: 1 },
    'misconfigured',
  ],
  [
    'kysely',
    'kysely migrate:list',
    { out: KYSELY_BOX, err: '\n ERROR  connect ECONNREFUSED 127.0.0.1:9\n', code: 1 },
    'unreachable',
  ],

  ['db-migrate', 'db-migrate check', { out: '[INFO] Migrations to run: []\n[INFO] Done\n' }, 'up-to-date'],
  [
    'db-migrate',
    'db-migrate up --check',
    { out: '[INFO] check\n[INFO] No migrations to run\n[INFO] Done\n' },
    'up-to-date',
  ],
  [
    'db-migrate',
    'db-migrate check',
    { out: "[INFO] Migrations to run: [\n  '20260101000000-a',\n  '20260102000000-b'\n]\n[INFO] Done\n" },
    'pending',
    ['20260101000000-a', '20260102000000-b'],
  ],
  [
    'db-migrate',
    'db-migrate check',
    { out: "[INFO] Migrations to run: [\n  '20260101000000-a',\n" },
    'unreadable',
  ],
  ['db-migrate', 'db-migrate up', { out: '[INFO] No migrations to run\n[INFO] Done\n' }, 'not-read'],
  [
    'db-migrate',
    'db-migrate check',
    { err: "[ERROR] Error: Could not find database config file '/srv/database.json'\n", code: 1 },
    'misconfigured',
  ],
  ['db-migrate', 'db-migrate check', { err: `[ERROR] ${READ_ONLY}`, code: 1 }, 'pending', []],

  ['graphile-migrate', 'graphile-migrate status', { out: 'Up to date.\n' }, 'up-to-date'],
  [
    'graphile-migrate',
    'graphile-migrate status',
    { out: 'There are 2 committed migrations pending:\n\n  000001.sql\n  000002.sql\n', code: 1 },
    'pending',
    ['000001.sql', '000002.sql'],
  ],
  [
    'graphile-migrate',
    'graphile-migrate status',
    { out: 'The current migration is not empty and has not been committed.\n', code: 2 },
    'pending',
    ['current.sql'],
  ],
  [
    'graphile-migrate',
    'graphile-migrate status',
    {
      out: 'There is 1 committed migration pending:\n\n  000001.sql\n\nThe current migration is not empty and has not been committed.\n',
      code: 3,
    },
    'pending',
    ['000001.sql', 'current.sql'],
  ],
  ['graphile-migrate', 'graphile-migrate status', { out: 'Up to date.\n', code: 1 }, 'unreadable'],
  ['graphile-migrate', 'graphile-migrate status', { code: 1 }, 'unreadable'],
  ['graphile-migrate', 'graphile-migrate status --skipDatabase', { out: 'Up to date.\n' }, 'not-read'],
  ['graphile-migrate', 'graphile-migrate status', { err: READ_ONLY, code: 1 }, 'misconfigured'],
  [
    'graphile-migrate',
    'graphile-migrate status',
    { err: 'Error: No .gmrc file found; please run `graphile-migrate init` first.\n', code: 1 },
    'misconfigured',
  ],
  [
    'graphile-migrate',
    'graphile-migrate status',
    {
      err: "Error: Migration '000002.sql' expected a previous migration ('sha1:1d'), but no correctly ordered previous migration was found\n",
      code: 1,
    },
    'conflict',
  ],

  ['umzug', 'node migrate.js pending --json', { out: '[]\n' }, 'up-to-date'],
  [
    'umzug',
    'node migrate.js pending --json',
    {
      out: 'Executing (default): SELECT 1\n[\n  {\n    "name": "2026-b.js",\n    "path": "/srv/2026-b.js"\n  }\n]\n',
    },
    'pending',
    ['2026-b.js'],
  ],
  ['umzug', 'node migrate.js pending --json', { out: '[\n  {\n    "name": "2026-b.js",\n' }, 'unreadable'],
  ['umzug', 'node migrate.js pending --json', { out: '[\n  {}\n]\n' }, 'unreadable'],
  ['umzug', 'node migrate.js pending --json', { out: '' }, 'unreadable'],
  ['umzug', 'node migrate.js pending', { out: '\n' }, 'not-read'],
  ['umzug', 'node migrate.js pending --json', { err: `Error: ${READ_ONLY}`, code: 1 }, 'pending', []],

  ['refinery', 'refinery migrate', { out: '' }, 'not-read'],
];
