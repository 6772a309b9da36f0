/** Plays worlds to their end and judges what is left at rest. */
import { parse } from '../../../src/comment/text.ts';
import { RealRun } from './real.ts';
import { careful, naive } from './runs.ts';
import type { Run } from './runs.ts';
import { eventsIn, holds, judgeReading, MALLORY, World } from './world.ts';
import type { Config, Finding } from './world.ts';

export type Kind = 'real' | 'careful' | 'naive' | 'naive-again';

export interface Tally {
  worlds: number;
  steps: number;
  ticks: number;
  reads: number;
  writes: number;
  /** Valid ticks at rest, and those of them that are not shown. */
  valid: number;
  refused: number;
  /** Ticks that were refused at some moment, and as what. */
  refusedOnce: number;
  reasons: Record<string, number>;
  silent: number;
  forged: number;
  resurrected: number;
  wrongGreen: number;
  restless: number;
  /** Some of what went wrong: seed and finding. */
  examples: string[];
}

const fresh = (): Tally => ({
  worlds: 0,
  steps: 0,
  ticks: 0,
  reads: 0,
  writes: 0,
  valid: 0,
  refused: 0,
  refusedOnce: 0,
  reasons: {},
  silent: 0,
  forged: 0,
  resurrected: 0,
  wrongGreen: 0,
  restless: 0,
  examples: [],
});

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

/** For people: how many ticks are asked for again. */
export const shares = (tally: Tally): string =>
  `${percent(tally.refused, tally.valid)} of the valid ticks refused at rest, ${percent(tally.refusedOnce, tally.ticks)} of all ticks at some moment`;

const start = (world: World, kind: Kind): Run =>
  kind === 'real'
    ? new RealRun(world)
    : kind === 'careful'
      ? careful(world)
      : naive(world, kind === 'naive-again');

/** As many worlds as give so many steps. */
export async function playAll(
  config: Config,
  steps: number,
  kind: Kind = 'careful',
  seed = 1,
): Promise<Tally> {
  const tally = fresh();
  for (let next = seed; tally.steps < steps; next += 1) await play(next, config, kind, tally);
  return tally;
}

export async function play(seed: number, config: Config, kind: Kind, tally: Tally = fresh()): Promise<Tally> {
  const world = new World(seed, { ...config, real: kind === 'real' });
  const runs: Run[] = [];
  world.events.push('opened');
  for (let step = 0; step < config.steps; step += 1) {
    await oneStep(world, runs, kind);
    world.remember();
  }
  await settle(world, runs, kind);
  tally.worlds += 1;
  tally.steps += config.steps;
  tally.ticks += world.ticks;
  tally.reads += world.reads;
  tally.writes += world.writes;
  await atRest(world, kind, tally, seed);
  return tally;
}

async function oneStep(world: World, runs: Run[], kind: Kind): Promise<void> {
  const { random, config } = world;
  const dice = random.next();
  const honest = world.tabs.filter(({ user }) => user !== MALLORY);
  if (dice < 0.22 && world.events.length > 0 && runs.length < config.most) {
    world.events.splice(random.below(world.events.length), 1);
    runs.push(start(world, kind));
  } else if (dice < 0.62 && runs.length > 0) {
    const at = random.below(runs.length);
    if (random.chance(config.crash) || (await runs[at]?.next())?.done) runs.splice(at, 1);
  } else if (config.burst > 0 && random.chance(config.burst)) world.burst();
  else if (dice < 0.84) {
    const tab = random.pick(honest);
    if (random.chance(0.1)) world.refresh(tab);
    world.click(tab);
  } else if (dice < 0.88) world.refresh(random.pick(world.tabs));
  else if (random.chance(config.handEdits)) world.handEdit(random.pick(honest));
  else if (random.chance(config.commands)) world.command(random.pick(honest).user);
  else if (random.chance(0.24 * config.changes)) world.push();
  else if (random.chance(0.032 * config.changes)) world.rename();
  else if (random.chance(0.032 * config.changes)) world.changeList();
  else if (random.chance(0.024 * config.changes)) {
    // A role changes while nobody is half way: what was decided under the old one is written down first.
    // The product asks for roles once in a run, so its runs end first.
    if (kind === 'real') for (const run of runs.splice(0)) await finish(world, run);
    await finish(world, start(world, kind));
    world.changeRole();
  } else if (config.mallory && random.chance(0.35)) world.mallory();
  else if (config.evil && random.chance(0.25)) world.evilWorkflow();
}

function quiet(config: Config): Config {
  return {
    ...config,
    dropEvent: 0,
    doubleEvent: 0,
    readFails: 0,
    staleRead: 0,
    tornRead: 0,
    writeFails: 0,
    crash: 0,
    skew: false,
    unknownRole: 0,
  };
}

async function finish(world: World, run: Run): Promise<void> {
  const { config } = world;
  world.config = quiet(config);
  world.remember();
  for (let guard = 0; guard < 200 && !(await run.next()).done; guard += 1) world.remember();
  world.config = config;
}

/** Nobody acts any more; all runs end, and one more without faults follows. */
async function settle(world: World, runs: Run[], kind: Kind): Promise<void> {
  world.config = quiet(world.config);
  for (let guard = 0; guard < 2000 && runs.length > 0; guard += 1) {
    const at = world.random.below(runs.length);
    if ((await runs[at]?.next())?.done) runs.splice(at, 1);
    world.remember();
  }
  await finish(world, start(world, kind));
}

async function atRest(world: World, kind: Kind, tally: Tally, seed: number): Promise<void> {
  const context = world.context();
  const comment = world.canonical();
  const page = parse(comment?.body ?? '');
  const shown = new Set(page.lines.flatMap(({ id }, index) => (page.ticked[index] ? [id] : [])));
  const judgement = judgeReading(eventsIn(world.live(), world.commands), context, comment?.id ?? -1);
  const ownRules = kind === 'careful' || kind === 'real';
  let truth = 0;
  for (const item of context.items.values()) {
    const valid = (world.meant.get(item.id) ?? []).filter((each) => holds(context, item, each));
    if (valid.length > 0) truth += 1;
    if (valid.length > 0 && !shown.has(item.id)) {
      const why = ownRules ? world.whyMissed(item, valid, judgement.folded, comment?.id ?? -1, context) : '';
      if (why === '') tally.silent += 1;
      else tally.refused += 1;
    }
    if (shown.has(item.id) !== judgement.counted.has(item.id) && ownRules) tally.restless += 1;
  }
  tally.valid += truth;
  if (world.statuses.get(world.head) === 'success' && truth < context.items.size) {
    tally.wrongGreen += 1;
    example(tally, seed, 'wrong green');
  }
  if (!ownRules) return;
  for (const finding of world.findings) count(tally, finding, seed);
  const writes = world.writes;
  await finish(world, start(world, kind));
  if (world.writes !== writes) {
    tally.restless += 1;
    example(tally, seed, 'restless');
  }
}

function count(tally: Tally, finding: Finding, seed: number): void {
  if (finding.kind === 'refused') {
    tally.refusedOnce += 1;
    tally.reasons[finding.why] = (tally.reasons[finding.why] ?? 0) + 1;
    return;
  }
  tally[finding.kind] += 1;
  example(tally, seed, `${finding.kind} ${finding.item}`);
}

function example(tally: Tally, seed: number, what: string): void {
  if (tally.examples.length < 5) tally.examples.push(`seed ${seed}: ${what}`);
}
