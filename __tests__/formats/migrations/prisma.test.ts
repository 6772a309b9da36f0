import { expect, test } from '@jest/globals';
import { findMigrationTool, readMigrationStatus } from '../../../src/formats/migrations/index.ts';

/**
 * What `prisma migrate status` of 5.22, 6.19 and 7.10 printed where its engine answered so; the engine was a stand-in, the
 * command line the real one.
 */
const DATASOURCE = 'Datasource "db": PostgreSQL database "x", schema "public" at "127.0.0.1:5432"\n\n';
const SCHEMA = `Prisma schema loaded from prisma/schema.prisma\n${DATASOURCE}`;
const CONFIG =
  'Loaded Prisma config from prisma.config.ts.\n\nPrisma schema loaded from prisma/schema.prisma.\n';
const invalid = (what: string): string =>
  `Error: Prisma schema validation - (get-config wasm)\nError code: P1012\nerror: Error validating datasource \`db\`: ${what}\n  -->  prisma/schema.prisma:3\n   | \n 2 |   provider = "postgresql"\n\nValidation Error Count: 1\n[Context: getConfig]\n\nPrisma CLI Version : 6.19.3\n`;

test.each<[string, string, string, string, RegExp]>([
  [
    '5, 6: the server is not there',
    SCHEMA,
    "Error: P1001\n\nCan't reach database server at `127.0.0.1:5999`\n\nPlease make sure it is running.\n",
    'unreachable',
    /^P1001: Can't reach database server at `127\.0\.0\.1:5999`$/,
  ],
  [
    '7: out of time, with the lock taken',
    DATASOURCE,
    `${CONFIG}Error: P1002\n\nOperations timed out after \`N/A\`. Context: Timed out trying to acquire a postgres advisory lock.\n`,
    'unreachable',
    /^P1002: Operations timed out/,
  ],
  [
    'wrong credentials',
    SCHEMA,
    'Error: P1000\n\nAuthentication failed against database server, the provided database credentials for `u` are not valid.\n',
    'misconfigured',
    /^P1000: Authentication failed/,
  ],
  [
    'another provider than the lock file has',
    SCHEMA,
    'Error: P3019\n\nThe datasource provider `postgresql` specified in your schema does not match the one specified in the migration_lock.toml, `mysql`.\n',
    'misconfigured',
    /^P3019: The datasource provider/,
  ],
  [
    '5, 6: an empty URL',
    `Prisma schema loaded from prisma/schema.prisma\n\nDatasource "db": PostgreSQL database`,
    invalid(
      'You must provide a nonempty URL. The environment variable `DATABASE_URL` resolved to an empty string.',
    ),
    'misconfigured',
    /^P1012: Error validating datasource `db`: You must provide a nonempty URL/,
  ],
  [
    '5, 6: the URL of another kind of database',
    SCHEMA,
    invalid('the URL must start with the protocol `postgresql://` or `postgres://`.'),
    'misconfigured',
    /must start with the protocol/,
  ],
  [
    '7: an empty URL',
    'Datasource "db": PostgreSQL database',
    `${CONFIG}Error: Connection url is empty. See https://pris.ly/d/config-url\n`,
    'misconfigured',
    /^Connection url is empty/,
  ],
  [
    'the engine broke down',
    SCHEMA,
    'Error: An error happened. Check the data field for details.\n',
    'unreadable',
    /exit code 1\): Error: An error happened/,
  ],
])('%s', (_name, stdout, stderr, state, detail) => {
  const tool = findMigrationTool('prisma');
  if (!tool) throw new Error('no prisma');
  const status = readMigrationStatus(tool, {
    ...{ command: 'npx --no-install prisma migrate status', stdout, stderr, exitCode: 1 },
  });
  expect(status).toMatchObject({ ok: true, reading: { state } });
  expect(status.ok ? status.reading.detail : '').toMatch(detail);
});
