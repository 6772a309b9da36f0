import { createService, prometheus, Refusal } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { openDatabase } from '../../kit/database.mjs';
import { listOf } from '../../kit/settings.mjs';
import { mail } from '../../kit/mail.mjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createImages } from './images.mjs';
import { logoName, readTeam } from './team.mjs';

/** The service, not yet listening. */
export function createApp(settings, { version = '0.0.0' } = {}) {
  const log = createLog({ file: settings.LOG_FILE, maxBytes: Number(settings.LOG_MAX_BYTES ?? 5e6), name: 'registration' });
  const database = openDatabase(settings.DATABASE_URL);
  const images = createImages({ url: settings.STORAGE_URL, user: settings.STORAGE_USER, password: settings.STORAGE_PASSWORD });
  const queries = [];

  function query(sql, ...values) {
    const began = performance.now();
    const rows = database.prepare(sql).all(...values);
    queries.push(performance.now() - began);
    if (queries.length > 500) queries.shift();
    return rows;
  }
  const key = ({ headers }, wanted) => {
    if (!wanted || headers['x-api-key'] !== wanted) throw new Refusal(401, 'unauthorized', 'A valid X-API-Key is needed.');
  };

  async function register(call) {
    key(call, settings.API_KEY);
    const team = readTeam(call.form);
    const once = call.headers['x-idempotency-key'];
    if (once && query('select 1 from idempotency_keys where key = ?', once).length > 0)
      throw new Refusal(409, 'duplicate', 'This registration has been sent before.');
    const [{ id }] = query('insert into teams (name, category) values (?, ?) returning id', team.name, team.category);
    if (once) query('insert into idempotency_keys values (?, ?) returning 1', once, id);
    if (call.form.logo instanceof File) {
      const name = logoName(id, call.form.logo.type);
      await images.put(name, Buffer.from(await call.form.logo.arrayBuffer()));
      query('update teams set logo = ? where id = ? returning 1', name, id);
    }
    if (call.form.contact)
      await mail({ host: settings.MAIL_HOST, port: settings.MAIL_PORT, user: settings.MAIL_USER, password: settings.MAIL_PASSWORD, to: call.form.contact, subject: 'You are in', text: `${team.name} is registered.` });
    return { status: 201, json: { id, ...team } };
  }

  const { server, metrics } = createService({
    log,
    origins: listOf(settings.ALLOWED_ORIGINS),
    limits: settings.RATE_LIMIT_PER_MINUTE ? { registration: Number(settings.RATE_LIMIT_PER_MINUTE) } : {},
    timeoutMs: Number(settings.REQUEST_TIMEOUT_MS ?? 1000),
    debug: settings.DEBUG === 'true',
    routes: [
      ['GET', '/health', async () => ({ json: { status: 'healthy', version } })],
      ['GET', '/status', async () => ({
        json: { status: 'running', version, database: query('select 1').length === 1 ? 'connected' : 'lost', images: (await images.reachable()) ? 'connected' : 'lost' },
      })],
      ['POST', '/api/registration', register, { limit: 'registration' }],
      ['GET', '/api/teams', async () => ({ json: { teams: query('select id, name, category, logo from teams order by id desc limit 50') } })],
      ['GET', '/api/teams/:id', async ({ params }) => {
        const [team] = query('select id, name, category, logo from teams where id = ?', Number(params.id));
        if (!team) throw new Refusal(404, 'no-such-team', 'There is no such team.');
        return { json: team };
      }],
      ['DELETE', '/admin/teams/:id', async (call) => {
        key(call, settings.ADMIN_KEY);
        query('delete from idempotency_keys where team_id = ? returning 1', Number(call.params.id));
        return { status: query('delete from teams where id = ? returning 1', Number(call.params.id)).length > 0 ? 204 : 404 };
      }],
      ['GET', '/admin/stats', async (call) => {
        key(call, settings.ADMIN_KEY);
        const [{ teams }] = query('select count(*) as teams from teams');
        return { json: { teams, databaseMs: queries.reduce((sum, ms) => sum + ms, 0) / (queries.length || 1), ...metrics.snapshot() } };
      }],
      // For whoever is on call: takes as long as it is told, and shows that the service gives up in time.
      ['GET', '/admin/slow', async (call) => {
        key(call, settings.ADMIN_KEY);
        await sleep(Number(call.url.searchParams.get('ms')));
        return { json: { waited: true } };
      }],
      ['GET', '/metrics', async () => ({ text: prometheus(metrics.snapshot()) })],
      ['GET', '/docs', async () => ({ html: '<!doctype html><title>Registration API</title><h1>Registration API</h1><p>POST /api/registration: team_name, category, logo, contact.</p>' })],
    ],
  });
  return { server, log, database };
}
