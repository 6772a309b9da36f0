import { nameOf, saidHint } from '../questions.ts';
import type { Candidate } from '../types.ts';
import { ask, limitOf, MANUAL, type ClaimContext, type Concept } from './concept.ts';
import { programIn, versionOfProgram } from './programs.ts';

/** Logs, processes, versions and the numbers of production. */
export const OPERATION: readonly Concept[] = [
  {
    says: /\bno\b.{0,24}\b(?:errors?|exceptions?|warnings?|panics?|crashes)\b.{0,40}\blogs?\b|\blogs?\b.{0,30}\b(?:show no|no|without|free of|clean|clear)\b.{0,12}(?:errors?|exceptions?)?|\bno (?:unhandled |startup |critical |runtime |application |server |database |redis |connection )+(?:connection )?(?:errors?|exceptions?)\b|日志.{0,6}(?:无|没有).{0,4}错误|ログ.{0,6}エラー.{0,4}(?:なし|ない)|로그.{0,6}(?:에러|오류).{0,4}없/iu,
    unless:
      /\b(?:sensitive|pii|passwords?|sentry|console|browser|typescript|lint\w*|build|compil\w*|type|review(?:ed)?|rotation|aggregation)\b/i,
    build: () => LOGS,
  },
  {
    says: /\bno\b.{0,24}\b(?:errors?|alerts?|issues?|exceptions?)\b.{0,12}\b(?:in )?\bsentry\b|\bno\b.{0,16}\bsentry\b.{0,12}\b(?:alerts?|errors?|issues?)|\bsentry release\b/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: `«check_${nameOf(plain)}»` },
        [`check_${nameOf(plain)}`],
        'a call of the Sentry API would show it',
      ),
  },
  {
    says: /\b(?:docker|compose|node(?:\.js)?|python|postgres\w*|php|java|npm|nginx|redis|go|ruby|kubectl|git|mysql)\b.{0,30}(?:\d+(?:\.\d+)*(?:\.x)?\s*\+|>=|≥|or (?:higher|later|newer|above)|\binstalled\b|以上|이상)|\bversion\b.{0,20}\bcompatible\b/iu,
    unless: /document|license|dependencies|ssl|certificate|password/i,
    build: (context) => versionCheck(context),
  },
  {
    says: /\b(?:services?|containers?|process(?:es)?|workers?|pods?|instances?|celery|beat|scheduler|daemon|queue|cron|gunicorn|uvicorn|pm2|nginx|supervisor|systemd|jobs?|replicas?|web servers?|application)\b.{0,40}\b(?:running|started|up\b|active|starts?|restarts?|online|ready|processing|stays? running|is live|restarted)|\brestart (?:loops?|polic)|容器.{0,4}(?:运行|启动)|服务.{0,4}(?:运行|启动|正常)|サービス.{0,6}(?:起動|稼働)|서비스.{0,6}(?:실행|정상|시작)|servicios?.{0,16}(?:en ejecuci|corriendo|activ)|servi[cç]os?.{0,16}(?:rodando|execu|ativ)|dienste?.{0,12}(?:laufen|gestartet)|services?.{0,12}(?:démarré|en cours)/iu,
    unless:
      /\b(?:alert\w*|backups?|document\w*|monitor\w*|memory|cpu|queue lengths?|stable|limits?|concurrency|stopped|servers? restarted|workers? restarted|beat restarted|application restarted|^restart|service restarted|auto-?scal\w*|smoothly|tests?)\b|\brestarted$/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: '«service_status_command»' },
        ['service_status_command'],
        /process|listening/i.test(plain)
          ? 'it has to be asked of the server'
          : 'which command shows them is not said',
      ),
  },
  {
    says: /\b(?:error|failure|success)[- ]?rates?\b|\bcpu\b|\bmemory\b|\bdisk\b|\b(?:database |active |db )?connections?\b|\bquery times?\b|\buptime\b|\bthroughput\b|\bqueue\b|\bresponse\b|\blatency\b|\bload times?\b|\bpage load\b|\bbundle size\b|\blighthouse\b|\b(?:usability|accessibility|performance|seo|quality) score\b|\bcore web vitals\b|\b(?:lcp|fid|cls|ttfb|fcp|inp)\b|响应时间|错误率|レスポンス|エラー率|응답 ?시간|오류율/iu,
    unless: /alert|:\s*(?:page|check)|minimum|recommended|requirements?/i,
    build: ({ plain }) => numberOf(plain),
  },
  {
    // Any limit with a unit, in whatever language the rest is written.
    says: /[<>≤≥]\s*\d+(?:[.,]\d+)?\s*(?:ms|s\b|sec|%|秒|毫秒|[kmgt]i?b\b|gwei|eth\b|saniye|segund|sekund|detik|сек)|\d\s*(?:%|ms|초|秒|毫秒)\s*(?:以内|이내|이하|미만|以下|未満|之内)|(?:menos de|moins de|menor que|unter|weniger als|kurang dari|менее|меньше)\s*\d+(?:[.,]\d+)?\s*(?:%|ms|мс|seg|sec|sek|s(?![\p{L}])|detik|сек)/iu,
    unless: /alert|告警|アラート|알림/i,
    build: ({ plain }) => numberOf(plain),
  },
];

const LOGS = ask(
  'run',
  { command: '«log_command»', stdout: { 'not-matches': 'error|exception|fatal', 'ignore-case': true } },
  ['log_command'],
  'which log, and where, is not said',
);

/** A number of production with its limit: a command has to print it. */
export function numberOf(plain: string): Candidate {
  const limit = limitOf(plain);
  if (limit === undefined) return MANUAL;
  const name = nameOf(
    plain
      .replace(
        /\s*(?:[([:<>≤≥]|\b(?:below|under|less than|above|over|more than|at (?:most|least)|stays?|remains?|is|are)\b).*$/i,
        '',
      )
      .replace(/\b(?:is|are|remains?|stays?|should|be|normal|below|under|less than|above|over|the)\b/gi, ' '),
  );
  const question = `metric_${name}`;
  return {
    ...ask(
      'run',
      { command: `«${question}»`, number: limit },
      [question],
      'a number of production; which command reads it is not said',
    ),
    hints: new Map([[question, saidHint(plain)]]),
  };
}

/** A database tells the version of its server; any other program its own. */
function versionCheck(context: ClaimContext): Candidate {
  const own = /\bpostgres/i.test(context.plain) ? MANUAL : versionOfProgram(context);
  if (own !== MANUAL) return own;
  const { plain } = context;
  const version =
    /(\d+(?:\.\d+){0,2})(?:\.x)?\s*\+|(?:>=|≥)\s*v?(\d+(?:\.\d+){0,2})|(\d+(?:\.\d+){0,2})\s*(?:or (?:higher|later|newer|above)|以上|이상)/i
      .exec(plain)
      ?.slice(1)
      .find((group) => group !== undefined);
  const command = /\bpostgres/i.test(plain)
    ? 'psql "$DATABASE_URL" -tAc "SHOW server_version"'
    : `${programIn(plain)?.command ?? 'tool --version'}`;
  return ask(
    'run',
    { command: `«server»${command}`, ...(version === undefined ? {} : { version: { 'at-least': version } }) },
    ['server'],
    'the version on the server',
  );
}
