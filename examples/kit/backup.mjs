#!/usr/bin/env node
/**
 *   node ../kit/backup.mjs create .env.production      writes backups/<time>.db, a whole and consistent copy
 *   node ../kit/backup.mjs verify [FILE]               opens the newest one, and checks every page and table
 *   node ../kit/backup.mjs restore FILE .env.production   puts it in the place of the database
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileOf } from './database.mjs';
import { readSettings } from './settings.mjs';

export function createBackup(url, folder = 'backups') {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${new Date().toISOString().replace(/[-:T]|\..*$/g, '')}-${process.pid}.db`);
  rmSync(file, { force: true });
  const database = new DatabaseSync(fileOf(url));
  database.exec('pragma busy_timeout = 5000');
  database.exec(`vacuum into '${file.replaceAll("'", "''")}'`);
  database.close();
  return file;
}

export function verifyBackup(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare('pragma integrity_check').get().integrity_check;
  const tables = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all();
  const rows = tables.map(({ name }) => database.prepare(`select count(*) as n from "${name}"`).get().n);
  database.close();
  return { file, integrity: found, tables: tables.length, rows: rows.reduce((sum, n) => sum + n, 0) };
}

const newest = (folder = 'backups') => join(folder, readdirSync(folder).filter((name) => name.endsWith('.db')).sort().at(-1) ?? 'none.db');

if (process.argv[1]?.endsWith('backup.mjs')) {
  const [command, first, second] = process.argv.slice(2);
  if (command === 'create') console.log(createBackup(readSettings(first).DATABASE_URL));
  else if (command === 'verify') {
    const result = verifyBackup(first ?? newest());
    console.log(JSON.stringify(result));
    if (result.integrity !== 'ok' || result.tables === 0) process.exitCode = 1;
  } else if (command === 'restore') copyFileSync(first === 'newest' ? newest() : first, fileOf(readSettings(second).DATABASE_URL));
  else throw new Error(`create, verify or restore, not '${command}'.`);
}
