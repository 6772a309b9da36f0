import type { Judged } from '../compose.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { factSomewhere } from './code-facts.ts';
import { isSetting } from './commandsOf.ts';
import { anywhere, isChange, isWork } from './files.ts';
import { TAKEN_OUT } from './more-said-files.ts';
import { namedPaths, type NamedPath } from './named-paths.ts';
import { ON_MACHINE, ON_THE_MACHINE } from './path.ts';
import { fits } from '../fits.ts';

/**
 * The burden of proof is turned round here: of an item that names a file or a folder of the repository, and of which nothing
 * else was made, its being there is looked at, in whatever language and with whatever words around it. It is always a part of
 * what is said, and a person makes sure of the rest. Listed is only what makes a name no claim.
 */
export function withNamedPath(judged: Judged): Judged {
  const { box, claim } = judged;
  if (!isOpen(judged)) return judged;
  const inline = readInline(box.text);
  if (
    inline.struck ||
    inline.plain.length > LONGEST ||
    (inline.codes.length === 0 && !MAY_NAME.test(inline.plain))
  )
    return judged;
  const made =
    named(inline, judged) ??
    (judged.candidate === undefined && judged.phase === 'pre-deploy' ? factSomewhere(inline) : undefined);
  return made === undefined
    ? judged
    : { ...judged, candidate: made, claim: { ...claim, candidate: made, reason: made.reason } };
}
const LONGEST = 240;
/** A point, a slash or an underscore with a letter behind it: most items end here. */
const MAY_NAME = /[./_]\w|\w\//;
const MOST = 6;

function isOpen({ phase, claim, candidate, linked }: Judged): boolean {
  if (!/^(?:pre-deploy|deploy|post-deploy)$/.test(phase)) return false;
  if (claim.closed === true || claim.runbook !== undefined) return false;
  if (linked !== undefined && typeof linked.made !== 'string') return false;
  return candidate === undefined || candidate.needs.length > 0;
}

function named(inline: Inline, { box, phase, candidate }: Judged): Candidate | undefined {
  const found = namedPaths(inline).filter(
    ({ said, path }) => !PUBLISHED.test(path) && !isReferred(inline, said),
  );
  if (found.length === 0 || found.length > MOST) return undefined;
  if (candidate !== undefined && !givesWay(candidate, inline, found)) return undefined;
  // `server.js` is no server.
  const around = `${(box.heading?.path ?? []).join('\n')}\n${found.reduce((text, { said }) => text.replace(said, ' '), inline.plain)}`;
  if (fits(phase === 'pre-deploy' ? ON_THE_MACHINE : ON_MACHINE, around)) return undefined;
  if (isSetting(inline.plain) || isSettingOf(inline, found) || isOther(inline, found)) return undefined;
  return gate(
    'files',
    { exist: found.map(({ path }) => anywhere(path)) },
    'the text names it: that it is there is a part of what is said',
    true,
  );
}

/** What crawlers ask a site for is looked for there. */
const PUBLISHED = /(?:^|\/)(?:robots\.txt|sitemap\.xml)$/i;

const offset = (inline: Inline, said: string): number => inline.plain.indexOf(said);
const leads = (inline: Inline, { said }: NamedPath): boolean =>
  /^[^\p{L}\p{N}./_]*$/u.test(inline.plain.slice(0, offset(inline, said)));

/** A question about the same path gives way to it, and one that only came of the words around; not one about an address. */
function givesWay({ kind, spec, needs }: Candidate, inline: Inline, found: readonly NamedPath[]): boolean {
  const text = JSON.stringify(spec);
  if (needs.includes('server') || kind === 'files') return true;
  if (found.some(({ said }) => text.includes(said.replace(/\/?\*+$/, '')))) return true;
  return (
    /^(?:run|env|lint|http)$/.test(kind) && found.some((path) => leads(inline, path) || ends(inline, path))
  );
}
/** "Compose file ready: `infra/compose.yml`": it is what the item is about. */
const ends = (inline: Inline, { said }: NamedPath): boolean =>
  /[:：]\s*$/u.test(inline.plain.slice(0, offset(inline, said))) &&
  /^\P{L}*$/u.test(inline.plain.slice(offset(inline, said) + said.length));

