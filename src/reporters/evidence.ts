import { reportedItems } from '../report/conclusion.ts';
import type { Conclusion, ReportedItem } from '../report/conclusion.ts';
import type { Annotation, Evidence, ItemResult, Report, Subject } from '../report/types.ts';
import { checkPhrase, plural, STATUS_ICON } from '../report/wording.ts';
import { summaryText } from '../values/html-text.ts';
import { fencedBlock, title } from '../values/markdown.ts';
import { headAndTail } from '../values/text.ts';
import { strong } from './summary/icon.ts';
import { placeLink } from './summary/links.ts';

/** Places of one gate; the report file has all. */
const MOST_PLACES = 20;

/** Of those that block so many are open at first. */
const MOST_OPEN = 5;
/** Passing gates in one fold, which is left out as a whole where room is short. */
const FOLD = 25;

/** What the gates saw: those that block one by one and first, those that hold folded together. */
export function evidenceBlocks(report: Report, conclusion: Conclusion): string[] {
  const blocking = new Set(conclusion.blockers.map(({ item }) => item.id));
  const entries = reportedItems(report).filter(
    ({ result }) => result.gate !== undefined && result.status !== 'skipped',
  );
  const block = ({ item, result }: ReportedItem, open: boolean): string =>
    evidenceBlock(item.name, result, open, report.subject);
  const stuck = entries
    .filter(({ item, result }) => blocking.has(item.id) || !isFine(result))
    .map((entry, index) => block(entry, index < MOST_OPEN && blocking.has(entry.item.id)))
    .filter((text) => text !== '');
  const fine = entries
    .filter(({ item, result }) => !blocking.has(item.id) && isFine(result))
    .map((entry) => block(entry, false))
    .filter((text) => text !== '');
  const folds = Array.from({ length: Math.ceil(fine.length / FOLD) }, (_, index) => {
    const some = fine.slice(index * FOLD, (index + 1) * FOLD);
    return `<details><summary>${STATUS_ICON.success} What ${plural(some.length, 'passing gate')} saw</summary>\n\n${some.join('\n\n')}\n\n</details>`;
  });
  return [...stuck, ...folds];
}

const isFine = ({ status }: ItemResult): boolean => status === 'success';

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
  return ['', strong(evidence.title), '', fencedBlock(headAndTail(evidence.text, 20, 20), evidence.language)];
}
