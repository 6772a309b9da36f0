import { KEPT_ELSEWHERE } from '../claims/address.ts';
import type { Judged } from '../compose.ts';
import { simplifiedLine } from '../concepts/traditional.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Candidate } from '../types.ts';
import { OF_A_QUESTION } from './by-hand-kinds.ts';
import { fits } from '../fits.ts';

/**
 * What somebody does in a browser or a console, in the languages that were met: the item begins with it. No single value
 * could show that it was done.
 */
const IN_A_CONSOLE =
  /^[^\p{L}]*(?:(?:step \d+|option \w|opci[oó]n \w|schritt \d+|étape \d+)\W+)?(?:click(?:ed)?|open(?! (?:port|firewall))|navigate|go to|paste|copy|select(?:ed)?|choose|log ?in to|login\b(?= ?[:：])|sign ?(?:in|out|up)(?! ?page)|refresh(?! tokens?)|scroll\w*|press|drag|wait|watch|be ready|follow (?:the )?\p{L}*\s*instructions|see|have (?:your|the|an?)|received|save|ouvrir|ouvre[zr]|cliquer|coller|attendre|abrir|abra|abre|hacer clic|clicar|clique|pegar|colar|copie|esperar|aguardar|öffne\p{L}*|klick\p{L}*|einfügen|warten|открыть|откройте|нажать|вставить|подождать|buka|klik|salin|tempel|tunggu|aç\b|tıkla\p{L}*|yapıştır\p{L}*|bekle\p{L}*|mở|nhấp|chờ|otwórz|kliknij|wklej|poczekaj|apri|clicca|incolla|attendi)(?![\p{L}])|^[^\p{L}]*(?:打开|打開|开启终端|点击|點擊|粘贴|貼上|复制|複製|等待|选择|選擇|保存后|前往|访问 \p{Lu}\p{L}+ \p{Lu}\p{L}+ )|^[^\p{L}]*(?:Branch|Folder|Region|Root Directory|Runtime)\s*(?:选择|選擇|[:：])|(?:をクリック|を開く|を貼り付け|コピーする|を選択|클릭|붙여넣기|열기|선택|대기)\W*$/iu;
/** "Settings → Networking", "Dashboard > SQL editor": the way through a console. */
const WAY =
  /\b(?:settings|console|portal|dashboard|devtools|storage|tab|menu|设置|控制台|設定|설정)\s*(?:→|->|>|›|»)\s*\S/iu;

/** Done again and again, or put off: nothing that this deployment could wait for. */
const RECURRING =
  /\b(?:regularly|periodically|(?:bi-?)?weekly|monthly|quarterly|(?:every|each) (?:\d+ )?(?:minutes?|mins?|hours?|days?|weeks?|months?|quarters?)|a cada \d+|cada \d+ (?:min|hora|d[ií]a)|toutes les \d+|alle \d+ (?:minuten|stunden)|ежедневно|еженедельно|setiap (?:hari|minggu|bulan)|mỗi (?:ngày|tuần|tháng))|每(?:天|日|周|月|季度|年)|定期的?に|毎(?:日|週|月)|매(?:일|주|월)(?![\p{L}])/iu;
/** Weighed, made better or to one's taste: a judgement, or work whose end nobody can measure. */
const JUDGED =
  /\b(?:considered|improved|gracefully|efficient(?:ly)?|(?<!within )acceptable|aceptable|aceitável|acceptables?|sensible|appropriately|be careful|refactored|customized|handled|for production load|expected load|with real users)(?![\p{L}])|^[^\p{L}]*(?:consider\p{L}*|erwägen|envisager|considerar|рассмотреть|pertimbangkan)(?![\p{L}])|优化(?!.{0,8}\d)|[合优]理(?!.{0,8}\d)|美观/iu;
