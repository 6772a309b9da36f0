import { missingOf } from './answer.ts';
import type { Judged } from './compose.ts';
import { readInline } from './markdown/inline.ts';
import type { Heading } from './markdown/types.ts';
import type { Answers } from './types.ts';

/** Kinds that send, connect or run something: once for a list is enough. What reads the repository or variables costs nothing. */
const ASKS_OUTSIDE = /^(?:http|run|tests|lint|tls|dns|tcp|migrations)$/;

/**
 * Two boxes of one list that ask the very same: the first keeps the gate, the second only restates it. In another list, or
 * another phase, the same request is asked at another time, and is another check.
 */
export function withoutRepeats(judged: readonly Judged[], answers: Answers): Judged[] {
  const lists = new Map<Heading | undefined, Map<string, Judged>>();
  return judged.map((item) => {
    const { candidate, ...rest } = item;
    const { box, phase, claim } = item;
    if (!candidate || !ASKS_OUTSIDE.test(candidate.kind) || missingOf(candidate, answers).length > 0)
      return item;
    const known = lists.get(box.heading) ?? new Map<string, Judged>();
    lists.set(box.heading, known);
    const key = JSON.stringify([
      phase,
      box.lead,
      candidate.kind,
      candidate.spec,
      candidate.directory,
      candidate.partial,
    ]);
    const first = known.get(key);
    if (!first || claim.more.length > 0 || !saysTheSame(first, item)) {
      known.set(key, first ?? item);
      return item;
    }
    const { candidate: _, ...said } = claim;
    return {
      ...rest,
      shownBy: first.box,
      claim: { ...said, reason: `the gate of line ${first.box.line} shows it: it asks the same` },
    };
  });
}

/** Both write the request or the command itself, or use the same words: what else they name, the gate of one does not show. */
function saysTheSame(one: Judged, other: Judged): boolean {
  const [first, second] = [one, other].map(({ box }) => readInline(box.text).plain);
  if (first === undefined || second === undefined) return false;
  // A number that only the second says is something more.
  if ((second.match(/\d+/g) ?? []).some((number) => !first.includes(number))) return false;
  const url = other.candidate?.spec['url'];
  const path =
    typeof url === 'string' ? /^(?:https?:\/\/[^/]+|\$\{\w+\})(\/[^?#]+)/.exec(url)?.[1] : undefined;
  const written = other.candidate?.command ?? path;
  return first === second || (written !== undefined && first.includes(written) && second.includes(written));
}
