/**
 * How the state travels: `<!-- dc-state:2.NONCE.CORE.GATES -->` in the last line of our renderings. Every part is base64,
 * which has no `-` and so cannot end the comment it stands in, nor a `.`. Core and gates are JSON, deflated, because three
 * hundred items would not fit otherwise; apart, because from one rendering to the next most often neither changes, and a
 * thousand revisions are read in one go.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const PREFIX = '<!-- dc-state:';
const VERSION = '2.';
const SUFFIX = ' -->';

/**
 * Characters of a whole comment, and so of a block in it: what may be drawn can be read. GitHub takes 65,536, and a
 * browser that saves the comment adds one for every line (CRLF).
 */
export const MOST_CHARACTERS = 60_000;
/** Bytes that a part may unfold to; 500 gates with their outputs take a fifth. A part that is larger is not ours. */
const MOST_UNFOLDED = 1_000_000;

/** The parts as they stand in the text. */
export interface Block {
  /** What stands before the block. */
  readonly before: string;
  readonly nonce: string;
  readonly core: string;
  /** Empty where there are none. */
  readonly gates: string;
}

/** The newest parts with what was made of them, by the text itself: few differ. */
export class Recent<T> {
  readonly #known: { readonly part: string; readonly value: T }[] = [];

  get(part: string, make: (part: string) => T): T {
    for (let at = this.#known.length - 1; at >= 0; at -= 1) {
      const each = this.#known[at];
      if (each?.part === part) return each.value;
    }
    const value = make(part);
    this.#known.push({ part, value });
    if (this.#known.length > 4) this.#known.shift();
    return value;
  }
}

const folded = new Recent<string>();

const fold = (json: string): string => deflateRawSync(Buffer.from(json, 'utf8')).toString('base64');

/** The line. `gates`: undefined where no gate has a result. */
export function writeBlock(nonce: string, core: unknown, gates: unknown): string {
  const parts = [Buffer.from(nonce, 'utf8').toString('base64'), folded.get(JSON.stringify(core), fold)];
  if (gates !== undefined) parts.push(folded.get(JSON.stringify(gates), fold));
  return `${PREFIX}${VERSION}${parts.join('.')}${SUFFIX}`;
}

/** The block of a text; undefined where there is none at its end or it is not whole. */
export function readBlock(text: string): Block | undefined {
  const start = text.lastIndexOf(PREFIX);
  if (start === -1 || (start > 0 && text[start - 1] !== '\n')) return undefined;
  const end = text.indexOf(SUFFIX, start);
  if (end === -1 || end - start > MOST_CHARACTERS || text.slice(end + SUFFIX.length).trim() !== '')
    return undefined;
  const from = start + PREFIX.length;
  if (!text.startsWith(VERSION, from)) return undefined;
  const first = text.indexOf('.', from + VERSION.length);
  if (first === -1 || first > end) return undefined;
  const found = text.indexOf('.', first + 1);
  const second = found === -1 || found > end ? end : found;
  return {
    before: text.slice(0, start),
    nonce: Buffer.from(text.slice(from + VERSION.length, first), 'base64').toString('utf8'),
    core: text.slice(first + 1, second),
    gates: text.slice(second + 1, end),
  };
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The JSON of a part; undefined where it is none of ours. */
export function unfold(part: string): string | undefined {
  // Node's decoder steps over what is no base64.
  if (!BASE64.test(part)) return undefined;
  try {
    return inflateRawSync(Buffer.from(part, 'base64'), { maxOutputLength: MOST_UNFOLDED }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The value of a part; undefined where it does not read. */
export function valueOf(part: string): unknown {
  const json = unfold(part);
  if (json === undefined) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Whether two texts say the same: for the same content zlib gives other bytes on another processor or version. */
export function sayTheSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, two] = [readBlock(a), readBlock(b)];
  return (
    one !== undefined &&
    two !== undefined &&
    one.before === two.before &&
    one.nonce === two.nonce &&
    samePart(one.core, two.core) &&
    samePart(one.gates, two.gates)
  );
}

function samePart(a: string, b: string): boolean {
  if (a === b) return true;
  if (a === '' || b === '') return false;
  const json = unfold(a);
  return json !== undefined && json === unfold(b);
}
