import type { Judged } from '../compose.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask, gate } from './candidate.ts';
import { withoutLook } from './spoken-of.ts';
import { fits } from '../fits.ts';

/**
 * Gates that the words of the item do not bear. They name a file, a variable or an address, and say something else of it:
 * that it is to be edited or read, that a mode is tried out, that a page of somebody else is visited.
 */
export function withoutRefused(judged: Judged): Judged {
  const { candidate, claim, linked, ...rest } = judged;
  if (candidate === undefined || candidate.needs.length > 0) return judged;
  if (linked !== undefined && typeof linked.made !== 'string') return judged;
  if (judged.box.text.length > LONGEST) return judged;
  const inline = readInline(judged.box.text);
  const ignored = leftOut(inline, candidate);
  if (ignored)
    return { ...judged, candidate: ignored, claim: { ...claim, candidate: ignored, reason: ignored.reason } };
  const refused = REFUSE.get(candidate.kind)?.(inline, candidate);
  if (refused !== true) return judged;
  if (candidate.kind === 'git' && 'clean' in candidate.spec) {
    // Before the deployment it is the state that a pull request is in.
    if (judged.phase === 'pre-deploy' && candidate.partial === true) return judged;
    return { ...judged, candidate: PUSHED, claim: { ...claim, candidate: PUSHED, reason: PUSHED.reason } };
  }
  const { candidate: _, ...said } = claim;
  return {
    ...rest,
    ...(linked === undefined ? {} : { linked }),
    claim: { ...said, more: [], reason: 'it is named, and what is said of it is for a person' },
  };
}

const LONGEST = 1000;

