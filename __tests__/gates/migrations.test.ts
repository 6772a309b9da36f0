import { describe, expect, test } from '@jest/globals';
import migrations from '../../src/gates/migrations.ts';
import type { ChangedFile } from '../../src/gates/gate.ts';
import { came, failing, runGate, type World } from './world.ts';

/** The tool is a script of the test's own that prints what the real one prints; real tools are in scripts/test-tools. */
type Spec = (typeof migrations.examples)[number];

const revision = (id: string, parent: string): string =>
  `"""${id}"""\nrevision: str = "${id}"\ndown_revision: Union[str, None] = ${parent}\n`;
const django = (...dependencies: string[]): string =>
  `class Migration(migrations.Migration):\n    dependencies = [\n${dependencies.map((name) => `        ('shop', '${name}'),\n`).join('')}    ]\n`;
const ALEMBIC = {
  'alembic.ini': '[alembic]\n',
  'migrations/env.py': 'revision = "no"\n',
  'migrations/versions/1.py': revision('a1', 'None'),
  'migrations/versions/2.py': revision('b2', "'a1'"),
};
const prints = (out: string, code = 0, err = ''): Record<string, string> => ({
  'fake.sh': `printf '%s' '${out}'\nprintf '%s' '${err}' >&2\nexit ${code}\n`,
});
const changed = (...files: [ChangedFile['status'], string][]): Pick<World, 'changes'> => ({
  changes: async () => files.map(([status, path]) => ({ status, path })),
});
const CURRENT = { tool: 'alembic', command: 'bash fake.sh current' } as const;

describe('the database', () => {
  const cases: [string, Spec, Record<string, string>, string][] = [
    ['at the head', CURRENT, prints('b2 (head)\n'), 'success'],
    ['behind', CURRENT, prints('a1\n'), 'failure'],
    ['behind, which is allowed', { ...CURRENT, pending: 'allow' }, prints('a1\n'), 'success'],
    [
      'unreachable',
      CURRENT,
      prints('', 1, 'psycopg2.OperationalError: Connection refused'),
      'error database-unreachable',
    ],
    [
      '… also where pending is allowed',
      { ...CURRENT, pending: 'allow' },
      prints('', 1, 'Connection refused'),
      'error database-unreachable',
    ],
    [
      'of a wrong name',
      CURRENT,
      prints('', 1, 'FATAL: database "x" does not exist'),
      'error tool-misconfigured',
    ],
    ['tool missing', CURRENT, prints('', 127, 'alembic: not found'), 'error tool-missing'],
    [
      'tool missing, by default command',
      { tool: 'alembic', env: { PATH: '/nonexistent' } },
      {},
      'error tool-missing',
    ],
    ['silent', CURRENT, prints(''), 'error status-unreadable'],
    ['garbage', CURRENT, prints('Segmentation fault or so\n'), 'error status-unreadable'],
    [
      'ahead of the files',
      CURRENT,
      prints('FAILED: Can`t locate revision identified by x\n'.replace('`', '’'), 255),
      'error status-unreadable',
    ],
    [
      'asked by a command that writes',
      { tool: 'alembic', command: 'alembic upgrade head' },
      {},
      'error not-a-status-command',
    ],
    [
      'asked by one that lists files only',
      { tool: 'alembic', command: 'bash fake.sh heads' },
      prints('b2 (head)\n'),
      'error not-a-status-command',
    ],
    [
      'asked by one that may create a table',
      { tool: 'alembic', command: 'bash fake.sh check' },
      {},
      'error consent-missing',
    ],
    [
      '… with consent',
      { tool: 'alembic', command: 'bash fake.sh check', 'status-writes': 'allow' },
      prints('No new upgrade operations detected.\n'),
      'success',
    ],
  ];
  test.each(cases)('%s', async (_name, spec, files, expected) => {
    expect(came(await runGate(migrations, spec, { files: { ...ALEMBIC, ...files } }))).toBe(expected);
  });

  test('by a tool that is not there: it is named', async () => {
    const spec: Spec = { tool: 'alembic', env: { PATH: '/nonexistent' } };
    const { fault } = await runGate(migrations, spec, { files: ALEMBIC });
    expect(fault?.message).toBe("alembic: 'alembic' was not found on the PATH.");
  });

  test('that a read-only session is made for', async () => {
    const files = {
      'knexfile.js': '',
      'fake.sh': 'echo "error: $PGOPTIONS: cannot execute CREATE TABLE in a read-only transaction"; exit 1',
    };
    const spec: Spec = {
      tool: 'knex',
      command: 'bash fake.sh migrate:list',
      'status-writes': 'postgres-read-only',
      pending: 'allow',
    };
    const result = await runGate(migrations, spec, { files });
    expect([came(result), result.outcome?.evidence?.[0]?.text]).toEqual([
      'success',
      expect.stringContaining('-c default_transaction_read_only=on'),
    ]);
  });

  // diesel, sql-migrate, graphile-migrate and yoyo write each time; pgx as tern uses it, asyncpg and JDBC ignore PGOPTIONS.
  test.each([
    'diesel',
    'sql-migrate',
    'graphile-migrate',
    'yoyo',
    'tern',
    'piccolo',
    'tortoise',
    'liquibase',
  ])('that no read-only session can be made for: %s', async (tool) => {
    const spec: Spec = { tool, 'status-writes': 'postgres-read-only' };
    expect(came(await runGate(migrations, spec, { files: { 'x/a.sql': '' } }))).toBe(
      'error read-only-impossible',
    );
  });
});

