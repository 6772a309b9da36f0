/** What stands before a service in production: ends TLS, sends plain HTTP to https, passes the rest on, shows a page in maintenance. */
import { existsSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { createServer as createTls } from 'node:https';

export async function startFront({ server, target, hsts = 31_536_000, redirect = true, maintenanceFile }) {
  const state = { hsts, redirect, maintenance: false };
  const pass = (incoming, outgoing, secure) => {
    if (state.maintenance || (maintenanceFile !== undefined && existsSync(maintenanceFile))) return outgoing.writeHead(503, { 'retry-after': '120' }).end('Back in two minutes.');
    const headers = { ...incoming.headers, 'x-forwarded-proto': secure ? 'https' : 'http' };
    const upstream = ask({ host: '127.0.0.1', port: target(incoming.url), path: incoming.url, method: incoming.method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode, { ...answer.headers, ...(secure && state.hsts && { 'strict-transport-security': `max-age=${state.hsts}; includeSubDomains` }), via: '1.1 front' });
      answer.pipe(outgoing);
    });
    upstream.on('error', () => outgoing.headersSent || outgoing.writeHead(502).end('Nothing answers behind the front.'));
    incoming.pipe(upstream);
  };
  const secure = createTls({ key: server.key, cert: server.cert, minVersion: 'TLSv1.2' }, (incoming, outgoing) => pass(incoming, outgoing, true));
  const plain = createServer((incoming, outgoing) => {
    if (!state.redirect) return pass(incoming, outgoing, false);
    const host = (incoming.headers.host ?? 'localhost').replace(/:\d+$/, '');
    outgoing.writeHead(308, { location: `https://${host}:${secure.address().port}${incoming.url}` }).end();
  });
  await Promise.all([secure, plain].map((each) => new Promise((done) => each.listen(0, '127.0.0.1', done))));
  return {
    state,
    /** Another certificate from now on. */
    use: (next) => secure.setSecureContext({ key: next.key, cert: next.cert, minVersion: 'TLSv1.2' }),
    url: `https://localhost:${secure.address().port}`,
    host: `localhost:${secure.address().port}`,
    plainUrl: `http://localhost:${plain.address().port}`,
    close: () => [secure, plain].map((each) => (each.closeAllConnections(), each.close())),
  };
}
