/** Takes the last deployment back: the old process, and the database at the migrations that the old version knows. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { programs } from './programs.mjs';
import { kit, record, running, start, stop, tool } from '../../kit/release.mjs';

const now = running('production');
const { previous } = now;
await stop('production');
const newest = readdirSync(join(previous.folder, 'db/migrations')).sort().at(-1).replace(/_.*/, '');
tool(now.folder, kit('migrate.mjs'), 'down', '--to', newest, '--settings', `${process.cwd()}/.env.production`);
await start('production', previous, programs);
record({ action: 'rollback', version: previous.version, commit: previous.commit, from: now.version });
console.log(`production runs ${previous.version} again`);
