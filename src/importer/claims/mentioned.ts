import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { anywhere, eitherOf, isChange, isWork, MAY_RUN, pathsOf } from './files.ts';
import { besideWords } from './folders.ts';
import { pairOf, pairPattern } from './pair.ts';
import { SERVER_PATH } from './path.ts';
import { fits } from '../fits.ts';

/**
 * The file that an item speaks of, in whatever language and with whatever verb: it has to be there, and what else is said
 * of it is for a person. The verbs are not listed, because no list has them all; listed is what makes a name no claim:
 * where to read more, what to copy, open or run, what is left to a later time.
 */
export function mentionedFile(inline: Inline, onServer: boolean): Candidate | undefined {
  // Nothing in it is written like the name of a file: most items end here.
  if (inline.codes.length === 0 && !/[./]|[A-Z]{4}|Docker|docker|file/.test(inline.plain)) return undefined;
  const named = namesIn(inline);
  const paths = named.filter(
    (path) =>
      isOfRepository(path) && !isReferred(inline, path) && (!onServer || IN_EVERY_CHECKOUT.test(path)),
  );
  const [first] = paths;
  if (first === undefined || SERVER_PATH.test(named[0] ?? '')) return undefined;
  if (!onServer && writesIn(inline, first))
    return gate('files', { changed: paths.map(anywhere) }, 'the file is changed in the pull request', true);
  const words = wordsIn(inline.prose.slice(0, 160));
  if (isNoClaim(inline, first, words, onServer) || isOnlyHandled(inline, first)) return undefined;
  if (gone(inline, first))
    return gate('files', { absent: paths.map(anywhere) }, 'the file is not in the repository any more');
  if (isAside(inline, first) && !words.has('exist') && !words.has('kept')) return undefined;
  const number = countBefore(inline, first);
  if (number !== undefined)
    return gate('files', { exist: paths.map(anywhere), count: `>= ${number}` }, 'the files are there', true);
  return gate('files', { exist: eitherOf(inline, paths) }, 'the file is in the repository', true);
}

/** What is said of it is no state of the file, or nothing that holds now. */
function isNoClaim(
  inline: Inline,
  first: string,
  words: ReturnType<typeof wordsIn>,
  onServer: boolean,
): boolean {
  // A script of the database that was run: whether it was is asked of the tool, and not of the file.
  if (/\.sql$/.test(first) && (words.has('done') || words.has('flowing')) && !words.has('exist')) return true;
  if (isChange(inline.plain, first)) return true;
  // Deep in a paragraph a name is an example or a source.
  if (inline.plain.length > LONG && at(inline, first) > FAR) return true;
  return (
    INSIDE.test(inline.plain) ||
    (onServer && words.has('written')) ||
    fits(LATER, inline.plain) ||
    (words.has('tried') && !words.has('exist')) ||
    words.has('coverage')
  );
}

