/** Two checklists compared, in people's words. What weakens comes first. */
import { allItems } from '../checklist/types.ts';
import type { Checklist, Item, PolicyChangeRule, Role } from '../checklist/types.ts';
import { formatDuration } from '../values/duration.ts';
import { title } from '../values/markdown.ts';
import { oneLine } from '../values/text.ts';

/** At most this many sentences; the rest is counted. */
const MOST = 12;

export function differences(before: Checklist, after: Checklist): string[] {
  const old = new Map(allItems(before).map((placed) => [placed.item.id, placed]));
  const now = new Map(
    allItems(after).flatMap((placed) =>
      [placed.item.id, ...placed.item.was].map((id) => [id, placed] as const),
    ),
  );
  const said: string[] = [];
  for (const placed of old.values()) {
    const { item } = placed;
    const next = now.get(item.id);
    if (next) {
      said.push(...itemChanges(item, next.item));
      if (!same([item.when, placed.section.when], [next.item.when, next.section.when]))
        said.push(`changes when *${title(next.item.name, 80)}* applies`);
    } else said.push(`removes the ${item.gate ? 'gate' : 'item'} *${title(item.name, 80)}*`);
  }
  said.push(...roleChanges(before.roles, after.roles), ...variableChanges(before, after));
  said.push(...approvalChange(before.policyChange, after.policyChange));
  for (const { item } of allItems(after))
    if (!old.has(item.id) && !item.was.some((id) => old.has(id)))
      said.push(`adds the ${item.gate ? 'gate' : 'item'} *${title(item.name, 80)}*`);
  const sorted = [...said].sort((a, b) => weight(a) - weight(b));
  return sorted.length <= MOST
    ? sorted
    : [...sorted.slice(0, MOST - 1), `and ${sorted.length - MOST + 1} more changes`];
}

const ORDER = ['removes', 'weakens', 'makes', 'opens', 'changes', 'strengthens', 'adds'];
const weight = (sentence: string): number => {
  const found = ORDER.findIndex((word) => sentence.startsWith(word));
  return found === -1 ? ORDER.length : found;
};

function itemChanges(before: Item, after: Item): string[] {
  const name = `*${title(after.name, 80)}*`;
  const said: string[] = [];
  if (before.gate && !after.gate)
    said.push(`removes the gate *${title(before.name, 80)}*; people tick it instead`);
  else if (before.gate?.kind !== after.gate?.kind)
    said.push(
      `changes the gate ${name} from ${before.gate?.kind ?? 'a manual item'} to ${after.gate?.kind ?? 'nothing'}`,
    );
  else if (before.gate) said.push(...specChanges(name, before.gate.kind, before.gate.spec, after.gate?.spec));
  said.push(...loosened(name, before, after));
  if (before.role !== after.role)
    said.push(
      `opens ${name} to ${after.role ?? 'anybody with write access'} instead of ${before.role ?? 'anybody with write access'}`,
    );
  if (!same(before.expires, after.expires)) said.push(`changes when a tick of ${name} lapses`);
  if (!before.allowNotApplicable && after.allowNotApplicable)
    said.push(`opens ${name} to being declared not applicable`);
  else if (!same(before.allowNotApplicable, after.allowNotApplicable))
    said.push(`changes who may declare ${name} not applicable`);
  if (before.note !== after.note) said.push(`changes the note of ${name}`);
  return [...said, ...measuredOtherwise(name, before, after)];
}

/** Who is asked about the next change like this one. */
function approvalChange(
  before: PolicyChangeRule = 'somebody-else',
  after: PolicyChangeRule = 'somebody-else',
): string[] {
  if (before === after) return [];
  const what = 'the approval of changes like this one';
  if (after === 'nobody') return [`removes ${what}`];
  if (after === 'anybody' && before === 'somebody-else') return [`opens ${what} to the author`];
  return [`strengthens ${what}: ${after === 'anybody' ? 'asked again' : 'by somebody but the author'}`];
}

/** How and when the gate runs. */
function measuredOtherwise(name: string, before: Item, after: Item): string[] {
  const said: string[] = [];
  if (!same(before.needs, after.needs))
    said.push(`changes what ${name} waits for: ${title(after.needs.join(', ') || 'nothing', 80)}`);
  for (const [what, was, is] of [
    ['its directory', before.workingDirectory, after.workingDirectory],
    ['retries', before.retries, after.retries],
    ['its time limit', formatDuration(before.timeoutMs), formatDuration(after.timeoutMs)],
  ] as const)
    if (was !== is) said.push(`changes ${name}: ${what} from ${show(String(was))} to ${show(String(is))}`);
  if (!same(before.until, after.until)) said.push(`changes how long ${name} is tried`);
  const place = ({ runsOn, container, services }: Item): unknown => [runsOn, container, services];
  if (!same(place(before), place(after))) said.push(`changes where ${name} runs`);
  return said;
}

