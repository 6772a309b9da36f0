/** What the file says of more than one request, and its schema. */
import {
  durationSchema,
  JSON_PATH,
  limitSchema,
  objectSchema,
  patternSchema,
  textSchema,
  textsSchema,
} from '../checks.ts';
import type { JsonSchema } from '../gate.ts';
import { expectSchema, oneBody, requestProperties, statusSchema } from './schema.ts';
import type { SingleSpec } from './single.ts';
import type { Expect, RequestSpec, StatusExpectation, Text } from './types.ts';

export interface Step extends RequestSpec {
  readonly name?: string;
  readonly expect?: Expect;
  readonly capture?: Readonly<Record<string, string | CaptureRule>>;
  readonly session?: string;
}

export interface CaptureRule {
  readonly json?: string;
  readonly header?: string;
  readonly cookie?: string;
  readonly body?: string;
}

export type Generated = 'uuid' | 'timestamp' | 'date' | 'now' | 'random';

export interface CorsRule {
  readonly allow: string | readonly string[];
  readonly refuse?: string | readonly string[];
  readonly method?: string;
  readonly headers?: string | readonly string[];
  readonly credentials?: boolean;
}

export interface BurstRule {
  readonly requests: number;
  readonly limited: Text;
  readonly status?: StatusExpectation;
  readonly 'retry-after'?: boolean;
  readonly recovers?: Text;
}

export interface LoadRule {
  readonly connections?: number;
  readonly rate?: number;
  readonly duration?: Text;
  readonly requests?: number;
  readonly 'warm-up'?: Text;
  readonly 'abort-early'?: boolean;
  readonly 'min-samples'?: number;
  readonly p50?: Text;
  readonly p95?: Text;
  readonly p99?: Text;
  readonly max?: Text;
  readonly mean?: Text;
  readonly errors?: Text;
  readonly throughput?: Text;
}

export interface WatchRule {
  readonly for: Text;
  readonly every?: Text;
  readonly failures?: Text;
  readonly 'in-a-row'?: number;
}

export interface HttpSpec extends Partial<Pick<SingleSpec, 'url'>>, Omit<SingleSpec, 'url'> {
  readonly flow?: readonly Step[];
  readonly cleanup?: readonly Step[];
  readonly generate?: Readonly<Record<string, Generated>>;
  readonly cors?: CorsRule;
  readonly burst?: BurstRule;
  readonly load?: LoadRule;
  readonly watch?: WatchRule;
}

const flag = (description: string): JsonSchema => ({ type: 'boolean', description });

const stepSchema = (what: string): JsonSchema =>
  objectSchema(
    what,
    {
      name: textSchema('What the step does, for the report.'),
      ...requestProperties,
      expect: expectSchema,
      capture: {
        type: 'object',
        minProperties: 1,
        description:
          'Values for the steps after it, by name: `id: $.id` makes `${id}`. What is not found is a failure.',
        additionalProperties: {
          anyOf: [
            { ...JSON_PATH, description: 'A JSONPath into the body.' },
            objectSchema(
              'Where the value is.',
              {
                json: { ...JSON_PATH, description: 'A JSONPath into the body.' },
                header: textSchema('Name of a header.'),
                cookie: textSchema('Name of a cookie of the session.'),
                body: patternSchema('A regular expression; its first group is the value.'),
              },
              { minProperties: 1, maxProperties: 1 },
            ),
          ],
        },
      },
      session: textSchema('Cookies are kept for each session apart. Default: one for the whole flow.'),
    },
    { required: ['url'], allOf: oneBody },
  );

