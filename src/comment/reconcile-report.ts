/** The report and the state block that a plan carries. */
import type { Checklist, Item } from '../checklist/types.ts';
import type { CommentSeen, Snapshot } from '../github/port.ts';
import type { ItemResult, Report } from '../report/types.ts';
import { asksPerson, itemStatus } from '../report/verdict.ts';
import type { Present } from './fingerprint.ts';
import type { Folded, FoldItem } from './fold-types.ts';
import { asResult } from './gates.ts';
import { saidIn } from './lost-commands.ts';
import type { ReconcileInput } from './reconcile.ts';
import { sourceOf } from './rivals.ts';
import { sameAccount } from './roles.ts';
import { sharedHeadDoubt } from './shared-head.ts';
import type { GateNotes, State } from './state.ts';
import type { ItemView } from './view.ts';

export function reportOf(
  input: ReconcileInput,
  checklist: Checklist,
  extra: readonly Item[],
  views: ReadonlyMap<string, ItemView>,
  gates: GateNotes | undefined,
  folded: Folded,
): Report {
  const { pullRequest } = input.snapshot;
  const { deployment } = input.settings;
  const notes = new Map((gates?.results ?? []).map((note) => [note.id, note]));
  const result = (item: Item, applies = true, reason?: string): ItemResult => {
    if (!applies) return { id: item.id, status: 'skipped', ...(reason === undefined ? {} : { reason }) };
    const note = notes.get(item.id);
    const full = input.gates?.sha === pullRequest.head ? input.gates.results.get(item.id) : undefined;
    const gate =
      note && item.gate ? (full?.status === note.status ? full : asResult(note, item.gate.kind)) : undefined;
    const tick = views.get(item.id)?.tick;
    const asked = asksPerson(item, gate) || tick?.state === 'not-applicable';
    return {
      id: item.id,
      ...itemStatus(item, gate, tick),
      ...(gate ? { gate } : {}),
      ...(tick && asked ? { tick } : {}),
    };
  };
  return {
    checklist,
    phases: input.phases,
    subject: {
      repository: `${input.repository.owner}/${input.repository.name}`,
      ...(deployment?.place !== 'issue' ? { pullRequest: pullRequest.number, title: pullRequest.title } : {}),
      head: pullRequest.head,
      base: pullRequest.base,
      baseBranch: pullRequest.baseBranch,
      ...(deployment?.environment ? { environment: deployment.environment } : {}),
      ...(input.runUrl === undefined ? {} : { runUrl: input.runUrl }),
    },
    items: input.selected.map(({ item, applies, reason }) => result(item, applies, reason)),
    startedAt: input.startedAt ?? '',
    durationMs: 0,
    doubts: doubtsOf(input, folded),
    ...(extra.length > 0 ? { extra: extra.map((item) => ({ item, result: result(item) })) } : {}),
  };
}

function doubtsOf(input: ReconcileInput, folded: Folded): string[] {
  const shared = sharedHeadDoubt(input.snapshot.pullRequest.number, input.shared ?? []);
  const doubts = [
    ...(shared === undefined ? [] : [shared]),
    ...(input.doubts ?? []),
    ...(input.settings.doubts ?? []),
  ];
  if ([...input.snapshot.histories.values()].includes('too-long'))
    doubts.push('this comment was edited more than 1000 times; comment `/checklist restart` for a new one');
  if (folded.disputed.size > 0)
    doubts.push(
      `somebody took back ${folded.disputed.size === 1 ? 'a tick' : 'ticks'}, and GitHub did not say whether they may`,
    );
  return doubts;
}

/** Voids of one rendering; older ones stay readable in the history. */
const MOST_VOIDS = 300;

export function stateOf(
  input: ReconcileInput,
  folded: Folded,
  present: Present,
  items: ReadonlyMap<string, FoldItem>,
  gates: GateNotes | undefined,
  current: CommentSeen | undefined,
): Omit<State, 'nonce'> {
  const deletion = folded.gone ?? goneOf(input.snapshot, current);
  const said = saidIn(folded);
  return {
    head: present.head,
    base: input.snapshot.pullRequest.baseBranch,
    source: sourceOf(input),
    fingerprints: present.fingerprints,
    details: new Map(
      [...items.values()].filter(({ detail }) => detail !== '').map(({ id, detail }) => [id, detail]),
    ),
    voids: folded.voids.slice(-MOST_VOIDS),
    ...(gates ? { gates } : {}),
    ...(said.length > 0 ? { said } : {}),
    ...(deletion ? { gone: deletion } : {}),
  };
}

/**
 * Whether a comment like ours was deleted by a person before this one was made. Its address in the status of the head
 * proves that it was ours; that it was by our account does not, because other workflows write as the same one.
 */
function goneOf(snapshot: Snapshot, current: CommentSeen | undefined): State['gone'] {
  const { deletions, comments, status } = snapshot;
  const [, address] = /#issuecomment-(\d{1,15})$/.exec(status?.url ?? '') ?? [];
  const proven = address !== undefined && !comments.some(({ id }) => id === Number(address));
  const hit = deletions.findLast(
    ({ by, author, at }) =>
      by?.type === 'User' &&
      (current
        ? sameAccount(author, current.author) && at <= current.createdAt
        : proven && author?.type === 'Bot'),
  );
  return hit && { by: hit.by?.login ?? 'ghost', at: hit.at, ...(current ? { maybe: true } : {}) };
}
