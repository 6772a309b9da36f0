import type { ChangedFile, Clock, ExecRequest, ExecResult, GateContext, GateKind } from '../gates/gate.ts';
import type { GateFault, GateResult, Status, TickState } from '../report/types.ts';
import type { PlannedItem } from './plan.ts';

/** What the runner needs of the world; main/ gives the real one, tests give what they like. */
export interface RunDependencies {
  readonly kinds: readonly GateKind[];
  /** Absolute path of the repository's root. */
  readonly workspace: string;
  /** Allow-listed already (`buildEnvironment`). The plan's variables are laid over it. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Further variables, of which a gate gets those that its item names (`${NAME}`, or what its kind `reads`): the password
   * that one probe needs must not be in the environment of every test command. `buildEnvironment` with `pass: ['*']`.
   */
  readonly named?: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Runs one command; `execute` of exec.ts in production. */
  readonly exec: (request: ExecRequest, defaults: ExecOptions) => Promise<ExecResult>;
  /** Epoch ms at which the work began whose reports count as fresh; default: when the run begins. In a job it is the job's start. */
  readonly startedAt?: number;
  /** How many gates run side by side, at least 1. */
  readonly concurrency: number;
  /** Ends the whole run: what runs is ended, what waits is not started; both become `error` / `cancelled`. */
  readonly signal?: AbortSignal;
  readonly changes?: () => Promise<readonly ChangedFile[]>;
  /** The commit to compare with where there is no pull request. */
  readonly base?: string;
  readonly github?: NonNullable<GateContext['github']>;
  /** Values that must never be shown. */
  readonly secrets?: readonly string[];
  readonly observer?: RunObserver;
  /** People's statements, for `needs` on manual and confirmed items. */
  readonly ticks?: ReadonlyMap<string, TickState>;
  /** Results of gates that ran before, elsewhere (fanned-out jobs, an earlier phase), for `needs`. */
  readonly earlier?: ReadonlyMap<string, GateResult>;
  /** 0 ≤ x < 1, for jitter; default Math.random. */
  readonly random?: () => number;
}

export interface ExecOptions {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

/** Told what happens while it happens. What an observer throws is ignored: showing must not change a verdict. */
export interface RunObserver {
  /** A gate begins; not called for those that are skipped, pending or cancelled before. */
  onStart?(planned: PlannedItem): void;
  /** A line of output or of the gate's log: redacted, one line, still to be escaped for its medium. */
  onLine?(planned: PlannedItem, line: string): void;
  /** A try ended. `nextInMs` says that another one follows, and when. */
  onAttempt?(planned: PlannedItem, attempt: AttemptNews): void;
  /** Also for those that never began. */
  onEnd?(planned: PlannedItem, result: GateResult): void;
}

export interface AttemptNews {
  /** 1-based. */
  readonly number: number;
  readonly status: Status;
  readonly fault?: GateFault;
  readonly nextInMs?: number;
}
