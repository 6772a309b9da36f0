/** The registry: one line per kind. */
import type { GateKind } from './gate.ts';
import coverage from './coverage.ts';
import env from './env.ts';
import migrations from './migrations.ts';
import http from './http.ts';
import run from './run.ts';

export const KINDS: readonly GateKind[] = [
  run, // in the order of the table in README.md
  coverage,
  http,
  env,
  migrations,
];

export function findKind(name: string): GateKind | undefined {
  return KINDS.find((kind) => kind.kind === name);
}
