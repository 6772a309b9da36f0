import type { Candidate } from '../types.ts';

/** Names made of words in other letters end with a digest of them, which tells people nothing. */
const MADE_OF_OTHER_LETTERS =
  /^(?:check|variable|path|metric|address_of|server_path|file_path)_(?:.*_)?[0-9a-z]{6}$/;
const LONGEST = 120;

/** The candidate with the words of its item beside each question whose name does not tell them. */
export function withWordsOf(candidate: Candidate, plain: string): Candidate {
  const silent = candidate.needs.filter(
    (name) =>
      MADE_OF_OTHER_LETTERS.test(name) &&
      candidate.hints?.has(name) !== true &&
      /[^\u0000-\u024f]/.test(plain),
  );
  if (silent.length === 0) return candidate;
  const hint = `The document says "${plain.slice(0, LONGEST)}".`;
  return {
    ...candidate,
    hints: new Map([...(candidate.hints ?? []), ...silent.map((name) => [name, hint] as const)]),
  };
}
