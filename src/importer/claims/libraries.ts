import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { anywhere, pathsOf } from './files.ts';
import { managerOf, type Manager } from './known-packages.ts';
import { MOVED, NOT_THERE, PROGRAM } from './packages.ts';
import { ON_MACHINE } from './path.ts';
import { fits } from '../fits.ts';

const MANIFESTS: Readonly<Record<Manager, string>> = {
  python: '**/{requirements*.txt,pyproject.toml,Pipfile,setup.py,environment.yml}',
  node: '**/package.json',
  any: '**/{package.json,requirements*.txt,pyproject.toml,Pipfile,composer.json,Gemfile,go.mod,Cargo.toml,pubspec.yaml,pom.xml,build.gradle*,*.csproj}',
};
const MANIFEST =
  /(?:^|\/)(?:package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Pipfile|composer\.json|Cargo\.toml|go\.mod|pom\.xml|Gemfile|pubspec\.ya?ml|build\.gradle(?:\.kts)?)$/;

/** Also where a script without spaces stands around it. */
const NAMED = /(?<![\w./-])(?:package\.json|requirements\.txt|pyproject\.toml)(?![\w/.-])/g;

const LONGEST = 120;
const NAME = /^@?[a-z][\w.-]*(?:\/[\w.-]+)?$/i;
/** `name==1.2`, `name[extra]>=1`, `"name": "^1.2"`, `name ~> 1.2`: written as manifests do, with a remark in brackets at most. */
const PINNED =
  /^[^\p{L}\p{N}@"']*["'`]?(@?[a-z][\w.-]*(?:\/[\w.-]+)?)(\[[\w,-]+\])?["'`]?\s*(===?|~=|>=|~>|\^|:\s*["'`]?[\^~]?|@[\^~]?)\s*v?(\d+(?:\.[\dx*]+){0,3}(?:[-+][\w.]+)?)(?:,\s*[<>]=?\s*[\d.]+)?["'`]?\s*(?:[(（][^()（）]{1,60}[)）]|[-–—:：]\s.{1,60})?\W*$/iu;
/** "Next.js 15.4.4", "nodemailer updated to 7.0.11", "LangChain updated to 0.3.x": a known name with a version behind it. */
const VERSION = /(?<![\w./-])v?(\d+(?:\.(?:\d+|x))+)\+?(?![\w%]|\.\d)/;
const LIBRARY =
  /(?<![\p{L}])(?:packages?|librar(?:y|ies)|modules?|sdks?|npm|pip|requirements|paquetes?|librer[ií]as?|m[oó]dulos?|pacotes?|bibliotecas?|paquets?|bibliothèques?|bibliothek\p{L}*|pakete?|pacchett\p{L}|libreri[ae]|paket\p{L}*|kütüphane\p{L}*|пакет\p{L}*|библиотек\p{L}*|pustaka|pakiet\p{L}*|bibliotek\p{L}*|thư viện|balíč\p{L}*)(?![\p{L}])|依赖|依賴|第三方库|ライブラリ|パッケージ|라이브러리|패키지|ספרי|مكتبة|حزمة/iu;

/** A package that is there, by whatever is said of it: its manifest lists it. */
export function libraryOf(inline: Inline, around: readonly string[]): Candidate | undefined {
  if (inline.plain.length > LONGEST || NOT_THERE.test(inline.prose)) return undefined;
  return pinned(inline, around) ?? inNamedManifest(inline) ?? installed(inline, around);
}

/** `==` is how pip pins, `^` how npm does; what both write is of a manager that the name or the headings tell. */
function pinned({ plain }: Inline, around: readonly string[]): Candidate | undefined {
  const [, name = '', extra, operator = '', version = ''] = PINNED.exec(plain) ?? [];
  if (name === '' || fits(PROGRAM, name)) return undefined;
  const python = extra !== undefined || /^(?:===?|~=)$/.test(operator);
  const node = /[\^~:@]/.test(operator) && !python;
  const known = managerOf(name);
  // A number that is measured: "coverage >= 80".
  if (!python && known === undefined && !around.some(ofPackages)) return undefined;
  if (/:/.test(operator) && !/["'`]/.test(plain) && known === undefined) return undefined;
  return listed(
    [name],
    python ? 'python' : (known ?? (node ? 'node' : 'any')),
    around,
    python ? version : undefined,
  );
}
const ofPackages = (text: string): boolean => fits(LIBRARY, text) || wordsIn(text).has('dependencies');

/** "requirements.txt contains gunicorn", "`mailer` is in package.json": the file is named. */
function inNamedManifest(inline: Inline): Candidate | undefined {
  const [file, second] = [...new Set([...pathsOf(inline), ...(inline.plain.match(NAMED) ?? [])])].filter(
    (path) => MANIFEST.test(path),
  );
  if (file === undefined || second !== undefined) return undefined;
  const names = namesOf(inline, true).filter(
    ({ name, known }) => name !== file && (known !== undefined || inline.codes.includes(name)),
  );
  return names.length === 0
    ? undefined
    : gate(
        'files',
        {
          exist: anywhere(file),
          matches: names.map(({ name }) => patternOf(name, file.endsWith('.json') ? 'node' : 'any')),
        },
        'the manifest lists the package',
        true,
      );
}

/** "asyncpg installed", "`sequelize` moved to dependencies", "nodemailer updated to 7.0.11". */
function installed(inline: Inline, around: readonly string[]): Candidate | undefined {
  const words = wordsIn(inline.prose);
  const version = VERSION.exec(inline.plain)?.[1];
  const moved = fits(MOVED, inline.prose);
  const library = fits(LIBRARY, inline.prose) || words.has('dependencies');
  const says = words.has('installed') || (library && (moved || THERE.some((word) => words.has(word))));
  if (!says && version === undefined && !moved) return undefined;
  if (fits(ON_MACHINE, inline.plain) || GLOBALLY.test(inline.prose) || fits(WAITS, inline.prose))
    return undefined;
  const all = namesOf(inline, library || version !== undefined);
  const named = says ? all : all.filter(({ known, leads }) => known !== undefined && leads);
  if (named.length === 0 || named.length > 4) return undefined;
  if (!says && !isVersioned(inline, version) && !(moved && isMarked(inline, named))) return undefined;
  return listed(
    named.map(({ name }) => name),
    commonTo(named),
    around,
  );
}
const commonTo = (named: readonly Named[]): Manager => {
  const [manager = 'any', other] = new Set(named.map(({ known }) => known ?? 'any'));
  return other === undefined ? manager : 'any';
};
const THERE = ['set', 'exist', 'written'] as const;
/** Until a platform has installed it. */
const WAITS =
  /(?<![\p{L}])(?:wait(?:s|ing)?|until|while|minutes?|mins?|chờ|đợi|phút|espera\p{L}*|aguard\p{L}*|attend\p{L}*|wart\p{L}*|минут\p{L}*|жд\p{L}+|tunggu|menit|bekle\p{L}*|dakika)(?![\p{L}])|等待|分钟|待[つち]|기다/iu;
const GLOBALLY = /\b(?:global(?:ly|mente|ement)?|cli|locally)\b|全局|グローバル|전역/iu;

/** "Django 4.2 LTS", "**nodemailer** updated to 7.0.11": nothing but its version is said of it. */
const isVersioned = ({ plain }: Inline, version: string | undefined): boolean =>
  version !== undefined &&
  plain
    .replace(VERSION, ' ')
    .replace(/[(（].*?[)）]/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length <= 4;
/** "**PyMuPDF** included". */
const isMarked = (inline: Inline, named: readonly Named[]): boolean =>
  named.some(({ name }) => inline.bolds.includes(name) || inline.codes.includes(name));

interface Named {
  readonly name: string;
  readonly known: Manager | undefined;
  /** The item begins with it. */
  readonly leads: boolean;
}

/** Packages by their names: known ones anywhere, others in code marks where they are written like packages. */
function namesOf({ codes, bolds, plain }: Inline, library: boolean): Named[] {
  const marked = [...codes, ...bolds].filter(
    (code) =>
      NAME.test(code) && !fits(PROGRAM, code) && (managerOf(code) !== undefined || LIKE_PACKAGE.test(code)),
  );
  // "Stripe webhook installed" is no package; "`stripe`" and "stripe SDK" are one.
  const spoken = (plain.match(SPOKEN) ?? []).filter(
    (word) =>
      !WORDS.test(word) &&
      (library ? managerOf(word) !== undefined : /^(?:python|node)$/.test(managerOf(word) ?? '')),
  );
  return [...new Set([...marked, ...spoken])].map((name) => ({
    name,
    known: managerOf(name),
    leads: /^[^\p{L}\p{N}]*$/u.test(plain.slice(0, plain.indexOf(name))),
  }));
}
/** "Hardhat dependencies" are those of a folder, and "Jest tests" no package. */
const SPOKEN =
  /[@\w][\w./-]*\w(?![`*]?\s+(?:dependenc\w*|dev-?dep\w*|tests?|app|application|project|builds?|components?|plugins?|servers?|browsers?|routes?|cluster|site|frontend|backend|database|config\w*)\b)/gi;
/** Names that are words as well: only in marks. */
const WORDS =
  /^(?:next|express|compression|cron|three|sharp|motor|requests|pillow|uuid|moment|torch|hardhat)$/i;
/** `react-facebook-pixel`, `@scope/name`; no file, no path of a folder, no command of a machine. */
const LIKE_PACKAGE = /^@[\w-]+\/[\w.-]+$|^[a-z][a-z\d]*(?:-[a-z\d]+)+$/;

function listed(
  names: readonly string[],
  manager: Manager,
  around: readonly string[],
  version?: string,
): Candidate {
  const file = [...around]
    .reverse()
    .flatMap((text) => (text.includes('.') || text.includes('file') ? pathsOf(readInline(text)) : []))
    .find((path) => MANIFEST.test(path));
  return gate(
    'files',
    {
      exist: file === undefined ? MANIFESTS[manager] : anywhere(file),
      'some-matches': names.map((name) => patternOf(name, manager, version)),
    },
    'a manifest lists the package',
    true,
  );
}

/** As manifests write it: "Next.js" is `next`, "PyMuPDF" `pymupdf`; with the version only where it is pinned. */
function patternOf(name: string, manager: Manager, version?: string): string {
  const bare = name
    .replace(/\.js$/i, '')
    .replace(/^nextjs$/i, 'next')
    .replace(/^sklearn$/i, 'scikit-learn');
  const forms = [...new Set([bare, bare.toLowerCase()])].map((form) =>
    form.replace(/[.\\+*?()[\]{}|^$]/g, '\\$&').replace(/[-_]/g, manager === 'node' ? '$&' : '[-_]'),
  );
  const either = forms.length === 1 ? (forms[0] ?? '') : `(?:${forms.join('|')})`;
  if (manager === 'node') return `"${either}"\\s*:`;
  const start = `(?:^|[^\\w@/.-])${either}`;
  return version === undefined
    ? `${start}(?![\\w-])`
    : `${start}(?:\\[[^\\]]*\\])?\\s*=*\\s*v?${version.replace(/\./g, '\\.')}(?!\\d)`;
}