/** What is typed into somebody else's form: "Startup file: `dist/main.js`", "Dockerfile path: `api/Dockerfile`". */
const SETTING =
  /(?<![\p{L}])(?:entry ?points?|startup file|start file|main file|(?:root|output|publish|base|working|source|build) (?:dir\w*|folder)|dockerfile path|config(?:uration)? path|punto de entrada|ponto de entrada|point d['’]entrée|directorio (?:ra[ií]z|de salida|de publicaci[oó]n)|diret[oó]rio (?:raiz|de sa[ií]da)|einstiegspunkt|стартовый файл)\s*(?:to|is|set to|as|como|a|en)?\s*[:：=→]?\s*$|(?:启动文件|入口文件|根目录|输出目录|出力ディレクトリ|エントリ\S*|시작 ?파일)\s*[:：=]\s*$/iu;
const isSettingOf = (inline: Inline, found: readonly NamedPath[]): boolean =>
  found.some(({ said }) => fits(SETTING, inline.plain.slice(0, offset(inline, said))));

/** "see X", "via X", "if you use X", "404 → X": the name says where something stands, comes from or leads to. */
const REFERENCE =
  /(?:^|[^\p{L}])(?:(?:top|end|bottom|start|beginning|line) of|sees?|refer(?:s|ring)? to|read(?:ing)?|per|by|via|from|with|except(?: for)?|following|follow|according to|based on|as (?:described )?in|like|instead of|using|use[ds]?|used by|tests?|tr(?:y|ied)|runs?|running|execut(?:e|ed|es|ing)|calls?|invokes?|starts?|serv(?:es?|ing)|(?:auto-?)?detect(?:s|ed)?|detecta|détecte|erkennt|rileva|mendeteksi|обнаруживает|suivre|suivez|suivant|seguir|siga|sigue|befolgen|ikuti|следовать|ver|véase|vea|consulte?r?|conforme|según|segundo|desde|con|com|usando|avec|depuis|voir|cf|selon|mit|siehe|laut|gemäß|nach|aus|vgl|lihat|dari|dengan|menurut|sesuai|met|zie|con|vedi|da|bkz|ile|xem|từ|theo|từ|od|z|от|с|из|см|согласно|по|через|参见|除|参照|参考|详见|见|根据|按照|通过|使用|用|从|检测(?:到)?|识别|見る|참고|참조|기반|בעזרת|ראה|انظر|من|(?:e\.\s?g|i\.\s?e|z\.\s?b|p\.\s?ej|ej|ex|es|mis|вкл|например|bijv)\.?,?:?|for example,?|such as|例如|如|たとえば|例えば|예:?|예를 들어)\W{0,4}$|(?:→|->|=>|➜)\W{0,3}$|\b(?:if|when) (?:using|you|we)\b[^,;]{0,30}$|\b(?:unless|wenn|falls|cuando|quando|jika|если)\s[^,;]{0,30}$/iu;
/** "X を参照", "X'den", "X 에서": the same in languages that say it behind the name. */
const REFERENCE_BEHIND =
  /^\W{0,3}(?:§|→|を?参照|を?参考|참고|참조|で(?:実行|生成)|から|에서|(?:'|’)?[dt][ae]n\b)/u;
const DOCUMENTED =
  /(?<![\p{L}])(?:documented|described|dokumentiert|documentad[oa]s?|documentée?s?|documentat[oaie]|udokumentowan\p{L}*|задокументирован\p{L}*|описан\p{L}*|belgelen\p{L}*|didokumentasikan)(?![\p{L}])|已?(?:记录|文档化)|文書化|문서화/iu;
function isReferred(inline: Inline, said: string): boolean {
  const from = offset(inline, said);
  const before = inline.plain.slice(Math.max(0, from - 48), from);
  const behind = inline.plain.slice(from + said.length);
  if (/(?:^|[^\p{L}])(?:sh|bash|zsh|source|python3?|node|php|ruby)\s+$/u.test(before)) return true;
  // "Documented (see X)": then X is where it is.
  if (fits(DOCUMENTED, inline.prose) && /[(（]\W*\p{L}{2,10}\W*$/u.test(before)) return false;
  return fits(REFERENCE, before) || REFERENCE_BEHIND.test(behind);
}

const HANDLED =
  /^[^\p{L}]*(?:i (?:have )?)?(?:\p{Lu}+\d*:\s*)?(?:reviewed|re-?read|opened|copied|executed|launched|sent|shared|uploaded|downloaded|imported|deployed|moved|renamed|saved|tried|reviewing|select|choose|pick|selecciona\p{L}*|elegir|elige|escolh\p{L}+|selecion\p{L}+|sélectionne\p{L}*|choisi\p{L}*|wähle\p{L}*|auswählen|выбрать|выберите|pilih|seç\p{L}*|chọn|wybierz|double[- ]click|(?:right|left)[- ]click|executei|copiei|abri|li|rodei|salvei|enviei|ejecuté|copié|abrí|leí|executado|ejecutado|exécuté|ouvert|lu|lue|leído|lido|gelesen|ausgeführt|geöffnet|kopiert|открыл|прочитал|выполнил|запустил|скопировал|dibuka|dijalankan|disalin|dibaca|okundu|çalıştırıldı|đã (?:đọc|mở|chạy|sao chép)|przeczytan\p{L}*|otwart\p{L}*)(?![\p{L}])|选择|선택|選択|已(?:运行|执行|打开|阅读|复制|上传|导入)|双击|右键|阅读|通读|실행|읽|을 열|를 열|열기|実行|開く|読(?:む|んだ)/iu;
const REVIEWED =
  /(?<![\p{L}])(?:reviewed|revisad[oa]s?|relue?s?|überprüft|gelesen|leíd[oa]s?|lid[oa]s?|lue?s?|okundu|прочитан\p{L}*|ditinjau|dibaca|sent|shared|printed|executed|deployed|enviad[oa]s?|ejecutad[oa]s?|executad[oa]s?|exécutée?s?|ausgeführt|выполнен\p{L}*|çalıştırıldı|dijalankan)(?![\p{L}])|审查|审阅|レビュー|검토|实行|已执行|実行済/iu;
const CONDITION =
  /^\W*(?:do not|don't|never|if|when|wenn|falls|si|cuando|quando|quand|jika|если|nếu|eğer|não|no|jangan|не)(?![\p{L}])|^\W*(?:如果|若|不要|请勿)|(?<![\p{L}])(?:if (?:needed|necessary|applicable|required|any|using|you)|as needed|when needed|optional(?:ly)?|opcional|si nécessaire|si (?:es )?necesario|se necess[aá]rio|falls nötig|bei bedarf|jika perlu|gerekirse|при необходимости|nếu cần|not needed|unnecessary)(?![\p{L}])|必要に応じ|按需|如需|可选|필요시|선택/iu;
/** "In `index.html`, look for the list": where something is done. */
const INSIDE =
  /^[^\p{L}\p{N}]*(?:in|inside|within|dans|en|em|no|na|im|nel|nella|di|dalam|w|v|в|trong)\s+\S{3,60},/iu;
/** Something else is said of it than a state of the file. */
const OTHER = ['none', 'deleted', 'removed', 'tried', 'flowing', 'leaked', 'safeguards'] as const;

const TAKES: readonly string[] = ['removed', 'deleted'];
const behind = (inline: Inline, said: string): string =>
  inline.plain.slice(offset(inline, said) + said.length);

/** Denied, outside of brackets: "`src/old.ts` is not used". */
const NOT =
  /(?<![\p{L}])(?:not|never|no longer|nicht|kein\p{L}*|não|nunca|pas|jamais|non|mai|не|нет|tidak|jangan|bukan|değil|yok|nie|không|niet|ikke|inte|nem|לא|אין|ليس|لا|n['’]t)(?![\p{L}])|n['’]t(?![\p{L}])|[不没未無]|ない|ません|않|없/iu;

function isOther(inline: Inline, found: readonly NamedPath[]): boolean {
  const prose = found.reduce((text, { said }) => text.replace(said, ' '), inline.prose).slice(0, 160);
  const words = wordsIn(prose);
  const taken = found.some(({ said }) => fits(TAKEN_OUT, behind(inline, said)));
  if (OTHER.some((word) => words.has(word) && !(taken && TAKES.includes(word)))) return true;
  if (words.has('works') && !words.has('exist') && !words.has('set')) return true;
  return (
    fits(CONDITION, inline.plain) ||
    fits(NOT, prose.replace(/[(（][^()（）]*[)）]/gu, ' ')) ||
    INSIDE.test(inline.plain) ||
    found.some(({ said }) => isChange(inline.plain, said) || isToDo(inline.plain, said)) ||
    inline.codes.some((code) => PUT_THERE.test(code)) ||
    isHandled(inline, prose) ||
    isAside(inline, found, words.has('exist'))
  );
}
/** "`guide.md` - update the wording" is work to be done; "fixed" is done, and scripts without endings do not tell. */
const isToDo = (plain: string, said: string): boolean => {
  const text = plain.replace(/^[^\p{L}\p{N}./_]+/u, '');
  return (
    isWork(text, said) &&
    !/^\W*\p{L}+ed\b|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u.test(text.slice(said.length))
  );
};
/** `index.html` in `/htdocs/`: the folder of a machine. */
const PUT_THERE = /^(?:~|\/)[\w./-]*\/$|^(?:public_html|htdocs|www)\b/;

/** It is opened, run, read, chosen: that it is there was never in doubt. */
function isHandled(inline: Inline, prose: string): boolean {
  if (fits(HANDLED, inline.prose) || fits(REVIEWED, inline.prose)) return true;
  const opening = prose
    .replace(/^[^\p{L}]+/u, '')
    .split(/\s+/, 2)
    .join(' ');
  // Where verbs come last, anywhere.
  const spaced = !/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(prose);
  return wordsIn(spaced ? opening : prose).has('handles');
}

/** Deep in a paragraph a name is an example or a source; in brackets behind a claim it is where that is written. */
function isAside(inline: Inline, found: readonly NamedPath[], exists: boolean): boolean {
  const [{ said, path } = { said: '', path: '' }] = found;
  const before = inline.plain.slice(0, offset(inline, said));
  if (inline.plain.length > 160 && before.length > 60) return true;
  return (
    /\.(?:md|mdx|rst|txt|adoc|pdf)$|\*$/.test(path) &&
    /\p{L}.*[([（][^)\]）]*$/u.test(before) &&
    before.split(/\s+/).length > (path.endsWith('*') ? 3 : 5) &&
    !fits(DOCUMENTED, inline.prose) &&
    !exists
  );
}
