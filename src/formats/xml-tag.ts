import { decodeXmlText } from './xml-text.ts';

const MAX_ATTRIBUTES = 256;
const GT = 62;
const SLASH = 47;
const EQUALS = 61;
const DOUBLE = 34;
const SINGLE = 39;
const SPACE = 32;

/** One start tag, read in place: attributes are places in the text until somebody asks for one. */
export class XmlTag {
  name = '';
  selfClosing = false;
  /** What is wrong with it; empty where nothing is. */
  problem = '';
  problemAt = 0;
  #text = '';
  #bytes = true;
  #count = 0;
  #from = 0;
  /** Four numbers an attribute: where its name and its value begin and end. */
  readonly #places = new Int32Array(MAX_ATTRIBUTES * 4);

  /** Reads from `<`; says where it ends, or -1 where the text ends first. */
  read(text: string, lt: number, bytes: boolean): number {
    this.#text = text;
    this.#bytes = bytes;
    this.#count = 0;
    this.problem = '';
    const from = lt + 1;
    PLAIN_TAG.lastIndex = lt;
    if (PLAIN_TAG.test(text)) return this.#plain(text, from, PLAIN_TAG.lastIndex);
    const at = nameEnd(text, from);
    if (at >= text.length) return -1;
    if (at === from) return this.#wrong('a < begins no tag', lt);
    // Most tags are called as the one before: no new string for them.
    if (at - from !== this.name.length || !text.startsWith(this.name, from)) this.name = text.slice(from, at);
    this.#from = at;
    return this.#attributes(text, at);
  }

  /** A tag of the plain shape that ends at `end`: whatever stands in it, the engine's own searches find. */
  #plain(text: string, from: number, end: number): number {
    const close = text.charCodeAt(end - 2) === SLASH ? end - 2 : end - 1;
    this.selfClosing = close === end - 2;
    NAME_END.lastIndex = from;
    let at = NAME_END.test(text) ? NAME_END.lastIndex : close;
    if (at - from !== this.name.length || !text.startsWith(this.name, from)) this.name = text.slice(from, at);
    this.#from = at;
    for (
      let equals = text.indexOf('="', at);
      equals >= 0 && equals < close;
      equals = text.indexOf('="', at)
    ) {
      let nameFrom = at + 1;
      while (text.charCodeAt(nameFrom) <= SPACE) nameFrom += 1;
      at = text.indexOf('"', equals + 2);
      if (!this.#keep(nameFrom, equals, equals + 2, at)) return at;
      at += 1;
    }
    return end;
  }

  #attributes(text: string, start: number): number {
    let at = start;
    for (;;) {
      const before = at;
      at = spaceEnd(text, at);
      if (at >= text.length) return -1;
      const code = text.charCodeAt(at);
      if (code === GT || code === SLASH) return this.#finish(text, at, code);
      if (at === before) return this.#wrong('a blank is missing before an attribute', at);
      const nameFrom = at;
      at = nameEnd(text, at);
      if (at >= text.length) return -1;
      if (at === nameFrom) return this.#wrong('an attribute has no name', at);
      const nameTo = at;
      if (text.charCodeAt(at) !== EQUALS) at = spaceEnd(text, at);
      if (at >= text.length) return -1;
      if (text.charCodeAt(at) !== EQUALS) return this.#wrong('an attribute has no value', nameFrom);
      at = spaceEnd(text, at + 1);
      if (at >= text.length) return -1;
      const quote = text.charCodeAt(at);
      if (quote !== DOUBLE && quote !== SINGLE) return this.#wrong('an attribute value has no quotes', at);
      const to = valueEnd(text, at + 1, quote);
      if (to < 0) return -1;
      if (!this.#keep(nameFrom, nameTo, at + 1, to)) return to;
      at = to + 1;
    }
  }

