import type { Checklist } from '../checklist/types.ts';
import { findAccount } from '../sandbox/find.ts';
import { commit } from '../sandbox/git.ts';
import { openPull } from '../sandbox/pulls.ts';
import {
  ACTIONS_APP,
  addBot,
  addOrganization,
  addRepository,
  addTeam,
  addUser,
  installationToken,
  protect,
} from '../sandbox/scenario.ts';
import { Store } from '../sandbox/store.ts';
import type { Level } from '../sandbox/types.ts';
import { AUTHOR, peopleFor } from './people.ts';
import type { Person } from './people.ts';

/** The pretended repository with one open pull request. */
export interface Stage {
  readonly store: Store;
  /** `owner/name`. */
  readonly repository: string;
  readonly pull: number;
  readonly branch: string;
  readonly token: string;
  /** Whose token the action has: the comment is written by it. */
  readonly bot: string;
  readonly people: readonly Person[];
}

export interface StageOptions {
  /** Bytes of the checklist file, as on the base branch. */
  readonly text: string;
  readonly clock?: () => number;
}

const BRANCH = 'cart';
/** The id that GitHub's own bot has on github.com. */
const ACTIONS_BOT = 41898282;

/** Owner: the organization of the checklist's first team, so that its teams exist. */
export function setStage(checklist: Checklist, { text, clock }: StageOptions): Stage {
  const people = peopleFor(checklist);
  const teams = [...new Set(people.flatMap((person) => person.teams))];
  const owner = teams[0]?.slice(0, teams[0].indexOf('/')) ?? 'acme';
  const repository = `${owner}/shop`;
  const store = new Store(clock === undefined ? {} : { clock });
  store.change(() => {
    for (const org of new Set([owner, ...teams.map((team) => team.slice(0, team.indexOf('/')))]))
      addOrganization(store, org);
    for (const { login } of people) addUser(store, login);
    addBot(store, ACTIONS_APP, ACTIONS_BOT);
    addBot(store, { id: 4242, slug: 'release-desk', name: 'Release desk' });
    for (const team of teams) {
      const [org = '', slug = ''] = team.split('/');
      addTeam(
        store,
        org,
        slug,
        people.filter((person) => person.teams.includes(team)).map(({ login }) => login),
      );
    }
    addRepository(store, repository, {
      roles: Object.fromEntries(people.map(({ login, permission }) => [login, permission])),
    });
    protect(store, repository, 'main', { checks: [{ context: 'deploy-checklist' }] });
  });
  return {
    store,
    repository,
    pull: openRequest(store, repository, text),
    branch: BRANCH,
    people,
    ...tokenFor(store, repository, teams.length > 0),
  };
}

function openRequest(store: Store, repository: string, text: string): number {
  const files = { 'README.md': '# Shop\n', 'deploy-checklist.yml': text };
  const base = commit(store, { repository, branch: 'main', files, message: 'Start', author: AUTHOR });
  commit(store, {
    repository,
    branch: BRANCH,
    files: { 'src/cart.js': 'export const total = 0;\n' },
    parents: [base.sha],
    message: 'Add the cart',
    author: AUTHOR,
  });
  const author = findAccount(store, AUTHOR);
  if (author === undefined) throw new Error('The preview lost the author of its own pull request.');
  return openPull(store, repository, author, {
    title: 'Add the cart',
    body: 'So that people can buy.',
    base: 'main',
    head: BRANCH,
  }).number;
}

/** GITHUB_TOKEN cannot read who is in a team (docs.github.com, "Permissions for the GITHUB_TOKEN"): then it is an App's. */
function tokenFor(store: Store, repository: string, teams: boolean): { token: string; bot: string } {
  const permissions: Record<string, Level> = {
    contents: 'read',
    'pull-requests': 'write',
    statuses: 'write',
    checks: 'read',
    actions: 'read',
    deployments: 'read',
    ...(teams ? { members: 'read' as const } : {}),
  };
  const bot = teams ? 'release-desk[bot]' : `${ACTIONS_APP.slug}[bot]`;
  return {
    bot,
    token: installationToken(store, {
      value: teams ? 'ghs_release_desk' : 'ghs_preview',
      bot,
      repositories: [repository],
      permissions,
    }),
  };
}
