import { accountOf, findAccount } from '../find.ts';
import { avatarUrl, nodeId } from '../json/people.ts';
import type { Store } from '../store.ts';
import type { Account, Team } from '../types.ts';
import type { View, Window } from './view.ts';
import { connection } from './view.ts';

/** In GraphQL a bot's login is the bare slug, without REST's `[bot]`. */
export function actorView(store: Store, account: Account): View {
  const login = account.type === 'Bot' ? account.login.replace(/\[bot\]$/, '') : account.login;
  const path = account.type === 'Bot' ? `/apps/${login}` : `/${login}`;
  return {
    __typename: account.type,
    id: nodeId(account.type === 'Bot' ? 'BOT' : account.type === 'User' ? 'U' : 'O', account.id),
    login,
    name: account.login,
    avatarUrl: avatarUrl(store, account),
    resourcePath: path,
    url: store.urls.html + path,
    databaseId: account.id,
  };
}

/** null for nobody and for a deleted account. */
export function actorById(store: Store, id: number | null): View | null {
  const account = accountOf(store, id);
  return account === null ? null : actorView(store, account);
}

export function teamView(store: Store, team: Team): View {
  const members = team.members.flatMap((login) => findAccount(store, login) ?? []);
  return {
    __typename: 'Team',
    id: `T_${Buffer.from(`${team.org}/${team.slug}`).toString('base64url')}`,
    slug: team.slug,
    name: team.slug,
    members: (window: Window) => connection('members', members, window, (each) => actorView(store, each)),
  };
}
