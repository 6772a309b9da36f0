import { expect, test } from '@jest/globals';
import migrations from '../../src/gates/migrations.ts';
import { came, failing, runGate } from './world.ts';

/** The files of tools whose names follow rules of their own; nothing is run. */
const TWICE = (version: string, ...files: string[]): string =>
  `versions used twice: ${version}: ${files.join(', ')}, 0`;

test.each<[string, string, readonly string[], readonly string[]]>([
  ['kysely', 'two of one day', ['migrations/2026-01-01-a.ts', 'migrations/2026-01-01-b.ts'], []],
  [
    'kysely',
    'two of one moment',
    ['migrations/1767225600000_a.ts', 'migrations/1767225600000_b.ts'],
    [TWICE('1767225600000', 'migrations/1767225600000_a.ts', 'migrations/1767225600000_b.ts')],
  ],
  [
    'umzug',
    'two of one moment',
    ['migrations/2026.01.01T10.00.00.a.js', 'migrations/2026.01.01T10.00.00.b.js'],
    [
      TWICE(
        '2026.01.01T10.00.00',
        'migrations/2026.01.01T10.00.00.a.js',
        'migrations/2026.01.01T10.00.00.b.js',
      ),
    ],
  ],
  ['d1', 'two of one number', ['migrations/0002_a.sql', 'migrations/0002_b.sql'], []],
  ['tortoise', 'two of one number', ['shop/migrations/0002_a.py', 'shop/migrations/0002_b.py'], []],
  [
    'tern',
    'two of one number',
    ['migrations/002_a.sql', 'migrations/002_b.sql'],
    [TWICE('002', 'migrations/002_a.sql', 'migrations/002_b.sql')],
  ],
  [
    'refinery',
    'two of one number',
    ['migrations/V2__a.sql', 'migrations/V2__b.rs'],
    [TWICE('2', 'migrations/V2__a.sql', 'migrations/V2__b.rs')],
  ],
  [
    'yii',
    'two of one second',
    ['migrations/m260101_100000_a.php', 'migrations/m260101_100000_b.php'],
    [TWICE('260101_100000', 'migrations/m260101_100000_a.php', 'migrations/m260101_100000_b.php')],
  ],
  [
    'hasura',
    'two of one version, and one of another database',
    [
      'migrations/one/1767225600000_a/up.sql',
      'migrations/one/1767225600000_b/up.sql',
      'migrations/two/1767225600000_a/up.sql',
    ],
    [
      TWICE(
        '1767225600000',
        'migrations/one/1767225600000_a/up.sql',
        'migrations/one/1767225600000_b/up.sql',
      ),
    ],
  ],
])('%s: %s', async (tool, _name, files, expected) => {
  const world = { files: Object.fromEntries(files.map((file) => [file, ''])) };
  const result = await runGate(migrations, { tool, database: false }, world);
  expect(failing(result)).toEqual(expected);
});

test.each([
  ['tern', 'migrations/003_c.sql', 'migrations/001_a.sql'],
  ['kysely', 'migrations/1800000000000_c.ts', 'migrations/1700000000000_a.ts'],
  ['refinery', 'migrations/V3__c.sql', 'migrations/V1__a.sql'],
  ['graphile-migrate', 'migrations/committed/000003.sql', 'migrations/committed/000001.sql'],
])('%s refuses what is older than the base branch', async (tool, before, late) => {
  const world = {
    files: { [before]: '', [late]: '' },
    changes: async () => [{ status: 'added' as const, path: late }],
  };
  const result = await runGate(migrations, { tool, database: false }, world);
  expect([came(result), failing(result)]).toEqual([
    'failure',
    [`new migrations older than the base branch: ${late}, 0`],
  ]);
});
