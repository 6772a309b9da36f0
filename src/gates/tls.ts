import { readFile, stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { relative, resolve } from 'node:path';
import type { X509Certificate } from 'node:crypto';
import { findPath } from '../probe/certificate-path.ts';
import { OLD_VERSIONS } from '../probe/client-hello.ts';
import { addressOf } from '../probe/connection.ts';
import { STARTTLS } from '../probe/dialogue.ts';
import type { StartTls } from '../probe/dialogue.ts';
import { measureTls, measureVersion } from '../probe/tls.ts';
import type { TlsTarget } from '../probe/tls.ts';
import { oneLine } from '../values/text.ts';
import { durationOf, durationSchema, limitSchema, objectSchema, textSchema } from './checks.ts';
import { parseHost, probing } from './endpoint.ts';
import { defineGate, GateError } from './gate.ts';
import type { GateContext, Outcome } from './gate.ts';
import { judgeTls } from './judge-tls.ts';
import type { TlsExpectations } from './judge-tls.ts';

const MIN_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

export interface TlsSpec extends TlsExpectations {
  readonly host: string;
  readonly port?: number;
  readonly 'server-name'?: string;
  readonly starttls?: StartTls;
  readonly ca?: string;
  readonly 'min-version'?: (typeof MIN_VERSIONS)[number];
  readonly timeout?: string | number;
}

const STARTTLS_PORTS: Readonly<Record<StartTls, number>> = {
  smtp: 587,
  imap: 143,
  pop3: 110,
  ftp: 21,
  postgres: 5432,
  mysql: 3306,
};

export default defineGate<TlsSpec>({
  kind: 'tls',
  summary:
    'fetches a server’s certificate and checks its days left, chain, names and the TLS versions accepted',
  shorthand: 'host',
  schema: objectSchema(
    'A TLS server and what must be true of it.',
    {
      host: textSchema('The server: `example.com`, `example.com:8443`, or a URL.'),
      port: {
        type: 'integer',
        minimum: 1,
        maximum: 65_535,
        description: 'The port. Default: that of `host`, else 443, or the usual one of `starttls`.',
      },
      'server-name': textSchema(
        'The name that is asked for (SNI) and that the certificate must have. Default: the host.',
      ),
      starttls: {
        enum: [...STARTTLS],
        description: 'The protocol that is spoken before TLS begins. Default: TLS from the first byte.',
      },
      ca: textSchema(
        'A PEM file in the repository with authorities that are trusted besides the usual ones.',
      ),
      'days-left': limitSchema(
        'Days until the certificate expires; a bare number is the least. Default: `>= 0`, not expired.',
      ),
      trusted: {
        type: 'boolean',
        description: 'Whether the chain must be complete and lead to a trusted authority. Default: true.',
      },
      'host-name': {
        type: 'boolean',
        description: 'Whether the certificate must be for the server’s name. Default: true.',
      },
      'min-version': {
        enum: [...MIN_VERSIONS],
        description:
          'The oldest TLS version that the server may accept; each older one is offered to it, and must be refused. Default: TLSv1.2.',
      },
      timeout: durationSchema('How long each connection may take. Default: 10s.'),
    },
    { required: ['host'] },
  ),
  examples: [
    { host: 'api.example.com' },
    { host: 'api.example.com', 'days-left': '>= 30', 'min-version': 'TLSv1.3' },
    { host: 'smtp.example.com', port: 587, starttls: 'smtp' },
    { host: 'localhost:8443', 'server-name': 'api.internal', ca: 'certs/ca.pem' },
  ],
  run: runTls,
});

async function runTls(spec: TlsSpec, context: GateContext): Promise<Outcome> {
  const target = await targetOf(spec, context);
  const who = addressOf(target);
  const minVersion = spec['min-version'] ?? 'TLSv1.2';
  const measured = await probing(context, who, () => measureTls(target));
  const older = OLD_VERSIONS.slice(
    0,
    OLD_VERSIONS.findIndex((version) => version === minVersion),
  );
  const refused = minVersion === 'TLSv1.3' ? OLD_VERSIONS : older;
  const versions = await probing(context, who, () =>
    Promise.all(refused.map(async (version) => [version, await measureVersion(target, version)] as const)),
  );
  const leaf = measured.certificates[0];
  if (!leaf) throw new GateError({ code: 'no-certificate', message: `${who} sent no certificate.` });
  const now = context.clock.now();
  const facts = {
    serverName: target.serverName,
    now,
    validFrom: Date.parse(leaf.validFrom),
    validTo: Date.parse(leaf.validTo),
    path: findPath(measured.certificates, target.ca, now),
    ...(measured.verifyError === undefined ? {} : { verifyError: measured.verifyError }),
    nameMatches: nameMatches(leaf, target.serverName),
    names: oneLine(leaf.subjectAltName ?? 'no names', 200),
    minVersion,
    versions,
  };
  return {
    checks: judgeTls(spec, facts),
    samples: { count: measured.certificates.length, of: 'certificates' },
    facts: { protocol: measured.protocol, cipher: measured.cipher, fingerprint: leaf.fingerprint256 },
    evidence: [{ title: `Certificates of ${who}`, text: measured.certificates.map(describe).join('\n\n') }],
  };
}

/** As browsers do: the subject's common name does not count (RFC 9525 §2). */
function nameMatches(leaf: X509Certificate, name: string): boolean {
  return isIP(name) === 0
    ? leaf.checkHost(name, { subject: 'never' }) !== undefined
    : leaf.checkIP(name) !== undefined;
}

function describe(certificate: X509Certificate): string {
  const line = (text: string): string => oneLine(text.replaceAll('\n', ', '), 200);
  return [
    `subject  ${line(certificate.subject)}`,
    `issuer   ${line(certificate.issuer)}`,
    `valid    ${certificate.validFrom} to ${certificate.validTo}`,
    `names    ${line(certificate.subjectAltName ?? '')}`,
  ].join('\n');
}

async function targetOf(spec: TlsSpec, context: GateContext): Promise<TlsTarget> {
  const { host, port } = parseHost(spec.host);
  const usual = spec.starttls === undefined ? 443 : STARTTLS_PORTS[spec.starttls];
  return {
    host,
    port: spec.port ?? port ?? usual,
    serverName: spec['server-name'] ?? host,
    timeoutMs: durationOf('timeout', spec.timeout, 10_000),
    signal: context.signal,
    ...(spec.starttls === undefined ? {} : { starttls: spec.starttls }),
    ...(spec.ca === undefined ? {} : { ca: await readAuthority(spec.ca, context) }),
  };
}

async function readAuthority(path: string, context: GateContext): Promise<string> {
  const file = resolve(context.directory, path);
  const inside = relative(context.workspace, file);
  const fault = (code: string, message: string): GateError =>
    new GateError({
      code,
      message: `ca: '${oneLine(path, 80)}' ${message}.`,
      hint: 'Give a PEM file of the repository, relative to `working-directory`.',
    });
  if (inside.startsWith('..') || resolve(inside) === inside)
    throw fault('ca-outside', 'leads outside of the workspace');
  const size = await stat(file).then(
    (info) => (info.isFile() ? info.size : -1),
    () => -1,
  );
  if (size < 0 || size > 1_000_000)
    throw fault('ca-missing', size < 0 ? 'is not a file' : 'is larger than 1 MB');
  const text = await readFile(file, { encoding: 'utf8', signal: context.signal });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw fault('ca-unreadable', 'has no PEM certificate');
  return text;
}
