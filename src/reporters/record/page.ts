import { formatTime, STATUS_ICON, STATUS_WORD } from '../../report/wording.ts';
import type { Status } from '../../report/types.ts';
import { formatDuration } from '../../values/duration.ts';
import { compareRecords, deploymentMetrics, signaturesOf } from './answer.ts';
import { oneLine } from '../../values/text.ts';
import type { Metrics, Signature } from './answer.ts';
import { escapeHtml, page, table } from './html.ts';
import type { RecordedItem, RunRecord } from './read.ts';

/** One record, two compared, or many summed up, as a page for an auditor. */
export function recordPage(records: readonly RunRecord[]): string {
  const [first, second] = records;
  if (!first) return page('No record', '<h1>No record</h1>');
  if (!second) return page(`Record: ${first.checklist.name}`, one(first));
  const body = records.length === 2 ? comparison(first, second) : '';
  return page(
    `Records: ${first.checklist.name}`,
    `<h1>${records.length} records of ${escapeHtml(first.checklist.name)}</h1>${overview(records)}${metrics(deploymentMetrics(records))}${body}`,
  );
}

function one(record: RunRecord): string {
  const state = asStatus(record.conclusion);
  const doubts = record.doubts
    .map((doubt) => `<p class="error">${STATUS_ICON.error} In doubt: ${escapeHtml(doubt)}</p>`)
    .join('');
  const facts = definitions([
    [
      'Checklist',
      `${escapeHtml(record.checklist.path)} <span class="soft">SHA-256</span> <code>${escapeHtml(record.checklist.sha256)}</code>`,
    ],
    ...Object.entries(record.subject).map(
      ([key, value]) =>
        [
          WORDS[key] ?? key,
          /^[0-9a-f]{40,64}$/.test(value) ? `<code>${escapeHtml(value)}</code>` : escapeHtml(value),
        ] as const,
    ),
    ['Phases', escapeHtml(record.phases.join(', '))],
    ['Started', escapeHtml(formatTime(record.startedAt))],
    ['Took', formatDuration(record.durationMs)],
    ['Read from', escapeHtml(record.file)],
  ]);
  return `<h1>${escapeHtml(record.checklist.name)}: ${stateWord(state)}</h1>${doubts}${facts}${signatures(record)}${sections(record)}${evidence(record)}`;
}

const WORDS: Readonly<Record<string, string>> = {
  pullRequest: 'Pull request',
  head: 'Commit',
  base: 'Base commit',
  baseBranch: 'Base branch',
  runUrl: 'Run',
  repository: 'Repository',
  environment: 'Environment',
  title: 'Title',
};

function signatures(record: RunRecord): string {
  const all = record.items.flatMap((item) => signaturesOf(record, item));
  return `<h2>Who said what</h2>${all.length === 0 ? '<p>Nobody has ticked anything.</p>' : table('Ticks, refusals and exceptions', ['Item', 'What', 'Who', 'When', 'At commit', 'Role', 'Why'], all.map(signatureRow))}`;
}

const signatureRow = (entry: Signature): string[] => [
  escapeHtml(entry.item),
  escapeHtml(entry.what),
  escapeHtml(entry.by),
  escapeHtml(formatTime(entry.at)),
  entry.commit === '' ? '' : `<code>${escapeHtml(entry.commit)}</code>`,
  escapeHtml(entry.role),
  escapeHtml(entry.note),
];

function sections(record: RunRecord): string {
  const groups = new Map<string, RecordedItem[]>();
  for (const item of record.items) {
    const heading = item.section === '' ? item.phase : `${item.phase} / ${item.section}`;
    groups.set(heading, [...(groups.get(heading) ?? []), item]);
  }
  return [...groups]
    .map(
      ([heading, items]) =>
        `<h2>${escapeHtml(heading)}</h2>${table(`Items of ${heading}`, ['Item', 'State', 'Result', 'Measured on', 'Took'], items.map(itemRow))}`,
    )
    .join('');
}

