import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask, gate } from './candidate.ts';
import { committedClaim, ignoredClaim } from './committed.ts';
import { fileClaim, pathsOf } from './files.ts';
import { leftOutOfGit } from './ignored.ts';
import { mentionedFile } from './mentioned.ts';
import { pipelineClaim } from './pipeline.ts';
import { reviewClaim } from './review.ts';
import { tagIn, tagNamed } from './tag.ts';
import { visibilityClaim } from './visibility.ts';
import { fits } from '../fits.ts';

/** Claims about files, git and the pull request; `away` where the files are those of a machine. */
export function repositoryClaim(
  inline: Inline,
  onServer: boolean,
  away: boolean,
  around = '',
): Candidate | undefined {
  return (
    ignoredClaim(inline) ??
    tagNamed(inline) ??
    gitClaim(inline) ??
    committedClaim(inline) ??
    visibilityClaim(inline, around) ??
    reviewClaim(inline, around) ??
    pipelineClaim(inline, around) ??
    trackerClaim(inline, onServer) ??
    fileClaim(inline, away) ??
    mentionedFile(inline, away)
  );
}

function gitClaim(inline: Inline): Candidate | undefined {
  const text = inline.plain;
  const paths = pathsOf(inline);
  if (
    fits(
      /\b(?:not|never|isn't|aren't|no longer|excluded?)\b.{0,30}\b(?:version control|git|repo(?:sitory)?|committed|commit|tracked|source control|check(?:ed)? in)\b|\b(?:in|added to|listed in|covered by|ignored by)\s+`?\.gitignore\b|gitignored|(?:dans|en|no|im|在|に|di)\s+(?:le\s+|el\s+|o\s+)?`?\.gitignore|\.gitignore.{0,12}(?:中|に|내)|(?:未|不)(?:被)?(?:提交|纳入版本)|(?:到|至|入|进)\s*\.gitignore|\.gitignore\W{0,3}(?:へ|中)|commit (?:edilme|lenme)|n[ãa]o (?:s[ãa]o |est[ãa]o |foram |est[áa] |foi |é )?(?:commitad|versionad|rastread)|\bno (?:est[áa]n? |se han? )?(?:commitead|versionad|subid)|(?:sont|est) pas (?:commit|versionn)|nicht (?:committe|eingecheckt|versionier)|не (?:в|попада|закоммич|добавлен).{0,16}(?:git|репозитор)|\.gitignore (?:includes|contains|covers|excludes)/i,
      text,
    )
  ) {
    const hidden = paths.filter((path) => !path.endsWith('.gitignore'));
    if (hidden.length > 0) return leftOutOfGit(hidden, text);
  }
  if (
    fits(
      /\bno\b.{0,12}\b(?:uncommitted|unstaged|pending|local)\b.{0,12}\bchanges?\b|\b(?:work(?:ing)?[ -]?(?:tree|directory|copy)|git status|branch)\b.{0,12}\bclean\b|\ball (?:the )?(?:[\w-]+ ){0,3}(?:code|changes|files|work)(?: changes)? (?:is |are |has been |have been )?(?:committed|pushed)\b|\btous les (?:fichiers|changements)\b.{0,12}commit|\btout le code\b.{0,12}commit|\btodos los (?:archivos|cambios)\b.{0,20}commit|\btodas as altera.{0,20}commit|\balle (?:änderungen|dateien)\b.{0,12}(?:committe|eingecheckt)|(?:所有)?(?:更改|代码)(?:均|都|已)?已?提交|すべて.{0,10}コミット|تغییرات.{0,10}commit|все изменения.{0,16}(?:закоммич|commit)|모든.{0,10}커밋|未コミット.{0,12}(?:ない|なし|無)|\b(?:kode?|code|semua|perubahan)\b.{0,12}\bdi-?commit\b|커밋되지 않은.{0,8}없/i,
      text,
    )
  )
    return gate('git', { clean: true }, 'the state of the work tree');
  if (fits(CONFLICTS, text) && !fits(OTHER_CONFLICTS, text))
    return gate('git', { 'no-conflicts': true }, 'no conflict with the base branch');
  if (
    /\b(?:tagged|git tag|tag (?:is )?(?:created|pushed|verified|exists)|release tag|version tag|tag\/commit verified|push (?:the |that |all )?(?:git |release |version )?tags?(?= to|$|\.)|create (?:a )?(?:git |release |version )?tag|tag (?:the )?(?:release|version))\b/i.test(
      text,
    ) &&
    !/docker|image|\b(?:meta|html|og|open graph|script|analytics|title) tag|tag manager|analytics/i.test(text)
  ) {
    // "Git tag: v1.9.0 created" says which.
    const named = tagIn(inline);
    if (named !== undefined && /\b(?:created|pushed|exists|made|present)\b/i.test(text))
      return gate('git', { tag: named }, 'the tag that the text names stands at this commit');
    return {
      ...ask(
        'git',
        { tag: '«release_tag»' },
        ['release_tag'],
        'a tag at this commit; its pattern is not said',
      ),
      ...tagHint(inline),
    };
  }
  if (
    /\bmerged (?:in)?to (?:the )?`?(?:main|master|develop|production|release)/i.test(text) &&
    !/review|approv/i.test(text)
  )
    return ask('git', { 'merged-into': '«merge_base»' }, ['merge_base'], 'holds only after the merge');
  return undefined;
}

/** "No merge conflicts", "conflitos resolvidos". */
const CONFLICTS =
  /\b(?:no|without|zero|free of)\b.{0,10}\b(?:merge|git) conflicts?\b|\b(?:merge |git )?conflicts? (?:are |is |have been |has been )?(?:all )?(?:resolved|solved|fixed|cleared)\b|\b(?:resolve|fix|solve) (?:all |any |the )*(?:merge |git )conflicts?\b|\bconflict[- ]free\b|\bmerges? cleanly\b|\b(?:sin|resolver|resuelt[oa]s?|resueltos? los) (?:los )?conflictos?(?! de (?:puert|versi|nombre))|conflictos? (?:de (?:merge|fusión|git) )?resueltos?|\bsem conflitos?|conflitos? (?:de merge )?resolvid[oa]s?|(?:pas de|aucun|sans) conflits?|conflits? (?:de (?:merge|fusion) )?résolus?|keine (?:merge-?)?konflikte|(?:merge-?)?konflikte (?:sind )?(?:gelöst|behoben|aufgelöst)|(?:nessun|senza) conflitt[oi]|conflitti (?:di merge )?risolti|geen (?:merge-?)?conflicten|brak konfliktów|konflikty (?:scalania )?rozwiązane|žádné konflikty|žiadne konflikty|konflikty vyřešen|konflikty vyriešen|(?:нет|без) (?:merge[- ])?конфликтов|конфликт\p{L}* (?:слияния |при слиянии )?(?:решен|разрешен|устранен|отсутств)\p{L}*|(?:немає|без) конфліктів|tidak ada konflik|konflik (?:merge )?(?:sudah |telah )?(?:di)?(?:selesai|atasi)\p{L}*|çakışma\p{L}* (?:yok|çözül)|(?:merge )?conflict\p{L}* (?:yok|çözül)\p{L}*|không (?:có |còn )?(?:conflict|xung đột)|(?:xung đột|conflict) (?:đã )?(?:được )?giải quyết|无(?:合并|代码)?冲突|(?:没有|不存在)(?:合并|代码)?冲突|(?:合并|代码)?冲突(?:已|均已|全部)?(?:解决|处理)|無(?:合併)?衝突|(?:合併)?衝突已?解決|(?:コンフリクト|競合)(?:が|は|の)?(?:ない|なし|無|解消|解決)|(?:머지|병합|merge)? ?(?:충돌|컨플릭트)(?:이|은|가)? ?(?:모두 )?(?:없|해결|해소)|אין קונפליקט|קונפליקטים נפתרו|(?:لا توجد|لا يوجد|بدون) تعارض/iu;
/** Of ports, packages and names. */
const OTHER_CONFLICTS =
  /\b(?:ports?|puertos?|portas?|dependenc\p{L}*|packages?|versions?|versiones|peer|names?|nombres|routes?|rutas|css|styles?|schedul\p{L}*|calendar|booking|interests?|data|plugins?)(?![\p{L}])|端口|ポート|포트|порт|依赖|依賴|依存|의존|版本|数据|數據/iu;

/** `git tag v1.2.3` shows how tags look. */
function tagHint({ plain }: Inline): Pick<Candidate, 'hints'> {
  const tag = /\bgit tag (?:-\w+ )*["']?(v?[\dXYZxyz*<{][\w.*<>{}-]{0,30})/.exec(plain)?.[1];
  return tag === undefined ? {} : { hints: new Map([['release_tag', `The document writes ${tag}.`]]) };
}

/** Open issues, deployments and releases. */
function trackerClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.prose;
  if (
    /\bno\b.{0,12}\b(?:known|open|outstanding|unresolved)\b.{0,12}\b(?:critical|blocking|blocker|high|major|p0|p1|severe)?.{0,10}\b(?:bugs?|issues?|defects?|blockers?|tickets?)\b/i.test(
      text,
    )
  )
    return ask(
      'run',
      {
        command: 'gh issue list --state open --label "«issue_label»" --json number --jq length',
        number: '== 0',
      },
      ['issue_label'],
      'open issues with a label; its name is not said',
    );
  if (
    /\bstaging\b.{0,20}\b(?:deploy(?:ment|ed)?)\b.{0,20}\b(?:succe\w+|complete[d]?|verified|tested|done)?|\bdeployed to staging\b/i.test(
      text,
    ) &&
    !onServer &&
    !/document|plan/i.test(text)
  )
    return ask(
      'github',
      { 'deployed-to': '«deployment_environment»' },
      ['deployment_environment'],
      'the deployment status of an environment',
    );
  if (
    fits(
      /\b(?:github|gitlab)\b.{0,10}\brelease\b|\brelease (?:is )?(?:created|published|drafted)\b.{0,20}\b(?:github|gitlab)?|\brelease notes published\b|^[^\p{L}]*publish (?:the |a )?(?:github )?release\W*$/iu,
      text,
    ) &&
    !/sentry|stakeholder|email/i.test(text)
  ) {
    const named = tagIn(inline);
    if (named !== undefined)
      return gate('run', { command: `gh release view "${named}"` }, 'the release of the tag that is named');
    return ask(
      'run',
      { command: 'gh release view "«release_tag»"' },
      ['release_tag'],
      'a release of the tag',
    );
  }
  return undefined;
}
