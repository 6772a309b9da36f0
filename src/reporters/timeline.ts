import type { Item } from '../checklist/types.ts';
import { reportedItems } from '../report/conclusion.ts';
import type { Report, Status } from '../report/types.ts';
import { plural, STATUS_WORD } from '../report/wording.ts';
import { formatDuration } from '../values/duration.ts';
import { title } from '../values/markdown.ts';

const MAX_BARS = 60;
/** A gate that began this soon after another ended may have waited for it. */
const SLACK_MS = 250;

/** Mermaid's own words for a bar's colour (mermaid.js.org/syntax/gantt.html); the label says the state in words. */
const TAG: Readonly<Record<Status, string>> = {
  success: 'done, ',
  failure: 'crit, ',
  error: 'crit, ',
  pending: 'active, ',
  skipped: '',
};

interface Bar {
  readonly item: Item;
  readonly status: Status;
  /** Milliseconds since the first gate began. */
  readonly start: number;
  readonly end: number;
}

/**
 * When each gate ran, as a Mermaid gantt in the subset that GitHub's version surely has: epoch milliseconds, labels of
 * letters, digits and blanks only. What the whole had to wait for stands first. The longest bars are kept when there are
 * too many.
 */
export function timeline(report: Report): string {
  const bars = barsOf(report);
  if (bars.length < 2) return '';
  const path = criticalPath(bars);
  const onPath = new Set(path);
  const longest = new Set(
    [...bars]
      .sort((a, b) => Number(onPath.has(b)) - Number(onPath.has(a)) || b.end - b.start - (a.end - a.start))
      .slice(0, MAX_BARS),
  );
  const others = bars.filter((bar) => longest.has(bar) && !onPath.has(bar));
  const span = Math.max(...bars.map(({ end }) => end));
  const chart = [
    '```mermaid',
    'gantt',
    '    dateFormat x',
    `    axisFormat ${span < 10_000 ? '%S.%L' : span < 3_600_000 ? '%M:%S' : '%H:%M'}`,
    `    tickInterval ${tickInterval(span)}`,
    '    section Critical path',
    ...path.filter((bar) => longest.has(bar)).map(line),
    ...(others.length > 0 ? ['    section Beside it', ...others.map(line)] : []),
    '```',
  ].join('\n');
  const words = path
    .slice(-6)
    .map((bar) => `${title(bar.item.name, 60)} (${formatDuration(bar.end - bar.start)})`)
    .join(' → ');
  const left =
    bars.length > longest.size
      ? ` The ${plural(bars.length - longest.size, 'shortest gate')} are left out.`
      : '';
  return `<details><summary><b>Timeline</b>: ${plural(bars.length, 'gate')} in ${formatDuration(span)}</summary>\n\nCritical path: ${path.length > 6 ? '… → ' : ''}${words}.${left}\n\n${chart}\n\n</details>`;
}

/** Few enough labels on the axis that they do not run into each other on a phone (mermaid.js.org/syntax/gantt.html). */
const MOST_TICKS = 5;
const STEPS: readonly (readonly [number, string])[] = [
  ...[10, 20, 50, 100, 200, 500].map((ms) => [ms, `${ms}millisecond`] as const),
  ...[1, 2, 5, 10, 15, 30].map((s) => [s * 1000, `${s}second`] as const),
  ...[1, 2, 5, 10, 15, 30].map((m) => [m * 60_000, `${m}minute`] as const),
  ...[1, 2, 4, 8].map((h) => [h * 3_600_000, `${h}hour`] as const),
];
const tickInterval = (span: number): string =>
  STEPS.find(([step]) => span / step <= MOST_TICKS)?.[1] ?? '1day';

function barsOf(report: Report): Bar[] {
  const ran = reportedItems(report).flatMap(({ item, result }) => {
    const began = Date.parse(result.gate?.startedAt ?? '');
    return result.gate && result.gate.attempts > 0 && Number.isFinite(began)
      ? [{ item, status: result.gate.status, began, took: Math.max(1, Math.round(result.gate.durationMs)) }]
      : [];
  });
  const zero = Math.min(...ran.map(({ began }) => began));
  return ran.map(({ item, status, began, took }) => ({
    item,
    status,
    start: began - zero,
    end: began - zero + took,
  }));
}

/** From the gate that ended last backwards: to what it needed, else to what gave it its place. */
function criticalPath(bars: readonly Bar[]): Bar[] {
  const path: Bar[] = [];
  const latest = (among: readonly Bar[]): Bar | undefined =>
    among.reduce<Bar | undefined>((last, bar) => (last && last.end >= bar.end ? last : bar), undefined);
  let at = latest(bars);
  while (at && !path.includes(at)) {
    path.unshift(at);
    const { item, start } = at;
    const before = bars.filter((bar) => bar.end <= start + 1 && !path.includes(bar));
    at =
      latest(before.filter((bar) => item.needs.includes(bar.item.id))) ??
      latest(before.filter((bar) => start - bar.end <= SLACK_MS));
  }
  return path;
}

function line({ item, status, start, end }: Bar): string {
  const word = status === 'success' ? '' : ` ${STATUS_WORD[status]}`;
  return `    ${label(item.name)}${word} :${TAG[status]}${start}, ${end}`;
}

function label(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40)
    .trim();
  // A label must not begin with a digit or one of the language's own words.
  return plain === '' ||
    /^(?:\d|section\b|title\b|click\b|call\b|href\b|end\b|excludes\b|includes\b|todayMarker\b|dateFormat\b|axisFormat\b|tickInterval\b|weekday\b|weekend\b|accTitle\b|accDescr\b|gantt\b|inclusiveEndDates\b|topAxis\b)/i.test(
      plain,
    )
    ? `Gate ${plain}`.trim()
    : plain;
}
