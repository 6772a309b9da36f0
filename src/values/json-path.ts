/**
 * Whether a text is built like a JSONPath (RFC 9535): what can be said at once and without the library that follows paths.
 * Filters are only looked at for brackets and quotes that do not match.
 */

/** Why it is none, in words; undefined where nothing is wrong. */
export function jsonPathProblem(path: string): string | undefined {
  if (!path.startsWith('$')) return 'a path begins with `$`';
  let at = 1;
  while (at < path.length) {
    const blank = /^[ \t\r\n]*/.exec(path.slice(at))?.[0].length ?? 0;
    const next = path[at + blank];
    if (next === undefined) return 'it ends in a blank';
    if (next === '[') {
      const end = closing(path, at + blank);
      if (typeof end === 'string') return end;
      if (end === at + blank + 1) return '`[]` names nothing';
      at = end + 1;
      continue;
    }
    if (next !== '.') return `${shown(path.slice(at))} stands where \`.\` or \`[\` is due`;
    const found = member(path, at + blank);
    if (typeof found === 'string') return found;
    at = found;
  }
  return undefined;
}

/** After `.name`, `.*`, `..name`, `..*` or the dots of `..[`. */
function member(path: string, from: number): number | string {
  const dots = path.startsWith('..', from) ? 2 : 1;
  const rest = path.slice(from + dots);
  if (dots === 2 && rest.startsWith('[')) return from + 2;
  if (rest.startsWith('*')) return from + dots + 1;
  // The library takes a `-` inside a name, which RFC 9535 does not.
  const name = /^[\p{L}_\u0080-\u{10ffff}][\p{L}\p{N}_\u0080-\u{10ffff}-]*/u.exec(rest)?.[0];
  if (name === undefined)
    return rest === '' ? 'it ends in a dot' : `${shown(rest)} is no name; in quotes it is: ['…']`;
  return from + dots + name.length;
}

/** Where the bracket at `from` is closed, with everything in quotes skipped. */
function closing(path: string, from: number): number | string {
  let depth = 0;
  for (let at = from; at < path.length; at += 1) {
    const point = path[at];
    if (point === "'" || point === '"') {
      const end = quoteEnd(path, at);
      if (end === -1) return `the quote at character ${at + 1} is never closed`;
      at = end;
    } else if (point === '[' || point === '(') depth += 1;
    else if (point === ']' || point === ')') depth -= 1;
    if (depth === 0) return point === ']' ? at : `character ${at + 1} should be \`]\``;
  }
  return `the bracket at character ${from + 1} is never closed`;
}

function quoteEnd(path: string, from: number): number {
  for (let at = from + 1; at < path.length; at += 1) {
    if (path[at] === '\\') at += 1;
    else if (path[at] === path[from]) return at;
  }
  return -1;
}

const shown = (text: string): string => `\`${text.length > 20 ? `${text.slice(0, 20)}…` : text}\``;
