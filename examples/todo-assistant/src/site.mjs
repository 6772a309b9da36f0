/** Serves what `ops/build.mjs` has built. */
import { readFileSync } from 'node:fs';
import { createService } from '../../kit/web.mjs';
import { listen } from '../../kit/main.mjs';

const file = (name) => readFileSync(`public/${name}`, 'utf8');
const { server } = createService({
  log: () => {},
  routes: [
    ['GET', '/', async () => ({ html: file('index.html') })],
    ['GET', '/app.css', async () => ({ text: file('app.css'), headers: { 'content-type': 'text/css' } })],
    ['GET', '/app.js', async () => ({ text: file('app.js'), headers: { 'content-type': 'text/javascript' } })],
  ],
});
await listen(server, () => {});
