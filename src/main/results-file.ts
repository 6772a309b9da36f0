/**
 * The results of gates on their way from the job that ran them to the job that holds the write token. The first one runs
 * the pull request's code, so the file is a claim: it is read as data, by shape, size and the checklist of the base.
 */
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Item } from '../checklist/types.ts';
import type {
  Annotation,
  Check,
  Evidence,
  GateFault,
  GateResult,
  Outcome,
  Scalar,
  Status,
} from '../report/types.ts';
import { verdict } from '../report/verdict.ts';
import { listResults } from './list-results.ts';

/** What one `gates` step says. */
export interface ResultsFile {
  readonly schema: 1;
  /** Commit of the pull request's head that was tested. */
  readonly head: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly results: Readonly<Record<string, GateResult>>;
  /** What each of these gates was when it ran (`gateDefinitions`). */
  readonly definitions: Readonly<Record<string, string>>;
}

export const RESULTS_SUFFIX = '.gates.json';
const MAX_FILE = 5 * 1024 * 1024;
const MAX_FILES = 600;
/** All files of a run together: an artifact of a fork may hold as much as its owner likes. */
const MAX_TOTAL = 64 * 1024 * 1024;
const STATUSES: readonly Status[] = ['success', 'failure', 'error', 'pending', 'skipped'];

