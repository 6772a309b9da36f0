import { findAccount, fullNameOf, repositoryNamed } from '../find.ts';
import type { ChangedFile } from '../diff.ts';
import { combinedState, latestStatuses } from '../checks.ts';
import type { Store } from '../store.ts';
import type { CheckRun, Commit, Status } from '../types.ts';
import type { Json } from './people.ts';
import { appJson, avatarUrl, nodeId, userById, userJson } from './people.ts';
import { apiUrl, htmlUrl, minimalRepositoryJson } from './repository.ts';

/** `simple-commit-status` */
export function simpleStatusJson(store: Store, status: Status): Json {
  const creator = store.tables.accounts.get(status.creator);
  return {
    url: `${apiUrl(store, status.repository)}/statuses/${status.sha}`,
    avatar_url: creator === undefined ? null : avatarUrl(store, creator),
    id: status.id,
    node_id: nodeId('SC', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** `status` */
export function statusJson(store: Store, status: Status): Json {
  return { ...simpleStatusJson(store, status), creator: userById(store, status.creator) };
}

/** `combined-commit-status`; `page` is the part of the statuses to show. */
export function combinedStatusJson(
  store: Store,
  fullName: string,
  sha: string,
  page: readonly Status[],
): Json {
  const all = latestStatuses(store, fullName, sha);
  const url = `${apiUrl(store, fullName)}/commits/${sha}`;
  return {
    state: combinedState(all),
    statuses: page.map((status) => simpleStatusJson(store, status)),
    sha,
    total_count: all.length,
    repository: minimalRepositoryJson(store, repositoryNamed(store, fullName)),
    commit_url: url,
    url: `${url}/status`,
  };
}

/** `check-run` */
export function checkRunJson(store: Store, run: CheckRun): Json {
  const url = `${apiUrl(store, run.repository)}/check-runs/${run.id}`;
  const html = `${htmlUrl(store, run.repository)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.sha,
    external_id: '',
    url,
    html_url: html,
    details_url: html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.app.id },
    app: appJson(store, run.app),
    pull_requests: [],
  };
}

/** `commit` */
export function commitJson(store: Store, fullName: string, commit: Commit): Json {
  const api = apiUrl(store, fullName);
  const url = `${api}/commits/${commit.sha}`;
  const page = (sha: string): string => `${htmlUrl(store, fullName)}/commit/${sha}`;
  const account = commit.login === undefined ? undefined : findAccount(store, commit.login);
  const user = account === undefined ? null : userJson(store, account);
  return {
    sha: commit.sha,
    node_id: nodeId('C', Number.parseInt(commit.sha.slice(0, 10), 16)),
    commit: {
      author: commit.author,
      committer: commit.author,
      message: commit.message,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url,
    html_url: page(commit.sha),
    comments_url: `${url}/comments`,
    author: user,
    committer: user,
    parents: commit.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}`, html_url: page(sha) })),
  };
}

/** `diff-entry` */
export function fileJson(store: Store, fullName: string, sha: string, file: ChangedFile): Json {
  const path = file.filename.split('/').map(encodeURIComponent).join('/');
  const name = fullNameOf(repositoryNamed(store, fullName));
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${htmlUrl(store, name)}/blob/${sha}/${path}`,
    raw_url: `${htmlUrl(store, name)}/raw/${sha}/${path}`,
    contents_url: `${apiUrl(store, name)}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previous === undefined ? {} : { previous_filename: file.previous }),
  };
}
