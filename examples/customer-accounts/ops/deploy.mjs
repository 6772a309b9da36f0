/** Backup, migrations, then both replicas. */
import { createBackup } from '../../kit/backup.mjs';
import { checkOut, kit, record, running, start, stop, tool } from '../../kit/release.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { programs } from './programs.mjs';

const before = running('production');
const backup = createBackup(readSettings('.env.production').DATABASE_URL);
const release = checkOut('HEAD');
tool(release.folder, kit('migrate.mjs'), 'up', '--settings', `${process.cwd()}/.env.production`);
await stop('production');
await start('production', release, programs);
record({ action: 'deploy', version: release.version, commit: release.commit, from: before.version, backup });
console.log(`production runs ${release.version}, before ${before.version}`);
