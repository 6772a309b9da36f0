import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { keyOf, outcomeKeyOf } from './key.ts';
import { FormatFault } from '../fault.ts';
import { at, isObject, list } from '../json.ts';

/** coverlet's own JSON: module → document → class → method → `Lines` (number → hits) and `Branches`. */
export const coverlet: JsonDialect = {
  format: 'coverlet-json',
  descend: (path) => path.length < 2,
  take(path, value, into) {
    if (path.length !== 2 || !isObject(value))
      throw new FormatFault('wrong-format', 'a module has no documents');
    into.table.begin(String(path[1]));
    for (const kind of ['lines', 'branches', 'functions'] as const) into.table.measures(kind);
    for (const [type, methods] of Object.entries(value)) {
      if (!isObject(methods)) throw new FormatFault('wrong-format', 'a class has no methods');
      for (const [name, method] of Object.entries(methods)) oneMethod(`${type} ${name}`, method, into);
    }
    into.table.end();
  },
};

function oneMethod(name: string, method: unknown, into: JsonCoverage): void {
  const lines = at(method, 'Lines');
  if (!isObject(lines)) throw new FormatFault('wrong-format', 'a method has no Lines');
  let ran = false;
  for (const [line, hits] of Object.entries(lines)) {
    const covered = typeof hits === 'number' && hits > 0;
    ran ||= covered;
    into.table.line(Number(line), covered);
  }
  into.table.function(keyOf(name), ran);
  for (const branch of list(method, 'Branches')) {
    const [line, hits] = [at(branch, 'Line'), at(branch, 'Hits')];
    if (typeof line !== 'number' || typeof hits !== 'number')
      throw new FormatFault('malformed', 'a branch has no Line or Hits');
    const place = ['Offset', 'EndOffset', 'Path', 'Ordinal'].map((key) => String(at(branch, key))).join(' ');
    into.table.branch(line, outcomeKeyOf(`${name} ${place}`), hits > 0);
  }
}
