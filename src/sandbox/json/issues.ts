import { atLeast, roleOf } from '../access.ts';
import type { PullRequest } from '../find.ts';
import { commentsOf, findAccount, GHOST, isPull, repositoryNamed } from '../find.ts';
import { behind, mergeBox } from '../merge-box.ts';
import { pullCommits, pullFiles } from '../pulls.ts';
import type { Store } from '../store.ts';
import type { Comment, Issue, Reaction, Review } from '../types.ts';
import type { Json } from './people.ts';
import { appJson, nodeId, userById, userJson } from './people.ts';
import { apiUrl, htmlUrl, repositoryJson } from './repository.ts';

/** Of a person on a repository. It does not prove write access, and code must not take it for that. */
export function association(store: Store, fullName: string, author: number): string {
  const account = store.tables.accounts.get(author);
  const repository = repositoryNamed(store, fullName);
  if (account === undefined || account.type === 'Bot') return 'NONE';
  if (account.login.toLowerCase() === repository.owner.toLowerCase()) return 'OWNER';
  return atLeast(roleOf(store, repository, account), 'triage') ? 'COLLABORATOR' : 'NONE';
}

export function labelJson(store: Store, fullName: string, name: string): Json {
  const id = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return {
    id,
    node_id: nodeId('LA', id),
    url: `${apiUrl(store, fullName)}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: 'ededed',
    default: false,
  };
}

function rollup(url: string, reactions: readonly Reaction[]): Json {
  const count = (content: string): number => reactions.filter((each) => each.content === content).length;
  const contents = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'];
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(contents.map((content) => [content, count(content)])),
  };
}

export const pageOf = (store: Store, issue: Issue): string =>
  `${htmlUrl(store, issue.repository)}/${isPull(issue) ? 'pull' : 'issues'}/${issue.number}`;

/** `issue` */
export function issueJson(store: Store, issue: Issue): Json {
  const api = apiUrl(store, issue.repository);
  const url = `${api}/issues/${issue.number}`;
  const html = pageOf(store, issue);
  const pull = `${api}/pulls/${issue.number}`;
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: issue.id,
    node_id: nodeId(isPull(issue) ? 'PR' : 'I', issue.id),
    number: issue.number,
    title: issue.title,
    user: userById(store, issue.author),
    labels: issue.labels.map((name) => labelJson(store, issue.repository, name)),
    state: issue.state,
    locked: issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: commentsOf(store, issue).length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: association(store, issue.repository, issue.author),
    active_lock_reason: null,
    body: issue.body,
    reactions: rollup(url, []),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
    ...(isPull(issue)
      ? {
          draft: issue.pull.draft,
          pull_request: {
            url: pull,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: issue.pull.mergedAt,
          },
        }
      : {}),
  };
}

/** `issue-comment` */
export function commentJson(store: Store, comment: Comment): Json {
  const api = apiUrl(store, comment.repository);
  const issue = store.tables.issues.get(`${comment.repository.toLowerCase()}#${comment.issue}`);
  const page = issue === undefined ? htmlUrl(store, comment.repository) : pageOf(store, issue);
  const url = `${api}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.issue}`,
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    user: userById(store, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: association(store, comment.repository, comment.author),
    reactions: rollup(url, comment.reactions),
    performed_via_github_app: comment.app === null ? null : appJson(store, comment.app),
  };
}

function side(store: Store, fullName: string, ref: string, sha: string): Json {
  const repository = repositoryNamed(store, fullName);
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: userJson(store, findAccount(store, repository.owner) ?? GHOST),
    repo: repositoryJson(store, repository),
  };
}

/** `pull-request-simple` */
export function pullJson(store: Store, issue: PullRequest): Json {
  const { pull } = issue;
  const url = `${apiUrl(store, issue.repository)}/pulls/${issue.number}`;
  const asIssue = `${apiUrl(store, issue.repository)}/issues/${issue.number}`;
  const html = pageOf(store, issue);
  const links = {
    self: url,
    html,
    issue: asIssue,
    comments: `${asIssue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${apiUrl(store, issue.repository)}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${apiUrl(store, issue.repository)}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: issue.id,
    node_id: nodeId('PR', issue.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: asIssue,
    number: issue.number,
    state: issue.state,
    locked: issue.locked,
    title: issue.title,
    user: userById(store, issue.author),
    body: issue.body,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: issue.labels.map((name) => labelJson(store, issue.repository, name)),
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    head: side(store, pull.headRepository, pull.head, pull.headSha),
    base: side(store, issue.repository, pull.base, pull.baseSha),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: association(store, issue.repository, issue.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** `pull-request` */
export function fullPullJson(store: Store, issue: PullRequest): Json {
  const files = pullFiles(store, issue);
  const box = mergeBox(store, issue);
  const open = issue.state === 'open';
  const sum = (of: (file: (typeof files)[number]) => number): number =>
    files.reduce((all, each) => all + of(each), 0);
  return {
    ...pullJson(store, issue),
    merged: issue.pull.mergedAt !== null,
    mergeable: open ? !box.conflict : null,
    rebaseable: open ? !box.conflict : null,
    mergeable_state: !open ? 'unknown' : mergeableState(store, issue, box),
    merged_by: issue.pull.mergedBy === null ? null : userById(store, issue.pull.mergedBy),
    comments: commentsOf(store, issue).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pullCommits(store, issue).length,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: files.length,
  };
}

function mergeableState(store: Store, issue: PullRequest, box: ReturnType<typeof mergeBox>): string {
  if (box.conflict) return 'dirty';
  if (issue.pull.draft) return 'draft';
  if (box.mergeable) return 'clean';
  return behind(store, issue) && box.reasons.length === 1 ? 'behind' : 'blocked';
}

/** `pull-request-review` */
export function reviewJson(store: Store, review: Review): Json {
  const pull = `${apiUrl(store, review.repository)}/pulls/${review.pull}`;
  const html = `${htmlUrl(store, review.repository)}/pull/${review.pull}#pullrequestreview-${review.id}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: userById(store, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: association(store, review.repository, review.user),
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}
