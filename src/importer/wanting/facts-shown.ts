import { portIn } from '../concepts/asked.ts';
import { ask, http, pathIn, statusOf } from '../concepts/concept.ts';
import { nameOf } from '../questions.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Candidate, Spec } from '../types.ts';
import { looked } from './questions-of.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** What an answer, a log or a port shows: told in so many words, so that hardly any other word of the line counts. */

/** Behind the path that the text names, or one that is asked for. */
export function answered(wanted: Wanted, expect: Spec, partial = false): Candidate {
  const path = pathIn(wanted.plain);
  const reason = 'what is answered is said, the address is not';
  const name = `path_${nameOf(wanted.plain)}`;
  const made =
    path === undefined
      ? ask('http', { url: `\${base_url}«${name}»`, expect }, ['base_url', name], reason)
      : http(path, expect, reason);
  return partial ? { ...made, partial: true } : made;
}

/** Text in marks that is looked for: no stand-in, no command. */
const QUOTED = /["“”「『«‘]([^"“”」』»’]{3,60})["“”」』»’]|`([^`]{3,60})`/u;
const quotedIn = ({ raw }: Wanted): string | undefined => {
  const found = QUOTED.exec(raw);
  const text = (found?.[1] ?? found?.[2])?.trim();
  return text === undefined || looksLikeCommand(text) || /^\/|XXX|<[^>]*>|\{|\.\.\.|…|^https?:/.test(text)
    ? undefined
    : text;
};
const LOG_WORD =
  /(?:\blogs?\b(?! ?(?:in|into|out)\b)|\bregistros?\b|journaux|protokoll|(?<![\p{L}])лог(?:и|ах|е)?(?![\p{L}])|günlük|日志|ログ|로그(?!인|아웃)|nhật ký|السجل|לוג)/iu;
const SEES =
  /^[^\p{L}]*(?:see|look for|found|shows?|displays?|message|mensaje|mensagem|meldung|nachricht|message|видно|сообщение|se ve|aparece|affiche|zeigt|看到|显示|出现|表示|메시지|thông báo|pesan|muncul|görünüyor|mesaj)(?![\p{L}])|(?:\bvisible|\bappears?|表示される|표시|出现|が出る|출력)\W*$/iu;

const inLog = (wanted: Wanted): Candidate => {
  const text = quotedIn(wanted);
  return ask(
    'run',
    { command: '«log_command»', stdout: text === undefined ? { empty: false } : { contains: text } },
    ['log_command'],
    text === undefined
      ? 'which log, and where, is not said'
      : 'what the log must say is said; which log, and where, is not',
  );
};
/** Where what is seen is seen: a start, a console. */
const OF_A_START =
  /\blogs?\b|\bstart|\bserver|\bservice|\bconsole|\bterminal|\bdeploy|启动|服务|服务器|终端|起動|サーバー|시작|서버|запуск|сервер|despliegue|démarrage|start/iu;
const OF_A_PAGE =
  /\b(?:links?|headings?|buttons?|tabs?|pages?|title|menu|node|workflow|dialog|toast|popup|label)\b|标题|按钮|链接|页面|弹窗|提示|ボタン|タイトル|버튼|제목/iu;

/** `Status: 200`, "Returns 403", "Home page: 200", "回應狀態碼 200". */
const STATUS =
  /(?:\bstatus\w*|\bc[oó]digos?|\bcode|\bhttp|\breturns?|\bresponds?(?: with)?|\bresponse|\bget|\bretorna|\bdevuelve|\bresponde|\brenvoie|\bliefert|вернул|возвращает|статус|状态码|状态|ステータス|返回|响应|응답|상태|→|->|[:：])\W{0,4}(?:code|con|com|mit|码|コード|코드)?\W{0,3}(?:status\W{1,2})?\b([2-5]\d\d)\b(?!\s*(?:ms|mb|gb|kb|s\b|px|%|users|次|个|건|,\d|\.\d|[-–]\d|\/))/iu;
const NO_STATUS =
  /alert|alarm|rate|threshold|monitor|sentry|error page|retry|fallback|limit|port|\d{3,}\s*[-–~]\s*\d/iu;

/** `Cache-Control: no-store` as an answer must have it. */
const HEADER =
  /^\s*(access-control-[a-z-]+|cache-control|vary|content-type|content-encoding|content-security-policy|strict-transport-security|x-[a-z-]+|referrer-policy|permissions-policy|cross-origin-[a-z-]+|etag|server|location)\s*:\s*(\S[^`]{0,100})$/i;
const headerIn = ({ inline, plain }: Wanted): readonly [string, string] | undefined => {
  for (const text of [...inline.codes, plain]) {
    const [, name, value] = HEADER.exec(text) ?? [];
    if (name !== undefined && value !== undefined) return [name.toLowerCase(), value.trim()];
  }
  return undefined;
};
const withHeader = (wanted: Wanted): Candidate => {
  const [name, value] = headerIn(wanted) ?? ['', ''];
  const expect = { status: 200, headers: { [name]: { contains: value } } };
  return wanted.has('staticFiles') || /hashed|assets/i.test(wanted.plain)
    ? answered(wanted, expect)
    : http(pathIn(wanted.plain.replace(/`[^`]*`/g, ' ')) ?? '/', expect, 'a header of the answer');
};

/** "Response includes the id", "`labels`와 `probs` 반환됨", "Debe devolver JSON". */
const RETURNS =
  /^[^\p{L}]*(?:returns?|response (?:includes?|contains?|has|shows?|is)|verify response|(?:debe )?(?:devolver|devuelve|retornar?)|(?:deve )?retornar?|retorna|renvoie|retourne|liefert|возвращает|ответ содержит|返回|响应(?:包含|返回)|包含|döndürür|mengembalikan|trả về)(?![\p{L}])|(?:返回|返却|反환|반환|返す|が返る|返ってくる)(?:됨|된다|される|されること|確認|확인)?\W*$/iu;
const RETURNED_CODE = /^[\w.-]{2,40}$|^"?[\w.-]+"?\s*[:=]\s*"?[\w.-]+"?$/;
const returned = (wanted: Wanted): Candidate => {
  const code = wanted.inline.codes.find((one) => RETURNED_CODE.test(one) && !/^\d{3}$/.test(one));
  return code === undefined
    ? answered(wanted, { status: 200 }, true)
    : answered(
        wanted,
        { status: 200, body: { contains: code.replace(/\s*[:=].*$/, '').replaceAll('"', '') } },
        true,
      );
};

const CLOSED =
  /\b(?:closed|blocked|block|not (?:exposed|open|public\w*|accessible|reachable)|internal only|no(?:t)? external|localhost only|private only|cerrad[oa]s?|không mở|禁止|bloquead[oa]s?|fechad[oa]s?|ferm[ée]e?s?|bloqu[ée]e?s?|geschlossen|gesperrt|kapalı|engellen\p{L}*|ditutup|diblokir|zamknięt\p{L}*|chiuse?|bloccat[ei]|đóng|chặn)(?![\p{L}])|закрыт|заблокир|не доступ|(?:已|被)?(?:关闭|封闭|屏蔽|禁止)|不对外|閉じ|遮断|ブロック|차단|닫/iu;
const ONLY = /\bonly\b|仅|只|のみ|만 |solo|apenas|seulement|nur|только|sadece|hanya/iu;
const PORT =
  /(?<![\w.:/-])(\d{2,5})(?![\w.%]|\s*(?:ms|s|mb|gb|days?|minutes?|seconds?|users?|requests?)\b)/giu;
const portsIn = (plain: string): number[] =>
  [...new Set([...plain.matchAll(PORT)].map(([, port]) => Number(port)))].filter(
    (port) => port > 19 && port <= 65_535,
  );
const closedPorts = ({ plain }: Wanted): Candidate => {
  const addresses = portsIn(plain).map((port) => `\${server_host}:${port}`);
  return ask(
    'tcp',
    { address: addresses.length === 1 ? (addresses[0] ?? '') : addresses, state: 'closed' },
    ['server_host'],
    'nothing may answer at it; which host is not said',
  );
};
const openPort = ({ plain }: Wanted): Candidate =>
  ask(
    'tcp',
    { address: `\${server_host}:${AT_PORT.exec(plain)?.[1] ?? portIn(plain) ?? 443}` },
    ['server_host'],
    'which host is not said',
  );

/** "Redis (port 6379)", "Queue (Port 8001): ready". */
const AT_PORT = /[(（]\s*(?:port|puerto|porta|порт|端口|ポート|포트)\s*:?\s*(\d{2,5})\s*[)）]/iu;
/** "Gateway (MCP): 8000" below a line that speaks of ports. */
const PORT_OF = /^[^\p{L}]*[\p{L}][\p{L}\d ()./-]{1,40}[:：]\s*\d{4,5}(?![\d.,:%])/u;
const PORT_WORD = /\bports?\b|puertos?|portas|端口|ポート|포트|порт/iu;

/** Rules of a firewall: "Allow HTTPS", "Port 80 (HTTP) - 0.0.0.0/0". */
const OF_FIREWALL =
  /firewall|security groups?|\bufw\b|inbound|pare-feu|cortafuegos|防火墙|安全组|ファイアウォール|방화벽|보안 ?그룹|брандмауэр/iu;
const ALLOWS =
  /^[^\p{L}]*(?:allow|open|permitir|autoriser|开放|允许|허용|разрешить|السماح)(?![\p{L}])|^[^\p{L}]*(?:ports?|puerto|端口|ポート|포트)\s*:?\s*\d/iu;
const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['https', 443],
  ['http', 80],
  ['ssh', 22],
]);
const allowed = ({ plain }: Wanted): number | undefined =>
  portsIn(plain)[0] ?? PROTOCOLS.get(/\b(https|http|ssh)\b/i.exec(plain)?.[1]?.toLowerCase() ?? '');

