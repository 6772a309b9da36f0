import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits, matchOf } from '../fits.ts';

/** A job or check as it is written in a list of checks: more than one word, or joined by a hyphen, and no command. */
const JOB = /^[A-Za-z][\w./()+-]*(?:[ -][\w./()+-]+){1,6}$/;
const WORKFLOW_FILE = /(?:^|\/)([\w.-]+\.ya?ml)$/;
/** The pipeline is spoken of as such: "all quality checks passed" and "the upload pipeline works" are of other things. */
const SPOKEN =
  /(?<![A-Za-z/])(?:ci(?:\/cd)?|github actions?|workflows?|(?:ci|build|deploy(?:ment)?) pipelines?|pipeline (?:steps?|stages?|jobs?|runs?)|status checks?|(?:all|alle|todos os|todos los|tous les|tutti i|все|semua|tüm) (?:ci |pr )?checks?|jobs?)(?![A-Za-z/])|^\W*(?:the |die |la |el |o )?pipeline(?![A-Za-z])|流水线|工作流|持续集成|ワークフロー|パイプライン|워크플로|파이프라인|воркфлоу|пайплайн/iu;
/** Of continuous integration beyond doubt; "workflow" and "job" alone may be of the application. */
const SURELY =
  /(?<![A-Za-z])(?:ci(?:\/cd)?|github[ -]actions?|gitlab ci|continuous integration|(?:workflow|build|status) badge)(?![A-Za-z])|流水线|持续集成|파이프라인/iu;
const SHORT =
  /^\W*(?:GitHub Actions|CI(?:\/CD)?(?: pipelines?)?|[^\p{L}]*\p{Lu}{4,}: CI(?:\/CD)?(?: pipelines?)?)(?![A-Za-z]).{0,16}$/u;
/** What stands behind a name that passed. */
const PASSED =
  /[✅🟢✓✔]|(?<![\p{L}])(?:pass(?:es|ed|ing)?|green|succe(?:eds?|eded|ss\p{L}*)|verdes?|verts?|grün|yeşil|hijau|passa|pasa|passe|réussit|bestanden|läuft durch|geçti|geçiyor|başarı\p{L}*|przechodz\p{L}+|przeszł\p{L}+|zielon\p{L}*|prochází|prošl\p{L}+|prechádza|prešl\p{L}+|úspěšn\p{L}*|úspešn\p{L}*|slaagt|geslaagd|đạt|thành công|xanh|עבר\p{L}*|ירוק|הצליח\p{L}*)(?![\p{L}])|зел[её]н|успешн|прош[её]л|проход|緑|绿|초록|نجح|أخضر|успішн/iu;
/** It came to its end. */
const ENDED =
  /(?<![\p{L}])(?:completes|completed|runs automatically|finish(?:es|ed)|done|ended|(?:has |have )?run(?: automatically)?|ran(?: automatically)?|terminad[oa]s?|completad[oa]s?|conclu[ií]d[oa]s?|finalizad[oa]s?|terminée?s?|achevée?s?|abgeschlossen|beendet|durchgelaufen|completat[oaie]|завершен\p{L}*|завершил\p{L}*|выполнен\p{L}*|selesai|tamamlan\p{L}*|zakończon\p{L}*|dokončen\p{L}*|hoàn thành|הסתיים|הושלם)(?![\p{L}])|完成|已(?:经)?(?:自动)?(?:运行|執行|执行)|自动运行|(?:実行|完了)(?:済|され|した|する|を確認|確認)?|완료|종료|실행 ?(?:됨|확인|완료)|자동 ?실행|اكتمل/iu;
