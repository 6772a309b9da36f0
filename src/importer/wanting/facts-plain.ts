import { lint, run, tests } from '../concepts/asked.ts';
import { ask, http, pathIn, requestedIn } from '../concepts/concept.ts';
import type { Candidate } from '../types.ts';
import { answerWith, deployedTo, looked } from './questions-of.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** Short claims in so many words, when no idea of the tables has taken them. */

const inDatabase = looked('it has to be looked up in the database');
const onMachine = looked('which command shows it on the machine is not said');
const TESTS =
  /^[^\p{L}]*(?:tests?|pruebas?|testes?|теst\p{L}*|тесты|testy)\s+(?:(?:de |d['’]|di )?(?:int[eé]gr\p{L}*|integra\p{L}*|unit\p{L}*|regres\p{L}*)|e2e|end[- ]to[- ]end)(?![\p{L}])(?!.*\bflow\b)|^[^\p{L}]*(?:root |all |backend |frontend |server |client )?(?:unit|integration|e2e|end-to-end|regression) tests?(?:\s*[(（].*)?\W*$|^[^\p{L}]*security tests?(?:\s*[(（].*)?\W*$/iu;
const NOT_YET = /^[^\p{L}]*(?:add|write|create|test integration)\b|[:：]\s*\S*\s*$/iu;
const FORMATTED =
  /\b(?:code|files|codebase|sources?)\b.{0,20}\bformatt(?:ed|ing)\b|\bcode style\b.{0,16}\b(?:consistent|enforced|followed)|代码(?:风格|格式)(?:统一|一致|规范|正确)|código formatado|código formateado|code formaté|code formatiert|код отформатирован|コード(?:整形|フォーマット)済|코드 ?(?:포맷|스타일)/iu;
/** "Laminat queries: PASSING": the suite of the project says it. */
const PASSING = /[:：—–-]\s*\**(?:passing|all passing|passed|bestanden|verde|прошли)\**\W*(?:\(.*\))?$/iu;
const QUERY_RETURNS =
  /\b(?:quer(?:y|ies)|select)\b.{0,24}\b(?:returns?|shows?|lists?|yields?)\b|查询(?:返回|结果)/iu;
const NEW_TABLE =
  /(?:新|数据|業務|业务)?表(?:结构)?已?(?:成功)?(?:创建|建立|同步|更新|导入)|\b[a-z]+(?:_[a-z]+)+ table\b.{0,12}\b(?:exists?|created|present)|(?<![\p{L}])(?:unique |check |foreign[- ]key )?(?:constraints?|triggers?|indexes)\s+(?:all )?(?:exists?|verified|present|visible)\b|\ball triggers exist/iu;
const LISTENS =
  /(\d{2,5})\s*(?:端口|埠|番ポート|번 ?포트)(?:已|被|正在)?(?:被)?(?:监听|开放|可用|打开|リッスン|リスン|수신|열림)|\bport (\d{2,5})\b.{0,12}\b(?:is )?(?:listening|listened|in ascolto|escuchando|escutando|слушает)/iu;
/** A port by its number, whatever is said of it but that it is shut. */
const PORT =
  /(?<![\p{L}])(?:port|puerto|porta|porto|порт\p{L}?|端口|埠|ポート|포트|cổng)\s*[:：]?\s*(\d{2,5})(?![\d.]|\s*%)|(?<![\d.])(\d{2,5})\s*(?:端口|埠|番ポート|번 ?포트)/iu;
const SHUT =
  /\b(?:closed?|block(?:ed|s)?|not|never|without|disable[ds]?|only|restrict\w*|localhost|free|unused|available|cerrad\w*|bloque\w*|fechad\w*|ferm\w*|geschlossen|map(?:s|ped|ping)?|forward\w*)\b|->|→|закрыт|关闭|禁止|未|不|占用|空闲|闭|닫|차단/iu;
const SETTING_OF_PORT = /^[^\p{L}]*(?:port|puerto|端口|ポート|포트)\s*[:：]\s*\d+\W*$/iu;

const STATIC_CACHE =
  /\b(?:static|asset|browser|client-side|cdn|http)(?: (?:files?|assets?|content|resources?))? cach(?:e|ing)\b|\bcache[- ]?(?:control|headers?)\b|(?:浏览器|静态(?:文件|资源)?)缓存|ブラウザキャッシュ|브라우저 ?캐시|cach[ée] (?:navigateur|do navegador|del navegador)/iu;
const SENTRY = /\bsentry\b.{0,12}\bdsn\b|\bdsn\b.{0,12}\bsentry\b/iu;
const DEPLOYED_TO =
  /(?<![\p{L}])(?:deploy edildi|yayına alındı|di-?deploy|sudah deploy|déployée?s?|desplegad[oa]s?|implantad[oa]s?|задеплоен\p{L}*)\W*$/iu;
const STARTS =
  /^[^\p{L}]*`?(?:npm|yarn|pnpm|bun)(?: run)? (?:start|dev|serve|preview)`?\s+(?:works?|runs?|starts?|funciona|fonctionne|работает|正常)|^[^\p{L}]*(?:\p{L}+ )?scripts? runs? (?:without|with no) errors?/iu;
const EXECUTABLE =
  /\b(?:scripts?|files?|binar(?:y|ies))\b.{0,20}\bexecutable\b|脚本(?:有|具有)?(?:可执行|执行权限)/iu;
const EXTENSIONS = /\bphp\b.{0,16}(?:extensions?|扩展|擴展|拡張|확장|extensiones|extensões|erweiterung)/iu;
const ENABLED =
  /^[^\p{L}]*`?[a-z_]{2,20}`?\s*(?:已?(?:启用|安装|开启)|enabled|installed|有効|활성화|habilitad[oa]|activée?|aktiviert)\W*$/iu;
const CODE = /`?[a-z_]{2,20}`?/u;

const answersAt = (wanted: Wanted): Candidate => {
  const path = requestedIn(wanted.plain) ?? pathIn(wanted.plain) ?? '/';
  return http(path, { status: 200 }, 'what is requested is said, the address is not');
};

export const PLAIN: readonly Rule[] = [
  [({ plain }) => fits(TESTS, plain) && !NOT_YET.test(plain) && plain.length < 60, testsOf],
  [
    ({ plain }) => FORMATTED.test(plain) && plain.length < 60,
    lint('lint_command', 'which formatter is not said'),
  ],
  [({ plain }) => PASSING.test(plain) && plain.length < 70, tests('test_command')],
  [
    ({ plain, has }) => QUERY_RETURNS.test(plain) && plain.length < 90 && !has('judged', 'interaction'),
    inDatabase,
  ],
  [({ plain, has }) => fits(NEW_TABLE, plain) && plain.length < 70 && !has('judged', 'alerting'), inDatabase],
  [
    ({ plain }) => LISTENS.test(plain) && plain.length < 60,
    ({ plain }) => {
      const found = LISTENS.exec(plain);
      const port = found?.[1] ?? found?.[2] ?? '443';
      return ask('tcp', { address: `\${server_host}:${port}` }, ['server_host'], 'which host is not said');
    },
  ],
  [
    ({ plain, has }) =>
      PORT.test(plain) &&
      !SHUT.test(plain) &&
      !SETTING_OF_PORT.test(plain) &&
      plain.length < 70 &&
      !has('judged', 'alerting', 'variables', 'configuration'),
    ({ plain }) => {
      const found = PORT.exec(plain);
      const port = found?.[1] ?? found?.[2] ?? '443';
      return ask('tcp', { address: `\${server_host}:${port}` }, ['server_host'], 'which host is not said');
    },
  ],
  [
    ({ plain, has }) =>
      STATIC_CACHE.test(plain) &&
      (has('set', 'done', 'exist') || plain.length < 24) &&
      plain.length < 70 &&
      !has('redis', 'judged'),
    answerWith(
      { status: 200, headers: { 'cache-control': { present: true } } },
      'the header of the answer; which path is not said',
    ),
  ],
  [
    ({ plain, has }) => SENTRY.test(plain) && plain.length < 60 && !has('judged', 'none'),
    () =>
      ask(
        'env',
        { require: ['«variable_sentry_dsn»'] },
        ['variable_sentry_dsn'],
        'the variable is not named',
      ),
  ],
  [({ plain, has }) => fits(DEPLOYED_TO, plain) && plain.length < 50 && !has('judged', 'none'), deployedTo],
  [
    ({ plain }) => fits(STARTS, plain) && plain.length < 60,
    run('service_status_command', 'which command shows that it runs is not said'),
  ],
  [({ plain }) => EXECUTABLE.test(plain) && plain.length < 60, onMachine],
  [
    ({ plain, raw, headings }) =>
      fits(ENABLED, plain) && CODE.test(raw) && EXTENSIONS.test(`${headings} ${plain}`) && plain.length < 40,
    onMachine,
  ],
  [
    ({ plain }) =>
      /^[^\p{L}/]*(?:endpoint\s*[:：]\s*)?(?:GET|HEAD) \/\S*(?:\s*[-–—:(（]|\W*$)/iu.test(plain) &&
      plain.length < 90,
    answersAt,
  ],
];

function testsOf({ plain }: Wanted): Candidate {
  const name = /secur/i.test(plain)
    ? 'security_command'
    : /e2e|end[- ]to[- ]end/i.test(plain)
      ? 'smoke_test_command'
      : /int[eé]gr|integra/i.test(plain)
        ? 'integration_test_command'
        : 'test_command';
  const kind = name === 'security_command' ? 'lint' : 'tests';
  return ask(kind, { run: `«${name}»` }, [name], 'which command runs them is not said');
}
