/**
 * Asks a server whether it accepts one old TLS version, with a ClientHello written by hand. A library cannot be asked: its
 * own minimum version, security level or signature algorithms make it give up before the server has said anything, which
 * then looks like a refusal (OpenSSL 3 at its default level "proves" that every server refuses TLS 1.0).
 */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Connection } from './connection.ts';
import { ProbeError } from './fault.ts';

export const OLD_VERSIONS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const;
export type OldVersion = (typeof OLD_VERSIONS)[number];

const WIRE: Readonly<Record<OldVersion, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
};

// All that servers of any age agree on: ECDHE and DHE with AES and ChaCha20, RSA key exchange, 3DES, RC4 (IANA registry).
const CIPHERS = [
  ...[
    0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc023, 0xc027, 0xc024, 0xc028, 0xc009, 0xc013, 0xc00a,
    0xc014,
  ],
  ...[
    0x009e, 0x009f, 0xccaa, 0x0067, 0x006b, 0x0033, 0x0039, 0x0032, 0x0038, 0x009c, 0x009d, 0x003c, 0x003d,
    0x002f, 0x0035,
  ],
  ...[
    0xc008, 0xc012, 0x0016, 0x0013, 0x000a, 0xc007, 0xc011, 0x0005, 0x0004, 0x0041, 0x0084, 0x0088, 0x0045,
    0x00ff,
  ],
];

export type HelloAnswer =
  | { readonly accepted: true }
  /** `how`: the alert or the closed connection by which the server said no. */
  | { readonly accepted: false; readonly how: string };

/** @throws {ProbeError} where the server said neither yes nor no */
export async function offerVersion(
  connection: Connection,
  version: OldVersion,
  serverName: string,
): Promise<HelloAnswer> {
  connection.write(clientHello(version, serverName));
  for (let records = 0; records < 8; records += 1) {
    const head = await connection
      .until((bytes) => (bytes.length < 5 ? undefined : { value: bytes.subarray(0, 5), size: 5 }))
      .catch(closed);
    if (!head) return { accepted: false, how: 'it closed the connection' };
    const [type, size] = [head[0], head.readUInt16BE(3)];
    if ((type !== 21 && type !== 22) || head[1] !== 3 || size > 18_432)
      throw new ProbeError(
        'not-tls',
        'The server answered something that is no TLS.',
        'Does the port speak TLS from the start, or after STARTTLS?',
      );
    const body = await connection.bytes(Math.min(size, type === 21 ? size : 6));
    if (type === 22) return answerTo(body, version);
    // Level 1 is a warning (unrecognized_name), after which the handshake goes on.
    if (body[0] === 2) return { accepted: false, how: ALERTS[body[1] ?? 0] ?? `alert ${body[1] ?? 0}` };
  }
  throw new ProbeError('tls-protocol', 'The server sent nothing but warnings.');
}

// A reset is how many servers and most middleboxes refuse an old version.
function closed(error: unknown): undefined {
  if (error instanceof ProbeError && error.code === 'connection-lost') return undefined;
  throw error;
}

const ALERTS: Readonly<Record<number, string>> = {
  40: 'handshake_failure',
  47: 'illegal_parameter',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
};

function answerTo(handshake: Buffer, version: OldVersion): HelloAnswer {
  if (handshake[0] !== 2 || handshake.length < 6)
    throw new ProbeError('tls-protocol', 'The server answered with something else than a ServerHello.');
  const chosen = handshake.readUInt16BE(4);
  if (chosen === WIRE[version]) return { accepted: true };
  const name = OLD_VERSIONS.find((candidate) => WIRE[candidate] === chosen) ?? `0x${chosen.toString(16)}`;
  return { accepted: false, how: `it chose ${name}` };
}

/** RFC 5246 §7.4.1.2, RFC 6066 §3 (server name), RFC 8422 (curves); SSLv3 (RFC 6101) has no extensions. */
function clientHello(version: OldVersion, serverName: string): Buffer {
  const extensions =
    version === 'SSLv3' ? Buffer.alloc(0) : withLength(2, Buffer.concat(extensionsFor(version, serverName)));
  const body = Buffer.concat([
    uint16(WIRE[version]),
    randomBytes(32),
    Buffer.from([0]),
    withLength(2, Buffer.concat(CIPHERS.map(uint16))),
    Buffer.from([1, 0]),
    extensions,
  ]);
  const handshake = Buffer.concat([Buffer.from([1, 0]), withLength(2, body)]);
  return Buffer.concat([
    Buffer.from([22]),
    uint16(version === 'SSLv3' ? 0x0300 : 0x0301),
    withLength(2, handshake),
  ]);
}

function extensionsFor(version: OldVersion, serverName: string): Buffer[] {
  const list = [
    extension(10, withLength(2, Buffer.concat([0x001d, 0x0017, 0x0018, 0x0019].map(uint16)))),
    extension(11, Buffer.from([1, 0])),
  ];
  if (isIP(serverName) === 0)
    list.unshift(
      extension(
        0,
        withLength(2, Buffer.concat([Buffer.from([0]), withLength(2, Buffer.from(serverName, 'ascii'))])),
      ),
    );
  const algorithms = [
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201, 0x0202,
  ];
  if (version === 'TLSv1.2') list.push(extension(13, withLength(2, Buffer.concat(algorithms.map(uint16)))));
  return list;
}

function extension(type: number, body: Buffer): Buffer {
  return Buffer.concat([uint16(type), withLength(2, body)]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}

function withLength(bytes: 2, body: Buffer): Buffer {
  const head = Buffer.alloc(bytes);
  head.writeUIntBE(body.length, 0, bytes);
  return Buffer.concat([head, body]);
}
