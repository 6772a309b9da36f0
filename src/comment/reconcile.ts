/**
 * The whole decision, pure: what GitHub shows at one moment, the checklist of the base branch, what gates came to and
 * who is who in; the report, the comment's text and the status out. The event that started the run is not among it.
 */
import { gateDefinitions } from '../checklist/definition.ts';
import type { Checklist, Item, PhaseName } from '../checklist/types.ts';
import type { Account, CommentSeen, CommitState, OpenPull, Snapshot, TouchedFile } from '../github/port.ts';
import type { Report } from '../report/types.ts';
import { eventsOf, findOurs, markerOf } from './events.ts';
import type { Ours } from './events.ts';
import { foldWithoutHistory, SOMEBODY } from './fallback.ts';
import { dependsOnFiles, filesFingerprint, sameWatch } from './fingerprint.ts';
import type { Files, Present } from './fingerprint.ts';
import { fold } from './fold.ts';
import type { CommandEvent, Folded, FoldItem, Note } from './fold-types.ts';
import { withLostCommands } from './lost-commands.ts';
import { mergeGates, notesOf, presentGates } from './gates.ts';
import type { RunGates } from './gates.ts';
import { policyItem, withPolicyRole } from './policy-change.ts';
import type { PolicyChange } from './policy-change.ts';
import { reportOf, stateOf } from './reconcile-report.ts';
import { renderComment } from './render.ts';
import { People } from './roles.ts';
import type { Facts, Lookup } from './roles.ts';
import type { Rules } from './rules.ts';
import type { CommentSettings, Mode } from './settings.ts';
import { decodeState } from './state.ts';
import type { GateNotes } from './state.ts';
import { sayTheSame } from './state-block.ts';
import { statusFor } from './status.ts';
import { norm } from './text.ts';
import { viewItem } from './view.ts';
import type { ItemView } from './view.ts';
import { aliasesOf, foldItems } from './words.ts';

/** An item of the phases in question and whether its `when` holds. */
export interface Selected {
  readonly item: Item;
  readonly applies: boolean;
  readonly reason?: string;
}

export interface ReconcileInput {
  readonly snapshot: Snapshot;
  /** Of the base branch. */
  readonly checklist: Checklist;
  /** Items of the phases, in file order. */
  readonly selected: readonly Selected[];
  readonly phases: readonly PhaseName[];
  readonly files: Files;
  readonly facts: Facts;
  readonly gates?: RunGates;
  readonly policy?: PolicyChange;
  readonly mode: Mode;
  /** When our context was first set on the head; used where there is no history. */
  readonly headSeenAt?: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly settings: CommentSettings;
  readonly repository: { readonly owner: string; readonly name: string; readonly serverUrl: string };
  readonly runUrl?: string;
  /** Other open pull requests with the same head: their status is the same one. */
  readonly shared?: readonly OpenPull[];
  /** Anything else that makes the verdict doubtful. */
  readonly doubts?: readonly string[];
  readonly startedAt?: string;
  /** @internal */
  readonly rules?: Rules;
}

export interface Plan {
  readonly report: Report;
  readonly views: ReadonlyMap<string, ItemView>;
  /** The comment for this moment; the nonce makes its words unique. */
  body(nonce: string): string;
  readonly status: { readonly state: CommitState; readonly description: string };
  readonly voids: readonly string[];
  readonly notes: readonly Note[];
  /** Facts that were missing: look them up and reconcile again. */
  readonly wanted: readonly Lookup[];
  /** Files have to be read before ticks that depend on them can be judged. */
  readonly wantsFiles: boolean;
  /** The one comment of ours; undefined: to be created. */
  readonly comment?: CommentSeen;
  readonly duplicates: readonly CommentSeen[];
  /** The comment already says all this. */
  readonly same: boolean;
  readonly folded: Folded;
}

