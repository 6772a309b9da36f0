import type { GateKind } from '../gates/gate.ts';
import type { GateFault, GateResult } from '../report/types.ts';
import { itemStatus } from '../report/verdict.ts';
import { attempt, CANCELLED } from './attempt.ts';
import { cleanFault, cleanOutcome } from './clean.ts';
import { boundedLog } from './log.ts';
import type { Plan, PlannedItem } from './plan.ts';
import { createEdgeRedactor, createLineRedactor } from './redact.ts';
import type { Redact } from './redact.ts';
import { runTries } from './tries.ts';
import type { Tries } from './tries.ts';
import type { RunDependencies, RunObserver } from './types.ts';

/**
 * Runs the gates of a plan side by side within the limit, each after those that it needs. Never rejects for anything
 * that a gate does. One result for each item with a gate, by id, in the order of the file.
 */
export async function runPlan(plan: Plan, deps: RunDependencies): Promise<ReadonlyMap<string, GateResult>> {
  const run = new Run(plan, deps);
  const pending = new Map<string, Promise<GateResult>>();
  for (const { id, after } of startOrder(plan, deps)) {
    const planned = run.planned(id);
    if (!planned) continue;
    const needs = [...planned.item.needs, ...after].flatMap((need) => pending.get(need) ?? []);
    pending.set(
      id,
      Promise.all(needs).then(() => run.runOne(planned)),
    );
  }
  await Promise.all(pending.values());
  const results = new Map<string, GateResult>();
  for (const planned of plan.items) {
    if (!planned.item.gate) continue;
    results.set(planned.item.id, (await pending.get(planned.item.id)) ?? run.skip(planned));
  }
  return results;
}

/**
 * The plan's order, with the gates that only read what commands write behind those that do not wait for them. A gate that
 * needs such a reader keeps its place after it.
 */
function startOrder(
  plan: Plan,
  deps: RunDependencies,
): { readonly id: string; readonly after: readonly string[] }[] {
  const byId = new Map(plan.items.map((planned) => [planned.item.id, planned.item]));
  const kindOf = (id: string) => deps.kinds.find(({ kind }) => kind === byId.get(id)?.gate?.kind);
  const specOf = (id: string): unknown => byId.get(id)?.gate?.spec;
  const late = new Set<string>();
  for (const id of plan.order) {
    const reads = kindOf(id)?.afterCommands?.(specOf(id)) === true;
    if (reads || byId.get(id)?.needs.some((need) => late.has(need)) === true) late.add(id);
  }
  const first = plan.order.filter((id) => !late.has(id));
  const commands = first.filter((id) => {
    const spec = specOf(id);
    return (
      typeof spec === 'object' &&
      spec !== null &&
      kindOf(id)?.literal?.some((key) => Object.hasOwn(spec, key)) === true
    );
  });
  return [
    ...first.map((id) => ({ id, after: [] })),
    ...plan.order.filter((id) => late.has(id)).map((id) => ({ id, after: commands })),
  ];
}

class Run {
  readonly #deps: RunDependencies;
  readonly #plan: Plan;
  readonly #byId: ReadonlyMap<string, PlannedItem>;
  readonly #results = new Map<string, GateResult>();
  readonly #slots: Slots;
  readonly #runStartedAt: number;
  readonly #redactLine: Redact;
  readonly #redactEdges: Redact;
  readonly #observer: RunObserver;

  constructor(plan: Plan, deps: RunDependencies) {
    this.#plan = plan;
    this.#deps = deps;
    this.#byId = new Map(plan.items.map((planned) => [planned.item.id, planned]));
    this.#slots = new Slots(deps.concurrency);
    this.#runStartedAt = deps.startedAt ?? deps.clock.now();
    this.#redactLine = createLineRedactor(deps.secrets ?? []);
    this.#redactEdges = createEdgeRedactor(deps.secrets ?? []);
    this.#observer = quiet(deps.observer);
  }

  planned(id: string): PlannedItem | undefined {
    return this.#byId.get(id);
  }

