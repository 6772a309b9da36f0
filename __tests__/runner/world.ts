import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Checklist, Item, PhaseName, Section, When } from '../../src/checklist/types.ts';
import { defineGate, GateError } from '../../src/gates/gate.ts';
import type { GateContext, GateKind, Outcome } from '../../src/gates/gate.ts';
import { systemClock } from '../../src/runner/clock.ts';
import { execute } from '../../src/runner/exec.ts';
import type { RunDependencies } from '../../src/runner/types.ts';

/** What the runner's tests share: short checklists, a real workspace, a kind whose behaviour is given as a function. */

export function item(id: string, more: Partial<Item> = {}): Item {
  return {
    ...{ id, idDerived: false, was: [], name: id, needs: [], confirm: false, expires: { kind: 'never' } },
    ...{ timeoutMs: 10_000, retries: 0, advisory: false, onError: 'block', blocks: 'merge' },
    ...{ workingDirectory: '.', gate: { kind: 'fake', spec: {} }, position: { line: 1, column: 1 } },
    ...more,
  };
}

export function manual(id: string, more: Partial<Item> = {}): Item {
  const { gate: _, ...rest } = item(id, more);
  return rest;
}

export function checklist(
  phases: Partial<Record<PhaseName, readonly (Item | { when: When; items: readonly Item[] })[]>>,
  more: Partial<Checklist> = {},
): Checklist {
  return {
    ...{ version: 1, name: 'Example', roles: {}, environments: {}, variables: {} },
    phases: Object.entries(phases).map(([name, entries]) => ({
      name: name as PhaseName,
      blocks: 'merge',
      sections: (entries ?? []).map((entry): Section =>
        'items' in entry ? { ...entry, blocks: 'merge' } : { blocks: 'merge', items: [entry] },
      ),
    })),
    source: { path: 'deploy-checklist.yml', sha256: '0'.repeat(64) },
    ...more,
  };
}

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'dc-test-')));
  directories.push(directory);
  return directory;
}

export const good: Outcome = {
  checks: [{ name: 'answer', ok: true, actual: 42, expected: '42' }],
  samples: { count: 1, of: 'answers' },
};
export const bad: Outcome = {
  checks: [{ name: 'answer', ok: false, actual: 41, expected: '42' }],
  samples: { count: 1, of: 'answers' },
};

export type Behaviour = (context: GateContext, spec: Record<string, unknown>) => Promise<Outcome> | Outcome;

/** A kind of the tests' own: `spec.do` names the behaviour. */
export function fakeKind(behaviours: Record<string, Behaviour> = {}): GateKind {
  const all: Record<string, Behaviour> = {
    good: () => good,
    bad: () => bad,
    empty: () => ({ checks: [], samples: { count: 1, of: 'answers' } }),
    unmeasured: () => {
      throw new GateError({ code: 'unreachable', message: 'Nobody answers.' });
    },
    ...behaviours,
  };
  return defineGate<Record<string, unknown>>({
    ...{ kind: 'fake', summary: 'does what the test says', schema: {}, examples: [] },
    run: async (spec, context) => (all[String(spec['do'] ?? 'good')] ?? (() => good))(context, spec),
  });
}

export function dependencies(more: Partial<RunDependencies> = {}): RunDependencies {
  return {
    kinds: [fakeKind()],
    workspace: temporaryDirectory(),
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir() },
    clock: systemClock,
    exec: execute,
    concurrency: 4,
    ...more,
  };
}

export function does(behaviour: string, more: Record<string, unknown> = {}): Pick<Item, 'gate'> {
  return { gate: { kind: 'fake', spec: { do: behaviour, ...more } } } as Pick<Item, 'gate'>;
}

/** Whether the process runs; a zombie does not. */
export function isRunning(pid: string): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
