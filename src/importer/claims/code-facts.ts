import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { isCode, isName, namesIn, partsOf, quotedIn } from './code-shape.ts';
import { anywhere, isChange, pathsOf } from './files.ts';
import { pairPattern } from './pair.ts';
import { SERVER_PATH } from './path.ts';
import { REPLACES } from './replaces.ts';
import { fits } from '../fits.ts';

/** Files that have no code or settings. */
const NO_SOURCE =
  /\.(?:md|mdx|txt|rst|adoc|pdf|docx?|csv|png|jpe?g|svg|webp|ico|zip|log|lock)$|^(?:README|LICENSE|CHANGELOG)|^\.\w+ignore$/i;
const SOURCES =
  '**/*.{ts,tsx,js,jsx,mjs,cjs,py,rb,go,rs,java,kt,php,cs,swift,vue,svelte,dart,html,css,scss,sol,ex,toml,json,gs}';
const SKIPPED = ['!**/node_modules/**', '!**/{dist,build,vendor}/**', '!**/package-lock.json'];
const LONGEST = 140;
const MOST = 6;

const NOT =
  /(?<![\p{L}])(?:not?|never|without|remov\p{L}*|delet\p{L}*|sin|sem|sans|ohne|kein\p{L}*|não|pas|нет|без|не|tidak|tanpa|yok|değil|không|instead|rather|old|former\p{L}*)(?![\p{L}])|不|没|無|无|ない|なし|없|않|删除|移除|削除/iu;
/** What a person sees on a screen, or does there. */
const SEEN =
  /(?<![\p{L}])(?:click\p{L}*|press|type[ds]?|enter\p{L}*|console|browser|devtools|terminal|network tab|expect\p{L}*|should (?:see|show|return|print)|log ?in|navigat\p{L}*|select|choose|visit|open\p{L}*|go to|call(?:ing)? the|respond\p{L}*|returns? (?:\d|200|ok)|navegador|navigateur|consola?|klick\p{L}*|clic|haz|pulsar|test(?:ed|s|ing)?|try|prueba\p{L}*|probar|essai|teste\p{L}*|e\.\s?g|example|ejemplo|exemple|exemplo|beispiel|z\.\s?b)(?![\p{L}])|点击|點擊|控制台|浏览器|クリック|ブラウザ|클릭|브라우저|search\p{L}*|look for|cherch\p{L}*|busc\p{L}*|procur\p{L}*|such\p{L}*|искать|cari|нажать|консол|查找|搜索|探す|例如|(?<![\p{L}])(?:found|find|locate|encontr\p{L}*|trouv\p{L}*|нашли|найти)(?![\p{L}])/iu;

/** What an item says of the file around it: "`logger = getLogger()`", "Function `save_order()`, line 200", "Label "Browse"". */
export function factBelowFile(inline: Inline, around: readonly string[]): Candidate | undefined {
  const { plain, codes, prose } = inline;
  if (plain.length > LONGEST || inline.urls.length > 0 || pathsOf(inline).length > 0) return undefined;
  if ([NOT, SEEN, REPLACES].some((other) => fits(other, prose))) return undefined;
  const texts = textsOf(inline);
  if (texts.length === 0 || texts.length > MOST * 2) return undefined;
  if (codes.length === 0 && (wordsIn(prose).has('works') || !speaks(prose, quotedIn(prose).length > 0)))
    return undefined;
  const file = fileAround(around);
  return file === undefined ? undefined : holds(file, texts.slice(0, MOST));
}

/** Code in marks; else names of a program, or what stands between quotation marks. */
function textsOf({ codes, prose }: Inline): string[] {
  // A plain word alone is none: "the key `name` was discussed".
  if (codes.length > 0)
    return codes.every((code) => isCode(code) || isName(code)) && codes.some((code) => !/^[a-z]+$/.test(code))
      ? [...new Set(codes.flatMap(partsOf))]
      : [];
  const named = namesIn(prose);
  return [...new Set(named.length > 0 ? named : quotedIn(prose))];
}

/** Without any code marks, it has to be said that something is in the code. */
const speaks = (prose: string, quoted: boolean): boolean =>
  fits(IN_CODE, prose) ||
  (quoted && (['set', 'exist', 'written'] as const).some((word) => wordsIn(prose).has(word)));
/** Parts of a program. */
const PART =
  /(?<![\p{L}])(?:import(?:s|ed)?|functions?|fonctions?|funci[oó]n|funciones|fun[cç][aã]o|fun[cç][oõ]es|funktion\p{L}*|функци\p{L}*|fungsi|fonksiyon\p{L}*|hàm|methods?|m[eé]todos?|méthodes?|метод\p{L}*|class(?:es)?|clases?|component[es]?|componentes|components|composants?|hooks?|handlers?|middlewares?|props?|par[aá]met\p{L}*|paramètres?|параметр\p{L}*|directives?|decorators?|decoradore?s?|modal|modale|importad[oa]s?|importée?s?)(?![\p{L}])|函数|方法|参数|导入|组件|装饰器|関数|メソッド|コンポーネント|함수|메서드|컴포넌트|매개변수/iu;
const IN_CODE = new RegExp(
  `${PART.source}|(?<![\\p{L}])(?:labels?|options?|opciones|placeholders?|called|mounted|exported|registered|initiali[sz]ed|invoked|wired|use[sd]?|include[sd]?|contain\\p{L}*|inclu\\p{L}*|logs?|prompts?|messages?|mensajes?|erreurs?|columns?|colonnes?|columnas?|présents?)(?![\\p{L}])`,
  'iu',
);

