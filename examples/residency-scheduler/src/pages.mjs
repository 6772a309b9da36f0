import { createHmac } from 'node:crypto';
import { createService, Refusal } from '../../kit/web.mjs';

export const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** Belongs to a session, and cannot be guessed: a form of somebody else's page does not have it. */
export const formToken = (session, secret) => createHmac('sha256', secret).update(`form ${session}`).digest('base64url');

/** The pages, not yet listening; they ask the API at `api()`. */
export function createPages({ secret, log = () => {}, api = () => '' }) {
  const page = (title, body) => `<!doctype html><html lang="en"><title>${title}</title><link rel="stylesheet" href="/style.css"><main>${body}</main></html>`;
  return createService({
    log,
    routes: [
      ['GET', '/', async () => ({ html: page('Scheduler', `<h1>Scheduler</h1><form method="post" action="/login"><input name="name"><input name="password" type="password"><input type="hidden" name="token" value="${formToken('login', secret)}"><button>Log in</button></form>`) })],
      ['GET', '/hello', async ({ url }) => ({ html: page('Hello', `<h1>Hello ${escape(url.searchParams.get('name') ?? '')}</h1>`) })],
      ['GET', '/style.css', async () => ({ text: 'main { max-width: 60ch }', headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=86400' } })],
      ['POST', '/login', async ({ form = {} }) => {
        if (form.token !== formToken('login', secret)) throw new Refusal(403, 'foreign-form', 'This form is not ours.');
        const answer = await fetch(`${api()}/api/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name: form.name, password: form.password }) });
        if (!answer.ok) throw new Refusal(401, 'unauthorized', 'Name and password do not belong together.');
        return { html: page('Scheduler', `<h1>Welcome ${escape(form.name)}</h1>`) };
      }],
    ],
  });
}
