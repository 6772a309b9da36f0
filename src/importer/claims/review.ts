import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask, gate } from './candidate.ts';
import { pathsOf } from './files.ts';
import { fits } from '../fits.ts';

/**
 * What the page of the pull request says of its review: approvals, conversations, the description. After the merge it is
 * that of the pull request that brought the commit.
 */
export function reviewClaim(inline: Inline, around: string): Candidate | undefined {
  const text = inline.prose;
  if (/^request\b/i.test(text)) return undefined;
  return (
    conversations(text) ?? description(text) ?? (PAPER.test(around) ? undefined : approvals(inline, around))
  );
}

/** Papers are reviewed by peers too. */
const PAPER = /\b(?:publication|papers?|manuscript|journal|scientific|thesis|preprint)\b/i;

function approvals(inline: Inline, around: string): Candidate | undefined {
  const text = inline.prose;
  if (fits(APPROVALS, text) || fits(GET_ONE, text))
    return gate('github', { approvals: approvalsIn(text) }, 'how many people must approve');
  const listed = fits(FILES_REVIEWED, text) && OF_CODE.test(around);
  if (!listed && !fits(CHANGES_REVIEWED, text) && (!fits(REVIEWED, text) || NO_CODE.test(text)))
    return undefined;
  // "**Code review** (`agents/review/main.py`)": a program of that name.
  if (pathsOf(inline).length > 0 && !STATE.test(text)) return undefined;
  if (/\bmerged\b/i.test(text))
    return ask(
      'github',
      { approvals: approvalsIn(text) },
      ['merge_base'],
      'the review can be read; "merged" cannot hold before the merge',
    );
  return gate('github', { approvals: approvalsIn(text) }, 'the review decision of the pull request');
}

const REVIEWED =
  /\b(?:code|peer|prs?|pull requests?|changes|merge requests?)\b.{0,40}\b(?:reviewed|approved|reviews? (?:completed?|done|passed|approved|obtained)|approvals?)\b|\bcode review\b(?!.*\b(?:guidelines|process|checklist|security|knowledge|planned|scheduled)\b)(?!\s*:\W*(?!(?:at least|by|complete|done|pass|ok\b|yes|require|all\b|minimum))[a-z])|\bpeer[- ]review|^[^\p{L}]*review (?:the |this )?(?:pr|pull request)\W*$|代码(?:审查|评审|审核)(?:已?通过|完成|$)|コードレビュー|코드 ?리뷰|revisi[oó]n de c[oó]digo|revis[aã]o de c[oó]digo|code-?review|revue de code|tinjauan kode/iu;
const NO_CODE =
  /\b(?:logs?|documentation|docs|configuration|database|migration|security|changelog|version|schema|dependenc\w*|release notes|copy|content)\b.{0,20}\breview|\bcode quality\b/i;
const STATE = /\b(?:review(?:ed)?|approv\p{L}*|done|complete\p{L}*|pass\p{L}*)\b\W*(?:by|$)/iu;

/** "Review all code changes in:": the review of the pull request, and not of a document. */
const CHANGES_REVIEWED =
  /^[^\p{L}]*(?:(?:peer[- ])?review(?:ed)? (?:all |the |your |these |of )*(?:code(?: changes?)?|changes|diffs?|pull requests?|prs?|merge requests?|mrs?)(?: (?:carefully|thoroughly|once more|together|with (?:the )?team))?|(?:revisar|revisad[oa]s?) (?:tod[oa]s )?(?:l[oa]s |os |as )?(?:cambios (?:de|en el|del) c[oó]digo|altera[cç][oõ]es (?:de|no|do) c[oó]digo|pull requests?|pr)|(?:revoir|relire|réviser) (?:tous |toutes )?(?:les |la |le )?(?:modifications? d[eu] code|changements? d[eu] code|pull requests?|pr)|(?:alle )?code-?änderungen (?:prüfen|reviewen|geprüft)|(?:tinjau|review) (?:semua )?perubahan kode|(?:tüm )?kod değişiklikler\p{L}+ (?:incele|gözden geçir)\p{L}*|(?:проверить|просмотреть|отревьюить) (?:все )?(?:изменения (?:в )?код\p{L}*|пулл?-?реквест|pr)|(?:xem lại|review) (?:tất cả )?(?:các )?thay đổi (?:mã|code))\s*(?:in|en|em|dans|в)?\W*$|^[^\p{L}]*(?:审查|評審|审核|检查|review)(?:所有|全部)?(?:代码|程式碼)(?:变更|更改|改动|修改|變更)\W*$|コード(?:の)?変更(?:点)?(?:を|の)?(?:レビュー|確認)|코드 ?변경 ?(?:사항)?(?:을|를)? ?(?:모두 )?(?:검토|리뷰)|代码(?:审查|评审|审核)已(?:经)?(?:完成|通过)|(?:程式碼|代碼)(?:審查|評審|審核)(?:已)?(?:完成|通過)/iu;

