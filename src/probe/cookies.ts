import type { HttpAnswer } from './http.ts';

/** The cookies of one session, as RFC 6265 §5 keeps them; without public suffixes, so a cookie stays with its host or its own parent. */

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
}

const MAX_COOKIES = 200;

export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes what an answer sets. `now` is epoch milliseconds. */
  take(answer: Pick<HttpAnswer, 'url' | 'headers'>, now: number): void {
    for (const line of answer.headers.get('set-cookie') ?? []) {
      const read = parse(line, new URL(answer.url), now);
      if (!read) continue;
      const key = `${read.cookie.host} ${read.cookie.path} ${read.cookie.name}`;
      this.#cookies.delete(key);
      if (!read.expired && this.#cookies.size < MAX_COOKIES) this.#cookies.set(key, read.cookie);
    }
  }

  /** Value of the `cookie` header for a URL; undefined where there is none. */
  header(target: string): string | undefined {
    const url = new URL(target);
    const sent = [...this.#cookies.values()]
      .filter((cookie) => applies(cookie, url))
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`);
    return sent.length === 0 ? undefined : sent.join('; ');
  }

  value(name: string): string | undefined {
    return [...this.#cookies.values()].find((cookie) => cookie.name === name)?.value;
  }
}

function parse(line: string, url: URL, now: number): { cookie: Cookie; expired: boolean } | undefined {
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  const attributes = new Map(
    rest.map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [name.trim().toLowerCase(), value.trim()] as const;
    }),
  );
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  const own = url.hostname.toLowerCase();
  // A host may set cookies for itself and for its parents that are no top level; never for a stranger.
  if (domain !== '' && domain !== own && !(own.endsWith(`.${domain}`) && domain.includes('.')))
    return undefined;
  const path = attributes.get('path') ?? '';
  const age = attributes.get('max-age');
  const expires =
    age !== undefined && /^-?\d+$/.test(age)
      ? now + Number(age) * 1000
      : Date.parse(attributes.get('expires') ?? '');
  return {
    cookie: {
      ...{ name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() },
      ...{ host: domain === '' ? own : domain, hostOnly: domain === '', secure: attributes.has('secure') },
      path: path.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
    },
    expired: !Number.isNaN(expires) && expires <= now,
  };
}

function applies(cookie: Cookie, url: URL): boolean {
  const host = url.hostname.toLowerCase();
  if (host !== cookie.host && (cookie.hostOnly || !host.endsWith(`.${cookie.host}`))) return false;
  // Loopback counts as secure, as in browsers (w3c.github.io/webappsec-secure-contexts).
  if (cookie.secure && url.protocol !== 'https:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host))
    return false;
  return (
    url.pathname === cookie.path ||
    url.pathname.startsWith(cookie.path.endsWith('/') ? cookie.path : `${cookie.path}/`)
  );
}
