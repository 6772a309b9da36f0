import { allItems } from '../checklist/types.ts';
import { conclude, reportedItems } from '../report/conclusion.ts';
import type { Blocker, Conclusion } from '../report/conclusion.ts';
import type { Evidence, ItemResult, Report, Status } from '../report/types.ts';
import { formatCount, itemLine, plural, STATUS_WORD } from '../report/wording.ts';
import { wrapColumns } from '../values/columns.ts';
import { formatDuration } from '../values/duration.ts';
import { headAndTail, oneLine } from '../values/text.ts';

export interface TerminalOptions {
  readonly color: boolean;
  /** Columns of the terminal; Infinity where lines are read by programs and never broken. */
  readonly width: number;
  /** What the run is asked to open; decides what counts as blocking. */
  readonly target: 'merge' | 'deployment' | 'anything';
  /** People tick in the pull request, not on a laptop: with `gates`, boxes that wait for them are named but stop nothing. */
  readonly judges: 'everything' | 'gates';
}

const MARK: Readonly<Record<Status, string>> = {
  success: '✓',
  failure: '✗',
  error: '!',
  pending: '…',
  skipped: '-',
};
const COLOR: Readonly<Record<Status, number>> = {
  success: 32,
  failure: 31,
  error: 33,
  pending: 36,
  skipped: 90,
};

/** The readable end of a run: the items by section, the evidence of what failed, and the verdict as the last line. */
export function terminalReport(report: Report, options: TerminalOptions): string {
  const conclusion = conclude(report, options.target);
  return [
    ...sections(report, options),
    ...failures(conclusion, options),
    '',
    verdictLine(report, conclusion, options),
    '',
  ].join('\n');
}

function sections(report: Report, options: TerminalOptions): string[] {
  const results = new Map(reportedItems(report).map(({ item, result }) => [item.id, result]));
  const lines: string[] = [];
  let last = '';
  for (const { phase, section, item } of allItems(report.checklist)) {
    const result = results.get(item.id);
    if (!result) continue;
    const heading = section.title === undefined ? phase.name : `${phase.name} / ${section.title}`;
    if (heading !== last) lines.push('', bold(heading, options));
    last = heading;
    const never = item.advisory || item.blocks === 'nothing';
    lines.push(...line(item.name, result, never, options));
  }
  return lines;
}

/** `never`: it stops nothing, whatever comes of it; of what does not hold that is said. */
function line(name: string, result: ItemResult, never: boolean, options: TerminalOptions): string[] {
  const took =
    result.gate && result.gate.durationMs > 0 && result.gate.attempts > 0
      ? ` (${formatDuration(result.gate.durationMs)})`
      : '';
  const says = itemLine(result);
  const word =
    result.status === 'success' || says === STATUS_WORD[result.status]
      ? ''
      : `${STATUS_WORD[result.status]}: `;
  const plain = oneLine(name, 80);
  const harmless =
    never && (result.status === 'failure' || result.status === 'error') ? ' (does not block)' : '';
  const [first = '', ...more] = indented(
    `${plain} — ${word}${oneLine(says, 400)}${took}${harmless}`,
    options,
  );
  // The name ends in the first line, unless the terminal is narrower than that.
  const rest = first.startsWith(plain) ? `${plain}${dim(first.slice(plain.length), options)}` : first;
  return [
    `  ${paint(MARK[result.status], result.status, options)} ${rest}`,
    ...more.map((text) => `    ${dim(text, options)}`),
  ];
}

/** The pieces of a text that stand four columns in. */
const indented = (text: string, { width }: TerminalOptions): string[] =>
  wrapColumns(text, Math.max(20, width - 4));

function failures(conclusion: Conclusion, options: TerminalOptions): string[] {
  return conclusion.blockers
    .filter(({ result }) => result.gate?.status === 'failure' || result.gate?.status === 'error')
    .flatMap(({ item, result }) => [
      '',
      `${paint(MARK[result.status], result.status, options)} ${bold(oneLine(item.name, 100), options)}`,
      ...details(result, options),
    ]);
}

