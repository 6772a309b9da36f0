/** Backup, migrations, pages, then the new programs in the place of the old ones. The count of conversations is kept, to see that none is lost. */
import { DatabaseSync } from 'node:sqlite';
import { createBackup } from '../../kit/backup.mjs';
import { fileOf } from '../../kit/database.mjs';
import { checkOut, kit, record, running, start, stop, tool } from '../../kit/release.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { programs } from './programs.mjs';

const before = running('production');
const url = readSettings('.env.production').DATABASE_URL;
const backup = createBackup(url);
const database = new DatabaseSync(fileOf(url), { readOnly: true });
database.exec('pragma busy_timeout = 5000');
const conversations = database.prepare('select count(*) as n from conversations').get().n;
database.close();
const release = checkOut('HEAD');
tool(release.folder, kit('migrate.mjs'), 'up', '--settings', `${process.cwd()}/.env.production`);
tool(release.folder, 'ops/build.mjs');
await stop('production');
await start('production', release, programs);
record({ action: 'deploy', version: release.version, commit: release.commit, from: before.version, backup, conversations });
console.log(`production runs ${release.version}, before ${before.version}`);
