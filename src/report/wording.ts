/**
 * Results put into words, once for comment, summary, terminal and status. The strings may hold hostile text (a server's
 * answer as `actual`): whoever shows them escapes them for the medium.
 */
import { formatDuration } from '../values/duration.ts';
import { formatSize } from '../values/size.ts';
import { oneLine } from '../values/text.ts';
import type { Check, GateResult, ItemResult, Outcome, Scalar, Status, Tick } from './types.ts';

/** Words that stand beside every icon, so that colour and picture are never all there is. */
export const STATUS_WORD: Readonly<Record<Status, string>> = {
  success: 'passed',
  failure: 'failed',
  error: 'could not measure',
  pending: 'waiting',
  skipped: 'not needed',
};

export const STATUS_ICON: Readonly<Record<Status, string>> = {
  success: '✅',
  failure: '❌',
  error: '⚠️',
  pending: '⏳',
  skipped: '➖',
};

const MAX_VALUE = 120;

/** One gate's result in a line: `lines 78.4 % (needs >= 80), 12,310 lines`. */
export function gateLine(result: GateResult): string {
  if (result.status === 'pending' || result.status === 'skipped')
    return result.reason ?? STATUS_WORD[result.status];
  const tries = result.attempts > 1 ? ` (${result.attempts} tries)` : '';
  if (result.fault) return `${oneLine(result.fault.message, 300)}${tries}`;
  return result.outcome
    ? `${outcomeLine(result.outcome)}${tries}`
    : oneLine(result.reason ?? STATUS_WORD[result.status], 300);
}

/** What was measured against which limit, on how many samples: what fails first, and at most three checks. */
export function outcomeLine(outcome: Outcome): string {
  const failing = outcome.checks.filter((check) => !check.ok);
  if (outcome.says !== undefined && failing.length === 0 && outcome.checks.length > 0)
    return oneLine(outcome.says, 300);
  const shown = (failing.length > 0 ? failing : outcome.checks).slice(0, 3);
  const more = (failing.length > 0 ? failing.length : outcome.checks.length) - shown.length;
  const parts = shown.map((check) => checkPhrase(check));
  if (more > 0) parts.push(failing.length > 0 ? `${more} more failing` : plural(more, 'more check'));
  if (outcome.samples.count !== 1 || shown.length === 0) parts.push(samplesPhrase(outcome.samples));
  return parts.join(', ');
}

/** `12,310 lines`, `1 file`: kinds give the plural. */
function samplesPhrase({ count, of }: Outcome['samples']): string {
  return `${formatCount(count)} ${count === 1 ? of.replace(/([^s])s$/, '$1') : of}`;
}

/** `lines 83.4 % >= 80`, or for a check that fails `lines 78.4 % (needs >= 80)`. */
export function checkPhrase(check: Check): string {
  const actual = formatValue(check.actual, check.unit);
  const expected = oneLine(check.expected, MAX_VALUE);
  if (!check.ok) return `${check.name} ${actual} (needs ${wanted(expected)})`;
  if (actual === expected) return `${check.name} ${actual}`;
  if (check.actual === 'yes' && VERB.test(expected)) return `${check.name} ${expected}`;
  return /^[<>=!]/.test(expected)
    ? `${check.name} ${actual} ${comparison(expected)}`
    : `${check.name} ${actual}`;
}

/** What texts must say is stated as it holds: `contains ‘ok’`. */
const VERB = /^(?:contains|matches|equals|does not (?:contain|match))(?= )/;
const INFINITIVES: ReadonlyMap<string, string> = new Map([
  ['contains', 'to contain'],
  ['matches', 'to match'],
  ['equals', 'to equal'],
  ['does not contain', 'not to contain'],
  ['does not match', 'not to match'],
]);

const wanted = (expected: string): string => expected.replace(VERB, (verb) => INFINITIVES.get(verb) ?? verb);

const comparison = (expected: string): string =>
  expected.replace(/^>=/, '≥').replace(/^<=/, '≤').replace(/^!=/, '≠').replace(/^==/, '=');

/** A measured value with its unit, as people write it. */
export function formatValue(value: Scalar, unit?: Check['unit']): string {
  if (value === null) return 'nothing';
  if (typeof value !== 'number') return oneLine(String(value), MAX_VALUE);
  if (unit === 'ms') return formatDuration(value);
  if (unit === 'bytes') return formatSize(value);
  const number = Number.isInteger(value) ? formatCount(value) : formatShare(value);
  return unit === undefined ? number : `${number} ${unit}`;
}

/** At most two decimals, cut and not rounded, so that 79.99 % never reads as 80 %. */
function formatShare(value: number): string {
  return String(Math.trunc(value * 100) / 100);
}

/** `12,310`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `3 items`, `1 item`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The human half in a line: `octocat at 2026-11-20 13:41 UTC for e4f5a6b`. */
export function tickPhrase(tick: Tick): string {
  return `${tick.by} at ${formatTime(tick.at)}${tick.commit === '' ? '' : ` for ${tick.commit.slice(0, 7)}`}`;
}

/** `2026-11-20 13:41 UTC`. */
export function formatTime(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso;
}

/** What an item came to, in a line. */
export function itemLine(result: ItemResult): string {
  const tick = result.tick;
  if (tick?.state === 'done') return tick.ticks.map(tickPhrase).join('; ');
  if (tick?.state === 'not-applicable')
    return `not applicable: ${oneLine(tick.why, 200)} (${tickPhrase(tick.tick)})`;
  if (tick?.state === 'lapsed') return `ticked by ${tickPhrase(tick.tick)}, lapsed: ${tick.because}`;
  if (tick?.state === 'refused')
    return `the tick by ${tick.by} does not count: ${tick.because.replace(/\.$/, '')}. ${tick.remedy}`;
  if (result.gate && result.status !== 'skipped') return gateLine(result.gate);
  return result.reason ?? STATUS_WORD[result.status];
}