describe('a green answer', () => {
  const prisma = { tool: 'prisma', command: 'bash fake.sh migrate status' } as const;
  const fine = '1 migration found in prisma/migrations\n\nDatabase schema is up to date!\n';
  test.each<[string, Spec, Record<string, string>, string | undefined]>([
    [
      'of Prisma, which does not look at what is applied',
      prisma,
      prints(fine),
      'prisma says that all is applied also where an applied migration was edited, or the database has migrations that the files do not have.',
    ],
    [
      'of a status command beside one that sees more',
      { tool: 'flyway', command: 'bash fake.sh info' },
      prints('{"migrations":[{"version":"1","description":"a","state":"Success"}],"operation":"info"}'),
      'flyway says that all is applied also where an applied migration was edited, which `flyway validate` sees.',
    ],
    ['of a tool that sees all of that', CURRENT, prints('b2 (head)\n'), undefined],
    [
      'that is none',
      { ...prisma, pending: 'allow' },
      prints('1 migration found in p\nFollowing migration have not yet been applied:\na\n\n', 1),
      undefined,
    ],
  ])('%s', async (_name, spec, files, warning) => {
    const result = await runGate(migrations, spec, { files: { ...ALEMBIC, ...files }, ...changed() });
    expect([came(result), result.outcome?.warnings]).toEqual([
      'success',
      warning === undefined ? [] : [warning],
    ]);
  });
});

describe('pending only in this change', () => {
  const spec: Spec = { ...CURRENT, pending: 'only-in-this-change' };
  test.each<[string, World, string]>([
    ['the change adds it', changed(['added', 'migrations/versions/2.py']), 'success'],
    ['it was merged before', changed(['added', 'README.md']), 'failure'],
    ['outside of a pull request', {}, 'error no-change'],
  ])('%s', async (_name, world, expected) => {
    const result = await runGate(migrations, spec, { ...world, files: { ...ALEMBIC, ...prints('a1\n') } });
    expect(came(result)).toBe(expected);
  });

  test('with names that tools print in their own ways', async () => {
    const cases: [string, string, string, string, string][] = [
      [
        'django',
        'showmigrations --plan',
        '[X]  shop.0001_initial\n[ ]  shop.0002_b\n',
        'shop/migrations/0002_b.py',
        django('0001_initial'),
      ],
      ['flyway', 'info', '+--+\n| Version | State |\n+--+\n| 2.1 | Pending |\n+--+\n', 'db/V2.1__b.sql', ''],
      [
        'rails',
        'db:migrate:status',
        ' Status   Migration ID    Migration Name\n--------------------\n  down    20260106000000  Two words\n',
        'db/migrate/20260106000000_two_words.rb',
        '',
      ],
      ['dbmate', 'status', '[ ] 2026_b.sql\n\nApplied: 0\nPending: 1\n', 'db/migrations/2026_b.sql', ''],
    ];
    for (const [tool, words, out, path, text] of cases) {
      const files = { 'shop/migrations/0001_initial.py': django(), [path]: text, ...prints(out) };
      const ask = (added: string): Promise<string> =>
        runGate(
          migrations,
          { tool, command: `bash fake.sh ${words}`, pending: 'only-in-this-change' },
          { files, ...changed(['added', added]) },
        ).then(came);
      expect([tool, await ask(path)]).toEqual([tool, 'success']);
      expect([tool, await ask('db/migrations/20991231_other.sql')]).toEqual([tool, 'failure']);
    }
  });
});

