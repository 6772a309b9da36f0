import { issues, lint, run, tests, variable, variables } from '../concepts/asked.ts';
import { ask } from '../concepts/concept.ts';
import type { Candidate } from '../types.ts';
import {
  changelog,
  fileAt,
  workflowFile,
  loadTest,
  looked,
  mergedInto,
  namesIn,
  released,
  valueOf,
  versionFile,
} from './questions-of.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** The code, git, GitHub and variables: what is spoken of, what is said of it, and what is asked. */
const linter = lint('lint_command', 'which linter is not said');
const secretScan = lint('secret_scan_command', 'which secret scanner is not said');
const variableOf = ({ plain, headings, endpoints }: Wanted): Candidate =>
  variable({ plain, headings, onServer: false, endpoints });

const SECURITY =
  /\bsecurity\b|安全|セキュリティ|보안|seguridad|segurança|sécurité|sicherheits|безопасн|güvenlik|keamanan/iu;
const IN_REPOSITORY =
  /\bin (?:the )?(?:repo(?:sitory)?|git)\b|仓库中|リポジトリに|저장소에|im repository|en el repositorio|no repositório|dans le dépôt/iu;

const GUIDE = /(?:\b(?:guides?|documentation|docs|readme|gu[ií]as?|anleitung)|文档|ドキュメント|문서)\W*$/iu;
const GUIDES =
  /documentation (?:verification|check|present|complete\w*|required)|required documentation|dokumentation (?:vorhanden|geprüft)|文档(?:检查|齐全)/iu;
const OWN_CHECKS =
  /^[^\p{L}]*(?:run|execute|ejecutar|executar|exécuter|ausführen|esegui\p{L}*|执行|运行).{0,40}\b(?:verif\p{L}*|check|smoke|valid\p{L}*|test|prüf\p{L}*|验证|检查).{0,12}(?:scripts?|skripte?|脚本|スクリプト)/iu;

