/** The first sentences of plain-text protocols: greetings, capabilities, STARTTLS, PING. It reports; it does not judge. */
import type { Connection } from './connection.ts';
import { ProbeError } from './fault.ts';

export const STARTTLS = ['smtp', 'imap', 'pop3', 'ftp', 'postgres', 'mysql'] as const;
export type StartTls = (typeof STARTTLS)[number];

const MOST_LINES = 100;

/** A reply of SMTP (RFC 5321 §4.2) or FTP (RFC 959 §4.2), which may go over several lines: `250-first`, `250 last`. */
export async function reply(
  connection: Connection,
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  while (lines.length < MOST_LINES) {
    const line = await connection.line();
    lines.push(line.slice(4));
    const match = /^(\d{3})([ -]|$)/.exec(line);
    if (!match && lines.length === 1)
      throw new ProbeError(
        'unexpected-answer',
        `The server does not speak this protocol: it said '${line.slice(0, 100)}'.`,
      );
    if (match && match[2] !== '-') return { code: Number(match[1]), lines };
  }
  throw new ProbeError('response-too-large', `The server's reply has more than ${MOST_LINES} lines.`);
}

export interface SmtpAnswer {
  readonly greeting: { readonly code: number; readonly text: string };
  /** Undefined where the greeting already refused. */
  readonly ehlo?: { readonly code: number; readonly extensions: readonly string[] };
}

/** Greeting and EHLO; nothing is sent by mail. */
export async function smtpHello(connection: Connection, name: string): Promise<SmtpAnswer> {
  const greeting = await reply(connection);
  const heard = { code: greeting.code, text: greeting.lines.join(' ') };
  if (greeting.code !== 220) return { greeting: heard };
  connection.write(`EHLO ${name}\r\n`);
  const answer = await reply(connection);
  return {
    greeting: heard,
    ehlo: { code: answer.code, extensions: answer.lines.slice(1).map((line) => line.trim().toUpperCase()) },
  };
}

/** PING (redis.io/docs/latest/commands/ping), after AUTH where a password is given. Gives the server's last line. */
export async function redisPing(
  connection: Connection,
  login?: { readonly user?: string; readonly password: string },
): Promise<string> {
  if (login) {
    connection.write(resp(['AUTH', ...(login.user === undefined ? [] : [login.user]), login.password]));
    const answer = await connection.line();
    if (answer !== '+OK') return answer;
  }
  connection.write(resp(['PING']));
  return connection.line();
}

/** A command as an array of bulk strings: whatever is in a password, it stays one argument. */
function resp(parts: readonly string[]): string {
  return `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
}

/** Says what a protocol wants before TLS may begin. @throws {ProbeError} starttls-refused, unexpected-answer */
export async function startTls(connection: Connection, protocol: StartTls, name: string): Promise<void> {
  const done = await NEGOTIATE[protocol](connection, name);
  if (done !== true)
    throw new ProbeError(
      'starttls-refused',
      `The server does not offer STARTTLS (${protocol}): ${done}.`,
      'Switch TLS on in the server, or leave `starttls` out where the port speaks TLS from the start.',
    );
  if (connection.pending.length > 0)
    throw new ProbeError(
      'starttls-injection',
      'The server sent something in clear text between STARTTLS and the handshake.',
    );
}

type Negotiate = (connection: Connection, name: string) => Promise<true | string>;

const NEGOTIATE: Readonly<Record<StartTls, Negotiate>> = {
  smtp: async (connection, name) => {
    const { greeting, ehlo } = await smtpHello(connection, name);
    if (!ehlo) return `greeting ${greeting.code} ${greeting.text}`;
    if (!ehlo.extensions.includes('STARTTLS')) return `EHLO lists ${ehlo.extensions.join(', ') || 'nothing'}`;
    connection.write('STARTTLS\r\n');
    const { code, lines } = await reply(connection);
    return code === 220 || `${code} ${lines.join(' ')}`;
  },
  // RFC 9051 §6.2.1
  imap: async (connection) => {
    const greeting = await connection.line();
    if (!greeting.startsWith('* OK')) return greeting.slice(0, 100);
    connection.write('a1 STARTTLS\r\n');
    for (let count = 0; count < MOST_LINES; count += 1) {
      const line = await connection.line();
      if (line.startsWith('a1 ')) return line.startsWith('a1 OK') || line.slice(0, 100);
    }
    return 'no tagged answer';
  },
  // RFC 2595 §4
  pop3: async (connection) => {
    const greeting = await connection.line();
    if (!greeting.startsWith('+OK')) return greeting.slice(0, 100);
    connection.write('STLS\r\n');
    const line = await connection.line();
    return line.startsWith('+OK') || line.slice(0, 100);
  },
  // RFC 4217 §4
  ftp: async (connection) => {
    const greeting = await reply(connection);
    if (greeting.code !== 220) return `${greeting.code}`;
    connection.write('AUTH TLS\r\n');
    const { code, lines } = await reply(connection);
    return code === 234 || `${code} ${lines.join(' ')}`;
  },
  // postgresql.org/docs/current/protocol-flow.html, SSL session encryption
  postgres: async (connection) => {
    connection.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
    const answer = (await connection.bytes(1)).toString('latin1');
    return answer === 'S' || `it answered '${answer}'`;
  },
  mysql: async (connection) => {
    const head = await connection.bytes(4);
    const packet = await connection.bytes(Math.min(head.readUIntLE(0, 3), 4096));
    return packet[0] === 10 ? mysqlRequest(connection, packet) : 'it does not greet like a MySQL server';
  },
};

/** dev.mysql.com/doc/dev/mysql-server/latest: Protocol::HandshakeV10 carries the flags, SSLRequest asks for TLS. */
function mysqlRequest(connection: Connection, packet: Buffer): true | string {
  const CLIENT_SSL = 0x0800;
  const end = packet.indexOf(0, 1);
  const at = end + 1 + 4 + 8 + 1;
  if (end === -1 || packet.length < at + 2) return 'its greeting is cut off';
  if ((packet.readUInt16LE(at) & CLIENT_SSL) === 0) return 'TLS is not among its capabilities';
  const request = Buffer.alloc(36);
  request.writeUIntLE(32, 0, 3);
  request[3] = 1;
  // CLIENT_PROTOCOL_41 | CLIENT_SECURE_CONNECTION | CLIENT_SSL
  request.writeUInt32LE(0x0200 | 0x8000 | CLIENT_SSL, 4);
  request.writeUInt32LE(1 << 24, 8);
  request[12] = 33;
  connection.write(request);
  return true;
}