  #finish(text: string, at: number, code: number): number {
    this.selfClosing = code === SLASH;
    if (!this.selfClosing) return at + 1;
    if (at + 1 >= text.length) return -1;
    return text.charCodeAt(at + 1) === GT ? at + 2 : this.#wrong('a / stands inside a tag', at);
  }

  #keep(nameFrom: number, nameTo: number, from: number, to: number): boolean {
    if (this.#count === MAX_ATTRIBUTES) {
      this.#wrong(`a tag has more than ${MAX_ATTRIBUTES} attributes`, nameFrom);
      return false;
    }
    const length = nameTo - nameFrom;
    for (let index = 0; index < this.#count * 4; index += 4) {
      const other = this.#places[index] ?? 0;
      if ((this.#places[index + 1] ?? 0) - other !== length) continue;
      if (!this.#text.startsWith(this.#text.slice(nameFrom, nameTo), other)) continue;
      this.#wrong(
        `the attribute ${this.#text.slice(nameFrom, nameTo).slice(0, 40)} stands twice in one tag`,
        nameFrom,
      );
      return false;
    }
    const base = this.#count * 4;
    this.#places[base] = nameFrom;
    this.#places[base + 1] = nameTo;
    this.#places[base + 2] = from;
    this.#places[base + 3] = to;
    this.#count += 1;
    return true;
  }

  #wrong(problem: string, at: number): number {
    this.problem = problem;
    this.problemAt = at;
    return 0;
  }

  /** The value of an attribute, decoded; undefined where the tag has none of that name. */
  get(name: string): string | undefined {
    const index = this.#find(name);
    if (index < 0) return undefined;
    return decodeXmlText(this.#text.slice(this.#places[index + 2], this.#places[index + 3]), this.#bytes);
  }

  /** The value of an attribute that is digits and nothing else; -1 where there is none of that name or it is something else. */
  digits(name: string): number {
    const index = this.#find(name);
    if (index < 0) return -1;
    DIGITS.lastIndex = this.#places[index + 2] ?? 0;
    return DIGITS.test(this.#text)
      ? Number(this.#text.slice(this.#places[index + 2], this.#places[index + 3]))
      : -1;
  }

  has(name: string): boolean {
    return this.#find(name) >= 0;
  }

  /** Whether the attribute at this place, counted from 0, has that name. */
  isNamed(index: number, name: string): boolean {
    const from = this.#places[index * 4] ?? 0;
    return (
      index < this.#count &&
      (this.#places[index * 4 + 1] ?? 0) - from === name.length &&
      this.#text.startsWith(name, from)
    );
  }

  #find(name: string): number {
    const text = this.#text;
    const places = this.#places;
    const end = this.#count * 4;
    for (let index = 0; index < end; index += 4) {
      const from = places[index] ?? 0;
      if ((places[index + 1] ?? 0) - from === name.length && text.startsWith(name, from)) return index;
    }
    return -1;
  }

  /** All that stands behind the name, as it is written: a character for each byte, where the file is UTF-8. */
  get source(): string {
    const last = this.#places[this.#count * 4 - 1] ?? this.#from;
    return this.#text.slice(this.#from, this.#count === 0 ? this.#from : last + 1);
  }

  /** The names in the order in which they stand. */
  names(): string[] {
    return Array.from({ length: this.#count }, (_, index) =>
      this.#text.slice(this.#places[index * 4], this.#places[index * 4 + 1]),
    );
  }
}

const NAME = `[^\\x00-\\x20<>"'=/]+`;
/** Nearly all tags, by the regular expression engine: of loops in JavaScript V8 makes machine code late and several times over. */
const PLAIN_TAG = new RegExp(`<${NAME}(?:[ \\t\\r\\n]+${NAME}="[^"]*"){0,64}[ \\t\\r\\n]*/?>`, 'y');
const DIGITS = /\d{1,15}["']/y;
const NAME_END = new RegExp(NAME, 'y');

/** 1: a blank, 2: a character that ends a name. Names are read loosely: everything else is part of one. */
const CLASS = new Uint8Array(65_536);
for (const code of [32, 10, 9, 13]) CLASS[code] = 1;
for (let code = 0; code <= 32; code += 1) CLASS[code] ||= 2;
for (const code of [GT, SLASH, EQUALS, DOUBLE, SINGLE, 60]) CLASS[code] = 2;

function spaceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && CLASS[text.charCodeAt(at)] === 1) at += 1;
  return at;
}

function nameEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && CLASS[text.charCodeAt(at)] === 0) at += 1;
  return at;
}

/** Where the quote is, or -1. Nearly all values are a few characters: only long ones are worth the native search. */
function valueEnd(text: string, from: number, quote: number): number {
  const near = Math.min(text.length, from + 32);
  for (let at = from; at < near; at += 1) if (text.charCodeAt(at) === quote) return at;
  return text.indexOf(quote === DOUBLE ? '"' : "'", near);
}
