import type { JsonDialect } from './json-reader.ts';
import { outcomeKey } from './key.ts';
import { FormatFault } from '../fault.ts';
import { at } from '../json.ts';

/** The JSON that is sent to Coveralls: `source_files[].coverage` is a list of hits by line, null where there is no code. */
export const coveralls: JsonDialect = {
  format: 'coveralls-json',
  descend: (path) => path.length === 0 || (path.length === 1 && path[0] === 'source_files'),
  take(path, value, into) {
    if (path[0] !== 'source_files' || path.length !== 2) return;
    const [name, lines, branches] = [at(value, 'name'), at(value, 'coverage'), at(value, 'branches')];
    if (typeof name !== 'string' || name === '' || !Array.isArray(lines))
      throw new FormatFault('malformed', 'a source file has no name or no coverage');
    into.table.begin(name);
    into.table.measures('lines');
    lines.forEach((hits: unknown, index) => {
      if (typeof hits === 'number') into.table.line(index + 1, hits > 0);
      else if (hits !== null) throw new FormatFault('malformed', `line ${index + 1} has no number of hits`);
    });
    // Four numbers a branch: line, block, branch, hits (docs.coveralls.io, "Source files").
    if (Array.isArray(branches)) {
      const numbers = branches.map(Number);
      into.table.measures('branches');
      for (let index = 0; index + 3 < numbers.length; index += 4)
        into.table.branch(
          numbers[index] ?? 0,
          outcomeKey(numbers[index + 1] ?? 0, numbers[index + 2] ?? 0),
          (numbers[index + 3] ?? 0) > 0,
        );
    }
    into.table.end();
  },
  finish(into) {
    if (into.table.size === 0) into.state('lines', { covered: 0, total: 0 });
  },
};