function details(result: ItemResult, options: TerminalOptions): string[] {
  const wrapped = (text: string): string[] => indented(text, options).map((line) => `    ${line}`);
  const gate = result.gate;
  const checks = (gate?.outcome?.checks ?? [])
    .filter((check) => !check.ok && check.hint !== undefined)
    .flatMap((check) => wrapped(oneLine(`${check.name}: ${check.hint}`, 400)));
  const fault = gate?.fault
    ? [
        ...wrapped(`${oneLine(gate.fault.message, 600)} [${gate.fault.code}]`),
        ...(gate.fault.hint === undefined ? [] : wrapped(oneLine(gate.fault.hint, 400))),
      ]
    : [];
  return [...fault, ...checks, ...(gate?.outcome?.evidence ?? []).slice(0, 3).flatMap(evidenceLines)];
}

function evidenceLines(evidence: Evidence): string[] {
  return [
    `    ${oneLine(evidence.title, 100)}:`,
    ...headAndTail(evidence.text, 8, 8)
      .split('\n')
      .map((text) => `      ${text.slice(0, 300)}`),
  ];
}

/** The line that people read first: it stands last, where the cursor is. */
function verdictLine(report: Report, conclusion: Conclusion, options: TerminalOptions): string {
  const took = formatDuration(report.durationMs);
  const { people } = conclusion;
  const gates = gatesOf(report);
  const passed =
    gates.ran === 0
      ? 'no gate ran'
      : `${formatCount(gates.passed)} of ${plural(gates.ran, 'gate')} ${gates.ran === 1 ? 'passes' : 'pass'}`;
  const blocking =
    options.judges === 'everything' ? conclusion.blockers : conclusion.blockers.filter(isMachines);
  const waiting =
    people.pending === 0
      ? ''
      : `; ${plural(people.pending, 'item')} ${people.pending === 1 ? 'waits' : 'wait'} for people${placeOf(report)}`;
  const skipped = gates.skipped === 0 ? '' : `, ${formatCount(gates.skipped)} not needed`;
  const left = (report.leftOut ?? []).length;
  const rest = left === 0 ? '' : `; ${plural(left, 'item')} not looked at (--only)`;
  if (report.doubts.length > 0)
    return paint(`In doubt, so it blocks: ${oneLine(report.doubts.join('; '), 400)}`, 'error', options);
  if (blocking.length > 0)
    return paint(
      `Blocked by ${plural(blocking.length, 'item')}: ${oneLine(blocking.map(({ item }) => item.name).join(', '), 200)} (${passed}${skipped}, ${took})${waiting}${rest}`,
      'failure',
      options,
    );
  return paint(
    `${passed}${skipped} in ${took}${waiting}${rest}`,
    gates.passed > 0 ? 'success' : 'pending',
    options,
  );
}

/** What the machine measured, whoever has a word in the item beside it: a gate with `confirm` ran as any other. */
function gatesOf(report: Report): { ran: number; passed: number; skipped: number } {
  const gated = reportedItems(report).filter(({ item }) => item.gate !== undefined);
  const skipped = gated.filter(({ result }) => (result.gate?.status ?? result.status) === 'skipped').length;
  const passed = gated.filter(({ result }) => result.gate?.status === 'success').length;
  return { ran: gated.length - skipped, passed, skipped };
}

/** Where the boxes are; a run over both halves of the release has them in two places. */
function placeOf({ phases }: Report): string {
  const before = phases.filter((phase) => phase === 'pre-deploy' || phase === 'sign-off').length;
  if (before === phases.length) return ' in the pull request';
  return before === 0 ? ' in the list of the deployment' : '';
}

/** Whether the machine's half is what blocks. A gate that could not measure and asks a person (`on-error: ask`) has left it to them. */
export function isMachines({ item, result }: Blocker): boolean {
  if (result.gate?.status === 'error' && item.onError === 'ask') return false;
  return item.gate !== undefined && result.gate?.status !== 'success';
}

function paint(text: string, status: Status, options: TerminalOptions): string {
  return options.color ? `\x1b[${COLOR[status]}m${text}\x1b[0m` : text;
}
const bold = (text: string, options: TerminalOptions): string =>
  options.color ? `\x1b[1m${text}\x1b[0m` : text;
const dim = (text: string, options: TerminalOptions): string =>
  options.color ? `\x1b[2m${text}\x1b[0m` : text;
