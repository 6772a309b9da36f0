import type { Invocation } from '../shell/types.ts';

const HEADERS =
  'strict-transport-security content-security-policy x-content-type-options x-frame-options x-xss-protection x-request-id x-powered-by x-cache x-ratelimit-limit x-ratelimit-remaining referrer-policy permissions-policy cache-control content-type content-encoding access-control-allow-origin access-control-allow-methods access-control-allow-headers access-control-allow-credentials cross-origin-opener-policy location server etag vary set-cookie retry-after cf-cache-status cf-ray age last-modified'.split(
    ' ',
  );

/** Whether a request prints the headers of its answer. */
export const showsHeaders = (request: Invocation): boolean =>
  request.args.some((arg) => /^-[a-zA-Z]*[Iiv]|^--(?:head|include|verbose)$|^-D$/.test(arg));

/**
 * `curl -I … | grep -i strict-transport`: the headers that must be there. Undefined where the pattern is no name of a header:
 * then it is not known what is looked for.
 */
export function headersSought(args: readonly string[]): ReadonlyMap<string, string | undefined> | undefined {
  const pattern = args.find((arg) => !arg.startsWith('-'));
  if (pattern === undefined || args.some((arg) => /^-[a-zA-Z]*v/.test(arg))) return undefined;
  const found = new Map<string, string | undefined>();
  for (const part of pattern.split(/\\?\|/)) {
    const word = part
      .trim()
      .toLowerCase()
      .replace(/^[\^(<]+\s*|[:$)\s]+$/g, '');
    const exact = HEADERS.includes(word) || /^x-[a-z]+(?:-[a-z]+)+$/.test(word) ? word : undefined;
    const known = exact ?? HEADERS.find((header) => word.length >= 6 && header.startsWith(word));
    if (known === undefined) return undefined;
    found.set(known, undefined);
  }
  return found.size > 0 ? found : undefined;
}
