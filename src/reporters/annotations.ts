import type { Item } from '../checklist/types.ts';
import { reportedItems } from '../report/conclusion.ts';
import type { Annotation, ItemResult, Report } from '../report/types.ts';
import { itemLine } from '../report/wording.ts';
import { oneLine } from '../values/text.ts';

/** The runner shows the first 10 of each level of a step and cuts messages at 4,096 characters (actions/runner, ExecutionContext.cs). */
const PER_LEVEL = 10;
const MAX_MESSAGE = 1000;

/** Faults that only the job that reads other jobs' results can know of. */
const HOLES = ['no-result', 'foreign-result', 'unproven-result', 'outdated-result'];

/**
 * What to annotate, most important first and never more than the runner shows: first one line for each gate that blocks,
 * then the places its report names. The last one says how many more there are. `holesOnly`: the job that ran the gates
 * annotated what they found; only that no usable result came of one has not been said yet, and what this one `measured`.
 */
export function reportAnnotations(
  report: Report,
  { holesOnly = false, measured = [] }: { holesOnly?: boolean; measured?: readonly string[] } = {},
): Annotation[] {
  const bad = reportedItems(report).filter(
    ({ result }) =>
      (result.status === 'failure' || result.status === 'error') &&
      (!holesOnly || measured.includes(result.id) || HOLES.includes(result.gate?.fault?.code ?? '')),
  );
  const all = [
    ...bad.map(({ item, result }) => headline(item, result)),
    ...interleave(bad.map(({ item, result }) => places(item, result))),
  ];
  return (['error', 'warning', 'notice'] as const).flatMap((level) =>
    limit(all.filter((annotation) => annotation.level === level)),
  );
}

function headline(item: Item, result: ItemResult): Annotation {
  const level = item.advisory || item.blocks === 'nothing' ? 'warning' : 'error';
  const hint = result.gate?.fault?.hint;
  return {
    level,
    title: oneLine(item.name, 100),
    message: oneLine(hint === undefined ? itemLine(result) : `${itemLine(result)} ${hint}`, MAX_MESSAGE),
  };
}

function places(item: Item, result: ItemResult): Annotation[] {
  return (result.gate?.outcome?.annotations ?? []).map((annotation) => ({
    ...annotation,
    title: oneLine(annotation.title ?? item.name, 100),
    message: oneLine(annotation.message, MAX_MESSAGE),
  }));
}

/** One of each gate in turn, so that a gate with a thousand findings does not hide the others. */
function interleave(lists: readonly (readonly Annotation[])[]): Annotation[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}

function limit(annotations: readonly Annotation[]): Annotation[] {
  if (annotations.length <= PER_LEVEL) return [...annotations];
  const level = annotations[0]?.level ?? 'error';
  const rest = annotations.length - (PER_LEVEL - 1);
  return [
    ...annotations.slice(0, PER_LEVEL - 1),
    { level, title: 'Deploy checklist', message: `${rest} more are in the job summary.` },
  ];
}
