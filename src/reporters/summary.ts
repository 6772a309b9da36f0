import { allItems } from '../checklist/types.ts';
import type { Item } from '../checklist/types.ts';
import { conclude, reportedItems } from '../report/conclusion.ts';
import type { Blocker, Conclusion } from '../report/conclusion.ts';
import type { ItemResult, Report } from '../report/types.ts';
import { formatCount, formatTime, itemLine, plural, STATUS_ICON, STATUS_WORD } from '../report/wording.ts';
import { formatDuration } from '../values/duration.ts';
import { title } from '../values/markdown.ts';
import { evidenceBlocks } from './evidence.ts';
import { timeline } from './timeline.ts';

/** The runner drops a whole step's summary above 1 MiB (actions/runner, FileCommandManager.cs); some room is left for masking. */
export const SUMMARY_LIMIT = 1_000_000;

export interface SummaryOptions {
  readonly target: 'merge' | 'deployment' | 'anything';
  /** Link to the pull-request comment with the boxes. */
  readonly commentUrl?: string;
  /** Bytes; SUMMARY_LIMIT by default. */
  readonly limit?: number;
}

/** One block of the page. Those with the highest number are left out first when the page is too long; 0 never is. */
interface Block {
  readonly text: string;
  readonly drop: number;
  readonly name: string;
}

/** The job summary: may we ship, if not what stops us and who can act; then everything that was looked at. GFM. */
export function reportSummary(report: Report, options: SummaryOptions): string {
  const conclusion = conclude(report, options.target);
  const blocks: Block[] = [
    {
      name: 'verdict',
      drop: 0,
      text: [
        `## ${headline(report, conclusion, options)}`,
        '',
        subjectLine(report, conclusion, options),
      ].join('\n'),
    },
    { name: 'what blocks', drop: 0, text: blockerTable(conclusion) },
    ...sectionBlocks(report),
    { name: 'timeline', drop: 3, text: timeline(report) },
    ...evidenceBlocks(report, conclusion).map((text, index) => ({ name: 'evidence', drop: 4 + index, text })),
  ].filter(({ text }) => text !== '');
  return fit(blocks, options.limit ?? SUMMARY_LIMIT);
}

/** Whole blocks go, never half a table; a sentence says what is missing. */
function fit(blocks: readonly Block[], limit: number): string {
  const kept = [...blocks];
  const size = (): number => kept.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 2, 300);
  let dropped = 0;
  while (size() > limit) {
    const last = kept.reduce(
      (worst, block, index) => (block.drop > (kept[worst]?.drop ?? 0) ? index : worst),
      0,
    );
    if ((kept[last]?.drop ?? 0) === 0) break;
    kept.splice(last, 1);
    dropped += 1;
  }
  const note =
    dropped === 0
      ? []
      : [
          `_${plural(dropped, 'part')} left out, because GitHub shows at most 1 MiB here; the report file has everything._`,
        ];
  return `${[...kept.map(({ text }) => text), ...note].join('\n\n')}\n`;
}

