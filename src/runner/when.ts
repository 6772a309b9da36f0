import picomatch from 'picomatch';
import type { When } from '../checklist/types.ts';

/** What is known about the change. A fact that is left out is unknown, and an item whose condition looks at it applies. */
export interface WhenFacts {
  /** Paths that the pull request changes; of a renamed file both names. */
  readonly paths?: readonly string[];
  readonly labels?: readonly string[];
  /** Name of the base branch. */
  readonly base?: string;
  readonly environment?: string;
  /** Login of the pull request's author. */
  readonly author?: string;
}

export interface Applies {
  readonly applies: boolean;
  readonly reason?: string;
}

/** Fails closed: what cannot be decided applies, with a reason that says so. */
export function whenApplies(when: When | undefined, facts: WhenFacts): Applies {
  if (!when) return { applies: true };
  const unknown: string[] = [];
  for (const condition of conditions(when, facts)) {
    if (condition.holds === undefined) unknown.push(condition.fact);
    else if (!condition.holds) return { applies: false, reason: condition.reason };
  }
  return unknown.length === 0
    ? { applies: true }
    : { applies: true, reason: `applies because ${unknown.join(' and ')} could not be known` };
}

interface Condition {
  /** Undefined: the fact is unknown. */
  readonly holds: boolean | undefined;
  readonly fact: string;
  readonly reason: string;
}

function conditions(when: When, facts: WhenFacts): Condition[] {
  const found: Condition[] = [];
  const add = (
    wanted: readonly string[] | undefined,
    fact: string,
    reason: string,
    holds: boolean | undefined,
  ): void => {
    if (wanted) found.push({ holds, fact, reason: `only when ${reason}` });
  };
  const { paths, labels, base, environments, authors } = when;
  add(paths, 'the changed files', `${words(paths)} changes`, facts.paths && anyPath(paths, facts.paths));
  add(labels, 'the labels', `labelled ${words(labels)}`, facts.labels && anyOf(labels, facts.labels));
  add(
    base,
    'the base branch',
    `merging into ${words(base)}`,
    known(facts.base, (name) => anyPath(base, [name])),
  );
  add(
    environments,
    'the environment',
    `deploying to ${words(environments)}`,
    known(facts.environment, (name) => (environments ?? []).includes(name)),
  );
  add(
    authors,
    'the author',
    `the author is ${words(authors)}`,
    known(facts.author, (login) => anyOf(authors, [login])),
  );
  return found;
}

function known(fact: string | undefined, test: (value: string) => boolean): boolean | undefined {
  return fact === undefined ? undefined : test(fact);
}

/** One of the names is wanted: a glob matches it and no `!` pattern does. Only `!` patterns: everything else is wanted. */
export function anyPath(patterns: readonly string[] | undefined, names: readonly string[]): boolean {
  const all = patterns ?? [];
  const excluded = all
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => matcher(pattern.slice(1)));
  const included = all.filter((pattern) => !pattern.startsWith('!')).map(matcher);
  return names.some(
    (name) =>
      (included.length === 0 || included.some((matches) => matches(name))) &&
      !excluded.some((matches) => matches(name)),
  );
}

/** As in workflow files: dots are not special, case counts, a trailing slash means the folder. */
function matcher(pattern: string): (name: string) => boolean {
  return picomatch(pattern.endsWith('/') ? `${pattern}**` : pattern, { dot: true });
}

function anyOf(wanted: readonly string[] | undefined, have: readonly string[]): boolean {
  const lower = new Set(have.map((name) => name.toLowerCase()));
  return (wanted ?? []).some((name) => lower.has(name.toLowerCase()));
}

function words(names: readonly string[] | undefined): string {
  return (names ?? []).join(' or ');
}
