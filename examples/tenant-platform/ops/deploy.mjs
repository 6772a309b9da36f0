/** Maintenance on, backup, migrations, programs one after another, tag, release at the error tracker, maintenance off. */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { createBackup, verifyBackup } from '../../kit/backup.mjs';
import { checkOut, kit, record, running, start, stop, tool } from '../../kit/release.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { programs } from './programs.mjs';

const settings = readSettings('.env.production');
const before = running('production');
const startedAt = new Date().toISOString();
writeFileSync('../run/maintenance', startedAt);
try {
  const backup = createBackup(settings.DATABASE_URL);
  if (verifyBackup(backup).integrity !== 'ok') throw new Error(`${backup} is damaged.`);
  const release = checkOut('HEAD');
  tool(release.folder, 'ops/collect-static.mjs');
  tool('.', 'ops/collect-static.mjs');
  chmodSync('.env.production', 0o600);
  await stop('production');
  const began = Date.now();
  tool(release.folder, kit('migrate.mjs'), 'up', '--settings', `${process.cwd()}/.env.production`);
  const migrationMs = Date.now() - began;
  await start('production', release, programs);
  execFileSync('git', ['tag', `v${release.version}`, release.commit]);
  execFileSync('git', ['push', '--quiet', 'origin', `v${release.version}`]);
  await fetch(`${settings.TRACKER_URL}/api/releases/${release.version}`, { method: 'PUT', headers: { authorization: `Bearer ${settings.TRACKER_KEY}` }, body: '{}' });
  record({ action: 'deploy', version: release.version, commit: release.commit, from: before.version, backup, startedAt, migrationMs });
  console.log(`production runs ${release.version}, before ${before.version}; the migrations took ${migrationMs} ms`);
} finally {
  rmSync('../run/maintenance', { force: true });
}
