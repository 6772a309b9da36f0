/** The comment's text. Deterministic: the same moment gives the same words, but for the nonce. */
import { conclude, reportedItems } from '../report/conclusion.ts';
import type { Report } from '../report/types.ts';
import { inlineCode } from '../values/markdown.ts';
import { oneLine } from '../values/text.ts';
import { MOVED, markerOf } from './events.ts';
import type { Folded } from './fold-types.ts';
import { footer } from './layout/footer.ts';
import { gatesPart } from './layout/gates.ts';
import { itemsPart, skippedPart } from './layout/items.ts';
import { leftOut, ROOMS } from './layout/room.ts';
import type { Room } from './layout/room.ts';
import { when } from './layout/scene.ts';
import type { Scene } from './layout/scene.ts';
import { blockingTable, heading } from './layout/top.ts';
import type { ReconcileInput } from './reconcile.ts';
import { targetOf } from './settings.ts';
import { encodeState } from './state.ts';
import { MOST_CHARACTERS } from './state-block.ts';
import type { GateNotes, State } from './state.ts';
import type { ItemView } from './view.ts';

/** Of 262,144 bytes. */
export const MOST_BYTES = 250_000;

export interface Rendered {
  readonly input: Pick<
    ReconcileInput,
    'snapshot' | 'settings' | 'mode' | 'policy' | 'repository' | 'checklist' | 'shared'
  >;
  readonly report: Report;
  readonly views: ReadonlyMap<string, ItemView>;
  readonly gates: GateNotes | undefined;
  readonly folded: Pick<Folded, 'notes'>;
  readonly state: State;
}

/** Drawn with as much as fits. `whole` is false where not even the least does: then nothing can be judged by it. */
export function renderComment(given: Rendered): { readonly text: string; readonly whole: boolean } {
  const without: string[] = [];
  let before = Infinity;
  for (const { room, left } of ROOMS) {
    const { length } = drawn(given, room, '');
    // A step that finds nothing to leave out is not told.
    if (left !== '' && length < before) without.push(left);
    before = length;
    if (length > MOST_CHARACTERS) continue;
    const text = drawn(given, room, leftOut(without));
    if (fits(text)) return { text, whole: true };
  }
  return { text: tooLong(given), whole: false };
}

export const fits = (text: string): boolean =>
  text.length <= MOST_CHARACTERS && Buffer.byteLength(text) <= MOST_BYTES;

function drawn(given: Rendered, room: Room, left: string): string {
  const scene = sceneOf(given, room);
  return [
    markerOf(given.input.settings.name),
    ...heading(scene),
    ...blockingTable(scene),
    ...gatesPart(scene),
    ...itemsPart(scene),
    ...skippedPart(scene),
    ...footer(scene, left),
    encodeState(trimmed(given.state, room)),
    '',
  ].join('\n');
}

function sceneOf(given: Rendered, room: Room): Scene {
  const { input, report, state } = given;
  const { pullRequest } = input.snapshot;
  return {
    report,
    conclusion: conclude(report, targetOf(input.settings)),
    views: given.views,
    results: new Map(reportedItems(report).map(({ item, result }) => [item.id, result])),
    gates: new Map((given.gates?.results ?? []).map((note) => [note.id, note])),
    state,
    settings: input.settings,
    mode: input.mode,
    policy: input.policy,
    serverUrl: input.repository.serverUrl,
    draft: pullRequest.draft,
    closed: pullRequest.state !== 'open',
    checklistPath: input.checklist.source.path,
    remarks: [...sharedRemark(input), ...remarks(given.folded)],
    room,
  };
}

/** The other pull requests by name: which to close, people decide. */
function sharedRemark({ shared = [], repository }: Rendered['input']): string[] {
  if (shared.length === 0) return [];
  const { serverUrl, owner, name } = repository;
  const links = shared
    .slice(0, 5)
    .map(
      ({ number, baseBranch }) =>
        `[pull request ${number}](${serverUrl}/${owner}/${name}/pull/${number}) into ${inlineCode(baseBranch, 60)}`,
    );
  const rest = shared.length > 5 ? [`${shared.length - 5} more`] : [];
  return [
    `The same commit is the head of ${[...links, ...rest].join(', ')}. GitHub keeps one status for a commit, so what is ticked here would count there too. Once only one of them is open this is looked at again; \`/checklist recheck\` does it by hand.`,
  ];
}

function remarks(folded: Pick<Folded, 'notes'>): string[] {
  const gap = folded.notes.findLast(({ item }) => item === '*');
  if (!gap) return [];
  return [
    `⚠️ A revision of ${when(gap.at)} was deleted from this comment’s history. What it showed is unknown, so ticks around it may have to be made again.`,
  ];
}

/** What is not shown need not travel: later runs know results in as many words as people read. */
function trimmed(state: State, { outputLines, reasons }: Room): State {
  if (!state.gates || outputLines > 0) return state;
  const results = state.gates.results.map(({ output: _output, ...rest }) => ({
    ...rest,
    note: reasons > 0 ? oneLine(rest.note, reasons) : '',
  }));
  return { ...state, gates: { ...state.gates, results } };
}

/** Not even the least fits: no boxes, and the report says that it cannot be judged. */
function tooLong(given: Rendered): string {
  const { gates: _gates, ...state } = given.state;
  return [
    markerOf(given.input.settings.name),
    '## Deploy checklist: cannot be judged',
    '',
    'This checklist is too long for one comment. Split it into two checklists with different names, or shorten its titles.',
    '',
    encodeState({ ...state, details: new Map() }),
    '',
  ].join('\n');
}

/** What is left of a comment that another one took over from. */
export function movedComment(name: string, url: string): string {
  return [
    markerOf(name),
    MOVED,
    `The checklist moved to [another comment](${url}). Ticks in this one do not count.`,
    '',
  ].join('\n');
}
