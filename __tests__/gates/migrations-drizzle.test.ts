import { expect, test } from '@jest/globals';
import migrations from '../../src/gates/migrations.ts';
import { came, failing, runGate } from './world.ts';

/** Folders as drizzle-kit 0.20 and 0.31 write them; drizzle-kit itself is run in scripts/test-tools. */

const IDS = ['e749180b-de0c-421e-aed6-4ef7810ad28f', 'b0b383fd-a698-48cb-90fb-3c42890e4e3d'];
const entry = (idx: number, tag: string, when = 1_795_289_127_065 + idx): object => ({
  ...{ idx, version: '7', when, tag, breakpoints: true },
});
const journal = (...entries: object[]): string =>
  JSON.stringify({ version: '7', dialect: 'postgresql', entries });
const snapshot = (id: string, prevId: string): string =>
  JSON.stringify({ id, prevId, version: '7', tables: {} }, undefined, 2);
const FINE: Readonly<Record<string, string>> = {
  'drizzle/0000_calm_otter.sql': 'CREATE TABLE "a" ("id" integer);',
  'drizzle/0001_brave_heron.sql': 'ALTER TABLE "a" ADD COLUMN "b" integer;',
  'drizzle/meta/_journal.json': journal(entry(0, '0000_calm_otter'), entry(1, '0001_brave_heron')),
  'drizzle/meta/0000_snapshot.json': snapshot(IDS[0] ?? '', '00000000-0000-0000-0000-000000000000'),
  'drizzle/meta/0001_snapshot.json': snapshot(IDS[1] ?? '', IDS[0] ?? ''),
};
const without = (name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(FINE).filter(([path]) => path !== name));

test.each<[string, Readonly<Record<string, string>>, string, string[]]>([
  ['as it was generated', FINE, 'success', []],
  [
    'an entry that is older than the one before, which drizzle skips without a word',
    {
      ...FINE,
      'drizzle/meta/_journal.json': journal(entry(0, '0000_calm_otter'), entry(1, '0001_brave_heron', 5)),
    },
    'failure',
    ['journal entries that are not newer than the one before: drizzle/0001_brave_heron, 0'],
  ],
  [
    'two entries of one index',
    {
      ...FINE,
      'drizzle/meta/_journal.json': journal(
        entry(1, '0000_calm_otter'),
        entry(1, '0001_brave_heron', 1_795_289_127_999),
      ),
    },
    'failure',
    ['journal entries that are not newer than the one before: drizzle/0001_brave_heron, 0'],
  ],
  [
    'a file that is gone',
    without('drizzle/0001_brave_heron.sql'),
    'failure',
    ['migrations of the journal without a file: drizzle/0001_brave_heron.sql, 0'],
  ],
  [
    'a file that is never applied',
    { ...FINE, 'drizzle/0002_by_hand.sql': 'SELECT 1;' },
    'failure',
    ['files that no journal names: drizzle/0002_by_hand.sql, 0'],
  ],
  [
    'two branches upon one snapshot',
    { ...FINE, 'drizzle/meta/0002_snapshot.json': snapshot(IDS[1] ?? '', IDS[0] ?? '') },
    'failure',
    ['snapshots upon the same one: drizzle/0001_snapshot.json and 0002_snapshot.json, 0'],
  ],
  [
    'a journal with a conflict in it',
    {
      ...FINE,
      'drizzle/meta/_journal.json': `<<<<<<< HEAD\n${FINE['drizzle/meta/_journal.json'] ?? ''}\n=======\n`,
    },
    'failure',
    ['journals that cannot be read: drizzle/meta/_journal.json: it has the marks of a merge conflict, 0'],
  ],
  [
    'a journal that is cut off',
    { ...FINE, 'drizzle/meta/_journal.json': (FINE['drizzle/meta/_journal.json'] ?? '').slice(0, 60) },
    'failure',
    ['journals that cannot be read: drizzle/meta/_journal.json: it is no JSON, 0'],
  ],
  [
    'a journal of another shape',
    { ...FINE, 'drizzle/meta/_journal.json': '{"entries":[{"tag":"0000_calm_otter"}]}' },
    'failure',
    ['journals that cannot be read: drizzle/meta/_journal.json: an entry has no tag, time or index, 0'],
  ],
  [
    'no journal',
    without('drizzle/meta/_journal.json'),
    'failure',
    ['journals that cannot be read: there is no meta/_journal.json beside the SQL files, 0'],
  ],
])('%s', async (_name, files, expected, bad) => {
  const result = await runGate(migrations, { tool: 'drizzle-kit', database: false }, { files });
  expect([came(result), failing(result)]).toEqual([expected, bad]);
});
