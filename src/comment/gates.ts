/** Results of gates on their way through the comment: from a run to the notes that later runs decide with, and back. */
import type { Item } from '../checklist/types.ts';
import type { GateResult } from '../report/types.ts';
import { gateLine } from '../report/wording.ts';
import { formatDuration } from '../values/duration.ts';
import { oneLine, plainText } from '../values/text.ts';
import { MAX_NOTE, MAX_OUTPUT } from './state.ts';
import type { GateNote, GateNotes } from './state.ts';

/** What a run measured, as main hands it over. */
export interface RunGates {
  /** Commit that was looked at. */
  readonly sha: string;
  /** Ids of the workflow run; a re-run has the same number and a higher attempt. */
  readonly run: number;
  readonly attempt: number;
  readonly url?: string;
  /** The run could have been tampered with by the pull request (a fork's own run). */
  readonly claimed?: boolean;
  /** What each gate was when it ran (`gateDefinitions`); default: what it is now. */
  readonly definitions?: ReadonlyMap<string, string>;
  /** By item id. What is not in here keeps the result it had for this commit. */
  readonly results: ReadonlyMap<string, GateResult>;
  /**
   * Ids that the writing job itself has asked GitHub about just now. They count whatever the number of the run: a review may
   * have started a later run that ended earlier.
   */
  readonly fresh?: ReadonlySet<string>;
}

/** All outputs of one comment together; what does not fit is in the job summary. */
const MAX_OUTPUTS = 9_000;
const OUTPUT_LINES = 8;

export function notesOf(
  run: RunGates,
  items: ReadonlyMap<string, Item>,
  definitions: ReadonlyMap<string, string>,
): GateNotes {
  let left = MAX_OUTPUTS;
  const results: GateNote[] = [];
  for (const [id, result] of run.results) {
    const definition = (run.definitions ?? definitions).get(id);
    const note = {
      id,
      ...(definition === undefined ? {} : { definition }),
      status: result.status,
      note: oneLine(gateLine(result), MAX_NOTE),
      serial: run.run * 100 + Math.min(run.attempt, 99),
      ...(lapsing(items.get(id)) !== undefined && { at: result.startedAt }),
    };
    const wanted =
      result.status === 'failure' || result.status === 'error' || items.get(id)?.confirm === true;
    const output = wanted ? outputOf(result).slice(0, left) : '';
    left -= output.length;
    results.push(output === '' ? note : { ...note, output });
  }
  return {
    sha: run.sha,
    ...(run.url === undefined ? {} : { url: run.url }),
    ...(run.claimed ? { claimed: true } : {}),
    results,
  };
}

function outputOf(result: GateResult): string {
  const hint = result.fault?.hint ?? result.outcome?.checks.find((check) => !check.ok)?.hint;
  const evidence = (result.outcome?.evidence ?? []).map(({ title, text }) => `${title}\n${lastLines(text)}`);
  return plainText([...(hint === undefined ? [] : [hint]), ...evidence].join('\n'))
    .trim()
    .slice(0, MAX_OUTPUT);
}

const lastLines = (text: string): string => text.trimEnd().split('\n').slice(-OUTPUT_LINES).join('\n');

/** Of two sets for one commit: for each gate the newer result. `fresh`: those of `after` that are newer in any case. */
export function mergeGates(before: GateNotes, after: GateNotes, fresh?: ReadonlySet<string>): GateNotes {
  const results = new Map(before.results.map((result) => [result.id, result]));
  let newer = false;
  for (const result of after.results) {
    const known = results.get(result.id);
    const now = fresh?.has(result.id) === true;
    if (known && known.serial > result.serial && !now) continue;
    if (!known || known.serial < result.serial) newer = true;
    // Never with a lower number than what it takes the place of: who reads both later must not go back to the older one.
    results.set(
      result.id,
      now && known ? { ...result, serial: Math.max(known.serial, result.serial) } : result,
    );
  }
  const from = newer ? after : before;
  return {
    sha: before.sha,
    ...(from.url === undefined ? {} : { url: from.url }),
    ...(before.claimed || after.claimed ? { claimed: true } : {}),
    results: [...results.values()],
  };
}

/**
 * The results that speak for today's gates. One that was measured when its item asked something else, because the
 * checklist of the base branch changed meanwhile, is none: the gate has to run again. So is a success that has grown older
 * than its item's `expires: { after: … }`.
 */
export function presentGates(
  notes: GateNotes,
  definitions: ReadonlyMap<string, string>,
  items: readonly Item[] = [],
  now = 0,
): GateNotes {
  const byId = new Map(items.map((item) => [item.id, item]));
  const results = notes.results.map((note): GateNote => {
    const why =
      note.definition === definitions.get(note.id) ? outgrown(note, byId.get(note.id), now) : OUTDATED;
    if (why === undefined) return note;
    const { output: _, ...rest } = note;
    return { ...rest, status: 'pending', note: why };
  });
  return { ...notes, results };
}

const OUTDATED = 'the checklist changed after this gate ran: run the gates again';

/** After how long the gate's own result lapses. Where a person confirms, it is the person's tick that does. */
const lapsing = (item: Item | undefined): number | undefined =>
  item?.gate && !item.confirm && item.expires.kind === 'after' ? item.expires.ms : undefined;

/** Clocks of runners differ a little; a result of tomorrow is none. */
const SKEW = 10 * 60_000;

function outgrown({ status, at }: GateNote, item: Item | undefined, now: number): string | undefined {
  const most = lapsing(item);
  if (most === undefined || status !== 'success') return undefined;
  const age = now - Date.parse(at ?? '');
  if (age <= most && age >= -SKEW) return undefined;
  return `measured more than ${formatDuration(most)} ago: run the gates again`;
}

/** The result as later runs know it: its status and its line. */
export function asResult(note: GateNote, kind: string): GateResult {
  return {
    kind,
    status: note.status,
    attempts: 1,
    startedAt: '',
    durationMs: 0,
    reason: note.note,
    ...(note.status === 'error' ? { fault: { code: 'recorded', message: note.note } } : {}),
  };
}
