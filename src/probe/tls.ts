/** One TLS handshake: which certificates were sent, and where they lead. It measures; an expired certificate is no fault here. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { offerVersion } from './client-hello.ts';
import type { HelloAnswer, OldVersion } from './client-hello.ts';
import { addressOf, Connection } from './connection.ts';
import type { Endpoint } from './connection.ts';
import { startTls } from './dialogue.ts';
import type { StartTls } from './dialogue.ts';
import { connectionFault, ProbeError } from './fault.ts';

export interface TlsTarget extends Endpoint {
  /** For SNI and the certificate's names. */
  readonly serverName: string;
  readonly starttls?: StartTls;
  /** PEM of further authorities. */
  readonly ca?: string;
}

export interface TlsMeasurement {
  /** Best of what client and server speak: `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
  /** As the server sent them, its own first. */
  readonly certificates: readonly X509Certificate[];
  /** OpenSSL's own verdict on the chain, expiry included, host name not: undefined is trusted. */
  readonly verifyError?: string;
}

/** @throws {ProbeError} where no certificate was fetched */
export async function measureTls(target: TlsTarget): Promise<TlsMeasurement> {
  const started = Date.now();
  const connection = await opened(target);
  const socket = tls.connect({
    socket: connection.release(),
    ...(isIP(target.serverName) === 0 ? { servername: target.serverName } : {}),
    ...(target.ca === undefined ? {} : { ca: [...authorities(), target.ca] }),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    // The certificate is fetched from old servers too; whether old versions are fine is judged elsewhere.
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  });
  const who = addressOf(target);
  try {
    await secured(socket, target, Math.max(1, target.timeoutMs - (Date.now() - started)));
    const certificates = sentCertificates(socket);
    if (certificates.length === 0) throw new ProbeError('no-certificate', `${who} sent no certificate.`);
    const problem: unknown = socket.authorizationError;
    return {
      protocol: socket.getProtocol() ?? 'unknown',
      cipher: socket.getCipher().name,
      certificates,
      ...(socket.authorized
        ? {}
        : { verifyError: problem instanceof Error ? problem.message : String(problem) }),
    };
  } catch (error) {
    throw tlsFault(error, who);
  } finally {
    socket.destroy();
    connection.close();
  }
}

/** Whether the server accepts one old version. @throws {ProbeError} where that is not known */
export async function measureVersion(target: TlsTarget, version: OldVersion): Promise<HelloAnswer> {
  const connection = await opened(target);
  try {
    return await offerVersion(connection, version, target.serverName);
  } finally {
    connection.close();
  }
}

async function opened(target: TlsTarget): Promise<Connection> {
  const connection = await Connection.open(target);
  try {
    if (target.starttls) await startTls(connection, target.starttls, 'deploy-checklist.invalid');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function secured(socket: TLSSocket, target: TlsTarget, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(new ProbeError('timeout', `${addressOf(target)} did not finish the TLS handshake in time.`)),
      timeoutMs,
    );
    const onAbort = (): void =>
      reject(target.signal.reason instanceof Error ? target.signal.reason : new Error('aborted'));
    const finish = (then: () => void) => (): void => {
      clearTimeout(timer);
      target.signal.removeEventListener('abort', onAbort);
      then();
    };
    target.signal.addEventListener('abort', onAbort, { once: true });
    if (target.signal.aborted) onAbort();
    socket.once('secureConnect', finish(resolve));
    socket.on('error', (error) => finish(() => reject(error))());
    socket.once(
      'close',
      finish(() =>
        reject(
          new ProbeError(
            'connection-lost',
            `${addressOf(target)} closed the connection in the TLS handshake.`,
          ),
        ),
      ),
    );
  });
}

const MOST_CERTIFICATES = 20;

/** Node appends the trusted root from its own store; that was not sent, and `findPath` looks for it itself. */
function sentCertificates(socket: TLSSocket): X509Certificate[] {
  const found: X509Certificate[] = [];
  const seen = new Set<string>();
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw && found.length < MOST_CERTIFICATES && !seen.has(next.fingerprint256)) {
    seen.add(next.fingerprint256);
    found.push(new X509Certificate(next.raw));
    next = next.issuerCertificate as DetailedPeerCertificate | undefined;
  }
  return found;
}

/** The authorities that Node trusts by default; with `NODE_EXTRA_CA_CERTS` where this Node can tell. */
export function authorities(): readonly string[] {
  const read: unknown = (tls as unknown as { getCACertificates?: unknown }).getCACertificates;
  return typeof read === 'function' ? (read as () => string[])() : tls.rootCertificates;
}

function tlsFault(error: unknown, who: string): unknown {
  if (error instanceof ProbeError) return error;
  // Not `instanceof Error`: in a context of its own (tests) Node's errors are of another realm.
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  if (
    /WRONG.VERSION.NUMBER|PACKET.LENGTH.TOO.LONG|HTTP.REQUEST|RECORD.LAYER|BAD.RECORD.TYPE|UNEXPECTED.MESSAGE/i.test(
      `${String(code)} ${String(message)}`,
    )
  )
    return new ProbeError(
      'not-tls',
      `${who} answered something that is no TLS.`,
      'Does the port speak TLS from the start, or after STARTTLS (`starttls:`)?',
    );
  return connectionFault(error, who);
}
