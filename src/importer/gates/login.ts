import { wordsIn } from '../concepts/lexicon.ts';
import type { Candidate } from '../types.ts';

const LONGEST = 120;

/**
 * `curl https://api.octo.dev/orders` (authenticated): the command as it stands sends no credentials, so what it is said to
 * show it cannot show. Which variable holds the token is asked. `remark` is what stands right beside the command.
 */
export function withLogin(candidate: Candidate, remark: string): Candidate {
  if (candidate.kind !== 'http' || candidate.needs.includes('token_variable')) return candidate;
  const { auth, headers, expect, flow } = candidate.spec;
  if (auth !== undefined || flow !== undefined || sendsKey(headers) || refuses(expect)) return candidate;
  const words = wordsIn(remark.slice(0, LONGEST));
  if (!words.has('loggedIn') || words.has('none')) return candidate;
  return {
    ...candidate,
    spec: { ...candidate.spec, auth: { bearer: '${«token_variable»}' } },
    needs: [...candidate.needs, 'token_variable'],
    reason: `${candidate.reason}; it needs a login, and the command sends none`,
  };
}

const sendsKey = (headers: unknown): boolean =>
  typeof headers === 'object' &&
  headers !== null &&
  Object.keys(headers).some((name) => /^(?:authorization|cookie|x-.*(?:key|token)|api-?key)$/i.test(name));

/** A request without credentials that must be refused is right as it is. */
const refuses = (expect: unknown): boolean => /\b40[13]\b/.test(JSON.stringify(expect ?? {}));
