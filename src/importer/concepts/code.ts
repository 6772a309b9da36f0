import type { Candidate } from '../types.ts';
import { ask, type Concept } from './concept.ts';

/** Tests, static checks and builds. */
export const CODE: readonly Concept[] = [
  {
    says: /\b(?:unit|integration|e2e|end[- ]to[- ]end|regression|smoke|automated|property|functional|all|api|component|contract|ui|existing|backend|frontend|critical|full)?\s*\btests?\b(?: suites?| cases?)?\b.{0,40}\b(?:pass(?:es|ed|ing)?|green|succe\w+|successful\w*|run|executed|ok)\b|\b(?:run|execute) (?:all |the |full |unit |integration |e2e |smoke |complete |automated )*tests?(?: suite)?\b|\bsmoke[- ]tests?\b.{0,24}\b(?:complete|done)|(?:测试|テスト|테스트).{0,8}(?:通过|通過|成功|合格|パス|통과)|(?:通过|运行).{0,6}测试|pruebas?.{0,30}(?:pasan|pasando|exitosas?|aprobad|superad|ejecut)|testes?.{0,30}(?:passa\w*|aprovad|sucesso|execut)|tests?.{0,20}(?:bestanden|erfolgreich|laufen|grün)|tests?.{0,30}(?:passent|réussis|validés|passés|exécutés)|(?:semua )?(?:tes|pengujian).{0,20}(?:lulus|berhasil|passing)/iu,
    unless:
      /^(?:add|write|create|implement)\b|coverage\b.{0,30}\d\s*%|\d\s*%\s*(?:\w+ )?coverage|user acceptance|\bUAT\b|backup|restor|penetration|security test|load|performance test|manual|connection|local test|usability|beta|\bA\/B\b|email test|test emails?|payment/i,
    build: ({ plain }) => testsOf(plain),
  },
  {
    says: /\b(?:e2e|end[- ]to[- ]end)\b.{0,20}\btests?\b/i,
    unless: /document|plan|manual/i,
    build: ({ plain }) => testsOf(plain),
  },
  {
    says: /\bcode coverage\b|\btest coverage\b|\d\s*%\s*(?:code |test |line |branch )?coverage|\bcoverage\b.{0,30}(?:%|threshold|target|minimum|meets)|覆盖率|カバレッジ|커버리지|cobertura|testabdeckung|couverture|cakupan/i,
    unless:
      /monitor|alert|\b(?:type|acceptance|criteria|requirements?|scenarios?|insurance|network|geographic|browser|device|evidence|sources?|citations?|data|docs|documentation|keywords?|features?|languages?|locale|translations?|index|signal|market|price|map|time|support|monitoring|alert\w*|backup|dataset|entity|entities|field|schema|content|topics?)\b.{0,20}\bcoverage/i,
    build: ({ plain }) => coverageOf(plain),
  },
  {
    says: /\blint(?:ing|er|ers|ed)?\b|\b(?:code )?(?:format(?:ting|ted)?|style)\b.{0,20}\b(?:check|pass|clean|consistent|correct)|\bno (?:\w+ )?syntax errors?\b|\bno (?:eslint|lint|linter|style|compiler|console) (?:errors?|warnings?)|代码规范|静态检查|リント|린트/i,
    unless:
      /log format|date format|(?:date|time|number|currency) formatting|response|error (?:messages?|responses?|format)|messages?/i,
    build: () => ask('lint', { run: '«lint_command»' }, ['lint_command'], 'which linter is not said'),
  },
  {
    says: /\btype[- ]?check\w*\b|\btype (?:errors?|safety)\b|\btypescript\b.{0,40}\b(?:errors?|compil|check|pass)|类型检查|型チェック|타입 ?(?:체크|검사)/i,
    build: () =>
      ask('lint', { run: '«typecheck_command»' }, ['typecheck_command'], 'which type checker is not said'),
  },
  {
    says: /\bno\b.{0,12}\b(?:hard[- ]?coded|exposed|leaked|committed|plain[- ]?text)\b.{0,24}\b(?:secrets?|credentials?|passwords?|(?:api )?keys?|tokens?|sensitive|values|urls?)|\b(?:secrets?|credentials?|api keys?|passwords?|tokens?|sensitive (?:data|info\w*))\b.{0,24}\b(?:not (?:in|committed|hard|exposed|stored)|removed from|never (?:in|committed))|\bno (?:secrets?|credentials?|api keys?|passwords?|sensitive (?:data|info\w*))\b.{0,30}\b(?:in|committed|repo|code|git|version)|\bexposed secrets?\b|\bsecret[- ]scan|硬编码|ハードコード|하드코딩|hard-?cod|credenciales en el c[oó]digo|hartcodiert|en dur/iu,
    unless: /\blogs?\b|error messages?|response|encrypt|client bundle|browser|secured|vault|secrets manager/i,
    build: () =>
      ask(
        'lint',
        { run: '«secret_scan_command»' },
        ['secret_scan_command'],
        'which secret scanner is not said',
      ),
  },
  {
    says: /\bno\b.{0,12}\b(?:known |critical|high|severe|major)\b.{0,40}\b(?:vulnerabilit|security (?:issues?|vulnerab|findings?|warnings?))|\b(?:dependenc\w*|packages?|npm|container|image|third[- ]party)\b.{0,24}\b(?:audit|vulnerab|scan)|\b(?:vulnerab\w*|security|sast|dast)\b[- ]?(?:scan|check|audit)\w*\b.{0,24}\b(?:pass|complete|clean|run|done|no|clear|perform)|\b(?:run|perform|execute)\b.{0,20}\b(?:security|vulnerab\w*|dependency|owasp|zap)\b.{0,12}\b(?:scan|audit|check)|\bsecurity (?:patch|update)s? applied|\b(?:packages|dependencies)\b.{0,20}\b(?:up[- ]to[- ]date|updated)\b.{0,40}(?:security|patch|latest)?|\bno security (?:issues|vulnerab|warnings)|漏洞|脆弱性|취약점|vulnerabilidad|sicherheitslücken|vulnérabilit|kerentanan/iu,
    unless:
      /patch tested|plan|document|training|alert|installed|in production|notified|review(?:ed)?\b|^dependencies updated$|server packages|system packages|os packages/i,
    build: () =>
      ask('lint', { run: '«security_command»' }, ['security_command'], 'which scanner is not said'),
  },
  {
    says: /\bbuild(?:s|ing)?\b.{0,40}\b(?:succe\w+|pass(?:es|ed|ing)?|without (?:any )?(?:errors?|warnings?)|completes?d?|works?|ok|clean|green|created|runs|tested|verified)\b|\b(?:compil(?:es?|ed|ation)\b.{0,30}\b(?:succe\w+|without|clean|no|error)|no (?:build|compilation|compile) (?:errors?|warnings?))|\b(?:docker )?image builds?\b|\bproduction build\b|\bimage (?:is )?built\b|(?:构建|编译|ビルド|빌드).{0,8}(?:成功|通过|完成|성공|완료|エラーなし)|build.{0,20}(?:erfolgreich|réussi|exitos|sucesso|berhasil)|compilaci[oó]n/iu,
    unless: /dockerfile|pipeline configured|server|\bminutes\b|trigger|app store|testflight/i,
    build: () =>
      ask('run', { command: '«build_command»' }, ['build_command'], 'which command builds is not said'),
  },
  {
    says: /\bdependenc(?:y|ies)\b.{0,24}\b(?:installed|resolved|locked)|\binstall(?:ed)?\b.{0,20}\bdependencies\b|依赖(?:已|安装|包)|依存(?:関係|パッケージ)|의존성/i,
    unless: /updated$|\/updated/i,
    build: () =>
      ask(
        'run',
        { command: '«install_check_command»' },
        ['install_check_command'],
        'the installation is an action; which command shows its state is not said',
      ),
  },
];

