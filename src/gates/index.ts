/** The registry: one line per kind. */
import type { GateKind } from './gate.ts';

export const KINDS: readonly GateKind<never>[] = [];

export function findKind(name: string): GateKind<never> | undefined {
  return KINDS.find((kind) => kind.kind === name);
}
