import { allItems } from '../../checklist/types.ts';
import type { Item } from '../../checklist/types.ts';
import type { Report } from '../../report/types.ts';
import type { Intent } from '../events.ts';
import type { Inputs } from '../inputs.ts';

export type Wanted = 'none' | 'run' | 'github-only' | 'claimed';

/** Which results this run brings: its own, those of other jobs, or none because only ticks are counted. */
export function gatesWanted(intent: Intent, { mode }: Inputs): Wanted {
  if (intent.do === 'workflow-run') return 'claimed';
  if (intent.do !== 'pull-request' || mode === 'announce') return 'none';
  if (mode === 'report') return intent.gates === 'run' ? 'claimed' : intent.gates;
  return mode === 'all' ? intent.gates : 'run';
}

/** Ids of the gates that a run asks. */
export function gatesOf(report: Report, wanted: 'run' | 'github-only'): string[] {
  return wanted === 'run' ? gateIds(report) : askingGitHub(report);
}

/** Gates of the phases before the merge. */
function gateIds(report: Report): string[] {
  return allItems(report.checklist).flatMap(({ phase, item }) =>
    item.gate && report.phases.includes(phase.name) ? [item.id] : [],
  );
}

/** Gates that only ask GitHub, and need no gate that does more: what they need would run along with them. */
function askingGitHub(report: Report, also: (item: Item) => boolean = () => true): string[] {
  const items = new Map(allItems(report.checklist).map(({ item }) => [item.id, item]));
  const asksOnly = (id: string, seen: ReadonlySet<string>): boolean => {
    const item = items.get(id);
    if (!item || seen.has(id)) return true;
    const deeper = new Set([...seen, id]);
    return (
      (!item.gate || (item.gate.kind === 'github' && also(item))) &&
      item.needs.every((each) => asksOnly(each, deeper))
    );
  };
  return gateIds(report).filter((id) => asksOnly(id, new Set()));
}

/** Ticks queue behind the job that reports: it waits no longer than this, and its job may take 15 minutes. */
const PATIENCE_MS = 10 * 60_000;
/** What the jobs that run code have no rights for. */
const FURTHER_RIGHTS = ['checks', 'workflows', 'deployed-to', 'alerts'];

/**
 * Gates that the job which reports runs itself. Of those that wait (`until`) only what needs its rights, and not for long.
 */
export function reportersOwn(report: Report): string[] {
  return askingGitHub(
    report,
    ({ until, gate }) => until === undefined || (until.withinMs <= PATIENCE_MS && asksForMore(gate?.spec)),
  );
}

const asksForMore = (spec: unknown): boolean =>
  typeof spec === 'object' && spec !== null && FURTHER_RIGHTS.some((key) => Object.hasOwn(spec, key));

/** What this step annotates: all that it measured, and of what other jobs or runs measured only what is missing. */
export function annotated(
  report: Report,
  mode: Inputs['mode'],
  hasResults = true,
): { readonly holesOnly: boolean; readonly measured: readonly string[] } {
  const handed = mode === 'report';
  return { holesOnly: !hasResults || handed, measured: handed && hasResults ? reportersOwn(report) : [] };
}
