import { at, count, isObject, list, text } from '../json.ts';
import type { TestCollector } from './collector.ts';

/** One test of an `allure-results` folder (`…-result.json`), or what stood around tests (`…-container.json`). */
export function isAllure(value: unknown): boolean {
  if (text(value, 'uuid') === undefined) return false;
  const isResult =
    at(value, 'status') !== undefined &&
    (text(value, 'historyId') !== undefined || text(value, 'fullName') !== undefined) &&
    text(value, 'name') !== undefined;
  return isResult || (Array.isArray(at(value, 'children')) && Array.isArray(at(value, 'afters')));
}

/**
 * Allure's results: a file for each attempt, and the latest attempt of a test counts (allurereport.org/docs). `broken` is
 * an error that is no assertion. A tear-down that failed is in no test.
 */
export function readAllure(value: unknown, tests: TestCollector): void {
  if (Array.isArray(at(value, 'children'))) {
    for (const one of list(value, 'afters'))
      if (/^(?:failed|broken)$/.test(text(one, 'status') ?? ''))
        tests.outside({ name: text(one, 'name') ?? '(tear-down)', ...details(one) });
    return;
  }
  const id = text(value, 'historyId') ?? '';
  const name = text(value, 'fullName') ?? text(value, 'name') ?? '';
  const status = text(value, 'status');
  if (id !== '') tests.attempt = { id, at: count(value, 'stop') ?? count(value, 'start') ?? 0 };
  if (status === 'passed' || status === 'skipped') tests.count(status);
  else tests.bad(status === 'failed' ? 'failed' : 'errored', { name, ...details(value) });
  const [start, stop] = [count(value, 'start'), count(value, 'stop')];
  if (start !== undefined && stop !== undefined && stop >= start) tests.durationMs = stop - start;
}

function details(one: unknown): { message: string | undefined; trace: string | undefined } {
  const said = at(one, 'statusDetails');
  return isObject(said)
    ? { message: text(said, 'message'), trace: text(said, 'trace') }
    : { message: `its status is ${text(one, 'status') ?? 'missing'}`, trace: undefined };
}
