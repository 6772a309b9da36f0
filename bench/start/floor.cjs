/* eslint-disable @typescript-eslint/no-require-imports -- CommonJS, as the bundle is: an ES module would load more of Node. */
/** The least that a run can do: Node's HTTP, and the same questions one after the other. argv: a file with the requests. */
const http = require('node:http');
const { readFileSync } = require('node:fs');

const { url, token, requests } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const agent = new http.Agent({ keepAlive: true });

function send({ method, path, body }) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    authorization: `token ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    const sending = http.request(url + path, { agent, method, headers }, (answer) => {
      let whole = '';
      answer.setEncoding('utf8').on('data', (part) => (whole += part));
      answer.on('error', reject).on('end', () => resolve(JSON.parse(whole)));
    });
    sending.on('error', reject);
    sending.end(text);
  });
}

(async () => {
  for (const request of requests) await send(request);
  agent.destroy();
})();
