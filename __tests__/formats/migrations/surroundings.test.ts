import { describe, expect, test } from '@jest/globals';
import { findMigrationTool, readMigrationStatus } from '../../../src/formats/migrations/index.ts';

/** The same answer with what wrappers, runtimes and terminals put around it; and words that only look like trouble. */

interface Given {
  readonly out?: string;
  readonly err?: string;
  readonly code?: number;
  readonly files?: readonly string[];
}

function stateOf(name: string, command: string, given: Given): string {
  const tool = findMigrationTool(name);
  if (!tool) throw new Error(name);
  const result = readMigrationStatus(tool, {
    command,
    stdout: given.out ?? '',
    stderr: given.err ?? '',
    exitCode: given.code ?? 0,
    ...(given.files === undefined ? {} : { files: given.files }),
  });
  return result.ok ? result.reading.state : 'not-read';
}

const PLAIN: readonly (readonly [string, string, Given, string])[] = [
  ['alembic', 'alembic current', { out: 'a1b2 (head)\n' }, 'up-to-date'],
  ['alembic', 'alembic current', { out: 'a1b2\n' }, 'pending'],
  [
    'django',
    'python manage.py showmigrations --plan',
    { out: '[X]  shop.0001_a\n[ ]  shop.0002_b\n' },
    'pending',
  ],
  ['django', 'python manage.py showmigrations', { out: 'shop\n [X] 0001_a\n' }, 'up-to-date'],
  ['dbmate', 'dbmate status', { out: '[X] 1_a.sql\n\nApplied: 1\nPending: 0\n' }, 'up-to-date'],
  ['sequelize-cli', 'sequelize-cli db:migrate:status', { out: 'up 1-a.js\n' }, 'up-to-date'],
  ['sequelize-cli', 'sequelize-cli db:migrate:status', { out: 'up to date\n' }, 'unreadable'],
  ['typeorm', 'typeorm migration:show -d ds.js', { out: '[X] 1 A1\n' }, 'up-to-date'],
  ['mikro-orm', 'mikro-orm migration:pending', { out: 'No pending migrations\n' }, 'up-to-date'],
  ['diesel', 'diesel migration list', { out: 'Migrations:\n  [X] 1_a\n' }, 'up-to-date'],
  ['sqlx-cli', 'sqlx migrate info', { out: '1/installed a\n' }, 'up-to-date'],
  [
    'rails',
    'bin/rails db:migrate:status',
    {
      out: 'database: x\n\n Status   Migration ID    Migration Name\n----------\n   up     20260105100000  A\n',
    },
    'up-to-date',
  ],
];

const AROUND: readonly (readonly [string, (text: string, command: string) => string])[] = [
  ['npm run', (text, command) => `\n> shop@1.0.0 status\n> ${command}\n\n${text}`],
  ['yarn 1', (text, command) => `yarn run v1.22.22\n$ ${command}\n${text}Done in 0.52s.\n`],
  ['dotenv', (text) => `[dotenv@17.0.1] injecting env (3) from .env – tip: keep it out of git\n${text}`],
  ['newer dotenv', (text) => `◇ injected env (3) from .env // tip: none\n${text}`],
  [
    'Node’s warnings',
    (text) =>
      `(node:7) [DEP0040] DeprecationWarning: punycode\n(Use \`node --trace-deprecation …\` to show where)\n${text}`,
  ],
  ['Python’s warnings', (text) => `/srv/app/x.py:12: DeprecationWarning: old\n  import old\n${text}`],
  ['uv', (text) => `Using CPython 3.12.1\nInstalled 12 packages in 8ms\n${text}`],
  [
    'docker compose',
    (text) =>
      `time="2026-11-21T10:00:00Z" level=warning msg="obsolete"\n ✔ Container shop-db-1  Running\n${text}`,
  ],
  ['an attached service', (text) => text.replace(/^/gm, 'web-1  | ').replace(/web-1 {2}\| $/, '')],
  [
    'a locale that is not there',
    (text) => `bash: warning: setlocale: LC_ALL: cannot change locale (de_DE)\n${text}`,
  ],
  ['set -x', (text, command) => `+ ${command}\n${text}`],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['colours', (text) => text.replace(/(\S+)/, '\u001b[32m$1\u001b[0m')],
  ['words of the application', (text) => `Loading settings for staging ...\n${text}`],
];

