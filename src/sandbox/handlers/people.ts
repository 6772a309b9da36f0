import { requireCaller } from '../access.ts';
import type { Answer, Call } from '../api.ts';
import { notFound, param, Refusal } from '../api.ts';
import { accountNamed, findAccount } from '../find.ts';
import { profileJson, teamJson, userJson } from '../json/people.ts';
import type { Store } from '../store.ts';
import type { Team } from '../types.ts';
import { list, mayReadTeams, ok, route } from './route.ts';
import type { Route } from './route.ts';

const TEAM = '/orgs/{org}/teams/{team_slug}';

function teamOf(store: Store, call: Call): Team {
  mayReadTeams(call.caller);
  const found = store.tables.teams.get(`${param(call, 'org')}/${param(call, 'team_slug')}`.toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

function membership(store: Store, call: Call): Answer {
  const team = teamOf(store, call);
  const login = param(call, 'username').toLowerCase();
  const among = (logins: readonly string[]): boolean => logins.some((each) => each.toLowerCase() === login);
  const state = among(team.members) ? 'active' : among(team.pending) ? 'pending' : undefined;
  if (state === undefined) throw notFound();
  return ok({ url: `${store.urls.api}${call.path}`, role: 'member', state });
}

/** An installation is nobody's user: `GET /user` refuses it. */
function viewer(store: Store, call: Call): Answer {
  const { account, token } = requireCaller(call.caller);
  if (token.permissions !== undefined) throw new Refusal(403, 'Resource not accessible by integration');
  return ok(profileJson(store, account));
}

export const PEOPLE_ROUTES: readonly Route[] = [
  route('GET', '/user', undefined, viewer),
  route('GET', '/users/{username}', undefined, (store, call) =>
    ok(profileJson(store, accountNamed(store, param(call, 'username')))),
  ),
  route('GET', TEAM, undefined, (store, call) =>
    ok(teamJson(store, teamOf(store, call), accountNamed(store, param(call, 'org')))),
  ),
  route('GET', `${TEAM}/members`, undefined, (store, call) => {
    const members = teamOf(store, call).members.flatMap((login) => findAccount(store, login) ?? []);
    return list(store, call, members, (each) => userJson(store, each));
  }),
  route('GET', `${TEAM}/memberships/{username}`, undefined, membership),
];
