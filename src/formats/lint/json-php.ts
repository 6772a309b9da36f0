import { at, isObject, list, ordinal, text } from '../json.ts';
import { severityOf, statedCount } from './collector.ts';
import type { LintCollector } from './collector.ts';

/** `files` is an object by path, and an empty list where there are none (PHP). */
function files(value: unknown): [string, unknown][] {
  const found = at(value, 'files');
  return isObject(found) ? Object.entries(found) : [];
}

export function readPhpstan(value: unknown, lint: LintCollector): void {
  for (const [file, entry] of files(value))
    for (const one of list(entry, 'messages'))
      lint.add({
        file,
        line: ordinal(one, 'line'),
        severity: 'error',
        rule: text(one, 'identifier'),
        message: text(one, 'message'),
      });
  for (const one of list(value, 'errors')) if (typeof one === 'string') lint.problem(one);
  lint.addUnlisted('error', statedCount(value, 'totals', 'file_errors') - lint.counts.error);
}

export function readPhpcs(value: unknown, lint: LintCollector): void {
  for (const [file, entry] of files(value))
    for (const one of list(entry, 'messages'))
      lint.add({
        file,
        line: ordinal(one, 'line'),
        column: ordinal(one, 'column'),
        severity: severityOf(at(one, 'type')),
        rule: text(one, 'source'),
        message: text(one, 'message'),
      });
  lint.filesChecked = files(value).length;
  lint.addUnlisted('error', statedCount(value, 'totals', 'errors') - lint.counts.error);
  lint.addUnlisted('warning', statedCount(value, 'totals', 'warnings') - lint.counts.warning);
}
