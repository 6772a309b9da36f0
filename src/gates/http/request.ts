/** From what the file says to a request that can be sent. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { HeaderList, HttpRequest } from '../../probe/http.ts';
import { connectionFault, ProbeError } from '../../probe/fault.ts';
import { durationOf, invalid, sizeOf } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { GateContext } from '../gate.ts';
import { quote } from '../text-match.ts';
import { readBytes, readInside, resolveInside } from '../workspace.ts';
import type { Auth, RequestSpec } from './types.ts';

export const DEFAULT_TIMEOUT_MS = 30_000;
export const DEFAULT_MAX_BODY = 1024 * 1024;

/**
 * The spec must be expanded already.
 * @throws {GateError} invalid-spec, file-missing
 */
export async function buildRequest(
  spec: RequestSpec,
  context: GateContext,
  signal = context.signal,
): Promise<HttpRequest> {
  const url = requestUrl(spec);
  const content = await bodyOf(spec, context);
  const own = Object.entries(spec.headers ?? {}).map(([name, value]) => [name, String(value)] as const);
  const headers = withoutDoubles([...own, ...authHeader(spec.auth), ...content.headers]);
  return {
    url: url.href,
    method: methodOf(spec),
    headers,
    ...(content.body !== undefined && { body: content.body }),
    timeoutMs: durationOf('timeout', spec.timeout, DEFAULT_TIMEOUT_MS),
    maxBodyBytes: sizeOf('max-body', spec['max-body'], DEFAULT_MAX_BODY),
    signal,
  };
}

/** As it is sent: in capitals, and POST where nothing is said but a body is there. */
export function methodOf({ method, body, json, form, multipart: parts }: RequestSpec): string {
  const hasBody = [body, json, form, parts].some((content) => content !== undefined);
  return (method ?? (hasBody ? 'POST' : 'GET')).toUpperCase();
}

function requestUrl(spec: RequestSpec): URL {
  if (!URL.canParse(spec.url))
    throw invalid(`${quote(spec.url)} is no URL.`, 'Write it whole: https://example.com/health.');
  const url = new URL(spec.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid(`${url.protocol} URLs are not asked.`, 'Only http and https are.');
  if (url.username !== '' || url.password !== '')
    throw invalid(
      'The URL holds a user or password.',
      'Give them under `auth: { basic: … }`, where they stay hidden.',
    );
  for (const [key, value] of Object.entries(spec.query ?? {})) url.searchParams.set(key, String(value));
  url.hash = '';
  return url;
}

function authHeader(auth: Auth | undefined): HeaderList {
  if (auth?.bearer !== undefined) return [['authorization', `Bearer ${auth.bearer}`]];
  if (!auth?.basic) return [];
  const { user, password } = auth.basic;
  return [['authorization', `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`]];
}

/** The first of a name wins: what the file says before what was derived. RFC 9110 §5.1 and §5.5 say what may stand there. */
function withoutDoubles(headers: HeaderList): HeaderList {
  const seen = new Set<string>();
  return headers.filter(([name, value]) => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) throw invalid(`${quote(name)} is no name of a header.`);
    if (/[\0\r\n]/.test(value))
      throw invalid(`The header ${name} has a line break in its value.`, 'Does a variable end in one?');
    const lower = name.toLowerCase();
    return !seen.has(lower) && Boolean(seen.add(lower));
  });
}

interface Content {
  readonly body?: string | Buffer;
  readonly headers: HeaderList;
}

async function bodyOf(spec: RequestSpec, context: GateContext): Promise<Content> {
  if (spec.json !== undefined)
    return { body: JSON.stringify(spec.json), headers: [['content-type', 'application/json']] };
  if (spec.form !== undefined) {
    const form = new URLSearchParams(
      Object.entries(spec.form).map(([key, value]) => [key, String(value)] as [string, string]),
    );
    return { body: form.toString(), headers: [['content-type', 'application/x-www-form-urlencoded']] };
  }
  if (spec.multipart !== undefined) return multipart(spec.multipart, context);
  return { ...(spec.body !== undefined && { body: spec.body }), headers: [] };
}

/** RFC 7578. */
async function multipart(
  parts: NonNullable<RequestSpec['multipart']>,
  context: GateContext,
): Promise<Content> {
  const boundary = `deploy-checklist-${randomBytes(12).toString('hex')}`;
  const chunks: Buffer[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const isFile = typeof part === 'object';
    const disposition = `form-data; name="${escaped(name)}"${isFile ? `; filename="${escaped(part.name ?? basename(part.file))}"` : ''}`;
    const type = isFile ? `\r\nContent-Type: ${escaped(part.type ?? 'application/octet-stream')}` : '';
    const value = isFile ? await fileBytes(part.file, context) : Buffer.from(String(part));
    chunks.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}${type}\r\n\r\n`),
      value,
      Buffer.from('\r\n'),
    );
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    body: Buffer.concat(chunks),
    headers: [['content-type', `multipart/form-data; boundary=${boundary}`]],
  };
}

/** As browsers do (RFC 7578 §4.2 leaves it open, html.spec.whatwg.org says how). */
function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

async function fileBytes(path: string, context: GateContext): Promise<Buffer> {
  const real = await resolveInside(context, path);
  if (real === undefined) throw missing(path);
  return readBytes(real, path);
}

/** Text of a file that the spec names, for `ca` and `json-schema`. */
export async function fileText(path: string, context: GateContext): Promise<string> {
  const text = await readInside(context, path);
  if (text === undefined) throw missing(path);
  return text;
}

function missing(path: string): GateError {
  return new GateError({
    code: 'file-missing',
    message: `There is no ${path}.`,
    hint: 'The path is relative to the working directory.',
  });
}

/** What a probe threw, in the words of gates; `who` is the URL as people may see it. */
export function asGateError(error: unknown, who: string): GateError {
  if (error instanceof GateError) return error;
  const { code, message, hint } = error instanceof ProbeError ? error : connectionFault(error, who);
  return new GateError({ code, message, ...(hint !== undefined && { hint }) });
}