function itemRow(item: RecordedItem): string[] {
  const checks = item.checks
    .map(
      (check) =>
        `${check.ok ? STATUS_ICON.success : STATUS_ICON.failure} ${escapeHtml(check.name)}: ${escapeHtml(check.actual)} <span class="soft">(${escapeHtml(check.expected)})</span>`,
    )
    .join('<br>');
  return [
    escapeHtml(item.name),
    stateWord(item.status),
    `${escapeHtml(item.says)}${checks === '' ? '' : `<br>${checks}`}`,
    escapeHtml(item.samples),
    item.durationMs > 0 ? formatDuration(item.durationMs) : '',
  ];
}

function evidence(record: RunRecord): string {
  const rows = record.items.flatMap((item) =>
    item.evidence.map((entry) => [
      escapeHtml(item.name),
      escapeHtml(entry.title),
      `<code>${escapeHtml(entry.sha256)}</code>`,
    ]),
  );
  return rows.length === 0
    ? ''
    : `<h2>Evidence</h2>${table('Digests of what the gates saw', ['Item', 'Evidence', 'SHA-256'], rows)}`;
}

function overview(records: readonly RunRecord[]): string {
  const rows = records.map((record) => [
    escapeHtml(record.file),
    stateWord(asStatus(record.conclusion)),
    escapeHtml(record.phases.join(', ')),
    escapeHtml(record.subject['environment'] ?? ''),
    `<code>${escapeHtml((record.subject['head'] ?? '').slice(0, 12))}</code>`,
    escapeHtml(formatTime(record.startedAt)),
    formatDuration(record.durationMs),
  ]);
  return table('Records', ['File', 'Conclusion', 'Phases', 'Environment', 'Commit', 'Started', 'Took'], rows);
}

function comparison(before: RunRecord, after: RunRecord): string {
  const differences = compareRecords(before, after);
  if (differences.length === 0) return '<h2>Differences</h2><p>None: every item came to the same.</p>';
  return `<h2>Differences</h2>${table(
    'From the first to the second',
    ['Item', 'Before', 'After'],
    differences.map(({ item, before: was, after: is }) => [
      escapeHtml(item),
      escapeHtml(was),
      escapeHtml(is),
    ]),
  )}`;
}

function metrics(found: Metrics): string {
  if (found.deployments === 0) return '';
  return `<h2>Deployments</h2>${definitions(metricRows(found).map(([name, value]) => [name, escapeHtml(value)] as const))}`;
}

/** The measures of deployments in words; `not measured` where nothing was. */
export function metricRows(found: Metrics): (readonly [string, string])[] {
  const duration = (ms: number | null): string => (ms === null ? 'not measured' : formatDuration(ms));
  return [
    [
      'Deployments',
      found.waiting === 0
        ? String(found.deployments)
        : `${found.deployments}, of which ${found.waiting} ${found.waiting === 1 ? 'waits' : 'wait'} for people`,
    ],
    [
      'Success rate',
      found.successRate === null
        ? 'not measured'
        : `${Math.floor(found.successRate * 10) / 10} % (${found.succeeded} of ${found.deployments - found.waiting})`,
    ],
    ['Rollbacks', String(found.rollbacks)],
    ['Duration, mean', duration(found.meanDurationMs)],
    ['Duration, longest', duration(found.longestDurationMs)],
    ['Migrations, mean', duration(found.meanMigrationMs)],
    ['Downtime after failed deployments', downtimeOf(found)],
  ];
}

/** What has not ended is not zero. */
function downtimeOf({ deployments, downtimeMs, down }: Metrics): string {
  if (deployments === 0) return 'not measured';
  const still = down.map(
    ({ environment, since }) =>
      `${environment === '' ? '' : `${oneLine(environment, 60)} `}since ${formatTime(since)}`,
  );
  if (still.length === 0) return formatDuration(downtimeMs);
  return `${downtimeMs === 0 ? '' : `${formatDuration(downtimeMs)}, and `}not over yet: ${still.join(', ')}`;
}

const definitions = (rows: readonly (readonly [string, string])[]): string =>
  `<dl>${rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${value}</dd>`).join('')}</dl>`;
const asStatus = (word: string): Status =>
  word === 'success' || word === 'failure' || word === 'pending' || word === 'skipped' ? word : 'error';
const stateWord = (status: Status): string =>
  `<span class="state ${status}">${STATUS_ICON[status]} ${STATUS_WORD[status]}</span>`;
