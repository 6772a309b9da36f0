/**
 * The first key that stands twice in one object of a JSON text; undefined where there is none. RFC 8259 §4: parsers disagree on
 * which of them counts, so that what one reads as `ok` is `down` to another. The text must be JSON already.
 */
export function duplicateKey(source: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  const token = /["{}[\]]/g;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    const char = match[0];
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(undefined);
    else if (char !== '"') open.pop();
    else {
      const end = stringEnd(source, match.index);
      token.lastIndex = end;
      const keys = open.at(-1);
      if (!keys || !isKey(source, end)) continue;
      const key = String(JSON.parse(source.slice(match.index, end)));
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}

function stringEnd(source: string, quote: number): number {
  for (let at = quote + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return source.length;
}

function isKey(source: string, from: number): boolean {
  let at = from;
  while (at < source.length && source.charCodeAt(at) <= 32) at += 1;
  return source[at] === ':';
}
