import { lint, run } from '../concepts/asked.ts';
import { asksFor } from './addresses.ts';
import { answers, loadTest, looked, migrations } from './questions-of.ts';
import type { Rule } from './wanted.ts';
import { fits } from '../fits.ts';

/** States of code, data, machines and pages, by their words in whatever language. */

const SERVICE = run('service_status_command', 'which command shows them is not said');
const TYPES = lint('typecheck_command', 'which type checker is not said');
const LINTER = lint('lint_command', 'which linter is not said');
const SCANNER = lint('security_command', 'which scanner is not said');
const inDatabase = looked('it has to be looked up in the database');
const onMachine = looked('which command shows it on the machine is not said');

const IMPORTS = /\bimports?\b(?!ed)|importaciones|importações|importations?/iu;
const LOAD_WORD =
  /\b(?:performance|load|stress|concurrent|concurrency|multi-?user)\b.{0,24}\b(?:tests?|testing|benchmarks?|tested)\b|\b(?:tested|testing) under\b.{0,20}\bload\b|benchmarks? (?:met|passed)|并发.{0,8}测试|压力测试|負荷テスト|同時.{0,6}テスト|부하 ?테스트|pruebas? de (?:carga|rendimiento|estr[ée]s)|testes? de (?:carga|desempenho|estresse)|tests? de (?:charge|performance)|lasttests?|нагрузочн\p{L}+ тест/iu;

const SCAN =
  /\b(?:security|vulnerability|owasp|zap|snyk|trivy|dependency|sast|dast|code quality|sonar\w*) (?:\w+ )?(?:scans?|scanning|audits?)\b|\b(?:automated|run|conduct|perform|executar) (?:security )?scann?(?:ing|s)?\b|\b(?:auditor[ií]a|auditoria|audit) de (?:seguridad|segurança|sécurité)\b|安全(?:扫描|审计)|脆弱性(?:診断|スキャン)|보안 ?(?:스캔|점검)/iu;

const RECURS =
  /\b(?:month\w*|quarter\w*|week\w*|regular|ongoing|maintenance|annual\w*)\b|每月|第一月|定期|每周|mensal|mensuel|mensual|wartung/iu;

const EXTENSION =
  /\b(?:postgis|uuid-ossp|pg_?trgm|pg_?vector|pg_?crypto|timescaledb)\b|数据库扩展|PostGIS ?扩展/iu;
