import type { Checklist } from '../../checklist/types.ts';
import { title } from '../../values/markdown.ts';

/** The `rollback` phase as numbered steps for the person who now has to roll back; empty where the file has none. */
export function runbook(checklist: Checklist): string {
  const phase = checklist.phases.find(({ name }) => name === 'rollback');
  if (!phase) return '';
  let step = 0;
  const lines = phase.sections.flatMap((section) => [
    ...(section.title === undefined ? [] : [`### ${title(section.title)}`, '']),
    ...(section.note === undefined ? [] : [title(section.note, 1000), '']),
    ...section.items.map((item) => {
      step += 1;
      const gate = item.gate ? ` (gate \`${item.gate.kind}\`)` : '';
      const note = item.note === undefined ? '' : `<br>${title(item.note, 1000)}`;
      return `${step}. **${title(item.name)}**${gate}${note}`;
    }),
    '',
  ]);
  return [
    '## ⏪ Rollback runbook',
    '',
    'The deployment does not hold. These are the steps of the checklist’s `rollback` phase:',
    '',
    ...lines,
  ].join('\n');
}
