import { reportedItems } from '../report/conclusion.ts';
import type { Conclusion } from '../report/conclusion.ts';
import type { Annotation, Evidence, ItemResult, Report, Subject } from '../report/types.ts';
import { checkPhrase, STATUS_ICON } from '../report/wording.ts';
import { summaryText } from '../values/html-text.ts';
import { fencedBlock, title } from '../values/markdown.ts';
import { headAndTail } from '../values/text.ts';
import { placeLink } from './summary/links.ts';

/** Places of one gate; the report file has all. */
const MOST_PLACES = 20;

/** What the gates saw, folded; a gate that blocks is open. Those that block come first. */
export function evidenceBlocks(report: Report, conclusion: Conclusion): string[] {
  const blocking = new Set(conclusion.blockers.map(({ item }) => item.id));
  const entries = reportedItems(report).filter(
    ({ result }) => result.gate !== undefined && result.status !== 'skipped',
  );
  return [
    ...entries.filter(({ item }) => blocking.has(item.id)),
    ...entries.filter(({ item }) => !blocking.has(item.id)),
  ]
    .map(({ item, result }) => evidenceBlock(item.name, result, blocking.has(item.id), report.subject))
    .filter((text) => text !== '');
}

function evidenceBlock(name: string, result: ItemResult, open: boolean, subject: Subject): string {
  const outcome = result.gate?.outcome;
  const fault = result.gate?.fault;
  const lines = [
    ...(fault
      ? [
          `${title(fault.message, 600)} (${title(fault.code)})`,
          ...(fault.hint === undefined ? [] : ['', title(fault.hint, 400)]),
        ]
      : []),
    ...(outcome?.checks ?? []).map(
      (check) =>
        `- ${check.ok ? STATUS_ICON.success : STATUS_ICON.failure} ${title(checkPhrase(check), 400)}${check.ok || check.hint === undefined ? '' : `: ${title(check.hint, 300)}`}`,
    ),
    ...(outcome?.warnings ?? []).map((warning) => `- ${STATUS_ICON.error} ${title(warning, 400)}`),
    ...placeLines(outcome?.annotations ?? [], subject),
    ...(outcome?.evidence ?? []).flatMap(evidenceText),
  ];
  if (lines.length === 0) return '';
  return `<details${open ? ' open' : ''}><summary>${STATUS_ICON[result.status]} <b>${summaryText(name)}</b>: what it saw</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

/** Findings with a link to their line at the commit that was judged. */
function placeLines(annotations: readonly Annotation[], subject: Subject): string[] {
  const placed = annotations.filter(({ path }) => path !== undefined);
  const more = placed.length - MOST_PLACES;
  return [
    ...placed
      .slice(0, MOST_PLACES)
      .map((annotation) => `- ${placeLink(subject, annotation)} ${title(annotation.message, 200)}`),
    ...(more > 0 ? [`- and ${more} more places`] : []),
  ];
}

function evidenceText(evidence: Evidence): string[] {
  return [
    '',
    `**${title(evidence.title)}**`,
    '',
    fencedBlock(headAndTail(evidence.text, 20, 20), evidence.language),
  ];
}
