/** Gathers what a plan needs: the checklist of the base branch, facts about people, files. Reads only. */
import type { Checklist, PhaseName } from '../checklist/types.ts';
import { GitHubError } from '../github/port.ts';
import type { FileSeen, GitHubPort, OpenPull, Snapshot } from '../github/port.ts';
import { commandsOf, isEvent } from './commands.ts';
import { findOurs, isWhole, markerOf } from './events.ts';
import { dependsOnFiles } from './fingerprint.ts';
import type { Files } from './fingerprint.ts';
import type { RunGates } from './gates.ts';
import { MAX_PREVIEW, policyChange, touchesPolicy } from './policy-change.ts';
import type { PolicyChange } from './policy-change.ts';
import { reconcile } from './reconcile.ts';
import type { Plan, ReconcileInput, Selected } from './reconcile.ts';
import { lookupKey } from './roles.ts';
import type { Lookup } from './roles.ts';
import type { CommentSettings, Mode } from './settings.ts';
import { rivalDoubt, sourceOf } from './rivals.ts';
import { allOlderPulls, sharing } from './shared-head.ts';

/** What an item's `when` is judged with; what is left out is unknown, and then the item applies. */
export interface ChangeFacts {
  readonly paths?: readonly string[];
  readonly labels?: readonly string[];
  readonly base?: string;
  readonly author?: string;
}

export type Loaded = { readonly checklist: Checklist } | { readonly problem: string };

export interface PlanOptions {
  readonly number: number;
  /** Where the checklist may be: the first that the base branch has applies. One or two. */
  readonly paths: readonly string[];
  readonly settings: CommentSettings;
  /** Reads a checklist; asked once for every text. */
  load(text: string, path: string): Loaded | Promise<Loaded>;
  /** Which items of these phases apply. */
  select(checklist: Checklist, phases: readonly PhaseName[], facts: ChangeFacts): readonly Selected[];
  /** Results of this run; undefined: those written down by earlier runs. */
  readonly gates?: RunGates;
  readonly runUrl?: string;
  now(): number;
}

/** Answers that do not change while a run lasts. */
export class Memory {
  readonly #loaded = new Map<string, Loaded>();

  readonly facts = new Map<string, Awaited<ReturnType<GitHubPort['permissionOf']>> | boolean | 'unknown'>();
  readonly files = new Map<string, Files>();
  readonly seenAt = new Map<string, string | undefined>();
  readonly warnings = new Set<string>();
  /** Open pull requests beyond those of a snapshot; undefined: nobody had to know yet. */
  older: readonly OpenPull[] | undefined;
  /** Files of the base branch that are there or not. */
  readonly there = new Map<string, boolean>();

  async load(options: PlanOptions, text: string, path: string): Promise<Loaded> {
    const key = `${path}\0${text}`;
    const known = this.#loaded.get(key) ?? (await options.load(text, path));
    this.#loaded.set(key, known);
    return known;
  }
}

export type Planned =
  | { readonly plan: Plan; readonly mode: Mode }
  | { readonly problem: string; readonly missing: boolean }
  /** Two readings that do not belong together: read again. */
  | 'torn';

const MOST_ROUNDS = 5;

