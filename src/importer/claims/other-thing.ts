import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { REPLACES } from './replaces.ts';
import { fits } from '../fits.ts';

/**
 * The words of the gate are there, and the text speaks of something else: of the browser's console, of a setting that asks
 * for checks, of a folder somebody goes to. Such a gate would be green, or red, whatever is true of the sentence.
 */
export function isOtherThing(inline: Inline, { kind, spec }: Candidate): boolean {
  const { plain, prose, codes } = inline;
  switch (kind) {
    case 'files':
      return 'not-matches' in spec
        ? fits(OF_BROWSER, plain) || (fits(TAKEN_OUT_BY_BUILD, prose) && /console/i.test(plain))
        : (fits(GOES_THERE, plain) && !SAYS_THERE.test(plain)) || fits(OPENED_BEHIND, plain);
    case 'git':
      return isOtherGit(inline, spec);
    case 'env':
      return fits(IMPORTED, plain);
    case 'lint':
      return codes.length === 0 && fits(RULES_WRITTEN, prose);
    case 'http':
      return fits(REPLACES_ADDRESS, plain.replace(/https?:\/\/\S+/g, '¤')) || hasReplaced(plain);
    case 'dns':
      return fits(OF_PLATFORM, String(spec['name'] ?? spec['host'] ?? ''));
    case 'github':
      return 'approvals' in spec && codes.some((code) => READS_A_PLAN.test(code));
    default:
      return false;
  }
}

/** "No console errors (F12)": what a browser shows when the page runs. */
const OF_BROWSER =
  /\bF12\b|\bdev(?:eloper)? ?tools?\b|(?<![\p{L}])console\s+(?:errors?|warnings?|exceptions?|messages?)(?![\p{L}])|(?<![\p{L}])(?:browser|navegador|navigateur|browser-?konsole|браузер\p{L}*|tarayıcı\p{L}*|trình duyệt|przegląd\p{L}+)(?![\p{L}])|浏览器|瀏覽器|ブラウザ|브라우저|控制台(?:没有|无)/iu;
