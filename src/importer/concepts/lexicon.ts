import { ADDED_WORDS, MORE_WORDS, type AnyWord } from './more-words.ts';
import { simplified, simplifiedLine } from './traditional.ts';
import { WORDS } from './words.ts';

/** Scripts that put no spaces between words; their words are looked for inside of the text. */
const UNSPACED = /[\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const MOST_LETTERS = 160;
const LONGEST_PREFIX = 18;

interface Longer {
  readonly text: string;
  /** It may go on: `security_header*`. */
  readonly open: boolean;
  readonly word: AnyWord;
}

const whole = new Map<string, AnyWord[]>();
const beginnings = new Map<string, AnyWord[]>();
/** By their first word. */
const phrases = new Map<string, Longer[]>();
/** By their first letter. */
const inside = new Map<string, Longer[]>();

function into<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

for (const [name, list] of [WORDS, MORE_WORDS, ADDED_WORDS].flatMap((table) => Object.entries(table))) {
  const word = name as AnyWord;
  for (const entry of list.split(/\s+/)) {
    const text = entry.replaceAll('_', ' ').replaceAll('*', '');
    const open = entry.endsWith('*');
    if (UNSPACED.test(entry)) {
      for (const form of new Set([text, simplified(text)]))
        into(inside, form.slice(0, 1), { text: form, open, word });
    } else if (text.includes(' ')) into(phrases, text.slice(0, text.indexOf(' ')), { text, open, word });
    else into(open ? beginnings : whole, text, word);
  }
}

/** A line is asked for several times while it is judged, and its words come again in other lines; both are emptied when full. */
const LINES = new Map<string, ReadonlySet<AnyWord>>();
const PARTS = new Map<string, readonly AnyWord[]>();
const MOST_KEPT = 5000;
const NOTHING: ReadonlySet<AnyWord> = new Set();

function remembered<T>(known: Map<string, T>, key: string, read: (key: string) => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KEPT) known.clear();
  const value = read(key);
  known.set(key, value);
  return value;
}

/** Which words of the table a line has. Linear in its length; lines too long for a plain claim have none. */
export const wordsIn = (text: string): ReadonlySet<AnyWord> =>
  text.length > MOST_LETTERS ? NOTHING : remembered(LINES, text, read);

function read(text: string): ReadonlySet<AnyWord> {
  const found = new Set<AnyWord>();
  // Names of variables and addresses are no words.
  const lower = simplifiedLine(text)
    .replace(/https?:\/\/\S+|\w*[A-Za-z\d]_\w+/g, ' ')
    .toLowerCase()
    .replace(/[’'`]/g, ' ')
    .normalize('NFC');
  // `API可以访问`: where a script without spaces meets letters, a word ends.
  const parts = (apart(lower).match(/[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}./()-]*/gu) ?? []).map((part) =>
    part.replace(/[./-]+$/, ''),
  );
  const line = ` ${parts.join(' ').replace(/[()]/g, '')} `;
  for (const part of parts) take(part, line, found);
  if (UNSPACED.test(lower))
    for (let at = 0; at < lower.length; at += 1)
      for (const { text: entry, word } of inside.get(lower[at] ?? '') ?? [])
        if (lower.startsWith(entry, at)) found.add(word);
  return found;
}

const apart = (text: string): string =>
  UNSPACED.test(text)
    ? text.replace(
        /(?<=[a-z\d])(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?=[a-z\d])/g,
        ' ',
      )
    : text;

function take(part: string, line: string, found: Set<AnyWord>): void {
  for (const word of remembered(PARTS, part, wordsOfPart)) found.add(word);
  for (const { text, open, word } of phrases.get(part.replace(/[()]/g, '')) ?? [])
    if (line.includes(` ${text}${open ? '' : ' '}`)) found.add(word);
}

function wordsOfPart(part: string): readonly AnyWord[] {
  const bare = part.replace(/[()]/g, '');
  const found: AnyWord[] = [];
  // `typescript-kompilierung` is about both.
  const pieces = bare.includes('-') ? [bare, ...bare.split('-')] : [bare];
  for (const piece of part === bare ? pieces : [part, ...pieces]) found.push(...(whole.get(piece) ?? []));
  for (let length = 2; length <= Math.min(bare.length, LONGEST_PREFIX); length += 1)
    found.push(...(beginnings.get(bare.slice(0, length)) ?? []));
  return found;
}
