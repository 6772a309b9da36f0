/** The registry: one line per kind. */
import type { GateKind } from './gate.ts';
import env from './env.ts';
import migrations from './migrations.ts';
import run from './run.ts';

export const KINDS: readonly GateKind[] = [
  run, // in the order of the table in README.md
  env,
];

export function findKind(name: string): GateKind | undefined {
  return KINDS.find((kind) => kind.kind === name);
}
