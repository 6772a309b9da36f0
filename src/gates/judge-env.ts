/** Judging the value of a variable without ever repeating it: a check says which rule, never what was found. */
import { parseThreshold, holds } from '../values/threshold.ts';
import { leadsHere } from './local-host.ts';
import { check, invalid, listOf } from './checks.ts';
import type { Check } from './gate.ts';
import { searchAll } from './text-match.ts';

export interface VariableRules {
  readonly equals?: string;
  readonly 'one-of'?: readonly string[];
  readonly pattern?: string;
  readonly prefix?: string | readonly string[];
  readonly 'min-length'?: number;
  readonly 'max-length'?: number;
  readonly entropy?: number;
  readonly 'allow-placeholder'?: boolean;
  readonly number?: string | number;
  readonly url?: UrlRules;
  readonly list?: ListRules;
  readonly 'same-as'?: string;
  readonly 'different-from'?: string;
}

export interface UrlRules {
  readonly scheme?: string | readonly string[];
  readonly host?: string | readonly string[];
  readonly port?: number | readonly number[];
  readonly local?: boolean;
  readonly userinfo?: 'forbidden' | 'required';
  readonly query?: Readonly<Record<string, string>>;
}

export interface ListRules {
  readonly separator?: string;
  readonly contains?: string | readonly string[];
  readonly 'not-contains'?: string | readonly string[];
}

const NOT_SET = 'Set it in the environment of the step, or in the file that is judged.';

/** Why a value is none. */
function missingOf(value: string | undefined, rules: VariableRules): readonly [string, string] | undefined {
  if (value === '') return ['empty', NOT_SET];
  if (value === undefined || value.trim() !== '' || value === rules.equals) return undefined;
  return ['only blanks', 'A value of blanks and line breaks is none. Set the real one.'];
}

/** Pure. One check at least: that the variable is set. `lookup` finds the others that it is compared with. */
export function judgeVariable(
  name: string,
  value: string | undefined,
  rules: VariableRules,
  lookup: (name: string) => string | undefined,
): Check[] {
  const missing = missingOf(value, rules);
  if (value === undefined || missing)
    return [check(name, false, missing?.[0] ?? 'not set', 'set', missing?.[1] ?? NOT_SET)];
  const found = lengthClass(value);
  const checks: Check[] = [check(name, true, `set, ${found}`, 'set')];
  const add = (rule: string, ok: boolean, expected: string, hint?: string): void => {
    checks.push(check(`${name} ${rule}`, ok, ok ? 'holds' : `does not hold (${found})`, expected, hint));
  };
  if (!exempt(rules) && !(rules.list && jsonList(value)))
    add(
      'placeholder',
      !isPlaceholder(value),
      'no placeholder',
      'It looks like a value that somebody meant to replace. Set the real one, or say `allow-placeholder: true`.',
    );
  if (rules.equals !== undefined) add('equals', value === rules.equals, 'the value in the checklist');
  if (rules['one-of'])
    add(
      'one-of',
      rules['one-of'].includes(value),
      `one of ${rules['one-of'].length} values in the checklist`,
    );
  if (rules.pattern !== undefined)
    add('pattern', searchAll(rules.pattern, value, 's') !== null, `matches ${rules.pattern}`);
  if (rules.prefix !== undefined)
    add(
      'prefix',
      listOf(rules.prefix).some((prefix) => value.startsWith(prefix)),
      `begins with ${listOf(rules.prefix).join(' or ')}`,
    );
  for (const [rule, ok, expected, hint] of strength(value, rules)) add(rule, ok, expected, hint);
  if (rules.number !== undefined)
    add('number', numberHolds(name, value, rules.number), `a number, ${rules.number}`);
  const { 'same-as': same, 'different-from': different } = rules;
  if (same !== undefined) add('same-as', lookup(same) === value, `the same as ${same}`);
  if (different !== undefined)
    add('different-from', lookup(different) !== value, `different from ${different}`);
  return [
    ...checks,
    ...(rules.url ? judgeUrl(name, value, rules.url) : []),
    ...(rules.list ? judgeList(name, value, rules.list) : []),
  ];
}

