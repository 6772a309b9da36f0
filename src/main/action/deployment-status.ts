import { info } from '@actions/core';
import type { PhaseName } from '../../checklist/types.ts';
import { OWN_TASK } from '../../comment/deployment.ts';
import { describe } from '../../comment/status.ts';
import type { DeploymentSeen, DeploymentsPort, DeploymentState } from '../../github/deployments.ts';
import { GitHubError } from '../../github/port.ts';
import { conclude } from '../../report/conclusion.ts';
import type { Report, Status } from '../../report/types.ts';
import { oneLine, plainText } from '../../values/text.ts';
import { markedAddress } from './own-event.ts';

export interface Shown {
  readonly sha: string;
  readonly environment: string;
  readonly phase: PhaseName;
  readonly run: number;
  readonly url: string;
}

/** `success` says that something is deployed and well: before the deployment nothing can be. */
const STATES: Readonly<
  Record<'deploy' | 'post-deploy', Readonly<Record<Exclude<Status, 'skipped'>, DeploymentState>>>
> = {
  deploy: { success: 'in_progress', pending: 'pending', failure: 'failure', error: 'error' },
  'post-deploy': { success: 'success', pending: 'in_progress', failure: 'failure', error: 'error' },
};

const taskOf = (run: number): string => `${OWN_TASK}${run}`;

/**
 * The verdict on the page of its environment. `deploy` comes before the deployment and has an entry of its own; `post-deploy`
 * speaks of the one that GitHub or a tool made meanwhile too. Never `inactive`: after a success that is what a later deployment
 * makes of an earlier one, so it would say that this commit had been deployed. Only for people and for gates that ask for a deployment: what it
 * costs is one right more (`deployments: write`), and without it the run goes on and says so.
 */
export async function showDeployment(port: DeploymentsPort, shown: Shown, report: Report): Promise<void> {
  const { sha, environment, phase, run, url } = shown;
  if (environment === '' || (phase !== 'deploy' && phase !== 'post-deploy')) return;
  const conclusion = conclude(report, 'deployment');
  // Half a verdict is none; what fails in a part fails in the whole.
  if (conclusion.partial) return;
  const state = STATES[phase][conclusion.status];
  const description = oneLine(describe(conclusion, report), 140);
  try {
    const known = await port.deployments(sha, environment);
    const own = known.find(({ task }) => task === taskOf(run));
    // Newest first: what was made after ours is the deployment itself, what was made before is one of another time.
    const newer = known.slice(0, own ? known.indexOf(own) : known.length);
    const made = phase === 'post-deploy' ? newer.find(({ task }) => !task.startsWith(OWN_TASK)) : undefined;
    const targets = [own, made].filter((each) => each !== undefined);
    if (targets.length === 0) targets.push(await port.createDeployment(sha, environment, taskOf(run)));
    for (const target of targets) await set(port, target, state, description, url);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    info(
      plainText(
        `The environment's page does not show this: ${error.message} It is only shown there; nothing depends on it.`,
      ),
    );
  }
}

async function set(
  port: DeploymentsPort,
  { id }: DeploymentSeen,
  state: DeploymentState,
  description: string,
  url: string,
): Promise<void> {
  const now = await port.deploymentStatus(id);
  if (now?.state === state && now.description === description) return;
  await port.setDeploymentStatus(id, { state, description, url: markedAddress(url) });
}
