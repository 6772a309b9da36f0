import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { fits } from '../fits.ts';

/** "Evidence coverage > 85 %": a number of something that is no code. */
const COVERS_ELSE =
  /\b(?:evidence|documentation|docs|translation|language|locale|i18n|feature|requirements?|market|insurance|device|browser|network|schema|metrics?|logging|monitoring|backup|support|media)\s+coverage\b/i;
/** "Code-Review: 8003": a service with its port. */
const PORT_OF = /^[^:：]{0,40}[:：]\s*\d{2,5}\W*$/;
/** "No concurrent `build` is running": not to run it is what is wanted. */
const NOT_RUNNING =
  /^[^\p{L}]*(?:no|kein\w*|ningún|nenhum|aucun|нет)\s(?:.{0,40}\s)?(?:is |are |en |em |en cours|läuft|running|corriendo|rodando|запущен)/iu;

/** The text is about something else than what the gate looks at. */
export function isNoSuchThing({ plain, prose }: Inline, { kind, spec }: Candidate): boolean {
  if (kind === 'coverage') return COVERS_ELSE.test(plain);
  if (kind === 'github') return 'approvals' in spec && PORT_OF.test(plain);
  if (kind === 'dns') return isTarget(plain, String(spec['name'] ?? spec['host'] ?? ''));
  if (kind === 'run')
    return fits(NOT_RUNNING, prose) && /\brunning\b|läuft|corriendo|rodando|запущен/iu.test(prose);
  if (kind === 'tests' || kind === 'lint') {
    const words = wordsIn(prose);
    return words.has('deleted') && words.has('dependencies') && !words.has('vulnerabilities');
  }
  return false;
}

/** `CNAME → cname.host.dev`: where it leads belongs to the platform, and resolves whatever the record says. */
const isTarget = (plain: string, name: string): boolean =>
  name !== '' &&
  /\b(?:CNAME|ALIAS)\b/i.test(plain) &&
  /(?:→|->|=>|\bto|\bau?x?|\bnach|\bzu|\bauf|\bpara|\ba|\bк|\bна|指向|到)\W*$/iu.test(
    plain.slice(0, plain.indexOf(name)),
  );

const LOWEST =
  /(?:v?(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.x)?\s*(?:\+|及以上|或更高|以上|이상|or (?:higher|later|newer|above)|or greater|o superior|ou supérieure?|ou superior|oder (?:höher|neuer)|и выше|veya üzeri|atau lebih (?:baru|tinggi)|trở lên))|(?:>=|≥|at least|minimum|mínimo|mindestens|не ниже|en az|minimal)\s*v?(\d{1,3}(?:\.\d{1,3}){0,2})/iu;
const TELLS_VERSION = /^[\w./-]+ (?:--version|-v|-V|version)$/;

/** "`node --version` (18.x or higher)": that it tells a version says nothing of the version. */
export function withLimit({ plain }: Inline, candidate: Candidate): Candidate {
  const command = candidate.spec['command'] ?? candidate.spec['run'];
  if (typeof command !== 'string' || !TELLS_VERSION.test(command) || 'version' in candidate.spec)
    return candidate;
  const found = LOWEST.exec(plain);
  const lowest = found?.[1] ?? found?.[2];
  return lowest === undefined
    ? candidate
    : {
        ...candidate,
        spec: { ...candidate.spec, version: { 'at-least': lowest } },
        reason: 'the lowest version that the text names',
      };
}

const BRANCH =
  /(?<![\p{L}/-])(?:main|master|production|prod|release|develop|staging|backend|target)(?:\/\w+)?(?![\p{L}/-])/iu;
