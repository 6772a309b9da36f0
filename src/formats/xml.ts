/**
 * A small streaming XML reader for reports: bytes in, elements out, nothing kept. It reads what report writers write
 * (XML 1.0, w3.org/TR/xml) and refuses what they never need: internal DTD subsets and with them every entity of one's
 * own, deep nesting, huge tags. External DTDs may be named and are never fetched. C0 control characters are let through,
 * because jest-junit and mocha-junit-reporter write them raw.
 */
import { FormatFault } from './fault.ts';
import { TextPlace } from './text-place.ts';
import { NOBODY } from './xml-sink.ts';
import type { XmlSink } from './xml-sink.ts';
import { XmlTag } from './xml-tag.ts';
import { cutAt, decodeXmlText, latin1, XmlDecoder } from './xml-text.ts';

const MAX_DEPTH = 256;
/** Characters of one tag with its attributes, one comment or one processing instruction. */
const MAX_TAG = 8 * 1024 * 1024;
/** Bytes that are made a string at once, where a sink skims most of them: at first, and while it does not. */
const WINDOW = 1024;
const MAX_WINDOW = 128 * 1024;
/** The same, where it skims strings: they are thrown away soon, and V8 does that well with short ones. */
const TEXT_WINDOW = 64 * 1024;
/** Nobody can skim before it is known who reads: in here stands the root element, as a rule. */
const FIRST = 1024;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;

export type { XmlSink } from './xml-sink.ts';

export class XmlReader {
  #sink: XmlSink = NOBODY;
  readonly #choose: (root: string) => XmlSink;
  readonly #decoder = new XmlDecoder();
  readonly #tag = new XmlTag();
  readonly #open: string[] = [];
  /** What is not consumed yet, and how far it is. */
  #rest = '';
  /** The bytes behind the text that is scanned and where in them it begins, for a sink that skims. */
  #raw: Uint8Array | undefined;
  #base = 0;
  /** Where the sink began to skim when it last went beyond the text. */
  #leap = 0;
  /** Nothing was consumed of the last text, so that what is at its beginning need not be skimmed once more. */
  #isStuck = false;
  /** The decoder will give `#rest` once more. */
  #isUnread = false;
  #inCdata = false;
  #rootSeen = false;
  #doctypeSeen = false;
  /** Where `#rest` begins. */
  readonly #place = new TextPlace();

  /** `choose` gets the root element's name and says who reads, or throws FormatFault. */
  constructor(choose: (root: string) => XmlSink) {
    this.#choose = choose;
  }

  /** Takes the next piece of the file. Throws FormatFault. */
  write(chunk: Uint8Array): void {
    if (this.#sink !== NOBODY || chunk.length <= FIRST) return this.#piece(chunk);
    for (const piece of [chunk.subarray(0, FIRST), chunk.subarray(FIRST)]) this.#piece(piece);
  }

  #piece(chunk: Uint8Array): void {
    const bytes = this.#sink.skim || this.#sink.skimText ? this.#decoder.whole(chunk) : undefined;
    if (bytes) this.#skimmed(bytes);
    else this.#take(this.#decoder.decode(chunk));
  }