  skip(planned: PlannedItem): GateResult {
    return this.#end(planned, {
      ...this.#unstarted(planned, 'skipped'),
      ...(planned.reason !== undefined && { reason: planned.reason }),
    });
  }

  async runOne(planned: PlannedItem): Promise<GateResult> {
    const waiting = planned.item.needs.filter((need) => !this.#holds(need));
    if (waiting.length > 0)
      return this.#end(planned, {
        ...this.#unstarted(planned, 'pending'),
        reason: `waits for ${waiting.join(', ')}`,
      });
    return this.#slots.use(this.#kindOf(planned)?.alone?.(planned.item.gate?.spec) === true, async () => {
      if (this.#deps.signal?.aborted === true)
        return this.#end(planned, { ...this.#unstarted(planned, 'error'), fault: CANCELLED });
      return this.#measure(planned);
    });
  }

  #kindOf({ item }: PlannedItem): GateKind | undefined {
    return this.#deps.kinds.find((candidate) => candidate.kind === item.gate?.kind);
  }

  async #measure(planned: PlannedItem): Promise<GateResult> {
    const { clock } = this.#deps;
    const [startedAt, began] = [clock.now(), clock.monotonic()];
    this.#observer.onStart?.(planned);
    const tries = await this.#tries(planned);
    const { status, attempts } = tries;
    return this.#end(planned, {
      ...{ kind: planned.item.gate?.kind ?? '', status, attempts },
      startedAt: new Date(startedAt).toISOString(),
      durationMs: Math.max(0, clock.monotonic() - began),
      ...(tries.outcome && { outcome: cleanOutcome(tries.outcome, this.#redactEdges) }),
      ...(status === 'error' && tries.fault && { fault: cleanFault(tries.fault, this.#redactEdges) }),
    });
  }

  async #tries(planned: PlannedItem): Promise<Tries> {
    const { item } = planned;
    const kind = this.#kindOf(planned);
    if (!kind) return { status: 'error', attempts: 0, fault: this.#unknownKind(item.gate?.kind ?? '') };
    const log = boundedLog(this.#redactLine, (line) => this.#observer.onLine?.(planned, line));
    const request = { item, kind, variables: this.#plan.variables, runStartedAt: this.#runStartedAt, log };
    return runTries(
      item,
      (timeoutMs) => attempt({ ...request, timeoutMs }, this.#deps),
      this.#deps,
      (news) =>
        this.#observer.onAttempt?.(
          planned,
          news.fault ? { ...news, fault: cleanFault(news.fault, this.#redactEdges) } : news,
        ),
    );
  }

  /** A need holds when its machine half and its people's half do, or when it does not apply. */
  #holds(id: string): boolean {
    const planned = this.#byId.get(id);
    const gate = this.#results.get(id) ?? this.#deps.earlier?.get(id);
    if (planned && !planned.applies && gate === undefined) return true;
    const tick = this.#deps.ticks?.get(id);
    if (!planned)
      return gate?.status === 'success' || tick?.state === 'done' || tick?.state === 'not-applicable';
    const { status } = itemStatus(planned.item, gate, tick);
    return status === 'success' || status === 'skipped';
  }

  #unstarted(planned: PlannedItem, status: GateResult['status']): GateResult {
    return {
      ...{ kind: planned.item.gate?.kind ?? '', status, attempts: 0 },
      ...{ startedAt: new Date(this.#deps.clock.now()).toISOString(), durationMs: 0 },
    };
  }

  #end(planned: PlannedItem, result: GateResult): GateResult {
    this.#results.set(planned.item.id, result);
    this.#observer.onEnd?.(planned, result);
    return result;
  }

  #unknownKind(name: string): GateFault {
    return {
      code: 'unknown-kind',
      message: `There is no gate kind '${name}'.`,
      hint: `Kinds: ${this.#deps.kinds.map(({ kind }) => kind).join(', ')}.`,
    };
  }
}

/** At most so many at a time, in the order of asking. What must run alone takes all of the places. */
class Slots {
  readonly #size: number;
  #free: number;
  readonly #queue: { readonly places: number; readonly resume: () => void }[] = [];

  constructor(size: number) {
    this.#size = Math.max(1, Math.floor(size) || 1);
    this.#free = this.#size;
  }

  async use<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    const places = alone ? this.#size : 1;
    await new Promise<void>((resume) => {
      this.#queue.push({ places, resume });
      this.#admit();
    });
    try {
      return await work();
    } finally {
      this.#free += places;
      this.#admit();
    }
  }

  /** Strictly in order: else what must run alone would wait for ever. */
  #admit(): void {
    for (let next = this.#queue[0]; next && next.places <= this.#free; next = this.#queue[0]) {
      this.#queue.shift();
      this.#free -= next.places;
      next.resume();
    }
  }
}

/** What shows the run must not be able to break it. */
function quiet(observer: RunObserver | undefined): RunObserver {
  const guard =
    <A extends unknown[]>(call: (...args: A) => void) =>
    (...args: A): void => {
      try {
        call(...args);
      } catch {
        // Contract of RunObserver: ignored.
      }
    };
  return {
    onStart: guard((planned) => observer?.onStart?.(planned)),
    onLine: guard((planned, line) => observer?.onLine?.(planned, line)),
    onAttempt: guard((planned, news) => observer?.onAttempt?.(planned, news)),
    onEnd: guard((planned, result) => observer?.onEnd?.(planned, result)),
  };
}