/** "All new files reviewed" under "Code review". */
const FILES_REVIEWED =
  /^[^\p{L}]*(?:all |the |every )*(?:new |modified |changed |added )*(?:files?|changes|code)(?: changes)? (?:are |is |have been |has been |were )?(?:peer[- ])?reviewed\W*$/iu;
const OF_CODE =
  /\b(?:code review|code quality|pull requests?|prs?|peer review|code)\b|代码(?:审查|评审)|コードレビュー|코드 ?리뷰/i;

/** "Get approval", "Team approval obtained". */
const GET_ONE =
  /^[^\p{L}]*(?:(?:get|obtain|receive|collect|have|secure) (?:an? |the |at least (?:one|1) |required |necessary )?(?:(?:pr|pull request|code|review(?:er)?|team|peer|maintainer)(?:'s)? )?(?:approvals?|sign-?off from a reviewer)|(?:pr|pull request|merge request|reviewer|maintainer) approvals? (?:received|obtained|given)|approve all changes)(?:\s*[(（].*)?\W*$/iu;

const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
]);

/** "At least 2 approvals", and nothing else. */
const APPROVALS =
  /^[^\p{L}\p{N}]*(?:at least |a )?(?:minimum )?(?:of )?(?:[1-9]|one|two|three)\+? (?:or more )?(?:code )?(?:approvals?|approving reviews?)(?: (?:received|obtained|given|from reviewers))?\W*$|^\P{L}*(?:최소 ?)?[1-9]명 ?이상의? ?(?:리뷰어)?(?:의 )?승인|^\P{L}*至少 ?[1-9] ?(?:人|名|位|个).{0,6}(?:审批|批准|审核通过|approve)|^\P{L}*[1-9] ?名以上の承認/iu;

/** How many people the claim wants: `two reviewers`, `2+ approvals`. One where it does not say, or names none. */
export function approvalsIn(text: string): number {
  const found =
    /\b([1-9]|two|three|four|five)\+?(?: or more)? (?:(?:other|different|more|senior|code|peer|team) ){0,2}(?:people|persons|reviewers?|reviews|developers?|devs|engineers?|members|colleagues|maintainers?|approvals?|approvers?|peers?)\b/i.exec(
      text,
    )?.[1] ?? /(?<!\d)([1-9]) ?(?:명|人|名|位|个)/u.exec(text)?.[1];
  return found === undefined ? 1 : (SMALL_NUMBERS.get(found.toLowerCase()) ?? Number(found));
}

const OF_REVIEW =
  "(?:(?:code|pr|pull request|peer|merge request)?[ -]?review(?:er)?(?:s|'s|ers)?|prs?|pull requests?|merge requests?|mrs?)";
const SETTLED =
  '(?:resolved|addressed|handled|answered|incorporated|closed|settled|dealt with|fixed|implemented|taken care of)';
/** "All review comments resolved", "レビュー指摘対応済み", "no open conversations". */
const CONVERSATIONS = new RegExp(
  [
    `\\b${OF_REVIEW} (?:comments?|threads?|conversations?|discussions?|feedback|remarks|suggestions|findings|notes)\\b.{0,24}\\b${SETTLED}\\b`,
    `\\b(?:resolve|address|answer|close|incorporate|handle) (?:all |any |the |every |open )*${OF_REVIEW} (?:comments?|threads?|conversations?|discussions?|feedback|remarks|suggestions)\\b`,
    `\\b(?:comments?|threads?|conversations?|discussions?|feedback) (?:from|of|in|on|by) (?:the )?${OF_REVIEW}\\b.{0,24}\\b${SETTLED}\\b`,
    `\\b(?:all )?(?:conversations|discussions|review threads)(?: are| have been)? resolved\\b`,
    `\\bno (?:unresolved|open|outstanding|pending) (?:${OF_REVIEW} )?(?:comments?|threads?|conversations?|discussions?)\\b`,
    `\\b(?:comentarios|observaciones|hilos) (?:de (?:la )?(?:revisi[oó]n|pr|code review)|del (?:pr|pull request|review)).{0,24}(?:resuel|atend|correg|abord)`,
    `\\b(?:coment[aá]rios|observa[cç][oõ]es|apontamentos) (?:d[aeo] )?(?:revis[aã]o|pr|review|code review|pull request).{0,24}(?:resolv|atend|endere[cç]|corrig|tratad)`,
    `\\b(?:commentaires|remarques|retours) (?:de (?:la )?)?(?:revue|review|relecture|pr).{0,24}(?:résolu|trait|pris en compte|adress|corrig)`,
    `(?:review|pr)-?(?:kommentare|anmerkungen|hinweise).{0,24}(?:gelöst|erledigt|behoben|umgesetzt|eingearbeitet|bearbeitet|aufgelöst)`,
    `\\bcommenti (?:di|della|alla) (?:review|revisione|pr).{0,24}(?:risolt|gestit|corrett)`,
    `(?:комментари|замечани)\\p{L}+ (?:к |по |из |в |от )?(?:ревью|pr|пулл?-?реквест|код-?ревью|ревьюер)\\p{L}*.{0,24}(?:решен|исправлен|устранен|учтен|закрыт|отработан|обработан)`,
    `\\bkomentar (?:review|pr|code review).{0,24}(?:diselesaikan|ditindaklanjuti|ditangani|selesai|resolved)`,
    `(?:[iİ]nceleme|review|pr|kod inceleme\\p{L}*) (?:yorum|geri bildirim)\\p{L}*.{0,24}(?:çözül|gideril|yanıtlan|kapatıl|ele alın)`,
    `\\b(?:komentarze|uwagi) (?:z |do )?(?:code review|review|pr|przeglądu).{0,24}(?:rozwiąz|uwzględni|popraw|zamknięt)`,
    `(?:bình luận|nhận xét|góp ý|comment) (?:của |trong |từ )?(?:review|pr|pull request).{0,24}(?:giải quyết|xử lý|phản hồi)`,
    `(?:评审|審查|审查|审核|代码评审|代码审查|review|pr)(?: ?的)? ?(?:意见|意見|评论|評論|反馈|回饋|建议|建議|comments?).{0,8}(?:解决|解決|处理|處理|修改|回复|落实|关闭)`,
    `(?:レビュー|pr|プルリク\\p{L}*)(?:の|での)? ?(?:コメント|指摘(?:事項)?|スレッド|フィードバック).{0,8}(?:解決|対応|解消|反映|修正|クローズ)`,
    `(?:리뷰|pr|코드 ?리뷰)(?:의)? ?(?:코멘트|댓글|의견|피드백|지적 ?사항|스레드|커멘트).{0,10}(?:해결|반영|처리|대응|resolve)`,
    `(?:הערות|תגובות) (?:ה)?(?:review|סקירה|ריוויו|pr).{0,16}(?:נפתרו|טופלו|נענו)`,
    `(?:تعليقات|ملاحظات) (?:المراجعة|ال?pr).{0,20}(?:حل|معالجة)`,
  ].join('|'),
  'iu',
);
/** To gather them, or to do without, is no state of theirs. */
const NOT_SETTLED = /\b(?:users?|customers?|testers?|beta|clients?|collect\w*|gather\w*|document\w*)\b/i;

const conversations = (text: string): Candidate | undefined =>
  fits(CONVERSATIONS, text) && !NOT_SETTLED.test(text)
    ? gate('github', { conversations: 'resolved' }, 'no conversation of the review may be open')
    : undefined;

/** "PR description written", "PR 설명 작성". */
const DESCRIPTION =
  /(?<![\p{L}])(?:pr|pull request|merge request|mr)(?:'s|s)?[ -]?(?:description|body|summary|beschreibung|açıklama\p{L}*)(?![\p{L}])|(?<![\p{L}])(?:describe|fill (?:in|out)) (?:the |your )?(?:pr|pull request|merge request)(?: template)?(?![\p{L}])|(?:descripci[oó]n|descri[cç][aã]o|description|descrizione|deskripsi|opis|popis|описани\p{L}|опис|mô tả|beschreibung) (?:d[eo]l? |de la |de |da |della |des |der |для |до |của )?(?:el |la |le )?(?:pr|pull request|mr|пулл?-?реквест\p{L}*)(?![\p{L}])|(?<![\p{L}])(?:pr|pull request) ?(?:的)?(?:描述|说明|說明|の?説明(?:文)?|の?概要|の?本文|설명|본문|תיאור)|תיאור (?:ה-?)?pr/iu;
/** How good it is, or what else it says, only a person knows. */
const MORE_OF_IT =
  /\b(?:clear\p{L}*|detailed|accurate|explain\p{L}*|includ\p{L}*|contain\p{L}*|links?|linked|references?|mentions?|with|and|complete|up[- ]to[- ]date|klar|clar[oa]|détaillée?|detallad[oa]|detalhad[oa]|подробн\p{L}*)(?![\p{L}])|清晰|详细|詳細|포함|명확|상세/iu;
const TEMPLATE_ONLY =
  /^[^\p{L}]*(?:document|mention|note|list|put|paste|link)\b|\b(?:in|into|from) (?:the )?(?:pr|pull request)\b|\b(?:template (?:exists?|created|added|configured)|guidelines)\b|模板|テンプレート|템플릿/iu;

const description = (text: string): Candidate | undefined =>
  fits(DESCRIPTION, text) && !fits(TEMPLATE_ONLY, text) && text.length < 120
    ? gate('github', { description: true }, 'the pull request says what it does', fits(MORE_OF_IT, text))
    : undefined;
