import { run, variable, variables } from '../concepts/asked.ts';
import { ask, pathIn } from '../concepts/concept.ts';
import { nameOf } from '../questions.ts';
import type { Candidate } from '../types.ts';
import { asksFor } from './addresses.ts';
import { looked, mergedInto } from './questions-of.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** States that count before it is asked whether a person has to judge: pages of law, copied files, pushed code. */

const SERVICE = run('service_status_command', 'which command shows them is not said');
const onMachine = looked('which command shows it on the machine is not said');
const inDatabase = looked('it has to be looked up in the database');

const somewhere =
  (address: string): ((wanted: Wanted) => Candidate) =>
  (wanted) =>
    at(wanted, address, 200);
/** A request whose path the text names, or that is asked for too. */
function at({ plain }: Wanted, address: string, status: number | readonly number[]): Candidate {
  const path = pathIn(plain);
  const name = `path_${nameOf(plain)}`;
  const reason = 'its address is not said';
  return path === undefined
    ? ask('http', { url: `\${${address}}«${name}»`, expect: { status } }, [address, name], reason)
    : ask('http', { url: `\${${address}}${path}`, expect: { status } }, [address], reason);
}

/** Pages that people may only read the words of, and that have to be there all the same. */
const READ_PAGES =
  /\b(?:privacy|terms|cookie|legal|imprint|impressum|datenschutz\p{L}*|agb|mentions légales|cgu|cgv|confidentialit[ée]|privacidad|privacidade|t[ée]rminos|termos)\b|隐私|服务条款|利用規約|プライバシー|개인정보|이용약관|политик\p{L}* конф|gizlilik|kebijakan privasi/iu;
const DOCS =
  /\b(?:api|swagger|openapi|redoc|developer)\b.{0,12}\b(?:docs?|documentation|ui|documenta\p{L}*|dokument\p{L}*)\b|\bswagger\b|\bdocs?\b.{0,8}\/|接口文档|API ?文档|APIドキュメント|API ?문서/iu;
const WRITES_DOCS =
  /\b(?:update|updated|generated?|written|complete|review\w*|export\w*|published?)\b|更新|生成|完成|작성/iu;

/** A script of SQL that ran: what it leaves is looked for in the database. */
const SQL_SCRIPT =
  /[\w-]+\.sql\b|\bSQL\b.{0,20}\bscripts?\b|\bscripts?\b.{0,6}\bSQL\b|\bSQL (?:ejecutado|executado|exécuté|ausgeführt|executed)|SQL ?脚本/iu;
/** `.env` beside the sources of a machine: git ignores it. */
const ENV_FILE = /(?<![\w/])((?:[\w-]+\/)*\.env(?:\.[a-z]+)*)(?![\w/])/giu;
const EXAMPLE = /example|sample|template|dist\b/i;
const KEEPS =
  /\b(?:copy|copied|create[ds]?|creat(?:ing|ion)|saved?|present|exists?|filled?|in place|ready|prepared|cri(?:ar|ado|ei)|crear|cread[oa]|copi(?:ar|ado|é|ée|er)|cr[ée]er|cr[ée]é|sauvegardée?|guardad[oa]|salvo|preenchid[oa]|preparad[oa]|kopier\p{L}*|erstell\p{L}*|angelegt|dibuat|salin|oluştur\p{L}*|kopyala\p{L}*|utworz\p{L}*|tạo|com|con|avec|with)(?![\p{L}])|создан|скопир|заполн|复制|創建|创建|已存在|配置好|コピー|作成|복사|생성|작성/iu;
const GIT_OF_IT =
  /\bback ?up|\bgit\b|gitignore|commit|track|ignor|\bnot\b|never|remove|审查|提交|コミット|커밋|review|sensitive/iu;
const envFile = (plain: string): string | undefined =>
  [...plain.matchAll(ENV_FILE)]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== '' && !EXAMPLE.test(path))
    .at(-1);
const envOnServer = ({ plain }: Wanted): Candidate => {
  const name = `server_path_${nameOf(envFile(plain) ?? plain)}`;
  return ask(
    'run',
    { command: `«server»test -s «${name}»` },
    ['server', name],
    'git does not hold it: where it lies on the machine is not said',
  );
};

