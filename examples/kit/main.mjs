/** The last lines of every service: listen on the loopback, tell where, and end with the run that started it. */
import { renameSync, writeFileSync } from 'node:fs';

export async function listen(server, log, { version = process.env.APP_VERSION } = {}) {
  server.keepAliveTimeout = 1000;
  await new Promise((done) => server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', done));
  const { port } = server.address();
  log('info', 'started', { port, version });
  if (process.env.LISTENING) {
    // Whoever waits for this file must never see it empty.
    writeFileSync(`${process.env.LISTENING}.new`, String(port));
    renameSync(`${process.env.LISTENING}.new`, process.env.LISTENING);
  }
  endWith(process.env.ENDS_WITH);
  process.once('SIGTERM', () => {
    log('info', 'stopped', { version });
    process.exit(0);
  });
  return port;
}

/** Nothing outlives the program that wanted it, however that ended. */
export function endWith(pid) {
  if (!pid) return;
  setInterval(() => {
    try {
      process.kill(Number(pid), 0);
    } catch {
      process.exit(0);
    }
  }, 1000).unref();
}
