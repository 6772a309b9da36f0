import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { pathsOf } from './files.ts';
import { fits } from '../fits.ts';

export const NOT_THERE =
  /\b(?:no|not|without|remove[ds]?|never|sin|sem|sans|ohne|kein\w*|без|tanpa)\b|不|没有|无|なし|없|删除|削除/iu;

/** What a checklist says of packages: `@scope/name` added, `name>=1.2`, `name ^1.2.3 (dev)`. Their manifest lists them. */
export const packageOf = (inline: Inline, around: readonly string[]): Candidate | undefined =>
  scoped(inline) ?? ranged(inline, around);

/** It is among them. */
export const MOVED =
  /\b(?:moved|included|présente?s?|incluid[oa]s?|incluíd[oa]s?|inclus\p{L}*|enthalten|añadid[oa]s?|agregad[oa]s?|adicionad[oa]s?|movid[oa]s?|ajoutée?s?|hinzugefügt|eklendi|ditambah\p{L}*|добавлен\p{L}*|dodan\p{L}*|integrated|integrad[oa]s?|intégrée?s?|integriert|интегрирован\p{L}*|terintegrasi)(?![\p{L}])|集成|整合|包含|添加|追加|추가/iu;

const SCOPED = /^@[a-z\d][\w.-]*\/[a-z\d][\w.-]*$/;

/** "`@scope/name` added", "Installed @scope/name": a package is one where package.json lists it. */
function scoped(inline: Inline): Candidate | undefined {
  const marks = inline.codes.filter((code) => SCOPED.test(code));
  const plain = inline.prose.match(/(?<![\w/.@-])@[a-z\d][\w.-]*\/[a-z\d][\w.-]*[\w](?![\w/@]|\.\w)/g) ?? [];
  const [name, second] = [...new Set([...marks, ...plain])];
  if (name === undefined) return undefined;
  const words = wordsIn(inline.prose.replace(name, ' '));
  const claims =
    words.has('set') ||
    words.has('written') ||
    words.has('exist') ||
    words.has('dependencies') ||
    words.has('installed') ||
    fits(MOVED, inline.prose);
  if (second !== undefined || !claims || NOT_THERE.test(inline.prose) || inline.plain.length > 90)
    return undefined;
  return inManifest('package.json', name);
}

const RANGE =
  /^[^\p{L}\p{N}@]*(@?[a-z\d][\w.-]*(?:\/[\w.-]+)?)(\[[\w,-]+\])?\s*(\^|~(?!=)|~=|={2,3}|>=|@\^?|:\s*\^)\s*v?\d+(?:\.[\dx*]+){0,3}(?:-[\w.]+)?(?:,\s*[<>]=?\s*[\d.]+)?\s*(?:[(（][^()（）]{1,40}[)）])?\s*[✅✓✔]?\s*$/iu;
/** Programs of the machine, which no manifest lists. */
export const PROGRAM =
  /^(?:node(?:js|\.js)?|npm|pnpm|yarn|bun|deno|python3?|pip3?|php|ruby|go|golang|rust|java|jdk|openjdk|docker(?:-compose)?|kubectl|helm|terraform|git|nginx|redis|postgres(?:ql)?|mysql|mariadb|mongodb|composer|gradle|maven|dotnet|swift|xcode|android|ios|ubuntu|debian|chrome|apache|certbot|pm2|supervisor|curl|wget|ffmpeg|imagemagick|openssl|vercel|netlify|railway|heroku|firebase-tools|aws-cli|gh|wrangler|coverage|lighthouse|uptime|latency|cpu|ram|memory|disk|version)$/i;

const NODE = /\b(?:node|npm|pnpm|yarn|package\.json|javascript|typescript|frontend)\b/i;
const PYTHON = /\b(?:python|pip|requirements\.txt|pypi|django|flask|fastapi|backend)\b/i;
/** The heading speaks of packages, and not of numbers that are measured. */
const ofPackages = (text: string): boolean =>
  wordsIn(text).has('dependencies') || /\b(?:requirements|librar(?:y|ies)|pip|npm)\b/i.test(text);

/** The version that the text wants is the manifest's business: a newer range is no worse. */
function ranged({ plain }: Inline, around: readonly string[]): Candidate | undefined {
  const [, name = '', , operator = ''] = RANGE.exec(plain) ?? [];
  if (name === '' || fits(PROGRAM, name)) return undefined;
  const nearest = [...around].reverse();
  const file = nearest.flatMap((text) => pathsOf(readInline(text))).find((path) => MANIFEST.test(path));
  if (file !== undefined) return inManifest(file, name);
  if (/[\^@]|^~$/.test(operator) || name.startsWith('@')) return inManifest('package.json', name);
  if (!nearest.some(ofPackages)) return undefined;
  const says = nearest.find((text) => NODE.test(text) || PYTHON.test(text)) ?? '';
  if (PYTHON.test(says)) return inManifest('requirements.txt', name);
  return NODE.test(says) ? inManifest('package.json', name) : undefined;
}
const MANIFEST =
  /(?:^|\/)(?:package\.json|requirements[\w.-]*\.txt|pyproject\.toml|Cargo\.toml|go\.mod|pom\.xml|Gemfile)$/;

const inManifest = (file: string, name: string): Candidate =>
  gate(
    'files',
    {
      exist: file,
      ...(file.endsWith('.json')
        ? { contains: `"${name}"` }
        : { matches: `(?:^|[^\\w.-])${name.replace(/[.\\]/g, '\\$&')}(?:[^\\w-]|$)` }),
    },
    'the manifest lists the package',
    true,
  );
