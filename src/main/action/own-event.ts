import { OWN_TASK } from '../../comment/deployment.ts';
import type { Inputs } from '../inputs.ts';
import type { Ports } from './list.ts';
import type { World } from './world.ts';

/** In the address of a status that a phase writes on a deployment, which may be somebody else's. GitHub ignores it. */
const MARK = 'from=deploy-checklist';

/** The address with the mark, before its fragment. */
export function markedAddress(url: string): string {
  const [page = '', ...fragment] = url.split('#');
  return [`${page}${page.includes('?') ? '&' : '?'}${MARK}`, ...fragment].join('#');
}

/**
 * With an App's token what a phase shows on the page of an environment has events too, and a run for each of them would ask
 * people again and again. Told by who made it, never by its words alone: else a name would be enough to have a deployment
 * that nobody looks at. The same account may deploy as well, so its word alone is not enough either.
 *
 * `status`: nothing is to be done. `entry`: a deployment that is only there to be looked at, and must not be begun.
 */
export async function ownEvent(
  { eventName, payload }: World,
  inputs: Inputs,
  ports: () => Promise<Ports>,
): Promise<'status' | 'entry' | undefined> {
  if (inputs.token === '') return undefined;
  const deployment = fields(payload['deployment']);
  const own = String(deployment['task'] ?? '').startsWith(OWN_TASK);
  const mine = async (creator: unknown): Promise<boolean> => {
    const { login } = fields(creator);
    return typeof login === 'string' && (await ports()).deployments.isMe(login);
  };
  if (eventName === 'deployment') return own && (await mine(deployment['creator'])) ? 'entry' : undefined;
  if (eventName !== 'deployment_status') return undefined;
  const status = fields(payload['deployment_status']);
  const marked = [status['log_url'], status['target_url']].some(
    (url) => typeof url === 'string' && url.includes(MARK),
  );
  return (own || marked) && (await mine(status['creator'])) ? 'status' : undefined;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
