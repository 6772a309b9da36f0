/** The version before, with the database taken back to the migrations that it knows; the tag is taken away. */
import { execFileSync } from 'node:child_process';
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
execFileSync('git', ['tag', '--delete', `v${now.version}`]);
const shared = execFileSync('git', ['ls-remote', '--tags', 'origin', `v${now.version}`], { encoding: 'utf8' });
if (shared !== '') execFileSync('git', ['push', '--quiet', 'origin', `:v${now.version}`]);
record({ action: 'rollback', version: previous.version, commit: previous.commit, from: now.version, reason: process.argv[2] ?? 'a gate said no' });
console.log(`production runs ${previous.version} again`);
