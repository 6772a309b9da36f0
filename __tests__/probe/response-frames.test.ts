import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { ResponseFrames } from '../../src/probe/response-frames.ts';

interface Read {
  readonly status: number;
  readonly bytes: number;
  readonly closes: boolean;
  readonly isWhole: boolean;
}

test.each<[string, string]>([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n'],
  ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n8\r\n'],
  ['a body without an end', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(11)}`],
])('a body that is larger than may be read is a fault as soon as that is known: %s', (_, text) => {
  const within = new ResponseFrames(11);
  within.begin(false);
  expect(within.read(Buffer.from(text))).toBe(false);
  const beyond = new ResponseFrames(10);
  beyond.begin(false);
  expect(() => beyond.read(Buffer.from(text))).toThrow('larger than may be read');
});

function read(text: string, cuts: readonly number[], isHead = false): Read {
  const frames = new ResponseFrames();
  frames.begin(isHead);
  const bytes = Buffer.from(text, 'latin1');
  let isWhole = false;
  let early = false;
  for (const [index, cut] of cuts.entries()) {
    const part = bytes.subarray(cut, cuts[index + 1] ?? bytes.length);
    if (part.length > 0) isWhole = frames.read(part);
    early ||= isWhole && part.length > 0 && cut + part.length < bytes.length;
  }
  const { status, closes } = frames;
  return { status, bytes: frames.bytes, closes, isWhole: !early && (isWhole || frames.end()) };
}

/** In one piece, in two wherever it can be cut, and byte by byte. */
function everyWay(text: string, isHead = false): Read[] {
  const places = Array.from({ length: text.length }, (_, at) => at);
  return [[0], ...places.map((at) => [0, at]), places].map((cuts) => read(text, cuts, isHead));
}

const GOOD: readonly (readonly [
  what: string,
  text: string,
  status: number,
  bytes: number,
  closes?: boolean,
])[] = [
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', 200, 5],
  ['no body', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 200, 0],
  ['no reason', 'HTTP/1.1 404\r\ncontent-length:1\r\n\r\nx', 404, 1],
  ['a reason beyond ASCII', 'HTTP/1.1 404 G\xf6ne\r\ncontent-length: 1 \r\n\r\nx', 404, 1],
  [
    'chunks',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\nA;x="y"\r\n0123456789\r\n0\r\n\r\n',
    200,
    13,
  ],
  [
    'trailers',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n',
    200,
    1,
  ],
  ['no content', 'HTTP/1.1 204 No Content\r\nx: y\r\n\r\n', 204, 0],
  ['not modified, with a length', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n', 304, 0],
  [
    'hints before',
    'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
    200,
    2,
  ],
  ['a body until the end', 'HTTP/1.1 200 OK\r\n\r\nhello', 200, 5, true],
  ['the old version', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\nx', 200, 1, true],
  [
    'the old version, kept',
    'HTTP/1.0 200 OK\r\nconnection: Keep-Alive\r\ncontent-length: 1\r\n\r\nx',
    200,
    1,
  ],
  ['a last one', 'HTTP/1.1 200 OK\r\nConnection: x, Close\r\ncontent-length: 1\r\n\r\nx', 200, 1, true],
];

test.each(GOOD)('a response with %s, however it is cut', (_, text, status, bytes, closes = false) => {
  for (const found of everyWay(text)) expect(found).toEqual({ status, bytes, closes, isWhole: true });
});

test('what answers HEAD has no body, whatever it says', () => {
  for (const found of everyWay('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', true))
    expect(found).toMatchObject({ status: 200, bytes: 0, isWhole: true });
});

test.each([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'],
  ['a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell'],
  ['the last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n'],
  ['trailers', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nx: y\r\n'],
  ['a head', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n'],
  ['a hint', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
])('%s that does not end is not whole', (_, text) => {
  for (const found of everyWay(text)) expect(found.isWhole).toBe(false);
});

const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n`;
describe('what could be read in two ways is refused, however it is cut', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['HTTP/1.2', 'HTTP/1.2 200 OK\r\n\r\n'],
    ['no status', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\n\r\n'],
    ['line ends without CR', 'HTTP/1.1 200 OK\ncontent-length: 1\n\r\n\r\n'],
    ['a CR in a value', `${OK}x: a\rb\r\n\r\n`],
    ['a NUL in a value', `${OK}x: a\0b\r\n\r\n`],
    ['a blank before the colon', `${OK}Content-Length : 1\r\n\r\nx`],
    ['a folded line', `${OK}x: a\r\n b\r\n\r\n`],
    ['a line without a colon', `${OK}x\r\n\r\n`],
    ['two lengths', `${OK}Content-Length: 1\r\nContent-Length: 1\r\n\r\nx`],
    ['a list of lengths', `${OK}Content-Length: 1, 1\r\n\r\nx`],
    ['a negative length', `${OK}Content-Length: -1\r\n\r\n`],
    ['a signed length', `${OK}Content-Length: +1\r\n\r\nx`],
    ['a length in hexadecimal', `${OK}Content-Length: 0x1\r\n\r\nx`],
    ['an empty length', `${OK}Content-Length:\r\n\r\n`],
    ['an absurd length', `${OK}Content-Length: 99999999999999999999\r\n\r\n`],
    ['a length and chunks', `${CHUNKED}Content-Length: 1\r\n\r\n0\r\n\r\n`],
    ['another coding', `${OK}Transfer-Encoding: gzip, chunked\r\n\r\n`],
    ['two codings', `${CHUNKED}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks in the old version', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['no chunk size', `${CHUNKED}\r\n\r\n\r\n`],
    ['a signed chunk size', `${CHUNKED}\r\n-1\r\n\r\n`],
    ['a chunk size with a blank before', `${CHUNKED}\r\n 1\r\na\r\n`],
    ['an absurd chunk size', `${CHUNKED}\r\nfffffffffffffffff\r\n`],
    ['a chunk that is longer than it says', `${CHUNKED}\r\n1\r\nab\r\n0\r\n\r\n`],
    ['a chunk that ends without CR', `${CHUNKED}\r\n1\r\na\n0\r\n\r\n`],
    ['bad trailers', `${CHUNKED}\r\n0\r\nno colon\r\n\r\n`],
    ['another protocol that is wanted', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\n\r\n'],
    ['hints without end', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(11)],
    ['more than the length', `${OK}Content-Length: 1\r\n\r\nxy`],
    ['a second response', `${OK}Content-Length: 1\r\n\r\nx${OK}Content-Length: 1\r\n\r\nx`],
    ['more than no content', 'HTTP/1.1 204 No Content\r\n\r\nx'],
  ])('%s', (_, text) => {
    const places = Array.from({ length: text.length }, (__, at) => at);
    for (const cuts of [[0], ...places.slice(1).map((at) => [0, at]), places])
      expect(() => read(text, cuts)).toThrow(expect.objectContaining({ name: 'ResponseFault' }));
  });

  test.each([
    ['a head without end', `${OK}x: ${'y'.repeat(16_384)}`],
    ['a head that ends too late', `${OK}x: ${'y'.repeat(16_384)}\r\n\r\n`],
    ['a chunk line without end', `${CHUNKED}\r\n1;${'y'.repeat(1024)}`],
    ['trailers without end', `${CHUNKED}\r\n0\r\n${'x: y\r\n'.repeat(3000)}`],
  ])('%s', (_, text) => {
    for (const size of [text.length, 1000, 7])
      expect(() =>
        read(
          text,
          Array.from({ length: Math.ceil(text.length / size) }, (__, at) => at * size),
        ),
      ).toThrow(expect.objectContaining({ code: 'UND_ERR_HEADERS_OVERFLOW' }));
  });
});