const VARIABLE_WORD =
  /(?<![\p{L}])(?:env(?:ironmental)?\s*vars?|environmental variables|(?:all |required |production )*(?:vars|variables)|variáveis|variables|variable|переменн\p{L}+|değişken\p{L}*|variabel|variabili|zmienne|biến)(?![\p{L}])|变量|変数|변수|משתני/iu;
const NO_VARIABLE =
  /\b(?:css|scss|template|unused|global|local|naming|code|declared|typescript|instance|random|dependent)\b|代码|コード/iu;

const PUSHED =
  /^[^\p{L}]*(?:code )?pushed\b(?!\s*(?:notif|api|token|service|permission))|^[^\p{L}]*push\b.{0,24}\b(?:main|master|origin|github|gitlab|production)\b|\bpush (?:réussi|bem[- ]sucedid|feito|hecho|exitoso|erfolgreich|success\w*|concluid|conclu[ií]do|effectué)|\b(?:all )?(?:changes|commits?|code|c[oó]digo|cambios|alterações|изменения|שינויים|השינויים)\b.{0,24}\b(?:pushed|push|merged|subid\p{L}*|enviad\p{L}*|mergead\p{L}*|mescl\p{L}*)|смерж|влит|(?:머지|병합|푸시) ?(?:완료|됨)|(?:已)?(?:推送|合并)(?:到|至|完成)|(?:マージ|プッシュ)(?:済|完了)/iu;

/** What is written about a claim elsewhere is a person's; these words say a state whatever else the line has. */
/** A request without credentials must be refused. */
const API_LOGIN =
  /\bAPI\b.{0,16}\bauth(?:entication|orization)?\b|\bauthentication (?:is )?(?:required|enforced) (?:for|on|by)\b|\bAPI.{0,6}(?:认证|鉴权)|APIの?認証|API ?인증/iu;
const REDIRECTS = [301, 302, 307, 308];

export const STATES_FIRST: readonly Rule[] = [
  [
    ({ plain, has }) =>
      API_LOGIN.test(plain) &&
      (has('works', 'protects', 'passes', 'set') || /required|enforced/i.test(plain) || asksFor(plain)) &&
      plain.length < 70 &&
      !has('secretValue', 'provider', 'loggedIn'),
    (wanted) => at(wanted, 'base_url', [401, 403]),
  ],
  [
    ({ plain, has }) =>
      has('redirect') &&
      has('works', 'passes') &&
      plain.length < 90 &&
      !/https?\b|oauth|log ?in|callback|uri|after|success page|analytics|sign/i.test(plain) &&
      !has('userFlow', 'triedOut', 'linkWords', 'alerting'),
    (wanted) =>
      /\bwww\b/i.test(wanted.plain)
        ? ask(
            'http',
            { url: '${www_url}/', expect: { status: REDIRECTS } },
            ['www_url'],
            'one name must lead to the other; which names is not said',
          )
        : at(wanted, 'base_url', REDIRECTS),
  ],
  [
    ({ plain, has }) =>
      /\bsource ?maps?\b/i.test(plain) &&
      (has('none', 'gone', 'leaked') || /\bnot\b|disable/i.test(plain)) &&
      plain.length < 70,
    looked('which request or folder shows it is not said'),
  ],
  [
    ({ plain, has }) =>
      /\btables?\b|数据表|テーブル|테이블|tablas|tabelas/iu.test(plain) &&
      has('tables') &&
      /\b(?:created|exists?|present|creadas|criadas|existe)\b|创建|存在|作成|생성/iu.test(plain) &&
      plain.length < 70 &&
      !has('none', 'alerting'),
    inDatabase,
  ],
  [
    ({ plain, has }) =>
      has('sshAccess') &&
      (has('gone') || /\broot\b|disable|禁用|修改|desactiv|désactiv|deaktiv|отключ|nonaktif/iu.test(plain)) &&
      !/\bkeys?\b|密钥/iu.test(plain) &&
      plain.length < 70,
    onMachine,
  ],
  [
    ({ plain, inline, has }) =>
      has('column') && inline.codes.length > 0 && has('exist', 'set', 'done', 'passes') && plain.length < 90,
    inDatabase,
  ],
  [
    ({ plain, has }) =>
      fits(READ_PAGES, plain) &&
      has('opens', 'accessWord', 'shows', 'published', 'works') &&
      plain.length < 70 &&
      !has('triedOut') &&
      !/review|lawyer|complian|modal|モーダル|popup|up to date|consent|banner/i.test(plain),
    somewhere('frontend_url'),
  ],
  [
    ({ plain, has, inline }) =>
      fits(DOCS, plain) &&
      (has('opens', 'accessWord', 'works', 'shows', 'answers') || inline.urls.length > 0) &&
      plain.length < 90 &&
      !WRITES_DOCS.test(plain),
    somewhere('base_url'),
  ],
  [
    ({ plain, has }) => has('cron') && has('runs', 'works', 'exist') && plain.length < 60 && !has('none'),
    SERVICE,
  ],
  [
    ({ plain, has }) =>
      SQL_SCRIPT.test(plain) &&
      has('done', 'runs', 'flowing', 'migrated') &&
      plain.length < 90 &&
      !has('judged', 'safeguards'),
    inDatabase,
  ],
  [
    ({ plain, has }) =>
      fits(VARIABLE_WORD, plain) &&
      has('set', 'done', 'exist', 'passes', 'ready', 'published') &&
      plain.length < 60 &&
      !NO_VARIABLE.test(plain) &&
      !has('judged', 'safeguards', 'leaked'),
    variables,
  ],
  [
    ({ plain, has }) =>
      fits(PUSHED, plain) && plain.length < 80 && !has('none', 'judged', 'image', 'registry'),
    mergedInto,
  ],
];

