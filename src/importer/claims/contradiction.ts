import type { Judged } from '../compose.ts';
import type { Candidate } from '../types.ts';

/**
 * Two items that want different values of one variable: a list of modes to try, or settings of two systems in one document.
 * Whichever holds, the other gate would fail. Then only that the variable is set can be asked.
 */
export function withoutContradictions(all: readonly Judged[]): Judged[] {
  const wanted = new Map<string, Set<string>>();
  for (const judged of all)
    for (const [name, value] of equalsOf(judged.candidate)) {
      const key = `${placeOf(judged)} ${name}`;
      wanted.set(key, (wanted.get(key) ?? new Set()).add(value));
    }
  return all.map((judged) => {
    const { candidate, claim } = judged;
    const torn = equalsOf(candidate).filter(
      ([name]) => (wanted.get(`${placeOf(judged)} ${name}`)?.size ?? 0) > 1,
    );
    if (candidate === undefined || torn.length === 0) return judged;
    const known = loosened(
      candidate,
      new Set(torn.map(([name]) => name)),
      'the document wants different values of this variable: that it is set is all that can be asked',
    );
    return { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
  });
}

const ENVIRONMENT =
  /\b(?:staging|production|prod|preview|dev(?:elopment)?|local|qa|uat|testnet|mainnet)\b/giu;

/** Behind the deployment, and in lists of another environment, a variable may well have another value. */
const placeOf = ({ phase, box }: Judged): string =>
  [
    phase === 'pre-deploy' || phase === 'deploy' ? 'before' : phase,
    ...((box.heading?.title ?? '').match(ENVIRONMENT) ?? []),
  ]
    .join(' ')
    .toLowerCase();

function equalsOf(candidate: Candidate | undefined): [name: string, value: string][] {
  const variables = candidate?.kind === 'env' ? candidate.spec['variables'] : undefined;
  if (typeof variables !== 'object' || variables === null) return [];
  return Object.entries(variables).flatMap(([name, rules]: [string, unknown]) =>
    typeof rules === 'object' && rules !== null && 'equals' in rules && typeof rules.equals === 'string'
      ? [[name, rules.equals] as [string, string]]
      : [],
  );
}

/** The gate of an `env` candidate, with nothing demanded of these variables but that they are set. */
export function loosened(candidate: Candidate, torn: ReadonlySet<string>, reason: string): Candidate {
  const variables = Object.entries(candidate.spec['variables'] ?? {}) as [string, Record<string, unknown>][];
  const kept = variables.filter(([name]) => !torn.has(name));
  return {
    ...candidate,
    spec:
      kept.length === 0
        ? { require: variables.map(([name]) => name) }
        : {
            variables: Object.fromEntries(
              variables.map(([name, rules]) => [name, torn.has(name) ? {} : rules]),
            ),
          },
    partial: true,
    reason,
  };
}
