import { createService, prometheus, Refusal, bearer, issueToken } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { openDatabase } from '../../kit/database.mjs';
import { listOf } from '../../kit/settings.mjs';
import { findResidents, logIn } from './people.mjs';

/** The API, not yet listening. `redis` takes a command, such as ('PING'). */
export function createApi(settings, { version = '0.0.0', redis }) {
  const log = createLog({ file: settings.LOG_FILE, level: settings.LOG_LEVEL ?? 'info', name: 'api' });
  const database = openDatabase(settings.DATABASE_URL);
  const user = ({ headers }, role) => {
    const claims = bearer(headers, settings.SECRET_KEY);
    if (role && claims.role !== role) throw new Refusal(403, 'forbidden', `Only a ${role} may.`);
    return claims;
  };
  const limits = settings.RATE_LIMIT_PER_MINUTE ? { login: Number(settings.RATE_LIMIT_PER_MINUTE) } : {};
  const queued = async () => Number((await redis('LLEN', 'plans')) ?? 0);

  const { server, metrics } = createService({
    log,
    limits,
    origins: listOf(settings.CORS_ORIGINS),
    debug: settings.DEBUG === 'true',
    routes: [
      ['GET', '/health', async () => ({ json: { status: 'ok', version, database: database.prepare('select 1 as one').get().one === 1 ? 'connected' : 'lost', redis: await redis('PING') } })],
      ['GET', '/health/resilience', async () => {
        const waiting = await queued();
        const beats = Number((await redis('GET', 'last-beat')) ?? 0);
        return { json: { defense_level: waiting > 50 || Date.now() - beats > 10_000 ? 'YELLOW' : 'GREEN', waiting } };
      }],
      ['POST', '/api/login', async ({ json = {} }) => {
        const found = logIn(database, settings.DB_PASSWORD, json);
        if (!found) throw new Refusal(401, 'unauthorized', 'Name and password do not belong together.');
        return { json: { token: issueToken({ ...found, exp: Date.now() / 1000 + 3600 }, settings.SECRET_KEY), role: found.role } };
      }, { limit: 'login' }],
      ['GET', '/api/residents', async (call) => {
        user(call);
        return { json: { residents: findResidents(database, call.url.searchParams.get('name') ?? '') } };
      }],
      ['GET', '/api/users', async (call) => {
        user(call, 'coordinator');
        return { json: { users: database.prepare('select id, name, role from users order by id').all() } };
      }],
      ['POST', '/api/plans', async (call) => {
        user(call, 'coordinator');
        const { first, days } = call.json ?? {};
        if (!/^\d{4}-\d{2}-\d{2}$/.test(first) || !Number.isInteger(days) || days < 1 || days > 366) throw new Refusal(400, 'bad-plan', 'A plan has a first day and 1 to 366 days.');
        await redis('LPUSH', 'plans', JSON.stringify({ first, days }));
        return { status: 202, json: { waiting: await queued() } };
      }],
      ['GET', '/api/shifts', async (call) => {
        user(call);
        const from = call.url.searchParams.get('from') ?? '0000';
        return { json: { shifts: database.prepare('select day, name from shifts join users on users.id = user_id where day >= ? order by day limit 31').all(from) } };
      }],
      ['POST', '/api/swaps', async (call) => {
        const { id } = user(call);
        const { reason } = call.json ?? {};
        const shift = database.prepare('select id from shifts where user_id = ? order by day limit 1').get(id);
        if (!shift || typeof reason !== 'string') throw new Refusal(400, 'bad-swap', 'There is no shift to swap, or no reason.');
        database.prepare('insert into swaps (shift_id, wanted_by, reason) values (?, ?, ?)').run(shift.id, id, reason);
        return { status: 201, json: { shift: shift.id } };
      }],
      ['GET', '/metrics', async () => ({ text: prometheus({ ...metrics.snapshot(), queue: await queued() }) })],
      ['GET', '/docs', async () => ({ html: '<!doctype html><title>Scheduler API</title><h1>Scheduler API</h1><p>Log in, ask for residents and shifts, order a plan.</p>' })],
    ],
  });
  return { server, log, database, metrics };
}