const OF_VALUES =
  /\benv|variab|secret|credential|configur|переменн|环境|環境|환경|ortam|lingkungan|umgebung/iu;
const A_VALUE =
  /^[^\p{L}]*(?:(?:confirm|verify|add|set|configure) (?:all )?)?(?:[\p{L}\d./-]+ ){1,4}(?:credentials|api keys?|keys|tokens?|secrets?|passwords?|dsn|credenciales|credenciais|identifiants|zugangsdaten)\W*$/iu;
const PUTS_VARIABLES =
  /^[^\p{L}]*(?:add|set|configure|define|enter|agregar|añadir|configurar|adicionar|définir|ajouter|configurer|setzen|настроить|добавить|tambahkan|配置|添加|设置)(?![\p{L}]).{0,24}(?:environment variables|env(?:ironment)? vars|variables de entorno|vari[áa]veis de ambiente|variables d.environnement|umgebungsvariablen|переменные окружения|环境变量)/iu;

/** What stands in the words of an action, and can be looked for all the same. */
export const OF_ACTIONS: readonly Rule[] = [
  [
    ({ plain, phase }) =>
      envFile(plain) !== undefined &&
      fits(KEEPS, plain) &&
      !GIT_OF_IT.test(plain) &&
      !/\bfrom `?\.env|\blog ?in\b/i.test(plain) &&
      plain.length < 90 &&
      phase !== 'rollback',
    envOnServer,
  ],
  [
    ({ plain, has }) => fits(PUTS_VARIABLES, plain) && plain.length < 70 && !has('judged', 'leaked', 'none'),
    variables,
  ],
  [
    ({ plain, headings, has }) =>
      fits(A_VALUE, plain.replace(/[(（][^()（）]*[)）]/gu, '')) &&
      OF_VALUES.test(headings) &&
      !/vault/i.test(headings) &&
      !/^[^\p{L}]*(?:get|obtain|find|获取|tìm|lấy|obtener|obter)(?![\p{L}])|\bcheck for\b/iu.test(plain) &&
      plain.length < 60 &&
      !has('none', 'leaked', 'removed', 'sshAccess', 'tests', 'triedOut'),
    ({ plain, headings, endpoints }) => variable({ plain, headings, onServer: false, endpoints }),
  ],
];
