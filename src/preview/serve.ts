import { randomBytes } from 'node:crypto';
import type { Answer } from '../sandbox/api.ts';
import type { PageRequest } from '../sandbox/server.ts';
import { readAct } from './acts.ts';
import { asset } from './assets.ts';
import { peopleHtml, switchesHtml } from './controls.ts';
import { diagramHtml } from './diagram.ts';
import { renderMarkdown } from './markdown.ts';
import { conversationHtml, documentHtml } from './page.ts';
import type { Session } from './session.ts';

/** Nothing from elsewhere, nothing inline: hostile text that came this far still could do nothing. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Mermaid styles its drawing inline, so it gets a frame with rules of its own. */
const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
};

/** Answers the pages of one preview; undefined for what belongs to the API. */
export function pageServer(): (session: Session, request: PageRequest) => Promise<Answer | undefined> {
  // A page of another origin may post here, but it cannot read this.
  const token = randomBytes(16).toString('hex');
  return async (session, request) => {
    const home = `/${session.stage.repository}/pull/${session.stage.pull}`;
    const { method, path } = request;
    if (method === 'GET' && path === '/') return { status: 302, headers: { location: home } };
    if (method === 'GET' && (path === home || path.startsWith(`${home}/`))) return page(session, token);
    if (method === 'GET' && path.startsWith(`/${session.stage.repository}/`))
      return {
        status: 302,
        headers: { location: path.includes('/actions/runs/') ? `${home}#summary` : home },
      };
    if (path === '/preview/act' && method === 'POST') return act(session, token, request.body);
    if (method !== 'GET' || !path.startsWith('/preview/')) return undefined;
    return file(session, path.slice('/preview/'.length), request);
  };
}

function page(session: Session, token: string): Answer {
  return text(
    'html',
    documentHtml(
      `${session.issue.title} · Pull Request #${session.issue.number} · ${session.stage.repository}`,
      {
        conversation: conversationHtml(session, true),
        controls: `${peopleHtml(session)}<div id="switches">${switchesHtml(session)}</div>`,
        token,
      },
    ),
  );
}

async function act(session: Session, token: string, body: string): Promise<Answer> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  const given = typeof value === 'object' && value !== null && 'token' in value ? value.token : undefined;
  if (given !== token) return json(403, { said: 'This page is of another preview. Load it again.' });
  const wanted = readAct(value);
  const said = wanted ? await session.act(wanted) : 'That cannot be done: something is missing or too long.';
  return json(200, { said, html: conversationHtml(session, true), controls: switchesHtml(session) });
}

function file(session: Session, name: string, request: PageRequest): Answer {
  if (name === 'comment.md') return text('md', session.comment?.body ?? '');
  if (name === 'summary.md') return text('md', session.summary);
  if (name === 'diagram') return diagram(session, Number(request.query.get('of') ?? 0));
  const found = asset(name);
  return found === undefined
    ? { status: 404, body: { message: 'Not Found' } }
    : text(name.slice(name.lastIndexOf('.') + 1), found);
}

function diagram(session: Session, number: number): Answer {
  const source = renderMarkdown(session.summary).diagrams[number] ?? '';
  return text('html', diagramHtml(source, { base: '/preview/' }), FRAME_POLICY);
}

const text = (kind: string, body: string, policy = POLICY): Answer => ({
  status: 200,
  headers: {
    'content-type': TYPES[kind] ?? 'text/plain; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  body: Buffer.from(body, 'utf8'),
});
const json = (status: number, body: unknown): Answer => ({ status, body });
