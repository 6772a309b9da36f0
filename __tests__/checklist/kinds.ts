import type { JsonSchema } from '../../src/gates/gate.ts';
import type { KindInfo } from '../../src/checklist/kinds.ts';
import { DURATION_PATTERN } from '../../src/values/duration.ts';
import { SIZE_PATTERN } from '../../src/values/size.ts';
import { THRESHOLD_PATTERN } from '../../src/values/threshold.ts';

/** Kinds for tests of the format: small, of every shape that a schema can have, and independent of the real ones. */

const text = (description: string): JsonSchema => ({ type: 'string', minLength: 1, description });
const limit = (description: string): JsonSchema => ({
  anyOf: [{ type: 'number' }, { type: 'string', pattern: THRESHOLD_PATTERN }],
  description,
});
const object = (properties: Record<string, JsonSchema>, more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...more,
});
const kind = (name: string, schema: JsonSchema, more: Partial<KindInfo> = {}): KindInfo => ({
  kind: name,
  summary: 'stands for a kind in tests',
  examples: [],
  schema,
  ...more,
});

export const TEST_KINDS: readonly KindInfo[] = [
  kind(
    'run',
    object(
      { script: text('Bash.'), exit: { $ref: '#/$defs/code', description: 'Exit code.' } },
      {
        required: ['script'],
        $defs: { code: { type: 'integer', minimum: 0, maximum: 255 } },
      },
    ),
    { shorthand: 'script', literal: ['script'], examples: [{ script: 'make check' }] },
  ),
  kind(
    'tests',
    object(
      {
        run: text('Command.'),
        report: {
          anyOf: [text('One.'), { type: 'array', items: text('Each.'), minItems: 1, uniqueItems: true }],
          description: 'Reports.',
        },
      },
      { minProperties: 1 },
    ),
    { shorthand: 'run', literal: ['run'] },
  ),
  kind(
    'lint',
    object(
      {
        run: text('Command.'),
        report: text('Report.'),
        'max-warnings': { type: 'integer', minimum: 0, description: 'Most warnings.' },
      },
      { required: ['report'] },
    ),
    { literal: ['run'] },
  ),
  kind(
    'coverage',
    object(
      { report: text('Report.'), lines: limit('Lines.'), 'changed-lines': limit('Changed lines.') },
      { required: ['report'], anyOf: [{ required: ['lines'] }, { required: ['changed-lines'] }] },
    ),
  ),
  kind(
    'http',
    object(
      {
        url: text('Where.'),
        method: { enum: ['GET', 'HEAD', 'POST'], description: 'How.' },
        capture: { type: 'object', additionalProperties: { type: 'string' }, description: 'Names.' },
        expect: object(
          {
            status: {
              oneOf: [
                { type: 'integer', minimum: 100, maximum: 599 },
                { type: 'array', items: { type: 'integer' }, minItems: 1 },
              ],
              description: 'Status.',
            },
            json: { type: 'object', additionalProperties: true, description: 'JSONPath to value.' },
            body: { type: 'string', format: 'regex', description: 'Pattern.' },
            latency: object(
              { p95: { type: 'string', pattern: THRESHOLD_PATTERN, description: 'p95.' } },
              { description: 'Latency.' },
            ),
          },
          { description: 'What to expect.', minProperties: 1 },
        ),
      },
      { required: ['url'] },
    ),
    { shorthand: 'url', expands: 'self', examples: [{ url: 'https://example.com/health' }] },
  ),
  kind(
    'migrations',
    object(
      {
        tool: { enum: ['alembic', 'flyway'], description: 'Tool.' },
        pending: { enum: ['none', 'only-in-this-change'], description: 'Pending.' },
      },
      { required: ['tool'] },
    ),
  ),
  kind(
    'files',
    object(
      {
        exist: { type: 'array', items: text('Path.'), minItems: 1, description: 'Paths.' },
        newest: text('Glob.'),
        'max-age': { type: 'string', pattern: DURATION_PATTERN, description: 'Age.' },
        'min-size': {
          anyOf: [
            { type: 'string', pattern: SIZE_PATTERN },
            { type: 'integer', minimum: 0 },
          ],
          description: 'Size.',
        },
      },
      { dependentRequired: { 'max-age': ['newest'] }, minProperties: 1 },
    ),
    { shorthand: 'exist' },
  ),
  kind('git', {
    type: ['object', 'boolean'],
    additionalProperties: false,
    properties: { clean: { type: 'boolean', description: 'Clean.' } },
  }),
];
