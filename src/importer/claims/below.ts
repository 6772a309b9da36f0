import { readInline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { isVariableName } from './names.ts';

const OPTIONAL =
  /\b(?:optional|opcional|opzional\w*|optionn?el\w*|facultati\w*)\b|任意|可选|可選|선택|необязательн|isteğe bağlı/iu;

/** "Set the environment variables:" asks for no names where the lines below it have them; those called optional are none. */
export function namedBelow(
  candidate: Candidate | undefined,
  details: readonly string[],
): Candidate | undefined {
  if (candidate?.kind !== 'env' || !candidate.needs.includes('required_variables')) return candidate;
  const names = details
    .filter((line) => !OPTIONAL.test(line))
    .flatMap((line) => readInline(line).codes)
    .map((code) => code.replace(/\s*=.*$/, ''))
    .filter(isVariableName);
  if (names.length === 0) return candidate;
  const require = [...new Set(names)].slice(0, 30);
  return { kind: 'env', spec: { require }, needs: [], reason: 'the lines below it name the variables' };
}
