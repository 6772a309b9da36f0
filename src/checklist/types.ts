/**
 * THE INPUT: what a `deploy-checklist.yml` says once it was read, checked and filled with its defaults.
 * Everything here is plain, frozen-by-convention data; durations are milliseconds, positions are 1-based.
 */

/** The five phases, in the order in which a release goes through them. */
export const PHASES = ['pre-deploy', 'sign-off', 'deploy', 'post-deploy', 'rollback'] as const;
export type PhaseName = (typeof PHASES)[number];

/** What stays shut while something in a phase, section or item does not hold. */
export type Blocks = 'merge' | 'deployment' | 'nothing';

/** What a phase blocks when the file does not say. */
export const DEFAULT_BLOCKS: Readonly<Record<PhaseName, Blocks>> = {
  'pre-deploy': 'merge',
  'sign-off': 'merge',
  deploy: 'deployment',
  'post-deploy': 'deployment',
  rollback: 'nothing',
};

/** A place in the checklist file; line and column are 1-based, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Permission = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** Who may tick. A person is in the role when any of the lists names them and `except` does not. */
export interface Role {
  readonly name: string;
  /** Logins, compared without case. `name[bot]` names a bot; bots are never in a role otherwise. */
  readonly users: readonly string[];
  /** `org/team-slug`. */
  readonly teams: readonly string[];
  /** Anybody with at least this permission on the repository. */
  readonly permission?: Permission;
  /** `true`: the author of the pull request is in the role; `false`: the author never is, whatever else says so. */
  readonly author?: boolean;
  /** How many different people must tick, at least 1. */
  readonly min: number;
}

/** When an item or section applies. All keys given must match (AND); inside a key one value is enough (OR). */
export interface When {
  /** Glob patterns over the changed files of the pull request; `!` excludes. */
  readonly paths?: readonly string[];
  readonly labels?: readonly string[];
  /** Glob patterns over the base branch's name. */
  readonly base?: readonly string[];
  readonly environments?: readonly string[];
  /** Logins of the pull request's author. */
  readonly authors?: readonly string[];
}

/** When a tick lapses. */
export type Expires =
  | { readonly kind: 'never' }
  | { readonly kind: 'on-push'; readonly ignoreBaseMerges: boolean }
  | { readonly kind: 'on-change'; readonly paths: readonly string[] }
  | { readonly kind: 'after'; readonly ms: number };

/** Ask again and again until it holds (`until:`). */
export interface Until {
  readonly everyMs: number;
  readonly withinMs: number;
  /** Consecutive successes wanted, at least 1. */
  readonly successes: number;
  /** Each wait is the last times this; 1 keeps it constant. */
  readonly backoff: number;
  /** Up to this share (0 to 1) is added to or taken from each wait at random. */
  readonly jitter: number;
  /** Values of the outcome's `status` fact that end the waiting at once (an HTTP 403 does not heal). */
  readonly giveUpOn: readonly number[];
}

/** The machine half of an item: which kind, with which settings (already checked against the kind's schema). */
export interface GateCall {
  readonly kind: string;
  readonly spec: unknown;
}

/** Who may declare an item not applicable; a reason is always demanded. */
export interface AllowNotApplicable {
  /** A role's name; undefined means whoever may tick the item. */
  readonly role?: string;
}

export interface Item {
  /** Slug, unique in the file; ticks are bound to it. */
  readonly id: string;
  /** True where the file gave no `id` and it was derived from the name. */
  readonly idDerived: boolean;
  /** Former ids whose ticks carry over. */
  readonly was: readonly string[];
  readonly name: string;
  /** Markdown for people; shown escaped to plain text plus `code`. */
  readonly note?: string;
  readonly when?: When;
  /** Ids that must hold before this gate runs. */
  readonly needs: readonly string[];
  /** The role that may tick; undefined means anybody with write access. */
  readonly role?: string;
  /** Evidence by the gate first, then a person ticks. */
  readonly confirm: boolean;
  readonly expires: Expires;
  readonly timeoutMs: number;
  /** Further tries after a failure or an error, 0 to 10. */
  readonly retries: number;
  readonly until?: Until;
  /** Reported, never blocks. */
  readonly advisory: boolean;
  /** `ask` turns a gate that could not measure into a confirmed item. */
  readonly onError: 'block' | 'ask';
  readonly allowNotApplicable?: AllowNotApplicable;
  readonly blocks: Blocks;
  /** Directory for the gate, relative to the workspace. */
  readonly workingDirectory: string;
  /** Runner label(s) for the matrix mode of the reusable workflow. */
  readonly runsOn?: string | readonly string[];
  /** Container image for the matrix mode, in the form that GitHub's workflow syntax takes. */
  readonly container?: unknown;
  readonly services?: unknown;
  /** Undefined: a manual item. */
  readonly gate?: GateCall;
  readonly position: Position;
}

export interface Section {
  readonly title?: string;
  readonly note?: string;
  readonly when?: When;
  readonly blocks: Blocks;
  readonly items: readonly Item[];
}

export interface Phase {
  readonly name: PhaseName;
  readonly blocks: Blocks;
  readonly sections: readonly Section[];
}

export interface Environment {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Who approves a pull request that changes the checklist or the workflows. */
export const POLICY_CHANGES = ['somebody-else', 'anybody', 'nobody'] as const;
export type PolicyChangeRule = (typeof POLICY_CHANGES)[number];

export interface Checklist {
  readonly version: 1;
  readonly name: string;
  readonly roles: Readonly<Record<string, Role>>;
  readonly environments: Readonly<Record<string, Environment>>;
  /** Variables for every environment; an environment's own win. */
  readonly variables: Readonly<Record<string, string>>;
  /** Undefined: `somebody-else`. */
  readonly policyChange?: PolicyChangeRule;
  /** In the canonical order of PHASES, only those that the file has. */
  readonly phases: readonly Phase[];
  /** The path as given and the SHA-256 (hex) of the bytes that were read. */
  readonly source: { readonly path: string; readonly sha256: string };
}

/** Every item with where it stands, in file order. */
export function allItems(checklist: Checklist): { phase: Phase; section: Section; item: Item }[] {
  return checklist.phases.flatMap((phase) =>
    phase.sections.flatMap((section) => section.items.map((item) => ({ phase, section, item }))),
  );
}
