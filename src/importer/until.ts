import type { Spec } from './types.ts';

/** Other checks of a commit begin when ours does: asked once, they have never ended. The longest wait that the reporting job takes (docs/gates/github.md). */
const OTHERS_END = { every: '20s', within: '10m' } as const;
const WAITING = JSON.stringify(OTHERS_END);

/** How long a gate of an import is asked again; undefined where once is enough. */
export const untilOf = (kind: string, spec: Spec): typeof OTHERS_END | undefined =>
  kind === 'github' && (spec['checks'] !== undefined || spec['workflows'] !== undefined)
    ? OTHERS_END
    : undefined;

/** Whether an import wrote this `until`: another one is a person's. */
export const isImportedUntil = (value: unknown): boolean => JSON.stringify(value) === WAITING;
