import { findAccount, fullNameOf, GHOST, repositoryNamed, sameRepository } from '../find.ts';
import type { Store } from '../store.ts';
import type { Repository } from '../types.ts';
import type { Json } from './people.ts';
import { nodeId, userJson } from './people.ts';

const LINKS = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const;

export const apiUrl = (store: Store, fullName: string): string => `${store.urls.api}/repos/${fullName}`;
export const htmlUrl = (store: Store, fullName: string): string => `${store.urls.html}/${fullName}`;

/** `minimal-repository` */
export function minimalRepositoryJson(store: Store, repository: Repository): Json {
  const name = fullNameOf(repository);
  const url = apiUrl(store, name);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: name,
    private: repository.private,
    owner: userJson(store, findAccount(store, repository.owner) ?? GHOST),
    html_url: htmlUrl(store, name),
    description: null,
    fork: repository.parent !== undefined,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([key, path]) => [key, url + path])),
  };
}

/** `repository`, which is also what webhooks carry */
export function repositoryJson(store: Store, repository: Repository): Json {
  const name = fullNameOf(repository);
  const html = htmlUrl(store, name);
  const open = [...store.tables.issues.values()].filter(
    (issue) => issue.state === 'open' && sameRepository(issue.repository, name),
  ).length;
  return {
    ...minimalRepositoryJson(store, repository),
    git_url: html.replace(/^https?:/, 'git:') + '.git',
    ssh_url: `git@github.localhost:${name}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: repository.defaultBranch,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    pushed_at: '2026-01-01T00:00:00Z',
    size: 1,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    forks_count: 0,
    forks: 0,
    open_issues_count: open,
    open_issues: open,
    has_issues: true,
    has_projects: false,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
  };
}

/** `full-repository` */
export function fullRepositoryJson(store: Store, repository: Repository): Json {
  const parent = repository.parent === undefined ? undefined : repositoryNamed(store, repository.parent);
  const above = parent === undefined ? undefined : repositoryJson(store, parent);
  return {
    ...repositoryJson(store, repository),
    network_count: 0,
    subscribers_count: 0,
    ...(above === undefined ? {} : { parent: above, source: above }),
  };
}
