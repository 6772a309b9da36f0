/** `.env` files, strictly: what is doubtful is a fault with its line, because tools disagree about it. */

export interface Dotenv {
  readonly values: ReadonlyMap<string, string>;
  /** Lines that no tool reads alike: 1-based, without their values. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=[ \t]*/;

/**
 * `NAME=value`, `export NAME=value`, `# comments`; single quotes take everything as it is, double quotes know \n \r \t \" \\ \$
 * and may go over several lines. Nothing is interpolated. Of a name given twice the last value counts, with a fault.
 */
export function parseDotenv(text: string): Dotenv {
  const values = new Map<string, string>();
  const faults: { line: number; message: string }[] = [];
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*(#|$)/.test(line)) continue;
    const start = ASSIGNMENT.exec(line);
    if (!start) {
      faults.push({ line: index + 1, message: 'is neither NAME=value nor a comment' });
      continue;
    }
    const [whole, name = ''] = start;
    const read = readValue(lines, index, line.slice(whole.length));
    if (read.fault !== undefined) faults.push({ line: index + 1, message: read.fault });
    if (values.has(name)) faults.push({ line: index + 1, message: `gives ${name} a second time` });
    values.set(name, read.value);
    index = read.lastIndex;
  }
  return { values, faults };
}

interface Read {
  readonly value: string;
  readonly lastIndex: number;
  readonly fault?: string;
}

function readValue(lines: readonly string[], index: number, first: string): Read {
  const quote = first[0];
  if (quote !== '"' && quote !== "'") {
    // An unquoted value ends at a blank before `#`, as in docker compose.
    return { value: first.replace(/(^|\s)#.*$/, '').trim(), lastIndex: index };
  }
  let body = first.slice(1);
  for (let last = index; last < lines.length; last += 1) {
    if (last > index) body += `\n${lines[last] ?? ''}`;
    const end = closing(body, quote);
    if (end < 0) continue;
    const rest = body.slice(end + 1).trim();
    const value = quote === '"' ? unescape(body.slice(0, end)) : body.slice(0, end);
    if (rest === '' || rest.startsWith('#')) return { value, lastIndex: last };
    return { value, lastIndex: last, fault: 'has something after its closing quote' };
  }
  return { value: first.slice(1), lastIndex: index, fault: 'has a quote that is never closed' };
}

/** Index of the closing quote, or -1. */
function closing(text: string, quote: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescape(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return text.replace(/\\(.)/gs, (whole, character: string) =>
    /["\\$'`]/.test(character) ? character : (named[character] ?? whole),
  );
}