export async function planFor(
  port: GitHubPort,
  snapshot: Snapshot,
  options: PlanOptions,
  memory: Memory,
  patience: 'again' | 'last',
): Promise<Planned> {
  const mode = modeOf(snapshot, options, patience);
  if (mode === undefined) return 'torn';
  const loaded = await loadBase(snapshot, options, memory);
  if ('problem' in loaded) return loaded;
  const { checklist } = loaded;
  const phases = options.settings.phases.filter((name) =>
    checklist.phases.some((phase) => phase.name === name),
  );
  let files = memory.files.get(snapshot.pullRequest.head);
  if (files === undefined && mustReadFiles(snapshot)) files = await readFiles(port, snapshot, memory);
  const headSeenAt =
    mode === 'commands' ? await headSeen(port, snapshot, options, checklist, memory) : undefined;
  const guarded = options.settings.guardPolicy && checklist.policyChange !== 'nobody';
  const policy = guarded ? await policyOf(snapshot, checklist, files, options, memory) : undefined;
  const own = sourceOf({ checklist, settings: options.settings });
  let rival: string | undefined;
  for (let round = 0; ; round += 1) {
    const plan = reconcile({
      ...steady(port, options),
      snapshot,
      checklist,
      selected: options.select(checklist, phases, changeFacts(snapshot, files)),
      phases,
      files,
      facts: memory.facts,
      mode,
      ...(policy ? { policy } : {}),
      ...(headSeenAt === undefined ? {} : { headSeenAt }),
      shared: sharing(snapshot, memory.older),
      doubts: rival === undefined ? [] : [rival],
    });
    if (rival === undefined) {
      rival = await rivalDoubt(port, snapshot, plan.folded.sources, own, memory.there);
      if (rival !== undefined) continue;
    }
    const unsure = mayBeShared(plan, snapshot, memory);
    if (!unsure && (round >= MOST_ROUNDS || (plan.wanted.length === 0 && !plan.wantsFiles)))
      return { plan, mode };
    if (unsure) memory.older = await allOlderPulls(port, snapshot.openPulls);
    if (plan.wantsFiles) files = await readFiles(port, snapshot, memory);
    await Promise.all(plan.wanted.map((lookup) => lookUp(port, lookup, memory)));
  }
}

/** What does not depend on the pull request. */
function steady(
  port: GitHubPort,
  { now, settings, gates, runUrl }: PlanOptions,
): Pick<ReconcileInput, 'now' | 'settings' | 'repository' | 'gates' | 'runUrl'> {
  return {
    now: now(),
    settings,
    repository: { ...port.repository, serverUrl: port.serverUrl },
    ...(gates ? { gates } : {}),
    ...(runUrl === undefined ? {} : { runUrl }),
  };
}

/** Green, but pull requests that nobody has looked at yet could have the same head. */
const mayBeShared = ({ status }: Plan, { openPulls, pullRequest }: Snapshot, { older }: Memory): boolean =>
  status.state === 'success' &&
  older === undefined &&
  openPulls.older !== undefined &&
  pullRequest.state === 'open';

/** Undefined: comment and history do not belong together, which another reading may mend. */
function modeOf(snapshot: Snapshot, options: PlanOptions, patience: 'again' | 'last'): Mode | undefined {
  const live = findOurs(snapshot, markerOf(options.settings.name)).find(({ retired }) => !retired);
  if (!live || isWhole(live)) return 'full';
  return typeof live.history === 'string' || patience === 'last' ? 'commands' : undefined;
}

async function loadBase(
  snapshot: Snapshot,
  options: PlanOptions,
  memory: Memory,
): Promise<{ checklist: Checklist } | { problem: string; missing: boolean }> {
  const branch = snapshot.pullRequest.baseBranch;
  const file = snapshot.baseFiles.find(({ text, unreadable }) => text !== undefined || unreadable === true);
  if (!file)
    return {
      problem: `${branch} has no ${options.paths.join(' or ')}: add it there, then run again`,
      missing: true,
    };
  if (file.odd)
    return {
      problem: `${file.path} on ${branch} is ${file.odd}: put the checklist itself there`,
      missing: false,
    };
  if (file.text === undefined)
    return {
      problem: `${file.path} on ${branch} is too large (more than 256 KiB) or no text`,
      missing: false,
    };
  const loaded = await memory.load(options, file.text, file.path);
  return 'problem' in loaded
    ? { problem: `${file.path} on ${branch} has problems: ${loaded.problem}`, missing: false }
    : loaded;
}

/** The snapshot lists at most 100 paths, and of a renamed file only the new name. */
function mustReadFiles({ paths }: Snapshot): boolean {
  return paths === undefined || paths.some(({ change }) => change === 'renamed');
}

