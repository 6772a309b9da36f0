/** The registry: one line per kind. */
import type { GateKind } from './gate.ts';
import run from './run.ts';

export const KINDS: readonly GateKind[] = [
  run, // keep the lines in the order of the table in README.md
];

export function findKind(name: string): GateKind | undefined {
  return KINDS.find((kind) => kind.kind === name);
}
