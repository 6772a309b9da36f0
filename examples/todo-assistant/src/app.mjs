import { createHash } from 'node:crypto';
import { bearer, createService, issueToken, prometheus, Refusal } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { listOf } from '../../kit/settings.mjs';
import { createAssistant } from './assistant.mjs';
import { createPool } from './pool.mjs';

export const secretOf = (password, pepper) => createHash('sha256').update(`${pepper} ${password}`).digest('hex');

/** The API, not yet listening. */
export function createApp(settings, { version = '0.0.0', assistant = createAssistant({ url: settings.OPENAI_BASE_URL, key: settings.OPENAI_API_KEY, model: settings.OPENAI_MODEL }) } = {}) {
  const log = createLog({ file: settings.LOG_FILE, level: settings.LOG_LEVEL ?? 'info', name: 'todo' });
  const pool = createPool(settings.DATABASE_URL, Number(settings.DATABASE_POOL_SIZE ?? 5));
  const owner = ({ headers, params }) => {
    const claims = bearer(headers, settings.SECRET_KEY);
    if (String(claims.id) !== params.user) throw new Refusal(403, 'forbidden', 'This list is somebody else’s.');
    return claims.id;
  };

  async function chat(call) {
    const user = owner(call);
    const { message, conversation } = call.json ?? {};
    if (typeof message !== 'string' || message.trim() === '') throw new Refusal(400, 'bad-message', 'A message is a text that is not empty.');
    const [{ id }] = conversation === undefined
      ? await pool.query('insert into conversations (user_id) values (?) returning id', user)
      : await pool.query('select id from conversations where id = ? and user_id = ?', Number(conversation), user);
    const plan = await assistant(message);
    if (plan.tool === 'create_task') await pool.query('insert into tasks (user_id, title) values (?, ?) returning id', user, plan.title);
    const reply = plan.say ?? `Noted: ${plan.title}`;
    for (const [author, text] of [['user', message], ['assistant', reply]]) await pool.query('insert into messages (conversation_id, author, text) values (?, ?, ?) returning id', id, author, text);
    return { json: { conversation: id, reply } };
  }

  const { server, metrics } = createService({
    log,
    origins: listOf(settings.ALLOWED_ORIGINS),
    limits: settings.RATE_LIMIT_PER_MINUTE ? { chat: Number(settings.RATE_LIMIT_PER_MINUTE), login: Number(settings.RATE_LIMIT_PER_MINUTE) } : {},
    timeoutMs: 8000,
    debug: settings.DEBUG === 'True',
    routes: [
      ['GET', '/health', async () => {
        const began = performance.now();
        const connected = (await pool.query('select 1 as one'))[0].one === 1;
        return { json: { status: 'healthy', version, database_connected: connected, database_ms: performance.now() - began, interval_seconds: Number(settings.HEALTH_CHECK_INTERVAL_SECONDS) } };
      }],
      ['POST', '/api/login', async ({ json = {} }) => {
        const [user] = await pool.query('select id from users where name = ? and secret = ?', String(json.name), secretOf(json.password, settings.BETTER_AUTH_SECRET));
        if (!user) throw new Refusal(401, 'unauthorized', 'Name and password do not belong together.');
        return { json: { id: user.id, token: issueToken({ id: user.id, exp: Date.now() / 1000 + 3600 * Number(settings.JWT_EXPIRATION_HOURS ?? 1) }, settings.SECRET_KEY) } };
      }, { limit: 'login' }],
      ['POST', '/api/:user/chat', chat, { limit: 'chat' }],
      ['GET', '/api/:user/conversations', async (call) => ({ json: { conversations: await pool.query('select id, (select count(*) from messages where conversation_id = conversations.id) as messages from conversations where user_id = ? order by id desc limit 20', owner(call)) } })],
      ['GET', '/api/:user/tasks', async (call) => ({ json: { tasks: await pool.query('select id, title, done from tasks where user_id = ? and done = 0 order by id desc limit 50', owner(call)) } })],
      ['GET', '/metrics', async () => {
        if (settings.METRICS_ENABLED !== 'true') throw new Refusal(404, 'not-found', 'Metrics are off.');
        return { text: prometheus({ ...metrics.snapshot(), connections: pool.open() }) };
      }],
      ['GET', '/metrics.json', async () => ({ json: { ...metrics.snapshot(), connections: pool.open() } })],
      ['GET', '/docs', async () => ({ html: '<!doctype html><title>To-do API</title><h1>To-do API</h1><p>GET /health, POST /api/login, POST /api/{user}/chat, GET /api/{user}/conversations, GET /api/{user}/tasks</p>' })],
    ],
  });
  return { server, log, pool };
}