/** "`build/` directories are ignored": git has not to have them. That they are there is the contrary. */
function leftOut({ plain, codes }: Inline, { kind, spec }: Candidate): Candidate | undefined {
  if (kind !== 'files' || !Object.keys(spec).every((key) => key === 'exist')) return undefined;
  const behind = plain.slice(plain.indexOf(codes[0] ?? '') + (codes[0] ?? '').length);
  return codes.length > 0 && fits(IGNORED, behind) && !/warnings?|errors?/i.test(plain)
    ? gate('files', { ...spec, tracked: false }, 'git must not track it')
    : undefined;
}
const IGNORED =
  /^[^.;,(]{0,24}\b(?:git-?)?ignor(?:ed|ada|ado|adas|ados|iert|ée?s?|ato|ata)(?![\p{L}])|^[^.;,(]{0,12}(?:игнорир|被忽略|已忽略|무시)/iu;

/** A push is a step; which branch holds the change behind it can be asked. */
const PUSHED = ask(
  'git',
  { 'merged-into': '«merge_base»' },
  ['merge_base'],
  'to push is a step; which branch must hold it is not said',
);

/** "when `BETA=true`", "after `APP_URL` is updated": a condition of the claim, and not the claim. */
const CONDITION =
  /(?<![\p{L}])(?:when(?:ever)?|if|unless|while|once|after|until|wenn|falls|sobald|nachdem|si|cuando|despu[eé]s de que|se|quando|depois que|quand|lorsque|apr[eè]s que|jika|setelah|если|когда|после того как|eğer|gdy|jeśli|nếu|khi|sau khi)\s[^,.;:]{0,24}$|(?:当|如果|若|もし)[^，。；]{0,12}$/iu;
const MODE =
  /^\W{0,3}(?:mode|modus|modo|modalit[aà]|режим\p{L}*|modu|モード|模式|모드|の場合|のとき|일 때|时)(?![a-z])/iu;
const TRIED =
  /^[^\p{L}]*(?:test|try|tested|testen|probar|testar|tester|provare|uji|проверить работу|протестировать|dene\p{L}*|测试|テスト|테스트)(?![\p{L}])/iu;
const IN_THE_CODE = /\b(?:reads? from|is read|gets read|falls? back|defaults? to .{1,20} if)\b/i;

/** "are not exposed to the browser": that they are set is no part of it. */
const KEPT_AWAY =
  /\b(?:not?|never|n't|nicht|no|não|pas|non|не|tidak|không) (?:be |been |is |are |is being |est[áa]n? |são |sont |werden )?(?:publicly |accidentally )?(?:expos\p{L}*|leak\p{L}*|visible|shipped|bundled|logged|printed|shown|sent to|hard-?coded|expuest\p{L}*|expost\p{L}*|filtrad\p{L}*|sichtbar|geleakt|affichée?s?)(?![\p{L}])|(?:不|未)(?:会)?(?:被)?(?:暴露|泄露|泄漏)|(?:公開|露出)され(?:ていない|ない)|노출되지/iu;

/** "`DATABASE_URL` copied", and not where to. */
const COPIED =
  /[A-Z_]\W{0,3}\s(?:copied|copiad[oa]|copiée?|kopiert|copiat[oa]|скопирован\p{L}?|disalin|kopyalandı|skopiowan\p{L})\W*$|[A-Z_]\W{0,3}\s?(?:已?复制|已?複製|コピー|복사)(?:完成|完了|済み?|됨|함| ?완료)?\W*$/u;

function mentionsVariable({ plain }: Inline, { spec }: Candidate): boolean {
  const names = namesOf(spec);
  if (names.length === 0) return false;
  if ('require' in spec && (fits(KEPT_AWAY, plain) || COPIED.test(plain))) return true;
  return names.every((name) => {
    const from = plain.indexOf(name);
    if (from < 0) return false;
    const behind = plain.slice(from + name.length).replace(/^\s*=\s*(?:"[^"]*"|[^\s`,;)]+)/, '');
    return (
      fits(CONDITION, withoutLook(plain.slice(0, from).replace(/[`*"'(]+$/, ''))) ||
      (MODE.test(behind) && fits(TRIED, plain)) ||
      (fits(TRIED, plain) &&
        /^\s*=/.test(plain.slice(from + name.length)) &&
        !/\b(?:set|is)\b/i.test(behind)) ||
      IN_THE_CODE.test(behind)
    );
  });
}

function namesOf(spec: Candidate['spec']): string[] {
  const { require, variables } = spec;
  if (Array.isArray(require)) return require.filter((name): name is string => typeof name === 'string');
  return typeof variables === 'object' && variables !== null ? Object.keys(variables) : [];
}

/** Registrars, hosters, validators and pages of their state: places that somebody visits. */
const PLACES =
  /(?:^|\.)(?:hostinger|godaddy|namecheap|registro|nic|name|porkbun|gandi|ovh|ovhcloud|ionos|strato|hover|dynadot|enom|bluehost|siteground|dreamhost|digitalocean|linode|hetzner|vultr|contabo|fly|w3|schema|validator|jsonlint|regex101|jwt|crt|hstspreload|redirect-checker|httpstatus|down|isitdown|downdetector|statuspage|builtwith|similarweb|ahrefs|semrush|bing|yandex|baidu|metamask|alchemy|infura|quicknode|moralis|pinata|thirdweb|remix|opensea|walletconnect|cloudinary|mapbox|algolia|contentful|sanity|airtable|zapier|make|hotjar|mixpanel|segment|amplitude|rollbar|betterstack|newrelic|statuscake|updown|checkly|freshping|better-uptime|hetrixtools|cronitor|healthchecks|ngrok|postman|insomnia|swagger|apiary|canva|miro|asana|linear|monday|clickup|discord|telegram|whatsapp|messenger|reddit|medium|dev|hashnode|producthunt|paypal|paystack|razorpay|mollie|squareup|coinbase|binance|wise|plaid|oracle|alibabacloud|aliyun|tencent|tencentcloud|qcloud|huaweicloud|volcengine|gitee|gitcode|coding|bitbucket|codeberg|langfuse|langchain|smith\.langchain|pinecone|weaviate|qdrant|groq|mistral|cohere|huggingface|replicate|deepseek|moonshot|bigmodel|zhipuai|perplexity|elevenlabs|assemblyai|deepgram|tavily|serper|kaggle|colab|roboflow|wandb|inngest|trigger|convex|turso|xata|appwrite|pocketbase|cockroachlabs|timescale|redislabs|redis|confluent|cloudamqp|rabbitmq|elastic|logz|papertrail|scalingo|clever-cloud|koyeb|zeabur|northflank|cyclic|deta|glitch|replit|stackblitz|codesandbox|bubble|webflow|wix|squarespace|shopify|wordpress|line|kakao|naver|vk|ok|weixin|qq|taobao|apple|google|microsoft|azure|amazon)\.(?:com|org|io|net|br|co|dev|me|app|sh|tech|ai|page|cn|com\.cn|kr|jp|ru|cloud)(?::\d+)?$|(?:^|\.)cloud\.\w+\.\w+$|^(?:status|www\.status|dash|cloud|my|account|accounts|manage|panel|cpanel|billing)\./i;
const VISITED =
  /^[^\p{L}]*(?:acessei|abri|visitei|visited|opened|visité|visit|open|go to|access|browse|acess[ea]r?|abr[aei]r?|visitar?|ouvrir|aller sur|visiter|öffne\p{L}*|besuche\p{L}*|buka|kunjungi|aç\b|ziyaret|открыть|otwórz|mở|truy cập|apri\p{L}*|打开|访问|開く)(?![\p{L}])/iu;
/** "Open Grafana (https://…)": by its name a tool, that somebody looks into. */
const BY_NAME =
  /^[^\p{L}]*(?:[Oo]pen|[Aa]brir|[Oo]uvrir|Öffnen|[Оо]ткрыть|打开)\s+\p{Lu}[\p{L}]+\s*(?:[:：]|\()/u;
const PRODUCT_NAME = /(?<![\w.])[A-Z]\w*\.(?:IO|JS|AI|NET)(?!\w)/;

function isElsewhere({ plain, urls }: Inline, { spec }: Candidate): boolean {
  const url = typeof spec['url'] === 'string' ? spec['url'] : '';
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  if (urls.length === 0) return PRODUCT_NAME.test(plain) && PRODUCT_NAME.test(host);
  return (fits(VISITED, plain) && fits(PLACES, host)) || BY_NAME.test(plain.trim());
}

/** Something is done with the file, or it was read: that it is there was never in doubt. */
const HANDLED =
  /^[^\p{L}`]*(?:back ?up|replace|modify|find|locate|substituir|reemplazar|remplacer|ersetzen|modificar|modifier|bearbeiten|salvar c[oó]pia|sauvegarder|sichern|изменить|заменить|найти|ubah|ganti|değiştir\p{L}*|thay|sửa|zmień|sostituire|modificare)\s|^[^\p{L}`]*(?:备份|替换|找到|查找|修改)/iu;
const READ =
  /(?:已阅读|阅读完|読んだ|読了|읽음)|(?<![\p{L}])(?:consult[ée]s?|le[ií]d[oa]s?|gelesen|okundu|прочитан\p{L}*|sudah dibaca|przeczytan\p{L}*|tested|testé|probad[oa]|testad[oa]|getestet)\W*$/iu;
const SEE = /\((?:see|ver|voir|siehe|cf\.?|vedi|lihat|см\.?|bkz\.?|xem|参见|参照|详见)\s/iu;
/** The way through a console leads to something that is run there. */
const RUN_THERE = />\s*(?:run|execute|paste)\b/i;
const NOT_THERE =
  /\b(?:mudou|has changed|(?:não|nao|n[ãa]o|not|nicht) (?:foi |been )?(?:sobrescrit\p{L}*|overwritten|überschrieben))(?![\p{L}])/iu;

/** `*.txt`: an ending, and no file. */
const ENDING = /^(?:\*\*\/)?\.(?:txt|md|log|js|ts|json|ya?ml|py|sql|html|css|pdf|csv|xml|sh)$/;
/** What a build tool prints is no check of the commit. */
const PRINTED = /^BUILD SUCCESS(?:FUL)?$/;

function isHandled({ plain, codes }: Inline, { spec }: Candidate): boolean {
  if ('absent' in spec || 'tracked' in spec || 'changed' in spec || 'not-matches' in spec) return false;
  if ([spec['exist'] ?? []].flat().every((path) => ENDING.test(String(path)))) return true;
  return (
    (fits(HANDLED, plain) && !codes.some((code) => /[=:]\s*\S/.test(code))) ||
    (fits(READ, plain) && codes.length < 2) ||
    SEE.test(plain) ||
    RUN_THERE.test(plain) ||
    fits(NOT_THERE, plain)
  );
}

/** "Push code to GitHub" is a step; that ports do not clash is nothing of git. */
function isNoState({ plain }: Inline, { spec }: Candidate): boolean {
  if ('no-conflicts' in spec)
    return /\b(?:ports?|puertos?|portas?|dependenc\w*|versions?|peer|names?|routes?|css|styles?)\b|端口|ポート|포트/iu.test(
      plain,
    );
  if (!('clean' in spec) || fits(DONE, plain)) return false;
  return fits(
    /^[^\p{L}]*(?:push|upload|enviar|subir|fazer push|pousser|hochladen|dorong|отправить|推送|上传|プッシュする|푸시)\s*(?:(?:the|your|all|o|el|le|den|mã|code|código|kode|код|代码|コード|코드|changes?)\s*)*(?:to|para|ao|a|en|sur|vers|auf|nach|zu|ke|в|на|到|至|lên|に)?\s*`?(?:git(?:hub|lab)?|bitbucket|main|master|origin|仓库|remote)/iu,
    plain,
  );
}

const DONE =
  /(?<![\p{L}])(?:done|complet\p{L}*|success\p{L}*|thành công|concluíd[oa]|realizad[oa]|fait|erledigt|selesai|berhasil|готово|tamam\p{L}*)(?![\p{L}])|成功|完成|완료|済/iu;

/** To write down what a command prints is no check. */
const isWrittenDown = ({ plain }: Inline): boolean =>
  fits(
    /^[^\p{L}]*(?:document|record|note(?: down)?|write down|save|log the|registrar|anotar|noter|notieren|записать|catat|not et|记录|記録|기록)\s/iu,
    plain,
  );

const REFUSE: ReadonlyMap<string, (inline: Inline, candidate: Candidate) => boolean> = new Map([
  ['env', mentionsVariable],
  ['http', isElsewhere],
  ['files', isHandled],
  ['git', isNoState],
  ['run', isWrittenDown],
  ['github', (_inline, { spec }) => PRINTED.test(String(spec['checks'] ?? ''))],
]);