/** A claim about one file of which the text says what stands in it. */
export function withValue(candidate: Candidate | undefined, inline: Inline): Candidate | undefined {
  const [first, second] = [candidate?.spec['exist'] ?? []].flat();
  if (
    candidate?.kind !== 'files' ||
    candidate.needs.length > 0 ||
    'some-matches' in candidate.spec ||
    typeof first !== 'string' ||
    second !== undefined
  )
    return candidate;
  if (fits(EXECUTABLE, inline.plain) && /\.(?:sh|bash|py|pl)$/.test(first))
    return gate('files', { exist: first, executable: true }, 'the file may be executed');
  const matches = valueBeside(inline, first.replace(/^\*\*\//, ''));
  return matches === undefined || 'tracked' in candidate.spec
    ? candidate
    : gate('files', { exist: first, matches }, 'the file says what the text says', true);
}

const EXECUTABLE =
  /\bexecutable\b|\bchmod \+x\b|\bejecutables?\b|\bexecut[áa]vel|permis\p{L}+ d['’]?e (?:ejecuci|execu)|\bexécutables?\b|\bausführbar|исполняем|可执行|執行權限|执行权限|実行(?:可能|権限)|실행 ?(?:가능|권한)/iu;

/** Files of the root that are known by their bare name: "README and docs still match". */
const WELL_KNOWN =
  /(?<![\w./-])(?:README|LICENSE|CONTRIBUTING|CODEOWNERS|Dockerfile|Makefile|Procfile|Jenkinsfile|Caddyfile|docker-compose)(?![\w/-]|\.\w)/g;
/** `k8s/`, `./docs/adr/`, `artifacts/perf/*`. */
const FOLDER = /^(?:\.\/)?(?:\.?[\w@-][\w@.-]*\/)+\*{0,2}$/;
const PLAIN_FOLDER = /(?<![\w./`-])(?:[a-z][\w-]*\/)+(?=[\s),.;]|$)/g;
/** A file of the root whose name begins with a point: `.STATUS`, `.scalingoignore`. */
const DOTFILE = /^\.(?!NET$)[A-Za-z][\w-]{2,30}$/;
const [LONG, FAR] = [200, 60];
/** What is looked at after the merge too: what stands at the root of the repository for all to see. */
const IN_EVERY_CHECKOUT =
  /^(?:README|LICENSE|Dockerfile|Makefile|Procfile|docker-compose|[\w.-]+\.(?:json|ya?ml|toml)$)/;
/** What a build, a package manager or a test leaves behind: a fresh clone has none. */
const LEFT_BEHIND =
  /^(?:\.\/)?(?:[\w-]+\/)?(?:build|dist|target|out|\.next|\.nuxt|node_modules|coverage|staticfiles|bin|obj|venv|\.venv|__pycache__|uploads?|outputs?|logs?|tmp|vendor|public_html|htdocs|www)(?:\/|$)/;

function namesIn(inline: Inline): string[] {
  const folders = [
    ...inline.codes.filter((code) => FOLDER.test(code)),
    ...(inline.prose.match(PLAIN_FOLDER) ?? []),
  ].map((folder) => folder.replace(/\/\*{0,2}$/, '/**'));
  const known = (inline.prose.match(WELL_KNOWN) ?? []).map((name) =>
    /^[A-Z]+$/.test(name) || name === 'docker-compose' ? `${name}*` : name,
  );
  const dotted = [
    ...inline.codes,
    ...(inline.prose.match(/(?<![^\s(])\.[A-Z][A-Z_]{2,}(?=[\s).,]|$)/g) ?? []),
  ].filter((code) => DOTFILE.test(code) && (/ignore$|rc$/.test(code) || /^\.[A-Z_]+$/.test(code)));
  const other = inline.codes.filter((code) => OTHER_ENDING.test(code) && !isHost(code.split('/')[0] ?? ''));
  const linked = (code: string): boolean =>
    inline.urls.some((url) => url.endsWith(`/${code}`) && /\/(?:blob|tree|raw|edit)\//.test(url));
  const speaks = wordsIn(inline.prose).has('file');
  const sole = inline.codes.filter(
    (code) =>
      (SOLE.test(code) && (speaks || linked(code))) ||
      (speaks && NO_ENDING.test(code) && !isHost(code.split('/')[0] ?? '')),
  );
  return [
    ...new Set([
      ...pathsOf(inline),
      ...folders,
      ...dotted,
      ...known,
      ...other,
      ...sole,
      ...besideWords(inline),
    ]),
  ];
}
/** With a folder before it, any ending makes a file; without one, the prose has to say that it is one. */
const NO_ENDING = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+$/;
const OTHER_ENDING = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.-]+)+\.[a-z][a-z0-9]{1,11}$/i;
const SOLE = /^[\w-]+\.[a-z][a-z0-9]{1,11}$/i;
const isHost = (text: string): boolean =>
  /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app|ai|co|me|cloud|sh)$/i.test(text);

const isOfRepository = (path: string): boolean =>
  !SERVER_PATH.test(path) &&
  !LEFT_BEHIND.test(path) &&
  !/\.(?:zip|tar|t?gz|apk|aab|ipa|exe|dmg|jar|war|whl|log|bak|dump)$/i.test(path) &&
  !/(?:^|\/)\.env$|^(?:robots\.txt|sitemap\.xml)$/i.test(path);

const bare = (path: string): string => path.replace(/\*+$/, '').replace(/\/$/, '');
const at = (inline: Inline, path: string): number => inline.plain.indexOf(bare(path));

/** "see X", "(ver X)", "nach X", "from X", "X §7": the name says where something stands or comes from. */
const REFERENCE =
  /(?:^|[^\p{L}])(?:(?:top|end|bottom|start|beginning|line) of|see|refer(?:s|ring)? to|per|by|via|from|except(?: for)?|following|follow|according to|based on|as described in|instead of|using|use|used by|(?:auto-?)?detect(?:s|ed)?|detecta|détecte|erkennt|rileva|mendeteksi|обнаруживает|suivre|suivez|seguir|siga|befolgen|ikuti|следовать|ver|véase|vea|consulte?r?|conforme|según|segundo|desde|de(?:puis)? (?=$)|voir|cf|d'après|selon|siehe|laut|gemäß|nach|aus|vgl|lihat|dari|menurut|sesuai|zie|vedi|da|bkz|xem|theo|от|из|см|согласно|по|参见|除|参照|参考|详见|根据|检测(?:到)?|识别|見る|참고|참조|기반)\W{0,3}$/iu;
function isReferred(inline: Inline, path: string): boolean {
  const from = at(inline, path);
  const before = inline.plain.slice(Math.max(0, from - 40), from);
  const behind = inline.plain.slice(from + bare(path).length);
  // A shell or an interpreter before it makes it a command.
  if (/(?:^|[^\p{L}])(?:sh|bash|zsh|source|python3?|node|php|ruby)\s+$/u.test(before)) return true;
  return fits(REFERENCE, before) || /^\W{0,3}(?:§|を参照|参照|참고|참조|で(?:実行|生成))/u.test(behind);
}

/** "In `index.html`, look for the list": where something is done. */
const INSIDE =
  /^[^\p{L}\p{N}]*(?:in|inside|within|dans|en|em|no|na|im|nel|nella|di|dalam|w|v|в|trong)\s+\S{3,60},/iu;

/** What is only wanted in some cases, or of somebody else's place. */
const LATER =
  /^\W*(?:do not|don't|never|if|when|wenn|falls|si|se|cuando|quando|quand|jika|если|nếu|eğer)(?![\p{L}])|^\W*(?:如果|若)|\b(?:reviewed|revisad[oa]s?|relue?s?|überprüft|gelesen|lue?s?|okundu|прочитан\p{L}*|ditinjau)(?![\p{L}])|审查|レビュー|검토|\b(?:if (?:needed|necessary|applicable|required|any)|as needed|when needed|optional(?:ly)?|si nécessaire|si (?:es )?necesario|se necess[aá]rio|falls nötig|bei bedarf|jika perlu|gerekirse|при необходимости|nếu cần)(?![\p{L}])|必要に応じ|按需|如需|根据需求|필요시|필요한 경우|\b(?:revert\w*|restore[ds]?|roll(?:ed)? ?back)\b/iu;

/** The verb that begins the item does something with the file, or with what it is about, and says nothing of its state. */
function isOnlyHandled(inline: Inline, first: string): boolean {
  const text = inline.plain.replace(/^[^\p{L}\p{N}./_]+/u, '');
  if (isWork(text, first) || NONE_OF.test(inline.plain.slice(0, at(inline, first)))) return true;
  const from = at(inline, first);
  const prose = inline.prose.replace(MAY_RUN, ' ');
  const opening = prose
    .replace(/^[^\p{L}]+/u, '')
    .split(/\s+/, 2)
    .join(' ');
  // Languages whose verb comes last say behind the name what is: "`logo.png` を追加".
  const next = wordsIn(
    inline.plain
      .slice(from + bare(first).length)
      .replace(/^[^\p{L}]+/u, '')
      .split(/\s+/, 1)[0] ?? '',
  );
  if (next.has('exist') || next.has('written') || next.has('set')) return false;
  if (wordsIn(opening).has('handles')) return true;
  return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(inline.plain) && wordsIn(prose).has('handles');
}

/** "No `.env.example` values are used": it is about what must not be. */
const NONE_OF = /^\W*(?:no|kein\w*|sin|sem|aucun\w*|nessun\w*|нет|без)\s+\W*$/iu;

/** A document in brackets behind a claim of its own says where that is written; "attached (`x.md`)" is about the file. */
const isAside = (inline: Inline, first: string): boolean =>
  (/\.(?:md|mdx|rst|txt|adoc|pdf)$/.test(first) || first.endsWith('*')) &&
  /[([（][^)\]）]*$/u.test(inline.plain.slice(0, at(inline, first))) &&
  !/^\W{0,6}[([（]/u.test(inline.plain) &&
  // "User guide (GUIDE.md)": the words before are the name of the document.
  !(
    inline.plain.slice(0, at(inline, first)).split(/\s+/).length <= 5 &&
    /^\W{0,3}$/u.test(inline.plain.slice(at(inline, first) + bare(first).length))
  );

/** "Remove X", and X is the file itself and not what something is taken out of. */
function gone(inline: Inline, first: string): boolean {
  if (!wordsIn(inline.prose.slice(0, 80)).has('deleted')) return false;
  const before = inline.plain.slice(0, at(inline, first));
  return (
    /(?:\(|^[^\p{L}]*[\p{L}]+(?:\s+[\p{L}]+){0,4}\s*:?\s*)$/u.test(before) &&
    !/\b(?:from|in|of|de|do|da|del|dans|du|aus|von|di|dari|из|с|в)\s*$/iu.test(before)
  );
}

/** `schema.prisma`: `provider = "postgresql"`: what stands in code marks beside the name stands in the file. */
function valueBeside(inline: Inline, first: string): string | undefined {
  const value = inline.codes.find((code) => code !== first && pairOf(code) !== undefined);
  if (value === undefined) return undefined;
  const [from, to] = [inline.plain.indexOf(first), inline.plain.indexOf(value)];
  const between =
    from < to ? inline.plain.slice(from + first.length, to) : inline.plain.slice(to + value.length, from);
  if (between.length > 40 || /\b(?:not|n't|sans|sin|sem|ohne|nicht|не|no)(?!\s+$)\b/iu.test(between))
    return undefined;
  return pairPattern(value);
}

/** "8 manifests in k8s/": how many there have to be. */
function countBefore(inline: Inline, first: string): number | undefined {
  if (!first.endsWith('**')) return undefined;
  const number = /(?<![\d.v])(\d{1,3})\s+\p{L}[\p{L}\s/-]{2,40}$/u.exec(
    inline.plain.slice(0, at(inline, first)).trimEnd(),
  );
  return number === null ? undefined : Number(number[1]);
}

/** "Write the notes in `docs/notes.md`", "Copy the changes to `changes.rst`": the pull request brings it. */
const writesIn = (inline: Inline, first: string): boolean =>
  /\.(?:md|mdx|rst|txt|adoc)$|^(?:CHANGELOG|README)/.test(first) &&
  wordsIn(inline.prose.slice(0, 60)).has('written') &&
  /\b(?:in|to|into|en|em|dans|à|in|zu|w|do|di|ke|в)\s*$/iu.test(inline.plain.slice(0, at(inline, first)));