function headline(report: Report, conclusion: Conclusion, options: SummaryOptions): string {
  const goal = options.target === 'deployment' ? 'to deploy' : 'to merge';
  if (report.doubts.length > 0) return `${STATUS_ICON.error} In doubt, so not ready ${goal}`;
  if (conclusion.status === 'success') return `${STATUS_ICON.success} Ready ${goal}`;
  const gates = conclusion.blockers.filter(
    ({ item, result }) => item.gate !== undefined && result.gate?.status !== 'success',
  );
  const failing = gates.filter(({ result }) => result.status === 'failure').length;
  const broken = gates.filter(({ result }) => result.status === 'error').length;
  const waiting = conclusion.blockers.length - failing - broken;
  const parts = [
    ...(failing > 0 ? [`${plural(failing, 'gate')} ${failing === 1 ? 'fails' : 'fail'}`] : []),
    ...(broken > 0 ? [`${plural(broken, 'gate')} could not measure`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'item')} ${waiting === 1 ? 'is' : 'are'} open`] : []),
  ];
  return `${STATUS_ICON[conclusion.status]} Not ready ${goal}: ${parts.length > 0 ? parts.join(', ') : 'nothing was looked at'}`;
}

function subjectLine(report: Report, conclusion: Conclusion, options: SummaryOptions): string {
  const { subject } = report;
  const { gates, people } = conclusion;
  const counts = [
    `**${formatCount(gates.success)} of ${plural(gates.total - gates.skipped, 'gate')}** pass`,
    `**${formatCount(people.success)} of ${plural(people.total - people.skipped, 'item')}** done by people`,
    ...(gates.skipped + people.skipped > 0
      ? [`${formatCount(gates.skipped + people.skipped)} not needed here`]
      : []),
  ].join(', ');
  const where = [
    title(report.checklist.name),
    ...(subject.head === undefined ? [] : [`commit \`${subject.head.slice(0, 7)}\``]),
    ...(subject.baseBranch === undefined ? [] : [`into ${title(subject.baseBranch)}`]),
    ...(subject.environment === undefined ? [] : [`environment ${title(subject.environment)}`]),
    ...(report.startedAt === ''
      ? []
      : [formatTime(report.startedAt), `took ${formatDuration(report.durationMs)}`]),
    ...(options.commentUrl === undefined ? [] : [`[boxes to tick](${options.commentUrl})`]),
  ].join(' · ');
  const doubts = report.doubts.map((doubt) => `\n> ${STATUS_ICON.error} ${title(doubt, 500)}`).join('\n>');
  return `${counts}\n\n${where}${doubts === '' ? '' : `\n${doubts}`}`;
}

function blockerTable(conclusion: Conclusion): string {
  if (conclusion.blockers.length === 0) return '';
  const rows = conclusion.blockers
    .slice(0, 100)
    .map(
      ({ item, result, who }: Blocker) =>
        `| ${icon(result)} | ${title(item.name)} | ${title(itemLine(result), 300)} | ${title(who)} |`,
    );
  const more =
    conclusion.blockers.length > 100
      ? `\n\nand ${plural(conclusion.blockers.length - 100, 'more item')}, all below.`
      : '';
  return `### What blocks\n\n| | Item | Why | Who can act |\n|:--|:--|:--|:--|\n${rows.join('\n')}${more}`;
}

function sectionBlocks(report: Report): Block[] {
  const results = new Map(reportedItems(report).map(({ item, result }) => [item.id, result]));
  const groups = new Map<string, { item: Item; result: ItemResult }[]>();
  for (const { phase, section, item } of allItems(report.checklist)) {
    const result = results.get(item.id);
    if (!result) continue;
    const heading =
      section.title === undefined ? title(phase.name) : `${title(phase.name)} / ${title(section.title)}`;
    groups.set(heading, [...(groups.get(heading) ?? []), { item, result }]);
  }
  if (report.extra && report.extra.length > 0)
    groups.set('This pull request changes the rules', [...report.extra]);
  return [...groups].map(([heading, entries]) => ({
    name: heading,
    drop: entries.every(({ result }) => result.status === 'success' || result.status === 'skipped') ? 2 : 1,
    text: sectionTable(heading, entries),
  }));
}

function sectionTable(heading: string, entries: readonly { item: Item; result: ItemResult }[]): string {
  const rows = entries.map(({ item, result }) => {
    const took = result.gate && result.gate.durationMs > 0 ? formatDuration(result.gate.durationMs) : '';
    const soft = item.advisory ? ' (advisory)' : '';
    return `| ${icon(result)} | ${title(item.name)}${soft} | ${title(itemLine(result), 300)} | ${took} |`;
  });
  return `### ${heading}\n\n| | Item | Result | Took |\n|:--|:--|:--|--:|\n${rows.join('\n')}`;
}

/** Picture and word together: neither colour nor shape carries the meaning alone. */
function icon(result: ItemResult): string {
  return `${STATUS_ICON[result.status]} ${STATUS_WORD[result.status]}`;
}
