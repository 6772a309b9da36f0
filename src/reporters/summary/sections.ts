import { allItems } from '../../checklist/types.ts';
import type { PhaseName } from '../../checklist/types.ts';
import { reportedItems } from '../../report/conclusion.ts';
import type { ReportedItem } from '../../report/conclusion.ts';
import type { Report, Status } from '../../report/types.ts';
import { itemLine, STATUS_ICON, STATUS_WORD } from '../../report/wording.ts';
import { formatDuration } from '../../values/duration.ts';
import { summaryText } from '../../values/html-text.ts';
import { title } from '../../values/markdown.ts';
import { icon, strong } from './icon.ts';
import { logLink } from './links.ts';

/** A table is never cut, so none may be longer than what can be left out at once. */
const MOST_ROWS = 150;
/** Gates that do not pass, up to which their sections are open. */
const MOST_OPEN = 10;

export const PHASE_TITLE: Readonly<Record<PhaseName, string>> = {
  'pre-deploy': 'Before the deployment',
  'sign-off': 'Sign-off',
  deploy: 'Deployment',
  'post-deploy': 'After the deployment',
  rollback: 'Rollback',
};

export interface SectionBlock {
  readonly text: string;
  /** Everything in it holds or is not needed. */
  readonly fine: boolean;
}

interface Group {
  readonly phase: string;
  readonly section: string;
  readonly entries: ReportedItem[];
}

/**
 * Phase by phase, section by section, each with its count. Open is what a gate says no to, unless that is so much that the
 * list of what blocks says it better; what holds, and what only waits for the people who are named at the top, is folded.
 */
export function sectionBlocks(report: Report): SectionBlock[] {
  let phase = '';
  const stuck = reportedItems(report).filter(({ result }) => isStuck(result.status)).length;
  return groupsOf(report).flatMap((group) => {
    const heading = group.phase === phase ? '' : `### ${group.phase}\n\n`;
    phase = group.phase;
    const pieces: ReportedItem[][] = [];
    for (let at = 0; at < group.entries.length; at += MOST_ROWS)
      pieces.push(group.entries.slice(at, at + MOST_ROWS));
    return pieces.map((entries, index) => ({
      text: `${index === 0 ? heading : ''}${sectionText(report, group, entries, { piece: index, open: stuck <= MOST_OPEN })}`,
      fine: entries.every(({ result }) => isFine(result.status)),
    }));
  });
}

const isFine = (status: Status): boolean => status === 'success' || status === 'skipped';
const isStuck = (status: Status): boolean => status === 'failure' || status === 'error';

function groupsOf(report: Report): Group[] {
  const results = new Map(reportedItems(report).map((entry) => [entry.item.id, entry]));
  const groups = new Map<unknown, Group>();
  for (const { phase, section, item } of allItems(report.checklist)) {
    const entry = results.get(item.id);
    if (!entry) continue;
    const group = groups.get(section) ?? {
      phase: PHASE_TITLE[phase.name],
      section: section.title ?? '',
      entries: [],
    };
    group.entries.push(entry);
    groups.set(section, group);
  }
  return [
    ...groups.values(),
    ...(report.extra && report.extra.length > 0
      ? [{ phase: 'This pull request changes the rules', section: '', entries: [...report.extra] }]
      : []),
  ];
}

function sectionText(
  report: Report,
  group: Group,
  entries: readonly ReportedItem[],
  { piece, open }: { readonly piece: number; readonly open: boolean },
): string {
  const table = `| State | Item | Result | Took |\n|:--|:--|:--|--:|\n${entries.map((entry) => row(report, entry)).join('\n')}`;
  const name = group.section === '' ? 'Items' : group.section;
  const part = piece === 0 ? '' : ` (part ${piece + 1})`;
  const tally = tallyOf(entries);
  const worst = worstOf(entries);
  if (open && isStuck(worst)) return `${strong(`${name}${part}`, 120)}: ${tally}\n\n${table}`;
  return `<details><summary>${STATUS_ICON[worst]} <b>${summaryText(name, 100)}${part}</b>: ${tally}</summary>\n\n${table}\n\n</details>`;
}

/** `3 of 5 hold, 1 failed, 1 waiting`. */
function tallyOf(entries: readonly ReportedItem[]): string {
  const of = (status: Status): number => entries.filter(({ result }) => result.status === status).length;
  const judged = entries.length - of('skipped');
  const parts = (['failure', 'error', 'pending', 'skipped'] as const).flatMap((status) =>
    of(status) > 0 ? [`${of(status)} ${STATUS_WORD[status]}`] : [],
  );
  return [...(judged > 0 ? [`${of('success')} of ${judged} hold`] : []), ...parts].join(', ');
}

function worstOf(entries: readonly ReportedItem[]): Status {
  return (
    (['failure', 'error', 'pending', 'success'] as const).find((status) =>
      entries.some(({ result }) => result.status === status),
    ) ?? 'skipped'
  );
}

function row(report: Report, { item, result }: ReportedItem): string {
  const took = result.gate && result.gate.durationMs > 0 ? formatDuration(result.gate.durationMs) : '';
  const soft = item.advisory || item.blocks === 'nothing' ? ' (does not block)' : '';
  const stuck = item.gate !== undefined && (result.status === 'failure' || result.status === 'error');
  const log = stuck ? logLink(report.subject) : '';
  const says = itemLine(result);
  const shown = says === STATUS_WORD[result.status] ? '' : title(says, 300);
  return `| ${icon(result)} | ${title(item.name)}${soft} | ${shown}${log === '' ? '' : ` (${log})`} | ${took} |`;
}