export const modeProperties: Readonly<Record<string, JsonSchema>> = {
  flow: {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: stepSchema('One request of the flow.'),
    description:
      'Several requests one after another, instead of `url`; the first that is not as expected ends it. `headers`, `auth`, `timeout` and `max-body` beside it are for every step.',
  },
  cleanup: {
    type: 'array',
    minItems: 1,
    maxItems: 100,
    items: stepSchema('One request of the cleaning up.'),
    description:
      'Requests that are made after the flow in any case. One whose variables were never captured is left out. What goes wrong is a warning, or a failure where the step has `expect`.',
  },
  generate: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { enum: ['uuid', 'timestamp', 'date', 'now', 'random'] },
    description:
      'Fresh values for `${name}`, the same throughout one try: `uuid`, `timestamp` (seconds), `date` (2026-01-31), `now` (ISO 8601), `random` (16 hex digits).',
  },
  cors: objectSchema(
    'Asks as a browser would from other origins: those allowed must be, and a foreign one must not.',
    {
      allow: textsSchema('Origins that must be allowed: `https://app.example.com`.'),
      refuse: textsSchema('Origins that must not be. Default: an origin nobody knows, and `null`.'),
      method: textSchema('Method that the preflight asks for. Default: GET.'),
      headers: textsSchema('Headers that the preflight asks for.'),
      credentials: flag('Whether cookies must be allowed; then `*` is not enough. Default: not judged.'),
    },
    { required: ['allow'] },
  ),
  burst: objectSchema(
    'The same request many times in a row, and at which answer the rate limit begins.',
    {
      requests: {
        type: 'integer',
        minimum: 2,
        maximum: 10000,
        description: 'How many requests at most; it ends when the limit is seen.',
      },
      limited: limitSchema('Number of the first answer that is limited, from 1: `31`, `25..35`.'),
      status: { ...statusSchema, description: 'Status of a limited answer. Default: 429.' },
      'retry-after': flag('Whether a limited answer must have a valid retry-after. Default: not judged.'),
      recovers: durationSchema('The longest time until an answer is as before again.'),
    },
    { required: ['requests', 'limited'] },
  ),
  load: objectSchema(
    'Many requests side by side, and what they take.',
    {
      connections: {
        type: 'integer',
        minimum: 1,
        maximum: 5000,
        description: 'Connections side by side. Default: 10; with `rate`, 100.',
      },
      rate: {
        type: 'number',
        exclusiveMinimum: 0,
        maximum: 50000,
        description:
          'Requests a second, however long the answers take. Default: each connection asks again when it is answered.',
      },
      duration: durationSchema('How long to measure. Default: 10s, unless `requests` is given.'),
      requests: {
        type: 'integer',
        minimum: 1,
        maximum: 10000000,
        description: 'How many requests to measure.',
      },
      'warm-up': durationSchema('Asked before, and not measured. Default: 0s.'),
      'abort-early': flag('End when more than half of 200 requests have failed. Default: true.'),
      'min-samples': {
        type: 'integer',
        minimum: 1,
        description: 'Fewer measured requests are an error. Default: 100.',
      },
      p50: limitSchema('The median: `< 100ms`.'),
      p95: limitSchema('Of 20 requests, 19 are faster.'),
      p99: limitSchema('Of 100 requests, 99 are faster.'),
      max: limitSchema('The slowest request.'),
      mean: limitSchema('The average.'),
      errors: limitSchema(
        'Share of the requests that fail (no answer, or another status than expected), in percent: `< 0.1%`. Default: none may.',
      ),
      throughput: limitSchema('Requests answered as expected, a second: `>= 100`.'),
    },
    { minProperties: 1 },
  ),
  watch: objectSchema(
    'The same request again and again for a while: what `expect` says must hold all the time.',
    {
      for: durationSchema('How long: `15m`. The item’s `timeout` must be longer.'),
      every: durationSchema('From the start of one request to that of the next. Default: 10s.'),
      failures: limitSchema('How many may fail, or which share: `<= 2`, `< 1%`. Default: none.'),
      'in-a-row': {
        type: 'integer',
        minimum: 0,
        description: 'How many may fail one after another. Default: not judged.',
      },
    },
    { required: ['for'] },
  ),
};

/** Either one URL or a flow; at most one of the other ways to ask. */
export const modeRules: JsonSchema = {
  oneOf: [{ required: ['url'] }, { required: ['flow'] }],
  allOf: [
    ...oneBody,
    ...['flow', 'cors', 'burst', 'load', 'watch'].flatMap((one, index, all) =>
      all.slice(index + 1).map((other) => ({ not: { required: [one, other] } })),
    ),
  ],
  dependentRequired: { cleanup: ['flow'] },
};