/** Gates are judged with them: a limit may be one. */
function variableChanges(before: Checklist, after: Checklist): string[] {
  const all = ({ variables, environments }: Checklist): Map<string, string> =>
    new Map([
      ...Object.entries(variables),
      ...Object.values(environments).flatMap(({ name, variables: own }) =>
        Object.entries(own).map(([key, value]): [string, string] => [`${name}: ${key}`, value]),
      ),
    ]);
  const old = all(before);
  const now = all(after);
  const said = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was === is) return [];
    if (is === undefined) return [`removes the variable *${title(key, 80)}*`];
    return [
      `changes the variable *${title(key, 80)}* from ${was === undefined ? 'nothing' : show(was)} to ${show(is)}`,
    ];
  });
  const lost = Object.keys(before.environments).filter((name) => !Object.hasOwn(after.environments, name));
  return [...said, ...lost.map((name) => `removes the environment *${title(name, 80)}*`)];
}

/** What blocks less than it did. */
function loosened(name: string, before: Item, after: Item): string[] {
  const said: string[] = [];
  if (before.name !== after.name) said.push(`changes the words of *${title(before.name, 80)}* to ${name}`);
  if (!before.advisory && after.advisory) said.push(`makes ${name} advisory: it would not block any more`);
  if (before.blocks !== after.blocks)
    said.push(`makes ${name} block ${after.blocks} instead of ${before.blocks}`);
  if (before.onError === 'block' && after.onError === 'ask')
    said.push(`makes ${name} ask people when it cannot measure`);
  if (before.confirm && !after.confirm) said.push(`removes the confirmation of ${name} by a person`);
  return said;
}

/** Numbers and limits that became easier or harder are said so; anything else is named. */
function specChanges(name: string, kind: string, before: unknown, after: unknown): string[] {
  const old = leaves(before);
  const now = leaves(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const was = old.get(key);
    const is = now.get(key);
    if (was === is) return [];
    if (was === undefined) return [`changes ${name}: adds ${key} ${show(is)}`];
    if (is === undefined) return [`weakens ${name}: drops ${key} ${show(was)}`];
    const direction = compareLimits(was, is, usualSign(kind, key));
    if (direction === undefined) return [`changes ${name}: ${key} from ${show(was)} to ${show(is)}`];
    return [`${direction} ${name} from ${bare(was)} to ${bare(is)} (${title(key, 40)})`];
  });
}

const MAX_LEAVES = 200;

function leaves(
  value: unknown,
  path = '',
  found = new Map<string, string>(),
  depth = 0,
): Map<string, string> {
  if (found.size >= MAX_LEAVES || depth > 8) return found;
  if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value))
      leaves(entry, path === '' ? key : `${path}.${key}`, found, depth + 1);
  else if (value !== undefined) found.set(path, String(value));
  return found;
}

const LIMIT = /^\s*(>=|<=|>|<)?\s*(-?\d+(?:\.\d+)?)\s*([a-z%]*)\s*$/i;

/** A lower floor or a higher ceiling is weaker; a bare number is left undecided unless its sign says which it is. */
function compareLimits(before: string, after: string, usual: string): 'weakens' | 'strengthens' | undefined {
  const old = LIMIT.exec(before);
  const now = LIMIT.exec(after);
  if (!old || !now || old[3] !== now[3]) return undefined;
  const sign = (old[1] ?? usual)[0];
  if (sign === undefined || sign !== (now[1] ?? usual)[0]) return undefined;
  return Number(now[2]) < Number(old[2]) === (sign === '>') ? 'weakens' : 'strengthens';
}

/** What a number without a sign means under this key. */
function usualSign(kind: string, key: string): string {
  if (/(?:^|[.-])max(?:$|[.-])/.test(key)) return '<=';
  return kind === 'coverage' || /(?:^|[.-])min(?:$|[.-])/.test(key) ? '>=' : '';
}

const bare = (limit: string): string => title(limit.replace(/^\s*(>=|<=|>|<)\s*/, ''), 40);
const show = (value: string | undefined): string =>
  title(`\`${oneLine(value ?? '', 60).replaceAll('`', "'")}\``, 80);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function roleChanges(
  before: Readonly<Record<string, Role>>,
  after: Readonly<Record<string, Role>>,
): string[] {
  return Object.values(before).flatMap((role) => {
    const name = `*${title(role.name, 40)}*`;
    const next = Object.hasOwn(after, role.name) ? after[role.name] : undefined;
    if (!next) return [`removes the role ${name}`];
    const said: string[] = [];
    if (next.min < role.min) said.push(`weakens the role ${name} from ${role.min} to ${next.min} people`);
    if (next.min > role.min) said.push(`strengthens the role ${name} from ${role.min} to ${next.min} people`);
    if ((role.author === false && next.author !== false) || (next.author === true && role.author !== true))
      said.push(`opens the role ${name} to the author`);
    else if (role.author !== next.author) said.push(`strengthens the role ${name}: without the author`);
    const added = [...next.users, ...next.teams].filter(
      (who) => ![...role.users, ...role.teams].includes(who),
    );
    const gone = [...role.users, ...role.teams].filter(
      (who) => ![...next.users, ...next.teams].includes(who),
    );
    if (added.length > 0) said.push(`opens the role ${name} to ${title(added.join(', '), 80)}`);
    if (gone.length > 0) said.push(`changes the role ${name}: without ${title(gone.join(', '), 80)}`);
    if (role.permission !== next.permission)
      said.push(
        `changes the role ${name}: permission ${next.permission ?? 'none'} instead of ${role.permission ?? 'none'}`,
      );
    return said;
  });
}
