/** Sets both environments up as they are before a release: production at the version before, staging at this one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createBackup } from './backup.mjs';
import { fileOf } from './database.mjs';
import { checkOut, kit, start, tool } from './release.mjs';
import { readSettings } from './settings.mjs';

/** @param options.seed  a program of the release that fills a new database, with the settings' file as its argument */
export async function provision({ programs, seed, directory } = {}) {
  for (const [environment, ref] of [['production', 'main'], ['staging', 'HEAD']]) {
    const settings = `${process.cwd()}/.env.${environment}`;
    const { DATABASE_URL: url, LOG_FILE: log } = readSettings(settings);
    mkdirSync(dirname(fileOf(url)), { recursive: true });
    mkdirSync(dirname(log), { recursive: true });
    writeFileSync(fileOf(url), '');
    const release = checkOut(ref);
    tool(release.folder, kit('migrate.mjs'), 'up', '--settings', settings, ...(directory ? ['--directory', directory] : []));
    if (seed) tool(release.folder, seed, settings);
    await start(environment, release, programs);
  }
  createBackup(readSettings('.env.production').DATABASE_URL);
}