export async function writeResults(path: string, file: ResultsFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(file)}\n`);
}

export interface ReadResults {
  readonly files: readonly ResultsFile[];
  /** Files that cannot be believed, each with why. */
  readonly refused: readonly string[];
}

/**
 * Every results file of a checklist by its name (`default`, `billing`) in a folder, at any depth that artifact downloads
 * make; or the one file. Never throws for what is in them.
 */
export async function readResults(path: string, name: string): Promise<ReadResults> {
  const paths = await listResults(path, `${name}.`, RESULTS_SUFFIX);
  const refused: string[] =
    paths.length > MAX_FILES ? [`more than ${MAX_FILES} result files in ${path}; the rest was not read`] : [];
  const files: ResultsFile[] = [];
  let left = MAX_TOTAL;
  for (const each of paths.slice(0, MAX_FILES)) {
    const parsed = await readOne(each, left);
    left -= await sizeOf(each);
    if (typeof parsed === 'string') refused.push(parsed);
    else files.push(parsed);
  }
  return { files, refused };
}

const sizeOf = async (path: string): Promise<number> => (await lstat(path).catch(() => undefined))?.size ?? 0;

async function readOne(path: string, left: number): Promise<ResultsFile | string> {
  try {
    const info = await lstat(path);
    if (!info.isFile()) return `${path} is not a file`;
    if (info.size > MAX_FILE) return `${path} is larger than 5 MiB`;
    if (info.size > left) return `${path} was not read: all results together are larger than 64 MiB`;
    return (
      parseResults(JSON.parse(await readFile(path, 'utf8')) as unknown) ??
      `${path} does not have the shape of a results file`
    );
  } catch (error) {
    return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Takes over what has the right shape, field by field; undefined where the whole has not. */
export function parseResults(value: unknown): ResultsFile | undefined {
  const file = record(value);
  const [head, runId, runAttempt] = [file['head'], file['runId'], file['runAttempt']];
  if (
    file['schema'] !== 1 ||
    typeof head !== 'string' ||
    !/^[0-9a-f]{40,64}$/.test(head) ||
    !isCount(runId) ||
    !isCount(runAttempt)
  )
    return undefined;
  const results = Object.entries(record(file['results'])).flatMap(([id, result]) => {
    const parsed = /^[a-z0-9-]{1,64}$/.test(id) ? parseResult(result) : undefined;
    return parsed ? [[id, parsed] as const] : [];
  });
  const definitions = Object.entries(record(file['definitions'])).map(([id, value]) => [id, text(value, 20)]);
  const maps = {
    results: Object.fromEntries(results),
    definitions: Object.fromEntries(definitions) as Record<string, string>,
  };
  return { schema: 1, head, runId, runAttempt, ...maps };
}

function parseResult(value: unknown): GateResult | undefined {
  const result = record(value);
  const status = STATUSES.find((candidate) => candidate === result['status']);
  if (!status || !isCount(result['attempts']) || typeof result['kind'] !== 'string') return undefined;
  const outcome = result['outcome'] === undefined ? undefined : parseOutcome(result['outcome']);
  const fault = result['fault'] === undefined ? undefined : parseFault(result['fault']);
  return {
    kind: text(result['kind'], 40),
    status,
    attempts: Number(result['attempts']),
    startedAt: text(result['startedAt'], 40),
    durationMs:
      isCount(result['durationMs']) || typeof result['durationMs'] === 'number'
        ? Math.max(0, Number(result['durationMs']))
        : 0,
    ...(outcome && { outcome }),
    ...(fault && { fault }),
    ...(typeof result['reason'] === 'string' && { reason: text(result['reason'], 500) }),
  };
}

function parseOutcome(value: unknown): Outcome {
  const outcome = record(value);
  const samples = record(outcome['samples']);
  return {
    checks: list(outcome['checks'], 500).map(parseCheck),
    samples: {
      count: typeof samples['count'] === 'number' ? samples['count'] : 0,
      of: text(samples['of'], 60),
    },
    ...(typeof outcome['says'] === 'string' && { says: text(outcome['says'], 500) }),
    facts: Object.fromEntries(
      Object.entries(record(outcome['facts']))
        .slice(0, 100)
        .map(([key, fact]) => [key.slice(0, 60), scalar(fact)]),
    ),
    evidence: list(outcome['evidence'], 20).map(parseEvidence),
    annotations: list(outcome['annotations'], 100).map(parseAnnotation),
    warnings: list(outcome['warnings'], 50).map((warning) => text(warning, 500)),
  };
}

function parseCheck(value: unknown): Check {
  const check = record(value);
  const unit = (['%', 'ms', 's', 'days', 'bytes', 'per second'] as const).find(
    (candidate) => candidate === check['unit'],
  );
  return {
    name: text(check['name'], 200),
    ok: check['ok'] === true,
    actual: scalar(check['actual']),
    expected: text(check['expected'], 500),
    ...(unit && { unit }),
    ...(typeof check['hint'] === 'string' && { hint: text(check['hint'], 500) }),
  };
}

function parseFault(value: unknown): GateFault {
  const fault = record(value);
  return {
    code: text(fault['code'], 60),
    message: text(fault['message'], 2000),
    ...(typeof fault['hint'] === 'string' && { hint: text(fault['hint'], 1000) }),
  };
}

function parseEvidence(value: unknown): Evidence {
  const evidence = record(value);
  return {
    title: text(evidence['title'], 200),
    text: text(evidence['text'], 20_000),
    ...(typeof evidence['language'] === 'string' && { language: text(evidence['language'], 20) }),
  };
}

function parseAnnotation(value: unknown): Annotation {
  const annotation = record(value);
  const level =
    (['error', 'warning', 'notice'] as const).find((candidate) => candidate === annotation['level']) ??
    'error';
  const place = {
    ...(typeof annotation['path'] === 'string' && { path: text(annotation['path'], 500) }),
    ...(isCount(annotation['line']) && { line: annotation['line'] }),
  };
  return {
    level,
    message: text(annotation['message'], 2000),
    ...(typeof annotation['title'] === 'string' && { title: text(annotation['title'], 200) }),
    ...place,
  };
}

/**
 * The newest result of each gate: a re-run leg replaces what an earlier attempt of the same run said. Other commits and
 * other runs do not speak, and no file speaks for an attempt that has not been. Of two files of one attempt that speak of
 * one gate the worse counts: a file more must not make anything better.
 */
export function mergeResults(
  files: readonly ResultsFile[],
  of: { readonly head: string; readonly id: number; readonly attempt: number },
): Map<string, GateResult> {
  const newest = new Map<string, { readonly attempt: number; readonly result: GateResult }>();
  for (const { head, runId, runAttempt, results } of files) {
    if (head !== of.head || runId !== of.id || runAttempt < 1 || runAttempt > of.attempt) continue;
    for (const [id, result] of Object.entries(results)) {
      const known = newest.get(id);
      const better =
        known !== undefined &&
        (known.attempt > runAttempt ||
          (known.attempt === runAttempt &&
            WORST.indexOf(known.result.status) <= WORST.indexOf(result.status)));
      if (!better) newest.set(id, { attempt: runAttempt, result });
    }
  }
  return new Map([...newest].map(([id, { result }]) => [id, result]));
}

const WORST: readonly Status[] = ['failure', 'error', 'pending', 'skipped', 'success'];

/** A claim about an item: of the item's own kind, and a success only where its own measurements say so. */
export function believable(item: Item, claim: GateResult | undefined): GateResult {
  const blank = {
    kind: item.gate?.kind ?? '',
    attempts: 0,
    startedAt: claim?.startedAt ?? '',
    durationMs: 0,
  };
  if (!claim)
    return {
      ...blank,
      status: 'error',
      fault: {
        code: 'no-result',
        message: 'No result of this gate has arrived: its job ended early, was cancelled or never started.',
        hint: 'Look at the log of that job and run it again.',
      },
    };
  if (claim.kind !== item.gate?.kind)
    return {
      ...blank,
      status: 'error',
      fault: {
        code: 'foreign-result',
        message: `The result is of the kind '${claim.kind.slice(0, 40)}', the checklist asks for '${item.gate?.kind ?? 'none'}'.`,
        hint: 'Run the gates again with the checklist of the base branch.',
      },
    };
  if (claim.status === 'success' && (!claim.outcome || verdict(claim.outcome).status !== 'success'))
    return {
      ...blank,
      status: 'error',
      fault: {
        code: 'unproven-result',
        message: 'The result says that it passed, but its own measurements do not.',
        hint: 'Run the gates again.',
      },
    };
  if (claim.status === 'skipped')
    return {
      ...blank,
      status: 'error',
      fault: {
        code: 'unproven-result',
        message: 'The job says that the gate was not needed, but it is.',
        hint: 'Run the gates again.',
      },
    };
  return claim;
}

type Fields = Readonly<Record<string, unknown>>;
const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown, max: number): unknown[] => (Array.isArray(value) ? value.slice(0, max) : []);
const text = (value: unknown, max: number): string => (typeof value === 'string' ? value.slice(0, max) : '');
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const scalar = (value: unknown): Scalar =>
  typeof value === 'string'
    ? value.slice(0, 2000)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
