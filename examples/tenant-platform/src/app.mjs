import { bearer, createService, issueToken, prometheus, Refusal } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { openDatabase } from '../../kit/database.mjs';
import { listOf } from '../../kit/settings.mjs';
import { cents, isSigned, mustBeAllowed, secretOf, tenantOf } from './rules.mjs';

/** Errors are written into the log and told to the tracker. */
export function createReporter(settings, name, version) {
  const log = createLog({ file: settings.LOG_FILE, name });
  return (level, message, fields) => {
    log(level, message, fields);
    if (level === 'error' && settings.TRACKER_URL)
      fetch(`${settings.TRACKER_URL}/api/events`, { method: 'POST', headers: { authorization: `Bearer ${settings.TRACKER_KEY}` }, body: JSON.stringify({ level, message, version }) }).catch(() => {});
  };
}

/** The API, not yet listening. */
export function createApp(settings, { version = '0.0.0', redis, log = createReporter(settings, 'web', version) }) {
  const database = openDatabase(settings.DATABASE_URL);
  const all = (sql, ...values) => database.prepare(sql).all(...values);
  function tenant({ headers }) {
    const [found] = all('select id, slug, webhook_secret from tenants where slug = ?', tenantOf(headers));
    if (!found) throw new Refusal(404, 'no-such-tenant', 'There is no such tenant.');
    return found;
  }
  /** Who asks, for which tenant: a token of one tenant is nothing in another. */
  function who(call, what) {
    const { id } = tenant(call);
    const claims = bearer(call.headers, settings.SECRET_KEY);
    if (claims.tenant !== id) throw new Refusal(403, 'other-tenant', 'This token belongs to another tenant.');
    mustBeAllowed(claims.role, what);
    return id;
  }
  const queue = async () => Number((await redis('LLEN', 'jobs')) ?? 0);
  const alive = async (name) => Date.now() - Number((await redis('GET', `alive:${name}`)) ?? 0) < 5000;

  const { server, metrics } = createService({
    log,
    origins: listOf(settings.CORS_ORIGINS),
    debug: settings.DEBUG === 'True',
    routes: [
      ['GET', '/v1/health', async () => {
        const parts = { database: all('select 1 as one')[0].one === 1, redis: (await redis('PING')) === 'PONG', worker: await alive('worker'), clock: await alive('clock') };
        return { status: Object.values(parts).every(Boolean) ? 200 : 503, json: { status: Object.values(parts).every(Boolean) ? 'healthy' : 'ill', version, ...parts } };
      }],
      ['POST', '/v1/login', async (call) => {
        const { id } = tenant(call);
        const [user] = all('select id, role from users where tenant = ? and name = ? and secret = ?', id, String(call.json?.name), secretOf(call.json?.password, settings.ENCRYPTION_KEY));
        if (!user) throw new Refusal(401, 'unauthorized', 'Name and password do not belong together.');
        return { json: { token: issueToken({ tenant: id, role: user.role, exp: Date.now() / 1000 + 3600 }, settings.SECRET_KEY), role: user.role } };
      }],
      ['GET', '/v1/tenant', async (call) => ({ json: { slug: tenant(call).slug } })],
      ['POST', '/v1/webhooks/messages', async (call) => {
        const { id, webhook_secret: secret } = tenant(call);
        const text = JSON.stringify(call.json);
        if (!isSigned(text, call.headers['x-signature'], secret)) throw new Refusal(401, 'bad-signature', 'The signature is not ours.');
        await redis('LPUSH', 'jobs', JSON.stringify({ tenant: id, direction: 'in', text: String(call.json.text) }));
        return { status: 202, json: { waiting: await queue() } };
      }],
      ['POST', '/v1/messages', async (call) => {
        const id = who(call, 'write');
        if (typeof call.json?.text !== 'string' || call.json.text === '') throw new Refusal(400, 'bad-message', 'A message has a text.');
        await redis('LPUSH', 'jobs', JSON.stringify({ tenant: id, direction: 'out', text: call.json.text }));
        return { status: 202, json: { waiting: await queue() } };
      }],
      ['GET', '/v1/messages', async (call) => ({ json: { messages: all('select direction, text from messages where tenant = ? order by id desc limit 20', who(call, 'read')) } })],
      ['POST', '/v1/orders', async (call) => ({ status: 201, json: all('insert into orders (tenant, cents) values (?, ?) returning id, cents', who(call, 'write'), cents(call.json))[0] })],
      ['POST', '/v1/appointments', async (call) => {
        const id = who(call, 'write');
        if (Number.isNaN(Date.parse(call.json?.at))) throw new Refusal(400, 'bad-time', 'An appointment has a time.');
        if (all('select 1 from appointments where tenant = ? and at = ?', id, call.json.at).length > 0) throw new Refusal(409, 'taken', 'This time is taken.');
        return { status: 201, json: all('insert into appointments (tenant, at) values (?, ?) returning id, at', id, call.json.at)[0] };
      }],
      ['GET', '/v1/analytics', async (call) => {
        const id = who(call, 'read');
        return { json: { messages: all('select count(*) as n from messages where tenant = ?', id)[0].n, orders: all('select count(*) as n from orders where tenant = ?', id)[0].n } };
      }],
      ['GET', '/v1/admin/users', async (call) => ({ json: { users: all('select name, role from users where tenant = ?', who(call, 'administrate')) } })],
      ['GET', '/v1/docs', async () => ({ html: '<!doctype html><title>Platform API v1</title><h1>Platform API v1</h1>' })],
      ['GET', '/metrics', async () => ({ text: prometheus({ ...metrics.snapshot(), queue: await queue() }) })],
      ['GET', '/metrics.json', async () => ({ json: { ...metrics.snapshot(), queue: await queue() } })],
    ],
  });
  return { server, log, database };
}
