/**
 * The state block: the last line of our renderings. It binds a rendering to the commit and the contents that people saw,
 * carries the results of gates to runs that do not run any, and lists ticks that must never come back. It is read only
 * from revisions that GitHub says were written by us, never from what a comment says now.
 */
import type { Status } from '../report/types.ts';
import { readBlock, Recent, valueOf, writeBlock } from './state-block.ts';

/** One gate's result, small enough to travel in a comment. */
export interface GateNote {
  readonly id: string;
  readonly status: Status;
  /** The result in a line. */
  readonly note: string;
  /** The last lines of what it printed, for gates that do not pass and for confirmed items. */
  readonly output?: string;
  /** Grows with every run and attempt: of two results for one gate and commit the higher one counts. */
  readonly serial: number;
  /** What the gate was when it was measured (`gateDefinition`): a result does not speak for another one of the same id. */
  readonly definition?: string;
  /** When it was measured, where its item lets it lapse by time. */
  readonly at?: string;
}

export interface GateNotes {
  /** Commit that the gates looked at. */
  readonly sha: string;
  readonly url?: string;
  /** `claimed`: reported by a pull request's own, untrusted run. */
  readonly claimed?: boolean;
  readonly results: readonly GateNote[];
}

/** The checklist behind a rendering, as the workflow that drew it found it. */
export interface Source {
  readonly path: string;
  /** The environment that it was read for; empty: none. */
  readonly environment: string;
}

/** A statement that somebody made in a comment of their own. */
export interface Said {
  readonly item: string;
  readonly comment: number;
  /** Login. */
  readonly by: string;
  readonly at: string;
}

export interface State {
  /** Unique for every rendering. */
  readonly nonce: string;
  readonly head: string;
  /** Name of the base branch. */
  readonly base: string;
  /** Which checklist it was drawn from. */
  readonly source?: Source;
  /** By item: fingerprint of the files that its tick depends on. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** By item: hash of the words that stand outside its line (the note). */
  readonly details: ReadonlyMap<string, string>;
  /** `revision:item`, shortened: ticks that were refused or withdrawn. */
  readonly voids: readonly string[];
  readonly gates?: GateNotes;
  /** Statements that rest on commands. */
  readonly said?: readonly Said[];
  /** An earlier comment was deleted; `maybe`: one by our account was, which other workflows have too. */
  readonly gone?: { readonly by: string; readonly at: string; readonly maybe?: boolean };
}

const STATUSES: readonly Status[] = ['success', 'failure', 'error', 'pending', 'skipped'];
/** What a gate's note and output may take. */
export const MAX_NOTE = 160;
export const MAX_OUTPUT = 1200;

/** The last line of a rendering. */
export function encodeState(state: State): string {
  const core = {
    h: state.head,
    b: state.base,
    ...(state.source ? { from: [state.source.path, state.source.environment] } : {}),
    ...(state.fingerprints.size > 0 ? { fp: Object.fromEntries(state.fingerprints) } : {}),
    ...(state.details.size > 0 ? { d: Object.fromEntries(state.details) } : {}),
    ...(state.voids.length > 0 ? { void: state.voids } : {}),
    ...(state.said && state.said.length > 0
      ? { said: state.said.map(({ item, comment, by, at }) => [item, comment, by, at]) }
      : {}),
    ...(state.gone ? { gone: state.gone } : {}),
  };
  return writeBlock(state.nonce, core, state.gates && packGates(state.gates));
}

function packGates(gates: GateNotes): Record<string, unknown> {
  return {
    sha: gates.sha,
    ...(gates.url === undefined ? {} : { url: gates.url }),
    ...(gates.claimed ? { claimed: true } : {}),
    results: gates.results.map((result) => [
      result.id,
      result.status,
      result.serial,
      result.note,
      result.output ?? '',
      result.definition ?? '',
      ...(result.at === undefined ? [] : [result.at]),
    ]),
  };
}

type Core = Omit<State, 'nonce' | 'gates'>;

const cores = new Recent<Core | undefined>();
const results = new Recent<GateNotes | undefined>();

/** The block of a text that we wrote; undefined where there is none or it does not read. Parts of two that are alike are shared. */
export function decodeState(text: string): State | undefined {
  const block = readBlock(text);
  const core = block && cores.get(block.core, (part) => unpackCore(fields(valueOf(part))));
  if (!core || block.nonce === '') return undefined;
  const gates =
    block.gates === '' ? undefined : results.get(block.gates, (part) => unpackGates(fields(valueOf(part))));
  if (block.gates !== '' && !gates) return undefined;
  return { ...core, nonce: block.nonce, ...(gates ? { gates } : {}) };
}

type Fields = Readonly<Record<string, unknown>>;

function unpackCore(data: Fields | undefined): Core | undefined {
  if (typeof data?.['h'] !== 'string') return undefined;
  const gone = fields(data['gone']);
  const [path, environment] = Array.isArray(data['from']) ? (data['from'] as unknown[]) : [];
  return {
    head: data['h'],
    base: string(data['b']),
    ...(typeof path === 'string'
      ? { source: { path: path.slice(0, 400), environment: string(environment).slice(0, 100) } }
      : {}),
    fingerprints: strings(data['fp']),
    details: strings(data['d']),
    voids: Array.isArray(data['void']) ? data['void'].filter((entry) => typeof entry === 'string') : [],
    ...(Array.isArray(data['said']) ? { said: unpackSaid(data['said']) } : {}),
    ...(gone
      ? {
          gone: {
            by: string(gone['by']),
            at: string(gone['at']),
            ...(gone['maybe'] === true ? { maybe: true } : {}),
          },
        }
      : {}),
  };
}

function unpackGates(data: Fields | undefined): GateNotes | undefined {
  if (!data || !Array.isArray(data['results'])) return undefined;
  const results = data['results'].flatMap((entry: unknown): GateNote[] => {
    if (!Array.isArray(entry)) return [];
    const [id, status, serial, note, output, definition, at] = entry as unknown[];
    const known = STATUSES.find((name) => name === status);
    if (typeof id !== 'string' || !known) return [];
    return [
      {
        id,
        status: known,
        serial: number(serial),
        note: string(note).slice(0, MAX_NOTE),
        ...(typeof output === 'string' && output !== '' ? { output: output.slice(0, MAX_OUTPUT) } : {}),
        ...(typeof definition === 'string' && definition !== '' ? { definition } : {}),
        ...(typeof at === 'string' ? { at: at.slice(0, 30) } : {}),
      },
    ];
  });
  return {
    sha: string(data['sha']),
    ...(typeof data['url'] === 'string' && /^https?:\/\/[^\s()<>"']+$/.test(data['url'])
      ? { url: data['url'] }
      : {}),
    ...(data['claimed'] === true ? { claimed: true } : {}),
    results,
  };
}

function unpackSaid(list: readonly unknown[]): Said[] {
  return list.flatMap((entry): Said[] => {
    const [item, comment, by, at] = Array.isArray(entry) ? (entry as unknown[]) : [];
    return typeof item === 'string' && typeof comment === 'number'
      ? [{ item, comment, by: string(by).slice(0, 100), at: string(at).slice(0, 30) }]
      : [];
  });
}

const fields = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const strings = (value: unknown): Map<string, string> =>
  new Map(
    Object.entries(fields(value) ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
