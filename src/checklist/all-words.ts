import { checkNode } from './check.ts';
import { describe, expected } from './expected.ts';
import { flow } from './hints.ts';
import { didYouMean, nearest } from './nearest.ts';
import { itemKeyHint, meantItemKey } from './other-names.ts';
import { unknownKey } from './unknown-key.ts';
import type { Words } from './words.ts';

export const WORDS: Words = {
  explain: checkNode,
  describe,
  expected,
  flow,
  nearest,
  didYouMean,
  meantItemKey,
  itemKeyHint,
  unknownKey,
};
