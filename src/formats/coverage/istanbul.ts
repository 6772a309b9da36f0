import type { JsonCoverage, JsonDialect } from './json-reader.ts';
import { keyOf, outcomeKeyOf } from './key.ts';
import { pair } from './numbers.ts';
import { COVERAGE_KINDS } from './types.ts';
import { at, isObject, list } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { FormatFault } from '../fault.ts';

/**
 * `coverage-final.json` of Istanbul, nyc, c8, Jest, Vitest; also nyc's raw files. Lines are worked out as Istanbul does:
 * a line is covered when the statement that begins on it and ran most often ran at all.
 */
export const istanbul: JsonDialect = {
  format: 'istanbul-json',
  descend: (path) => path.length === 0,
  take(path, value, into) {
    const name = String(path[0] ?? '');
    // istanbul-lib-coverage also writes its objects with the data inside.
    const data = at(value, 'data') ?? value;
    if (!isObject(at(data, 'statementMap')) || !isObject(at(data, 's')))
      throw new FormatFault('wrong-format', `'${name.slice(0, 60)}' has no statementMap`);
    const path0 = at(data, 'path');
    into.table.begin(typeof path0 === 'string' && path0 !== '' ? path0 : name);
    for (const kind of COVERAGE_KINDS) into.table.measures(kind);
    statements(data, into);
    functions(data, into);
    branches(data, into);
    into.table.end();
  },
  finish(into) {
    if (into.table.size === 0) for (const kind of COVERAGE_KINDS) into.state(kind, { covered: 0, total: 0 });
  },
};

function statements(data: unknown, into: JsonCoverage): void {
  const places = new Places();
  for (const [id, hits] of entries(at(data, 's'), at(data, 'statementMap'))) {
    const place = at(data, 'statementMap', id);
    const covered = isHit(hits, id);
    into.table.statement(places.key(place), 1, covered);
    const line = at(place, 'start', 'line');
    if (typeof line === 'number') into.table.line(line, covered);
  }
}

function functions(data: unknown, into: JsonCoverage): void {
  const places = new Places();
  for (const [id, hits] of entries(at(data, 'f'), at(data, 'fnMap'))) {
    const place = at(data, 'fnMap', id);
    into.table.function(places.key(at(place, 'loc') ?? at(place, 'decl') ?? place), isHit(hits, id));
  }
}

function branches(data: unknown, into: JsonCoverage): void {
  const places = new Places();
  for (const [id, found] of entries(at(data, 'b'), at(data, 'branchMap'))) {
    const hits =
      found ?? Array.from({ length: list(data, 'branchMap', id, 'locations').length || 1 }, () => null);
    if (!Array.isArray(hits)) throw new FormatFault('malformed', `branch ${id.slice(0, 20)} is no list`);
    const place = at(data, 'branchMap', id);
    const line = at(place, 'loc', 'start', 'line') ?? at(place, 'line');
    const key = places.text(at(place, 'loc') ?? place, String(at(place, 'type')));
    hits.forEach((hit: unknown, index) => {
      const known = typeof line === 'number' && line >= 0 ? line : 0;
      into.table.branch(known, outcomeKeyOf(`${key} ${index}`), isHit(hit, id));
    });
  }
}

/**
 * Tells things apart by where they are, as istanbul-lib-coverage does when it merges: numbers differ between runs. Two at
 * the same place are the first and the second there, so that neither gets lost.
 */
class Places {
  readonly #seen = new Map<string, number>();

  text(place: unknown, more = ''): string {
    const where = ['start', 'end'].map(
      (end) => `${String(at(place, end, 'line'))}:${String(at(place, end, 'column'))}`,
    );
    const text = `${where.join('-')}${more}`;
    const nth = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, nth);
    return `${text}#${nth}`;
  }

  key(place: unknown): number {
    return keyOf(this.text(place));
  }
}

/** Hits by id. What is in the map and has no hits was never counted: it did not run as far as anybody knows. */
function entries(value: unknown, map: unknown): [string, unknown][] {
  if (value !== undefined && !isObject(value)) throw new FormatFault('malformed', 'hits are no object');
  const hits = value ?? {};
  const without = isObject(map) ? Object.keys(map).filter((id) => !Object.hasOwn(hits, id)) : [];
  return [...Object.entries(hits), ...without.map((id): [string, unknown] => [id, undefined])];
}

/** Hits may be negative or missing in damaged files; only a number above 0 is a hit. */
function isHit(value: unknown, id: string): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'number')
    throw new FormatFault('malformed', `the hits of ${id.slice(0, 20)} are no number`);
  return value > 0;
}

/** `coverage-summary.json`: totals per file and over all; a percentage may be the word `Unknown`, so only the numbers count. */
export const istanbulSummary: JsonDialect = {
  format: 'istanbul-json-summary',
  descend: (path) => path.length === 0,
  take(path, value, into) {
    const name = String(path[0] ?? '');
    if (!isObject(value)) throw new FormatFault('wrong-format', `'${name.slice(0, 60)}' has no totals`);
    if (name !== 'total') into.table.begin(name);
    for (const kind of COVERAGE_KINDS) {
      const count = summaryCount(value, kind);
      if (!count) continue;
      if (name === 'total') into.stated[kind] = count;
      else into.table.states(kind, count);
    }
    into.table.end();
  },
  finish(into) {
    if (Object.keys(into.stated).length === 0)
      throw new FormatFault(
        'wrong-format',
        'it has no "total" with lines, statements, functions and branches',
      );
  },
};

function summaryCount(
  value: JsonObject,
  kind: (typeof COVERAGE_KINDS)[number],
): ReturnType<typeof pair> | undefined {
  const [covered, total] = [at(value, kind, 'covered'), at(value, kind, 'total')];
  return typeof covered === 'number' && typeof total === 'number' ? pair(covered, total, kind) : undefined;
}
