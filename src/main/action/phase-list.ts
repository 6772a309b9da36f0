import { info } from '@actions/core';
import { setTimeout as sleep } from 'node:timers/promises';
import { gateDefinitions } from '../../checklist/definition.ts';
import type { DeploymentList } from '../../comment/deployment.ts';
import { listTitle } from '../../comment/deployment.ts';
import type { SyncResult } from '../../comment/sync.ts';
import { GitHubError } from '../../github/port.ts';
import type { Report } from '../../report/types.ts';
import { conclude } from '../../report/conclusion.ts';
import type { Plan } from '../../runner/plan.ts';
import { plainText } from '../../values/text.ts';
import type { GateRun } from '../gate-run.ts';
import { syncList } from './list.ts';
import type { ListWish, Ports } from './list.ts';
import type { PhaseRun } from './phase-gates.ts';
import { placeFor, standingList } from './place.ts';

/** A list after a run of its phase. */
export interface Listed {
  /** Undefined: it could not be written or read. */
  readonly report?: Report;
  readonly url?: string;
  /** What a person should know or change. */
  readonly problems: readonly string[];
  /** Why the verdict cannot be relied on. */
  readonly doubts: readonly string[];
}

/** Whether a person may have to tick something. */
export function asksPeople({ items }: Plan): boolean {
  return items.some(({ item, applies }) => applies && (!item.gate || item.confirm || item.onError === 'ask'));
}

/** The list of a run of a phase: written, read, and where the run says so waited for. */
export async function listOf(ports: Ports, run: PhaseRun, gates: GateRun): Promise<Listed> {
  const { world, inputs, sha, phase, environment, checklist, doubt } = run;
  const mine: DeploymentList = {
    checklist: inputs.name,
    environment: environment ?? '',
    phase,
    sha,
    run: world.runId,
    path: inputs.checklist,
    alone: !inputs.requireChecklist,
  };
  try {
    const place = await placeFor(ports, mine, world);
    if (!place)
      return {
        problems: [`No pull request brought ${sha.slice(0, 8)}, and a scheduled run asks nobody anew.`],
        doubts: [],
      };
    const list = world.eventName === 'schedule' ? await standingList(ports, mine, place) : mine;
    const wish: ListWish = {
      list,
      place,
      said: (text) => info(plainText(text)),
      doubts: doubt === undefined ? [] : [doubt],
      gates: {
        sha,
        run: world.runId,
        attempt: world.runAttempt,
        url: world.runUrl,
        definitions: gateDefinitions(checklist),
        results: new Map([...gates.results].filter(([, { status }]) => status !== 'skipped')),
      },
    };
    return listedOf(await waited(ports, wish, run));
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    return {
      problems: [],
      doubts: [`The list for people could not be brought up to date. ${error.message}`],
    };
  }
}

function listedOf({ outcome, report, commentUrl, problems, status }: SyncResult): Listed {
  const settled = outcome === 'settled';
  return {
    ...(report && { report }),
    ...(commentUrl !== undefined && { url: commentUrl }),
    problems: settled ? problems : [],
    doubts: settled ? [] : [problems[0] ?? status.description],
  };
}

/** The first reading, and with `wait-for-people` further ones until nobody is waited for or the time is over. */
async function waited(ports: Ports, wish: ListWish, run: PhaseRun): Promise<SyncResult> {
  const { world, inputs } = run;
  const until = performance.now() + inputs.waitForPeopleMs;
  const pause = Math.min(20_000, Math.max(1000, inputs.waitForPeopleMs / 20));
  let result = await syncList(ports, wish, world, inputs);
  if (inputs.waitForPeopleMs > 0 && waits(result))
    info(plainText(`${listTitle(wish.list)} waits for people: ${result.commentUrl ?? ''}`));
  while (waits(result) && performance.now() + pause <= until) {
    await sleep(pause);
    result = await syncList(ports, wish, world, inputs);
  }
  return result;
}

const waits = ({ outcome, report }: SyncResult): boolean =>
  outcome === 'settled' && report !== undefined && conclude(report, 'deployment').status === 'pending';
