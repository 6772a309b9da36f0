import { expectOf, fillIn } from '../http.ts';
import { nameOf } from '../questions.ts';
import type { CurlRequest } from '../shell/curl.ts';
import { placeholdersOf } from '../shell/placeholder.ts';
import type { Candidate, Spec } from '../types.ts';
import { changes, LOGS_IN, type Request } from './read.ts';

/** The system that a flow may write to: a question of its own, so that no other answer sends it anywhere. */
const WRITES = 'writes_url';
const SECOND =
  /\b(?:on|for|at) (?:the )?(?:second|2nd|repeated|duplicate)\b|\b(?:second|2nd) (?:call|time|request|try)\b|\bwhen (?:repeated|called again|sent (?:again|twice))|\bif (?:repeated|run again|sent again)|\b(?:twice|again)\b/i;

/** The requests of a fence as the steps of an `http` flow. */
export const flowCandidate = (
  requests: readonly Request[],
  generated: Readonly<Record<string, string>>,
): Candidate => new FlowMaker(requests, generated).make();

class FlowMaker {
  private readonly needs: string[] = [];
  private readonly hints = new Map<string, string>();
  private readonly requests: readonly Request[];
  private readonly generated: Readonly<Record<string, string>>;
  /** Stand-in of a later request → the step that gives its value. */
  private readonly captures = new Map<Request, Map<string, string>>();

  constructor(requests: readonly Request[], generated: Readonly<Record<string, string>>) {
    this.requests = requests;
    this.generated = generated;
  }

  make(): Candidate {
    const { requests } = this;
    const marks = new Map<string, string>();
    for (const [index, request] of requests.entries())
      this.findCaptures(request, requests.slice(index + 1), marks);
    const last = requests.at(-1);
    const deletes = requests.filter(({ curl }) => curl.method === 'DELETE');
    const tidy = last?.curl.method === 'DELETE' && requests.length > 1 ? last : undefined;
    const steps = requests.filter((one) => one !== tidy).flatMap((one) => this.stepsOf(one, marks));
    const cleanup = deletes.map((one) => ({
      ...this.stepOf(one, marks),
      ...(one === tidy ? {} : { expect: { status: ['2xx', 404] } }),
    }));
    const [origin] = requests;
    this.hints.set(WRITES, `The document says ${origin?.origin ?? ''}.`);
    return {
      kind: 'http',
      spec: {
        ...(Object.keys(this.generated).length > 0 ? { generate: this.generated } : {}),
        flow: steps,
        ...(cleanup.length > 0 ? { cleanup } : {}),
      },
      needs: [WRITES, ...new Set(this.needs)],
      hints: this.hints,
      reason: `requests that change data: they run only against the system that \`${WRITES}\` names${
        cleanup.length > 0 ? '' : '; nothing in the document takes back what they leave'
      }`,
    };
  }

  /** Ids and tokens that later requests need and this one gives. */
  private findCaptures(request: Request, later: readonly Request[], marks: Map<string, string>): void {
    const found = new Map<string, string>();
    this.captures.set(request, found);
    if (request.assigns !== undefined && request.takes !== undefined)
      found.set(request.assigns, request.takes);
    if (!changes(request.command, request.curl)) return;
    const said = [...request.command.line.before, ...request.command.line.after].join('\n');
    const keys = new Set([...said.matchAll(/"(\w{1,40})"\s*:/g)].map((match) => match[1] ?? ''));
    const token = [...keys].find((key) => /token|jwt/i.test(key)) ?? request.takes?.slice(2);
    for (const { path, curl } of later)
      for (const mark of placeholdersOf(`${path} ${JSON.stringify(curl.headers)}`)) {
        const name = nameOf(mark);
        if (marks.has(mark)) continue;
        const isToken = /token|jwt|bearer/i.test(mark) && token !== undefined;
        const isId =
          /id\b|uuid|slug|key/i.test(name.replace(/_/g, ' ')) &&
          path.startsWith(request.path.split('?')[0] ?? '');
        if (!isToken && !(isId && request.curl.method === 'POST')) continue;
        marks.set(mark, name);
        found.set(name, isToken ? `$.${token}` : `$.${keys.has(name) ? name : 'id'}`);
      }
  }

