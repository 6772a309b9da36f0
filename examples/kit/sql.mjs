#!/usr/bin/env node
/**
 * One query, its rows as JSON lines; a single value alone.   node ../kit/sql.mjs .env.production "select count(*) from teams"
 * The database is opened read-only, so a gate cannot change it.
 */
import { DatabaseSync } from 'node:sqlite';
import { fileOf } from './database.mjs';
import { readSettings } from './settings.mjs';

const [settings, query] = process.argv.slice(2);
const database = new DatabaseSync(fileOf(readSettings(settings).DATABASE_URL), { readOnly: true });
// Whoever closes a database last puts its log away, and holds it for that moment.
database.exec('pragma busy_timeout = 5000');
for (const row of database.prepare(query).all()) {
  const values = Object.values(row);
  console.log(values.length === 1 ? String(values[0]) : JSON.stringify(row));
}
