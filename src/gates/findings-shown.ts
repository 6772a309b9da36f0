/** Findings of a linter as evidence and annotations. */
import type { LintFinding } from '../formats/lint/types.ts';
import { oneLine } from '../values/text.ts';
import type { Annotation, Evidence, GateContext } from './gate.ts';
import { SourcePaths } from './source-paths.ts';

const MAX_ANNOTATIONS = 50;
const MAX_SHOWN = 30;

/** One line a finding, as compilers write it. */
export function findingsEvidence(findings: readonly LintFinding[]): Evidence[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, MAX_SHOWN).map(({ file, line, column, severity, rule, message }) => {
    const place = `${file ?? '(no file)'}${line === null ? '' : `:${line}${column === null ? '' : `:${column}`}`}`;
    return `${oneLine(place, 300)}: ${severity}: ${oneLine(message, 200)}${rule === null ? '' : ` [${rule}]`}`;
  });
  const more = findings.length - shown.length;
  return [
    {
      title: 'Findings',
      text: [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n'),
      language: 'text',
    },
  ];
}

/** With paths of the repository where they can be found. The worst come first; more than these are never shown by GitHub. */
export async function annotateFindings(
  findings: readonly LintFinding[],
  context: GateContext,
): Promise<Annotation[]> {
  const paths = new SourcePaths(context);
  const annotations: Annotation[] = [];
  for (const { file, line, column, severity, rule, message } of findings.slice(0, MAX_ANNOTATIONS)) {
    const path = file === null ? undefined : await paths.find(file);
    annotations.push({
      ...{
        level: severity === 'note' ? 'notice' : severity,
        message: message || 'A finding without a message.',
      },
      ...(rule === null ? {} : { title: rule }),
      ...(path === undefined
        ? {}
        : { path, ...(line === null ? {} : { line, ...(column === null ? {} : { column }) }) }),
    });
  }
  return annotations;
}
