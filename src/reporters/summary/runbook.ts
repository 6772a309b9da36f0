import type { Conclusion } from '../../report/conclusion.ts';
import type { Report } from '../../report/types.ts';
import { title } from '../../values/markdown.ts';
import { strong } from './icon.ts';

/** The `rollback` phase as numbered steps, folded under a deployment that does not hold; empty where there is nothing to roll back. */
export function runbookBlock(report: Report, conclusion: Conclusion): string {
  const deployed = report.phases.some((phase) => phase === 'deploy' || phase === 'post-deploy');
  const phase = report.checklist.phases.find(({ name }) => name === 'rollback');
  if (!phase || !deployed || (conclusion.status !== 'failure' && conclusion.status !== 'error')) return '';
  let step = 0;
  const lines = phase.sections.flatMap((section) => [
    ...(section.title === undefined ? [] : [strong(section.title), '']),
    ...(section.note === undefined ? [] : [title(section.note, 1000), '']),
    ...section.items.map((item) => {
      step += 1;
      const gate = item.gate ? ` (gate \`${item.gate.kind}\`)` : '';
      const note = item.note === undefined ? '' : `<br>${title(item.note, 1000)}`;
      return `${step}. ${strong(item.name)}${gate}${note}`;
    }),
    '',
  ]);
  return [
    '<details open><summary>⏪ <b>Rollback runbook</b>: the deployment does not hold</summary>',
    '',
    'These are the steps of the checklist’s `rollback` phase.',
    '',
    ...lines,
    '</details>',
  ].join('\n');
}
