import type { Candidate } from '../types.ts';
import { readInline } from '../markdown/inline.ts';
import { gate } from './candidate.ts';
import { isPath } from './path.ts';
import { fits } from '../fits.ts';

/** It is git's own list that is spoken of, and not only whether something was committed. */
const LIST = /(?<![\w/])\.gitignore\b|\bgit-?ignored?\b/i;
const NOT =
  /(?<![\p{L}])(?:not|never|isn['’]?t|aren['’]?t|nicht|kein\p{L}*|pas|no|non|não|nunca|tidak|jangan|nie|ne|не|không|değil)(?![\p{L}])|不(?!要提交)|未|没|ない|なし|않|안 /iu;
const OF_COMMITS =
  /commit|track|push|version|check(?:ed)? in|提交|推送|コミット|プッシュ|커밋|푸시|коммит|закомм/iu;

const AND =
  /(?:^|\s)(?:and|so|y|e|et|und|и|ve|dan|och|og|en|i|a|oraz|và|lalu|donc|also|así que)\s.*$|(?:且|并|，|そして|그리고).*$/iu;
/** "`x` is not in `.gitignore`": the part of the sentence that has the list denies it, and nothing else. */
function isDenied(text: string): boolean {
  const from = text.search(LIST);
  const before = /[^,;:()（），；：—–]*$/u.exec(text.slice(0, from))?.[0] ?? '';
  const behind =
    /^[^,;:()（），；：—–.]{0,24}/u.exec(text.slice(from).replace(/^\.?git-?ignored?[\s`"'*]*/i, ''))?.[0] ??
    '';
  // "… and is not uploaded": another claim, which agrees with the list.
  const part = `${before} ${behind.replace(AND, '')}`;
  return fits(NOT, part) && !OF_COMMITS.test(part);
}

/** Folders by what would be in them, as git takes a path that is not there for a file; patterns at any depth. */
const asPattern = (name: string): string => {
  const path = name.replace(/^\.?\//, '');
  if (path.endsWith('/')) return `${path}**`;
  if (/^\*\./.test(path)) return `**/${path}`;
  return isPath(path) || /[.*]/.test(path.replace(/^\./, '')) ? path : `${path}/**`;
};

/** What git must not have; where the text speaks of `.gitignore`, that has to leave it out too. */
export function leftOutOfGit(names: readonly string[], text: string): Candidate {
  const exist = [...new Set(names.map(asPattern))];
  if (!LIST.test(text)) return gate('files', { exist, tracked: false }, 'git must not track the file');
  if (isDenied(text)) return gate('files', { exist, ignored: false }, '.gitignore must not leave it out');
  // A pattern may have its exceptions: `.env*`, and `.env.example` is in the repository all the same.
  const patterns = names.some((name) => name.includes('*'));
  return gate(
    'files',
    patterns ? { exist, ignored: true } : { exist, tracked: false, ignored: true },
    '.gitignore has it',
  );
}

/** What a line of `.gitignore` is like, and no word: `.env`, `build/`, `*.log`, `node_modules`. */
const ENTRY =
  /^(?:\.?\/)?(?:[\w@*-][\w.@*-]*\/|\.[\w.*-]+|[\w@*.-]*\*[\w.*-]+|(?:[\w@.-]+\/)+[\w@.*-]+|node_modules|[\w-]+\.\w{2,6})$/;

/** "`.gitignore` leaves out:" over a list of what it has. */
export function ignoredBelow(
  text: string,
  {
    lines,
    boxes,
    fences,
  }: {
    readonly lines: readonly string[];
    readonly boxes: readonly { text: string }[];
    readonly fences: readonly string[];
  },
): Candidate | undefined {
  const { plain } = readInline(text);
  if (!/(?<![\w/])\.gitignore\b/i.test(plain) || isDenied(plain)) return undefined;
  const rows = [...lines, ...boxes.map((box) => box.text)];
  const written = fences.length === 1 && rows.length === 0 ? (fences[0] ?? '').split('\n') : [];
  const entries =
    rows.length > 0
      ? rows.map(entryOf)
      : written.map((row) => row.trim()).filter((row) => row !== '' && !row.startsWith('#'));
  const names = entries.filter((entry) => entry !== undefined && ENTRY.test(entry)) as string[];
  return names.length === 0 || names.length < entries.length
    ? undefined
    : leftOutOfGit(names.slice(0, 30), '.gitignore');
}

/** `.env` below "Check .gitignore": an entry of the list. */
export function ignoredEntry(text: string, around: string | undefined): Candidate | undefined {
  if (around === undefined || !/(?<![\w/])\.gitignore\b/i.test(around) || isDenied(around)) return undefined;
  const entry = entryOf(text);
  // A heading about more files than this one.
  if (/\w\.\w|README|LICENSE/.test(around.replace('.gitignore', ''))) return undefined;
  return entry !== undefined && ENTRY.test(entry) && !/gitignore|\.md$/.test(entry) && !fits(NOT, text)
    ? leftOutOfGit([entry], '.gitignore')
    : undefined;
}

/** The name in marks, or the only word, that a line begins with. */
function entryOf(line: string): string | undefined {
  const { codes, plain } = readInline(line);
  const [code] = codes;
  const text = plain.replace(/^[^\p{L}\p{N}.*/_@]+/u, '');
  return code !== undefined && text.startsWith(code) ? code : /^\S+(?=\s*(?:$|[(（–—-]))/u.exec(text)?.[0];
}
