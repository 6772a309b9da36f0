/**
 * The same text in a plainer spelling, with the way back: printed values are escaped in more ways than can be listed
 * (`\/` of PHP, `\u0026` of Go, `%2f` and `%2F`, `&amp;`, the quotes of a shell), so a search undoes the escapes instead.
 */
export interface Spelling {
  /** The plainer text: one character for each byte of UTF-8. */
  readonly text: string;
  /** Where in the original each character of `text` begins, and where what stands for it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const ESCAPE =
  /%([\da-fA-F]{2})|((?:\\u[\da-fA-F]{4})+)|\\x([\da-fA-F]{2})|&(amp|lt|gt|quot|apos|#\d{1,7}|#[xX][\da-fA-F]{1,6});|'(?:\\'|"'")'|\\([^\da-zA-Z]|[nrt])/g;
const NAMED: ReadonlyMap<string, string> = new Map([
  ...([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
  ] as const),
  ...([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
  ] as const),
]);
/** JSON inside of JSON, HTML of a URL. */
const MAX_ROUNDS = 3;

/** UTF-8 as text of one character for each byte. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

/** Escapes undone once, twice, three times: each spelling in which something was undone. */
export function unescaped(text: string): Spelling[] {
  const found: Spelling[] = [];
  if (text.search(ESCAPE) < 0) return found;
  for (let last = plain(text); found.length < MAX_ROUNDS;) {
    const next = undone(last);
    if (!next) break;
    found.push(next);
    last = next;
  }
  return found;
}

/** Without blanks and line ends: tools break long values into lines. */
export function squeezed(text: string): Spelling {
  const all = plain(text);
  const kept = [...all.text.matchAll(/\S/g)].map(({ index }) => index);
  return {
    text: all.text.replace(/\s+/g, ''),
    from: kept.map((index) => all.from[index] ?? 0),
    to: kept.map((index) => all.to[index] ?? 0),
  };
}

function plain(text: string): Spelling {
  const [from, to]: [number[], number[]] = [[], []];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const bytes = character <= '\x7f' ? 1 : Buffer.byteLength(character);
    for (let byte = 0; byte < bytes; byte += 1) {
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  return { text: bytesOf(text), from, to };
}

/** Undefined where nothing was escaped. */
function undone(spelling: Spelling): Spelling | undefined {
  const [from, to]: [number[], number[]] = [[], []];
  const parts: string[] = [];
  let done = 0;
  const copy = (end: number): void => {
    parts.push(spelling.text.slice(done, end));
    for (; done < end; done += 1) {
      from.push(spelling.from[done] ?? 0);
      to.push(spelling.to[done] ?? 0);
    }
  };
  for (const match of spelling.text.matchAll(ESCAPE)) {
    copy(match.index);
    done += match[0].length;
    const bytes = meant(match);
    parts.push(bytes);
    for (let byte = 0; byte < bytes.length; byte += 1) {
      from.push(spelling.from[match.index] ?? 0);
      to.push(spelling.to[done - 1] ?? 0);
    }
  }
  if (parts.length === 0) return undefined;
  copy(spelling.text.length);
  return { text: parts.join(''), from, to };
}

function meant([whole, percent, units, hex, entity, other]: RegExpExecArray): string {
  if (percent !== undefined || hex !== undefined)
    return String.fromCharCode(parseInt(percent ?? hex ?? '', 16));
  if (units !== undefined) {
    const codes = units.split('\\u').slice(1);
    return bytesOf(codes.map((code) => String.fromCharCode(parseInt(code, 16))).join(''));
  }
  if (entity?.startsWith('#') === true) return codePoint(entity);
  const name = entity ?? other;
  return name === undefined ? "'" : (NAMED.get(name) ?? (entity === undefined ? name : whole));
}

function codePoint(entity: string): string {
  const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : Number(entity.slice(1));
  return code <= 0x10ffff ? bytesOf(String.fromCodePoint(code)) : '';
}
