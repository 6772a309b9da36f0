import { PLAIN } from './facts-plain.ts';
import { MANUAL } from '../concepts/concept.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import type { Candidate } from '../types.ts';
import { asksFor } from './addresses.ts';
import { looked } from './questions-of.ts';
import { FIRST, OF_SOFTWARE } from './facts-software.ts';
import { OF_ACTIONS, STATES_FIRST } from './facts-first.ts';
import { OF_STATES } from './facts-states.ts';
import { OF_WHAT_SHOWS } from './facts-shown.ts';
import { OF_SYSTEMS, STATE } from './facts-systems.ts';
import type { Rule, Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** Things of a machine, which a command can show. */
const THINGS: readonly AnyWord[] = [
  'cluster',
  'image',
  'dataThing',
  'cron',
  'database',
  'redis',
  'broker',
  'services',
  'container',
  'machine',
  'configFile',
  'folder',
  'port',
  'websocket',
  'registry',
  'client',
  'manifests',
  'migrations',
  'tables',
  'target',
  'contract',
];

/** `used = true`, "Status shows as ACTIVE", "exists in auth.users": what a look at the system shows. */
const IS = /^[^\p{L}`]*`?[A-Za-z][\w.]*`?\s*={1,3}\s*['"`]?[\w.-]+['"`]*\W*$/u;
const STATUS =
  /(?:\b(?:status|estado|statut|stato|durum\w*|статус)|状态|ステータス|상태)\P{L}.{0,24}\b(?:active|ready|live|running|healthy|ok|online|up|activ[oa]|aktiv|actif|bereit)\b/iu;
const IN_TABLE = /\b(?:in|en|em|im|dans|na|в)\s+`?[a-z_]+\.[a-z_]+\b/u;

const RULES: readonly Rule[] = [
  ...OF_SOFTWARE,
  ...OF_SYSTEMS,
  [
    ({ plain, has }) =>
      IS.test(plain) || (fits(STATUS, plain) && !has('http2')) || (IN_TABLE.test(plain) && has('exist')),
    looked('which command shows it is not said'),
  ],
  [
    ({ plain, has }) => has('exist') && has('passes') && plain.length < 50 && !has('account'),
    looked('which command shows it is not said'),
  ],
  // Anything else of a machine that is said to be there.
  [
    ({ has }) =>
      THINGS.some((word) => has(word)) && STATE.some((word) => has(word)) && !has('account', 'operations'),
    looked('which command shows it is not said'),
  ],
  [
    ({ plain, has }) =>
      THINGS.some((word) => has(word)) &&
      asksFor(plain) &&
      plain.length < 50 &&
      !has('operations', 'performance'),
    looked('which command shows it is not said'),
  ],
];

/** What is a person's word, or watched over time, whatever thing it speaks of. */
const forPeople = ({ has, plain }: Wanted): boolean =>
  (has('judged', 'interaction') && !(has('program') && has('installed'))) ||
  (has('vague') && !/\d/.test(plain)) ||
  has('alerting') ||
  (has('safeguards') && !(has('folder', 'files') && has('exist', 'generated', 'ready'))) ||
  /\?\s*$/.test(plain);

/** What a claim is about and what is said of it, by the words of the lexicon; the first rule that fits asks. */
export function factOf(wanted: Wanted): Candidate | undefined {
  if (wanted.plain.length > 160 || (wanted.has('alerting', 'safeguards') && !wanted.has('folder', 'files')))
    return undefined;
  const variables = wanted.has('judged') ? undefined : FIRST.find(([when]) => when(wanted));
  if (variables) return made(variables[1](wanted));
  const state = wanted.phase === 'rollback' ? undefined : STATES_FIRST.find(([when]) => when(wanted));
  if (state) return made(state[1](wanted));
  if (forPeople(wanted)) return undefined;
  const rules = wanted.phase === 'rollback' ? RULES : [...RULES, ...OF_STATES];
  return made(rules.find(([when]) => when(wanted))?.[1](wanted));
}

/** A claim in so many words, last of all. */
export const plainFact = (wanted: Wanted): Candidate | undefined =>
  wanted.phase === 'rollback' || wanted.plain.length > 100 || /[?？]\s*$/u.test(wanted.plain)
    ? undefined
    : made(PLAIN.find(([when]) => when(wanted))?.[1](wanted));

const made = (candidate: Candidate | undefined): Candidate | undefined =>
  candidate === MANUAL ? undefined : candidate;

/** What an answer, a log or a port shows; a question ("does it return 200?") is for people. */
export const shownFact = (wanted: Wanted): Candidate | undefined =>
  wanted.plain.length > 160 || wanted.phase === 'rollback' || /\?\s*$/.test(wanted.plain)
    ? undefined
    : [...OF_WHAT_SHOWS, ...OF_ACTIONS].find(([when]) => when(wanted))?.[1](wanted);