/** Where tools write their coverage when nobody says otherwise. One pattern, because each of a list must find something. */
const REPORT_NAMES = '{coverage.xml,lcov.info,cobertura*.xml,jacoco*.xml,clover.xml}';
const REPORTS = `**/${REPORT_NAMES}`;
/** A report that the text names, by what such files are called; a page for people is read in its folder's other files. */
const REPORT =
  /(?<![\w/.-])(?:[\w.@*-]{1,60}\/){0,8}(?:[\w.*-]{0,40}(?:cover(?:age)?|cobertura|jacoco|clover|lcov)[\w.*-]{0,40}\.(?:xml|json|out|txt|csv|profile)|lcov\.info|[\w*-]{1,40}\.lcov|\.resultset\.json)(?![\w/])/giu;
const PAGE =
  /(?<![\w/.-])((?:[\w.-]{1,60}\/){0,8}(?:coverage|htmlcov|jacoco|lcov-report)(?:\/[\w-]{1,40}){0,4})\/(?:index\.html)?(?![\w])/iu;

function reportOf(plain: string): string | string[] {
  if (!plain.includes('.') && !plain.includes('/')) return REPORTS;
  const named = [...new Set(plain.match(REPORT) ?? [])].slice(0, 5);
  const [first, second] = named;
  if (first !== undefined) return second === undefined ? first : named;
  const folder = PAGE.exec(plain)?.[1];
  return folder === undefined ? REPORTS : `${folder.replace(/\/lcov-report$/, '')}/**/${REPORT_NAMES}`;
}

