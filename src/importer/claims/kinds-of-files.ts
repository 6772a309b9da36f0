import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { leftOutOfGit } from './ignored.ts';
import { fits } from '../fits.ts';

/** Files by what they are called, with the endings that they have. */
const KINDS: readonly (readonly [said: RegExp, patterns: readonly string[]])[] = [
  [
    /(?<![\p{L}])(?:env(?:ironment)? files?|dotenv files?|archivos? (?:de entorno|env)|arquivos? (?:de ambiente|env)|fichiers? (?:d['’]environnement|env)|umgebungsdateien|env-dateien|файл\p{L}* окружения|ortam dosya\p{L}*)(?![\p{L}])|环境(?:变量)?文件|環境(?:変数)?ファイル|환경 ?파일/iu,
    ['.env', '.env.local', '.env.production'],
  ],
  [
    /(?<![\p{L}])(?:log ?files?|logs|archivos? de logs?|arquivos? de logs?|fichiers? (?:de )?logs?|logdateien|лог(?:-?файл\p{L}*|и)?|file log)(?![\p{L}])|日志文件|ログファイル|로그 ?파일/iu,
    ['*.log'],
  ],
  [
    /(?<![\p{L}])(?:database files?|sqlite files?|archivos? de (?:la )?base de datos|arquivos? de banco(?: de dados)?|fichiers? de base de données|datenbankdateien|файл\p{L}* базы)(?![\p{L}])|数据库文件|データベースファイル|DB ?파일/iu,
    ['*.db', '*.sqlite', '*.sqlite3'],
  ],
  [
    /(?<![\p{L}])(?:private keys?|key files?|certificate files?|pem files?|clés privées|claves privadas|chaves privadas|private schlüssel|закрыт\p{L}+ ключ\p{L}*)(?![\p{L}])|私钥|秘密鍵|개인 ?키/iu,
    ['*.pem', '*.key', 'id_rsa'],
  ],
  [
    /(?<![\p{L}])(?:binar(?:y|ies)(?: files?)?|executables|binarios|binários|binaires|binärdateien)(?![\p{L}])|二进制文件/iu,
    ['*.exe', '*.dll', '*.so'],
  ],
  [
    /(?<![\p{L}])(?:backup files?|dumps?|archivos? de respaldo|fichiers? de sauvegarde)(?![\p{L}])|备份文件|バックアップファイル/iu,
    ['*.bak', '*.dump'],
  ],
];
const NOT =
  /(?<![\p{L}])(?:not?|never|n['’]t|none|without|no est[áa]n?|n[ãa]o|nunca|pas|jamais|nicht|kein\p{L}*|не|нет|tidak|yok|değil|nie|không|niet|sin|sem|ohne)(?![\p{L}])|[不未没無]|ない|않|없/iu;
const KEPT =
  /(?<![\p{L}])(?:in|into|to|no|en|dans|im|в|di|trong)?\s*(?:git\b|repo\p{L}*|version\p{L}*|commit\p{L}*|check(?:ed)? in|track\p{L}*|source control|eingecheckt)|提交|仓库|版本|コミット|リポジトリ|커밋|저장소|包含/iu;
const LONGEST = 90;

/** "Log files not committed", "Environment files are not in version control", "不包含备份文件（`*.sql`）". */
export function kindOutOfGit({ plain, codes }: Inline): Candidate | undefined {
  if (plain.length > LONGEST || !fits(NOT, plain) || !fits(KEPT, plain)) return undefined;
  const globs = codes.filter((code) => /^[\w*-]*\*[\w*-]*\.[\w*]{1,12}$/.test(code));
  if (globs.length > 0 && globs.length === codes.length && wordsIn(plain).has('file'))
    return leftOutOfGit(globs, plain);
  if (codes.length > 0 || /histor|secret|variable|\.gitignore/i.test(plain)) return undefined;
  const patterns = KINDS.flatMap(([said, list]) => (fits(said, plain) ? list : []));
  return patterns.length === 0
    ? undefined
    : gate('files', { exist: [...patterns], tracked: false }, 'git must not track such files', true);
}

const LICENCE =
  /(?<![\p{L}])(?:licen[cs]e|licencia|licença|lizenz|лиценз\p{L}*|lisans|lisensi)[ -]?(?:files?|datei|dosyası)?(?![\p{L}])|(?:archivo|arquivo|fichier|file|файл) (?:de |da |di )?(?:licen\p{L}+|лицензи\p{L}*)|许可证(?:文件)?|許可證|ライセンス(?:ファイル)?|라이선스 ?파일/iu;
/** "License file exists", "Datei LICENSE vorhanden": by convention it stands in the root. */
export function licenceFile({ plain, codes }: Inline): Candidate | undefined {
  if (plain.length > 60 || codes.length > 0 || !fits(LICENCE, plain)) return undefined;
  const words = wordsIn(plain);
  const file = words.has('file') || /\bLICEN[CS]E\b/.test(plain);
  return file && !fits(NOT, plain) && !/complian|review|third|key|server/i.test(plain)
    ? gate('files', { exist: '{LICENSE,LICENCE,COPYING}*' }, 'the licence stands in the root', true)
    : undefined;
}

const SCRIPTS =
  /(?<![\p{L}])(?:(?:npm |package )?scripts?|package\.json|guiones|skripte?|скрипт\p{L}*|betik\p{L}*|skrip)(?![\p{L}])|脚本|スクリプト|스크립트/iu;
const OF_NPM =
  /^(?:[a-z][\w-]*(?::[\w-]+)+|(?:pre|post)?(?:install|build|deploy|start|test)|prepare|build|start|dev|test|lint|serve|preview|typecheck)$/;

/** "`build:production` - optimised" under "Scripts": package.json has them. */
export function scriptOfPackage(inline: Inline, around: readonly string[]): Candidate | undefined {
  const [name, other] = inline.codes.length > 0 ? inline.codes : inline.bolds;
  if (name === undefined || other !== undefined || !OF_NPM.test(name) || fits(NOT, inline.prose))
    return undefined;
  if (!/^[^\p{L}\p{N}]*$/u.test(inline.plain.slice(0, inline.plain.indexOf(name)))) return undefined;
  const nearest = [...around].reverse().find((text) => text !== '') ?? '';
  if (!fits(SCRIPTS, readInline(nearest).plain) || /\b(?:run|shell|bash|sh)\b/i.test(nearest))
    return undefined;
  return gate(
    'files',
    { exist: '**/package.json', 'some-contains': `"${name}":` },
    'a package.json has the script',
    true,
  );
}

const EXECUTABLE =
  /\bexecutable\b|\bejecutables?\b|\bexecut[áa]ve(?:l|is)\b|\bexécutables?\b|\bausführbar\b|исполняем|可执行|実行(?:可能|権限)|실행 ?(?:가능|권한)/iu;
const ALL_SCRIPTS =
  /(?<![\p{L}])(?:(?:all|every|the) (?:the )?(?:shell |bash |deploy\p{L}* )?scripts|(?:todos los|todos os|tous les|alle|все) (?:shell-?)?s[ck]rip\p{L}*|(?:shell|bash) scripts|\.sh files)(?![\p{L}])|所有脚本|すべてのスクリプト|모든 스크립트/iu;
/** "All shell scripts are executable". */
export const scriptsExecutable = ({ plain, codes }: Inline): Candidate | undefined =>
  plain.length <= LONGEST &&
  codes.length === 0 &&
  fits(ALL_SCRIPTS, plain) &&
  EXECUTABLE.test(plain) &&
  !fits(NOT, plain)
    ? gate('files', { exist: '**/*.sh', executable: true }, 'the scripts may be executed', true)
    : undefined;
