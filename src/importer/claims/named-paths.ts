import { isInternetName } from '../concepts/endings.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import { pathsOf } from './files.ts';
import { isPath, SERVER_PATH } from './path.ts';
import { fits } from '../fits.ts';

/** A path of the repository as an item has it, and as a gate looks for it. */
export interface NamedPath {
  /** As it stands in the text. */
  readonly said: string;
  /** From the root of the repository; a pattern, where brackets or a folder are meant. */
  readonly path: string;
}

/** Folders of a machine. With any other first folder a leading slash is the root of the repository. */
const OF_A_MACHINE =
  /^\/(?:etc|var|opt|srv|home|usr|root|tmp|mnt|data|boot|proc|dev|run|sys|s?bin|lib(?:64)?|www|media|public_html|htdocs|Users|Library|Applications|Volumes|vendor|workspace)(?:\/|$)/;
/** What is not in git, and so not in a check-out. */
const NOT_IN_GIT =
  /^(?:[\w-]+\/)?(?:node_modules|venv|\.venv|env|__pycache__|logs?|tmp|uploads?|\.git|public_html|htdocs|www)(?:\/|$)|\.(?:bak|dump|log)$/;
const FOLDER = /^(?:\.?[\w@-][\w@.-]*\/)+\*{0,2}$/;
/** Expressions of code that end like a file: `import.meta.env.X`. */
const CODE = /^(?:import\.meta|process|os|config|window|console|this|self|app|module|exports)\.[a-z]+[.(]/i;
/** `pages/[id]/edit.tsx`, `migrations/*_add_x.py`, `app/(shop)/layout.tsx`. */
const PATTERN = /^(?:[\w@.*()[\]{}$-]+\/)*[\w@.*()[\]{}-]+\.[a-z][a-z0-9]{1,9}$/i;
/** `frontend/dist`, `.github/workflows`: a path without an ending, which only the words beside it make one. */
const NO_ENDING = /^(?:\.?[\w@-][\w@.-]*\/)+[\w@.-]*\w$/;
/** Files without an ending that are written like nothing else. */
const BY_NAME =
  /^(?:_(?:redirects|headers|routes)|\.(?:nojekyll|htaccess|[a-z]{2,12}(?:ignore|rc)|nvmrc|env\.example)|CNAME|Procfile)$/;
const BARE_NAME =
  /(?<![\w./`-])(?:_(?:redirects|headers)|\.(?:nojekyll|htaccess|[a-z]{2,12}ignore|[a-z]{2,12}rc))(?![\w/.-])/g;
/** Without marks a path is one where its first folder is one of those that repositories have: `frontend/dist`; not `admin/password`. */
const TOP =
  '(?:src|public|docs?|app|apps|lib|assets|config|scripts|static|database|views|components|packages|supabase|prisma|migrations|server|client|backend|frontend|web|api|resources|routes|k8s|infra|terraform|data|dist|build|out|\\.github)\\/';
const IN_FOLDER = new RegExp(`^${TOP}`);
const BARE_PATH = new RegExp(
  `(?<![\\w./:@\`-])${TOP}(?:[\\w-]+\\/)*(?!(?:frontend|backend|server|client|api|web|app|docs?|tests?|database|scripts|ui|ux|staging|prod\\w*)\\b)[\\w-]+(?![\\w./:-])\\/?`,
  'g',
);

const KNOWN = new WeakMap<Inline, readonly NamedPath[]>();

/** Files and folders of the repository that an item names, with and without marks, in its order. */
export function namedPaths(inline: Inline): readonly NamedPath[] {
  const known = KNOWN.get(inline) ?? read(inline);
  KNOWN.set(inline, known);
  return known;
}

function read(inline: Inline): NamedPath[] {
  const words = wordsIn(inline.prose);
  const there =
    (words.has('folder') || words.has('exist') || words.has('file')) &&
    !words.has('repository') &&
    !words.has('container');
  const bare = [
    ...(inline.prose.match(BARE_NAME) ?? []),
    ...(there ? (inline.prose.match(BARE_PATH) ?? []) : []),
  ];
  const found = new Map<string, string>();
  for (const said of [...inline.codes, ...inline.bolds, ...pathsOf(inline), ...bare]) {
    const path = ofRepository(said, there, words.has('folder'));
    if (path !== undefined && ![...found.values()].includes(path)) found.set(said, path);
  }
  return [...found].map(([said, path]) => ({ said, path }));
}

function ofRepository(said: string, there: boolean, folder: boolean): string | undefined {
  const slash = said.startsWith('/');
  const path = said.replace(/^\.?\/(?=[^/])/, '');
  if (isOfElsewhere(said, path)) return undefined;
  if (isFile(path)) return slash && PAGE.test(path) ? undefined : literally(path);
  // `/api/users/` is an address; a folder it is by the word.
  if (FOLDER.test(path)) return !slash || folder ? `${path.replace(/\/\*{0,2}$/, '')}/**` : undefined;
  if (slash) return folder && NO_FOLDER.test(path) ? `${path}/**` : undefined;
  if (!NO_ENDING.test(path) || !(folder || (there && fits(IN_FOLDER, path)))) return undefined;
  return FILE.test(path) ? path : `${path}{,/**}`;
}
function isFile(path: string): boolean {
  if (isPath(path, true) || BY_NAME.test(path)) return true;
  if (!path.includes('/')) return false;
  return isPath(path.replace(/[*()[\]{}$]+/g, 'x'), true) || (PATTERN.test(path) && /[[*]/.test(path));
}
/** A person, a machine, git's own folders, a name of the internet, an expression of code. */
const isOfElsewhere = (said: string, path: string): boolean =>
  /\s|:\/\/|[^\s/]@[^/]*\.|^@@/.test(said) ||
  said.length > 160 ||
  OF_A_MACHINE.test(said) ||
  SERVER_PATH.test(path) ||
  NOT_IN_GIT.test(path) ||
  CODE.test(path) ||
  (!isPath(path, true) && isInternetName(path, false));
const NO_FOLDER = /^[\w-]+(?:\/[\w-]+)*$/;
const PAGE = /^[\w-]+\.html?$/;
const FILE = /\.\w+$/;
/** Brackets are part of a name, `*` stands for something. */
const literally = (path: string): string => path.replace(/[()[\]{}]/g, '?');
