/** The version before, with the database taken back to the migrations that it knows. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kit, record, running, start, stop, tool } from '../../kit/release.mjs';
import { programs } from './programs.mjs';

const now = running('production');
const { previous } = now;
await stop('production');
const newest = readdirSync(join(previous.folder, 'db/migrations')).sort().at(-1).replace(/_.*/, '');
tool(now.folder, kit('migrate.mjs'), 'down', '--to', newest, '--settings', `${process.cwd()}/.env.production`);
await start('production', previous, programs);
record({ action: 'rollback', version: previous.version, commit: previous.commit, from: now.version });
console.log(`production runs ${previous.version} again`);