/** The same input always gives the same plan. */
export function reconcile(input: ReconcileInput): Plan {
  const ours = findOurs(input.snapshot, markerOf(input.settings.name));
  const live = ours.filter(({ retired }) => !retired);
  const checklist = input.policy
    ? withPolicyRole(input.checklist, input.snapshot.pullRequest.author)
    : input.checklist;
  const extra = input.policy ? [policyItem(input.policy, checklist)] : [];
  const items = [...input.selected.map(({ item }) => item), ...extra];
  const people = new People({
    facts: input.facts,
    author: input.snapshot.pullRequest.author,
    us: ours[0]?.comment.author ?? null,
    checklist,
    items,
  });
  const definitions = gateDefinitions(checklist);
  const foldedItems = foldItems(items, definitions);
  const told = foldAll(input, ours, live[0], items, foldedItems, people);
  const folded = withLostCommands(told, input.snapshot, foldedItems);
  const recorded = currentGates(input, folded, items, definitions);
  const gates = recorded && presentGates(recorded, definitions, items, input.now);
  const present = presentOf(input, folded, items);
  const views = viewsOf(input, items, people, folded, foldedItems, present);
  const report = reportOf(input, checklist, extra, views, gates, folded);
  const state = stateOf(input, folded, present, foldedItems, recorded, live[0]?.comment);
  const draw = (nonce: string): ReturnType<typeof renderComment> =>
    renderComment({ input, report, views, gates, folded, state: { ...state, nonce } });
  const current = live[0]?.comment;
  const known = current ? decodeState(norm(current.body))?.nonce : undefined;
  const drawing = draw(known ?? NO_NONCE);
  const missing = items.some((item) => dependsOnFiles(item.expires) && !present.fingerprints.has(item.id));
  return {
    report,
    views,
    body: (nonce) => draw(nonce).text,
    status: drawing.whole ? statusFor(report, input) : TOO_LONG,
    voids: folded.voids,
    notes: folded.notes,
    wanted: [...people.wanted.values()],
    wantsFiles: input.files === undefined && missing,
    ...(current ? { comment: current } : {}),
    duplicates: live.slice(1).map(({ comment }) => comment),
    same: current !== undefined && known !== undefined && sayTheSame(norm(drawing.text), norm(current.body)),
    folded,
  };
}

const NO_NONCE = '0.0.0';
const TOO_LONG = {
  state: 'error',
  description: 'The checklist is too long for one comment: split it into two with different names.',
} as const;

function viewsOf(
  input: ReconcileInput,
  items: readonly Item[],
  people: People,
  folded: Folded,
  foldedItems: ReadonlyMap<string, FoldItem>,
  present: Present,
): Map<string, ItemView> {
  const point = {
    folded,
    foldItems: foldedItems,
    present,
    may: (who: Account, id: string, verb: 'tick' | 'na') =>
      input.mode === 'commands' && who === SOMEBODY ? true : people.may(who, id, verb),
    roleOf: (item: Item) => people.roleOf(item),
    ...(input.rules ? { rules: input.rules } : {}),
  };
  return new Map(items.map((item) => [item.id, viewItem(item, point)]));
}

function foldAll(
  input: ReconcileInput,
  ours: readonly Ours[],
  live: Ours | undefined,
  items: readonly Item[],
  foldedItems: ReadonlyMap<string, FoldItem>,
  people: People,
): Folded {
  const events = eventsOf(input.snapshot, ours);
  const given = {
    events,
    items: foldedItems,
    aliases: aliasesOf(items),
    authority: people,
    canonical: live?.comment.id ?? -1,
    ...(input.rules ? { rules: input.rules } : {}),
  };
  if (input.mode !== 'commands') return fold(given);
  return foldWithoutHistory({
    comment: live?.comment,
    commands: events.filter((event): event is CommandEvent => 'verb' in event),
    items,
    foldItems: foldedItems,
    people,
    head: input.snapshot.pullRequest.head,
    headSeenAt: input.headSeenAt,
  });
}

/** Results for this head: what earlier runs wrote down, and this run's over it. Results for another commit are none. */
function currentGates(
  input: ReconcileInput,
  folded: Folded,
  items: readonly Item[],
  definitions: ReadonlyMap<string, string>,
): GateNotes | undefined {
  const { head } = input.snapshot.pullRequest;
  const byId = new Map(items.map((item) => [item.id, item]));
  const before = folded.gates.get(head);
  const now = input.gates?.sha === head ? notesOf(input.gates, byId, definitions) : undefined;
  const merged = before && now ? mergeGates(before, now, input.gates?.fresh) : (now ?? before);
  if (!merged) return undefined;
  const order = new Map(items.map(({ id }, index) => [id, index]));
  return {
    ...merged,
    results: merged.results
      .filter(({ id }) => byId.get(id)?.gate)
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
  };
}

/** Fingerprints now: computed from the files, or those that our newest rendering recorded for this very head and base. */
function presentOf(input: ReconcileInput, folded: Folded, items: readonly Item[]): Present {
  const { head, baseBranch } = input.snapshot.pullRequest;
  const { state } = folded;
  const fingerprints = new Map<string, string>();
  for (const item of items) {
    if (!dependsOnFiles(item.expires)) continue;
    const known =
      state?.head === head && state.base === baseBranch
        ? sameWatch(item.expires, state.fingerprints.get(item.id))
        : undefined;
    const fresh = Array.isArray(input.files)
      ? filesFingerprint(item.expires, input.files as readonly TouchedFile[])
      : known;
    if (fresh !== undefined) fingerprints.set(item.id, fresh);
  }
  return { head, fingerprints, files: input.files ?? input.snapshot.paths, now: input.now };
}
