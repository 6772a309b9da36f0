/** Who may tick. Pure: judges with facts that were looked up, and says which ones are still wanted. */
import type { Checklist, Item, Permission, Role } from '../checklist/types.ts';
import type { Account, PermissionLevel } from '../github/port.ts';
import type { Authority } from './fold-types.ts';

export type Lookup =
  | { readonly of: 'permission'; readonly login: string }
  | { readonly of: 'team'; readonly login: string; readonly team: string };

export const lookupKey = (lookup: Lookup): string =>
  lookup.of === 'permission'
    ? `permission ${lookup.login.toLowerCase()}`
    : `team ${lookup.team.toLowerCase()} ${lookup.login.toLowerCase()}`;

/** Answers by `lookupKey`. */
export type Facts = ReadonlyMap<string, PermissionLevel | boolean | 'unknown'>;

const RANK: readonly PermissionLevel[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/** Anybody who may write, which is what an item without a role asks for. */
export const WRITERS: Role = { name: 'write', users: [], teams: [], min: 1 };

/** People and the roles that they are in, remembered for one run. */
export class People implements Authority {
  /** Facts that would have been needed. */
  readonly wanted = new Map<string, Lookup>();
  readonly #facts: Facts;
  readonly #author: Account | null;
  readonly #us: Account | null;
  readonly #roles: ReadonlyMap<string, Role>;
  readonly #items: ReadonlyMap<string, Item>;
  readonly #known = new Map<string, true | false | 'unknown'>();

  constructor(given: {
    readonly facts: Facts;
    /** Of the pull request. */
    readonly author: Account | null;
    /** The account that writes our comments. */
    readonly us: Account | null;
    readonly checklist: Checklist;
    readonly items: readonly Item[];
  }) {
    this.#facts = given.facts;
    this.#author = given.author;
    this.#us = given.us;
    this.#roles = new Map(Object.entries(given.checklist.roles));
    this.#items = new Map(given.items.map((item) => [item.id, item]));
  }

  isUs(who: Account | null): boolean {
    return sameAccount(who, this.#us);
  }

  may(who: Account | null, item: string, verb: 'tick' | 'na'): true | false | 'unknown' {
    if (!who || this.isUs(who)) return false;
    const key = `${who.type} ${who.id} ${who.login} ${verb} ${item}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#items.get(item);
    const answer = found ? this.#judge(who, found, verb) : false;
    this.#known.set(key, answer);
    return answer;
  }

  /** The role that an item asks for; undefined: one that the checklist does not define, which nobody is in. */
  roleOf(item: Item, verb: 'tick' | 'na' = 'tick'): Role | undefined {
    const name = verb === 'na' ? (item.allowNotApplicable?.role ?? item.role) : item.role;
    return name === undefined ? WRITERS : this.#roles.get(name);
  }

  #judge(who: Account, item: Item, verb: 'tick' | 'na'): true | false | 'unknown' {
    if (verb === 'na' && !item.allowNotApplicable) return false;
    const role = this.roleOf(item, verb);
    return role ? this.inRole(role, who) : false;
  }

  inRole(role: Role, who: Account): true | false | 'unknown' {
    const isAuthor = sameAccount(who, this.#author);
    if (role.author === false && isAuthor) return false;
    // A placeholder of an import or an organization may have the name of a person.
    if (who.type !== 'User' && who.type !== 'Bot') return false;
    if (role.users.some((login) => login.toLowerCase() === who.login.toLowerCase())) return true;
    if (who.type !== 'User') return false;
    if (role.author === true && isAuthor) return true;
    const anybody = role.users.length === 0 && role.teams.length === 0 && role.author !== true;
    const permission = role.permission ?? (anybody ? 'write' : undefined);
    const answers = [permission === undefined ? false : this.#permits(who.login, permission)];
    if (answers[0] !== true)
      for (const team of role.teams) {
        const member = this.#ask({ of: 'team', login: who.login, team });
        answers.push(typeof member === 'boolean' ? member : 'unknown');
        if (member === true) break;
      }
    if (answers.includes(true)) return true;
    return answers.includes('unknown') ? 'unknown' : false;
  }

  #permits(login: string, least: Permission): boolean | 'unknown' {
    const level = this.#ask({ of: 'permission', login });
    if (typeof level !== 'string' || level === 'unknown') return 'unknown';
    return RANK.indexOf(level) >= RANK.indexOf(least);
  }

  #ask(lookup: Lookup): PermissionLevel | boolean | 'unknown' {
    const key = lookupKey(lookup);
    const fact = this.#facts.get(key);
    if (fact === undefined) this.wanted.set(key, lookup);
    return fact ?? 'unknown';
  }
}

/** Ids never change; logins do, and are compared only where GitHub gives no id. */
export function sameAccount(a: Account | null, b: Account | null): boolean {
  if (!a || !b || a.type !== b.type) return false;
  return a.id !== null && b.id !== null ? a.id === b.id : a.login.toLowerCase() === b.login.toLowerCase();
}
