#!/usr/bin/env node
/**
 * Runs a script on Node 24, the runtime that GitHub gives the action, whatever Node the machine has.
 * Installs the locked dependencies first where they are missing, so that one command works on a fresh clone.
 *
 *   node scripts/with-node24.mjs SCRIPT [ARGUMENT…]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node24 = `${root}node_modules/node/bin/node`;

if (!existsSync(`${root}node_modules/.package-lock.json`)) {
  process.stderr.write('Installing the locked dependencies (npm ci), about half a minute …\n');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (install.status !== 0) process.exit(install.status ?? 1);
}
if (!existsSync(node24)) {
  // npm may hold back install scripts; the `node` package links its binary in one.
  const link = spawnSync(process.execPath, [`${root}node_modules/node/installArchSpecificPackage.js`], {
    cwd: `${root}node_modules/node`,
    stdio: 'ignore',
  });
  if (link.status !== 0)
    process.stderr.write('Could not set up Node 24 from npm; going on with the Node of this machine.\n');
}
const runtime = existsSync(node24) ? node24 : process.execPath;
const [script, ...rest] = process.argv.slice(2);
const result = spawnSync(runtime, [script, ...rest], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
