import type { Case } from './case.ts';

/**
 * Tools of frameworks and platforms. soda and wrangler were run; of migrate-mongo, Lucid and Payload the tables were drawn by
 * the libraries that they draw them with; the others are what their sources print.
 */
const box = (...rows: string[][]): string =>
  ['┌──┬──┐', ...rows.map((row) => `│ ${row.join(' │ ')} │`), '└──┴──┘', ''].join('\n');
const MONGO = ['Filename', 'Applied At', 'Migration block'];
const LUCID = ['Name', 'Status', 'Batch', 'Message'];
const PAYLOAD = ['      Name', 'Batch', 'Ran'];
const CI = ['Namespace', 'Version', 'Filename', 'Group', 'Migrated On', 'Batch'];
const HASURA = 'VERSION        NAME    SOURCE STATUS  DATABASE STATUS\n';
const SODA = 'pop v6.1.1\n\nVersion          Name   Status    \n';
const WRANGLER = '\n ⛅️ wrangler 4.86.0\n───────────────────\nResource location: remote \n\n';
const D1 = 'npx wrangler d1 migrations list shop --remote';

export const FRAMEWORKS: readonly Case[] = [
  [
    'migrate-mongo',
    'migrate-mongo status',
    { out: box(MONGO, ['2026-a.js', '2026-01-05T10:00:00.000Z', '1767']) },
    'up-to-date',
  ],
  [
    'migrate-mongo',
    'npx migrate-mongo status',
    { out: box(MONGO, ['2026-a.js', '2026-01-05T10:00:00.000Z', '1767'], ['2026-b.js', 'PENDING', '']) },
    'pending',
    ['2026-b.js'],
  ],
  [
    'migrate-mongo',
    'migrate-mongo status',
    { out: box(['Filename', 'Hash', 'Applied At', 'Migration block'], ['a.js', 'ab12', 'PENDING', '']) },
    'pending',
    ['a.js'],
  ],
  ['migrate-mongo', 'migrate-mongo status', { out: box(MONGO) }, 'misconfigured'],
  ['migrate-mongo', 'migrate-mongo status', { out: box(MONGO, ['a.js', 'yesterday', '']) }, 'unreadable'],
  ['migrate-mongo', 'migrate-mongo status', { out: box(MONGO, ['a.js', 'PENDING']) }, 'unreadable'],
  ['migrate-mongo', 'migrate-mongo up', { out: '' }, 'not-read'],
  [
    'migrate-mongo',
    'migrate-mongo status',
    { err: 'ERROR: connect ECONNREFUSED 127.0.0.1:9 MongoServerSelectionError: connect\n', code: 1 },
    'unreachable',
  ],
  [
    'migrate-mongo',
    'migrate-mongo status',
    { err: "ERROR: Cannot find module '/srv/migrate-mongo-config.js'\n", code: 1 },
    'misconfigured',
  ],

  [
    'lucid',
    'node ace migration:status',
    { out: box(LUCID, ['database/migrations/1_a', 'completed', '1', '']) },
    'up-to-date',
  ],
  [
    'lucid',
    'node ace migration:status',
    { out: box(LUCID, ['m/1_a', 'completed', '1', ''], ['m/2_b', 'pending', 'NA', '']) },
    'pending',
    ['m/2_b'],
  ],
  [
    'lucid',
    'node ace migration:status',
    {
      out: box(
        LUCID,
        ['m/1_a', 'completed', '1', ''],
        ['m/0_z', 'corrupt', '1', 'The migration file is missing'],
      ),
    },
    'unknown-applied',
  ],
  ['lucid', 'node ace migration:status', { out: box(LUCID, ['m/1_a', 'unheard-of', '1', '']) }, 'unreadable'],
  ['lucid', 'node ace migration:status', { out: box(LUCID) }, 'misconfigured'],
  ['lucid', 'node ace migration:run', { out: '' }, 'not-read'],

  [
    'payload',
    'payload migrate:status',
    {
      out: `[10:00:00] INFO: Reading migration files from /srv\n${box(PAYLOAD, ['20260101_a', '    1', 'Yes'])}`,
    },
    'up-to-date',
  ],
  [
    'payload',
    'payload migrate:status',
    { out: box(PAYLOAD, ['20260101_a', '1', 'Yes'], ['20260102_b', '', ' No']) },
    'pending',
    ['20260102_b'],
  ],
  ['payload', 'payload migrate:status', { out: '[10:00:00] INFO: No migrations found.\n' }, 'misconfigured'],
  ['payload', 'payload migrate:status', { out: '[10:00:00] INFO: Done.\n' }, 'unreadable'],
  ['payload', 'payload migrate', { out: '' }, 'not-read'],
  [
    'payload',
    'payload migrate:status',
    {
      err: '[10:00:00] ERROR: Error: cannot connect to Postgres. Details: connect ECONNREFUSED 127.0.0.1:9\n',
      code: 1,
    },
    'unreachable',
  ],

  [
    'codeigniter',
    'php spark migrate:status',
    {
      out: `\nCodeIgniter v4.5.1 Command Line Tool\n\n${box(CI, ['App', '2026-01-01-100000', 'A', 'default', '2026-01-05 10:00:00', '1'])}`,
    },
    'up-to-date',
  ],
  [
    'codeigniter',
    'php spark migrate:status',
    { out: box(CI, ['App', '2026-01-01-100000', 'A', 'default', '---', '---']) },
    'pending',
    ['2026-01-01-100000 A'],
  ],
  ['codeigniter', 'php spark migrate:status', { out: 'No migrations were found.\n' }, 'misconfigured'],
  [
    'codeigniter',
    'php spark migrate:status',
    { out: box(CI, ['App', '2026-01-01-100000', 'A', 'default', '?', '1']) },
    'unreadable',
  ],
  [
    'codeigniter',
    'php spark migrate:status',
    { out: '[DatabaseException]\n\nUnable to connect to the database.\n', code: 1 },
    'unreachable',
  ],

  [
    'yii',
    'php yii migrate/new',
    {
      out: 'Yii Migration Tool (based on Yii v2.0.49)\n\nNo new migrations found. Your system is up-to-date.\n',
    },
    'up-to-date',
  ],
  [
    'yii',
    'php yii migrate/new all',
    { out: 'Found 1 new migration:\n\tm260101_100000_a\n' },
    'pending',
    ['m260101_100000_a'],
  ],
  [
    'yii',
    './yii migrate/new 1',
    { out: 'Showing 1 out of 12 new migrations:\n\tapp\\m\\M260101100000A\n' },
    'pending',
    ['app\\m\\M260101100000A'],
  ],
  ['yii', 'php yii migrate/new', { out: 'Found 2 new migrations:\n\tm260101_100000_a\n' }, 'unreadable'],
  ['yii', 'php yii migrate/history', { out: '' }, 'not-read'],

  [
    'hasura',
    'hasura migrate status',
    { out: `${HASURA}1767000000001  a       Present        Present\n` },
    'up-to-date',
  ],
  [
    'hasura',
    'hasura migrate status',
    {
      out: `${HASURA}1767000000001  a  Present        Present\n1767000000002  b  Present        Not Present\n`,
    },
    'pending',
    ['1767000000002_b'],
  ],
  [
    'hasura',
    'hasura migrate status',
    { out: `${HASURA}1767000000003  -       Not Present    Present\n` },
    'unknown-applied',
  ],
  [
    'hasura',
    'hasura migrate status',
    { out: 'VERSION        SOURCE STATUS  DATABASE STATUS\n1767000000001  Present        Present\n' },
    'up-to-date',
  ],
  ['hasura', 'hasura migrate status', { out: HASURA }, 'misconfigured'],
  [
    'hasura',
    'hasura migrate status',
    { out: `${HASURA}1767000000001  a       Present        Perhaps\n` },
    'unreadable',
  ],
  ['hasura', 'hasura migrate apply', { out: '' }, 'not-read'],

  ['d1', D1, { out: `${WRANGLER}✅ No migrations to apply!\n` }, 'up-to-date'],
  [
    'd1',
    D1,
    { out: `${WRANGLER}Migrations to be applied:\n${box(['Name'], ['0002_b.sql'])}` },
    'pending',
    ['0002_b.sql'],
  ],
  ['d1', D1, { out: `${WRANGLER}Migrations to be applied:\n` }, 'unreadable'],
  ['d1', D1, { out: WRANGLER }, 'unreadable'],
  [
    'd1',
    D1,
    {
      out: WRANGLER,
      err: "✘ [ERROR] Couldn't find a D1 DB with the name or binding 'shop' in your wrangler.json file.\n",
      code: 1,
    },
    'misconfigured',
  ],
  [
    'd1',
    D1,
    {
      out: WRANGLER,
      err: "✘ [ERROR] In a non-interactive environment, it's necessary to set a CLOUDFLARE_API_TOKEN environment variable\n",
      code: 1,
    },
    'misconfigured',
  ],
  ['d1', 'wrangler d1 migrations apply shop', { out: '' }, 'not-read'],

  ['soda', 'soda migrate status', { out: `${SODA}20260101000000   a      Applied   \n` }, 'up-to-date'],
  [
    'soda',
    'buffalo pop migrate status',
    { out: `${SODA}20260101000000   a      Applied   \n20260102000000   b      Pending   \n` },
    'pending',
    ['20260102000000_b'],
  ],
  ['soda', 'soda migrate status', { out: SODA }, 'misconfigured'],
  ['soda', 'soda migrate status', { out: `${SODA}20260101000000   a      Half   \n` }, 'unreadable'],
  [
    'soda',
    'soda migrate status',
    { err: 'Error: unable to find pop config file\n', code: 255 },
    'misconfigured',
  ],
];
