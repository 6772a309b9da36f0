import { expect, test } from '@jest/globals';
import type { GateKind, Outcome } from '../../src/gates/gate.ts';
import { systemClock } from '../../src/runner/clock.ts';
import { execute } from '../../src/runner/exec.ts';
import { planRun } from '../../src/runner/plan.ts';
import { runPlan } from '../../src/runner/run.ts';
import { checklist, item } from '../report/build.ts';

const OUTCOME: Outcome = {
  checks: [{ name: 'a', ok: true, actual: 1, expected: '1' }],
  samples: { count: 1, of: 'thing' },
};

test('a gate that reads a report waits for the commands of the same run, but not in a circle', async () => {
  const ended: string[] = [];
  const make = (name: string, ms: number): GateKind<{ readonly run?: string; readonly id: string }> => ({
    kind: name,
    summary: '',
    schema: {},
    examples: [],
    literal: ['run'],
    afterCommands: (spec) => spec.run === undefined,
    run: async (spec, { clock }) => {
      await clock.sleep(ms);
      ended.push(spec.id);
      return OUTCOME;
    },
  });
  const reader = make('reader', 1) as GateKind;
  const writer = make('writer', 60) as GateKind;
  const plan = planRun({
    checklist: checklist([
      item('reads', { gate: { kind: 'reader', spec: { id: 'reads' } } }),
      item('after', { needs: ['reads'], gate: { kind: 'writer', spec: { id: 'after', run: 'x' } } }),
      item('writes', { gate: { kind: 'writer', spec: { id: 'writes', run: 'x' } } }),
    ]),
  });
  const results = await runPlan(plan, {
    kinds: [reader, writer],
    workspace: '/',
    env: {},
    clock: systemClock,
    exec: execute,
    concurrency: 4,
  });
  expect(ended).toEqual(['writes', 'reads', 'after']);
  expect([...results.keys()]).toEqual(['reads', 'after', 'writes']);
});