const HEALTHY = /\bhealthy\b|\bup and running\b|健康的|\bsaludable|\bsaud[áa]vel|\bsain[es]?\b/iu;
export const OF_STATES: readonly Rule[] = [
  [
    ({ plain, has }) =>
      EXTENSION.test(plain) && has('set', 'exist', 'installed', 'ready', 'done') && plain.length < 60,
    inDatabase,
  ],
  [
    ({ plain, has }) =>
      IMPORTS.test(plain) &&
      /resol|correct|\bok\b|正しく|正确|korrekt|corret/iu.test(plain) &&
      !has('flowing', 'dataThing') &&
      plain.length < 70,
    TYPES,
  ],
  [
    ({ plain, raw, has }) =>
      /typescript|`any`/i.test(raw) &&
      (has('none', 'settled', 'removed') || /warnings?|`any`/i.test(raw)) &&
      plain.length < 60,
    TYPES,
  ],
  [({ plain, has }) => /\b(?:todo|fixme)s?\b/i.test(plain) && has('none', 'removed', 'resolved'), LINTER],
  [
    ({ plain, has }) =>
      /deprecat|deprecaci|dépréci|veraltet|устаревш|弃用|非推奨/iu.test(plain) &&
      has('none', 'removed') &&
      plain.length < 80,
    LINTER,
  ],
  [
    ({ plain, has }) =>
      has('dependencies') &&
      (/missing|conflict|compatible|faltantes|manquante|fehlend|缺失|冲突|不足|누락/iu.test(plain) ||
        (has('removed') && !has('unused'))) &&
      plain.length < 60,
    run('install_check_command', 'which command shows their state is not said'),
  ],
  [
    ({ plain, headings, has }) =>
      SCAN.test(plain) &&
      plain.length < 60 &&
      !RECURS.test(headings) &&
      !has('judged', 'alerting', 'configuration'),
    SCANNER,
  ],
  [
    ({ plain, has }) =>
      fits(LOAD_WORD, plain) && plain.length < 60 && !has('judged', 'page', 'alerting', 'triedOut'),
    loadTest,
  ],
  [({ plain, has }) => fits(LOAD_WORD, plain) && plain.length < 40 && has('triedOut'), loadTest],
  [
    ({ plain, has }) =>
      has('migrations') &&
      plain.replace(/[^\p{L}]/gu, '').length < 26 &&
      !has('none', 'errors', 'safeguards', 'files') &&
      !/\bplan|guide|script|file|folder|strateg|脚本|文件|スクリプト/iu.test(plain),
    migrations,
  ],
  [
    ({ plain, has }) =>
      HEALTHY.test(plain) &&
      has(
        'services',
        'appWord',
        'container',
        'page',
        'api',
        'cluster',
        'database',
        'redis',
        'broker',
        'program',
      ) &&
      plain.length < 50 &&
      !has('none', 'alerting'),
    SERVICE,
  ],
  [
    ({ plain, has }) =>
      has('runs') &&
      has('passes', 'works', 'ready', 'done') &&
      /[A-Za-z]{3,}/.test(plain) &&
      !/\b(?:up to|(?:backed|set|sign|clean|start)[- ]?up|up-to)\b/i.test(plain) &&
      plain.length < 50 &&
      !has('tests', 'build', 'errors', 'none', 'migrations', 'linkWords', 'operations', 'userFlow', 'page'),
    SERVICE,
  ],
  [
    ({ plain, has }) =>
      has('installed') &&
      !/^[^\p{L}]*(?:install|instalar|installer|installieren|安装)(?![\p{L}])|\b(?:prompt|commands?|build)\b/iu.test(
        plain,
      ) &&
      plain.length < 60 &&
      /\p{Lu}[\p{L}\d.]+|`[^`]+`|[a-z]+[-_.][a-z]+/u.test(plain) &&
      !has('dependencies', 'account', 'page', 'interaction') &&
      !/\bcomput|laptop|plugin|browser|extension (?:chrome|for)|\bapp\b|phone|mobile/i.test(plain),
    onMachine,
  ],
  [
    ({ plain, has }) =>
      has('program') &&
      has('triedOut', 'passes') &&
      plain.length < 50 &&
      !has(
        'none',
        'errors',
        'token',
        'secretValue',
        'account',
        'variables',
        'configuration',
        'provider',
        'connection',
        'tests',
      ),
    onMachine,
  ],
  [
    ({ plain, has }) =>
      has('column', 'dataThing') &&
      (has('done', 'passes', 'exist', 'ready', 'deployed') ||
        (has('set') && (/\d/.test(plain) || has('column')))) &&
      plain.length < 90 &&
      !has('interaction', 'operations', 'account'),
    inDatabase,
  ],
  [
    ({ plain, has, inline }) =>
      inline.codes.some((code) =>
        /^[a-z_]+\.(?!(?:sh|py|[cm]?[jt]sx?|sql|md|json|ya?ml|toml|txt|env|conf|cfg|log|php|rb|go|css|html?|xml|vue|bat|ps1|lock|csv|ini|java|service|dev|io|com|org|net)$)[a-z_]+$|^idx_\w+$/.test(
          code,
        ),
      ) &&
      has('exist', 'set', 'done', 'passes') &&
      plain.length < 110,
    inDatabase,
  ],
  [
    ({ plain, has }) =>
      has('deployed') &&
      has('contract', 'routine', 'dataThing', 'cluster') &&
      plain.length < 60 &&
      !has('none', 'judged'),
    looked('which command shows it is not said'),
  ],
  [
    ({ plain }) => /\b0x[0-9a-f.…]*/i.test(plain) && /deploy|address|owner/i.test(plain) && plain.length < 90,
    looked('which command asks the chain is not said'),
  ],
  [
    ({ plain, has }) =>
      has('appWord', 'page') &&
      has('opens', 'accessWord') &&
      plain.length < 50 &&
      !has(
        'vague',
        'interaction',
        'none',
        'triedOut',
        'account',
        'anyPage',
        'performance',
        'tests',
        'database',
        'linkWords',
        'logs',
      ),
    answers('frontend_url'),
  ],
  [
    ({ plain, has }) =>
      has('program', 'broker', 'redis') &&
      (has('answers') || (asksFor(plain) && has('works'))) &&
      plain.length < 40 &&
      !has('none', 'errors'),
    SERVICE,
  ],
];
