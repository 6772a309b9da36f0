import { expect, test } from '@jest/globals';
import migrations from '../../src/gates/migrations.ts';
import { came, failing, runGate } from './world.ts';

/** What node-pg-migrate 8 and MikroORM 5 and 6 print; the tools themselves were run against PostgreSQL. */
const DRY = 'dry run\nNo migrations to run!\n';
const FILES = {
  'migrations/1767225600001_a.js': '',
  'migrations/1767225600003_c.js': '',
};
const LATE =
  'Error: Not run migration 1767225600003_c is preceding already run migration 1767225600002_b\n    at checkOrder (x)\n';
const npm = (out: string, code = 0, err = ''): object => ({
  ...{ tool: 'node-pg-migrate', 'status-writes': 'allow' },
  command: `bash fake.sh up --dry-run <<'END'\n${out}\nEND\nprintf '%s' '${err}' >&2; exit ${code}`,
});

test.each<[string, object, Record<string, string>, string, string[]]>([
  ['nothing pending, with migrations', npm(DRY), FILES, 'success', []],
  ['nothing pending, without any', npm(DRY), {}, 'error no-migrations', []],
  [
    'MikroORM without any',
    {
      tool: 'mikro-orm',
      'status-writes': 'allow',
      command: 'echo No pending migrations; : migration:pending',
    },
    {},
    'error no-migrations',
    [],
  ],
  [
    'MikroORM that package.json does not name',
    {
      ...{ tool: 'mikro-orm', 'status-writes': 'allow' },
      command:
        'echo "Error: @mikro-orm/cli needs to be installed as a local dependency!" >&2; exit 1; : migration:pending',
    },
    {},
    'error tool-missing',
    [],
  ],
  [
    'TypeORM without a data source',
    {
      ...{ tool: 'typeorm', 'status-writes': 'allow' },
      command:
        'echo "Error during migration show:"; echo "Error: Given data source file must contain export of a DataSource instance" >&2; exit 1; : migration:show',
    },
    {},
    'error tool-misconfigured',
    [],
  ],
  [
    'the file of an applied one is gone',
    npm('dry run', 1, LATE),
    FILES,
    'failure',
    ['state of the database: unknown-applied, up to date'],
  ],
  [
    'an order that is really wrong',
    npm('dry run', 1, LATE),
    { ...FILES, 'migrations/1767225600002_b.js': '' },
    'failure',
    ['state of the database: conflict, up to date'],
  ],
])('%s', async (_name, spec, files, expected, bad) => {
  const result = await runGate(migrations, spec, { files: { ...files, 'fake.sh': 'cat' } });
  expect([came(result), failing(result)]).toEqual([expected, bad]);
});
