import { GHOST } from '../find.ts';
import type { Store } from '../store.ts';
import type { Account, App, Team } from '../types.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Opaque to clients, as GitHub's are; `nodeOf` reads them back. */
export const nodeId = (kind: string, id: number): string =>
  `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;

export function nodeOf(id: string): { readonly kind: string; readonly id: number } | undefined {
  const match = /^([A-Z]+)_([\w-]{1,60})$/.exec(id);
  const inner = /^([A-Z]+):(\d{1,15})$/.exec(Buffer.from(match?.[2] ?? '', 'base64url').toString());
  if (match === null || inner === null || inner[1] !== match[1]) return undefined;
  return { kind: inner[1] ?? '', id: Number(inner[2]) };
}

const LISTS = {
  followers_url: '/followers',
  following_url: '/following{/other_user}',
  gists_url: '/gists{/gist_id}',
  starred_url: '/starred{/owner}{/repo}',
  subscriptions_url: '/subscriptions',
  organizations_url: '/orgs',
  repos_url: '/repos',
  events_url: '/events{/privacy}',
  received_events_url: '/received_events',
} as const;

/** `simple-user` */
export function userJson(store: Store, account: Account): Json {
  const url = `${store.urls.api}/users/${encodeURIComponent(account.login)}`;
  const page = account.type === 'Bot' ? `apps/${account.app?.slug ?? ''}` : account.login;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Bot' ? 'BOT' : account.type === 'User' ? 'U' : 'O', account.id),
    avatar_url: avatarUrl(store, account),
    gravatar_id: '',
    url,
    html_url: `${store.urls.html}/${page}`,
    ...Object.fromEntries(Object.entries(LISTS).map(([key, path]) => [key, url + path])),
    type: account.type,
    site_admin: false,
  };
}

export function userById(store: Store, id: number): Json {
  return userJson(store, store.tables.accounts.get(id) ?? GHOST);
}

export const avatarUrl = (store: Store, account: Account): string =>
  `${store.urls.html}/avatars/u/${account.id}`;

/** `public-user` and `private-user` */
export function profileJson(store: Store, account: Account): Json {
  return {
    ...userJson(store, account),
    name: account.login,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2011-01-25T18:44:36Z',
    updated_at: '2026-01-01T00:00:00Z',
  };
}

/** `integration` */
export function appJson(store: Store, app: App): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    client_id: `Iv1.${String(app.id).padStart(16, '0')}`,
    owner: userJson(store, { id: 9919, login: 'github', type: 'Organization' }),
    name: app.name,
    description: '',
    external_url: `${store.urls.html}/apps/${app.slug}`,
    html_url: `${store.urls.html}/apps/${app.slug}`,
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2024-04-10T20:33:16Z',
    permissions: { checks: 'write', contents: 'read', metadata: 'read', statuses: 'write' },
    events: [],
  };
}

/** `organization-simple` */
export function organizationJson(store: Store, organization: Account): Json {
  const url = `${store.urls.api}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.id,
    node_id: nodeId('O', organization.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: avatarUrl(store, organization),
    description: null,
  };
}

const SINCE = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };

/** `team-full` */
export function teamJson(store: Store, team: Team, organization: Account): Json {
  const url = `${store.urls.api}/organizations/${organization.id}/team/${team.slug}`;
  return {
    id: organization.id * 100 + team.slug.length,
    node_id: `T_${Buffer.from(`${team.org}/${team.slug}`).toString('base64url')}`,
    url,
    html_url: `${store.urls.html}/orgs/${team.org}/teams/${team.slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    name: team.slug,
    slug: team.slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    type: 'organization',
    members_count: team.members.length,
    repos_count: 1,
    ...SINCE,
    organization: {
      ...organizationJson(store, organization),
      html_url: `${store.urls.html}/${organization.login}`,
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 1,
      public_gists: 0,
      followers: 0,
      following: 0,
      type: 'Organization',
      archived_at: null,
      ...SINCE,
    },
  };
}
