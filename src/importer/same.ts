import type { Candidate } from './types.ts';

/**
 * Whether a gate says all that another one would: the same request or command, and of the answer at least as much. Where
 * the other one asks for more, or for another status, both are needed.
 */
export function shows(one: Candidate, other: Candidate): boolean {
  if (one.kind !== other.kind || one.directory !== other.directory) return false;
  const { expect: got, ...asked } = one.spec;
  const { expect: wanted, ...same } = other.spec;
  return isSame(asked, same) && holds(got, wanted);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Everything that `wanted` names stands in `got`. */
function holds(got: unknown, wanted: unknown): boolean {
  if (wanted === undefined || isSame(got, wanted)) return true;
  if (!isRecord(got) || !isRecord(wanted)) return false;
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(got, key) && holds(got[key], value));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same check twice in one box is one check. */
export function distinct(more: readonly Candidate[], first: Candidate | undefined): Candidate[] {
  const known = new Set<string>();
  const isNew = ({ kind, spec, directory }: Candidate): boolean => {
    const key = JSON.stringify([kind, spec, directory]);
    return !known.has(key) && known.add(key) !== undefined;
  };
  if (first) isNew(first);
  return more.filter(isNew);
}
