import type { Candidate } from '../types.ts';
import {
  PROPERTY,
  check,
  deployed,
  headers,
  issues,
  limited,
  lint,
  load,
  logs,
  onServer,
  page,
  portIn,
  property,
  redirect,
  run,
  tests,
  variable,
  variables,
  wellKnown,
} from './asked.ts';
import { coverageOf } from './code.ts';
import { ask, http, MANUAL, requestedIn, type ClaimContext } from './concept.ts';
import { wordsIn } from './lexicon.ts';
import { metricOf } from './metric.ts';
import type { Word } from './words.ts';
import { fits } from '../fits.ts';

type Has = (...words: readonly Word[]) => boolean;
type Rule = readonly [
  when: (has: Has, context: ClaimContext) => boolean,
  build: (context: ClaimContext) => Candidate,
];

/** "Verify database credentials": what is to be looked at is asked for as what is said to be so. */
const ASKED =
  /^\W*(?:verify|check|configure|confirm|ensure|verificar|configurar|vérifier|prüfen|проверить)\b/iu;

/** Something is said of it: that it passes, is done, is set, works, or that there are none of it. */
const said = (has: Has): boolean => has('passes') || has('done') || has('set') || has('works') || has('none');

/**
 * What a claim is about, by the words of the table in whatever language, and the question that it leaves. The particular
 * before the general; the first that fits wins. These come last of all: they only make questions of what nothing else read.
 */