/** The computer of whoever develops. */
const ON_THE_DESK =
  /\b(?:works?|tested|test|loads?|runs?|running|app) (?:\p{L}+ ){0,4}?(?:locally|in (?:local )?dev(?:elopment)?(?: mode)?)\b|^[^\p{L}]*(?:verified|tested?) .{0,60}\blocal(?:ly)?\b|\btrên local\b|\(dev\)\W*$|本地(?:运行|测试)|ローカルで(?:動作|確認)|로컬 ?(?:테스트|실행)|개발 ?서버/iu;
/** Houses that run things for others: what is set up with them is seen in their console. */
const HOUSE =
  '(?:mongo(?:db)? ?)?atlas|supabase|neon|planetscale|upstash|railway|render|vercel|netlify|heroku|fly\\.io|firebase|cloudflare|azure(?: portal)?|aws(?: console)?|gcp|google cloud|digital ?ocean|rds|elasticache|ec2|droplet|linode|hetzner|vps|app service|web service|static site|blueprint|resend|sendgrid|twilio|stripe|paystack|auth0|clerk|openai|anthropic|gemini|google(?: \\w+)?|github|gitlab|docker hub|npm';
const MADE =
  'created?|creation|ready|launched|provisioned|selected|obtained|enabled|added|registered|créée?s?|cread[oa]s?|criad[oa]s?|erstellt|создан\\p{L}*|dibuat|oluşturul\\p{L}*|utworzon\\p{L}*|tạo|aplicad[oa]';
const WITH_A_HOUSE = new RegExp(
  `(?<![\\p{L}.])(?:${HOUSE})(?![\\p{L}])(?:[\\s,/&-]+(?:[\\p{L}\\d.]+\\s+){0,3}?)?(?:account|project|projet|proyecto|cluster|instances?|app|service|servi[cç]io|database|db|redis|storage|disk|bucket|server|droplet|blueprint|vps|credentials?|keys?|id)?[^.]{0,24}?\\b(?:${MADE})(?![\\p{L}])|(?<![\\p{L}])(?:${MADE}|new)(?![\\p{L}])[^.]{0,30}?\\b(?:web service|static site|(?:sur|on|in|with|avec|en|no|na|bei|в) (?:${HOUSE}))(?![\\p{L}])|在\\s*(?:${HOUSE}).{0,6}(?:创建|新建|注册)|创建(?:了)?新(?:的)?(?:仓库|项目|账号)`,
  'iu',
);
/** Images, files and packages are looked for where they lie, whoever keeps them; secrets and records likewise. */
const LIES_THERE =
  /\b(?:images?|releases?|tags?|pushed|published|tables?|records?|secrets?|env(?:ironment)?(?: variables?)?|variables?|dns|schema|migrations?|deployed|(?:is|are) (?:active|valid|healthy|live|running)|port|`[^`]*_[^`]*`)\b|表|レコード|変数|镜像|变量/iu;
/** Persistent disks and the like of a platform. */
const OF_A_PLATFORM =
  /\bpersistent (?:disk|storage|volume)s?\b|\bstorage (?:buckets?|configur\p{L}*)\b|\bport forwarding\b|\bload balancing\b|\bauto-?deploy|自動デプロイ|자동 배포|自动部署/iu;
/** What is told to look at when something is wrong, or alarms are to be set at. */
const TRIGGERS =
  /\b(?:roll-?back (?:triggers?|if|when|criteria|conditions?|decision)|triggers?|alarms?|alertas?|alerts?|slas?|rto|rpo|when to roll|revert if)(?![\p{L}])|回滚(?:条件|触发)|告警|ロールバック(?:条件|基準)|롤백 ?(?:조건|기준)/iu;