  /** "409 on the second call": the same request twice, the second with this answer. */
  private stepsOf(request: Request, marks: ReadonlyMap<string, string>): Spec[] {
    const { line, expectation } = request.command;
    const step = this.stepOf(request, marks);
    const twice =
      (expectation.status ?? 0) >= 400 && SECOND.test([...line.after, ...line.before.slice(-1)].join(' '));
    if (!twice) return [step];
    const { expect: _, ...first } = step;
    const { capture: __, name: ___, ...again } = step;
    return [first, { name: 'the same again', ...again }];
  }

  private stepOf(request: Request, marks: ReadonlyMap<string, string>): Spec {
    const { command, curl, path } = request;
    const fill = (text: string): string => {
      let own = text;
      for (const [mark, name] of marks) own = own.replaceAll(mark, `$${name}`);
      return fillIn(own, this.needs, this.hints);
    };
    const headers = new Map(Object.entries(curl.headers).map(([name, value]) => [name, fill(value)]));
    const auth = this.auth(curl, headers, fill);
    const body = bodyOf(curl, headers, LOGS_IN.test(path), fill, this.needs, this.hints);
    const expect: Record<string, unknown> = { ...expectOf(command.expectation, curl) };
    if (command.expectation.status === undefined) delete expect['status'];
    // `201 {"id": "…"}`: a key of the answer, no text to look for.
    if (command.line.after.join(' ').includes('{')) delete expect['body'];
    const capture = this.captures.get(
      this.requests.find((one) => one.command === command) ?? ({} as Request),
    );
    const name = command.line.before.filter((text) => !/^(?:expect|should|returns?)/i.test(text)).at(-1);
    return {
      ...(name === undefined ? {} : { name: name.replace(/[:.]$/, '').slice(0, 80) }),
      url: `\${${WRITES}}${fill(path)}`,
      ...(curl.method === 'GET' || (curl.method === 'POST' && Object.keys(body).length > 0)
        ? {}
        : { method: curl.method }),
      ...(headers.size > 0 ? { headers: Object.fromEntries(headers) } : {}),
      ...(auth === undefined ? {} : { auth }),
      ...body,
      ...(Object.keys(expect).length > 0 ? { expect } : {}),
      ...(capture && capture.size > 0 ? { capture: Object.fromEntries(capture) } : {}),
    };
  }

  private auth(
    { user }: CurlRequest,
    headers: Map<string, string>,
    fill: (text: string) => string,
  ): Spec | undefined {
    const [key, value] = [...headers].find(([name]) => name.toLowerCase() === 'authorization') ?? [];
    const bearer = /^bearer\s+(\S+)$/i.exec(value ?? '')?.[1];
    if (key !== undefined && bearer !== undefined) {
      headers.delete(key);
      return { bearer };
    }
    if (user === undefined) return undefined;
    this.needs.push('http_password');
    return { basic: { user: fill(user.split(':')[0] ?? ''), password: '${http_password}' } };
  }
}

/** The body as JSON, as a form, or as it is. A password of a log-in is asked for, not taken from the document. */
function bodyOf(
  { body, headers: sent }: CurlRequest,
  headers: Map<string, string>,
  login: boolean,
  fill: (text: string) => string,
  needs: string[],
  hints: Map<string, string>,
): Spec {
  if (body === undefined) return {};
  const type = Object.entries(sent).find(([name]) => name.toLowerCase() === 'content-type');
  const value = (text: string, name: string): string => {
    const filled = fill(text);
    if (!login || !/passw|secret|pin$/i.test(name) || filled.includes('${')) return filled;
    if (!needs.includes('smoke_password')) needs.push('smoke_password');
    hints.set('smoke_password', 'a password for the log-in');
    return '${smoke_password}';
  };
  const walk = (node: unknown, name = ''): unknown => {
    if (typeof node === 'string') return value(node, name);
    if (Array.isArray(node)) return node.map((entry) => walk(entry, name));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node)
        .filter(([key]) => key !== '__proto__')
        .map(([key, entry]) => [key, walk(entry, key)]),
    );
  };
  const drop = (): void => void (type && headers.delete(type[0]));
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null) {
      drop();
      return { json: walk(json) };
    }
  } catch {
    // Not JSON: a form, or some other text.
  }
  if (/^[\w.[\]-]+=[^&]*(?:&[\w.[\]-]+=[^&]*)*$/.test(body) && (!type || /form-urlencoded/i.test(type[1]))) {
    drop();
    return {
      form: Object.fromEntries(
        [...new URLSearchParams(body)].map(([name, text]) => [name, value(text, name)]),
      ),
    };
  }
  return { body: fill(body) };
}
