/** A company whose API the service uses: images, language models, error tracking … One account, told apart by its key. */
import { createServer } from 'node:http';

/**
 * @param options.accepts  (request) => whether the account may
 * @param options.answers  { 'GET /path': (request, body, state) => object or [status, object] }; other paths keep and give back what was PUT there
 */
export async function startProvider({ accepts = () => true, answers = {} } = {}) {
  const state = { down: false, kept: new Map(), calls: [] };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = new URL(request.url, 'http://provider').pathname;
    const say = (status, value) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    state.calls.push(`${request.method} ${path}`);
    if (state.down) return say(503, { error: 'down' });
    if (!accepts(request)) return say(401, { error: 'unknown account' });
    const answer = answers[`${request.method} ${path}`];
    if (answer) {
      const value = answer(request, body, state);
      return Array.isArray(value) ? say(...value) : say(200, value);
    }
    if (request.method === 'PUT' || request.method === 'POST') {
      state.kept.set(path, body);
      return say(201, { path, bytes: body.length });
    }
    const found = state.kept.get(path);
    return found === undefined ? say(404, { error: 'not found' }) : response.writeHead(200).end(found);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    state,
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
