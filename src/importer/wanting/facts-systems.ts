import { logs, portIn, run } from '../concepts/asked.ts';
import { ask } from '../concepts/concept.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import { asksFor } from './addresses.ts';
import {
  answers,
  answerWith,
  certificate,
  deployedTo,
  dns,
  looked,
  migrations,
  onServer,
  SERVER_PATH,
  serviceAt,
  tcp,
} from './questions-of.ts';
import type { Rule } from './wanted.ts';
import { fits } from '../fits.ts';

/** Machines, data, the network and what runs. */
const SERVICE = run('service_status_command', 'which command shows them is not said');
const inDatabase = looked('it has to be looked up in the database');
/** Said to be there, or to be in a state that can be looked up. */
export const STATE: readonly AnyWord[] = [
  'exist',
  'runs',
  'opens',
  'answers',
  'passes',
  'ready',
  'generated',
  'deployed',
  'published',
  'flowing',
  'copied',
  'migrated',
];
const VALID = /\bvalid|gültig|válid|valide|действит|geçerli|berlaku|有效|有効|유효/iu;
/** The computer of whoever deploys: nothing that a job reaches. */
const OWN_COMPUTER =
  /\bcomput|ordinateur|laptop|desktop|rechner|bilgisayar|компьютер|电脑|パソコン|컴퓨터|\b(?:local|your|own) machine|plugin|extension/iu;

const OF_THE_MACHINE: readonly Rule[] = [
  [
    ({ has }) => has('safeguards') && has('folder', 'files') && has('exist', 'generated', 'ready', 'set'),
    onServer,
  ],
  [
    ({ has, plain }) => has('machineSetting') && (has('set', 'works', 'done', 'exist') || plain.length < 24),
    looked('which command shows it on the machine is not said'),
  ],
  [
    ({ has }) => has('cron') && has('set', 'exist', 'done', 'works'),
    looked('which command lists them on the machine is not said'),
  ],
  [
    ({ has }) => has('services', 'container', 'program') && has('autostart') && !has('configuration', 'logs'),
    looked('which command shows it on the machine is not said'),
  ],
  [
    ({ has }) => has('configFile') && has('configuration', 'syntax') && has('set', 'passes', 'done'),
    looked('which command checks it on the machine is not said'),
  ],
  [({ plain }) => SERVER_PATH.test(plain), onServer],
  [
    ({ has, plain }) =>
      has('operatingSystem') && (has('set', 'works', 'installed', 'ready') || /\d/.test(plain)),
    looked('which command shows it on the machine is not said'),
  ],
  [
    ({ has, plain }) =>
      has('program', 'requirement') && has('installed') && plain.length < 70 && !OWN_COMPUTER.test(plain),
    looked('which command shows it on the machine is not said'),
  ],
  [
    ({ has, plain }) =>
      has('sshAccess') &&
      has('works', 'opens', 'connection', 'set', 'accessWord') &&
      !/key|schlüssel|clave|密钥/i.test(plain),
    tcp('ssh_address'),
  ],
  [
    ({ has, plain }) =>
      (has('set', 'works', 'installed') && /[\p{L}.-]+\s+v?\d+(?:\.\d+)*\s*\+/iu.test(plain)) ||
      (has('installed') && /\bv?\d+\.\d+(?:\.\d+)?\b/.test(plain) && !has('migrations')),
    looked('which command shows its version is not said'),
  ],
  [
    ({ has, plain }) =>
      has('permissions') &&
      has('set', 'done', 'passes') &&
      /\/|[0-7]{3}|\bfile|datei|fichier|archivo|folder|dir|文件|ファイル|파일/iu.test(plain),
    onServer,
  ],
  [
    ({ has, plain }) =>
      has('folder') && has('exist', 'copied', 'set') && !/^\P{L}*(?:set|publish|root|output)\b/iu.test(plain),
    onServer,
  ],
  [({ has }) => has('configFile') && has('copied', 'exist', 'passes', 'syntax'), onServer],
];

/** Where the section says of which store the connection is. */
const STORES =
  /\b(?:redis|database|db|postgres\w*|mysql|mongo\w*|queue|kafka|rabbitmq)\b|数据库|データベース|데이터베이스|veritaban|datenbank|base de (?:datos|données)|banco de dados|баз[аы] данных/iu;

/** A user or a role of the database that is named. */
const DB_USER =
  /(?:\b(?:users?|roles?|usuario|usuário|utilisateur|benutzer|użytkownik)|пользовател\p{L}*|kullanıcı\p{L}*|用户|ユーザー?|사용자|角色)/iu;

const OF_DATA: readonly Rule[] = [
  [
    ({ has, plain, inline }) =>
      has('exist') && fits(DB_USER, plain) && inline.codes.some((code) => /^[a-z][\w-]*$/.test(code)),
    inDatabase,
  ],
  [({ has }) => has('migrations') && has('none') && has('pending'), migrations],
  [
    ({ has, plain }) =>
      has('connection') &&
      has('set', 'confirmed') &&
      /\b(?:internet|network|outbound|egress)\b|网络|ネットワーク|네트워크/iu.test(plain),
    looked('which command shows it on the machine is not said'),
  ],
  [({ has }) => has('migrated') && has('database', 'dataThing'), migrations],
  [
    ({ has }) =>
      has('migrations') &&
      has('works', 'runs', 'set', 'ready', 'exist', 'passes', 'done') &&
      !has('linkWords'),
    migrations,
  ],
  [
    ({ has, plain }) =>
      has('database', 'broker', 'redis') &&
      (has('connection', 'opens') || (has('works', 'answers', 'runs', 'passes') && plain.length < 60)) &&
      !has('none', 'errors', 'operations', 'account', 'secretValue', 'protects'),
    (wanted) =>
      (wanted.has('database')
        ? tcp('database_address')
        : wanted.has('redis')
          ? tcp('redis_address')
          : serviceAt)(wanted),
  ],
  [
    ({ has, headings }) =>
      has('connection') &&
      has('works', 'passes', 'tests') &&
      STORES.test(headings) &&
      !has('none', 'errors', 'client', 'account'),
    serviceAt,
  ],
  [
    ({ has }) =>
      has('database', 'dataThing', 'broker') &&
      has('installed', 'exist', 'generated', 'flowing', 'ready') &&
      !has('account', 'operations'),
    inDatabase,
  ],
];

