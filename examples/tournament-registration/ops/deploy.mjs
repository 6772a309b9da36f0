/** Deploys the commit that is checked out: backup, migrations, the new process in the place of the old one. */
import { appendFileSync } from 'node:fs';
import { createBackup, verifyBackup } from '../../kit/backup.mjs';
import { checkOut, kit, record, running, start, stop, tool } from '../../kit/release.mjs';
import { readSettings } from '../../kit/settings.mjs';

const settings = '.env.production';
const before = running('production');
const backup = createBackup(readSettings(settings).DATABASE_URL);
console.log(`backup ${backup}: ${JSON.stringify(verifyBackup(backup))}`);
appendFileSync('deployments.log', '');
const release = checkOut('HEAD');
const began = Date.now();
tool(release.folder, kit('migrate.mjs'), 'up', '--settings', `${process.cwd()}/${settings}`);
const migrationMs = Date.now() - began;
await stop('production');
await start('production', release);
record({ action: 'deploy', version: release.version, commit: release.commit, from: before.version, backup, migrationMs });
console.log(`production runs ${release.version}, before ${before.version}`);
