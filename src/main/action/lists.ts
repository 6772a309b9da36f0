import { info, warning } from '@actions/core';
import {
  commandsFor,
  addressOf,
  listContext,
  listIn,
  listName,
  listTitle,
} from '../../comment/deployment.ts';
import type { DeploymentList } from '../../comment/deployment.ts';
import { GitHubError } from '../../github/port.ts';
import { plainText } from '../../values/text.ts';
import type { Intent } from '../events.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import { connectBoth } from './connect-deployments.ts';
import { showDeployment } from './deployment-status.ts';
import { GONE, syncList } from './list.ts';
import type { Place, Ports } from './list.ts';
import { checklistAt } from './phase-checklist.ts';
import { doubtAbout } from './phase-doubt.ts';
import { setOutputs } from './outputs.ts';
import type { World } from './world.ts';

type Asked = Extract<Intent, { do: 'deployment-list' }>;

/** An event says which lists it is about; more than this is no conversation about a deployment. */
const MOST = 8;

/**
 * Somebody ticked in a deployment's list, wrote a command for one, or deleted one. The list and its statuses are brought to
 * what is true now; gates do not run, and the run that waits is not started: it reads the list itself.
 */
export async function runLists(asked: Asked, world: World, inputs: Inputs): Promise<number> {
  const ports = await connectBoth(world, inputs);
  const lists = (await listsAsked(asked, ports)).filter(({ checklist }) => checklist === inputs.name);
  if (lists.length === 0) info(`No list of the checklist '${inputs.name}' is meant here.`);
  let code = 0;
  let conclusion = '';
  for (const list of lists.slice(0, MOST)) {
    const result = await judge(ports, list, asked, world, inputs);
    if (result === 'gone') continue;
    conclusion = result;
    if (result === 'error') code = 1;
  }
  setOutputs({ conclusion });
  return inputs.failStep === 'never' ? 0 : code;
}

/** From the comment itself; for a command from all lists here, of which the newest with its address is meant. */
async function listsAsked(
  { texts, number, address }: Asked,
  { deployments }: Ports,
): Promise<DeploymentList[]> {
  // As it is and as it was: whoever edits the marker edits a list all the same.
  const named = texts.flatMap((text) => listIn(text) ?? []);
  if (named.length > 0) return [...new Map(named.map((list) => [listName(list), list])).values()];
  if (address === undefined) return [];
  const comments = await deployments.comments(number);
  const all = comments.flatMap(({ mine, body }) => (mine ? (listIn(body) ?? []) : []));
  const meant = all.filter((list) =>
    texts.some((text) => /^\/checklist/im.test(commandsFor(text, addressOf(list)))),
  );
  // Of one environment's phases each has its list; of two lists of one phase the newer is meant.
  return [
    ...new Map(meant.map((list) => [`${list.checklist} ${list.phase} ${addressOf(list)}`, list])).values(),
  ];
}

async function judge(
  ports: Ports,
  list: DeploymentList,
  { number, kind, comment, deletedOf }: Asked,
  world: World,
  inputs: Inputs,
): Promise<string> {
  const { deployments } = ports;
  const place: Place = { kind, number };
  const title = plainText(listTitle(list));
  const doubts = list.alone || list.phase === 'rollback' ? [] : await doubtsAbout(ports, list, world, inputs);
  const said = (text: string): void => info(plainText(text));
  const wish = { list, place, known: true, doubts, said, ...(comment !== undefined && { comment }) };
  const result = await syncList(ports, wish, world, inputs);
  if (result.outcome === 'gave-up' && result.problems.some((problem) => problem.includes(GONE))) {
    if (deletedOf !== undefined) await blockDeleted(ports, list, deletedOf, world);
    return 'gone';
  }
  for (const problem of result.problems) warning(plainText(problem), { title: 'Deploy checklist' });
  info(plainText(`${title}: ${result.status.state}: ${result.status.description}`));
  if (result.outcome !== 'settled' || !result.report) return 'error';
  const url = result.commentUrl ?? world.runUrl;
  await showDeployment(deployments, { ...list, url }, result.report);
  return result.status.state;
}

/** As the run of the phase judged it: somebody may have ticked meanwhile what was open then, or taken it back. */
async function doubtsAbout(
  { port }: Ports,
  list: DeploymentList,
  world: World,
  inputs: Inputs,
): Promise<string[]> {
  const asked = { ...inputs, checklist: list.path, requireChecklist: true };
  try {
    const checklist = await checklistAt(port, list.sha, asked);
    const doubt = await doubtAbout(() => Promise.resolve(port), checklist, list.sha, world, asked);
    return doubt === undefined ? [] : [doubt];
  } catch (error) {
    // The list is still brought up to date, and says why nothing can be relied on.
    if (!(error instanceof GitHubError) && !(error instanceof InputError)) throw error;
    return [error.message];
  }
}

/** A deleted list leaves nothing green behind. Only one of ours: its author set the status of this very list. */
async function blockDeleted(
  { port }: Ports,
  list: DeploymentList,
  author: string,
  world: World,
): Promise<void> {
  const status = await port.statusOf(list.sha, listContext(list));
  if (status?.mine !== true || status.creator?.login !== author) return;
  await port.setStatus(list.sha, {
    context: listContext(list),
    state: 'error',
    description: `Its list was deleted, and the ticks with it. Run ${list.run} has to be started again.`,
    url: world.runUrl,
  });
  info(plainText(`${listTitle(list)}: its list was deleted.`));
}