const SHOWS_THERE =
  /(?:→|->|=>)\s*(?!\d|.*\b[1-5]\d\d\b)\p{L}.{1,60}(?<![\p{L}])(?:displays?|displayed|shows?|shown|loads?|opens?|appears?|renders?|visible|se muestra|aparece|exibid[oa]|s'affiche|angezeigt|tampil|muncul)\W*$|(?:→|->|=>).{1,40}(?:显示|展示|表示|표시)\W*$/iu;

/** Whether only people can say it, although words of it sound like something that can be measured. */
export function isByHand(box: Box, candidate: Candidate): boolean {
  if (box.text.length > LONGEST) return false;
  const inline = readInline(simplifiedLine(box.text));
  const { plain, prose } = inline;
  const question = candidate.needs[0] ?? '';
  if (isLookedFor(candidate)) return false;
  if (isDoneThere(inline) || isNoClaim(plain) || isElsewhere(plain, candidate.kind)) return true;
  const around = [box.heading?.title ?? '', box.lead ?? '', ...box.within.map(({ text }) => text)].join(
    ' / ',
  );
  // "Visit /orders → the list is displayed": what a page shows, somebody sees.
  if (candidate.kind === 'http' && fits(SHOWS_THERE, plain)) return true;
  // "UptimeRobot", "Bookmark these": where addresses are given to somebody.
  if (candidate.kind === 'http' && inline.urls.length > 0 && KEPT_ELSEWHERE.test(around)) return true;
  if (/^(?:metric|base_url|check)/.test(question) && fits(TRIGGERS, around)) return true;
  const said = /[\p{L}]{3}/u.test(prose) ? prose : plain;
  return OF_A_QUESTION.some(
    ([of, text, unless]) => fits(of, question) && fits(text, said) && unless?.test(plain) !== true,
  );
}

/** In a console or a browser; a command or an address that is written out says what is looked for. */
const isDoneThere = ({ plain, codes, urls }: Inline): boolean =>
  (fits(IN_A_CONSOLE, plain) || WAY.test(plain)) &&
  !codes.some((code) => looksLikeCommand(code)) &&
  !urls.some((url) => !/localhost|127\./.test(url)) &&
  !AND_LOOK.test(plain);

const isNoClaim = (plain: string): boolean =>
  fits(RECURRING, plain) ||
  fits(OF_A_PLATFORM, plain) ||
  (fits(JUDGED, plain) && !/\d/.test(plain) && !PASSES.test(plain) && !fits(OF_ANSWERS, plain));

/** What an answer has or has not, however somebody judges it: "CORS configured appropriately". */
const OF_ANSWERS =
  /^(?!.*\bconsider)(?=.*\b(?:cors|csp|content-security-policy|security headers?|rate[- ]limit\p{L}*|ciphers?)\b)/iu;

/** What an action leaves on a machine is looked for there, whatever the words of the action are. */
const isLookedFor = ({ kind, spec }: Candidate): boolean =>
  kind === 'run' && /^«server»(?:test -[sx] |test "|systemctl is-)/.test(String(spec['command'] ?? ''));

const isElsewhere = (plain: string, kind: string): boolean =>
  (/^(?:run|http|tcp|lint|github)$/.test(kind) && fits(ON_THE_DESK, plain) && !PASSES.test(plain)) ||
  (/^(?:run|http|env|github|dns)$/.test(kind) && fits(WITH_A_HOUSE, plain) && !LIES_THERE.test(plain));

/** Longer texts are paragraphs, which ask for little as it is. */
const LONGEST = 400;
const PASSES = /\btests? (?:are |all )?pass|\bpass(?:es|ed|ing)?\b|localhost/i;
const AND_LOOK = /\band (?:check|verify|confirm)\b|\burl (?!in\b|and\b)\p{L}+\W*$/iu;

/** An item that asks for a value although only a person can say it: it asks for nothing. */
export function leftToPeople(judged: Judged): Judged {
  const { candidate, claim, linked, ...rest } = judged;
  if (candidate === undefined || candidate.needs.length === 0) return judged;
  if (linked !== undefined && typeof linked.made !== 'string') return judged;
  if (!isByHand(judged.box, candidate)) return judged;
  const { candidate: _, ...said } = claim;
  return {
    ...rest,
    ...(linked === undefined ? {} : { linked }),
    claim: { ...said, reason: 'a person does it, or looks at it: no one value would show it' },
  };
}