  /** Says that the file is over. Throws FormatFault where it was cut off. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#inCdata) this.#fail('cut-off', 'the file ends inside a CDATA section', this.#rest.length);
    if (this.#rest.startsWith('<')) this.#fail('cut-off', 'the file ends inside a tag', this.#rest.length);
    if (this.#rest !== '') this.#emitText(0, this.#rest.length);
    const open = this.#open.at(-1);
    if (open !== undefined) this.#fail('cut-off', `the file ends before </${clip(open)}>`, this.#rest.length);
    if (!this.#rootSeen) this.#fail('empty', 'there is no XML element in it', 0);
  }

  #take(text: string): void {
    if (text === '') return;
    const all = this.#isUnread || this.#rest === '' ? text : this.#rest + text;
    this.#raw =
      this.#sink === NOBODY || this.#sink.skim || this.#sink.skimText ? this.#decoder.raw : undefined;
    this.#rest = all;
    const used = this.#scan(all);
    this.#place.over(all, used);
    this.#rest = used === 0 ? all : all.slice(used);
    this.#isUnread = this.#decoder.unread(this.#rest.length);
    this.#bound();
  }

  #bound(): void {
    if (this.#rest.length > MAX_TAG)
      this.#fail('too-large', `one tag has more than ${MAX_TAG} characters`, 0);
  }

  /** The same, where a sink skims most of the bytes: only what it leaves becomes a string. */
  #skimmed(bytes: Uint8Array): void {
    this.#raw = bytes;
    const first = this.#sink.skim ? WINDOW : TEXT_WINDOW;
    let size = first;
    let at = 0;
    for (;;) {
      const to = cutAt(bytes, at + size);
      this.#base = at;
      this.#rest = latin1(bytes, at, to);
      const used = this.#scan(this.#rest);
      const isBeyond = at + used > to;
      this.#place.over(this.#rest, isBeyond ? this.#leap : used);
      if (isBeyond) this.#place.overBytes(bytes, at + this.#leap, at + used);
      at += used;
      this.#isStuck = used === 0;
      if (at >= bytes.length || to === bytes.length) break;
      size = used === 0 ? size * 4 : at > to || !this.#sink.skim ? first : Math.min(size * 2, MAX_WINDOW);
    }
    this.#base = 0;
    this.#rest = latin1(bytes, at, bytes.length);
    this.#isUnread = this.#decoder.unread(this.#rest.length);
    this.#bound();
  }

  /** Consumes all whole pieces and says how many characters that were, which may be more than there are if it skimmed. */
  #scan(text: string): number {
    let at = this.#inCdata || this.#isStuck ? 0 : this.#skim(0);
    for (;;) {
      if (at >= text.length) return at;
      if (this.#inCdata) {
        const next = this.#cdata(text, at);
        if (next < 0) return ~next;
        at = next;
      }
      const lt = text.indexOf('<', at);
      if (lt < 0) return this.#plainTail(text, at);
      if (lt > at) this.#emitText(at, lt);
      const next = this.#markup(text, lt);
      if (next < 0) return lt;
      at = this.#skim(next);
    }
  }

  #skim(at: number): number {
    // What looks like an element in CDATA is text: a tool that prints reports has them in its own output.
    if (!this.#raw || this.#inCdata || this.#open.length === 0) return at;
    if (this.#sink.skimText) return this.#sink.skimText(this.#rest, at, this.#raw, this.#base);
    if (!this.#sink.skim) return at;
    const end = this.#sink.skim(this.#raw, this.#base + at) - this.#base;
    if (end > this.#rest.length) this.#leap = at;
    return end;
  }

  /** Text does not pile up: it goes out at once, but for the beginning of an entity. */
  #plainTail(text: string, from: number): number {
    const amp = text.lastIndexOf('&');
    const cut = amp >= from && text.length - amp < 80 && !text.includes(';', amp) ? amp : text.length;
    if (cut > from) this.#emitText(from, cut);
    return cut;
  }

  #markup(text: string, lt: number): number {
    if (lt + 1 === text.length) return -1;
    const second = text.charCodeAt(lt + 1);
    if (second === SLASH) return this.#close(text, lt);
    if (second === BANG) return this.#declaration(text, lt);
    if (second === QUESTION) {
      const end = text.indexOf('?>', lt + 2);
      return end < 0 ? -1 : end + 2;
    }
    return this.#start(text, lt);
  }

  #start(text: string, lt: number): number {
    const tag = this.#tag;
    const end = tag.read(text, lt, this.#decoder.bytes);
    if (end < 0) return -1;
    if (tag.problem !== '') this.#fail('malformed', tag.problem, tag.problemAt);
    const depth = this.#open.length;
    if (depth === 0 && this.#rootSeen) this.#fail('malformed', 'there is a second root element', lt);
    if (depth >= MAX_DEPTH) this.#fail('too-deep', `elements are nested more than ${MAX_DEPTH} deep`, lt);
    this.#rootSeen = true;
    try {
      if (depth === 0) this.#sink = this.#choose(tag.name);
      this.#sink.open(tag.name, tag, depth);
      if (tag.selfClosing) this.#sink.close(tag.name, depth);
    } catch (error) {
      throw this.#placed(error, lt);
    }
    if (!tag.selfClosing) this.#open.push(tag.name);
    return end;
  }

  #close(text: string, lt: number): number {
    const gt = text.indexOf('>', lt + 2);
    if (gt < 0) return -1;
    const name = this.#open.pop();
    const matches =
      name !== undefined &&
      text.startsWith(name, lt + 2) &&
      (gt === lt + 2 + name.length || text.slice(lt + 2 + name.length, gt).trim() === '');
    if (!matches)
      this.#fail(
        'malformed',
        `</${clip(text.slice(lt + 2, gt))}> closes ${name === undefined ? 'nothing' : `<${clip(name)}>`}`,
        lt,
      );
    this.#sink.close(name, this.#open.length);
    return gt + 1;
  }

  #declaration(text: string, lt: number): number {
    if (text.startsWith('<!--', lt)) {
      const end = text.indexOf('-->', lt + 4);
      if (end < 0) return -1;
      this.#sink.comment?.(decodeXmlText(text.slice(lt + 4, end), this.#decoder.bytes), this.#open.length);
      return end + 3;
    }
    if (text.startsWith('<![CDATA[', lt)) {
      if (this.#open.length === 0) this.#fail('malformed', 'there is text outside of the root element', lt);
      this.#inCdata = true;
      return lt + 9;
    }
    if (text.length - lt < 9)
      return '<![CDATA['.startsWith(text.slice(lt)) ||
        '<!DOCTYPE'.startsWith(text.slice(lt)) ||
        '<!--'.startsWith(text.slice(lt))
        ? -1
        : this.#fail('malformed', '<! begins neither a comment nor CDATA', lt);
    if (text.startsWith('<!DOCTYPE', lt)) return this.#doctype(text, lt);
    return this.#fail('malformed', '<! begins neither a comment nor CDATA', lt);
  }

  #doctype(text: string, lt: number): number {
    if (this.#rootSeen || this.#doctypeSeen)
      this.#fail('malformed', 'a document type stands where none may', lt);
    const gt = text.indexOf('>', lt);
    const subset = text.indexOf('[', lt);
    if (subset >= 0 && (gt < 0 || subset < gt))
      this.#fail(
        'doctype',
        'it declares a document type with definitions of its own (entities), which a report never needs; this is refused, because such files are used to attack parsers',
        lt,
      );
    if (gt < 0) return -1;
    this.#doctypeSeen = true;
    return gt + 1;
  }

  /** The end of the section, or the complement of what was consumed where it is not in yet. */
  #cdata(text: string, at: number): number {
    const end = text.indexOf(']]>', at);
    if (end >= 0) {
      this.#emitRaw(text, at, end);
      this.#inCdata = false;
      return end + 3;
    }
    const keep = Math.max(
      at,
      text.endsWith(']]') ? text.length - 2 : text.length - (text.endsWith(']') ? 1 : 0),
    );
    this.#emitRaw(text, at, keep);
    return ~keep;
  }

  #emitRaw(text: string, from: number, to: number): void {
    if (to > from && this.#sink.wantsText === true)
      this.#sink.text?.(decodeXmlText(text.slice(from, to), this.#decoder.bytes, false));
  }

  #emitText(from: number, to: number): void {
    if (this.#open.length === 0) {
      if (this.#rest.slice(from, to).trim() !== '')
        this.#fail(
          'malformed',
          this.#rootSeen ? 'there is text after the root element' : 'it does not begin with an XML element',
          from,
        );
      return;
    }
    if (this.#sink.wantsText !== true) return;
    try {
      this.#sink.text?.(decodeXmlText(this.#rest.slice(from, to), this.#decoder.bytes));
    } catch (error) {
      throw this.#placed(error, from);
    }
  }

  #fail(code: FormatFault['code'], message: string, at: number): never {
    this.#place.over(this.#rest, at);
    throw new FormatFault(code, message, this.#place.value);
  }

  #placed(error: unknown, at: number): unknown {
    if (!(error instanceof FormatFault) || error.position) return error;
    this.#place.over(this.#rest, at);
    return new FormatFault(error.code, error.detail, this.#place.value);
  }
}

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
