import { bearer, createService, issueToken, prometheus, Refusal, SECURITY } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { openDatabase } from '../../kit/database.mjs';
import { listOf } from '../../kit/settings.mjs';
import { createAccounts } from './accounts.mjs';
import { createVault } from './vault.mjs';

/** One replica, not yet listening. `redis` is shared by all. */
export function createApp(settings, { version = '0.0.0', name = 'api', redis }) {
  const log = createLog({ file: settings.LOG_FILE, name });
  const database = openDatabase(settings.DATABASE_URL);
  const accounts = createAccounts(database, createVault(settings.ENCRYPTION_KEY));
  const me = ({ headers }) => bearer(headers, settings.JWT_SECRET_KEY).id;

  /** All replicas count together, or the limit would grow with their number. */
  async function limit({ headers }) {
    const most = Number(settings.RATE_LIMIT_PER_MINUTE ?? Infinity);
    const client = headers['x-client'] ?? headers['x-forwarded-for'] ?? 'local';
    // A minute begins with the client's first attempt.
    const since = Number((await redis('GET', `since:${client}`)) ?? 0);
    const minute = Date.now() - since < 60_000 ? since : Date.now();
    if (minute !== since) await redis('SET', `since:${client}`, minute);
    if (Number(await redis('INCR', `limit:${client}:${minute}`)) > most)
      throw new Refusal(429, 'rate-limited', `More than ${most} attempts a minute.`, { 'retry-after': '60' });
  }

  const { server, metrics } = createService({
    log,
    origins: listOf(settings.ALLOWED_ORIGINS),
    debug: settings.DEBUG === 'True',
    headers: { ...SECURITY, 'content-security-policy': `default-src 'self' ${settings.CDN_URL}; frame-ancestors 'none'` },
    routes: [
      ['GET', '/health', async () => ({ json: { status: 'healthy', replica: name, version, database: database.prepare('select 1 as one').get().one === 1, redis: (await redis('PING')) === 'PONG' } })],
      ['GET', '/version', async () => ({ json: { version } })],
      ['POST', '/api/accounts', async ({ json }) => ({ status: 201, json: { id: accounts.create(json) } })],
      ['POST', '/api/login', async (call) => {
        await limit(call);
        const id = accounts.logIn(call.json);
        return { json: { token: issueToken({ id, exp: Date.now() / 1000 + Number(settings.JWT_ACCESS_TOKEN_EXPIRES ?? 3600) }, settings.JWT_SECRET_KEY) } };
      }],
      ['GET', '/api/me/export', async (call) => ({ json: accounts.export(me(call)), headers: { 'cache-control': 'no-store' } })],
      ['DELETE', '/api/me', async (call) => (accounts.delete(me(call)), { status: 204 })],
      ['GET', '/api/audit', async ({ headers }) => {
        if (!settings.ADMIN_KEY || headers['x-admin-key'] !== settings.ADMIN_KEY) throw new Refusal(403, 'forbidden', 'Only for auditors.');
        return { json: { actions: accounts.audit() } };
      }],
      ['GET', '/metrics', async () => ({ text: prometheus({ ...metrics.snapshot(), database_pool: 1, redis_pool: 1 }) })],
      ['GET', '/metrics.json', async () => ({ json: metrics.snapshot() })],
      ['GET', '/', async () => ({ html: page(settings.CDN_URL), headers: { 'cache-control': 'public, max-age=300' } })],
      ['GET', '/privacy', async () => ({ html: '<!doctype html><title>Privacy</title><h1>Privacy</h1><p>Version of 2026. We keep your address, encrypted, and what you did with it. You may have it, and you may have it deleted.</p>' })],
    ],
  });
  return { server, log, database };
}

const page = (cdn) => `<!doctype html><html lang="en"><title>Accounts</title><link rel="stylesheet" href="${cdn}/app.css"><main><img src="${cdn}/logo.svg" alt=""><h1>Accounts</h1><p>Make an account, see what we know about you, and have it deleted whenever you like. Nothing is kept without your consent, and nothing is kept that is not needed.</p><p><a href="/privacy">Privacy</a></p></main></html>`;
