/** Why nothing could be measured. Gates turn it into a GateError. */
export class ProbeError extends Error {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.name = 'ProbeError';
    this.code = code;
    this.hint = hint;
  }
}

type Known = readonly [code: string, message: string, hint?: string];

const CERTIFICATE =
  'Renew or mend the certificate, or give its authority with `ca`. Verification cannot be switched off.';

/** Codes of Node's net, dns, tls (nodejs.org/api/errors.html, nodejs.org/api/tls.html#x509-certificate-error-codes) and of undici. */
const KNOWN: Readonly<Record<string, Known>> = {
  ECONNREFUSED: [
    'unreachable',
    'refused the connection',
    'Nothing listens on that port (yet), or a firewall says no.',
  ],
  EHOSTUNREACH: ['unreachable', 'cannot be reached: no route to the host'],
  ENETUNREACH: ['unreachable', 'cannot be reached: no route to its network'],
  ENOTFOUND: [
    'dns',
    'has no address: the name is not known',
    'Correct the name, or wait until its record is published.',
  ],
  EAI_AGAIN: [
    'dns',
    'has no address: the name server does not answer',
    'Try again; check the resolver of this runner.',
  ],
  ENODATA: ['dns', 'has no address of that kind'],
  ETIMEDOUT: ['timeout', 'did not accept a connection in time', 'A firewall may drop the packets.'],
  UND_ERR_CONNECT_TIMEOUT: [
    'timeout',
    'did not accept a connection in time',
    'A firewall may drop the packets.',
  ],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'sent no answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'stopped in the middle of its answer'],
  ECONNRESET: ['connection-lost', 'closed the connection before it had answered'],
  EPIPE: ['connection-lost', 'closed the connection before it had answered'],
  UND_ERR_SOCKET: ['connection-lost', 'closed the connection before it had answered'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['connection-lost', 'sent less than it had announced'],
  UND_ERR_RES_EXCEEDED_MAX_SIZE: [
    'response-too-large',
    'sent more than may be read',
    'Ask for less, or raise `max-body`.',
  ],
  UND_ERR_HEADERS_OVERFLOW: ['response-too-large', 'sent too many headers'],
  CERT_HAS_EXPIRED: ['tls-expired', 'has a certificate that has expired', CERTIFICATE],
  CERT_NOT_YET_VALID: ['tls-not-yet-valid', 'has a certificate that is not valid yet', CERTIFICATE],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls-hostname', 'has a certificate for another name', CERTIFICATE],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls-self-signed', 'has a self-signed certificate', CERTIFICATE],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'tls-self-signed',
    'has a certificate of an authority that is not trusted here',
    CERTIFICATE,
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'tls-chain',
    'sends an incomplete certificate chain',
    'Configure the full chain on the server.',
  ],
  UNABLE_TO_GET_ISSUER_CERT: [
    'tls-chain',
    'sends an incomplete certificate chain',
    'Configure the full chain on the server.',
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'tls-chain',
    'has a certificate whose authority is not known here',
    CERTIFICATE,
  ],
  CERT_REVOKED: ['tls-revoked', 'has a certificate that was revoked', CERTIFICATE],
  EPROTO: [
    'tls-protocol',
    'does not speak the TLS that was expected',
    'Is it plain http on that port? Does it offer TLS 1.2 or newer?',
  ],
};

/** The fault behind whatever a connection threw. `who` is the subject of the sentence: `https://example.com`. */
export function connectionFault(error: unknown, who: string): ProbeError {
  if (error instanceof ProbeError) return error;
  const code = codeOf(error);
  const known = Object.hasOwn(KNOWN, code) ? KNOWN[code] : undefined;
  if (known) return new ProbeError(known[0], `${who} ${known[1]}.`, known[2]);
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS'))
    return new ProbeError(
      'tls-protocol',
      `${who} failed in the TLS handshake (${code}).`,
      KNOWN['EPROTO']?.[2],
    );
  if (code.startsWith('HPE_') || (error as { name?: unknown } | null)?.name === 'HTTPParserError')
    return new ProbeError(
      'not-http',
      `${who} answered something that is no HTTP.`,
      'Is it another protocol, or https on that port?',
    );
  return new ProbeError('connection-failed', `${who} could not be asked: ${messageOf(error)}.`);
}

/** The code of an error, of its cause, or of the first of several (happy eyeballs, RFC 8305). */
function codeOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return '';
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && !(code === 'UND_ERR_SOCKET' && cause)) return code;
  const inner: unknown = Array.isArray(errors) ? errors[0] : cause;
  return codeOf(inner, depth + 1) || (typeof code === 'string' ? code : '');
}

function messageOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  return [code, message].filter((part) => typeof part === 'string' && part !== '').join(' ') || String(error);
}
