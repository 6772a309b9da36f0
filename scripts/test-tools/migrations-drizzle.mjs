/** drizzle-kit: what it generates is fine, and what goes wrong with its journal is found though it says nothing itself. */
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gate, prepare, write } from '../test-tools-gate.mjs';
import { npm } from '../test-tools-inspect.mjs';

export const name = 'migrations: drizzle-kit';

export async function run({ dir, check }) {
  await npm(dir, 'drizzle-kit@0.31', 'drizzle-orm@0.45');
  const schema = (columns) =>
    `const { pgTable, integer } = require('drizzle-orm/pg-core');\nexports.shop = pgTable('shop', { ${columns} });\n`;
  write(dir, {
    'drizzle.config.js':
      "module.exports = { schema: './schema.js', out: './drizzle', dialect: 'postgresql' };\n",
    'schema.js': schema("id: integer('id')"),
  });
  const files = () => gate(dir, 'migrations', { tool: 'drizzle-kit', database: false });
  check('drizzle-kit: no migration', await files(), 'error no-migrations');
  const generate = 'npx --no-install drizzle-kit generate';
  await prepare(dir, generate);
  write(dir, { 'schema.js': schema("id: integer('id'), price: integer('price')") });
  await prepare(dir, generate);
  check('drizzle-kit: as generated', await files(), 'success');
  check('drizzle-kit: found by itself', await gate(dir, 'migrations', { database: false }), 'success');
  const path = 'drizzle/meta/_journal.json';
  const whole = readFileSync(join(dir, path), 'utf8');
  const { entries } = JSON.parse(whole);
  const journal = (change) => {
    const copy = JSON.parse(whole);
    change(copy.entries);
    write(dir, { [path]: JSON.stringify(copy) });
  };
  const kit = () =>
    gate(dir, 'migrations', { tool: 'drizzle-kit', command: 'npx --no-install drizzle-kit check' });
  check('drizzle-kit: its own check is no status', await kit(), 'error not-a-status-command');
  journal((list) => (list[1].when = list[0].when - 1));
  check('drizzle-kit: an entry that would be skipped', await files(), 'failure');
  check('… which its own check only warns of', await kit(), 'failure conflict');
  write(dir, { [path]: whole });
  const sql = join(dir, 'drizzle', `${entries[1].tag}.sql`);
  renameSync(sql, join(dir, 'kept.sql'));
  check('drizzle-kit: a file that is gone', await files(), 'failure');
  renameSync(join(dir, 'kept.sql'), sql);
  write(dir, { 'drizzle/0002_by_hand.sql': 'SELECT 1;\n' });
  check('drizzle-kit: a file that is never applied', await files(), 'failure');
  rmSync(join(dir, 'drizzle/0002_by_hand.sql'));
  const fork = readFileSync(join(dir, 'drizzle/meta/0001_snapshot.json'), 'utf8');
  write(dir, { 'drizzle/meta/0002_snapshot.json': fork });
  check('drizzle-kit: two snapshots upon one', await files(), 'failure');
  rmSync(join(dir, 'drizzle/meta/0002_snapshot.json'));
  write(dir, { [path]: `<<<<<<< HEAD\n${whole}` });
  check('drizzle-kit: a conflict in the journal', await files(), 'failure');
  write(dir, { [path]: whole });
  check('drizzle-kit: repaired', await files(), 'success');
}
