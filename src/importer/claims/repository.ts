import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';

const gate = (
  kind: string,
  spec: Candidate['spec'],
  reason: string,
  more: Partial<Candidate> = {},
): Candidate => ({ kind, spec, needs: [], reason, ...more });
const ask = (kind: string, spec: Candidate['spec'], needs: readonly string[], reason: string): Candidate => ({
  kind,
  spec,
  needs,
  reason,
});

const PATH =
  /^(?:\.{0,2}\/)?(?:[\w@.-]+\/)*[\w@.-]*\.(?:md|txt|ya?ml|json|toml|ini|cfg|conf|env(?:\.[\w-]+)?|lock|sh|py|ts|js|tsx|jsx|sql|xml|gradle|rb|go|rs|php|html|css|pem|key|crt|tf|example|sample|template|production|local|dist|properties|rst|adoc|gitignore|dockerignore|prisma|svg|png|ico|pdf|csv|mjs|cjs)$|^(?:\.env(?:\.[\w-]+)?|\.gitignore|\.dockerignore|Dockerfile|Makefile|Procfile|LICENSE|README|CHANGELOG|VERSION|Caddyfile|Jenkinsfile|\.nvmrc|\.node-version|CODEOWNERS)$/;
const SERVER_PATH =
  /^(?:\/|~)|(?:^|\/)\.env(?:\.(?!example|sample|template)[\w-]+)?$|\.(?:pem|key|crt|p12|jks|log)$/;

export const isPath = (text: string): boolean =>
  PATH.test(text) &&
  !/^https?:|^\d+\.\d+|\s|@\d/.test(text) &&
  text.length < 200 &&
  !/^(?:node|next|vue|express|socket|three|chart|d3|nuxt|nest|react|ember|backbone|moment|asp)\.(?:js|ts)$/i.test(
    text,
  );

/** Repository paths that an item names, in code marks or plainly with a known ending. */
export function pathsOf(inline: Inline): string[] {
  const plain = inline.prose
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/[.:]$/, ''))
    .filter(
      (word) => /\.\w/.test(word) && isPath(word) && !/^[a-z]+\.(?:com|io|org|net|app|dev)$/i.test(word),
    );
  return [...new Set([...inline.codes.filter(isPath), ...inline.bolds.filter(isPath), ...plain])];
}

/** Claims about files, git and the pull request. */
export function repositoryClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  return gitClaim(inline) ?? githubClaim(inline, onServer) ?? fileClaim(inline, onServer);
}

function gitClaim(inline: Inline): Candidate | undefined {
  const text = inline.plain;
  const paths = pathsOf(inline);
  if (
    /\b(?:not|never|isn't|aren't|no longer|excluded?)\b.{0,30}\b(?:version control|git|repo(?:sitory)?|committed|commit|tracked|source control|check(?:ed)? in)\b|\b(?:in|added to|listed in|covered by|ignored by)\s+`?\.gitignore\b|gitignored|(?:未|不)(?:被)?(?:提交|纳入版本)|\.gitignore (?:includes|contains|covers|excludes)/i.test(
      text,
    )
  ) {
    const hidden = paths.filter((path) => !path.endsWith('.gitignore'));
    if (hidden.length > 0) return gate('git', { untracked: hidden }, 'git must not track the file');
  }
  if (
    /\bno\b.{0,12}\b(?:uncommitted|unstaged|pending|local)\b.{0,12}\bchanges?\b|\b(?:work(?:ing)?[ -]?(?:tree|directory|copy)|git status|repo(?:sitory)?|branch)\b.{0,12}\bclean\b|\ball changes (?:are )?committed\b|(?:所有)?(?:更改|代码)(?:均|都|已)?已?提交/i.test(
      text,
    )
  )
    return gate('git', { clean: true }, 'the state of the work tree');
  if (
    /\bno\b.{0,10}\bmerge conflicts?\b|\bconflicts? (?:are |have been )?resolved\b|\bconflict[- ]free\b|无(?:合并)?冲突|sin conflictos|sem conflitos|keine (?:merge-?)?konflikte|マージコンフリクト|충돌 ?없/i.test(
      text,
    )
  )
    return gate('git', { conflicts: false }, 'no conflict with the base branch');
  if (
    /\b(?:tagged|git tag|tag (?:is )?(?:created|pushed|verified|exists)|release tag|version tag|tag\/commit verified|create (?:a )?(?:git |release |version )?tag|tag (?:the )?(?:release|version))\b/i.test(
      text,
    ) &&
    !/docker|image/i.test(text)
  )
    return ask(
      'git',
      { tag: '«release_tag»' },
      ['release_tag'],
      'a tag at this commit; its pattern is not said',
    );
  if (
    /\bmerged (?:in)?to (?:the )?`?(?:main|master|develop|production|release)/i.test(text) &&
    !/review|approv/i.test(text)
  )
    return ask('git', { 'merged-into': '«merge_base»' }, ['merge_base'], 'holds only after the merge');
  return undefined;
}

function githubClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.prose;
  if (/^request\b/i.test(text)) return undefined;
  if (
    /\b(?:code|peer|prs?|pull requests?|changes|merge requests?)\b.{0,40}\b(?:reviewed|approved|reviews? (?:completed?|done|passed|approved|obtained)|approvals?)\b|\bcode review\b(?!.*\b(?:guidelines|process|checklist|security)\b)|\bpeer[- ]review|代码(?:审查|评审|审核)(?:已?通过|完成|$)|コードレビュー|코드 ?리뷰|revisi[oó]n de c[oó]digo|revis[aã]o de c[oó]digo|code-?review|revue de code|tinjauan kode/i.test(
      text,
    ) &&
    !/\b(?:logs?|documentation|docs|configuration|database|migration|security)\b.{0,20}\breview/i.test(text)
  ) {
    if (/\bmerged\b/i.test(text))
      return ask(
        'github',
        { reviews: { approvals: 1 } },
        ['merge_base'],
        'the review can be read; "merged" cannot hold before the merge',
      );
    return gate('github', { reviews: { approvals: 1 } }, 'the review decision of the pull request');
  }
  if (
    /\b(?:ci(?:\/cd)?|continuous integration|github actions?|pipelines?|workflows?|build pipeline|status checks?|all (?:ci )?checks)\b.{0,30}\b(?:pass(?:es|ed|ing)?|green|succe\w+|successful)\b|\bgreen (?:ci|build|pipeline)|CI.{0,6}(?:通过|成功|通過|통과)/i.test(
      text,
    ) &&
    !/staging|smoke|coverage/i.test(text) &&
    !onServer
  )
    return gate('github', { checks: 'all' }, 'the other checks of the commit');
  if (
    /\bno\b.{0,12}\b(?:known|open|outstanding|unresolved)\b.{0,12}\b(?:critical|blocking|blocker|high|major|p0|p1|severe)?.{0,10}\b(?:bugs?|issues?|defects?|blockers?|tickets?)\b/i.test(
      text,
    )
  )
    return ask(
      'github',
      { issues: { label: '«issue_label»', max: 0 } },
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
      { deployment: { environment: '«deployment_environment»' } },
      ['deployment_environment'],
      'the deployment status of an environment',
    );
  if (
    /\b(?:github|gitlab)\b.{0,10}\brelease\b|\brelease (?:is )?(?:created|published|drafted)\b.{0,20}\b(?:github|gitlab)?|\brelease notes published\b/i.test(
      text,
    ) &&
    !/sentry|stakeholder|email/i.test(text)
  )
    return ask('github', { release: '«release_tag»' }, ['release_tag'], 'a release of the tag');
  return undefined;
}

function fileClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.plain;
  const paths = pathsOf(inline);
  if (/\bno\b.{0,30}\b(?:todo|fixme|hack|xxx)\b/i.test(text) && /\b(?:todo|fixme)\b/i.test(text))
    return gate(
      'files',
      {
        'not-contains': {
          pattern:
            [...new Set(text.match(/\b(?:TODO|FIXME|XXX|HACK)\b/gi)?.map((word) => word.toUpperCase()))].join(
              '|',
            ) || 'TODO',
        },
      },
      'the repository has no such mark',
    );
  if (
    /\bno\b.{0,30}\bconsole\.log|\b(?:remove|removed|no)\b.{0,24}\b(?:console\.log|debugger|print) ?(?:statements?|calls?)?/i.test(
      text,
    ) &&
    /console\.log|debugger/i.test(text)
  )
    return gate(
      'files',
      { 'not-contains': { pattern: /console\.log/i.test(text) ? 'console\\.log' : 'debugger' } },
      'the sources have no such call',
    );
  if (
    /\bchange-?log\b|变更日志|更新日志|変更履歴/i.test(text) &&
    !/\bno\b/i.test(text) &&
    paths.length === 0 &&
    /updat|entry|add|record|written|current|更新|作成/i.test(text)
  )
    return ask(
      'files',
      { changed: '«changelog_path»' },
      ['changelog_path'],
      'the changelog is changed in the pull request; its path is not said',
    );
  if (
    /\bversion\b.{0,20}\b(?:number|string)?.{0,10}\b(?:updated|bumped|incremented|increased|set)\b|\b(?:bump|update|increment|increase)\b.{0,16}\bversion\b|版本号(?:已)?更新|バージョン(?:番号)?(?:を)?更新|버전.{0,6}(?:업데이트|갱신)/i.test(
      text,
    ) &&
    paths.length === 0 &&
    !/api version|node|dependenc|docker|image/i.test(text)
  )
    return ask(
      'files',
      { changed: '«version_file»' },
      ['version_file'],
      'the version is changed in the pull request; the file is not named',
    );
  if (paths.length === 0) return undefined;
  if (
    /\b(?:review(?:ed)?|read|understood|follow(?:ed)?|see|refer|consult|according to)\b/i.test(
      inline.prose,
    ) &&
    !/exist/i.test(text)
  )
    return undefined;
  const server = paths.filter((path) => SERVER_PATH.test(path));
  if (server.length > 0 && !/\.example|\.sample|\.template/.test(paths.join(' ')))
    return /\b(?:file|created?|exists?|present|in place|configured|uploaded|permissions?|copied|writable|set)\b|创建|配置|作成|생성|cread|criad|erstellt|créé|dibuat/i.test(
      text,
    )
      ? ask(
          'files',
          { exists: server },
          ['server_path'],
          'a file that lives on the server, not in the repository',
        )
      : undefined;
  if (onServer) return ask('files', { exists: paths }, ['server_path'], 'a file on the server');
  const partial =
    !/\b(?:exists?|present|included?|added|created?|committed|available|checked in|in place|there)\b/i.test(
      text,
    );
  if (
    /\b(?:updated?|changed|bumped|entry|release notes|更新|更新済|aktualisiert|actualizad|atualizad|mis à jour|diperbarui)/i.test(
      text,
    ) &&
    /\.(?:md|rst|txt|adoc)$|CHANGELOG|package\.json|pyproject|VERSION/.test(paths[0] ?? '')
  )
    return gate('files', { changed: paths }, 'the file is changed in the pull request', { partial: false });
  return gate('files', { exists: paths }, 'the file is in the repository', { partial });
}
