/** Which files the pull request changes. */
import { check, listOf } from '../checks.ts';
import { GateError } from '../gate.ts';
import type { Check, GateContext } from '../gate.ts';

export interface ChangedRule {
  readonly any?: string | readonly string[];
  readonly all?: string | readonly string[];
  readonly none?: string | readonly string[];
}

/** @throws {GateError} no-changes-known outside of a pull request, no-samples where it changes nothing */
export async function checkChanged(
  rule: string | readonly string[] | ChangedRule,
  context: GateContext,
): Promise<{ checks: Check[]; files: number }> {
  if (!context.changes)
    throw new GateError({
      code: 'no-changes-known',
      message: 'What the pull request changes is not known here.',
      hint: 'On a laptop give `--base BRANCH`; outside of pull requests give the item `when:`.',
    });
  const paths = (await context.changes()).flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
  if (paths.length === 0)
    throw new GateError({ code: 'no-samples', message: 'The pull request changes no file.' });
  const { default: picomatch } = await import('picomatch');
  const first = (pattern: string): string | undefined => {
    const matches = picomatch(pattern.endsWith('/') ? `${pattern}**` : pattern, { dot: true });
    return paths.find((path) => matches(path));
  };
  const asked: ChangedRule =
    typeof rule === 'string' || Array.isArray(rule)
      ? { any: rule as string | readonly string[] }
      : (rule as ChangedRule);
  const checks: Check[] = [];
  const any = listOf(asked.any);
  if (any.length > 0) {
    const hit = any.map(first).find((path) => path !== undefined);
    checks.push(
      check(
        `changed ${any.join(' or ')}`,
        hit !== undefined,
        hit ?? 'not changed',
        'changed',
        'This pull request should change it too.',
      ),
    );
  }
  for (const pattern of listOf(asked.all))
    checks.push(
      check(
        `changed ${pattern}`,
        first(pattern) !== undefined,
        first(pattern) ?? 'not changed',
        'changed',
        'This pull request should change it too.',
      ),
    );
  for (const pattern of listOf(asked.none))
    checks.push(
      check(
        `unchanged ${pattern}`,
        first(pattern) === undefined,
        first(pattern) ?? 'not changed',
        'not changed',
        'Take the change out, or into another pull request.',
      ),
    );
  return { checks, files: paths.length };
}
