import type { Finding } from './check.ts';
import { meantKey } from './other-names.ts';
import type { Entry } from './tree.ts';

type Schema = Readonly<Record<string, unknown>>;

const GATE = /^(?:run|tests|lint|coverage|http|env|files|migrations|tls|tcp|dns|git|github)$/;
/** Keys of an item that people look for in its gate. */
const OF_ITEMS =
  /^(?:when|needs|role|confirm|expires|timeout|retries|until|advisory|on-error|working-directory|runs-on|container|services)$/;

/** A key that nobody knows; `meant` where the caller knows better than the spelling. */
export function unknownKey(
  key: Entry['key'],
  where: string,
  allowed: readonly string[],
  meant = meantKey(key.text, allowed),
): Finding {
  const guess = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  const list = allowed.length > 0 ? ` Allowed: ${allowed.join(', ')}.` : ' No keys are allowed here.';
  return {
    code: 'unknown-key',
    at: key,
    message: `Unknown key '${key.text.slice(0, 60)}' in ${where}.${guess}${list}`,
    ...(where === 'env' &&
      /^[A-Z][A-Z0-9_]*$/.test(key.text) && {
        hint: `Names go into a list: \`env: { require: [${key.text.slice(0, 60)}] }\`; what one must be like into \`variables: { ${key.text.slice(0, 60)}: … }\`.`,
      }),
    ...(GATE.test(where) &&
      OF_ITEMS.test(key.text) && {
        hint: `It is a key of the item: put it beside \`${where}:\`, not into it.`,
      }),
    ...(where.startsWith('phase ') &&
      ['items', 'name', 'section'].includes(key.text) && {
        hint: 'A phase is a list: begin each section or item below it with a dash, `- section:` or `- name:`.',
      }),
  };
}

/** The most natural mistake: a key one level too high, as `status` beside `expect`. */
export function oneDeeper(
  key: string,
  siblings: Readonly<Record<string, Schema>>,
  resolve: (schema: Schema) => Schema,
): { hint?: string } {
  const homes = Object.entries(siblings).flatMap(([name, schema]) => {
    const inner = resolve(schema);
    const shapes = [inner, ...((inner['anyOf'] ?? inner['oneOf'] ?? []) as Schema[]).map(resolve)];
    return shapes.some(({ properties }) => Object.hasOwn((properties ?? {}) as object, key)) ? [name] : [];
  });
  // `status` is a key of `burst`, too; what is expected is meant.
  const likely = homes.includes('expect') ? ['expect'] : homes;
  return likely.length === 0
    ? {}
    : {
        hint: `It belongs one level deeper: \`${likely.map((home) => `${home}: { ${key}: … }`).join('` or `')}\`.`,
      };
}
