import { matchOf } from './fits.ts';

/** What a document says a command should answer: `# Expected: {"status": "healthy"}`, `returns 200`, `< 500ms`. */
export interface Expectation {
  readonly status?: number;
  /** JSONPath → scalar. */
  readonly json?: Readonly<Record<string, string | number | boolean | null>>;
  readonly contentType?: string;
  /** Name → value, or undefined for "is there". */
  readonly headers?: ReadonlyMap<string, string | undefined>;
  readonly latency?: string;
  /** A text that must occur in the output. */
  readonly contains?: string;
  /** The one word that the output has to be: `Expected: ok`. Only for commands that print one value. */
  readonly word?: string;
}

const STATUS =
  /\b(?:http(?:\/\d(?:\.\d)?)?|status(?:[ _-]?code)?|returns?|returning|response|respond(?:s|ing)?(?: with)?|get|gets|code|rejected with|should be|expect(?:ed|s)?|→|->|=>|:)\s*:?\s*(?:an? |an http |http )?[("'`]?([1-5]\d\d)\b(?!\s*(?:ms|s|sec|users|requests|%|mb|kb|chars|characters|items|lines|min))|\(([1-5]\d\d)(?:\s+\w+)?(?:\)|\s+(?:after|on|for|when|if))|\b([1-5]\d\d) (?:ok|created|unauthori[sz]ed|forbidden|not found|no content|bad request)\b|^\s*([1-5]\d\d)\b(?!\s*(?:ms|s|users|requests|%))|(?:返回|回傳|返す|반환|devuelve|retorna|renvoie|liefert|mengembalikan)\s*:?\s*(?:http\s*)?([1-5]\d\d)/i;
/** Words before, or behind, what is answered. */
export const ANSWERS =
  /return|respon|answer|expect|should|shows?\b|gives\b|→|->|=>|deber[ií]a|devuelve|debe |deve |retorna|renvoie|doit |affiche|liefert|sollte|mengembalikan|harus|menampilkan|döndür|возвраща|должен|返回|应|應|返す|返し|表示|반환|표시/iu;
const SKIP = new Set(['__proto__', 'constructor', 'prototype']);

export function readExpectation(texts: readonly string[]): Expectation {
  const all = texts.join('\n');
  const match = matchOf(STATUS, all);
  const status = match ? Number(match.slice(1).find((group) => group !== undefined)) : undefined;
  const json = readJson(all);
  const headers = readHeaders(texts);
  const latency =
    /(?:<|≤|<=|under|below|less than|within|unter|moins de|menos de|小于|少于|未満|以内)\s*(\d+(?:\.\d+)?)\s*(ms|milliseconds?|s|sec(?:onds?)?|毫秒|秒)/i.exec(
      all,
    );
  const contains = readWord(texts);
  const word = texts
    .map((text) => /^\W*expect(?:ed|s)?\s*:?\s*["'`]?([\w.-]{1,60})["'`]?\s*$/i.exec(text)?.[1])
    .find((found) => found !== undefined);
  return {
    ...(status === undefined ? {} : { status }),
    ...(json === undefined ? {} : { json }),
    ...(/\bhtml\b/i.test(all) && !/\.html\b/i.test(all) ? { contentType: 'text/html' } : {}),
    ...(headers.size > 0 ? { headers } : {}),
    ...(latency ? { latency: `< ${latency[1] ?? ''}${/^m|毫/i.test(latency[2] ?? '') ? 'ms' : 's'}` } : {}),
    ...(contains === undefined ? {} : { contains }),
    ...(word === undefined ? {} : { word }),
  };
}

export const isEmpty = (expectation: Expectation): boolean => Object.keys(expectation).length === 0;

function readJson(text: string): Expectation['json'] {
  const found = new Map<string, string | number | boolean | null>();
  const start = text.indexOf('{');
  if (start >= 0) scan(text.slice(start, start + 4000), found);
  for (const match of text.matchAll(
    /\b([a-z_][\w]{1,40})\s*(?:==?|:)\s*(?:"([^"\n]{1,80})"|(true|false|null)\b)/gi,
  )) {
    const key = match[1] ?? '';
    if (found.size === 0 || match[0].includes('='))
      put(found, `$.${key}`, match[2] ?? literal(match[3] ?? ''));
  }
  return found.size > 0 ? Object.fromEntries([...found].slice(0, 20)) : undefined;
}

/** Reads the scalars of something like JSON, with `...` where the writer was short, to their paths. */
function scan(text: string, found: Map<string, string | number | boolean | null>): void {
  const path: string[] = [];
  let key = '';
  let depth = 0;
  for (const match of text.matchAll(
    /"((?:[^"\\\n]|\\.)*)"\s*(:?)|([{}[\],])|(-?\d+(?:\.\d+)?|true|false|null)\b/g,
  )) {
    const [, string, colon, mark, scalar] = match;
    if (mark === '{' || mark === '[') {
      if (depth > 0) path.push(mark === '[' ? '\u0000' : key);
      depth += 1;
      key = '';
    } else if (mark === '}' || mark === ']') {
      depth -= 1;
      path.pop();
      if (depth <= 0) return;
    } else if (colon === ':') key = string ?? '';
    else if (key !== '' && (string !== undefined || scalar !== undefined) && !path.includes('\u0000')) {
      const value = string ?? literal(scalar ?? '');
      if (!isVague(value))
        put(
          found,
          `$${[...path.filter((part) => part !== ''), key].map((part) => (/^[A-Za-z_]\w*$/.test(part) ? `.${part}` : `['${part.replaceAll("'", "\\'")}']`)).join('')}`,
          value,
        );
      key = '';
    }
  }
}

