import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { outcomeKeyOf } from './key.ts';
import { at, isObject } from '../json.ts';
import { FormatFault } from '../fault.ts';
import { clip } from '../bytes.ts';

const PERCENT_ONLY =
  'SimpleCov’s .last_run.json holds only rounded percentages, and 100.0 where nothing was measured; name .resultset.json';

/**
 * SimpleCov: `.resultset.json` (commands → coverage → files, united over the commands) and the `coverage.json` of its JSON
 * formatter. `null` and `"ignored"` are lines that do not count; `:nocov:` is applied in the second only.
 */
export const simplecov: JsonDialect = {
  format: 'simplecov',
  descend: (path) =>
    path.length < 2 ||
    (path.length === 2 && path[1] === 'coverage') ||
    (path.length === 1 && path[0] === 'coverage'),
  take(path, value, into) {
    if (path[0] === 'result') into.warn(PERCENT_ONLY);
    else if (path.length === 3 && path[1] === 'coverage') file(String(path[2]), value, into);
    else if (path.length === 2 && path[0] === 'coverage') file(String(path[1]), value, into);
  },
  finish(into) {
    if (into.table.size > 0 || into.warnings.length > 0) return;
    into.state('lines', { covered: 0, total: 0 });
  },
};

function file(name: string, value: unknown, into: JsonCoverage): void {
  // Before 0.18 a file was the list of its lines itself.
  const lines = Array.isArray(value) ? (value as unknown[]) : at(value, 'lines');
  if (!Array.isArray(lines)) throw new FormatFault('malformed', `'${clip(name)}' has no lines`);
  into.table.begin(name);
  into.table.measures('lines');
  lines.forEach((hits: unknown, index) => {
    if (typeof hits === 'number') into.table.line(index + 1, hits > 0);
    else if (hits !== null && hits !== 'ignored')
      throw new FormatFault('malformed', `line ${index + 1} of '${clip(name)}' has no number of hits`);
  });
  branches(at(value, 'branches'), into);
  into.table.end();
}

/** `{"[:if, 0, 2, 2, 2, 17]": {"[:then, 1, 2, 2, 2, 12]": 1}}` or a list of `{type, start_line, coverage}`. */
function branches(value: unknown, into: JsonCoverage): void {
  if (Array.isArray(value)) {
    value.forEach((branch: unknown, index) => {
      const hits = at(branch, 'coverage');
      const line = at(branch, 'report_line') ?? at(branch, 'start_line');
      if (typeof hits === 'number' && typeof line === 'number')
        into.table.branch(line, outcomeKeyOf(`${index} ${String(at(branch, 'type'))}`), hits > 0);
    });
    return;
  }
  if (!isObject(value)) return;
  for (const [condition, outcomes] of Object.entries(value)) {
    if (!isObject(outcomes)) continue;
    const line = Number(/^\[[^,]{0,40},\s*\d+,\s*(\d+)/.exec(condition)?.[1] ?? 0);
    for (const [outcome, hits] of Object.entries(outcomes))
      if (typeof hits === 'number')
        into.table.branch(line, outcomeKeyOf(`${condition}>${outcome}`), hits > 0);
  }
}
