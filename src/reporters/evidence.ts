import { reportedItems } from '../report/conclusion.ts';
import type { Conclusion } from '../report/conclusion.ts';
import type { Evidence, ItemResult, Report } from '../report/types.ts';
import { checkPhrase, STATUS_ICON } from '../report/wording.ts';
import { fencedBlock, title } from '../values/markdown.ts';
import { headAndTail } from '../values/text.ts';

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
    .map(({ item, result }) => evidenceBlock(item.name, result, blocking.has(item.id)))
    .filter((text) => text !== '');
}

function evidenceBlock(name: string, result: ItemResult, open: boolean): string {
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
    ...(outcome?.evidence ?? []).flatMap(evidenceText),
  ];
  if (lines.length === 0) return '';
  return `<details${open ? ' open' : ''}><summary>${STATUS_ICON[result.status]} ${title(name)}: evidence</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function evidenceText(evidence: Evidence): string[] {
  return [
    '',
    `**${title(evidence.title)}**`,
    '',
    fencedBlock(headAndTail(evidence.text, 20, 20), evidence.language),
  ];
}