/** It is set up, started, looked at or written, and nothing is said of how it went. */
const NO_RESULT =
  /^[^\p{L}]*(?:test|try)\b(?!\.| (?:suite|jobs?)\b)|\b(?:configur(?:ed?|ado|ada|é|ée)|set ?up|created?|added?|enabled?|exists?|trigger\w*|start(?:s|ed)?(?! .{0,20}\bpass)|monitor\w*|watch\w*|access\w*|navigate|open|tested|testing|document\w*|review\w*|plan\w*|handles?|schedul\w*|fail(?:s|ed|ing|ure)?|iniciou|inici[óo]|déclench\p{L}*|gestartet|запущен\p{L}*|başlatıl\p{L}*)(?![\p{L}])|存在|ファイル|配置|設定|설정|失败|失敗|실패|настро|触发|トリガー/iu;
/** "only after CI is green", "when the pipeline passes": a condition of something else. */
const CONDITION =
  /(?<![\p{L}])(?:only (?:after|if|when|once)|after|if|when(?:ever)?|unless|until|before|once|without|nur (?:wenn|nach)|wenn|nachdem|si|cuando|después de|solo si|se|quando|depois|apenas|quand|après|lorsque|если|когда|после|только|setelah|jika|eğer|sonra|jeśli|gdy|nếu|khi|sau khi)(?![\p{L}])[^,;:(（]{0,40}?(?:\bCI\b|pipeline|workflow|checks?|GitHub Actions|пайплайн)|(?:当|如果|只有|仅在).{0,12}(?:CI|流水线|工作流)/iu;
const OF_SOMETHING_ELSE = /\b(?:staging|smoke|coverage|instances?|ec2|\d+\/\d+)\b(?!.*\.ya?ml)/i;
/** `"Release" workflow`, "the Docker Build workflow", "workflow `Deploy to prod`". */
const NAMED = [
  /["“「『«]([^"”」』»]{2,60})["”」』»]\s*(?:workflows?|工作流|ワークフロー|워크플로)/iu,
  /(?:workflows?|工作流|ワークフロー|워크플로우?)\s*["“「『«]([^"”」』»]{2,60})["”」』»]/iu,
  /(?:^|[^\p{L}\p{N}./-])((?!(?:The|All|This|Each|Every|Verify|Check|Confirm|Ensure|Wait|GitHub|Actions?|CI|CD|Automated|Full|Complete|Our|Run|Main|No|Any|Deployment)\b)\p{Lu}[\w.-]*(?: (?!Actions?\b|Workflow\b)\p{Lu}[\w.-]*){0,3}) workflow(?![\p{L}-])/u,
];
/** Names of many kinds of workflow that are nobody's. */
const NO_NAME = /^(?:github(?: actions?)?|ci|cd|ci\/cd|actions?|build|test|tests|user|end-to-end)$/i;

/**
 * "All tests pass in the `Legacy` workflow", "`test.yml` is green", "Confirm `Build linux` passed": what a workflow or a job
 * says of the commit. A workflow is asked for by its file or its name, a job by its name; otherwise all checks are asked.
 */
export function pipelineClaim(inline: Inline, around = ''): Candidate | undefined {
  const { plain } = inline;
  const result = resultOf(inline);
  if (result === undefined) return undefined;
  const workflow = workflowOf(inline);
  if (workflow !== undefined && result === 'passed')
    return gate('github', { workflows: workflow }, 'the newest run of this workflow on the commit');
  const surely = SURELY.test(plain);
  const spoken = (surely || wordsIn(inline.prose).has('pipeline')) && SPOKEN.test(plain);
  const names = inline.codes.filter((name) => JOB.test(name));
  const [name] = names;
  if (name !== undefined && (spoken ? /-| /.test(name) : isOnlyAbout(inline, name)))
    return gate('github', { checks: names.length === 1 ? name : names }, 'the check of this name', true);
  const nearest = around.split(' / ').slice(-3).join(' / ');
  if (!surely && !OF_PIPELINES.test(nearest)) {
    if (NEEDS_PLACE.test(plain) && !LIGHT.test(plain)) return undefined;
    // "All checks green" below a script, a tool or an audit are the checks of that.
    if (fits(ONLY_CHECKS, plain) && !(LIGHT.test(plain) && plain.length < 32)) return undefined;
  }
  return spoken
    ? gate('github', { checks: '*' }, 'the other checks of the commit', result === 'ended')
    : undefined;
}

/** How the text says that it went: well, or only that it came to its end. */
function resultOf(inline: Inline): 'passed' | 'ended' | undefined {
  const { plain, prose } = inline;
  if (fits(CONDITION, prose) || OF_SOMETHING_ELSE.test(prose) || fits(LAST_RUN, plain)) return undefined;
  if (fits(NO_RESULT, prose)) return undefined;
  const words = wordsIn(prose);
  if (words.has('passes') || fits(PASSED, plain) || (words.has('works') && fits(SHORT, plain)))
    return 'passed';
  const meant = SURELY.test(plain) || /工作流|ワークフロー|워크플로/u.test(plain);
  return meant && fits(ENDED, prose) ? 'ended' : undefined;
}
/** The newest run, whatever commit it was of: not what this gate asks. */
const LAST_RUN =
  /\bgh run list\b|(?<![\p{L}])(?:last|latest|most recent|nightly|scheduled|últim[oa]|letzter?|dernière?|ultim[oa]|terakhir|последн\p{L}+)(?![\p{L}]).{0,20}(?<![\p{L}])(?:runs?|ejecuci[oó]n|execu[cç][aã]o|lauf|exécution|запуск)(?![\p{L}])|直近|最近一次|최근 ?실행/iu;

const ONLY_CHECKS =
  /^(?!.*(?:status checks?|pipeline|workflow|\bprs?\b|pull request|merge|(?:ci|pr|github|required|branch) checks?|jobs?)).*(?<![\p{L}])(?:all|alle|todos os|todos los|tous les|tutti i|все|semua|tüm)\s(?:\p{L}+\s)?checks?(?![\p{L}])/iu;
/** As GitHub shows it. */
const LIGHT = /[✅🟢✓✔]|(?<![\p{L}])(?:green|verde|vert|grün|yeşil|hijau)(?![\p{L}])|绿|緑|초록|зел[её]н/iu;
/** Said of the application as well: the heading has to speak of pipelines. */
const NEEDS_PLACE = /(?<![\p{L}])(?:jobs?|workflows?)(?![\p{L}])/iu;
export const OF_PIPELINES =
  /(?<![A-Za-z])(?:ci|cd|ci\/cd|github[ -]actions?|actions|workflows?|pipelines?|(?:status )?checks|pull requests?|prs?)(?![A-Za-z])|流水线|工作流|ワークフロー|파이프라인/iu;

/** The file of a workflow, or its name where the text marks it as one. */
export function workflowOf(inline: Inline): string | undefined {
  const { plain, codes, urls } = inline;
  const address = urls.map((url) => /\/actions\/workflows\/([\w.-]+\.ya?ml)/.exec(url)?.[1]).find(Boolean);
  if (address !== undefined) return address;
  const written = [...codes, ...plain.split(/[\s,()（）]+/)];
  const files = written.flatMap((part) => WORKFLOW_FILE.exec(part.replace(/[.:;]+$/, ''))?.[1] ?? []);
  const [file] = files.filter((one) => !NO_WORKFLOW.test(one));
  if (file !== undefined) return file;
  const name = NAMED.map((pattern) => matchOf(pattern, plain)?.[1]?.trim()).find(Boolean);
  return name === undefined || NO_NAME.test(name) || /[*?[\]{}!]/.test(name) ? undefined : name;
}
const NO_WORKFLOW = /compose|^(?:render|app|netlify|mkdocs|pubspec|values|config|openapi|swagger|fly)\./;

/** "Confirm `Build linux` passed": beside the name nothing but that it did. */
const isOnlyAbout = (inline: Inline, name: string): boolean =>
  / /.test(name) &&
  /^[A-Z]/.test(name) &&
  inline.prose.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length <= 3;
