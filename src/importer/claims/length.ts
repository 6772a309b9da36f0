import { fits, matchOf } from '../fits.ts';

/** What a length is counted in, in the languages that were met. */
const UNIT =
  '(?:random |zufällige[nr]? |al[ée]atoi?r(?:es|ios) )?(?:char|byte|zeichen|caract|carat|car[aá]ct|карак|символ|знак|байт|karakter|znak|ký tự|kí tự|位|个?字符|個?字元|文字|자|글자|바이트|バイト|حرف)';
const LEAST =
  '(?:at least|min(?:imum)?\\.?(?: of)?|≥|>=|mindestens|minimal|au moins|al menos|m[ií]nimo(?: de)?|pelo menos|almeno|en az|не менее|минимум|от|co najmniej|ít nhất|tối thiểu|至少|不少于|不低于|最低|最少)';
const OR_MORE =
  '(?:\\+|以上|이상|or more|oder mehr|ou plus|o más|ou mais|veya daha|и более|trở lên|minimum|min\\b)';
const COUNTED = [
  `(\\d{1,4})\\s*\\+\\s*${UNIT}`,
  `${LEAST}\\s*(\\d{1,4})[\\s-]*${UNIT}`,
  `(\\d{1,4})[\\s-]*${UNIT}\\p{L}{0,8}\\s*${OR_MORE}`,
].map((rule) => new RegExp(rule, 'iu'));
/** Beside a secret a bare bound is of its length: "(32+)", "≥ 32". Of anything else it is a number. */
const BARE = /(?:≥|>=)\s*(\d{2})(?![\d.,%]|\s*\p{L})|[(（]\s*(\d{2})\s*\+\s*[)）]/u;
const SECRET = /SECRET|KEY|TOKEN|PASS|SALT|PEPPER/;
/** `32+ chars`, `at least 32 characters`, `минимум 32 символа`, `32자 이상`, `(32+)`, `256-bit`. */
export function lengthRules(text: string): Record<string, unknown> {
  const bare = SECRET.test(text) ? BARE.exec(text) : null;
  const found =
    COUNTED.map((rule) => matchOf(rule, text)?.[1]).find((group) => group !== undefined) ??
    bare?.[1] ??
    bare?.[2];
  const length = Number(found);
  const bits = Number(/(\d{3,4})[\s-]*bits?\b/i.exec(text)?.[1]);
  return {
    ...(length > 0 && length <= 4096 ? { 'min-length': length } : {}),
    ...(bits >= 64 && bits <= 4096 ? { entropy: bits } : {}),
  };
}

/** A beginning in code marks: `sk_live_`, `wss://`, `whsec_…`. One that the value must not have is none. */
const BEGINNING = /`([a-z]{2,12}(?:[_-][a-z]{2,12})?[_-]|[a-z][a-z+]{1,14}:\/\/)(?:\.{2,}|…|\*+|x{3,})?`/gi;
const NOT_THIS =
  /(?:\b(?:not|no|never|without|instead of|nicht|kein\w*|statt|pas|non|sin|não|nunca|bukan|değil|ikke)|(?:^|[^\p{L}])(?:не|ни)|[不非]|ではな)\W{0,6}$/iu;

/** What a value must begin with, by what stands in code marks. Undefined where that is not one beginning. */
export function beginningIn(raw: string): string | undefined {
  const found = [...raw.matchAll(BEGINNING)].filter(
    ({ index }) => !fits(NOT_THIS, raw.slice(Math.max(0, index - 16), index)),
  );
  return found.length === 1 ? found[0]?.[1] : undefined;
}