const FURTHER_STEP =
  /(?<![\p{L}])(?:re-?deploy\p{L}*|deployed|redéploi\p{L}*|déployée?|desplegad[oa]|implantad[oa]|bereitgestellt|commit:?\s*[0-9a-f]{7,40}|(?:under|in|below) `?[\w.-]+\/|no secrets|secrets|release notes|latest version|tested|reviewed|testad[oa]s?|probad[oa]s?|revisad[oa]s?|getestet|testée?s?|протестирован\p{L}*|test edil\p{L}*|diuji|(?:or|ou|o|oder|или|veya|atau|hoặc)\s+(?:via |por |par |per |über )?(?:s?ftp|scp|rsync|upload\p{L}*|zip))(?![\p{L}])|最新版|部署|デプロイ|배포|测试|テスト|테스트/iu;
const NAMED_REPOSITORY =
  /^[^:：]{0,16}(?:repository|repo|repositorio|repositório|dépôt|仓库)\s*[:：]\s*[\w./-]+\s/iu;
const PART_OF_CI =
  /(?<![\p{L}])(?:lighthouse|docker|image|e2e|nightly|security|lint\p{L}*|type[- ]?check\p{L}*|tests?|migration\p{L}*|build jobs?|deploy\p{L}*)(?![\p{L}])|migration|デプロイ|部署|배포|тест|линтер/iu;
/** "Require status checks to pass": a rule of the branch; that they pass now is only what it asks. */
const REQUIRED =
  /^[^\p{L}]*(?:requires?|required|enforce[ds]?|exigir|exige|requerir|exiger|exige|erforder\p{L}*|требова\p{L}*|zorunlu|wajibkan|yêu cầu|wymagaj)(?![\p{L}])|^[^\p{L}]*(?:要求|必須)|(?:を必須|필수로)/iu;
const OTHER_CHANGE = /(?<![\p{L}])(?:sprint|phase|milestone|epic|#\d+)(?![\p{L}])/iu;
const POINTS =
  /(?<![\p{L}])(?:points?|pointing|pointed|cname|alias|a records?|to (?:the )?server|apunta\p{L}*|aponta\p{L}*|pointer|pointe\p{L}*|zeigt|enregistrements?|registros?|записи?|указыва\p{L}*|yönlendir\p{L}*|trỏ)(?![\p{L}])|→|->|指向|记录|記録|レコード|레코드|연결|입력/iu;
const SET_RIGHT =
  /\b(?:configuration|config|configured|correct\w*|properly|a\+? (?:rating|grade)|grade|all (?:domains|hosts|endpoints|services))\b|正确|配置/i;
const PART_OF_CODE =
  /(?<![\p{L}])(?:critical|cr[ií]tic[oa]s?|kritisch\p{L}*|критич\p{L}*|core|modules?|m[oó]dulos?|each|every|per (?:file|module|package)|new code|backend|frontend|integration)(?![\p{L}])|核心|关键|每个|重要/iu;
const NUMBER =
  /(?:<|>|≤|≥|\bunder|\bbelow|\bless than|\bat least|\bmax\w*|\bmenos de|\bmoins de|\bunter|\bменее|小于|低于)\s*=?\s*\d/iu;
const NO_WARNINGS =
  /(?<![\p{L}])(?:no|zero|0|without|sin|sem|sans|ohne|keine|без|не осталось|tanpa|không còn|không có|bez)\s+(?:\p{L}+ )?(?:warnings?|advertencias|avisos|avertissements?|warnungen|предупрежд\p{L}*|peringatan|ostrzeże\p{L}*)|(?:无|没有|0个?)\s*警告|警告(?:なし|ゼロ)|경고 ?없/iu;
const SCANNERS = [
  'snyk',
  'trivy',
  'npm audit',
  'yarn audit',
  'owasp',
  'bandit',
  'safety',
  'sonarqube',
  'semgrep',
  'gitleaks',
  'dependabot',
  'pip-audit',
];
const UP_TO_DATE =
  /\bup[- ]to[- ]date\b|\bupdated?\b|\blatest\b|\boutdated\b|\bdeprecated\b|\bupgraded?\b|最新|过时|過時|更新|актуальн|обнов|устар|actualiz|atualiz|desactualiz|desatualiz|obsolet|à jour|aktuell|aktualis|veraltet|güncel|perbarui|cập nhật|최신/i;
/** "Code reviewed and tested": the review is one of two. */
const AND_DONE =
  /\breviewed?\b[^,;(]{0,20}?(?:,|\band\b|&|\+)\s*(?:\p{L}+ly )?(?!approv|complet|done|accepted|commented|signed|passed|lgtm|merge)\p{L}+ed\b|审查并|レビュー(?:と|・)テスト/iu;
/** Further names in the text: "-d host -d www.host". */
const hostsIn = (plain: string): number =>
  new Set(
    plain
      .toLowerCase()
      .replace(/https?:\/\//g, ' ')
      .match(/(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}(?![\w-]|\.\w)/g) ?? [],
  ).size;

/** "Migrations are committed": a clean tree, which every fresh checkout has, does not show that somebody ever added them. */
const ONE_THING =
  /(?<![\p{L}])(?:migra[tcç][a-zõäéí]*|migration\p{L}*|миграци\p{L}*|dependenc\p{L}*|dependência\p{L}*|dépendance\p{L}*|abhängigkeit\p{L}*|lock-?\s?files?|schemas?|esquemas?|schéma\p{L}*|documentation|documenta\p{L}*|docs|changelog|release notes|config\p{L}*|scripts?|assets?|fixtures?|seeds?|snapshots?|manifests?|workflows?|certificates?|translations?|types)(?![\p{L}])|迁移|遷移|依赖|文档|脚本|マイグレーション|依存|마이그레이션|의존성/iu;

/** "`npm run build` in frontend and backend": it runs in one of them at most. */
const PARTS =
  /(?<![\p{L}])(?:front-?end|back-?end|client|server|api|web|admin)\/?[`'"]?\s*(?:and|und|y|e|et|i|и|ve|dan|och|en|&|\+|,|和|及|と|및|와)\s*[`'"]?(?:the )?(?:front-?end|back-?end|client|server|api|web|admin)(?![\p{L}])/iu;
const isInParts = (plain: string, spec: Candidate['spec']): boolean =>
  fits(PARTS, plain) && !/&&|;/.test(JSON.stringify(spec['command'] ?? spec['run'] ?? ''));

/** Whether a gate on git, GitHub, a name, a certificate, coverage or a command leaves out something that is said. */
export function otherSaysMore({ plain, prose }: Inline, { kind, spec, needs }: Candidate): boolean {
  if (needs.length > 0) return false;
  const keys = Object.keys(spec);
  switch (kind) {
    case 'git':
      return gitSaysMore(plain, spec);
    case 'github':
      return githubSaysMore(plain, spec);
    case 'dns':
      return keys.every((key) => key === 'name') && fits(POINTS, plain);
    case 'tls':
      return SET_RIGHT.test(plain) || hostsIn(plain) > 1;
    case 'coverage':
      return fits(PART_OF_CODE, plain);
    case 'run':
      return (
        isInParts(plain, spec) ||
        (NUMBER.test(prose) &&
          keys.every((key) => key === 'command' || key === 'run' || key === 'working-directory')) ||
        fits(NO_WARNINGS, plain)
      );
    case 'lint':
      return isInParts(plain, spec) || lintSaysMore(plain, JSON.stringify(spec), 'max-warnings' in spec);
    case 'tests':
      return isInParts(plain, spec);
    default:
      return false;
  }
}

function gitSaysMore(plain: string, spec: Candidate['spec']): boolean {
  if ('version' in spec) return /release notes|changelog/i.test(plain);
  if (!('clean' in spec)) return false;
  return [ONE_THING, BRANCH, FURTHER_STEP, NAMED_REPOSITORY].some((pattern) => fits(pattern, plain));
}

function githubSaysMore(plain: string, spec: Candidate['spec']): boolean {
  if ('approvals' in spec) return OTHER_CHANGE.test(plain) || fits(AND_DONE, plain);
  return spec['checks'] === '*' && (fits(PART_OF_CI, plain) || fits(REQUIRED, plain));
}

function lintSaysMore(plain: string, spec: string, counts: boolean): boolean {
  const lower = plain.toLowerCase();
  const named = SCANNERS.filter((name) => lower.includes(name));
  return (
    (fits(NO_WARNINGS, plain) && !counts) ||
    isOneOfTwo(plain, spec) ||
    (named.length > 1 &&
      named.some((name) => !spec.toLowerCase().includes(name.replace('npm audit', 'audit')))) ||
    (/audit|snyk|safety/.test(spec) && UP_TO_DATE.test(plain))
  );
}

const TOOL =
  'tsc|typescript|eslint|tslint|prettier|stylelint|biome|mypy|pyright|ruff|black|flake8|pylint|isort|clippy|build';
/** "tsc + lint + build": one command is one of them. */
const TOOLS_TOGETHER = new RegExp(
  `(?<![\\p{L}\\d-])(${TOOL})\\s*(?:[+&/,、]|and|y|e|et|und|и|ve|dan|và|和|と|와)\\s*(${TOOL})(?![\\p{L}\\d-])`,
  'iu',
);
function isOneOfTwo(plain: string, spec: string): boolean {
  const [, first, second] = TOOLS_TOGETHER.exec(plain) ?? [];
  const inSpec = (name: string): boolean =>
    spec.toLowerCase().includes(/^typescript$/i.test(name) ? 'tsc' : name.toLowerCase());
  return first !== undefined && second !== undefined && !(inSpec(first) && inSpec(second));
}
