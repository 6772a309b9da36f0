/** What the head of an HTTP/1.1 response says about where the response ends (RFC 9112). */
export interface ResponseHead {
  readonly status: number;
  /** Bytes of the body; -1 where it is not said. */
  readonly length: number;
  readonly chunked: boolean;
  /** The connection ends with this response. */
  readonly closes: boolean;
  /** How long the server keeps an idle connection, where it says so (`Keep-Alive: timeout=5`). */
  readonly keepAliveMs: number | undefined;
}

/** A response that is no HTTP/1.1, or could be read in two ways. `code` is known to `connectionFault`. */
export class ResponseFault extends Error {
  readonly code: string;

  constructor(message: string, code = 'HPE_INVALID') {
    super(message);
    this.name = 'ResponseFault';
    this.code = code;
  }
}

const VALUE = '[\\t\\x20-\\x7e\\x80-\\xff]*';
const FIELDS = `(?:[!#$%&'*+.^_\`|~0-9A-Za-z-]+:${VALUE}\\r\\n)*`;
const HEAD = new RegExp(`^HTTP/1\\.([01]) ([1-9][0-9]{2})(?: ${VALUE})?\\r\\n${FIELDS}\\r\\n$`);
const TRAILERS = new RegExp(`^\\r\\n${FIELDS}\\r\\n$`);
const FRAMING = /\n(connection|content-length|keep-alive|transfer-encoding):([^\r]*)\r/gi;

/**
 * From the status line to the empty line.
 * @throws {ResponseFault} where it is not written as it must be, or says where it ends in two ways: who reads that
 * otherwise takes a part of one response for the next one (RFC 9112 §11.2)
 */
export function parseHead(text: string): ResponseHead {
  const [, minor, status] = HEAD.exec(text) ?? [];
  if (status === undefined) throw new ResponseFault('it does not begin as a response of HTTP/1.1 does');
  const fields = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(FRAMING)) {
    const key = name.toLowerCase();
    const before = fields.get(key);
    if (before !== undefined && (key === 'content-length' || key === 'transfer-encoding'))
      throw new ResponseFault(`it has two ${key}`);
    fields.set(key, (before === undefined ? value : `${before},${value}`).trim().toLowerCase());
  }
  const chunked = fields.has('transfer-encoding');
  if (
    chunked &&
    (fields.get('transfer-encoding') !== 'chunked' || minor === '0' || fields.has('content-length'))
  )
    throw new ResponseFault('its transfer-encoding is not chunked alone');
  const options = (fields.get('connection') ?? '').split(',').map((option) => option.trim());
  const timeout = /(?:^|[\s,;])timeout=([0-9]{1,6})(?:$|[\s,;])/.exec(fields.get('keep-alive') ?? '')?.[1];
  return {
    ...{ status: Number(status), length: lengthOf(fields.get('content-length')), chunked },
    closes: options.includes('close') || (minor === '0' && !options.includes('keep-alive')),
    keepAliveMs: timeout === undefined ? undefined : Number(timeout) * 1000,
  };
}

function lengthOf(value: string | undefined): number {
  if (value === undefined) return -1;
  if (!/^[0-9]{1,15}$/.test(value)) throw new ResponseFault('its content-length is no length');
  return Number(value);
}

/** The line before a chunk. Extensions are ignored, as RFC 9112 §7.1.1 says. */
export function parseChunkSize(line: string): number {
  const digits = /^([0-9A-Fa-f]{1,12})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?\r\n$/.exec(line)?.[1];
  if (digits === undefined) throw new ResponseFault('a chunk does not begin with its size');
  return Number.parseInt(digits, 16);
}

/** What follows the last chunk, with the line ends around it. */
export function checkTrailers(text: string): void {
  if (!TRAILERS.test(text)) throw new ResponseFault('what follows the last chunk are no trailers');
}
