/** The sample service of the demo: healthy after its third request, as a service that starts up is. */
import { createServer } from 'node:http';

export async function startService() {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const answer = (status, value) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.url === '/health')
      return requests < 3
        ? answer(503, { status: 'starting', database: 'connecting' })
        : answer(200, { status: 'healthy', database: 'connected' });
    if (request.url === '/orders') return answer(200, [{ id: 1, cents: 599 }]);
    return answer(404, { error: 'not found' });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