/** Such a profile counts statements, and nothing else. */
const isGoProfile = (report: string | string[]): boolean =>
  typeof report === 'string' && /\.(?:out|profile)$/.test(report);

function testsOf(plain: string): Candidate {
  const name =
    /smoke|e2e|end[- ]to[- ]end|端到端|冒烟/i.test(plain) && !/unit/i.test(plain)
      ? 'smoke_test_command'
      : /integration/i.test(plain) && !/unit/i.test(plain)
        ? 'integration_test_command'
        : 'test_command';
  return ask('tests', { run: `«${name}»` }, [name], 'which command runs the tests is not said');
}

const COVERAGE =
  /coverage|cobertura|couverture|abdeckung|copertura|покрыти|kapsam|pokryci|cakupan|độ phủ|dekking|покритт|כיסוי|تغطية|覆盖率|覆蓋率|カバレッジ|커버리지/iu;
const LEAST =
  /(>=|>|≥|at least|above|over|minimum(?: of)?|mindestens|大于|高于|超过|以上)?\s{0,4}\(?\s{0,4}(>=|>|≥)?\s{0,4}(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s{0,4}%/gi;

/** "100 % of the tests pass, coverage 80 %": the number beside the word. */
const nearest = (plain: string, at: number): RegExpMatchArray | undefined =>
  [...plain.matchAll(LEAST)].sort(
    (a, b) => Math.abs(a.index - Math.max(at, 0)) - Math.abs(b.index - Math.max(at, 0)),
  )[0];

export function coverageOf(plain: string): Candidate {
  const match = nearest(plain, plain.search(COVERAGE));
  const minimum = match?.[3]?.replace(',', '.');
  const report = reportOf(plain);
  const branches = /\bbranch(?:es)?\b/i.test(plain) && !/\blines?\b/i.test(plain);
  const what = isGoProfile(report) ? 'statements' : branches ? 'branches' : 'lines';
  if (minimum === undefined)
    return ask(
      'coverage',
      { report: reportOf(plain), lines: '>= «coverage_minimum»' },
      ['coverage_minimum'],
      'how much is wanted is not said',
    );
  const strict = /^>$|above|over|大于|高于|超过/.test(match?.[2] ?? match?.[1] ?? '');
  return ask(
    'coverage',
    { report, [what]: `${strict ? '>' : '>='} ${minimum}` },
    [],
    'the text says how much',
  );
}
