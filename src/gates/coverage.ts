import { COVERAGE_FORMAT_NAMES } from '../formats/coverage/read.ts';
import type { CoverageFormat, CoverageKind } from '../formats/coverage/types.ts';
import { durationSchema, limitSchema, objectSchema, textSchema, textsSchema } from './checks.ts';
import { defineGate } from './gate.ts';
import type { Limits } from './judge-coverage.ts';
import { runCoverage } from './run-coverage.ts';

export interface CoverageSpec extends Limits {
  readonly run?: string;
  readonly report: string | readonly string[];
  readonly format?: CoverageFormat;
  readonly 'changed-lines'?: string | number;
  readonly directories?: Readonly<Record<string, string | number | Limits>>;
  readonly 'base-report'?: string | readonly string[];
  readonly 'max-drop'?: number;
  readonly include?: string | readonly string[];
  readonly exclude?: string | readonly string[];
  readonly 'min-files'?: number;
  readonly 'max-age'?: string | number;
}

const limits: Record<CoverageKind, ReturnType<typeof limitSchema>> = {
  lines: limitSchema('Percentage of lines that ran: `>= 80`. A bare number is the least that is allowed.'),
  branches: limitSchema('Percentage of branch outcomes that were taken.'),
  functions: limitSchema('Percentage of functions or methods that were entered.'),
  statements: limitSchema('Percentage of statements that ran; all that a Go profile knows.'),
};

export default defineGate<CoverageSpec>({
  kind: 'coverage',
  summary: 'reads coverage reports: totals, directories, changed lines, and not below the base',
  shorthand: 'report',
  literal: ['run'],
  afterCommands: (spec) => spec.run === undefined,
  schema: objectSchema(
    'Coverage reports and the percentages they must reach.',
    {
      run: textSchema(
        'A bash script that makes the reports. It must end with 0, and a report that it did not write is stale.',
      ),
      report: textsSchema(
        'Path or glob of the reports, relative to the working directory, or a list. `!` leaves files out. Several reports are united.',
      ),
      format: {
        enum: [...COVERAGE_FORMAT_NAMES],
        description: 'The reports’ format. Default: told by their content.',
      },
      ...limits,
      'changed-lines': limitSchema(
        'Percentage of the lines that the pull request adds or changes and that can be covered.',
      ),
      directories: {
        type: 'object',
        description: 'Limits for parts of the repository: folder or glob → a limit on lines, or limits.',
        minProperties: 1,
        additionalProperties: {
          anyOf: [
            limitSchema('The limit on lines.'),
            objectSchema('Limits of this part.', limits, { minProperties: 1 }),
          ],
          description: 'The limit on lines, or limits.',
        },
      },
      'base-report': textsSchema('The reports of the base branch: coverage must not be below theirs.'),
      'max-drop': {
        type: 'number',
        minimum: 0,
        maximum: 100,
        description: 'Percentage points that coverage may be below the base. Default: 0.',
      },
      include: textsSchema('Globs of the files that count. Default: all that the reports name.'),
      exclude: textsSchema('Globs of files that do not count.'),
      'min-files': {
        type: 'integer',
        minimum: 1,
        description: 'The reports must name at least this many files. Default: 1.',
      },
      'max-age': durationSchema(
        'Without `run`: how long before this run’s start a report may have been written. Default: 1h.',
      ),
    },
    {
      required: ['report'],
      anyOf: [
        'lines',
        'branches',
        'functions',
        'statements',
        'changed-lines',
        'directories',
        'base-report',
      ].map((key) => ({ required: [key] })),
      dependentRequired: { 'max-drop': ['base-report'] },
    },
  ),
  examples: [
    { report: 'coverage.xml', lines: '>= 80', 'changed-lines': '>= 90' },
    { run: 'go test ./... -coverprofile=cover.out', report: 'cover.out', statements: '>= 75' },
    {
      report: ['frontend/coverage/lcov.info', 'backend/**/jacoco.xml'],
      lines: 80,
      branches: '>= 70',
      directories: { 'backend/billing': { lines: '>= 95', branches: '>= 90' }, 'frontend/src': '>= 75' },
    },
    { report: 'lcov.info', 'base-report': 'base/lcov.info', 'max-drop': 0.5, exclude: ['**/generated/**'] },
  ],
  run: runCoverage,
});