describe('the files alone', () => {
  const only = (tool: string, more: Partial<Spec> = {}): Spec => ({ tool, database: false, ...more });
  const cases: [string, Spec, Record<string, string>, Pick<World, 'changes'>, string | string[]][] = [
    ['one head', only('alembic'), ALEMBIC, {}, 'success'],
    [
      'two heads',
      only('alembic'),
      { ...ALEMBIC, 'migrations/versions/3.py': revision('c3', '"a1"') },
      {},
      ['heads: 2, 1'],
    ],
    [
      'two heads that are meant',
      only('alembic', { heads: 2 }),
      { ...ALEMBIC, 'migrations/versions/3.py': revision('c3', '"a1"') },
      {},
      'success',
    ],
    [
      'a merge',
      only('alembic'),
      {
        ...ALEMBIC,
        'migrations/versions/3.py': revision('c3', '"a1"'),
        'migrations/versions/4.py': revision('d4', '(\n  "b2",  # one\n  "c3",\n)'),
      },
      {},
      'success',
    ],
    [
      'an id twice',
      only('alembic'),
      { ...ALEMBIC, 'migrations/versions/3.py': revision('b2', '"a1"') },
      {},
      ['revision ids used twice: b2, 0'],
    ],
    [
      'a parent that is not there',
      only('alembic'),
      { ...ALEMBIC, 'migrations/versions/3.py': revision('c3', '["b2", "zz"]') },
      {},
      ['parents that do not exist: zz, 0'],
    ],
    ['no migration', only('alembic'), { 'alembic.ini': '' }, {}, 'error no-migrations'],
    [
      'no migration where one was told to look',
      only('flyway', { directory: 'sql' }),
      { 'db/V1__a.sql': '' },
      {},
      'error no-migrations',
    ],
    ['a folder outside', only('flyway', { directory: '../x' }), {}, {}, 'error directory-outside'],
    [
      'Django',
      only('django'),
      { 'shop/migrations/0001_initial.py': django(), 'shop/migrations/0002_a.py': django('0001_initial') },
      {},
      'success',
    ],
    [
      'two leaves',
      only('django'),
      {
        'shop/migrations/0001_initial.py': django(),
        'shop/migrations/0002_a.py': django('0001_initial'),
        'shop/migrations/0002_b.py': django('0001_initial'),
      },
      {},
      ['apps with several leaf migrations: shop: 0002_a, 0002_b, 0'],
    ],
    [
      'a squashed migration',
      only('django'),
      {
        'shop/migrations/0001_initial.py': django(),
        'shop/migrations/0002_a.py': django('0001_initial'),
        'shop/migrations/0001_squashed_0002.py':
          "class Migration(x):\n    replaces = [('shop', '0001_initial'), ('shop', '0002_a')]\n    dependencies = []\n",
      },
      {},
      'success',
    ],
    [
      'a version twice',
      only('flyway'),
      { 'db/V2__a.sql': '', 'db/V2__b.sql': '' },
      {},
      ['versions used twice: 2: db/V2__a.sql, db/V2__b.sql, 0'],
    ],
    [
      'up and down are one version',
      only('golang-migrate'),
      { 'migrations/1_a.up.sql': '', 'migrations/1_a.down.sql': '' },
      {},
      'success',
    ],
    [
      'a new one older than the base',
      only('flyway'),
      { 'db/V2__a.sql': '', 'db/V1.10__b.sql': '' },
      changed(['added', 'db/V1.10__b.sql']),
      ['new migrations older than the base branch: db/V1.10__b.sql, 0'],
    ],
    [
      '… allowed',
      only('flyway', { 'out-of-order': 'allow' }),
      { 'db/V2__a.sql': '', 'db/V1.10__b.sql': '' },
      changed(['added', 'db/V1.10__b.sql']),
      'success',
    ],
    [
      'a new one above the base',
      only('flyway'),
      { 'db/V2__a.sql': '', 'db/V10__b.sql': '' },
      changed(['added', 'db/V10__b.sql']),
      'success',
    ],
    [
      'one of the base was edited',
      only('flyway'),
      { 'db/V2__a.sql': '' },
      changed(['modified', 'db/V2__a.sql']),
      ['migrations of the base branch that were changed: db/V2__a.sql, 0'],
    ],
    [
      'one of the base was deleted',
      only('prisma'),
      { 'prisma/migrations/2026_a/migration.sql': '' },
      changed(['removed', 'prisma/migrations/2025_z/migration.sql']),
      ['migrations of the base branch that were changed: prisma/migrations/2025_z/migration.sql, 0'],
    ],
    [
      'edited, and allowed',
      only('flyway', { edited: 'allow' }),
      { 'db/V2__a.sql': '' },
      changed(['modified', 'db/V2__a.sql']),
      'success',
    ],
  ];
  test.each(cases.map(([name, ...rest]) => [name, rest] as const))(
    '%s',
    async (_name, [spec, files, world, expected]) => {
      const result = await runGate(migrations, spec, { files, ...world });
      if (typeof expected === 'string') expect(came(result)).toBe(expected);
      else expect([result.status, failing(result)]).toEqual(['failure', expected]);
    },
  );

  test('fail although the database is unreachable, and say that it was not asked', async () => {
    const files = {
      ...ALEMBIC,
      'migrations/versions/3.py': revision('c3', '"a1"'),
      ...prints('', 1, 'Connection refused'),
    };
    const result = await runGate(migrations, CURRENT, { files });
    expect([failing(result), result.outcome?.warnings?.join()]).toEqual([
      ['heads: 2, 1'],
      expect.stringContaining('not asked'),
    ]);
  });
});

