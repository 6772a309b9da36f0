import type { Finding } from './check.ts';
import { nearest } from './nearest.ts';
import type { Entry } from './tree.ts';

/** A key that nobody knows; `meant` where the caller knows better than the spelling. */
export function unknownKey(
  key: Entry['key'],
  where: string,
  allowed: readonly string[],
  meant = nearest(key.text, allowed),
): Finding {
  const guess = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  const list = allowed.length > 0 ? ` Allowed: ${allowed.join(', ')}.` : ' No keys are allowed here.';
  return {
    code: 'unknown-key',
    at: key,
    message: `Unknown key '${key.text.slice(0, 60)}' in ${where}.${guess}${list}`,
  };
}