export const OF_WHAT_SHOWS: readonly Rule[] = [
  [
    (wanted) =>
      OF_FIREWALL.test(`${wanted.headings} ${wanted.plain}`) &&
      fits(ALLOWS, wanted.plain) &&
      wanted.plain.length < 60 &&
      !fits(CLOSED, wanted.plain) &&
      allowed(wanted) !== undefined,
    (wanted) =>
      ask(
        'tcp',
        { address: `\${server_host}:${allowed(wanted) ?? 443}` },
        ['server_host'],
        'which host is not said',
      ),
  ],
  [(wanted) => headerIn(wanted) !== undefined, withHeader],
  [
    (wanted) =>
      quotedIn(wanted) !== undefined &&
      (fits(LOG_WORD, wanted.plain) ||
        (fits(SEES, wanted.plain) &&
          OF_A_START.test(wanted.headings) &&
          !OF_A_PAGE.test(wanted.plain) &&
          !wanted.has('interaction', 'page', 'anyPage', 'alerting'))) &&
      !wanted.has('none') &&
      !/\d{3}\s*$/.test(quotedIn(wanted) ?? '') &&
      wanted.plain.length < 110,
    inLog,
  ],
  [
    ({ plain, has }) =>
      fits(CLOSED, plain) &&
      portsIn(plain).length > 0 &&
      (has('port', 'firewall', 'database', 'redis', 'broker') || /^\W*\d|ports?\b/i.test(plain)) &&
      !ONLY.test(plain.replace(/(?:internal|localhost|private) only/i, '')) &&
      !/unless|except|test/i.test(plain),
    closedPorts,
  ],
  [
    ({ plain, has }) =>
      AT_PORT.test(plain) && plain.length < 70 && !has('none', 'triedOut', 'tests', 'judged'),
    openPort,
  ],
  [({ plain, headings }) => PORT_OF.test(plain) && PORT_WORD.test(headings) && plain.length < 60, openPort],
  [
    ({ plain, has }) => {
      const status = STATUS.exec(plain)?.[1];
      return (
        status !== undefined &&
        plain.length < 80 &&
        !NO_STATUS.test(plain) &&
        !has('alerting', 'rate', 'errors') &&
        statusOf(plain) !== undefined
      );
    },
    (wanted) => answered(wanted, { status: Number(STATUS.exec(wanted.plain)?.[1] ?? 200) }),
  ],
  [
    ({ plain, raw, has }) =>
      fits(RETURNS, plain) &&
      /`|html|json|success|response|array|响应|回应|成功/i.test(raw) &&
      plain.length < 80 &&
      !has('judged', 'none', 'errors'),
    returned,
  ],
  [
    ({ plain, has }) =>
      /cipher (?:suites?|list)|\bciphers?\b|加密套件|暗号スイート/iu.test(plain) &&
      (has('set', 'strong', 'gone', 'none') || plain.length < 40),
    looked('which command shows what the server offers is not said'),
  ],
  [
    ({ plain, has }) =>
      /\bnon-?root\b|\bread-?only (?:root )?file ?system\b|\bdropped? capabilities\b|非root/iu.test(plain) &&
      plain.length < 90 &&
      !has('judged', 'alerting'),
    looked('which command shows how the container runs is not said'),
  ],
];
