/** The commit status: one word for branch protection, 140 characters for people. */
import type { CommitState } from '../github/port.ts';
import { conclude } from '../report/conclusion.ts';
import type { Blocker, Conclusion } from '../report/conclusion.ts';
import type { Report } from '../report/types.ts';
import { plural } from '../report/wording.ts';
import { oneLine } from '../values/text.ts';
import type { ReconcileInput } from './reconcile.ts';
import { targetOf } from './settings.ts';

/** GitHub answers 422 to more. */
const MOST = 140;

export function statusFor(
  report: Report,
  input: ReconcileInput,
): { state: CommitState; description: string } {
  const conclusion = conclude(report, targetOf(input.settings));
  if (conclusion.status === 'success' && input.snapshot.pullRequest.draft && input.settings.draftsWait)
    return { state: 'pending', description: 'Everything holds; the pull request is still a draft.' };
  return { state: conclusion.status, description: oneLine(describe(conclusion, report), MOST) };
}

/** What is missing and who is waited for, most useful words first. */
export function describe(conclusion: Conclusion, report: Report): string {
  if (report.doubts.length > 0) return `Cannot be judged: ${report.doubts[0] ?? ''}`;
  if (conclusion.status === 'success')
    return `Everything holds: ${plural(conclusion.gates.success, 'gate')}, ${plural(conclusion.people.success, 'tick')}.`;
  if (conclusion.blockers.length === 0) return 'Nothing was checked: there is no item that blocks.';
  const { blockers } = conclusion;
  const gates = blockers.filter(({ result }) => result.status === 'failure' || result.status === 'error');
  const open = blockers.filter((blocker) => waitsForPerson(blocker));
  const running = blockers.length - gates.length - open.length;
  const parts: string[] = [];
  if (gates.length > 0) parts.push(`Failing: ${named(gates)}`);
  if (open.length > 0) parts.push(`open: ${named(open)}, waiting for ${whoOf(open)}`);
  if (running > 0) parts.push(`${plural(running, 'gate')} not finished`);
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export const waitsForPerson = ({ item, result }: Blocker): boolean =>
  result.status === 'pending' && (!item.gate || result.tick !== undefined);

/** `Coverage`, `Coverage and 2 more`. */
function named(blockers: readonly Blocker[]): string {
  const first = oneLine(blockers[0]?.item.name ?? '', 40);
  return blockers.length === 1 ? first : `${first} and ${blockers.length - 1} more`;
}

function whoOf(blockers: readonly Blocker[]): string {
  return [...new Set(blockers.map(({ who }) => who))].slice(0, 3).join(', ');
}
