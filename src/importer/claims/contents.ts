import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import { placeholdersOf } from '../shell/placeholder.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { factBelowFile, factOfFile } from './code-facts.ts';
import { marksClaim } from './clean-sources.ts';
import { anywhere, pathsOf } from './files.ts';
import { isVariableName } from './names.ts';
import { noSuchCode, noSuchText } from './no-such-code.ts';
import { isPath, SERVER_PATH } from './path.ts';
import { REPLACES } from './replaces.ts';
import { NOT_BUILT, PROGRAM_OR_PAGE } from './sources.ts';
import { fits, matchOf } from '../fits.ts';

/** Programs and pages, where settings have a reader of their own. */
const SOURCE =
  /\.(?:[mc]?[jt]sx?|py|rb|go|rs|java|kt|php|cs|swift|vue|svelte|dart|sol|html|css|scss|c|cpp|ex)$/;

/** What a file of the repository says, or must not say any more; and files that are to be gone, or called otherwise. */
export const contentsClaim = (
  inline: Inline,
  around: readonly string[],
  onServer: boolean,
): Candidate | undefined =>
  onServer || inline.plain.length > LONGEST
    ? undefined
    : (codeInside(inline, around) ??
      namesInside(inline, around) ??
      factBelowFile(inline, around) ??
      takenOut(inline) ??
      noReferences(inline) ??
      noSuchCode(inline) ??
      marksClaim(inline) ??
      noSuchText(inline) ??
      renamed(inline) ??
      deletedFiles(inline) ??
      factOfFile(inline));
const LONGEST = 160;