const RULES: readonly Rule[] = [
  [(has) => has('coverage') && said(has) && !has('typescript'), ({ plain }) => coverageOf(plain)],
  [(has, { plain }) => has('concurrent') && /\d/.test(plain), load],
  [(_has, { plain }) => PROPERTY.test(plain) && plain.length < 120, property],
  [(_has, { plain }) => /[A-Z][A-Z0-9]+_\*/.test(plain), variables],
  [(has, { plain }) => has('variables') && plain.length < 40, variables],
  [
    (has, { plain }) =>
      /\b(?:DEBUG|INFO|WARN(?:ING)?)\b/.test(plain) && (has('logs') || /\blogging\b/i.test(plain)),
    (context) => variable({ ...context, plain: 'log level' }),
  ],
  [
    (_has, { plain }) => /\bsecret\b.{0,20}\d{2,4}[- ]bits?\b|\bsecret\b.{0,12}\bbase64\b/i.test(plain),
    (context) => variable(context, { entropy: 128 }),
  ],
  [(_has, { plain }) => /(?:permis|权限|権限|권한|izin|права)\D{0,40}[0-7]{3}\b/iu.test(plain), onServer],
  [
    (has, { plain }) => has('folder') && /\b(?:dist|build|out)\//.test(plain) && has('exist'),
    run('build_command', 'which command builds is not said'),
  ],
  [(has) => has('severe') && has('issues') && has('resolved'), issues],
  [
    (has, { plain }) => has('smoke') && (said(has) || plain.length < 24) && !has('feature'),
    tests('smoke_test_command'),
  ],
  [(has) => has('tests') && has('errors') && has('none') && !has('feature'), tests('test_command')],
  [(has) => has('tests') && has('passes') && !has('feature'), tests('test_command')],
  [(has) => has('tests') && has('qualified') && said(has) && !has('feature'), tests('test_command')],
  [(_has, { plain }) => /^\W*test[A-Z]\w{4,60}\W*$/.test(plain), tests('test_command')],
  [
    (has) => has('typescript') && (has('errors') || has('passes') || has('set')),
    lint('typecheck_command', 'which type checker is not said'),
  ],
  [(has) => has('debugOutput') && has('none'), lint('lint_command', 'which linter is not said')],
  [(has) => has('lint') && said(has), lint('lint_command', 'which linter is not said')],
  [
    (has) => has('secrets') && has('none') && has('inCode'),
    lint('secret_scan_command', 'which secret scanner is not said'),
  ],
  [(has) => has('vulnerabilities'), lint('security_command', 'which scanner is not said')],
  [
    (has) => has('securityHeaders') && !has('debugOutput'),
    () => http('/', { 'security-headers': true }, 'the headers of an answer'),
  ],
  [(has) => has('cacheHeaders'), headers('cache-control')],
  [(has) => has('cookie'), headers('set-cookie')],
  [(has) => has('rateLimit') && said(has), limited],
  [(has, { plain }) => has('redirect') && /https(?!:\/\/)/i.test(plain), redirect],
  [(has, { plain }) => /\b(?:robots\.txt|sitemap\.xml)\b/i.test(plain) && said(has), wellKnown],
  [
    (has) => has('health') && (has('passes') || has('works') || has('done')) && !has('resource'),
    ({ plain, endpoints }) =>
      http(
        requestedIn(plain) ?? endpoints.get('health') ?? '/health',
        { status: 200 },
        'its address is not said',
      ),
  ],
  [
    (has) => has('variables') && said(has),
    () =>
      ask(
        'env',
        { require: '«list:required_variables»' },
        ['required_variables'],
        'the variables are not named here',
      ),
  ],
  [
    (has) => has('secretValue') && has('strong') && !has('notSecret'),
    (context) => variable(context, { entropy: 128 }),
  ],
  [(has, { plain }) => has('resource') && /\d/.test(plain), metricOf],
  [
    (has) => has('migrations') && (has('passes') || has('done')) && !has('errors'),
    () =>
      ask('migrations', { tool: '«migration_tool»' }, ['migration_tool'], 'the migration tool is not said'),
  ],
  [
    (has) => has('tables') && has('exist'),
    (context) => check(context, 'it has to be looked up in the database'),
  ],
  [
    (has) => has('database') && has('connection') && !has('errors') && !has('setting'),
    () => ask('tcp', { address: '«database_address»' }, ['database_address'], 'which host is not said'),
  ],
  [
    (has) => has('redis') && (has('connection') || has('works')) && !has('errors'),
    () => ask('tcp', { address: '«redis_address»' }, ['redis_address'], 'which host is not said'),
  ],
  [
    (has) => has('errors') && has('none') && (has('logs') || has('parts')) && !has('notTag') && !has('build'),
    logs,
  ],
  [
    (has) => has('certificate') && said(has) && !has('renewal') && !has('redirect'),
    () => ask('tls', { host: '${base_url}', 'days-left': '>= 14' }, ['base_url'], 'which host is not said'),
  ],
  [
    (has) => has('domain') && has('points'),
    () =>
      ask('dns', { name: '${domain}' }, ['domain'], 'which name, and what it must resolve to, is not said'),
  ],
  [
    (has, { plain }) => has('port') && has('open') && portIn(plain) !== undefined,
    ({ plain }) =>
      ask(
        'tcp',
        { address: `\${server_host}:${portIn(plain) ?? 443}` },
        ['server_host'],
        'which host is not said',
      ),
  ],
  [
    (has) => has('changelog') && said(has),
    () =>
      ask(
        'files',
        { changed: ['«changelog_path»'] },
        ['changelog_path'],
        'which file is the changelog is not said',
      ),
  ],
  [
    (has, { plain }) =>
      has('version') && (has('bumped') || /\d+\.\d+/.test(plain)) && !has('notTag') && !has('dependencies'),
    () =>
      ask(
        'git',
        { version: { file: '«version_file»' } },
        ['version_file'],
        'which file holds the version is not said',
      ),
  ],
  [
    (has, { plain }) => has('tag') && (has('exist') || /\bv\d|\bgit\b/i.test(plain)) && !has('notTag'),
    () =>
      ask('git', { tag: '«release_tag»' }, ['release_tag'], 'a tag at this commit; its pattern is not said'),
  ],
  [
    (has) => has('merged') && has('main'),
    () => ask('git', { 'merged-into': '«merge_base»' }, ['merge_base'], 'holds only after the merge'),
  ],
  [
    (has) => has('dependencies') && (has('set') || has('passes')) && !has('bumped'),
    run('install_check_command', 'which command shows their state is not said'),
  ],
  [
    (has) =>
      has('build') && (has('passes') || has('works') || (has('errors') && has('none'))) && !has('notBuild'),
    run('build_command', 'which command builds is not said'),
  ],
  [
    (has) => has('services') && has('runs') && !has('errors'),
    run('service_status_command', 'which command shows them is not said'),
  ],
  [
    (has) => has('debug') && has('gone'),
    (context) => variable(context, { 'one-of': ['False', 'false', '0'] }),
  ],
  [
    (has, { plain }) =>
      has('setting') && (has('set') || has('passes') || has('strong') || ASKED.test(plain)) && !has('tests'),
    variable,
  ],
  [(has) => has('folder') && has('exist'), onServer],
  [
    (has, { plain }) =>
      has('works') && !has('userFlow') && /\b(?:url|endpoint)\b|エンドポイント|接口/i.test(plain),
    ({ plain }) =>
      page(/front/i.test(plain) ? 'frontend_url' : 'base_url')({
        plain,
        headings: '',
        onServer: false,
        endpoints: new Map(),
      }),
  ],
  [
    (has, { plain }) => has('domain') && /[:：]\s*(?:[\w-]+\.)+[a-z]{2,}\W*$/i.test(plain),
    () =>
      ask('dns', { name: '${domain}' }, ['domain'], 'which name, and what it must resolve to, is not said'),
  ],
  [(has) => has('page') && has('opens') && !has('tests') && !has('userFlow'), page('frontend_url')],
  [(has) => has('api') && has('answers') && !has('tests') && !has('userFlow'), page('base_url')],
  [(has) => has('websocket') && has('works'), page('base_url')],
  [(has, { plain }) => has('deployment') && has('passes') && plain.length < 50, deployed],
];

/** What is planned, written down or done by hand is no claim about the software. */
const NO_CLAIM =
  /^\W*(?:if|when|wait|consider|copy|find)\b|\b(?:dev(?:elopment)? server|xss|csrf|sql injection|restrict\w*|not publicly|document\w*|plan(?:ned|s)?|guide|manual(?:ly)?|review\w*|notif\w*|backups?|respaldo|sauvegarde|cadangan|yedek\w*|rollback|policy|training|monitor\w*|alerts?)(?![\p{L}])|документ|резервн|备份|回滚|文档|通知|监控|告警|限制|等待|复制|审查|バックアップ|ロールバック|監視|通知|ドキュメント|백업|롤백|모니터링|알림|문서/iu;

/** The question that a claim leaves by the words it has; `MANUAL` where none fits. */
export function ideaOf(context: ClaimContext): Candidate {
  if (fits(NO_CLAIM, context.prose ?? context.plain)) return MANUAL;
  const words = wordsIn(context.prose ?? context.plain);
  const has: Has = (...wanted) => wanted.some((word) => words.has(word));
  for (const [when, build] of RULES) if (when(has, context)) return build(context);
  return MANUAL;
}
