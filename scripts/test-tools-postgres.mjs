/** A PostgreSQL cluster of our own on a free loopback port, ended at the end. Shared by the scripts of test-tools/. */
import { createServer } from 'node:net';
import { prepare, sh } from './test-tools-gate.mjs';

/** Where its programs are, or undefined where it is not installed; Debian has them in a folder of each version. */
export async function postgresPath(dir, before) {
  const bin = (await sh(dir, 'ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1')).stdout.trim();
  const path = `${before}:${bin}:${process.env.PATH}`;
  return (await sh(dir, 'command -v initdb', { PATH: path })).code === 0 ? path : undefined;
}

/** `work(port)` runs while the server does; user `postgres`, no password. */
export async function withPostgres(dir, path, work) {
  const port = await freePort();
  // The server refuses to run as root.
  const as = process.getuid?.() === 0 ? 'runuser -u postgres -- ' : '';
  await prepare(dir, `mkdir -p pg && chmod 755 . && ${as ? 'chown postgres pg && ' : ''}chmod 700 pg`);
  const reach = await sh(dir, `${as}test -w "$PWD/pg"`, { PATH: path });
  const data = reach.code === 0 ? `${dir}/pg` : (await prepare(dir, `${as}mktemp -d`)).trim();
  await prepare(dir, `cd / && ${as}"$(command -v initdb)" -D ${data} -U postgres -A trust >/dev/null`, {
    PATH: path,
  });
  await prepare(
    dir,
    `cd / && ${as}"$(command -v pg_ctl)" -D ${data} -w -l ${data}/log -o "-p ${port} -k ${data} -h 127.0.0.1" start >/dev/null 2>&1 </dev/null`,
    { PATH: path },
  );
  try {
    await work(port);
  } finally {
    await sh(dir, `cd / && ${as}"$(command -v pg_ctl)" -D ${data} -m immediate stop`, { PATH: path });
    if (!data.startsWith(dir)) await sh(dir, `rm -rf ${data}`);
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
