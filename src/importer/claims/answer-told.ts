import type { Judged } from '../compose.ts';
import { ANSWERS, readExpectation, type Expectation } from '../expect.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import type { Candidate, Spec } from '../types.ts';
import type { Below } from './below.ts';
import { fits } from '../fits.ts';

/** An object as an answer shows it, `{"status": "ok"}` or `{ status: 'ok' }`; not `{id}`. */
const OBJECT = /\{\s*["'A-Za-z_][\w-]*["']?\s*:\s*["'\w[{-]/;
/** Words before, or behind, what is seen. */
export const SEEN =
  /\b(?:you (?:should |will |must )?(?:see|get)|should (?:see|show|be|get|return|contain)|expect(?:ed)?|result|response|output|answer|gives?|deber[ií]as? ver|se ve|verás|resultado|respuesta|respuesta|deve (?:mostrar|ver|retornar|aparecer)|resposta|vous (?:devriez|devez) voir|résultat|réponse|sollte|ergebnis|antwort|erwartet|risposta|risultato|результат|ответ|ожида\p{L}+|sonuç|yanıt|hasil|respon|kết quả|phản hồi)(?![\p{L}])|应(?:该)?(?:看到|返回|显示)|看到|结果|結果|响应|回應|出力|応答|표시|결과|응답|נקבל|النتيجة/iu;

/** As JSON has to be written, so that `{ status: 'ok' }` reads like it. */
const quoted = (text: string): string =>
  text.replace(/([{,]\s*)([A-Za-z_]\w*)\s*:/g, '$1"$2":').replace(/'([^'"\n]{0,80})'/g, '"$1"');

/** The scalars of an object that a text tells as the answer. */
export function toldAnswer(text: string): Expectation['json'] {
  const at = text.search(OBJECT);
  return at < 0 ? undefined : readExpectation([quoted(text.slice(at, at + 4000))]).json;
}

/** Whether a line does nothing but tell the answer. */
const tellsAnswer = (line: string): boolean => {
  const { plain } = readInline(line);
  const at = plain.search(OBJECT);
  return (
    at >= 0 &&
    plain.length < 400 &&
    (at < 3 || fits(SEEN, plain.slice(0, at)) || ANSWERS.test(plain.slice(0, at)))
  );
};

/** A request that only reads, of whose answer no more is asked than its status. */
const asksStatus = (candidate: Candidate | undefined): candidate is Candidate => {
  if (candidate?.kind !== 'http' || typeof candidate.spec['url'] !== 'string') return false;
  const { url: _, expect, ...more } = candidate.spec;
  const { status, ...answer } = (expect ?? {}) as Spec;
  return Object.keys(more).length === 0 && Object.keys(answer).length === 0 && (status ?? 200) === 200;
};

const withJson = (
  candidate: Candidate,
  json: NonNullable<Expectation['json']>,
  reason: string,
): Candidate => ({
  ...candidate,
  spec: { ...candidate.spec, expect: { status: 200, ...((candidate.spec['expect'] ?? {}) as Spec), json } },
  reason,
});

/**
 * "You should see `{"status":"ok"}`" below a request, in the fence behind it, or in the next box: what the answer has to
 * hold. A box that only tells the answer is a check of its own, of the request that stands in the box before it.
 */
export function withAnswersTold(judged: readonly Judged[], below: ReadonlyMap<Box, Below>): Judged[] {
  let before: Judged | undefined;
  return judged.map((item) => {
    const known = ownAnswer(item, below.get(item.box)) ?? answerOf(item, before) ?? item;
    before = known;
    return known;
  });
}

/** What stands inside of the box's list item. */
function ownAnswer(item: Judged, below: Below | undefined): Judged | undefined {
  const { candidate } = item;
  if (below === undefined || !asksStatus(candidate)) return undefined;
  const told = [...below.lines.filter(tellsAnswer), ...below.fences.filter((text) => /^\s*\{/.test(text))];
  const [first, second] = told;
  if (first === undefined || second !== undefined) return undefined;
  const json = toldAnswer(first);
  return json && put(item, withJson(candidate, json, 'what the answer has to hold stands below it'));
}

/** "Should return: `{"message": "Welcome"}`" behind the box that asks. */
function answerOf(item: Judged, before: Judged | undefined): Judged | undefined {
  const { box, candidate, phase, claim } = item;
  const asked = before?.candidate;
  if (
    claim.closed === true ||
    before === undefined ||
    before.phase !== phase ||
    before.box.heading !== box.heading ||
    (candidate !== undefined && candidate.needs.length === 0) ||
    readInline(box.text).urls.length > 0 ||
    !asksStatus(asked) ||
    !tellsAnswer(box.text)
  )
    return undefined;
  const json = toldAnswer(readInline(box.text).plain);
  const { partial: _, ...request } = asked;
  return json && put(item, withJson(request, json, `the answer to what line ${before.box.line} asks`));
}

const put = (item: Judged, candidate: Candidate): Judged => ({
  ...item,
  candidate,
  claim: { ...item.claim, candidate, reason: candidate.reason },
});