type Rule = readonly [rule: string, ok: boolean, expected: string, hint?: string];

function strength(value: string, rules: VariableRules): Rule[] {
  const length = [...value].length;
  const { 'min-length': least, 'max-length': most, entropy } = rules;
  const found: Rule[] = [];
  if (least !== undefined) found.push(['min-length', length >= least, `at least ${least} characters`]);
  if (most !== undefined) found.push(['max-length', length <= most, `at most ${most} characters`]);
  if (entropy !== undefined)
    found.push([
      ...(['entropy', entropyBits(value) >= entropy, `at least ${entropy} bits`] as const),
      'Make a new one at random, for example with `openssl rand -base64 32`.',
    ]);
  return found;
}

/** A value that the checklist itself names needs no guess whether it was meant. */
function exempt(rules: VariableRules): boolean {
  const named = [rules.equals, rules['one-of'], rules['same-as'], rules.number];
  return rules['allow-placeholder'] === true || named.some((rule) => rule !== undefined);
}

function lengthClass(value: string): string {
  const length = [...value].length;
  const upTo = [7, 15, 31, 63].find((bound) => length <= bound);
  return upTo === undefined
    ? '64 characters or more'
    : `${upTo === 7 ? 1 : (upTo + 1) / 2} to ${upTo} characters`;
}

function numberHolds(name: string, value: string, text: string | number): boolean {
  const limit = parseThreshold(text, '==');
  if (!limit) throw invalid(`${name}.number: '${text}' is no limit.`, 'Write `>= 1`, `< 100` or `1..10`.');
  return /^[-+]?\d+(\.\d+)?$/.test(value.trim()) && holds(limit, Number(value));
}

function judgeUrl(name: string, value: string, rules: UrlRules): Check[] {
  const hint = 'Percent-encode special characters of a password; write the scheme in front.';
  if (!URL.canParse(value)) return [check(`${name} url`, false, 'no URL', 'a URL', hint)];
  const url = new URL(value);
  const checks: Check[] = [check(`${name} url`, true, 'a URL', 'a URL')];
  const add = (part: string, ok: boolean, expected: string): void => {
    checks.push(check(`${name} url ${part}`, ok, ok ? 'holds' : 'does not hold', expected));
  };
  const either = (values: readonly (string | number)[]): string => values.join(' or ');
  if (rules.scheme !== undefined)
    add('scheme', listOf(rules.scheme).includes(url.protocol.slice(0, -1)), either(listOf(rules.scheme)));
  if (rules.host !== undefined)
    add('host', listOf(rules.host).includes(url.hostname), either(listOf(rules.host)));
  if (rules.port !== undefined)
    add('port', listOf(rules.port).includes(portOf(url)), either(listOf(rules.port)));
  if (rules.local !== undefined)
    add(
      'local',
      leadsHere(url) === (rules.local ? 'yes' : 'no'),
      rules.local ? 'this machine' : 'another machine',
    );
  if (rules.userinfo !== undefined)
    add(
      'userinfo',
      (url.username !== '' || url.password !== '') === (rules.userinfo === 'required'),
      `user and password ${rules.userinfo}`,
    );
  for (const [key, wanted] of Object.entries(rules.query ?? {}))
    add(`query ${key}`, url.searchParams.get(key) === wanted, `${key}=${wanted}`);
  return checks;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  ...{ 'http:': 80, 'https:': 443, 'ws:': 80, 'wss:': 443, 'ftp:': 21, 'smtp:': 25, 'smtps:': 465 },
  ...{ 'postgres:': 5432, 'postgresql:': 5432, 'mysql:': 3306, 'redis:': 6379, 'rediss:': 6379 },
  ...{ 'amqp:': 5672, 'amqps:': 5671, 'mongodb:': 27017 },
};

function portOf(url: URL): number {
  return url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port);
}

