import type { Candidate, Spec } from '../types.ts';

/** A gate that can run as it stands. */
export const gate = (kind: string, spec: Spec, reason: string, partial = false): Candidate => ({
  kind,
  spec,
  needs: [],
  reason,
  ...(partial ? { partial } : {}),
});

/** A gate that waits for answers. */
export const ask = (kind: string, spec: Spec, needs: readonly string[], reason: string): Candidate => ({
  kind,
  spec,
  needs,
  reason,
});
