import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { anywhere, pathsOf } from './files.ts';

/** Names without an ending or a slash that are only known to be a file, or a folder, by the word beside them. */
const NAME = /^\/?(?!\.git$)\.?[A-Za-z@][\w@-]{1,40}$/;

/** `/public/photos/` is written from the root of the repository, where that is one of its folders. */
const FROM_ROOT =
  /^\/((?:src|public|docs?|lib|assets|config|scripts|tests?|static|images|database|views|components|packages|supabase|prisma|migrations|server|client|backend|frontend|resources|routes|k8s|infra)(?:\/[\w@.-]+)*)\/$/;

/** "the `.claude` folder", "Archivo `artisan`", "all pictures in `/public/photos/`": paths by the words beside the marks. */
export function besideWords({ codes, plain }: Inline): string[] {
  return codes.flatMap((code) => {
    const rooted = FROM_ROOT.exec(code)?.[1];
    if (rooted !== undefined) return [`${rooted}/**`];
    if (!NAME.test(code) || code.startsWith('/')) return [];
    const from = plain.indexOf(code);
    const before = /([\p{L}-]+)\s*$/u.exec(plain.slice(0, from))?.[1] ?? '';
    const behind = /^\s*([\p{L}-]+)/u.exec(plain.slice(from + code.length))?.[1] ?? '';
    const words = [before, behind].map((word) => wordsIn(word));
    if (words.some((found) => found.has('folder'))) return [`${code}/**`];
    return words.some((found) => found.has('file')) ? [code] : [];
  });
}

/** What only has a place in the list because it is there: "Folder `/app` (without tests)", "File `artisan`". */
const LISTED = /^[^\p{L}]*([\p{L}]+)\s+(\S+?)\/?\s*(?:[(（][^()（）]{1,60}[)）])?\s*[✅✓✔]?\s*$/u;
/** What an installation makes, and no repository has. */
const MADE = /^(?:vendor|node_modules|dist|build|target|out|venv|logs?|tmp|uploads?)$/;

function listedName({ codes, plain }: Inline): Candidate | undefined {
  const [, kind = '', name = ''] = LISTED.exec(plain) ?? [];
  const [code, ...others] = codes;
  if (code === undefined || code.replace(/\/$/, '') !== name || !NAME.test(name)) return undefined;
  if (others.some((other) => !other.startsWith(name)) || MADE.test(name.replace(/^\//, ''))) return undefined;
  const words = wordsIn(/[a-z][^\u0000-\u024f]/i.test(kind) ? '' : kind);
  const path = name.replace(/^\//, '');
  if (words.has('folder'))
    return gate('files', { exist: [`${path}/**`] }, 'the folder is in the repository', codes.length > 1);
  return words.has('file') && !name.startsWith('/')
    ? gate('files', { exist: [path] }, 'the file is in the repository')
    : undefined;
}

/** A label with one file in brackets behind it, and nothing else: "Auto-save API (`src/web/save.py`)". */
function labelled(inline: Inline): Candidate | undefined {
  const [path, second] = pathsOf(inline);
  const text = inline.plain.replace(/^[^\p{L}\p{N}]+/u, '').replace(/[\s✅✓✔☑.]+$/u, '');
  const [, label = '', inside = ''] = /^([^()（）]{2,60}?)\s*[(（]([^()（）]{3,100})[)）]$/u.exec(text) ?? [];
  if (
    path === undefined ||
    second !== undefined ||
    inside.trim().replace(/^\.?\//, '') !== path.replace(/^\.\//, '')
  )
    return undefined;
  const words = wordsIn(label);
  const [first = ''] = label.split(/[\s:：]+/, 1);
  // "Auto-save" is no instruction to save.
  const does = first.includes('-') ? wordsIn(label.slice(first.length)) : words;
  const other = NO_LABEL.some((word) => does.has(word)) || /[:：?？]\s*$|\d\s*%/u.test(label);
  return other || VERB.test(label) || SERVER.test(path)
    ? undefined
    : gate('files', { exist: [anywhere(path)] }, 'the text says which file it is', true);
}
const NO_LABEL = [
  'handles',
  'passes',
  'done',
  'tried',
  'runs',
  'none',
  'deleted',
  'removed',
  'migrations',
  'flowing',
  'exist',
  'set',
  'written',
  'kept',
  'works',
] as const;
/** Something is said of the file, or to be done with it: other readers know more of that. */
const VERB =
  /^(?:verify|check|confirm|ensure|validate|configure|update|add|create|set|enable|disable|prepare|implement|write|fill|generate|run|test|fix|change|see|as|per|using)\b|确认|检查|验证|确保|配置|更新|修改|確認|変更|설정|확인|수정|провер|обнов/iu;
const SERVER = /^(?:\/|~)|(?:^|\/)\.env|\.sql$/;

export const listedPlace = (inline: Inline, onServer: boolean): Candidate | undefined =>
  onServer ? undefined : (listedName(inline) ?? labelled(inline));