/** "`client = connect("shop")`" below "Worker (`worker/main.py`)": the line stands in the file. */
function codeInside({ codes, plain }: Inline, around: readonly string[]): Candidate | undefined {
  const [code, second] = codes;
  if (code === undefined || second !== undefined || plain.replace(/[\s.✅✓]+$/u, '').trim() !== code)
    return undefined;
  if (
    !/\w\(|\s=\s|^import\s|^from\s/.test(code) ||
    looksLikeCommand(code) ||
    isPath(code) ||
    /[^\u0000-\u024f]/.test(code) ||
    placeholdersOf(code).length > 0 ||
    /^[A-Z_]+=/.test(code)
  )
    return undefined;
  const file = sourceAround(around);
  return file === undefined
    ? undefined
    : gate(
        'files',
        { exist: anywhere(file), contains: code },
        'the item around it names the file that has it',
      );
}

/** The one source file that the nearest heading, or item around it, names. */
function sourceAround(around: readonly string[]): string | undefined {
  const nearest = [...around].reverse().find((text) => text !== '' && pathsOf(readInline(text)).length > 0);
  const [file, other] = nearest === undefined ? [] : pathsOf(readInline(nearest));
  return file === undefined || other !== undefined || !SOURCE.test(file) || SERVER_PATH.test(file)
    ? undefined
    : file;
}

/** `startQueue(app)`, `mailWorker`, `send_mail`: written like names in a program, and not like a brand or a word. */
const IN_CODE =
  /(?<![\w.@/-])(?:[a-z][a-z\d]*(?:[A-Z][a-z\d]*)+|[a-z][a-z\d]*(?:_[a-z\d]+)+|[a-z]\w{3,}(?=\())(?![\w.]*\.[a-z]{2,4}\b)/g;
const IS_NOT = /\b(?:not|never|no|without|remove[ds]?|sin|sem|sans|ohne|kein\w*)\b|不|没|无|ない|없/iu;

/** "startQueue(app) called", "mailWorker started in startWorkers()" below "server.ts updated": the file has the names. */
function namesInside(inline: Inline, around: readonly string[]): Candidate | undefined {
  const { plain } = inline;
  if (
    plain.length > 100 ||
    IS_NOT.test(plain) ||
    pathsOf(inline).length > 0 ||
    inline.urls.length > 0 ||
    inline.codes.length > 0
  )
    return undefined;
  const names = [...new Set(inline.prose.match(IN_CODE) ?? [])];
  const words = wordsIn(inline.prose);
  const said =
    INSIDE.some((word) => words.has(word)) ||
    /\b(?:called|mounted|imported|initiali[sz]ed|registered|exported|invoked|used|wired)\b/i.test(plain);
  const file =
    names.length > 0 && (names.length > 1 || /\w\(/.test(plain)) && said ? sourceAround(around) : undefined;
  return file === undefined
    ? undefined
    : gate(
        'files',
        { exist: anywhere(file), contains: names.slice(0, 8) },
        'the item around it names the file that has them',
        true,
      );
}
const INSIDE = ['set', 'written', 'exist', 'runs', 'installed'] as const;

/** "`src/api.js` - remove `oldLogin`", "replace `yourdomain.com` in `Caddyfile`": it stands there no more. */
function takenOut({ codes, plain, prose }: Inline): Candidate | undefined {
  const files = codes.filter((code) => isPath(code, true));
  const bare =
    files.length === 0
      ? pathsOf({ codes: [], plain, prose, bolds: [], urls: [], targets: [], struck: false })
      : files;
  const [file, other] = bare;
  const literals = codes.filter((code) => !files.includes(code));
  const [literal] = literals;
  if (file === undefined || other !== undefined || literal === undefined || SERVER_PATH.test(file))
    return undefined;
  const removes = wordsIn(prose).has('deleted');
  const replaces = fits(REPLACES, prose);
  if (
    literal.length < 4 ||
    /\s{2}|…|\.\.\./.test(literal) ||
    looksLikeCommand(literal) ||
    !(removes || replaces)
  )
    return undefined;
  // "Replace the key with `NEW`": what comes in its place is no thing to be gone.
  const before = plain.slice(0, plain.indexOf(literal));
  const verb = before.search(removes ? REMOVES : REPLACES);
  if (
    verb < 0 ||
    /(?:^|[^\p{L}])(?:with|by|por|con|com|par|durch|mit|avec|na|на|dengan|ile)\W*$/iu.test(before)
  )
    return undefined;
  if (isVariableName(literal) && /\.env|\bsecrets?\b/i.test(prose)) return undefined;
  return gate(
    'files',
    { exist: anywhere(file), ...without(literal) },
    'the text takes it out of the file',
    replaces || literals.length > 1,
  );
}
const REMOVES =
  /(?<![\p{L}])(?:remov|delet|drop|elimin|borr|quit|exclu|apag|supprim|retir|entfern|lösch|rimuov|rimoss|удал|убра|usu[nń]|hapus|dihapus|sil|kaldır|xóa|verwijder)\p{L}*|删除|移除|削除|除去|삭제|제거/iu;

const REFERENCES =
  /(?<![\p{L}])(?:references?|mentions?|usages?|imports?|occurrences?|referencias?|menciones|usos|referências?|menções|références?|mentions|verweise?|referenzen|erwähnungen|riferimenti|referensi|odkaz\p{L}*|odniesie\p{L}*|ссыл\p{L}+|упоминани\p{L}+|referans\p{L}*)(?![\p{L}])|引用|参照|참조|언급/iu;
const NO_NAME =
  /^(?:broken|missing|hard-?coded|external|undefined|circular|dangling|localhost|dead|stale|unused|other|invalid|null|the|any|all|code)$/i;

/** "No old-shop.com references remain", "Sin referencias a `oauth2`": no source speaks of it. */
function noReferences({ codes, plain, prose }: Inline): Candidate | undefined {
  const words = wordsIn(prose);
  if (
    !fits(REFERENCES, plain) ||
    plain.length > 90 ||
    !(words.has('none') || words.has('deleted') || words.has('removed'))
  )
    return undefined;
  const said =
    /\bno\s+([\w.@/-]{4,40})\s+references?\b/i.exec(plain)?.[1] ??
    matchOf(
      /(?:references?|mentions?|referencias?|referências?|références?|verweise?|riferimenti|referensi|odkaz\p{L}*)\s+(?:to|of|a|ao?s?|à|au|auf|ke|na|la|el|the|al)\s+(?:the |old )?["'“]?([\w][\w.-]*[._-][\w.-]*\w)(?![\w/])/iu,
      plain,
    )?.[1];
  const [code, second] = codes;
  const name = code ?? said;
  if (name === undefined || second !== undefined || name.length < 4 || NO_NAME.test(name) || /\s/.test(name))
    return undefined;
  return gate(
    'files',
    { exist: [`**/${PROGRAM_OR_PAGE}`, NOT_BUILT], ...without(name) },
    'no source may speak of it',
    true,
  );
}

/** A call is the same one with arguments: `eval()` is `eval(input)`. */
const without = (name: string): Record<string, string> =>
  name.endsWith('()')
    ? { 'not-matches': `(?<!\\w)${name.slice(0, -2).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\(` }
    : { 'not-contains': name };

const RENAMES =
  /^[^\p{L}]*(?:rename[ds]?|renombr\p{L}+|renome\p{L}+|renomm\p{L}+|umbenenn\p{L}*|umbenannt|rinomin\p{L}+|переименов\p{L}+|ubah nama|yeniden adlandır\p{L}*|重命名|改名)/iu;

/** "Rename `a.md` to `b.md`": the one is gone, and the other is there. */
function renamed({ codes, plain }: Inline): Candidate | undefined {
  const [from, to, third] = codes;
  if (from === undefined || to === undefined || third !== undefined || !fits(RENAMES, plain))
    return undefined;
  if (![from, to].every((name) => NAME.test(name) && !SERVER_PATH.test(name))) return undefined;
  return gate(
    'files',
    { absent: [literally(anywhere(from))], exist: [literally(anywhere(to))] },
    'the file is called otherwise',
  );
}
const NAME = /^(?:[\w@.() -]+\/)*[\w@.() -]+\.[a-z][a-z0-9]{1,5}$/i;
/** Brackets are part of the name, and no pattern. */
const literally = (path: string): string => path.replace(/[()[\]{}]/g, '?');

const BINARY =
  /^[\w().-]+\.(?:docx?|xlsx?|pptx?|zip|rar|7z|tar|t?gz|exe|dmg|msi|bak|old|orig|tmp|db|sqlite3?|dump|psd|mov|iso)$/i;

/** "Delete `draft.docx`", "Large files removed (a.zip, b.exe)": what no list of endings has, by the verb. */
function deletedFiles({ codes, plain, prose }: Inline): Candidate | undefined {
  const opening = prose.replace(/^[^\p{L}]+/u, '').split(/\s+/, 1)[0] ?? '';
  const listed = /[(（]([^()（）]{3,120})[)）]\W*$/u.exec(plain)?.[1]?.split(/\s*,\s*/) ?? [];
  const named = codes.length > 0 ? codes : wordsIn(prose).has('file') ? listed : [];
  const begins = wordsIn(opening).has('deleted') || (codes.length === 0 && wordsIn(prose).has('removed'));
  if (!begins || named.length === 0 || !named.every((name) => BINARY.test(name))) return undefined;
  return gate(
    'files',
    { absent: named.map((name) => literally(anywhere(name))) },
    'the file is not in the repository any more',
  );
}
