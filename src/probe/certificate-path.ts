/** Where a chain of certificates leads: to an authority that is trusted here, or where it breaks. */
import { X509Certificate } from 'node:crypto';
import { authorities } from './tls.ts';

export type PathEnd =
  | { readonly end: 'trusted'; readonly by: string; readonly length: number }
  | { readonly end: 'self-signed' }
  /** The server did not send the certificate of the authority that signed. */
  | { readonly end: 'incomplete'; readonly missing: string }
  /** It ends at a root, which is not trusted here. */
  | { readonly end: 'untrusted'; readonly by: string }
  | { readonly end: 'expired'; readonly who: string; readonly at: string };

/** Follows signatures, not names alone; `certificates` as the server sent them, its own first. Times are epoch ms. */
export function findPath(
  certificates: readonly X509Certificate[],
  ca: string | undefined,
  now: number,
): PathEnd {
  const roots = trustStore(ca);
  const sent = [...certificates];
  let current = sent.shift();
  for (let length = 1; current !== undefined; length += 1) {
    const certificate: X509Certificate = current;
    if (length > 1 && Date.parse(certificate.validTo) < now && !isTrusted(certificate, roots))
      return { end: 'expired', who: nameOf(certificate.subject), at: certificate.validTo };
    if (isTrusted(certificate, roots)) return { end: 'trusted', by: nameOf(certificate.subject), length };
    const root = (roots.get(certificate.issuer) ?? []).find((candidate) => issued(candidate, certificate));
    if (root) return { end: 'trusted', by: nameOf(root.subject), length: length + 1 };
    if (issued(certificate, certificate))
      return length === 1 ? { end: 'self-signed' } : { end: 'untrusted', by: nameOf(certificate.subject) };
    const next = sent.findIndex((candidate) => issued(candidate, certificate));
    if (next === -1) return { end: 'incomplete', missing: nameOf(certificate.issuer) };
    [current] = sent.splice(next, 1);
  }
  return { end: 'incomplete', missing: 'unknown' };
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false; // a key of a kind that this Node does not know
  }
}

function isTrusted(
  certificate: X509Certificate,
  roots: ReadonlyMap<string, readonly X509Certificate[]>,
): boolean {
  return (roots.get(certificate.subject) ?? []).some(
    (root) => root.fingerprint256 === certificate.fingerprint256,
  );
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----/g;
let defaults: ReadonlyMap<string, readonly X509Certificate[]> | undefined;

/** By subject. The default store is read once in a process. */
function trustStore(ca: string | undefined): ReadonlyMap<string, readonly X509Certificate[]> {
  defaults ??= bySubject(authorities());
  if (ca === undefined) return defaults;
  const own = bySubject(ca.match(PEM) ?? []);
  return new Map([
    ...defaults,
    ...[...own].map(([subject, list]) => [subject, [...(defaults?.get(subject) ?? []), ...list]] as const),
  ]);
}

function bySubject(pems: readonly string[]): Map<string, readonly X509Certificate[]> {
  const found = new Map<string, readonly X509Certificate[]>();
  for (const pem of pems) {
    const certificate = new X509Certificate(pem);
    found.set(certificate.subject, [...(found.get(certificate.subject) ?? []), certificate]);
  }
  return found;
}

/** `CN=Example CA` of a subject of several lines, else its last line. */
function nameOf(subject: string): string {
  const lines = subject.split('\n');
  return lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.at(-1) ?? '';
}