const cut = (value: string, separator: string): string[] =>
  value.split(separator).map((entry) => entry.trim());

/** Many settings libraries read a list as JSON: `["*"]` allows what `*` does. */
function jsonList(value: string): string[] | undefined {
  if (!/^\s*\[.*\]\s*$/s.test(value)) return undefined;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.map((entry) => String(entry).trim()) : undefined;
  } catch {
    return undefined;
  }
}

function judgeList(name: string, value: string, rules: ListRules): Check[] {
  const entries =
    (rules.separator === undefined ? jsonList(value) : undefined) ?? cut(value, rules.separator ?? ',');
  const one = (rule: string, ok: boolean, expected: string): Check =>
    check(
      `${name} list`,
      ok,
      ok ? 'holds' : `does not hold (${entries.length} entries)`,
      `${rule} ${expected}`,
    );
  return [
    ...listOf(rules.contains).map((entry) => one('contains', entries.includes(entry), entry)),
    ...listOf(rules['not-contains']).map((entry) => one('does not contain', !entries.includes(entry), entry)),
  ];
}

/** Whole values that stand in templates and tutorials. */
const PLACEHOLDER_WORDS = new Set(
  (
    'change me|changeme|change this|changethis|replace me|replaceme|replace this|fixme|fix me|todo|tbd|tba|none|null|undefined|nil|' +
    'empty|placeholder|example|sample|dummy|foo|bar|foobar|test|testing|secret|mysecret|my secret|supersecret|super secret|password|' +
    'passw0rd|password123|admin|default|value|key|token|apikey|api key|string|insert here|fill me in|enter here|not set|unset'
  ).split('|'),
);
const PLACEHOLDER_PARTS =
  /^<[^>]*>$|^\[[^\]]*\]$|^\{\{?[^}]*\}?\}$|^\$\{[^}]*\}$|^%[A-Z_]+%$|^(x{3,}|\*{3,}|\.{3,}|-{3,}|_{3,}|0{6,}|\?+)$|change[-_ ]?(me|this)\b|replace[-_ ]?(me|this|with)\b|(^|[^a-z])your[-_ ][a-z]|[-_ ]goes[-_ ]here|(^|[/@.])example\.(com|org|net)\b|\bx{4,}\b|^(sk|pk|ghp|xox[a-z])[-_](test[-_])?(x{3,}|\.{3,}|\*{3,}|1234|your|replace)/i;

/** Whether a value looks as if somebody meant to replace it. */
export function isPlaceholder(value: string): boolean {
  const plain = value
    .trim()
    .replace(/^(['"])(.*)\1$/s, '$2')
    .trim();
  return PLACEHOLDER_WORDS.has(plain.toLowerCase().replace(/[-_]+/g, ' ')) || PLACEHOLDER_PARTS.test(plain);
}

/**
 * Bits of entropy, estimated from below: Shannon's over the characters that were used (so repeats count for little), on as many
 * characters as do not merely continue a run such as `aaaa` or `12345`.
 */
export function entropyBits(value: string): number {
  const points = [...value];
  const counts = new Map<string, number>();
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1);
  let perCharacter = 0;
  for (const count of counts.values())
    perCharacter -= (count / points.length) * Math.log2(count / points.length);
  const codes = points.map((point) => point.codePointAt(0) ?? 0);
  const free = codes.filter((code, index) => {
    const step = code - (codes[index - 1] ?? Number.NaN);
    const before = (codes[index - 1] ?? Number.NaN) - (codes[index - 2] ?? Number.NaN);
    return !(step === before && Math.abs(step) <= 1);
  });
  return perCharacter * Math.min(free.length, 2 * periodOf(value));
}

/** Length of the shortest piece that the text repeats throughout (`abcabc` → 3). */
function periodOf(value: string): number {
  for (let size = 1; size <= value.length / 2 && size <= 64; size += 1)
    if (value.slice(size) === value.slice(0, value.length - size)) return size;
  return value.length;
}
