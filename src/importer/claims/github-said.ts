import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { OF_PIPELINES, workflowOf } from './pipeline.ts';
import { approvalsIn } from './review.ts';

const NOT =
  /(?<![\p{L}])(?:not?|never|n['’]t|without|nicht|kein\p{L}*|non|pas|jamais|aucune?|sans|não|nunca|nenhum\p{L}*|sem|sin|ning[uú]n\p{L}*|не|ни|нет|без|tidak|belum|tanpa|nie|bez|không|chưa|değil)(?![\p{L}])|[不未没沒無]|ない|なし|않|없/iu;

/** What is said of the pull request and of its pipeline in more languages, and where the headings speak of them. */
export function githubSaid(inline: Inline, around: string): Candidate | undefined {
  const { plain } = inline;
  if (plain.length > 140 || NOT.test(plain) || CONDITION.test(plain)) return undefined;
  return approved(plain) ?? workflow(inline, around) ?? ended(inline, around);
}
const CONDITION =
  /^[^\p{L}]*(?:if|when|after|once|si|cuando|se|quando|quand|wenn|falls|если|когда|jika|eğer|nếu|khi)(?![\p{L}])|^\W*(?:如果|若)/iu;

const PULL_REQUEST =
  /(?<![A-Za-z])(?:prs?|mrs?|(?:pull|merge)[ -]?requests?)(?![A-Za-z])|пулл?-?реквест|プルリク|풀 ?리퀘/iu;
const APPROVED =
  /(?<![\p{L}])(?:aprobad[oa]s?|aprovad[oa]s?|approuvée?s?|genehmigt|freigegeben|approvat[oaie]|goedgekeurd|одобрен\p{L}*|утвержд[её]н\p{L}*|схвален\p{L}*|zatwierdzon\p{L}*|zaakceptowan\p{L}*|schválen\p{L}*|disetujui|onaylan\p{L}*|onaylı|được (?:phê )?duyệt|revisad[oa]s?|relue?s?|geprüft|reviewt|ditinjau|incelen(?:di|miş))(?![\p{L}])|批准|審批|审批(?:通过|完成)|审核通过|承認|승인|אושר|موافق|स्वीकृत/iu;
/** "Código revisado": a review of the code, and of nothing else. */
const CODE_REVIEWED =
  /^[^\p{L}]*(?:(?:todo |todo o |tout |alle[rs]? |весь |il |el |o |le |der |all )*(?:c[oó]digo(?: fuente| fonte)?|code|codice|quellcode|код|kode|kod|mã nguồn)\s+(?:ha sido |foi |a été |è stato |wurde |был |telah |sudah |đã được )?(?:revisad[oa]|relu|revu|geprüft|reviewt|rivist[oa]|проверен|отревьюен|прош[её]л ревью|ditinjau|incelendi|sprawdzony|xem xét))(?:\s+(?:por|par|von|da|oleh|tarafından|bởi)\s.{2,40})?\W*$|^[^\p{L}]*(?:代码|程式碼)(?:已|均已)?(?:经过)?(?:审查|评审|審查|review)(?:过|通过|完成)?\W*$|^\W*コードレビュー(?:済み?|完了|実施済)\W*$|^\W*코드 ?(?:리뷰|검토)(?:가)? ?(?:완료|됨)\W*$/iu;

const MERGED = /merge|fusion|слит|合并|マージ|병합/iu;

function approved(plain: string): Candidate | undefined {
  const said = (PULL_REQUEST.test(plain) && APPROVED.test(plain)) || CODE_REVIEWED.test(plain);
  return said && plain.length < 90
    ? gate(
        'github',
        { approvals: approvalsIn(plain) },
        'the review decision of the pull request',
        MERGED.test(plain),
      )
    : undefined;
}

const UNDER_WAY =
  /(?<![\p{L}])(?:runs?|running|ran|triggered|started|executed|executing|execution|corriendo|ejecut\p{L}+|execut\p{L}+|rodando|en cours|déclenchée?|exécutée?|lancée?|läuft|gestartet|ausgeführt|in esecuzione|eseguit[oa]|berjalan|dijalankan|çalışıyor|çalıştı|запущен\p{L}*|запустил\p{L}*|выполня\p{L}+|uruchomion\p{L}*|đang chạy|đã chạy)(?![\p{L}])|触发|運行|运行|执行|実行|起動|실행|트리거/iu;
const SET_UP =
  /(?<![\p{L}])(?:configur\p{L}*|creat\p{L}*|cread[oa]|criad[oa]|exists?|existe|added|enabled|schedul\p{L}*|manual dispatch|file|archivo|arquivo|fichier|datei|файл|plik|dosya)(?![\p{L}])|配置|存在|文件|ファイル|파일|設定|설정/iu;

/** "The workflow "Deploy to Pages" is running": that its newest run succeeds comes to the same, a little later. */
function workflow(inline: Inline, around: string): Candidate | undefined {
  const { plain, prose } = inline;
  if (!UNDER_WAY.test(plain) || SET_UP.test(prose)) return undefined;
  const spoken =
    /workflow|工作流|ワークフロー|워크플로|воркфлоу/iu.test(plain) || OF_PIPELINES.test(nearest(around));
  const name = spoken ? workflowOf(inline) : undefined;
  return name === undefined || !MARKED.test(plain)
    ? undefined
    : gate('github', { workflows: name }, 'the newest run of this workflow on the commit', true);
}

/** Its file, or its name in marks: "the review workflow runs" is no name. */
const MARKED = /\.ya?ml(?![\w])|["“「『«][^"“”]{2,60}["”」』»]/u;

const nearest = (around: string): string => around.split(' / ').slice(-3).join(' / ');
const ACTIONS = /(?<![A-Za-z])(?:GitHub )?Actions(?![A-Za-z])/u;
const HEADING = /(?<![A-Za-z])(?:GitHub )?(?:Actions|workflows?)(?![A-Za-z])|工作流|ワークフロー|워크플로/iu;
/** Of a run: it is waited for, or seen in its list. */
const WAITED =
  /(?<![\p{L}])(?:wait|waiting|esper[ae]\p{L}*|aguard\p{L}*|attend(?:re|ez|s)?|wart\p{L}*|abwarten|tunggu|bekle\p{L}*|дожд\p{L}*|ждать|ожид\p{L}*|đợi|chờ|poczekaj|attendi|počkat)(?![\p{L}])|等待|待つ|기다/iu;
const OF_RUN =
  /(?<![\p{L}])(?:runs?|jobs?|workflows?|checks|status|estado|statut|stato|статус|pipelines?|actions|джоб\p{L}*|воркфлоу)(?![\p{L}])|任务|工作流|ワークフロー|ジョブ|작업/iu;
const LIGHT =
  /[✅🟢✓✔]|(?<![\p{L}])(?:green|verdes?|verte?s?|grüne?r?|yeşil|hijau|zielon\p{L}*|xanh)(?![\p{L}])|绿|緑|초록|녹색|зел[её]н/iu;
const CAME_TO_END =
  /(?<![\p{L}])(?:completes|completed|completion|finish(?:es|ed)?|succeed\p{L}*|termin(?:e|ó|ou|é|ado|ada|ate|ato)|conclu\p{L}+|finaliz\p{L}+|completad[oa]|achev\p{L}+|fini\p{L}*|abgeschlossen|fertig|beendet|selesai|tamamlan\p{L}*|bit(?:ti|mesi|ene)|заверш\p{L}+|законч\p{L}+|zakończ\p{L}*|hoàn (?:thành|tất)|xong)(?![\p{L}])|完成|結束|结束|完了|終了|완료|종료/iu;
/** Of the application, or something that somebody does there. */
const ELSE =
  /(?<![\p{L}])(?:click|clic|clique|klik\p{L}*|open|abrir|go to|ir a|ve a|enable\p{L}*|select\p{L}*|selecciona|source|settings|cach[eé]|site|página|page|url|rollback|retry|fail\p{L}*|error\p{L}*|logs?|npm|locally|docker|image|artifact\p{L}*|configur\p{L}*|setup|set up|emulator|staging|document\p{L}*|tested|test|create\p{L}*|exist\p{L}*)(?![\p{L}])|点击|打开|选择|设置|存在|ログ|日志|클릭|설정|로그/iu;

/** "Wait until it is done (green)" under "GitHub Actions": the other checks of the commit. */
function ended({ plain, codes }: Inline, around: string): Candidate | undefined {
  if (plain.length > 80 || codes.length > 0 || ELSE.test(plain)) return undefined;
  const waited = WAITED.test(plain);
  const light = LIGHT.test(plain);
  const went = light || wordsIn(plain).has('passes') || CAME_TO_END.test(plain);
  if (!went || !(waited || light || OF_RUN.test(plain))) return undefined;
  const title = around.split(' / ').slice(-2).join(' / ');
  const placed = HEADING.test(title) && (waited || light || OF_RUN.test(plain));
  return ACTIONS.test(plain) || placed
    ? gate('github', { checks: '*' }, 'the other checks of the commit', true)
    : undefined;
}
