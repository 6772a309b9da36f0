import type { Blocks, Checklist, Item, PhaseName, Role } from '../../src/checklist/types.ts';
import type { GateResult, ItemResult, Outcome, Report } from '../../src/report/types.ts';

/** Builders for tests: a whole value with sensible defaults, changed where a test cares. */
export function item(id: string, changes: Partial<Item> = {}): Item {
  return {
    id,
    idDerived: false,
    was: [],
    name: `Item ${id}`,
    needs: [],
    confirm: false,
    expires: { kind: 'never' },
    timeoutMs: 60_000,
    retries: 0,
    advisory: false,
    onError: 'block',
    blocks: 'merge',
    workingDirectory: '.',
    position: { line: 1, column: 1 },
    ...changes,
  };
}

export function checklist(
  items: readonly Item[],
  phase: PhaseName = 'pre-deploy',
  roles: Record<string, Role> = {},
): Checklist {
  const blocks: Blocks = 'merge';
  return {
    version: 1,
    name: 'Shop',
    roles,
    environments: {},
    variables: {},
    phases: [{ name: phase, blocks, sections: [{ title: 'Code', blocks, items }] }],
    source: { path: 'deploy-checklist.yml', sha256: 'a'.repeat(64) },
  };
}

export function gate(status: GateResult['status'], changes: Partial<GateResult> = {}): GateResult {
  return {
    kind: 'run',
    status,
    attempts: 1,
    startedAt: '2026-11-20T13:41:00.000Z',
    durationMs: 1200,
    ...changes,
  };
}

export function outcome(changes: Partial<Outcome> = {}): Outcome {
  return {
    checks: [{ name: 'exit code', ok: true, actual: 0, expected: '0' }],
    samples: { count: 1, of: 'command' },
    ...changes,
  };
}

export function report(
  items: readonly Item[],
  results: readonly ItemResult[],
  changes: Partial<Report> = {},
): Report {
  return {
    checklist: checklist(items),
    phases: ['pre-deploy'],
    subject: { head: 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10' },
    items: results,
    startedAt: '2026-11-20T13:41:00.000Z',
    durationMs: 2400,
    doubts: [],
    ...changes,
  };
}
