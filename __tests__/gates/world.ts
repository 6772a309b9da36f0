import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Item } from '../../src/checklist/types.ts';
import type { GateKind } from '../../src/gates/gate.ts';
import type { GateResult } from '../../src/report/types.ts';
import { planRun } from '../../src/runner/plan.ts';
import { runPlan } from '../../src/runner/run.ts';
import type { RunDependencies } from '../../src/runner/types.ts';
import { checklist, dependencies, item } from '../runner/world.ts';

/** Kinds are tested as they run: by the real runner, in a real directory, against real servers. */

export interface World extends Partial<RunDependencies> {
  /** Files of the workspace: path → content. */
  readonly files?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly item?: Partial<Item>;
}

/** One gate, run by the runner. */
export async function runGate(kind: GateKind, spec: unknown, world: World = {}): Promise<GateResult> {
  const { files, variables, item: more, ...rest } = world;
  const deps = dependencies({ ...rest, kinds: [kind] });
  for (const [path, content] of Object.entries(files ?? {})) {
    mkdirSync(dirname(join(deps.workspace, path)), { recursive: true });
    writeFileSync(join(deps.workspace, path), content);
  }
  const file = checklist(
    { 'pre-deploy': [item('gate', { gate: { kind: kind.kind, spec }, ...more })] },
    variables ? { variables } : {},
  );
  const result = (await runPlan(planRun({ checklist: file }), deps)).get('gate');
  if (!result) throw new Error('the runner gave no result');
  return result;
}

/** The checks that do not hold, as `name: actual, expected`. */
export function failing(result: GateResult): string[] {
  return (result.outcome?.checks ?? [])
    .filter(({ ok }) => !ok)
    .map(({ name, actual, expected }) => `${name}: ${String(actual)}, ${expected}`);
}

/** `success`, `failure` or `error <code>`: what a table of cases compares. */
export function came(result: GateResult): string {
  return result.fault ? `${result.status} ${result.fault.code}` : result.status;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A loopback server on a free port; closed after the tests. Gives its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
