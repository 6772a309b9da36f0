import type { JsonSchema } from '../gates/gate.ts';
import type { Check } from './check.ts';
import type { Resolve } from './expected.ts';
import type { itemKeyHint } from './other-names.ts';
import type { unknownKey } from './unknown-key.ts';
import type { Node } from './tree.ts';

/**
 * What it takes to say what is wrong with the shape of a file. Most files have nothing wrong, and this is a quarter of
 * the code: so who checks is given it, and `validate` loads it only for a file that needs it (load-quickly.ts).
 */
export interface Words {
  /** Adds what is wrong with a value; always something where it does not fit. */
  explain(schema: JsonSchema, node: Node, check: Check): void;
  describe(node: Node): string;
  expected(schema: JsonSchema, resolve: Resolve): string;
  /** A value as people write it on one line. */
  flow(value: unknown): string;
  nearest(word: string, candidates: readonly string[]): string | undefined;
  didYouMean(word: string, candidates: readonly string[]): string;
  meantItemKey(key: string, allowed: readonly string[]): string | undefined;
  readonly itemKeyHint: typeof itemKeyHint;
  readonly unknownKey: typeof unknownKey;
}

/** Thrown where there is something to say and no words are there; one object, because nobody looks at its stack. */
export const WORDS_WANTED = new Error('there is something to say');

function wanted(): never {
  throw WORDS_WANTED;
}

/** For a first try: nearly every file needs none. */
export const NO_WORDS: Words = {
  explain: wanted,
  describe: wanted,
  expected: wanted,
  flow: wanted,
  nearest: wanted,
  didYouMean: wanted,
  meantItemKey: wanted,
  itemKeyHint: wanted,
  unknownKey: wanted,
};
