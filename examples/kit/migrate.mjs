#!/usr/bin/env node
/**
 * A migration tool. Files are SQL with the two sections that dbmate knows (`-- migrate:up`, `-- migrate:down`), and
 * `status` prints what dbmate prints, so the `migrations` gate reads it as `tool: dbmate`; with `--as goose`, what goose prints.
 *
 *   node ../kit/migrate.mjs status|up|down|rehearse [--settings FILE] [--directory db/migrations] [--to VERSION]
 *
 * status    exit code 0 nothing is pending, 1 something is
 * up, down  applies everything that is pending; takes back what is newer than VERSION, or the last one
 * rehearse  up, down and up again on a copy of the database, which is thrown away
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DatabaseSync } from 'node:sqlite';
import { fileOf } from './database.mjs';
import { readSettings } from './settings.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { settings: { type: 'string' }, directory: { type: 'string', default: 'db/migrations' }, to: { type: 'string' }, as: { type: 'string', default: 'dbmate' } },
});

const migrations = readdirSync(values.directory)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((name) => {
    const [, up, down] = /-- migrate:up\b[^\n]*\n([^]*?)-- migrate:down\b[^\n]*\n?([^]*)$/.exec(readFileSync(join(values.directory, name), 'utf8')) ?? [];
    if (up === undefined) throw new Error(`${name} has no "-- migrate:up" and "-- migrate:down".`);
    return { name, version: name.replace(/_.*/, ''), up, down };
  });

const appliedIn = (database) =>
  database.prepare("select 1 from sqlite_master where name = 'schema_migrations'").get() === undefined
    ? new Set()
    : new Set(database.prepare('select version from schema_migrations').all().map(({ version }) => version));

/** goose: one row a migration, with the time at which it was applied; the exit code says nothing. */
function gooseStatus(database) {
  const applied = appliedIn(database);
  const times = new Map(applied.size === 0 ? [] : database.prepare('select version, applied_at from schema_migrations').all().map((row) => [row.version, new Date(`${row.applied_at}Z`).toUTCString()]));
  console.log('    Applied At                  Migration\n    =======================================');
  for (const { name, version } of migrations) {
    const [, week, day, month, year, time] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(times.get(version) ?? '') ?? [];
    console.log(`    ${applied.has(version) ? `${week} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}` : 'Pending                 '} -- ${name}`);
  }
  return 0;
}

function status(database) {
  if (values.as === 'goose') return gooseStatus(database);
  const applied = appliedIn(database);
  const waiting = migrations.filter(({ version }) => !applied.has(version)).length;
  for (const { name, version } of migrations) console.log(`[${applied.has(version) ? 'X' : ' '}] ${name}`);
  console.log(`\nApplied: ${migrations.length - waiting}\nPending: ${waiting}`);
  return waiting === 0 ? 0 : 1;
}

function step(database, sql, book, version) {
  database.exec('begin');
  try {
    database.exec(sql);
    database.prepare(book).run(version);
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

function up(database) {
  database.exec('create table if not exists schema_migrations (version text primary key, applied_at text default current_timestamp)');
  const applied = appliedIn(database);
  for (const { name, version, up: sql } of migrations)
    if (!applied.has(version)) {
      step(database, sql, 'insert into schema_migrations (version) values (?)', version);
      console.log(`Applied: ${name}`);
    }
  return 0;
}

function down(database, to) {
  const applied = [...appliedIn(database)].sort().reverse();
  for (const version of to === undefined ? applied.slice(0, 1) : applied.filter((each) => each > to)) {
    const found = migrations.find((each) => each.version === version);
    if (!found) throw new Error(`The database has ${version}, and ${values.directory} does not.`);
    step(database, found.down, 'delete from schema_migrations where version = ?', version);
    console.log(`Rolled back: ${found.name}`);
  }
  return 0;
}

function rehearse(file) {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  try {
    const copy = join(folder, 'copy.db');
    if (existsSync(file)) copyFileSync(file, copy);
    const database = new DatabaseSync(copy);
    up(database);
    const tables = database.prepare("select count(*) as n from sqlite_master where type = 'table'").get().n;
    down(database);
    up(database);
    database.close();
    console.log(`Rehearsed: up, down and up again; ${tables} tables.`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

try {
  const file = fileOf(readSettings(values.settings).DATABASE_URL);
  const [command = 'status'] = positionals;
  if (command === 'rehearse') process.exitCode = rehearse(file);
  else {
    const database = new DatabaseSync(file, { readOnly: command === 'status' });
    database.exec('pragma busy_timeout = 5000');
    process.exitCode = command === 'up' ? up(database) : command === 'down' ? down(database, values.to) : status(database);
    database.close();
  }
} catch (error) {
  console.error(`Error: ${error.message}`);
  process.exitCode = 2;
}