const put = (
  found: Map<string, string | number | boolean | null>,
  path: string,
  value: string | number | boolean | null,
): void => {
  if (![...SKIP].some((name) => path.includes(name))) found.set(path, value);
};
const literal = (text: string): string | number | boolean | null =>
  text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : Number(text);
/** Times, ids and dots differ from run to run. */
const isVague = (value: string | number | boolean | null): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' &&
    (/\.\.\.|…|^<|^\{|YYYY|^\s*$|\d{4}-\d\d-\d\d|^[0-9a-f-]{16,}$/.test(value) || value.length > 60));

function readHeaders(texts: readonly string[]): Map<string, string | undefined> {
  const headers = new Map<string, string | undefined>();
  for (const text of texts) {
    const match =
      /^[-*•\s]*((?:Content-Security-Policy|Strict-Transport-Security|X-[A-Za-z-]+|Referrer-Policy|Permissions-Policy|Cache-Control|Content-Encoding|Access-Control-[A-Za-z-]+|Cross-Origin-[A-Za-z-]+))\s*(?::\s*(.+?))?\s*$/i.exec(
        text.trim(),
      );
    if (match?.[1] !== undefined)
      headers.set(
        match[1],
        match[2] !== undefined && !/\.\.\.|</.test(match[2]) ? match[2].trim() : undefined,
      );
  }
  return headers;
}

/** `Expected: PONG`, `should print "ready"`, `Expected output: All services HEALTHY`. */
function readWord(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const said =
      /(?:expected(?: output| result| response)?|should (?:return|print|show|output|be|see|say)|output|returns?|shows?|must (?:return|show|print))\s*:?\s*(.{1,80})$/i.exec(
        text,
      )?.[1];
    if (said === undefined) continue;
    const quoted = /["'`“]([^"'`”{}]{2,40})["'`”]/.exec(said)?.[1];
    if (quoted !== undefined) return quoted;
    const shouted = /\b([A-Z]{4,20})\b(?!.*\b[A-Z]{4,})/.exec(
      said.replace(/\b(?:HTTP|JSON|HTML|ERROR|CRITICAL|HEAD|POST|DATABASE)\b/g, ''),
    )?.[1];
    if (shouted !== undefined && !/\bno\b|\bnot\b|\b(?:0|zero) [A-Z]{4}/i.test(said)) return shouted;
  }
  return undefined;
}
