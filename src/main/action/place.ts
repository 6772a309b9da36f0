import { listIn, listTitle } from '../../comment/deployment.ts';
import type { DeploymentList } from '../../comment/deployment.ts';
import type { Place, Ports } from './list.ts';
import type { World } from './world.ts';

/**
 * Where a deployment's list stands: on the pull request that was merged as the commit, else on one that the commit belongs
 * to, else on an issue of its own. Undefined: a scheduled run, which opens no issue.
 *
 * @throws GitHubError
 */
export async function placeFor(
  { port, deployments }: Ports,
  list: DeploymentList,
  world: World,
): Promise<Place | undefined> {
  const merged = await port.mergedWith(list.sha);
  const [pull] = [...merged.filter(({ merge }) => merge === list.sha), ...merged];
  if (pull) return { kind: 'pull-request', number: pull.number };
  if (world.eventName === 'schedule') return undefined;
  const title = `${listTitle({ ...list, phase: 'deploy' })}, run ${list.run}`;
  const body = `No merged pull request brought \`${list.sha}\`, so what people tick for its deployment stands here. Opened by [run ${list.run}](${world.runUrl}); close it when the deployment is done.`;
  return { kind: 'issue', number: await deployments.issue(title, body) };
}

/** A scheduled run asks nobody anew: it goes on with the newest list of the same deployment, where there is one. */
export async function standingList(
  { deployments }: Ports,
  list: DeploymentList,
  place: Place,
): Promise<DeploymentList> {
  const same = (other: DeploymentList | undefined): other is DeploymentList =>
    other?.checklist === list.checklist &&
    other.environment === list.environment &&
    other.phase === list.phase &&
    other.sha === list.sha;
  const comments = await deployments.comments(place.number);
  return (
    comments
      .filter(({ mine }) => mine)
      .map(({ body }) => listIn(body))
      .findLast(same) ?? list
  );
}
