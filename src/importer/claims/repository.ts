import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask, gate } from './candidate.ts';
import { committedClaim, ignoredClaim } from './committed.ts';
import { fileClaim, pathsOf } from './files.ts';
import { leftOutOfGit } from './ignored.ts';
import { mentionedFile } from './mentioned.ts';
import { pipelineClaim } from './pipeline.ts';

/** Claims about files, git and the pull request; `away` where the files are those of a machine. */
export function repositoryClaim(inline: Inline, onServer: boolean, away: boolean): Candidate | undefined {
  return (
    ignoredClaim(inline) ??
    gitClaim(inline) ??
    committedClaim(inline) ??
    githubClaim(inline, onServer) ??
    pipelineClaim(inline, onServer) ??
    fileClaim(inline, away) ??
    mentionedFile(inline, away)
  );
}

function gitClaim(inline: Inline): Candidate | undefined {
  const text = inline.plain;
  const paths = pathsOf(inline);
  if (
    /\b(?:not|never|isn't|aren't|no longer|excluded?)\b.{0,30}\b(?:version control|git|repo(?:sitory)?|committed|commit|tracked|source control|check(?:ed)? in)\b|\b(?:in|added to|listed in|covered by|ignored by)\s+`?\.gitignore\b|gitignored|(?:dans|en|no|im|在|に|di)\s+(?:le\s+|el\s+|o\s+)?`?\.gitignore|\.gitignore.{0,12}(?:中|に|내)|(?:未|不)(?:被)?(?:提交|纳入版本)|(?:到|至|入|进)\s*\.gitignore|\.gitignore\W{0,3}(?:へ|中)|commit (?:edilme|lenme)|n[ãa]o (?:s[ãa]o |est[ãa]o |foram |est[áa] |foi |é )?(?:commitad|versionad|rastread)|\bno (?:est[áa]n? |se han? )?(?:commitead|versionad|subid)|(?:sont|est) pas (?:commit|versionn)|nicht (?:committe|eingecheckt|versionier)|не (?:в|попада|закоммич|добавлен).{0,16}(?:git|репозитор)|\.gitignore (?:includes|contains|covers|excludes)/i.test(
      text,
    )
  ) {
    const hidden = paths.filter((path) => !path.endsWith('.gitignore'));
    if (hidden.length > 0) return leftOutOfGit(hidden, text);
  }
  if (
    /\bno\b.{0,12}\b(?:uncommitted|unstaged|pending|local)\b.{0,12}\bchanges?\b|\b(?:work(?:ing)?[ -]?(?:tree|directory|copy)|git status|branch)\b.{0,12}\bclean\b|\ball (?:the )?(?:[\w-]+ ){0,3}(?:code|changes|files|work)(?: changes)? (?:is |are |has been |have been )?(?:committed|pushed)\b|\btous les (?:fichiers|changements)\b.{0,12}commit|\btout le code\b.{0,12}commit|\btodos los (?:archivos|cambios)\b.{0,20}commit|\btodas as altera.{0,20}commit|\balle (?:änderungen|dateien)\b.{0,12}(?:committe|eingecheckt)|(?:所有)?(?:更改|代码)(?:均|都|已)?已?提交|すべて.{0,10}コミット|تغییرات.{0,10}commit|все изменения.{0,16}(?:закоммич|commit)|모든.{0,10}커밋|未コミット.{0,12}(?:ない|なし|無)|\b(?:kode?|code|semua|perubahan)\b.{0,12}\bdi-?commit\b|커밋되지 않은.{0,8}없/i.test(
      text,
    )
  )
    return gate('git', { clean: true }, 'the state of the work tree');
  if (
    /\bno\b.{0,10}\bmerge conflicts?\b|\bconflicts? (?:are |have been )?resolved\b|\bconflict[- ]free\b|无(?:合并)?冲突|sin conflictos|sem conflitos|keine (?:merge-?)?konflikte|マージコンフリクト|충돌 ?없/i.test(
      text,
    )
  )
    return gate('git', { 'no-conflicts': true }, 'no conflict with the base branch');
  if (
    /\b(?:tagged|git tag|tag (?:is )?(?:created|pushed|verified|exists)|release tag|version tag|tag\/commit verified|push (?:the |that |all )?(?:git |release |version )?tags?(?= to|$|\.)|create (?:a )?(?:git |release |version )?tag|tag (?:the )?(?:release|version))\b/i.test(
      text,
    ) &&
    !/docker|image|\b(?:meta|html|og|open graph|script|analytics|title) tag|tag manager|analytics/i.test(text)
  ) {
    // "Git tag: v1.9.0 created" says which.
    const named = /(?:^|[\s:`(])(v?\d+\.\d+\.\d+(?:-[\w.]+)?)(?=[\s`),.]|$)/.exec(inline.prose)?.[1];
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

/** `git tag v1.2.3` shows how tags look. */
function tagHint({ plain }: Inline): Pick<Candidate, 'hints'> {
  const tag = /\bgit tag (?:-\w+ )*["']?(v?[\dXYZxyz*<{][\w.*<>{}-]{0,30})/.exec(plain)?.[1];
  return tag === undefined ? {} : { hints: new Map([['release_tag', `The document writes ${tag}.`]]) };
}

function githubClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.prose;
  if (/^request\b/i.test(text)) return undefined;
  if (APPROVALS.test(text))
    return gate('github', { approvals: approvalsIn(text) }, 'how many people must approve');
  if (
    /\b(?:code|peer|prs?|pull requests?|changes|merge requests?)\b.{0,40}\b(?:reviewed|approved|reviews? (?:completed?|done|passed|approved|obtained)|approvals?)\b|\bcode review\b(?!.*\b(?:guidelines|process|checklist|security|knowledge|planned|scheduled)\b)(?!\s*:\W*(?!(?:at least|by|complete|done|pass|ok\b|yes|require|all\b|minimum))[a-z])|\bpeer[- ]review|^[^\p{L}]*review (?:the |this )?(?:pr|pull request)\W*$|代码(?:审查|评审|审核)(?:已?通过|完成|$)|コードレビュー|코드 ?리뷰|revisi[oó]n de c[oó]digo|revis[aã]o de c[oó]digo|code-?review|revue de code|tinjauan kode/iu.test(
      text,
    ) &&
    !/\b(?:logs?|documentation|docs|configuration|database|migration|security|changelog|version|schema|dependenc\w*|release notes|copy|content)\b.{0,20}\breview/i.test(
      text,
    )
  ) {
    if (/\bmerged\b/i.test(text))
      return ask(
        'github',
        { approvals: approvalsIn(text) },
        ['merge_base'],
        'the review can be read; "merged" cannot hold before the merge',
      );
    return gate('github', { approvals: approvalsIn(text) }, 'the review decision of the pull request');
  }
  if (
    /\b(?:ci(?:\/cd)?|continuous integration|github actions?|pipelines?|workflows?|build pipeline|status checks?|all (?:ci )?checks)\b.{0,30}\b(?:pass(?:es|ed|ing)?|green|succe\w+|successful)\b|\bgreen (?:ci|build|pipeline)|(?:\bCI\b|GitHub Actions|流水线|工作流|ワークフロー|워크플로우?).{0,14}(?:通过|成功|通過|통과)/i.test(
      text,
    ) &&
    !/staging|smoke|coverage/i.test(text) &&
    !onServer
  )
    return gate('github', { checks: '*' }, 'the other checks of the commit');
  return trackerClaim(text, onServer);
}

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
function approvalsIn(text: string): number {
  const found =
    /\b([1-9]|two|three|four|five)\+?(?: or more)? (?:(?:other|different|more|senior|code|peer|team) ){0,2}(?:people|persons|reviewers?|reviews|developers?|devs|engineers?|members|colleagues|maintainers?|approvals?|approvers?|peers?)\b/i.exec(
      text,
    )?.[1] ?? /(?<!\d)([1-9]) ?(?:명|人|名|位|个)/u.exec(text)?.[1];
  return found === undefined ? 1 : (SMALL_NUMBERS.get(found.toLowerCase()) ?? Number(found));
}

/** Open issues, deployments and releases. */
function trackerClaim(text: string, onServer: boolean): Candidate | undefined {
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
    /\b(?:github|gitlab)\b.{0,10}\brelease\b|\brelease (?:is )?(?:created|published|drafted)\b.{0,20}\b(?:github|gitlab)?|\brelease notes published\b|^[^\p{L}]*publish (?:the |a )?(?:github )?release\W*$/iu.test(
      text,
    ) &&
    !/sentry|stakeholder|email/i.test(text)
  )
    return ask(
      'run',
      { command: 'gh release view "«release_tag»"' },
      ['release_tag'],
      'a release of the tag',
    );
  return undefined;
}
