import type { Checklist } from '../../checklist/types.ts';
import { commandsFor, addressOf, listContext, listIn, listName } from '../../comment/deployment.ts';
import type { DeploymentList } from '../../comment/deployment.ts';
import { findOurs, markerOf } from '../../comment/events.ts';
import type { RunGates } from '../../comment/gates.ts';
import { DEFAULT_SETTINGS } from '../../comment/settings.ts';
import { syncPullRequest } from '../../comment/sync.ts';
import type { SyncResult } from '../../comment/sync.ts';
import type { DeploymentsPort } from '../../github/deployments.ts';
import { GitHubError } from '../../github/port.ts';
import type { CommentSeen, GitHubPort, Snapshot } from '../../github/port.ts';
import { DEFAULT_PATHS } from '../find-checklist.ts';
import type { Inputs } from '../inputs.ts';
import { viewOf } from './port-view.ts';
import { loadFor, selectFor, syncOptions } from './sync-options.ts';
import type { World } from './world.ts';

/** Both doors to GitHub. */
export interface Ports {
  readonly port: GitHubPort;
  readonly deployments: DeploymentsPort;
}

/** Where a list stands. */
export interface Place {
  readonly kind: 'pull-request' | 'issue';
  readonly number: number;
}

export interface ListWish {
  readonly list: DeploymentList;
  readonly place: Place;
  readonly gates?: RunGates;
  readonly doubts?: readonly string[];
  /** A tick, not a run of the phase: where there is no such list of ours, nothing is written. */
  readonly known?: boolean;
  /** Number of the comment whose commands are to be answered. */
  readonly comment?: number;
  readonly said: (text: string) => void;
}

/** There is no list of ours with this marker. */
export const GONE = 'There is no such list here.';

/**
 * A deployment's list brought to what is true now, by the very rules of the pull request's comment: only the place, the
 * commit and the checklist are others, namely those of the deployment.
 */
export function syncList(
  { port, deployments }: Ports,
  wish: ListWish,
  world: World,
  inputs: Inputs,
): Promise<SyncResult> {
  const { list, place, said } = wish;
  const options = syncOptions(
    { number: place.number, said, ...(wish.gates && { gates: wish.gates }) },
    world,
    inputs,
  );
  const load = loadFor(said);
  const select = selectFor(list.environment === '' ? undefined : list.environment);
  const { trigger: _trigger, commentHint: _hint, ...common } = options;
  return syncPullRequest(listPort(port, deployments, wish), {
    ...common,
    ...(wish.comment !== undefined && { trigger: wish.comment }),
    paths: list.path === '' ? DEFAULT_PATHS : [list.path],
    settings: {
      ...DEFAULT_SETTINGS,
      name: listName(list),
      context: listContext(list),
      phases: [list.phase],
      draftsWait: false,
      guardPolicy: false,
      helpUrl: options.settings.helpUrl,
      deployment: { ...list, place: place.kind },
      doubts: wish.doubts ?? [],
    },
    load: async (text, path) => {
      const loaded = await load(text, path);
      return 'checklist' in loaded ? { checklist: asRunbook(loaded.checklist) } : loaded;
    },
    // A deployment is not about the changes of one pull request: what depends on them is asked.
    select: (checklist, phases) => select(checklist, phases, {}),
  });
}

/** In its own run a step of the way back counts: the list is done when all are. */
export function asRunbook(checklist: Checklist): Checklist {
  const phases = checklist.phases.map((phase) =>
    phase.name !== 'rollback'
      ? phase
      : {
          ...phase,
          sections: phase.sections.map((section) => ({
            ...section,
            items: section.items.map((item) => ({ ...item, blocks: 'deployment' as const })),
          })),
        },
  );
  return { ...checklist, phases };
}

/** The port as a list needs it: read by `DeploymentsPort`, written as ever. */
function listPort(port: GitHubPort, deployments: DeploymentsPort, wish: ListWish): GitHubPort {
  const { list, place } = wish;
  const marker = markerOf(listName(list));
  return {
    ...viewOf(port),
    async snapshot(request) {
      const seen = await deployments.snapshot({ ...request, sha: list.sha });
      const ours = findOurs(seen, marker).find(({ retired }) => !retired)?.comment;
      if (!ours && wish.known === true) throw new GitHubError('rejected', GONE);
      return {
        ...seen,
        comments: commentsFor(seen.comments, list, ours),
        // Other comments may have been deleted here; ours, once it has set a status, only by somebody.
        deletions: seen.status === null ? [] : seen.deletions,
      } satisfies Snapshot;
    },
    files: () => Promise.resolve([]),
    createComment: (number, body) => onIssue(place, port.createComment(number, body)),
    updateComment: (id, body) => onIssue(place, port.updateComment(id, body)),
    react: (comment, reaction) => onIssue(place, port.react(comment, reaction)),
  };
}

/** Our comments, and of people's those with commands for this list: said after it was there, and before a newer one was. */
function commentsFor(
  comments: readonly CommentSeen[],
  list: DeploymentList,
  ours: CommentSeen | undefined,
): CommentSeen[] {
  const address = addressOf(list);
  const newer = comments.find(({ mine, id, body }) => {
    const other = mine && ours !== undefined && id > ours.id ? listIn(body) : undefined;
    return other?.checklist === list.checklist && other.phase === list.phase && addressOf(other) === address;
  });
  return comments.map((comment) => {
    if (comment.mine) return comment;
    const meant =
      ours !== undefined && comment.id > ours.id && (newer === undefined || comment.id < newer.id);
    return { ...comment, body: meant ? commandsFor(comment.body, address) : '' };
  });
}

/** Writing on an issue takes another right than writing on a pull request. */
async function onIssue<T>(place: Place, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (place.kind === 'issue' && error instanceof GitHubError && error.kind === 'permission')
      throw new GitHubError(
        'permission',
        `The token may not write on issue #${place.number}. Add \`issues: write\` to \`permissions:\` of the job.`,
        error.status,
        { cause: error },
      );
    throw error;
  }
}