/** "Console logs removed in the build": the compiler leaves them out, and the sources keep them. */
const TAKEN_OUT_BY_BUILD =
  /(?<![\p{L}])(?:(?:(?:in|from|during|by|at|en|em|na|no|nel\p{L}*|dans|lors d[eu]|im|beim|в|при|di|pada|w|při|trong)\s+(?:the |la |el |le |o |a )?(?:production |prod )?|production |prod )(?:builds?|bundles?|compila\p{L}+|сборк\p{L}+|kompil\p{L}+|minif\p{L}+)|(?:minifier|terser|esbuild|bundler|babel)|(?:build|derleme)['’]?\p{L}*)(?![\p{L}])|(?:构建|打包|編譯|编译)(?:时|中|后)|ビルド(?:時|で|から)|빌드 ?(?:시|에서|때)/iu;

/** "Navigated to `backend` directory": where somebody goes. */
const GOES_THERE =
  /^[^\p{L}]*(?:navigat(?:e|ed|ing)|cd|(?:go|went|switch(?:ed)?|change[ds]?(?: directory)?|move[ds]? (?=in)|enter(?:ed)?)(?: (?:in)?to)?|navegar|navegue|ir a|ve a|entrar (?:en|a|na|no)|acessar a|naviguer|aller dans|se placer dans|entrer dans|wechsel[nt]?(?: (?:in|zu))?|gehe|перейти|перейдите|зайти|git(?:mek)? |geç(?:in)?|masuk (?:ke)?|pindah (?:ke)?|vào|przejdź|přejít)\s(?:\p{L}+\s){0,3}?(?:[`"']?[\w./-]+[`"']?\s+)?(?:the\s+|project\s+)?(?:director(?:y|ies)|dir|folders?|directorio|carpeta|diret[óo]rio|pasta|dossier|répertoire|ordner|verzeichnis|папк\p{L}|директори\p{L}|каталог\p{L}?|klas[öo]r\p{L}*|dizin\p{L}*|direktori|thư mục|katalog\p{L}*|adresář\p{L}*)(?![\p{L}])|^[^\p{L}]*(?:进入|進入|切换到|切換到).{0,40}(?:目录|目錄|文件夹|資料夾)|(?:フォルダ|ディレクトリ)\p{L}?(?:に|へ)(?:移動|入)|(?:폴더|디렉토리|디렉터리)(?:로|으로|에) ?(?:이동|들어)/iu;
const SAYS_THERE = /(?<![\p{L}])(?:exists?|present|existe|есть|vorhanden)(?![\p{L}])|存在/iu;

/** Languages whose verb comes last: "`config.ts` 파일 열기" opens it in an editor. */
const OPENED_BEHIND = /(?:열기|열어|를? ?엽니다|を?開く|を?開いて|फ़ाइल खोलें|dosyasını aç\p{L}*)\W*$/iu;
/** "Protect `main`": a rule of the branch. */
const PROTECTED =
  /(?<![\p{L}])(?:protect\p{L}*|branch rules?|rulesets?|proteger|protegid[oa]|proteg[eé]r?|protéger|protégée?|schützen|geschützt|защит\p{L}*|koru\p{L}*|lindungi|chron\p{L}*)(?![\p{L}])|保护|保護|보호/iu;

function isOtherGit({ plain, prose }: Inline, spec: Candidate['spec']): boolean {
  if ('merged-into' in spec) return fits(PROTECTED, prose);
  return 'clean' in spec && (fits(BY_ITSELF, plain) || fits(OF_ITS_SHAPE, plain));
}
/** "Auto commit every 10 minutes": what a tool does. */
const BY_ITSELF =
  /(?<![\p{L}])auto(?:matic(?:ally)?|mátic\p{L}*|matique\p{L}*|matisch\p{L}*)?[- ]?(?:commit|push|backup)\p{L}*|자동 ?(?:커밋|푸시|백업)|自动(?:提交|推送|备份)|自動(?:コミット|プッシュ)/iu;
/** "Clean repository structure": how it is laid out. */
const OF_ITS_SHAPE =
  /(?<![\p{L}])(?:structure|layout|organi[sz]ation|estructura|estrutura|struttura|struktur|структур\p{L}|yapısı|cấu trúc|architecture)(?![\p{L}])|结构|構造|구조/iu;

/** "Import API_BASE": a line of code. */
const IMPORTED =
  /^[^\p{L}]*(?:re-?)?(?:import|importar|importa|importer|importiere\p{L}*|импорт\p{L}*|impor|导入|インポート)\s+(?:the\s+)?`?[A-Z][A-Z0-9_]+`?(?![\p{L}])(?!.*(?:variable|\.env|secret|environment|entorno|ambiente))/iu;

/** "Updated lint rules to handle …": what the linter wants was changed. */
const RULES_WRITTEN =
  /(?<![\p{L}])(?:updated?|changed?|added?|wrote|write|customi[sz]ed?|adjusted?|extended?|relaxed|actualiz\p{L}+|atualiz\p{L}+|añad\p{L}+|adicion\p{L}+|ajout\p{L}+|mis à jour|angepasst|aktualisiert|добавлен\p{L}*|обновлен\p{L}*)\s(?:\p{L}+\s){0,3}(?:rules?|rule ?set|reglas?|regras?|règles?|regeln|правил\p{L}*)(?![\p{L}])/iu;

/** "URL: replace `https://old.host` by …": the old one is to go. */
const REPLACES_ADDRESS =
  /(?<![\p{L}])(?:replace[ds]?|reemplazar|reemplaza|sustituir|substituir|substitua|remplacer|ersetze?n?|sostituire|заменить|замени\p{L}*)\s(?:\p{L}+\s){0,3}[`"']?¤|¤[`"']?\s*(?:부분|을|를|부분을)\s.{0,30}(?:로|으로)\s?(?:변경|교체|바꾸|수정)|(?:把|将)\s*[`"']?¤.{0,4}(?:改为|改成|替换|换成)|¤[`"']?\s*(?:改为|改成|替换为|换成|に(?:変更|置換|置き換え)|を.{1,20}に(?:変更|置換|置き換え))|¤[`"']?\s+(?:durch|con|por|par|with|by)\s.{0,30}(?:ersetzen|ersetzt|replaced)/iu;
const hasReplaced = (plain: string): boolean =>
  fits(REPLACES, plain) && /https?:\/\/[^\s`]+[`"']?\s+(?:with|by|por|con|par|durch|на)\s/iu.test(plain);

/** A name that every customer of a platform leads to: it resolves whatever the records of the project say. */
const OF_PLATFORM =
  /^(?:cname|alias|ingress|proxy|ghs|edge|lb|custom-domains?|domains?|ssl|shops)\.(?:.+\.)?(?:vercel-dns(?:-\d+)?|vercel|vercel-app|googlehosted|netlify|onrender|render|railway|fly|herokudns|heroku|shopify|myshopify|webflow|wixdns|squarespace|hashnode|github|gitbook|readme|zoho)\.(?:com|io|app|dev|net|me|space|network|im)$|\.vercel-dns(?:-\d+)?\.com$|\.herokudns\.com$|^ns\d*\.(?:vercel-dns|digitalocean|hostinger|dns-parking)\.com$/i;

/** "Review changes: `cdk diff`": the plan of a tool, and not the review of the code. */
const READS_A_PLAN =
  /(?:^|\s)(?:diff|plan|preview|status|log|show|changelog|what-if|--dry-run)(?:\s|$)|^(?:npx|npm|terraform|pulumi|git|kubectl|helm|cdk|sst|serverless)\s/i;
