import { at } from '../json.ts';
import type { LintCollector } from './collector.ts';
import { LISTS } from './json-lists.ts';
import { OBJECTS } from './json-objects.ts';
import { readSarif } from './sarif.ts';
import { SCANNERS } from './security.ts';

export interface JsonLint {
  readonly format: string;
  fits(value: unknown): boolean;
  read(value: unknown, lint: LintCollector): void;
}

/** Reports that are one JSON document, in the order in which they are tried. */
export const JSON_LINT: readonly JsonLint[] = [
  {
    format: 'sarif',
    fits: (value) =>
      Array.isArray(at(value, 'runs')) &&
      (typeof at(value, 'version') === 'string' || typeof at(value, '$schema') === 'string'),
    read: readSarif,
  },
  ...OBJECTS,
  ...SCANNERS,
  ...LISTS,
];
