/** Durations as people write them: `250ms`, `5s`, `2.5m`, `24h`, `7d`, `1h30m`; a bare number counts seconds. */

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** The pattern for JSON Schemas. */
export const DURATION_PATTERN = '^\\s*(\\d+(\\.\\d+)?\\s*(ms|s|m|min|h|d|w)\\s*)+$|^\\s*\\d+(\\.\\d+)?\\s*$';

const DURATION = new RegExp(DURATION_PATTERN);
const SECONDS = /^\s*\d+(\.\d+)?\s*$/;

/** Milliseconds, or undefined where the text is no duration. */
export function parseDuration(text: string | number): number | undefined {
  if (typeof text === 'number') return text >= 0 ? text * 1000 : undefined;
  if (SECONDS.test(text)) return Number(text) * 1000;
  // One number with its unit, as nearly all are, without an array of matches: a checklist has hundreds.
  const unit = text.search(/[a-z]/);
  const one = UNITS.get(text.slice(unit));
  if (one !== undefined && unit > 0 && SECONDS.test(text.slice(0, unit)))
    return Number(text.slice(0, unit)) * one;
  if (!DURATION.test(text)) return undefined;
  let total = 0;
  for (const [, amount, name] of text.matchAll(/(\d+(?:\.\d+)?)\s*(ms|min|[smhdw])/g))
    total += Number(amount) * (UNITS.get(name ?? '') ?? 0);
  return total;
}

/** Short and exact enough for people: `0 ms`, `212 ms`, `3.4 s`, `3 min 12 s`, `2 h 5 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0).replace(/\.0$/, '')} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return join(seconds, 60, 'min', 1, 's');
  if (seconds < 86_400) return join(seconds, 3600, 'h', 60, 'min');
  return join(seconds, 86_400, 'd', 3600, 'h');
}

function join(seconds: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % big) / small);
  return rest === 0
    ? `${Math.floor(seconds / big)} ${bigName}`
    : `${Math.floor(seconds / big)} ${bigName} ${rest} ${smallName}`;
}
