import type { Checklist, Role } from '../checklist/types.ts';

/** Somebody as whom one can click in the preview. */
export interface Person {
  readonly login: string;
  /** In a few words, for the list: `in acme/qa`, `author of the pull request`. */
  readonly about: string;
  /** On the repository. */
  readonly permission: 'read' | 'triage' | 'write' | 'maintain' | 'admin';
  /** `org/slug`. */
  readonly teams: readonly string[];
}

export const AUTHOR = 'octocat';
const OTHERS = ['hubot', 'monalisa', 'defunct', 'spaceghost', 'triager', 'mojombo'];
/** More than anybody wants to choose from. */
const MOST = 40;

/** The author, for each role as many people as it asks for, a writer without a role, and a reader. */
export function peopleFor(checklist: Checklist): Person[] {
  const found = new Map<string, Person>();
  const add = (person: Person): void => {
    const key = person.login.toLowerCase();
    const known = found.get(key);
    found.set(
      key,
      known
        ? {
            ...known,
            about: `${known.about}, ${person.about}`,
            teams: [...new Set([...known.teams, ...person.teams])],
          }
        : person,
    );
  };
  add({ login: AUTHOR, about: 'author of the pull request', permission: 'write', teams: [] });
  for (const role of Object.values(checklist.roles)) membersOf(role).forEach(add);
  const free = OTHERS.filter((login) => !found.has(login));
  const [writer = 'writer', reader = 'reader'] = free;
  add({ login: writer, about: 'may write, has no role', permission: 'write', teams: [] });
  add({ login: reader, about: 'may only read', permission: 'read', teams: [] });
  const all = [...found.values()];
  return all.length <= MOST ? all : [...all.slice(0, MOST - 2), ...all.slice(-2)];
}

function membersOf(role: Role): Person[] {
  const users = role.users
    .filter((login) => /^[a-z0-9-]{1,39}$/i.test(login))
    .map((login) => person(login, `named in role ${role.name}`));
  const members = role.teams.flatMap((team) => {
    const slug = team.slice(team.indexOf('/') + 1);
    const count = Math.min(3, Math.max(1, role.min - users.length));
    return Array.from({ length: count }, (_, index) =>
      person(`${slug}-member${index === 0 ? '' : `-${index + 1}`}`.slice(0, 39), `in team ${team}`, [team]),
    );
  });
  const permitted =
    role.permission === undefined || role.permission === 'write' || role.permission === 'read'
      ? []
      : [
          {
            ...person(`one-with-${role.permission}`, `has ${role.permission} access`),
            permission: role.permission,
          },
        ];
  return [...users, ...members, ...permitted];
}

const person = (login: string, about: string, teams: readonly string[] = []): Person => ({
  login,
  about,
  permission: 'write',
  teams,
});
