import { ProbeError } from './fault.ts';
import { shownUrl } from './http.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './http.ts';

/** Following redirects as RFC 9110 §15.4 and fetch do, but telling strangers nothing. */

export interface Followed {
  /** The last answer. */
  readonly answer: HttpAnswer;
  /** The answers before it, each a redirect. */
  readonly through: readonly HttpAnswer[];
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * At another origin every header of the request, its credentials and its body are dropped: libraries drop `authorization` and
 * `cookie` only and hand on `x-api-key` (GHSA-wqq4-5wpv-mx2g). From https to http it does not follow at all.
 * @throws {ProbeError} too-many-redirects, redirect-invalid, redirect-downgrade, and those of `send`
 */
export async function sendFollowing(client: HttpClient, first: HttpRequest, most: number): Promise<Followed> {
  const through: HttpAnswer[] = [];
  for (let request = first; ;) {
    const answer = await client.send(request);
    const location = answer.headers.get('location')?.[0];
    if (most === 0 || !REDIRECTS.has(answer.status) || location === undefined) return { answer, through };
    if (through.length >= most)
      throw new ProbeError(
        'too-many-redirects',
        `${shownUrl(first.url)} redirects more than ${most} times, last to ${shownUrl(location)}.`,
        'Look for a loop, or raise `max-redirects`.',
      );
    through.push(answer);
    request = next(request, answer.status, location);
  }
}

function next(request: HttpRequest, status: number, location: string): HttpRequest {
  if (!URL.canParse(location, request.url))
    throw new ProbeError(
      'redirect-invalid',
      `${shownUrl(request.url)} redirects to something that is no URL.`,
    );
  const [from, to] = [new URL(request.url), new URL(location, request.url)];
  if (to.protocol !== 'http:' && to.protocol !== 'https:')
    throw new ProbeError(
      'redirect-invalid',
      `${shownUrl(request.url)} redirects to ${to.protocol}, which is not followed.`,
    );
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new ProbeError('redirect-downgrade', `${shownUrl(request.url)} redirects from https to http.`);
  const rewrites = status === 303 || ((status === 301 || status === 302) && request.method === 'POST');
  const asGet = rewrites && request.method !== 'HEAD';
  const stranger = from.origin !== to.origin;
  const { body, ...rest } = request;
  return {
    ...rest,
    url: to.href,
    method: asGet ? 'GET' : request.method,
    headers: stranger
      ? []
      : request.headers.filter(([name]) => !asGet || !/^content-|^transfer-encoding$/i.test(name)),
    ...(body !== undefined && !asGet && !stranger && { body }),
  };
}
