import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { REPLACES } from './replaces.ts';
import { NO_TESTS, PROGRAM_OR_PAGE } from './sources.ts';
import { fits } from '../fits.ts';

/** What sources must not have, how people say it, and how it looks there. Patterns are linear; whole: nothing else can be meant. */
const FORBIDDEN: readonly {
  readonly said: RegExp;
  readonly pattern: string | ((text: string) => string);
  readonly endings?: string;
  readonly whole?: boolean;
  /** It also has to be said that the sources are spoken of. */
  readonly inCode?: boolean;
}[] = [
  { said: /(?<![\w.-])eval(?:\(\))?(?![\w-])/, pattern: '\\beval\\s*\\(', whole: true },
  { said: /(?<!\w)(?:\.?innerHTML|outerHTML)\b/, pattern: '\\.(?:inner|outer)HTML\\s*\\+?=', whole: true },
  { said: /\bdangerouslySetInnerHTML\b/, pattern: 'dangerouslySetInnerHTML' },
  { said: /\bdocument\.write\b/, pattern: 'document\\.write\\s*\\(', whole: true },
  { said: /(?<!\w)alert\(\)/, pattern: '(?:^|[^\\w.])(?:window\\.)?alert\\s*\\(', whole: true },
  {
    said: /(?<!\w)["'“‘`]any["'”’`]|(?<![\p{L}])any[- ]?(?:types?|typen?|typing|类型|類型|型|타입)|(?<![\p{L}])(?:tipos?|types?|typ|тип\p{L}*|kiểu|tipe)\s+["'`]?any(?![\p{L}])/iu,
    pattern: ':\\s*any\\b|\\bas\\s+any\\b|<any>',
    endings: '*.{ts,tsx,vue,svelte}',
  },
  {
    said: /(?<!\w)(?:localhost|127\.0\.0\.1)(?!:\d+\/\w)/i,
    pattern: 'localhost|127\\.0\\.0\\.1',
    inCode: true,
  },
  {
    said: /(?<![\p{L}])(?:absolute|local|machine) (?:file )?paths?(?![\p{L}])|(?:rutas?|caminhos?) (?:absolut[oa]s?|loca(?:l|les|is))|chemins? (?:absolus?|locaux)|(?:absolute|lokale)n? pfade?|абсолютн\p{L}+ пут\p{L}+|(?:本[機机地]|绝对|絕對)(?:文件)?(?:路徑|路径)|(?:絶対|ローカル)パス|(?:절대|로컬) ?경로|[A-Z]:\\\w+/iu,
    pattern: '[A-Z]:\\\\\\\\?(?:Users|Workspace|Projects|[A-Za-z]+\\\\)|/(?:Users|home)/[a-z][\\w.-]*/',
    inCode: true,
  },
  // A key of a role is a signed token: three parts, of which the first begins like this.
  {
    said: /(?<![A-Z_])service[_ ]role\b(?!_KEY)/i,
    pattern: 'eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.',
  },
];
/** One look before all the others. */
const MAY =
  /eval|HTML|document\.write|alert\(|(?<!\p{L})any(?!\p{L})|localhost|127\.0\.0\.1|path|rutas?|caminhos|chemin|pfad|пут|路[徑径]|パス|경로|[A-Z]:\\|service[_ ]role/iu;

const NOT =
  /(?<![\p{L}])(?:no|not|never|without|nothing|zero|free of|sin|ning[uú]n\p{L}*|nunca|sem|nenhum\p{L}*|não|sans|aucune?|pas d|plus d|jamais|ohne|kein\p{L}*|senza|nessun\p{L}*|нет|без|не|немає|brak|bez|żadn\p{L}*|žádn\p{L}*|žiadn\p{L}*|geen|tidak|tanpa|yok|không|asla|ingen|inga)(?![\p{L}])|没有|沒有|不含|不[包存使]|[无無未]|ない|なし|ません|없|않|אין|ללא|לא|بدون|لا/iu;
const REMAINS =
  /(?<![\p{L}])(?:hard-?coded?|en dur|harcodead\p{L}*|hardcodead\p{L}*|quemad[oa]s?|references?|urls?|links?|fallbacks?|leftovers?|code(?:base)?|sources?|c[oó]digo|kode?|kodda|codice|quellcode|кода?е?|bundle|commit\p{L}*|захардко\p{L}+|mã|production)(?![\p{L}])|代码|代碼|源码|硬编码|寫死|写死|コード|ハードコード|코드|하드코딩|קוד|كود/iu;
/** What is said of a service, a variable or a rule is not about the sources. */
const OTHER =
  /(?<![\p{L}])(?:cors|origins?|runs?|running|points? to|apunta|aponta|tests?|works?|except|unless|review|\w+_URL|requests?|requêtes|vont|responds?|accessible|listens?|types? (?:are )?(?:all )?(?:correct\p{L}*|defined|checked|safe)|(?:type|typescript) (?:errors?|check\p{L}*))(?![\p{L}])|除了|以外/iu;

/** "No eval() usage", "Keine localhost-URLs im Code", "没有使用 any 类型". */
export function noSuchCode(inline: Inline): Candidate | undefined {
  const plain = inline.codes.includes('any') ? inline.plain.replace(/\bany\b/, '`any`') : inline.plain;
  if (!fits(MAY, plain) || plain.length > 110 || fits(OTHER, plain)) return undefined;
  const words = wordsIn(plain);
  const gone = words.has('deleted') || words.has('removed') || fits(REPLACES, plain);
  if (!gone && !fits(NOT, plain)) return undefined;
  const found = FORBIDDEN.find(
    ({ said, inCode }) => fits(said, plain) && (inCode !== true || fits(REMAINS, plain)),
  );
  if (found === undefined) return undefined;
  return gate(
    'files',
    { exist: [`**/${found.endings ?? PROGRAM_OR_PAGE}`, NO_TESTS], 'not-matches': found.pattern },
    'no source has it',
    found.whole !== true || gone,
  );
}

/** "Replace `old.com` → `new.com` everywhere", "No `CREATE DATABASE` in the SQL import", "Removed all `mockUser` from the code". */
export function noSuchText({ codes, plain, prose }: Inline): Candidate | undefined {
  const [text, other, third] = codes;
  if (text === undefined || third !== undefined || plain.length > 110 || !TEXT.test(text)) return undefined;
  const words = wordsIn(prose);
  const sql = /(?<!\w)sql(?!\w)/i.test(prose);
  const sources = sql || words.has('sourceCode') || words.has('inCode');
  const behind = plain.slice(plain.indexOf(text) + text.length);
  const gone =
    other === undefined
      ? sources && !FILE.test(text) && GONE.some((word) => words.has(word))
      : fits(REPLACES, prose) && fits(BY, behind) && (sources || fits(EVERYWHERE, prose));
  return gone
    ? gate(
        'files',
        { exist: [sql ? '**/*.sql' : `**/${PROGRAM_OR_PAGE}`, NO_TESTS], 'not-contains': text },
        sql ? 'no script of the database has it' : 'no source has it',
        true,
      )
    : undefined;
}
const GONE = ['none', 'deleted', 'removed'] as const;
/** No variable, which the sources read by its name, and long enough to be only this. */
const TEXT = /^(?![A-Z\d_]+$)[\w.@$ -]{5,60}$/;
const FILE = /^[\w-]+\.(?:[a-z]{1,4}|json|toml)$/;
const BY =
  /^\W{0,3}(?:→|->|=>|with|by|to|por|con|com|par|durch|mit|avec|su|na|на|dengan|ile|为|成|で|を|に|로)(?![\p{L}])/iu;
const EVERYWHERE =
  /(?<![\p{L}])(?:all|every|everywhere|globally|tod[oa]s|toutes?|tous|partout|alle|überall|tutt[ie]|semua|все|всех|везде|wszystkie|všechn\p{L}*|všetk\p{L}*|tüm|tất cả)(?![\p{L}])|所有|全部|すべて|全て|모든|모두/iu;