/** `synchronize: false` of a configuration whose file is not named. */
const SETTING = /^[a-z][\w-]*(?:\.[\w-]+)*\s*[:=]\s*(?:true|false|on|off|\d+|['"]?[\w.-]{1,40}['"]?)$/i;
const settingOf = ({ inline }: Wanted): Candidate =>
  ask(
    'files',
    { exist: ['«config_file»'], contains: inline.codes.find((code) => SETTING.test(code)) ?? '' },
    ['config_file'],
    'the setting is said, the file that holds it is not',
  );
const LENGTH =
  /(\d{2,3})\s*\+?[- ]*(?:char|caract|zeichen|символ|znak|karakter|ký tự|位|文字|字符|자(?![\p{L}])|byte)/iu;
const longEnough = ({ plain, headings, endpoints }: Wanted): Candidate =>
  variable(
    { plain, headings, onServer: false, endpoints },
    { 'min-length': Number(LENGTH.exec(plain)?.[1] ?? 32) },
  );

const OF_THE_CODE: readonly Rule[] = [
  [
    ({ has, plain }) =>
      has('vulnerabilities') && !has('triedOut', 'tests') && !/xss|csrf|injection/i.test(plain),
    lint('security_command', 'which scanner is not said'),
  ],
  [({ has }) => has('secrets', 'debugOutput') && has('removed'), secretScan],
  [
    ({ has, plain }) =>
      has('secrets') && has('inCode', 'sent') && /未|不|没|无|無|泄露|\bnot?\b|keine?\b/iu.test(plain),
    secretScan,
  ],
  [({ has }) => has('secrets', 'secretValue') && has('leaked') && !has('variables'), secretScan],
  [({ has }) => has('unused') && !has('variables'), linter],
  [({ has }) => has('analysis') && has('passes', 'done', 'set', 'none'), linter],
  [
    ({ has }) => has('audit') && has('done') && !has('set'),
    lint('security_command', 'which scanner is not said'),
  ],
  [({ has }) => has('licenseHeader'), looked('which command shows it is not said')],
  [
    ({ has, plain }) => has('tests') && has('passes') && SECURITY.test(plain),
    lint('security_command', 'which scanner is not said'),
  ],
  [
    ({ has, plain }) =>
      has('tests', 'fuzz') &&
      has('performance') &&
      (has('passes', 'done', 'set', 'runs') || plain.length < 45) &&
      !has('triedOut'),
    loadTest,
  ],
  [
    ({ has, plain }) =>
      has('tests', 'fuzz') &&
      (has('passes', 'done', 'ready', 'none', 'runs') || (has('fuzz') && /\d/.test(plain))) &&
      !has('triedOut', 'feature', 'services'),
    tests('test_command'),
  ],
  [
    ({ has, plain, headings }) =>
      has('tests') &&
      plain.length < 45 &&
      /\btests?\b|测试|テスト|테스트|prueb|teste|тест/iu.test(headings) &&
      !has('feature', 'triedOut', 'performance') &&
      /\btests?\W*$|(?:测试|テスト|테스트|тесты)\W*$|^(?:pruebas|testes|tests)\b/iu.test(plain),
    tests('test_command'),
  ],
  [
    ({ has, plain }) =>
      has('build') &&
      !has('notBuild') &&
      (has('passes', 'done', 'runs', 'exist', 'generated', 'ready') || plain.length < 24),
    run('build_command', 'which command builds is not said'),
  ],
  [({ has }) => has('manifests') && has('syntax', 'passes'), looked('which command checks them is not said')],
  [
    ({ has }) => has('dependencies') && has('installed'),
    run('install_check_command', 'which command shows their state is not said'),
  ],
  [
    ({ has }) => has('client') && has('generated', 'exist', 'done'),
    looked('which command shows that it is up to date is not said'),
  ],
  [({ has }) => has('workflowFile') && has('set', 'exist') && !has('issues'), workflowFile],
  [
    ({ has }) => has('placeholder') && has('removed', 'strong', 'none', 'set'),
    looked('which command finds them is not said'),
  ],
  [
    ({ has }) => has('files') && has('exist') && !has('safeguards'),
    fileAt('which files are meant is not said'),
  ],
  [
    ({ plain, headings }) => GUIDE.test(plain) && plain.length < 50 && GUIDES.test(headings),
    fileAt('which file it is is not said'),
  ],
  [
    ({ has, plain }) =>
      /\bgithub\b/i.test(plain) &&
      has('token', 'opens', 'accessWord') &&
      has('set', 'works', 'done', 'opens'),
    looked('`gh auth status` shows it; for which account is not said'),
  ],
  [({ plain }) => fits(OWN_CHECKS, plain), looked('which script it is is not said')],
  [
    ({ has }) => has('contract') && has('deployed', 'set', 'generated', 'exist', 'passes'),
    looked('which command shows it is not said'),
  ],
];

const OF_GIT: readonly Rule[] = [
  [({ has }) => has('issues', 'blocker') && (has('none', 'settled') || has('resolved')), issues],
  [({ has }) => has('changelog'), changelog],
  [
    ({ has, plain }) =>
      (has('sourceCode', 'inCode') && has('sent', 'merged')) ||
      (has('main') && has('sourceCode')) ||
      /^[^\p{L}]*push\b.{0,20}\b(?:git(?:hub|lab)|repo(?:sitory)?|origin)\b/iu.test(plain),
    mergedInto,
  ],
  [({ has }) => has('artifact', 'release') && has('published', 'passes', 'done'), released],
  [
    ({ has, plain }) =>
      has('version') && has('published', 'exist', 'set') && plain.length < 60 && !has('notTag', 'tests'),
    versionFile,
  ],
  [
    ({ has, plain }) => has('linkWords') && (has('works', 'passes', 'opens') || /404/.test(plain)),
    lint('link_check_command', 'which command follows the links is not said'),
  ],
];

/** What is said of variables and of the repository is no button to click, though it may speak of e-mail or fonts. */
export const FIRST: readonly Rule[] = [
  [
    ({ has }) => has('secrets', 'secretValue') && has('none') && has('inCode') && !has('variables', 'logs'),
    secretScan,
  ],
  [
    ({ plain, has }) =>
      /\bgit(?:hub|lab)\b.*\brelease\b|\brelease\b.*\bgit(?:hub|lab)\b/i.test(plain) &&
      plain.length < 60 &&
      !/notes|template|workflow|branch|issue/i.test(plain) &&
      !has('none'),
    released,
  ],
  [
    ({ plain, has }) => /\bgithub\.com\/[\w.-]+\/[\w.-]+/.test(plain) && has('exist'),
    looked('`gh repo view` shows it; with which rights is not said'),
  ],
  [
    ({ inline, has }) =>
      inline.codes.some((code) => SETTING.test(code)) && has('set', 'confirmed', 'passes', 'done', 'gone'),
    settingOf,
  ],
  [
    ({ has, plain }) => IN_REPOSITORY.test(plain) && !has('secrets', 'none', 'secretValue'),
    fileAt('which files are meant is not said'),
  ],
  [({ has }) => has('debug') && has('none', 'gone'), variableOf],
  // "JWT secret at least 32 characters": how long it is can be asked of the variable that holds it.
  [
    ({ plain, has }) => has('secretValue', 'secrets', 'keyWord') && LENGTH.test(plain) && plain.length < 90,
    longEnough,
  ],
  [
    ({ plain, has }) =>
      namesIn(plain).length === 1 &&
      /_(?:URL|URI|HOST|DOMAIN|ORIGINS?|PORT|ADDRESS|ENV|MODE)\b/.test(plain) &&
      has('set', 'bumped', 'domain', 'passes', 'strong', 'done'),
    valueOf,
  ],
  [({ plain, has }) => namesIn(plain).length === 1 && has('domain'), valueOf],
  [({ has }) => has('variables') && has('set', 'done', 'copied', 'passes', 'ready'), variables],
  [
    ({ has, plain }) =>
      /github[^\p{L}]+(?:actions? )?secrets?\b/iu.test(plain) &&
      has('set', 'done', 'exist', 'published', 'shows'),
    looked('`gh secret list` shows their names; which ones must be there is not said'),
  ],
  [
    ({ has, plain }) => has('api', 'endpointWord') && /\burls?\b/i.test(plain) && has('points', 'set'),
    variableOf,
  ],
  [
    ({ has, plain }) =>
      has('secretValue', 'secrets', 'keyWord', 'bot') &&
      (has('set', 'generated', 'ready', 'done') || /\b(?:keys?|tokens?|secrets?)\W*$/iu.test(plain)) &&
      plain.length < 50 &&
      !has('none', 'inCode', 'protects', 'tests', 'files', 'sshAccess', 'passes') &&
      !/\b(?:jwt|token)s?\b.*\b(?:validat|verif|works?|auth)/i.test(plain),
    variableOf,
  ],
  [
    ({ has }) =>
      has('provider', 'secretValue', 'bot') &&
      has('configuration', 'token', 'secretValue', 'credentialsAlone', 'bot') &&
      has('set', 'generated', 'exist', 'ready') &&
      !has('tests', 'sent'),
    variableOf,
  ],
];

export const OF_SOFTWARE: readonly Rule[] = [...OF_THE_CODE, ...OF_GIT];
