/** The body of an answer as text, and what about it proves nothing. */
import { TextDecoder } from 'node:util';
import type { HttpAnswer } from '../../probe/http.ts';
import { duplicateKey } from '../../values/duplicate-key.ts';
import { formatSize } from '../../values/size.ts';
import { check } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check } from '../gate.ts';
import { isOnlyNegative, judgeText, quote } from '../text-match.ts';
import type { TextExpectation } from '../text-match.ts';
import type { Expect } from './types.ts';

/** Encodings that are undone; an answer in another one, which nobody asked for, is bytes without meaning. */
const READ = new Set(['', 'identity', 'gzip', 'x-gzip', 'deflate', 'br']);

/**
 * By the charset that the answer names (encoding.spec.whatwg.org has the names), by a mark, else as UTF-8.
 * @throws {GateError} encoding-unknown: in compressed bytes nothing is found, and `not-contains` would hold
 */
export function bodyText(answer: Pick<HttpAnswer, 'body' | 'headers' | 'url'>): string {
  const encoding = (answer.headers.get('content-encoding') ?? []).join(', ').trim().toLowerCase();
  if (!READ.has(encoding) && answer.body.length > 0)
    throw new GateError({
      code: 'encoding-unknown',
      message: `The answer is encoded as ${quote(encoding)}, which is not undone here, so its text is unknown.`,
      hint: 'The request asks for gzip, deflate or br only; say `accept-encoding: identity` in `headers`.',
    });
  return decoderOf(answer)
    .decode(answer.body)
    .replace(/^\ufeff/, '');
}

function decoderOf({ body, headers }: Pick<HttpAnswer, 'body' | 'headers'>): TextDecoder {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le');
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be');
  const named = /;\s*charset="?([\w:.-]{1,40})/i.exec(headers.get('content-type')?.[0] ?? '')?.[1];
  try {
    return new TextDecoder(named ?? 'utf-8');
  } catch {
    return new TextDecoder();
  }
}

/** Nothing contains nothing: an answer without a body is no proof that it has no error in it. */
export function judgeBody(answer: HttpAnswer, expected: TextExpectation): Check[] {
  const text = bodyText(answer);
  const checks = judgeText('body', { text }, expected);
  if (text.trim() !== '' || !isOnlyNegative(expected)) return checks;
  return [
    check(
      'body',
      false,
      'empty',
      'not empty',
      'Nothing is in an empty body, so what it does not contain proves nothing. Say `empty: true` when it should be empty, or also what it must contain.',
    ),
  ];
}

export type ParsedBody =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly check: Check };

/** A body that is no JSON, or whose meaning depends on who reads it, is a failure. */
export function parseBody(answer: HttpAnswer): ParsedBody {
  const text = bodyText(answer);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const type = answer.headers.get('content-type')?.[0];
    const what = text.trim() === '' ? 'empty' : `no JSON, ${formatSize(answer.body.length)}`;
    const hint = 'Is it the right URL, and does it need an `accept` header?';
    return {
      ok: false,
      check: check('body', false, type === undefined ? what : `${what} of ${type}`, 'a JSON document', hint),
    };
  }
  const twice = duplicateKey(text);
  if (twice === undefined) return { ok: true, value };
  return {
    ok: false,
    check: check(
      'body',
      false,
      `the key ${quote(twice)} twice in one object`,
      'JSON that says one thing',
      'Readers of JSON disagree on which of the two counts; mend the server.',
    ),
  };
}

/**
 * An answer of HTTP/1 without a length and without chunks ends when the connection does, so a cut-off one looks whole
 * (RFC 9112 §6.3). Compressed ones have an end of their own.
 */
export function bodyDoubts(answer: HttpAnswer, expected: Expect | undefined): string[] {
  const asked = expected?.body ?? expected?.json ?? expected?.['json-schema'];
  const names = ['content-length', 'transfer-encoding', 'content-encoding'];
  if (asked === undefined || answer.body.length === 0 || names.some((name) => answer.headers.has(name)))
    return [];
  return [
    'the server says neither how long its answer is nor where it ends, so whether all of it came is unknown',
  ];
}
