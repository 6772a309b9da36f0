/**
 * YAML of the plain sort, written without building a tree of it first: what most names and gates of an import are. It writes
 * exactly what the `yaml` package would; undefined is whatever it leaves to it.
 */

const CONTROL = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u{D800}-\u{DFFF}]/u;
/** Not allowed outside of quotes: an indicator in front, `: `, ` #`, white space at an end. */
const QUOTED = /^[ ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-] |: | #|[ :]$/;
const IN_FLOW = /[[\]{},]/;
/** What reads back as something else than a text, or may: numbers, `true`, `~`, `<<`, `---`. */
const OTHER = /^(?:[-+.~<=\d][-+.\w~<=]*|null|true|false)$|^(?:---|\.\.\.)/i;

/** A text as a value: bare, or in quotes where it needs them. `single`: quotes that save escapes are taken. */
export function plainText(text: string, inFlow: boolean, single: boolean): string | undefined {
  if (text === '' || CONTROL.test(text) || OTHER.test(text)) return undefined;
  if (!QUOTED.test(text) && !(inFlow && IN_FLOW.test(text))) return text;
  return single && text.includes('"') && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}

/** A value on one line, in the brackets of flow style; no object may come twice in it, which would be an alias. */
export function flowText(value: unknown, seen: Set<unknown> = new Set()): string | undefined {
  if (typeof value === 'string') return plainText(value, true, false);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? JSON.stringify(value) : undefined;
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => flowText(item, seen));
    return items.includes(undefined) ? undefined : items.length === 0 ? '[]' : `[ ${items.join(', ')} ]`;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  const pairs: string[] = [];
  for (const [key, inner] of Object.entries(value)) {
    const name = plainText(key, true, false);
    const text = flowText(inner, seen);
    if (name === undefined || text === undefined) return undefined;
    pairs.push(`${name}: ${text}`);
  }
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** `kind: value` on one line. */
export function flowPair(key: string, value: unknown): string | undefined {
  const text = typeof value === 'string' ? plainText(value, false, false) : flowText(value);
  return text === undefined ? undefined : `${key}: ${text}`;
}
