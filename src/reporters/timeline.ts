import { reportedItems } from '../report/conclusion.ts';
import type { Report, Status } from '../report/types.ts';

const MAX_BARS = 60;

/** Mermaid's own words for a bar's colour (mermaid.js.org/syntax/gantt.html); the icon-free label carries the word too. */
const TAG: Readonly<Record<Status, string>> = {
  success: 'done, ',
  failure: 'crit, ',
  error: 'crit, ',
  pending: 'active, ',
  skipped: '',
};

/**
 * When each gate ran, as a Mermaid gantt in the subset that GitHub's version surely has: epoch milliseconds, labels of
 * letters, digits and blanks only. The longest bars are kept when there are too many.
 */
export function timeline(report: Report): string {
  const ran = reportedItems(report).flatMap(({ item, result }) =>
    result.gate && result.gate.attempts > 0 && result.gate.startedAt !== ''
      ? [{ name: item.name, gate: result.gate, status: result.status }]
      : [],
  );
  if (ran.length < 2) return '';
  const longest = new Set([...ran].sort((a, b) => b.gate.durationMs - a.gate.durationMs).slice(0, MAX_BARS));
  const zero = Date.parse(report.startedAt);
  const bars = ran
    .filter((bar) => longest.has(bar))
    .map(({ name, gate, status }) => {
      const start = Math.max(0, Date.parse(gate.startedAt) - zero);
      return `    ${label(name)} :${TAG[status]}${start}, ${start + Math.max(1, Math.round(gate.durationMs))}`;
    });
  const chart = [
    '```mermaid',
    'gantt',
    '    dateFormat x',
    '    axisFormat %M:%S',
    '    section Gates',
    ...bars,
    '```',
  ].join('\n');
  return `<details><summary>Timeline of the gates</summary>\n\n${chart}\n\n</details>`;
}

function label(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40);
  return plain === '' || /^\d/.test(plain) ? `Gate ${plain}`.trim() : plain;
}