async function readFiles(port: GitHubPort, snapshot: Snapshot, memory: Memory): Promise<Files> {
  let files: Files;
  try {
    files = await port.files(snapshot.pullRequest.number);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    memory.warnings.add(`The changed files could not be read: ${error.message}`);
    files = 'truncated';
  }
  memory.files.set(snapshot.pullRequest.head, files);
  return files;
}

function changeFacts(snapshot: Snapshot, files: Files): ChangeFacts {
  const { labels, baseBranch, author } = snapshot.pullRequest;
  const known = Array.isArray(files) ? files : files === undefined ? snapshot.paths : undefined;
  const paths = known?.flatMap((file) => [
    file.path,
    ...('previousPath' in file && file.previousPath ? [file.previousPath] : []),
  ]);
  return {
    labels,
    base: baseBranch,
    ...(paths ? { paths } : {}),
    ...(author ? { author: author.login } : {}),
  };
}

async function policyOf(
  snapshot: Snapshot,
  checklist: Checklist,
  files: Files,
  options: PlanOptions,
  memory: Memory,
): Promise<PolicyChange | undefined> {
  const known = Array.isArray(files) ? files : files === undefined ? snapshot.paths : undefined;
  const { path } = checklist.source;
  const deciding = options.paths.slice(0, options.paths.indexOf(path) + 1);
  const touched = known ? touchesPolicy(known, deciding) : [path];
  if (touched.length === 0) return undefined;
  const proposed =
    !known || touchesPolicy(known, deciding, []).length > 0
      ? await readProposed(snapshot.headFiles, options, memory)
      : undefined;
  const change = policyChange(checklist, touched, proposed);
  if (known) return change;
  return {
    ...change,
    unknown: true,
    differences: ['changes more files than GitHub lists: perhaps workflows too', ...change.differences],
  };
}

/** The pull request's own copy, wherever it would be found: for a preview, bounded in size, never run, never believed. */
async function readProposed(
  headFiles: readonly FileSeen[],
  options: PlanOptions,
  memory: Memory,
): Promise<Checklist | 'missing' | { problem: string }> {
  const file = headFiles.find(({ text, unreadable }) => text !== undefined || unreadable === true);
  if (!file) return 'missing';
  if (file.odd) return { problem: `it is ${file.odd}` };
  if (file.text === undefined || Buffer.byteLength(file.text) > MAX_PREVIEW)
    return { problem: 'it is too large' };
  const loaded = await memory.load(options, file.text, file.path);
  return 'problem' in loaded ? loaded : loaded.checklist;
}

/** A failing look-up leaves the answer unknown: that blocks, and voids nothing. */
async function lookUp(port: GitHubPort, lookup: Lookup, memory: Memory): Promise<void> {
  const key = lookupKey(lookup);
  try {
    memory.facts.set(
      key,
      lookup.of === 'permission'
        ? await port.permissionOf(lookup.login)
        : await port.isTeamMember(lookup.team, lookup.login),
    );
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    memory.facts.set(key, 'unknown');
    memory.warnings.add(error.message);
  }
}

/** Only where there is no history: commands are compared with the time at which the head was first seen here. */
async function headSeen(
  port: GitHubPort,
  snapshot: Snapshot,
  options: PlanOptions,
  checklist: Checklist,
  memory: Memory,
): Promise<string | undefined> {
  const { head } = snapshot.pullRequest;
  const lapsing = checklist.phases.some(({ sections }) =>
    sections.some(({ items }) =>
      items.some(({ expires }) => expires.kind === 'on-push' || dependsOnFiles(expires)),
    ),
  );
  if (!lapsing || !commandsOf(snapshot.comments).some(isEvent)) return undefined;
  if (!memory.seenAt.has(head))
    memory.seenAt.set(head, await port.firstStatusAt(head, options.settings.context));
  return memory.seenAt.get(head);
}
