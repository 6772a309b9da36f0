import type { KindInfo } from './kinds.ts';

/** A kind whose settings are parsed when a file uses it. A string is parsed faster than a literal: v8.dev/blog/cost-of-javascript-2019#json */
export function lazyKind(kind: string, json: string): KindInfo {
  let parsed: Omit<KindInfo, 'kind'> | undefined;
  const data = (): Omit<KindInfo, 'kind'> => (parsed ??= JSON.parse(json) as Omit<KindInfo, 'kind'>);
  return {
    kind,
    get summary() {
      return data().summary;
    },
    get schema() {
      return data().schema;
    },
    get examples() {
      return data().examples;
    },
    get shorthand() {
      return data().shorthand;
    },
    get literal() {
      return data().literal;
    },
    get expands() {
      return data().expands;
    },
  };
}
