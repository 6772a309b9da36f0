/**
 * The contract between the runner and a kind of gate. A kind is one file in this folder and one line in `index.ts`;
 * README.md in this folder shows how to add one.
 */
import type { GateFault, Outcome } from '../report/types.ts';
import type { GitHubReads } from '../github/reads.ts';

export type { Annotation, Check, Evidence, GateFault, Outcome, Scalar } from '../report/types.ts';

/** JSON Schema (draft 2020-12, the subset that ajv compiles in strict mode). Every object: `additionalProperties: false`, every key a `description`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface GateKind<Spec = unknown> {
  /** The key in the file = the file's name = the test's name = the page in docs/. */
  readonly kind: string;
  /** One sentence, present tense, without the kind's name: `checks an exit code and what a command printed`. */
  readonly summary: string;
  /** Of `Spec` in its long form (an object). */
  readonly schema: JsonSchema;
  /** Shown in the docs; checked against schema and type. At least two. */
  readonly examples: readonly Spec[];
  /** The key that a bare string stands for: with `shorthand: 'url'`, `http: https://…` means `http: { url: https://… }`. */
  readonly shorthand?: string;
  /** Top-level keys of the spec whose strings are never expanded, because a shell reads them (`run`). */
  readonly literal?: readonly string[];
  /** `self`: the kind expands `${…}` itself with `context.expand`, because some variables come to be while it runs. */
  readonly expands?: 'self';
  /** Names of environment variables that the spec is about, besides those in `${…}`: the gate gets them although others do not. */
  reads?(spec: Spec): readonly string[];
  /** Whether nothing else should run beside it: it measures how fast something is, and shares this machine with the other gates. */
  alone?(spec: Spec): boolean;
  /**
   * True for a gate that only reads what commands write (a report without a command of its own): it starts after the
   * gates of the same run that have commands, so that it never judges what the run before left behind.
   */
  afterCommands?(spec: Spec): boolean;
  /** Returning says what was measured (success or failure is computed from it); throwing `GateError` says it could not measure. */
  run(spec: Spec, context: GateContext): Promise<Outcome>;
}

/** Keeps `Spec` typed in the kind and erased in the registry. */
export function defineGate<Spec>(kind: GateKind<Spec>): GateKind<Spec> {
  return kind;
}

/** The gate could not measure. Anything else that a kind throws is reported as `internal`, our own fault. */
export class GateError extends Error implements GateFault {
  readonly code: string;
  readonly hint?: string;

  constructor(fault: GateFault, options?: ErrorOptions) {
    super(fault.message, options);
    this.name = 'GateError';
    this.code = fault.code;
    if (fault.hint !== undefined) this.hint = fault.hint;
  }
}

/** All that a kind may know of the world, made anew for every try. Files and sockets it opens itself, within `signal`. */
export interface GateContext {
  /** Absolute path of the repository's root; nothing outside is read. */
  readonly workspace: string;
  /** Absolute path in which the gate works, inside `workspace`. */
  readonly directory: string;
  /** What commands get and `env` judges: allow-listed, without the action's own tokens. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables of the file and the environment for `${name}`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Aborts on timeout and cancellation; the gate ends within a second of it. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Runs a program or a bash script and ends its whole process tree on `signal`. Never throws on a non-zero exit. */
  exec(request: ExecRequest): Promise<ExecResult>;
  /** One line for the gate's log group; escaped and redacted by the runner. */
  log(line: string): void;
  /** Replaces `${name}`, `${name:-default}`, `${name:?message}` and `$$` in every string of a value. `extra` wins. Throws GateError `variable-missing`. */
  expand<T>(value: T, extra?: Readonly<Record<string, string>>): T;
  /** What the pull request changes; undefined outside of one. Asked once, then remembered. */
  changes?(): Promise<readonly ChangedFile[]>;
  /** The commit to compare with where there is no pull request: `run --base REF`. */
  readonly base?: string;
  /** Undefined on a laptop and wherever no token was given. */
  readonly github?: GitHubReads;
  /** Start of the whole run, epoch ms: a report without its own command that is older was not made for this run. */
  readonly runStartedAt: number;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Monotonic milliseconds with fractions, for measuring. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when that aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Either `script` (bash -euo pipefail -c) or `program` with `args` (no shell). */
export interface ExecRequest {
  readonly script?: string;
  readonly program?: string;
  readonly args?: readonly string[];
  readonly directory?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Bytes for standard input, which is empty otherwise. */
  readonly stdin?: string;
  /** Bytes kept of each stream from its head and from its tail; default 64 KiB each. What is between is counted, not kept. */
  readonly keepBytes?: number;
  readonly signal?: AbortSignal;
  /** Do not show the output live. */
  readonly quiet?: boolean;
}

export interface ExecResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** Name of the signal that ended it, such as SIGKILL. */
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes that were left out of `stdout` or `stderr`; 0 means they are whole. */
  readonly droppedBytes: number;
  readonly durationMs: number;
  /** Set when the program could not be started: `ENOENT`, `EACCES` … */
  readonly startError?: string;
}

/** One file of the pull request. */
export interface ChangedFile {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed' | 'copied' | 'changed' | 'unchanged';
  readonly previousPath?: string;
  /** Git blob id at the head. */
  readonly blob?: string;
  /** Line numbers at the head that are new or changed; undefined when the platform left the patch out (binary, too large). */
  readonly addedLines?: readonly number[];
}
