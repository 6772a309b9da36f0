import type { Judged } from './compose.ts';
import type { Heading } from './markdown/types.ts';
import type { Answers } from './types.ts';
import type { VariableList } from './variables.ts';

const QUESTION = 'required_variables';

/**
 * "All variables are set" beside the table that lists them: the list answers the question of the box, and needs no item of
 * its own. The box has to stand under the list's heading, or under one around it or inside of it.
 */
export function givenLists(
  judged: readonly Judged[],
  lists: readonly VariableList[],
  answers: Answers,
): { judged: readonly Judged[]; lists: readonly VariableList[] } {
  // Names that somebody gave are not taken back.
  if (answers.has(QUESTION)) return { judged, lists };
  const given = new Map<Judged, VariableList>();
  const left = lists.filter((list) => {
    const box = judged.find(
      (item) =>
        !given.has(item) &&
        item.phase === 'pre-deploy' &&
        item.candidate?.needs.join() === QUESTION &&
        isBeside(item.box.heading, list.place.heading),
    );
    if (box) given.set(box, list);
    return box === undefined;
  });
  if (given.size === 0) return { judged, lists };
  return {
    lists: left,
    judged: judged.map((item) => {
      const list = given.get(item);
      if (!list) return item;
      const candidate = { ...list.candidate, reason: `line ${list.line} lists the variables` };
      return { ...item, candidate, claim: { ...item.claim, candidate, reason: candidate.reason } };
    }),
  };
}

/** The same heading, one around the other, or two below one that is no title of the document. */
const isBeside = (a: Heading | undefined, b: Heading | undefined): boolean =>
  a === b ||
  isAround(a, b) ||
  isAround(b, a) ||
  (a?.parent !== undefined && a.parent === b?.parent && a.parent.level > 1);

function isAround(outer: Heading | undefined, inner: Heading | undefined): boolean {
  if (outer === undefined || outer.level === 1) return false;
  for (let at = inner?.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}
