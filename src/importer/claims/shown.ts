import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Candidate, Spec } from '../types.ts';
import { isNotShown } from './barred.ts';
import { fits, matchOf } from '../fits.ts';

/**
 * "GET /version shows 3.2": that something answers is less than is said. The version, or what stands in marks behind the
 * verb, must be in the answer; of anything else that it shows a person has to make sure.
 */
export function withShown(judged: Judged): Judged {
  const { candidate, claim, box } = judged;
  if (candidate === undefined || !onlyAnswers(candidate) || box.text.length > LONGEST) return judged;
  const known = shown(readInline(box.text).plain, box.text, candidate);
  return known === candidate
    ? judged
    : { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}

const LONGEST = 400;

const onlyAnswers = ({ kind, spec }: Candidate): boolean =>
  kind === 'http' &&
  Object.keys(spec).every((key) => key === 'url' || key === 'expect') &&
  Object.keys((spec['expect'] ?? {}) as Spec).every((key) => key === 'status') &&
  /^2\d\d$/.test(String(((spec['expect'] ?? {}) as Spec)['status'] ?? 200));

const SHOWS =
  /(?<![\p{L}/_.-])(?:shows?|displays?|reports?|prints?|says?|contains?|returns?|responds? with|muestra|devuelve|contiene|mostra|exibe|retorna|contém|affiche|montre|renvoie|contient|zeigt|meldet|liefert|enthält|toont|geeft|restituisce|menampilkan|mengembalikan|pokazuje|zwraca|gösterir|gösteriyor|döndürür|hiển thị|trả về|показывает|возвращает|содержит)(?![\p{L}])|显示|返回|包含|表示|返す|표시|반환/iu;
const VERSION =
  /(?<![\w.])v?(\d{1,5}(?:\.\d{1,6}){1,3}(?:-[\w.]{1,20})?)(?![\w%]|\s*(?:ms|s|sec\w*|mb|kb)\b|\.\d)/giu;
/** What it shows is new, right or of this release: which text that is, is not said. */
const OF_RELEASE =
  /(?<![\p{L}])(?:version|release|build|commit|sha|tag|hash|versión|versão|versione|версия|версию|sürüm\p{L}*|versi|wersj\p{L}*|phiên bản)(?![\p{L}])|版本|バージョン|버전/iu;

/** What stands in marks right behind the verb. */
function quotedBehind(behind: string, candidate: Candidate): string | undefined {
  const quoted = /^[^`"“]{0,24}(?:`([^`]{1,60})`|"([^"]{1,60})"|“([^”]{1,60})”)/u.exec(behind);
  return quoted?.slice(1).find(
    (part) =>
      part !== undefined &&
      // "returns 200: `curl …`": the command that asks is not the answer.
      part !== candidate.command &&
      !/^\s*(?:\d{3}|\{.*|\/.*|https?:.*|<.*)?\s*$/.test(part),
  );
}

function shown(plain: string, source: string, candidate: Candidate): Candidate {
  const verb = matchOf(SHOWS, plain);
  if (verb === null) return candidate;
  const not = isNotShown(plain.slice(0, verb.index), plain.slice(verb.index + verb[0].length));
  const path = /^[^/]*(?:\/\/[^/]*)?(\/.*)$/.exec(String(candidate.spec['url'] ?? ''))?.[1] ?? '';
  const prose = plain.replace(/https?:\/\/\S+/g, ' ').replace(path, ' ');
  const versions = new Set([...prose.matchAll(VERSION)].map(([, number]) => number));
  // Two versions are a choice, or a change from one to the other.
  const [version] = versions.size === 1 ? versions : [];
  const text = quotedBehind(source.slice(source.search(SHOWS) + verb[0].length), candidate);
  const pair = version === undefined && !not ? pairIn(text) : undefined;
  if (pair) return withExpected(candidate, { json: pair });
  const body =
    version !== undefined
      ? { [not ? 'not-matches' : 'matches']: `(^|[^\\d.])${version.replace(/[.]/g, '\\.')}($|[^\\d])` }
      : text === undefined || /\b[A-Z]+\b\s+\//.test(text)
        ? undefined
        : { [not ? 'not-contains' : 'contains']: text };
  if (body) return withExpected(candidate, { body });
  return not || versions.size > 1 || fits(OF_RELEASE, prose) ? { ...candidate, partial: true } : candidate;
}

/** `status: "ok"`: a member of what comes back, however it is spaced there. */
const PAIR = /^["']?([A-Za-z_]\w{0,40})["']?\s*[:=]\s*["']?(?!\d)([\w.-]{1,40})["']?$/;
function pairIn(text: string | undefined): Spec | undefined {
  const [, key, value] = PAIR.exec(text ?? '') ?? [];
  if (key === undefined || value === undefined) return undefined;
  return { [`$.${key}`]: /^(?:true|false)$/.test(value) ? value === 'true' : value };
}

const withExpected = (candidate: Candidate, more: Spec): Candidate => ({
  ...candidate,
  spec: { ...candidate.spec, expect: { ...((candidate.spec['expect'] ?? {}) as Spec), ...more } },
  reason: 'the text says what the answer shows',
});
