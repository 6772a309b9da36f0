/**
 * CODEOWNERS (docs.github.com/repositories/…/about-code-owners): like .gitignore, but the last match wins, `!` and `[a-z]` do
 * not exist, and `docs/*` does not reach into folders. Matching is by segments, without regular expressions.
 */

export interface OwnerRule {
  readonly line: number;
  readonly pattern: string;
  /** `@user`, `@org/team` or an e-mail address; empty: nobody owns what matches. */
  readonly owners: readonly string[];
}

export interface CodeOwners {
  readonly rules: readonly OwnerRule[];
  /** Lines that GitHub leaves out, with why. */
  readonly skipped: readonly { readonly line: number; readonly why: string }[];
}

/** Where GitHub looks, in this order; the first file counts. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

export function readCodeOwners(text: string): CodeOwners {
  const rules: OwnerRule[] = [];
  const skipped: { line: number; why: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(raw);
    const [pattern, ...owners] = words;
    if (pattern === undefined) continue;
    const line = index + 1;
    const stranger = owners.find((owner) => !/^@[\w.-]+(?:\/[\w.-]+)?$|^[^\s@]+@[^\s@]+$/.test(owner));
    if (pattern.startsWith('!') || pattern.includes('['))
      skipped.push({ line, why: `'${pattern}' uses a form that CODEOWNERS does not have` });
    else if (stranger !== undefined) skipped.push({ line, why: `'${stranger}' is no owner` });
    else rules.push({ line, pattern, owners });
  }
  return { rules, skipped };
}

/** Words of a line; `\ ` is a blank inside of one, `#` at the start of a word begins a comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const word of line.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? []) {
    if (word.startsWith('#')) break;
    words.push(word.replace(/\\ /g, ' '));
  }
  return words;
}

/** The rule that counts for a path: the last that matches. */
export function ruleFor(owners: CodeOwners, path: string): OwnerRule | undefined {
  return owners.rules.findLast((rule) => matchesPattern(rule.pattern, path));
}

export function matchesPattern(pattern: string, path: string): boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  if (bare === '') return pattern === '/';
  const wanted = bare.split('/');
  // A slash at the start or in the middle binds the pattern to the root; else it matches in any folder.
  const anchored = pattern.startsWith('/') || wanted.length > 1;
  const segments = anchored ? wanted : ['**', ...wanted];
  const last = segments.at(-1) ?? '';
  const parts = path.split('/');
  // `docs/*` and `docs/` are about what lies inside; any other last segment may be a folder with everything below it.
  if (pattern.endsWith('/')) return matchFrom([...segments, '*', '**'], parts);
  if (anchored && last === '*' && wanted.length > 1) return matchFrom(segments, parts);
  return matchFrom(segments, parts) || (last !== '**' && matchFrom([...segments, '*', '**'], parts));
}

/** `**` stands for any number of segments, also none. Each pair of positions is looked at once. */
function matchFrom(pattern: readonly string[], parts: readonly string[]): boolean {
  let reach = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    for (const at of reach) {
      if (segment === '**') for (let skip = at; skip <= parts.length; skip += 1) next.add(skip);
      else if (at < parts.length && matchSegment(segment, parts[at] ?? '')) next.add(at + 1);
    }
    reach = next;
  }
  return reach.has(parts.length);
}

/** `*` and `?` inside of one segment, in time proportional to both lengths. */
function matchSegment(pattern: string, text: string): boolean {
  let [at, seen, star, back] = [0, 0, -1, 0];
  while (seen < text.length) {
    if (pattern[at] === '*') {
      [star, back] = [at, seen];
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[seen])) {
      at += 1;
      seen += 1;
    } else if (star !== -1) {
      back += 1;
      [at, seen] = [star + 1, back];
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