describe('the tool is found', () => {
  const cases: [string, Record<string, string>, string | undefined][] = [
    ['Alembic', ALEMBIC, 'alembic'],
    ['Flask-Migrate', { ...ALEMBIC, 'requirements.txt': 'Flask-Migrate==4.1\nalembic\n' }, 'flask-migrate'],
    [
      'by a package in a nested project',
      { ...ALEMBIC, 'alembic.ini': '', 'backend/pyproject.toml': 'dependencies = ["alembic>=1"]' },
      'alembic',
    ],
    [
      'aerich, though it stands upon Tortoise',
      {
        'pyproject.toml': 'dependencies = ["tortoise-orm>=0.20", "aerich"]',
        'migrations/models/0_2026_a.py': '',
      },
      'aerich',
    ],
    [
      'Tortoise itself',
      { 'pyproject.toml': 'dependencies = ["tortoise-orm>=1"]', 'shop/migrations/0001_a.py': '' },
      'tortoise',
    ],
    [
      'db-migrate by its driver, not by a script of that name',
      {
        'package.json':
          '{"scripts":{"db-migrate":"knex migrate:latest"},"devDependencies":{"knex":"^3.0.0"}}',
        'migrations/20260101000000_a.js': '',
      },
      'knex',
    ],
    ['tern', { 'migrations/tern.conf': '', 'migrations/001_a.sql': '' }, 'tern'],
    ['kysely-ctl', { 'kysely.config.ts': '', 'migrations/1700000000000_a.ts': '' }, 'kysely'],
    ['refinery', { 'Cargo.toml': 'refinery = "0.8"', 'migrations/V1__a.sql': '' }, 'refinery'],
    [
      'knex, with Umzug for something else',
      { 'package.json': '{"dependencies":{"knex":"3","umzug":"3"}}', 'migrations/20260101000000_a.js': '' },
      'knex',
    ],
    ['Flyway', { 'flyway.conf': '', 'sql/V1__a.sql': '' }, 'flyway'],
    ['not at all', { 'README.md': 'alembic' }, undefined],
  ];
  test.each(cases)('%s', async (_name, files, tool) => {
    const result = await runGate(migrations, { database: false }, { files });
    expect(result.outcome?.facts?.['tool']).toBe(tool);
  });

  test('unless several fit, or the name is unknown', async () => {
    const files = { 'flyway.conf': '', 'liquibase.properties': '', 'V1__a.sql': '' };
    expect(came(await runGate(migrations, { database: false }, { files }))).toBe('error tool-ambiguous');
    expect(came(await runGate(migrations, { tool: 'hamster' }))).toBe('error unknown-tool');
    expect(came(await runGate(migrations, { tool: 'typeorm' }, { files: { 'migrations/1.js': '' } }))).toBe(
      'error command-missing',
    );
  });
});
