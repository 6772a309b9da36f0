import { nameOf, saidHint } from '../questions.ts';
import type { Candidate } from '../types.ts';
import { ask, limitOf, MANUAL, type ClaimContext } from './concept.ts';
import { matchOf } from '../fits.ts';

/** `RAM: 4GB+`, `内存 >= 4GB`, `2+ cores`: how much a machine must have. */
const AT_LEAST =
  /(\d+(?:[.,]\d+)?)\s*(?:\+\s*)?(?:GB|GiB|MB|TB|[cv]?cores?|vcpus?|核|çekirdek|rdzeni\p{L}*|n[úu]cleos|cœurs|kerne|ядр\p{L}*|コア|코어)?\s*\+?/iu;

/** A number of the machine or of what was built, with the limit that the text gives. */
export function metricOf({ plain }: ClaimContext): Candidate {
  const least = matchOf(AT_LEAST, plain)?.[1];
  const limit = limitOf(plain) ?? (least === undefined ? undefined : `>= ${Number(least.replace(',', '.'))}`);
  if (limit === undefined) return MANUAL;
  const question = `metric_${nameOf(plain.replace(/\s*(?:[([:：<>≤≥]|\d).*$/, ''))}`;
  return {
    ...ask(
      'run',
      { command: `«${question}»`, number: limit },
      [question],
      'a number of the machine; which command reads it is not said',
    ),
    hints: new Map([[question, saidHint(plain)]]),
  };
}
