import type { PhaseName } from '../../checklist/types.ts';
import type { Conclusion } from '../../report/conclusion.ts';
import { isMachines } from '../../reporters/terminal.ts';
import type { Inputs } from '../inputs.ts';

/**
 * Whether the step itself fails. The commit status is what blocks; a step that turns red while people are merely waited
 * for would cry wolf on every pull request, so by default it fails for gates and doubts only.
 */
export function exitCodeFor(conclusion: Conclusion, failStep: Inputs['failStep']): 0 | 1 {
  if (conclusion.status === 'success' || conclusion.partial || failStep === 'never') return 0;
  if (failStep === 'blocked') return 1;
  return conclusion.status === 'error' || conclusion.blockers.some(isMachines) ? 1 : 0;
}

/**
 * A phase of a deployment has no status that blocks: its own result is all that stands between the jobs before and after
 * it. So it is red while people are waited for too. The way back blocks nothing, and waits for nobody.
 */
export function phaseExitCode(conclusion: Conclusion, phase: PhaseName, failStep: Inputs['failStep']): 0 | 1 {
  if (phase === 'rollback') return exitCodeFor(conclusion, failStep);
  return conclusion.status === 'success' || conclusion.partial || failStep === 'never' ? 0 : 1;
}
