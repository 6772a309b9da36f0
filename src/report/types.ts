/**
 * THE OUTPUT: what the items of a checklist came to. Plain data, no clock, no wording: reporters put it into words.
 * Times are ISO 8601 in UTC, durations milliseconds.
 */
import type { Checklist, Item, PhaseName } from '../checklist/types.ts';

/** GitHub's own words. `failure`: measured, and the answer is no. `error`: could not measure. */
export type Status = 'success' | 'failure' | 'error' | 'pending' | 'skipped';

export type Scalar = string | number | boolean | null;

/** One assertion that was made, with what was found. */
export interface Check {
  /** What was looked at, short: `lines`, `status`, `p95`, `header strict-transport-security`. */
  readonly name: string;
  readonly ok: boolean;
  readonly actual: Scalar;
  /** The limit in words a person would write: `>= 80`, `200`, `one of 200, 204`. */
  readonly expected: string;
  /** Unit of `actual` and of the number in `expected`. */
  readonly unit?: '%' | 'ms' | 's' | 'days' | 'bytes' | 'per second';
  /** The likely cause and the next step when it does not hold. */
  readonly hint?: string;
}

/** Text for people. Hostile: comes from commands, servers and reports; reporters escape it. */
export interface Evidence {
  readonly title: string;
  readonly text: string;
  /** Language of a fence, such as `json`; display only. */
  readonly language?: string;
}

/** A finding at a place of the repository. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  /** Relative to the workspace, with forward slashes. */
  readonly path?: string;
  /** 1-based. */
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
}

/**
 * What a gate measured. It carries no verdict of its own: the verdict is computed from `checks` and `samples` by
 * `verdict()`, so that a kind cannot be green on nothing.
 */
export interface Outcome {
  readonly checks: readonly Check[];
  /** How many things were measured, and what they are: `{ count: 12310, of: 'lines' }`. */
  readonly samples: { readonly count: number; readonly of: string };
  /** What was found in plain words, `12 tests ran, 0 failed`: people read it in place of the checks when all of them hold. */
  readonly says?: string;
  /** Measured but not judged: `{ passed: 120, skipped: 2 }`. A `status` fact is what `until.give-up-on` looks at. */
  readonly facts?: Readonly<Record<string, Scalar>>;
  readonly evidence?: readonly Evidence[];
  readonly annotations?: readonly Annotation[];
  /** A person should know, though it is not judged: `2 tests only passed on a re-run`. */
  readonly warnings?: readonly string[];
}

/** Why a gate could not measure. */
export interface GateFault {
  /** Stable, kebab-case: `timeout`, `tool-missing`, `report-missing`, `no-samples` … */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/** One gate's run, over all its tries. */
export interface GateResult {
  readonly kind: string;
  readonly status: Status;
  readonly attempts: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly outcome?: Outcome;
  /** Set exactly when `status` is `error`. */
  readonly fault?: GateFault;
  /** Why it did not run (`skipped`) or has not run yet (`pending`). */
  readonly reason?: string;
}

/** A person's statement on an item. */
export interface Tick {
  readonly by: string;
  readonly at: string;
  /** Full SHA of the commit that the person saw. */
  readonly commit: string;
  /** Id of the revision or comment that carries it. */
  readonly source: string;
  readonly role?: string;
}

/** Where the human half of an item stands. */
export type TickState =
  | { readonly state: 'open'; readonly have?: readonly Tick[]; readonly need?: number }
  | { readonly state: 'done'; readonly ticks: readonly Tick[] }
  | { readonly state: 'not-applicable'; readonly tick: Tick; readonly why: string }
  | { readonly state: 'lapsed'; readonly tick: Tick; readonly because: string }
  | {
      readonly state: 'refused';
      readonly by: string;
      readonly at: string;
      readonly because: string;
      readonly remedy: string;
    };

/** What one item came to. */
export interface ItemResult {
  readonly id: string;
  readonly status: Status;
  readonly gate?: GateResult;
  readonly tick?: TickState;
  /** Why it is pending or skipped: `only when migrations/** changes`, `waits for db-backup`. */
  readonly reason?: string;
}

/** What was judged, where. */
export interface Subject {
  readonly repository?: string;
  readonly pullRequest?: number;
  readonly title?: string;
  readonly head?: string;
  readonly base?: string;
  readonly baseBranch?: string;
  readonly environment?: string;
  readonly runUrl?: string;
}

export interface Report {
  readonly checklist: Checklist;
  /** The phases that this run covers. */
  readonly phases: readonly PhaseName[];
  readonly subject: Subject;
  /** One for each item of `phases`, in file order, but for those in `leftOut`. */
  readonly items: readonly ItemResult[];
  /**
   * Ids of the items of `phases` that this run was asked not to look at (`--only`). Not the same as not needed: whatever is left
   * out was not judged, so a report with any of them opens nothing.
   */
  readonly leftOut?: readonly string[];
  readonly startedAt: string;
  readonly durationMs: number;
  /** Things that make the whole report doubtful; any of them blocks (`history unreadable`). */
  readonly doubts: readonly string[];
  /** The extra item when a pull request changes its own policy, and the like; judged as items are. */
  readonly extra?: readonly { readonly item: Item; readonly result: ItemResult }[];
}
