/** A database is a file: `sqlite:///absolute/path.db?mode=rw`. */
import { DatabaseSync } from 'node:sqlite';

export const fileOf = (url) => decodeURIComponent(new URL(url).pathname);

export function openDatabase(url) {
  const database = new DatabaseSync(fileOf(url));
  database.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma foreign_keys = on');
  return database;
}
