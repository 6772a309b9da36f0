/** Sets both environments up as they are before a release: production at the version before, staging at this one. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileOf } from '../../kit/database.mjs';
import { checkOut, kit, start, tool } from '../../kit/release.mjs';
import { createBackup } from '../../kit/backup.mjs';
import { readSettings } from '../../kit/settings.mjs';

for (const [environment, ref] of [['production', 'main'], ['staging', 'HEAD']]) {
  const { DATABASE_URL: url, LOG_FILE: log } = readSettings(`.env.${environment}`);
  mkdirSync(dirname(fileOf(url)), { recursive: true });
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(fileOf(url), '');
  const release = checkOut(ref);
  tool(release.folder, kit('migrate.mjs'), 'up', '--settings', `${process.cwd()}/.env.${environment}`);
  await start(environment, release);
}
createBackup(readSettings('.env.production').DATABASE_URL);