/** The one source or file of settings that the nearest heading, or item around it, names. */
function fileAround(around: readonly string[]): string | undefined {
  const nearest = [...around]
    .reverse()
    .find((text) => text.includes('.') && pathsOf(readInline(text)).length > 0);
  const [file, other] = nearest === undefined ? [] : pathsOf(readInline(nearest));
  return file === undefined || other !== undefined || NO_SOURCE.test(file) || SERVER_PATH.test(file)
    ? undefined
    : file;
}

function holds(file: string, texts: readonly string[]): Candidate {
  const pairs = texts.map((text) => (/["'=:]/.test(text) ? pairPattern(text) : undefined));
  const loose = pairs.filter((pattern) => pattern !== undefined);
  const exact = texts.filter((_, index) => pairs[index] === undefined);
  return gate(
    'files',
    {
      exist: anywhere(file),
      ...(exact.length > 0 ? { contains: exact.length === 1 ? exact[0] : exact } : {}),
      ...(loose.length > 0 ? { matches: loose.length === 1 ? loose[0] : loose } : {}),
    },
    'the text around it names the file that has it',
    true,
  );
}

/** "`vite.config.js` has `base: '/shop/'`", "package.json tem "pg": "^8"", "`lib/db.ts` reads `DATABASE_PATH`": one file, one text. */
export function factOfFile(inline: Inline): Candidate | undefined {
  const { plain, codes, prose } = inline;
  if (plain.length > LONGEST || (codes.length === 0 && !plain.includes('":'))) return undefined;
  const [file, second] = pathsOf(inline);
  if (file === undefined || second !== undefined || NO_SOURCE.test(file) || SERVER_PATH.test(file))
    return undefined;
  if (isChange(plain, file) || [NOT, SEEN, REPLACES].some((other) => fits(other, prose))) return undefined;
  const text = oneText(inline, file);
  const parts = text === undefined ? [] : partsOf(text);
  return parts.length === 0 || FROM.test(plain.slice(0, plain.indexOf(text ?? '')))
    ? undefined
    : holds(file, parts.slice(0, MOST));
}

/** The only other thing in marks, or the only pair in quotation marks. */
function oneText({ plain, codes }: Inline, file: string): string | undefined {
  const marked = codes.filter((code) => code.replace(/^\.?\//, '') !== file.replace(/^\.?\//, ''));
  const pair = /["“][\w@/.-]{2,60}["”]\s*:\s*["“][^"”]{1,60}["”]/.exec(plain)?.[0];
  const [text = pair?.replace(/[“”]/g, '"'), other] = marked;
  const held = text !== undefined && (isCode(text) || isName(text) || VARIABLE.test(text));
  return held && other === undefined ? text : undefined;
}
const VARIABLE = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/;
const FROM = /(?<![\p{L}])(?:from|than|was|de|desde|von|aus|из|с|dari|instead of)\W*$/iu;

/** Lines of a Dockerfile, decorators and settings, of which no file is said: some file has them. A name alone says too little. */
export function factSomewhere(inline: Inline): Candidate | undefined {
  const { plain, prose } = inline;
  const codes = inline.codes.length > 0 ? inline.codes : (plain.match(DECORATOR) ?? []);
  if (codes.length === 0 || codes.length > 3 || plain.length > LONGEST || inline.urls.length > 0)
    return undefined;
  if ([NOT, SEEN, REPLACES].some((other) => fits(other, prose)) || pathsOf(inline).length > 0)
    return undefined;
  const line = codes.find((code) => OF_IMAGE.test(code));
  if (line !== undefined) return some('**/Dockerfile*', [line.replace(/\.{3}.*$/, '').trim()]);
  const settings = CONFIGURED.test(prose);
  const held = codes.every(
    (code) => isCode(code) && (OF_SOURCE.test(code) || (settings && SETTING.test(code))),
  );
  const texts = held ? codes.flatMap(partsOf) : [];
  return texts.length === 0 ? undefined : some([SOURCES, ...SKIPPED], texts.slice(0, MOST));
}
const some = (exist: string | string[], texts: readonly string[]): Candidate =>
  gate(
    'files',
    { exist, 'some-contains': texts.length === 1 ? texts[0] : texts },
    'the text says what some file has',
    true,
  );
const DECORATOR =
  /(?<![\w.@/])@(?:st|app|router|api|bp|blueprint|server|client|bot|celery|pytest|functools|auth|admin|db|cache|click)\.[a-z_]\w+(?![\w@.])/g;
const OF_IMAGE = /^(?:FROM|EXPOSE|USER|ENTRYPOINT|CMD|HEALTHCHECK|WORKDIR|COPY|RUN|ARG)\s+\S/;
const OF_SOURCE = /^@[a-z]\w*\.[\w.]+(?:\(.*\))?$|^(?:import|from)\s+\S/;
/** `output: 'export'`, `base: '/shop/'`. */
const SETTING = /^[\w$.-]+\s*[:=](?!=)\s*(?:["'`[{]|true\b|false\b|\d)/;
const CONFIGURED =
  /(?<![\p{L}])(?:configured|configuration|config|export|configurad[oa]|configuraci[oó]n|configurée?|konfiguriert|настро\p{L}*|dikonfigurasi|yapılandır\p{L}*)(?![\p{L}])|配置|设置|設定|설정/iu;
