/** A record as it is read back: the document of schemas/report.schema.json, taken over field by field. */
import type { Status, TickState } from '../../report/types.ts';
import { formatCount } from '../../report/wording.ts';

export interface RecordedItem {
  readonly id: string;
  readonly name: string;
  readonly phase: string;
  readonly section: string;
  readonly kind: string | null;
  readonly role: string | null;
  readonly blocks: string;
  readonly status: Status;
  readonly says: string;
  readonly tick?: TickState;
  readonly durationMs: number;
  readonly attempts: number;
  readonly startedAt: string;
  /** `lines 83.4 % (needs >= 80): yes` */
  readonly checks: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly actual: string;
    readonly expected: string;
  }[];
  readonly samples: string;
  readonly evidence: readonly { readonly title: string; readonly sha256: string }[];
}

export interface RunRecord {
  /** Where it was read from. */
  readonly file: string;
  readonly checklist: { readonly name: string; readonly path: string; readonly sha256: string };
  readonly subject: Readonly<Record<string, string>>;
  readonly phases: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  readonly conclusion: string;
  readonly doubts: readonly string[];
  readonly items: readonly RecordedItem[];
}

const STATUSES: readonly Status[] = ['success', 'failure', 'error', 'pending', 'skipped'];

/** @returns what is wrong with the document, in words, where it is no record */
export function readRecord(text: string, file: string): RunRecord | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `${file} is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const document = fields(value);
  if (document['schema'] !== 1 || !Array.isArray(document['items']))
    return {
      problem: `${file} is no record of a run. A record is what \`run --json\` or the action's \`report-path\` writes (schemas/report.schema.json).`,
    };
  const checklist = fields(document['checklist']);
  return {
    file,
    checklist: {
      name: text_(checklist['name']),
      path: text_(checklist['path']),
      sha256: text_(checklist['sha256']),
    },
    subject: Object.fromEntries(
      Object.entries(fields(document['subject'])).map(([key, entry]) => [key, text_(entry)]),
    ),
    phases: list(document['phases']).map(text_),
    startedAt: text_(document['startedAt']),
    durationMs: number(document['durationMs']),
    conclusion: text_(fields(document['conclusion'])['overall']),
    doubts: list(document['doubts']).map(text_),
    items: list(document['items']).map(item),
  };
}

function item(value: unknown): RecordedItem {
  const found = fields(value);
  const gate = fields(found['gate']);
  const samples = fields(gate['samples']);
  const tick = fields(found['tick']);
  return {
    id: text_(found['id']),
    name: text_(found['name']),
    phase: text_(found['phase']) || 'policy',
    section: text_(found['section']),
    kind: typeof found['kind'] === 'string' ? found['kind'] : null,
    role: typeof found['role'] === 'string' ? found['role'] : null,
    blocks: text_(found['blocks']),
    status: STATUSES.find((status) => status === found['status']) ?? 'error',
    says: text_(found['says']),
    ...(typeof tick['state'] === 'string' && { tick: tickOf(tick) }),
    durationMs: number(gate['durationMs']),
    attempts: number(gate['attempts']),
    startedAt: text_(gate['startedAt']),
    checks: list(gate['checks'])
      .map(fields)
      .map((check) => ({
        name: text_(check['name']),
        ok: check['ok'] === true,
        actual: text_(check['actual']),
        expected: text_(check['expected']),
      })),
    samples:
      samples['of'] === undefined ? '' : `${formatCount(number(samples['count']))} ${text_(samples['of'])}`,
    evidence: list(gate['evidence'])
      .map(fields)
      .map((entry) => ({ title: text_(entry['title']), sha256: text_(entry['sha256']) })),
  };
}

function tickOf(tick: Fields): TickState {
  const one = (value: unknown) => {
    const found = fields(value);
    return {
      by: text_(found['by']),
      at: text_(found['at']),
      commit: text_(found['commit']),
      source: text_(found['source']),
      ...(typeof found['role'] === 'string' && { role: found['role'] }),
    };
  };
  switch (tick['state']) {
    case 'done':
      return { state: 'done', ticks: list(tick['ticks']).map(one) };
    case 'not-applicable':
      return { state: 'not-applicable', tick: one(tick['tick']), why: text_(tick['why']) };
    case 'lapsed':
      return { state: 'lapsed', tick: one(tick['tick']), because: text_(tick['because']) };
    case 'refused':
      return {
        state: 'refused',
        by: text_(tick['by']),
        at: text_(tick['at']),
        because: text_(tick['because']),
        remedy: text_(tick['remedy']),
      };
    default:
      return { state: 'open' };
  }
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);
const text_ = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
