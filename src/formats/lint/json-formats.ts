import { at, text } from '../json.ts';
import { ANALYSERS } from './analysers.ts';
import type { LintCollector } from './collector.ts';
import { LISTS } from './json-lists.ts';
import { OBJECTS } from './json-objects.ts';
import { NPM_TOOLS } from './npm-tools.ts';
import { readSarif } from './sarif.ts';
import { SCANNERS } from './security.ts';
import { VULNERABILITIES } from './vulnerabilities.ts';

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
      // Version 1 has the same keys and other meanings.
      /^2\.|sarif.*2\.\d/.test(text(value, 'version') ?? text(value, '$schema') ?? ''),
    read: readSarif,
  },
  ...OBJECTS,
  ...VULNERABILITIES,
  ...SCANNERS,
  ...ANALYSERS,
  ...NPM_TOOLS,
  ...LISTS,
];