describe('what stands around the answer', () => {
  test.each(PLAIN)('%s: %s', (name, command, given, state) => {
    expect(stateOf(name, command, given)).toBe(state);
    for (const [what, around] of AROUND)
      expect([what, stateOf(name, command, { ...given, out: around(given.out ?? '', command) })]).toEqual([
        what,
        state,
      ]);
  });

  test('warnings alone are silence, and other words are not', () => {
    const ask = (given: Given): string => stateOf('django', 'python manage.py migrate --check', given);
    expect(ask({ out: '/x.py:1: RuntimeWarning: w\n  call()\n', code: 1 })).toBe('pending');
    expect(ask({ out: 'Something else\n', code: 0 })).toBe('unreadable');
    expect(ask({ err: 'Something else\n', code: 1 })).toBe('unreadable');
  });

  test('both streams in one, or exchanged', () => {
    const log = 'INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.\n';
    expect(stateOf('alembic', 'alembic current', { out: `${log}a1 (head)\n` })).toBe('up-to-date');
    expect(stateOf('alembic', 'alembic current', { out: log })).toBe('pending');
    expect(stateOf('alembic', 'alembic current', { err: `${log}a1 (head)\n` })).toBe('up-to-date');
    expect(stateOf('dbmate', 'dbmate status', { err: '[X] 1_a.sql\n\nApplied: 1\nPending: 0\n' })).toBe(
      'up-to-date',
    );
    // What one tool prints is no answer of another, whatever stream it came on.
    expect(stateOf('alembic', 'alembic current', { err: '[X] 1_a.sql\nApplied: 1\n' })).toBe('unreadable');
  });
});

describe('words that only look like trouble, and trouble in other languages', () => {
  test.each<[string, Given, string]>([
    [
      'a missing file is no missing host',
      { err: 'FileNotFoundError: [Errno 2] No such file or directory\n', code: 1 },
      'misconfigured',
    ],
    ['Node’s code', { err: 'Error: getaddrinfo ENOTFOUND db\n', code: 1 }, 'unreachable'],
    [
      'a socket that is not there',
      { err: 'Error: connect ENOENT /run/postgresql/.s.PGSQL.5432\n', code: 1 },
      'unreachable',
    ],
    ['a file that is not there', { err: 'Error: ENOENT: no such file, open x\n', code: 1 }, 'misconfigured'],
    [
      'German',
      { err: 'connection to server at "db" failed: Verbindungsaufbau abgelehnt\n', code: 1 },
      'unreachable',
    ],
    ['French', { err: 'could not connect: Connexion refusée\n', code: 1 }, 'unreachable'],
  ])('%s', (_name, given, state) => {
    expect(stateOf('knex', 'knex migrate:list', given)).toBe(state);
  });
});

describe('alembic history', () => {
  const ask = (out: string): string => stateOf('alembic', 'alembic history -i', { out });
  test('without messages, with dependencies and labels, and in its verbose form', () => {
    expect(ask('<base> -> a1 (head) (current), \n')).toBe('up-to-date');
    expect(ask('a1 -> b2 (head), \n<base> -> a1 (current), \n')).toBe('pending');
    expect(ask('a1 (c3) -> b2 (billing) (head) (current), m\n<base> -> a1, m\n<base> -> c3, m\n')).toBe(
      'up-to-date',
    );
    expect(ask('a1 -> b2 (head) (current), \na1 -> c3 (head), \n<base> -> a1 (branchpoint), \n')).toBe(
      'conflict',
    );
    const block = (id: string, up: string): string =>
      `Rev: ${id}\nParent: ${up}\nPath: /x.py\n\n    words\n\n`;
    expect(ask(block('b2 (head)', 'a1') + block('a1 (current)', '<base>'))).toBe('pending');
    expect(ask(block('b2 (head) (current)', 'a1') + block('a1', '<base>'))).toBe('up-to-date');
    expect(
      ask(
        'Rev: d4 (head) (mergepoint) (current)\nMerges: b2, c3\n\n' +
          block('b2', 'a1') +
          block('c3', 'a1') +
          block('a1 (branchpoint)', '<base>'),
      ),
    ).toBe('up-to-date');
  });
});

describe('what only the files or a lock tell', () => {
  test('sequelize prints what only the database has as applied', () => {
    const out = 'up 1-a.js\nup 2-b.js\n';
    const ask = (files?: string[]): string =>
      stateOf('sequelize-cli', 'sequelize-cli db:migrate:status', { out, ...(files ? { files } : {}) });
    expect(ask(['1-a.js'])).toBe('unknown-applied');
    expect(ask(['1-a.js', '2-b.js'])).toBe('up-to-date');
    expect(ask()).toBe('up-to-date');
  });

  test('knex with a lock that nobody gives back', () => {
    const err = "Can't take lock to run migrations: Migration table is already locked\n";
    expect(stateOf('knex', 'knex migrate:list', { err, code: 1 })).toBe('dirty');
  });
});
