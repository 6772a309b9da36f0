import type { JsonSchema } from '../gates/gate.ts';
import { nearest } from './nearest.ts';

/** What people and other tools write where the format has another word. */

const INSIDE: ReadonlyMap<string, readonly string[]> = new Map([
  ['branch', ['base']],
  ['branches', ['base']],
  ['files', ['paths']],
  ['changed', ['paths']],
  ['people', ['users']],
  ['members', ['users']],
  ['logins', ['users']],
  ['approvers', ['users']],
  ['groups', ['teams']],
  ['title', ['section', 'name']],
  ['name', ['section']],
  ['command', ['run']],
  ['cmd', ['run', 'command']],
  ['script', ['run', 'command']],
  ['file', ['report', 'paths']],
  ['path', ['report', 'url', 'exist']],
  ['paths', ['report', 'exist']],
  ['pathes', ['report', 'exist']],
  ['min', ['lines', 'min-tests']],
  ['threshold', ['lines']],
  ['exit', ['exit-code']],
  ['exitcode', ['exit-code']],
  ['exit_code', ['exit-code']],
  ['port', ['address']],
  ['required', ['require']],
]);

const OF_AN_ITEM: ReadonlyMap<string, string> = new Map([
  ['if', 'when'],
  ['only', 'when'],
  ['depends-on', 'needs'],
  ['depends_on', 'needs'],
  ['retry', 'retries'],
  ['timeout-minutes', 'timeout'],
  ['description', 'note'],
  ['title', 'name'],
  ['continue-on-error', 'advisory'],
  ['allow_failure', 'advisory'],
  ['allow-failure', 'advisory'],
  ['optional', 'advisory'],
  ['cwd', 'working-directory'],
  ['command', 'run'],
  ['script', 'run'],
  ['shell', 'run'],
  ['url', 'http'],
]);

/** The allowed key that was probably meant: another word for it, else the nearest spelling. */
export function meantKey(key: string, allowed: readonly string[]): string | undefined {
  const other = (INSIDE.get(key.toLowerCase()) ?? []).find((name) => allowed.includes(name));
  return other ?? nearest(key, allowed);
}

/** The key of an item that was probably meant. */
export function meantItemKey(key: string, allowed: readonly string[]): string | undefined {
  return OF_AN_ITEM.get(key.toLowerCase()) ?? nearest(key, allowed);
}

/** What to do about a key that an item does not have: it is one of its gate, or says what an item without a gate says anyway. */
export function itemKeyHint(
  key: string,
  gates: readonly { readonly kind: string; readonly schema: JsonSchema }[],
): string | undefined {
  const home = gates.find(({ schema }) => Object.hasOwn((schema['properties'] ?? {}) as object, key));
  if (home) return `It belongs inside of the gate: \`${home.kind}: { …, ${key}: … }\`.`;
  return BY_PEOPLE.test(key)
    ? 'An item without a gate is one for people: leave this line out, and say who with `role:`.'
    : undefined;
}

const BY_PEOPLE = /^(?:manual(?:ly)?|human|people|person|checkbox|tick)$/i;