const OF_THE_NETWORK: readonly Rule[] = [
  [
    ({ has, plain }) =>
      has('firewall') && portIn(plain) !== undefined && !/outbound|egress|closed|block|deny/i.test(plain),
    ({ plain }) =>
      ask(
        'tcp',
        { address: `\${server_host}:${portIn(plain) ?? 443}` },
        ['server_host'],
        'which host is not said',
      ),
  ],
  [
    ({ has, plain, headings }) =>
      (has('mailRecord') && (has('set', 'done', 'exist') || /record/i.test(plain))) ||
      (/\bdns\b/i.test(headings) && /^[^\p{L}]*(?:A|AAAA|CNAME|MX|TXT|NS|CAA)\b[^\p{L}]*$/u.test(plain)),
    dns,
  ],
  [
    ({ has, headings }) => /\bcors\b/i.test(headings) && (has('set', 'none') || has('protects')),
    () =>
      ask(
        'http',
        { url: '${base_url}/', cors: { allow: '${cors_origin}' } },
        ['base_url', 'cors_origin'],
        'a request from the allowed origin and one from a foreign one',
      ),
  ],
  [
    ({ has, plain }) =>
      (has('nameservers') && plain.length < 40) ||
      (has('nameservers', 'domain') &&
        has('set', 'bound', 'points', 'works', 'ready', 'done') &&
        !has('secretValue')),
    dns,
  ],
  [
    ({ has, plain }) =>
      has('certificate') &&
      has('set', 'passes', 'works', 'done', 'ready', 'bound') &&
      (!has('renewal') || has('passes') || VALID.test(plain)),
    certificate,
  ],
  [
    ({ has, plain }) => has('http2') && (has('set', 'works', 'gone') || plain.length < 30),
    looked('which command shows it is not said'),
  ],
  [({ has }) => has('compression'), answerWith({ compressed: true }, 'the answer is compressed')],
  [
    ({ has }) => has('flags') && has('set', 'works'),
    answerWith({ status: 200, headers: { 'set-cookie': { present: true } } }, 'a header of the answer'),
  ],
  [
    ({ has, plain }) =>
      /\bheaders?\b|头|ヘッダ|헤더/iu.test(plain) && has('set', 'exist', 'works') && !has('inCode'),
    answerWith({ 'security-headers': true }, 'the headers of an answer'),
  ],
  [
    ({ has }) =>
      has('staticFiles') && has('shows', 'works', 'opens', 'exist', 'done', 'answers', 'generated', 'passes'),
    looked('which address or folder shows it is not said'),
  ],
];

const OF_WHAT_RUNS: readonly Rule[] = [
  [({ has }) => has('websocket') && has('connection', 'works'), answers('base_url')],
  [({ has }) => has('sizeLimit'), looked('which request shows it is not said')],
  [
    ({ has, plain }) => has('resource') && has('works', 'ready', 'exist', 'set') && plain.length < 50,
    looked('which command shows it on the machine is not said'),
  ],
  [({ has }) => has('appWord') && has('runs') && !has('tests', 'errors', 'none'), SERVICE],
  [({ has }) => has('staging') && has('deployed', 'deployment', 'done', 'passes'), deployedTo],
  [
    ({ has }) => has('page', 'api') && has('deployed'),
    (wanted) => answers(wanted.has('page') ? 'frontend_url' : 'base_url')(wanted),
  ],
  [
    ({ has, plain }) =>
      has('deployment') &&
      (has('passes', 'ready', 'answers', 'runs') || (has('done', 'set') && plain.length < 24)),
    deployedTo,
  ],
  [
    ({ has, plain }) =>
      has('services', 'container', 'cron', 'broker') &&
      (has('runs', 'passes', 'ready', 'health') || (has('works') && !has('triedOut')) || asksFor(plain)),
    SERVICE,
  ],
  [
    ({ has }) =>
      has('logs') &&
      (has('clean', 'passes') || (has('none') && has('errors', 'severe'))) &&
      !has('build', 'secrets'),
    logs,
  ],
  [
    ({ has, plain }) =>
      has('none') &&
      has('errors') &&
      !has('console', 'typescript', 'lint', 'build') &&
      !/message|mensaje|meldung|信息|メッセージ/i.test(plain),
    logs,
  ],
  [
    ({ has }) => has('none') && has('unchanged') && has('rate', 'errors'),
    looked('a number of production; which command reads it is not said'),
  ],
  [
    ({ has }) => has('cluster') && (has('none', 'set', 'done') || STATE.some((word) => has(word))),
    looked('it has to be asked of the cluster'),
  ],
  [
    ({ has }) => has('image', 'registry') && has('exist', 'done', 'passes', 'sent', 'published', 'generated'),
    looked('it has to be asked of the registry or of Docker'),
  ],
];

export const OF_SYSTEMS: readonly Rule[] = [
  ...OF_THE_MACHINE,
  ...OF_DATA,
  ...OF_THE_NETWORK,
  ...OF_WHAT_RUNS,
];
