import { markerOf } from '../../comment/events.ts';
import type { GitHubPort, Snapshot } from '../../github/port.ts';
import type { Intent } from '../events.ts';
import type { Inputs } from '../inputs.ts';
import { connect } from './connect.ts';
import { checklistPaths, commentAsked, statusContext } from './names.ts';
import type { World } from './world.ts';

/** GitHub, and for a pull request the first question, already on its way. */
export interface Early {
  readonly port: GitHubPort;
  readonly first?: Promise<Snapshot>;
}

/** Asks before anything else is loaded: GitHub's answer takes longer than all of our code. @throws InputError */
export async function askEarly(intent: Intent, world: World, inputs: Inputs): Promise<Early> {
  const port = await connect(world, inputs);
  if ((intent.do !== 'pull-request' && intent.do !== 'closed') || inputs.only.length > 0) return { port };
  const { commentHint } = commentAsked(world);
  const first = port.snapshot({
    number: intent.number,
    paths: checklistPaths(inputs),
    context: statusContext(inputs.name),
    marker: markerOf(inputs.name),
    ...(commentHint !== undefined && { comment: commentHint }),
    // Jobs that only run gates have no right to statuses.
    ...((inputs.mode === 'gates' || inputs.mode === 'plan') && { withoutStatus: true }),
  });
  // What goes wrong is said where the answer is used.
  first.catch(() => undefined);
  // So that the request has left before loading the rest keeps this thread busy.
  await new Promise((turn) => setImmediate(turn));
  return { port, first };
}

/**
 * The port with its next reading made already. `withoutStatus`: where that failed, less is asked, for a token that may not
 * read statuses.
 */
export function startingWith(
  port: GitHubPort,
  first: Promise<Snapshot> | undefined,
  otherwise?: 'withoutStatus',
): GitHubPort {
  let next = first;
  const snapshot: GitHubPort['snapshot'] = async (request) => {
    const asked = next;
    next = undefined;
    if (asked === undefined) return port.snapshot(request);
    try {
      return await asked;
    } catch (error) {
      if (otherwise === undefined) throw error;
      return port.snapshot({ ...request, withoutStatus: true });
    }
  };
  return new Proxy(port, {
    get(target, name) {
      if (name === 'snapshot') return snapshot;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as (...all: unknown[]) => unknown).bind(target) : value;
    },
  });
}
