import type { FencedCommand } from '../commands.ts';
import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import { PART } from './parts.ts';

const SEGMENTS = String.raw`(?:\.\/)?[\w@-][\w@.-]*(?:\/[\w@-][\w@.-]*)*`;
/** `frontend/`: the slash at its end says that it is a folder. */
const FOLDER = new RegExp(`^${SEGMENTS}/$`);
const NAME = new RegExp(`^${SEGMENTS}/?$`);
/** "apps/web: …", "frontend/ — …". */
const AT_HEAD = /^[^\p{L}\p{N}@./]*([\w@-][\w@.-]*(?:\/[\w@-][\w@.-]*)+\/?|[\w@-]+\/)\s*(?:[:：–—]|-\s)/u;
/** "(frontend/)" behind the command. */
const BEHIND = /^\s*[(（]\s*`?([\w@-][\w@./-]*\/)`?\s*[)）]/;
const IS_FOLDER =
  /(?<![\p{L}])(?:folder|directory|dir|subfolder|workspace|carpeta|directorio|pasta|diretório|dossier|répertoire|ordner|verzeichnis|cartella|directory|map|mappe|katalog\p{L}*|folderze|adresář\p{L}*|složk\p{L}*|папк\p{L}*|каталог\p{L}*|директор\p{L}*|klasör\p{L}*|dizin\p{L}*|thư mục|mappában)(?![\p{L}])|目录|目錄|文件夹|資料夾|ディレクトリ|フォルダ|폴더|디렉토리|디렉터리|תיקי|مجلد/iu;
/** What every project has inside of a part, and what a build leaves: nothing is run there. */
const NO_PART =
  /^(?:\.\/)?(?:src|lib|app\/src|tests?|__tests__|specs?|e2e|docs?|scripts?|tools|dist|build|out|output|coverage|public|static|assets|migrations|prisma|logs?|data|node_modules|config|public_html|www|htdocs|uploads|tmp|\..*)(?:\/|$)/i;
const HAS_PLACE =
  /(?:^|[;&|(]\s*)cd\s|--(?:prefix|cwd|dir|filter|workspace|project|manifest-path|root)\b|\s-(?:C|F|w|f)\s/;

const clean = (path: string): string | undefined => {
  const bare = path.replace(/^\.\//, '').replace(/\/$/, '');
  return bare === '' || NO_PART.test(bare) || bare.split('/').includes('..') ? undefined : bare;
};

/** The folder that a text names beside a command: "`frontend/`: `npm run build`", "In the folder `web`, run `npm test`". */
export function folderBeside(text: string, command: string): string | undefined {
  const inline = readInline(text);
  const at = inline.plain.indexOf(command);
  if (at < 0 || HAS_PLACE.test(command)) return undefined;
  const behind = BEHIND.exec(text.slice(text.indexOf(command) + command.length).replace(/^`/, ''))?.[1];
  if (behind !== undefined) return clean(behind);
  const speaks = IS_FOLDER.test(inline.prose);
  const named = inline.codes.filter(
    (code) =>
      code !== command && (FOLDER.test(code) || (speaks && NAME.test(code) && !/\.\w{1,4}$/.test(code))),
  );
  const [only, second] = named;
  if (only !== undefined && second === undefined) return clean(only);
  const head = only === undefined ? AT_HEAD.exec(inline.plain)?.[1] : undefined;
  return head === undefined || head === command || command.startsWith(head) ? undefined : clean(head);
}

/** "### Frontend (`frontend/`)", "## apps/web". */
const ofTitle = (title: string): string | undefined => {
  const { codes, plain } = readInline(title);
  const named = codes.filter((code) => FOLDER.test(code));
  const bare = /^[^\p{L}\p{N}@./]*([\w@-]+(?:\/[\w@-]+)*\/)\W*$/u.exec(plain)?.[1];
  const inside = /[(（]\s*((?:[\w@-]+\/)+)\s*[)）]\W*$/u.exec(plain)?.[1];
  const found = named.length === 1 ? named[0] : named.length === 0 ? (bare ?? inside) : undefined;
  return found === undefined ? undefined : clean(found);
};

/** The parts of the project that the commands of the document enter: `cd frontend`, not the clone itself. */
export function partsOf(commands: readonly FencedCommand[]): ReadonlyMap<string, string> {
  const cloned = new Set(
    commands.flatMap(
      ({ line }) => /\bgit clone\b.*?\/([\w.-]+?)(?:\.git)?(?:\s|$)/.exec(line.command)?.[1] ?? [],
    ),
  );
  const found = new Map<string, string>();
  for (const { line } of commands) {
    const path = /^cd\s+(?:\.\.\/)*((?:\.\/)?[A-Za-z][\w.@-]*(?:\/[\w.@-]+)*)\/?(?=\s*(?:$|&&|;))/.exec(
      line.command,
    )?.[1];
    const part = path === undefined ? undefined : clean(path);
    const name = part?.split('/').at(-1) ?? '';
    if (part !== undefined && !cloned.has(part) && PART.test(name) && !found.has(name)) found.set(name, part);
  }
  return found;
}
const byWord = (text: string, parts: ReadonlyMap<string, string>): string | undefined => {
  const named = [...parts].filter(([name]) =>
    new RegExp(`(?<![\\w./-])${name.replace(/-/g, '[- ]?')}(?![\\w./-])`, 'i').test(text),
  );
  return named.length === 1 ? named[0]?.[1] : undefined;
};

/** The folder in which the command of an item is run, where the item, its headings or the document around it says so. */
export function folderFor(
  { box, candidate }: Judged,
  parts: ReadonlyMap<string, string>,
): string | undefined {
  const command = candidate?.command;
  if (command === undefined || HAS_PLACE.test(command)) return undefined;
  const own = folderBeside(box.text, command);
  if (own !== undefined) return own;
  const around = [...[...box.within].reverse().map(({ text }) => text), box.heading?.title ?? ''];
  for (const text of around) {
    const folder = ofTitle(text);
    if (folder !== undefined) return folder;
  }
  if (parts.size === 0) return undefined;
  const prose = readInline(box.text).prose;
  return byWord(prose, parts) ?? (around.length === 0 ? undefined : byWord(around[0] ?? '', parts));
}
