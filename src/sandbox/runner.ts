import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Delivery } from './events.ts';
import { inputEnvironment, readAction } from './runner/action.ts';
import type { Annotation } from './runner/commands.ts';
import { mask, readFileCommand, readOutput } from './runner/commands.ts';
import type { Places } from './runner/context.ts';
import { runnerEnvironment } from './runner/context.ts';
import type { RecordedRequest, Sandbox } from './server.ts';
import type { Store } from './store.ts';

/** One step `uses:` of a JavaScript action, as the runner does it: its environment, its files, its reading of the log. */
export interface RunOptions {
  /** The Node that runs the action; by default the one that runs this. */
  readonly node?: string;
  /** Holds `action.yml`. */
  readonly actionDir: string;
  readonly sandbox: Sandbox;
  /** What started the run. */
  readonly event: Delivery;
  /** GITHUB_TOKEN: the default of `${{ github.token }}`. */
  readonly token: string;
  /** `with:` */
  readonly inputs?: Readonly<Record<string, string>>;
  /** GITHUB_WORKSPACE, the working directory. By default an empty folder that is removed afterwards. */
  readonly workspace?: string;
  /** `env:` of the job. */
  readonly env?: Readonly<Record<string, string>>;
  readonly repository?: string;
  /** GITHUB_RUN_ID; by default always the same. */
  readonly runId?: number;
  /** GITHUB_RUN_ATTEMPT; by default 1. */
  readonly runAttempt?: number;
  /** Milliseconds until the step is killed. Default 60,000. */
  readonly timeout?: number;
  /** Cancels the run: SIGINT, and SIGKILL when it does not end within `timeout`. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  /** 0 is a green step. null: killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The log as people see it: commands taken out, secrets masked. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
  readonly droppedAnnotations: number;
  readonly groups: readonly string[];
  readonly masks: readonly string[];
  /** Workflow commands that the runner refuses. */
  readonly refusedCommands: readonly string[];
  readonly outputs: ReadonlyMap<string, string>;
  readonly state: ReadonlyMap<string, string>;
  readonly exported: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
  /** Masked. Empty when it was longer than 1 MiB, which the runner drops. */
  readonly summary: string;
  /** `with:` names that action.yml does not declare. */
  readonly unexpectedInputs: readonly string[];
  /** What the runner would fail the step for besides the exit code. */
  readonly problems: readonly string[];
  readonly durationMs: number;
  /** What the step asked GitHub. */
  readonly requests: readonly RecordedRequest[];
}

const MAX_SUMMARY = 1024 * 1024;
const FILES = ['ENV', 'OUTPUT', 'PATH', 'STATE', 'STEP_SUMMARY'] as const;

/** Runs the action once. It never throws for what the action does: that is in the result. */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const temp = mkdtempSync(join(tmpdir(), 'runner-'));
  try {
    const workspace = options.workspace ?? join(temp, 'workspace');
    mkdirSync(workspace, { recursive: true });
    const places = prepare(temp, workspace, options);
    return await runIn(places, options);
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

function prepare(temp: string, workspace: string, options: RunOptions): Places {
  const files = Object.fromEntries(
    FILES.map((name) => [name, join(temp, '_runner_file_commands', name.toLowerCase())]),
  );
  const eventPath = join(temp, '_github_workflow', 'event.json');
  for (const path of [...Object.values(files), eventPath]) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  writeFileSync(eventPath, JSON.stringify(options.event.payload));
  const named = (name: (typeof FILES)[number]): string => files[name] ?? '';
  return {
    temp,
    workspace: resolve(workspace),
    actionDir: resolve(options.actionDir),
    eventPath,
    files: {
      ENV: named('ENV'),
      OUTPUT: named('OUTPUT'),
      PATH: named('PATH'),
      STATE: named('STATE'),
      STEP_SUMMARY: named('STEP_SUMMARY'),
    },
  };
}

/** What a step inherits from the machine besides the runner's own variables. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TZ', 'USER', 'SHELL'];

async function runIn(places: Places, options: RunOptions): Promise<RunResult> {
  const { sandbox } = options;
  const action = readAction(places.actionDir);
  const given = options.inputs ?? {};
  const environment = {
    ...Object.fromEntries(
      INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
    ...options.env,
    ...runnerEnvironment(sandbox.store, sandbox, options.repository ?? 'acme/shop', options.event, places),
    ...(options.runId === undefined ? {} : { GITHUB_RUN_ID: String(options.runId) }),
    ...(options.runAttempt === undefined ? {} : { GITHUB_RUN_ATTEMPT: String(options.runAttempt) }),
    ...inputEnvironment(action, given, new Map([['github.token', options.token]])),
  };
  const before = sandbox.requests.length;
  const started = performance.now();
  const ended = await spawned(options, [join(places.actionDir, action.main)], places.workspace, environment);
  const durationMs = performance.now() - started;
  const declared = [...action.inputs.keys()].map((name) => name.toLowerCase());
  return {
    ...ended,
    ...collected(places, ended, options.token),
    unexpectedInputs: Object.keys(given).filter((name) => !declared.includes(name.toLowerCase())),
    durationMs,
    requests: sandbox.requests.slice(before),
  };
}

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function spawned(
  options: RunOptions,
  args: readonly string[],
  cwd: string,
  env: Record<string, string | undefined>,
): Promise<Ended> {
  const child = spawn(options.node ?? process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const cancel = (): void => {
    child.kill('SIGINT');
  };
  options.signal?.addEventListener('abort', cancel);
  const timer = setTimeout(() => child.kill('SIGKILL'), options.timeout ?? 60_000);
  try {
    const exitCode = await new Promise<number | null>((done, failed) => {
      child.once('error', failed);
      child.once('close', done);
    });
    return { exitCode, stdout, stderr };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}

type Collected = Omit<RunResult, keyof Ended | 'unexpectedInputs' | 'durationMs' | 'requests'>;

/** Reads what the step left: its log and its file commands. */
function collected(places: Places, ended: Ended, token: string): Collected {
  const output = readOutput(`${ended.stdout}\n${ended.stderr}`.trim(), [token]);
  const problems: string[] = [];
  const values = (name: 'ENV' | 'OUTPUT' | 'STATE'): ReadonlyMap<string, string> => {
    try {
      return readFileCommand(readFileSync(places.files[name], 'utf8'));
    } catch (error) {
      problems.push(`Unable to process file command '${name.toLowerCase()}' successfully. ${String(error)}`);
      return new Map();
    }
  };
  const tooLong = statSync(places.files.STEP_SUMMARY).size > MAX_SUMMARY;
  if (tooLong) problems.push('$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k.');
  return {
    log: output.log,
    annotations: output.annotations,
    droppedAnnotations: output.dropped,
    groups: output.groups,
    masks: output.masks,
    refusedCommands: output.refused,
    outputs: values('OUTPUT'),
    state: values('STATE'),
    exported: values('ENV'),
    paths: readFileSync(places.files.PATH, 'utf8')
      .split('\n')
      .filter((each) => each !== ''),
    summary: tooLong ? '' : mask(readFileSync(places.files.STEP_SUMMARY, 'utf8'), output.masks),
    problems,
  };
}

/** Writes a commit's files into a folder, as `actions/checkout` leaves them (without the `.git` folder). */
export function checkout(store: Store, sha: string, folder: string): void {
  for (const [path, blob] of store.tables.commits.get(sha)?.files ?? []) {
    const to = resolve(folder, path);
    if (!to.startsWith(resolve(folder))) throw new Error(`The path ${path} leaves the folder.`);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, store.tables.blobs.get(blob) ?? '');
  }
}
