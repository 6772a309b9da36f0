/** The schema of one request and of what is expected of its answer; flows, bursts and the rest are made of these. */
import { durationSchema, limitSchema, objectSchema, sizeSchema, textSchema, textsSchema } from '../checks.ts';
import type { JsonSchema } from '../gate.ts';
import { jsonExpectationsSchema } from '../json-match.ts';
import { textExpectationSchema, textOrExpectation } from '../text-match.ts';

const text = (description: string): JsonSchema => ({ type: ['string', 'number'], description });
const scalars = (description: string): JsonSchema => ({
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean'] },
  description,
});

export const requestProperties: Readonly<Record<string, JsonSchema>> = {
  url: textSchema('Absolute URL, http or https.', { pattern: '^https?://|\\$\\{' }),
  method: textSchema('Method. Default: GET, or POST with a body.', { pattern: '^[A-Za-z]+$|\\$\\{' }),
  headers: {
    type: 'object',
    additionalProperties: { type: ['string', 'number'] },
    description: 'Headers to send. Secrets belong into environment variables: `X-Api-Key: ${API_KEY}`.',
  },
  query: scalars('Parameters added to the query of the URL.'),
  body: { type: 'string', description: 'The body as a text; give its content-type under `headers`.' },
  json: { description: 'The body, sent as JSON with its content-type.' },
  form: scalars('The body, sent as an HTML form (application/x-www-form-urlencoded).'),
  multipart: {
    type: 'object',
    description: 'The body, sent as multipart/form-data: fields, and files of the repository.',
    additionalProperties: {
      anyOf: [
        { type: ['string', 'number'] },
        objectSchema(
          'A file of the repository.',
          {
            file: textSchema('Path of the file, relative to the working directory.'),
            name: textSchema('File name that the server is told. Default: the last part of the path.'),
            type: textSchema('Media type. Default: application/octet-stream.'),
          },
          { required: ['file'] },
        ),
      ],
    },
  },
  auth: objectSchema(
    'Credentials. They are sent to the URL’s own origin only.',
    {
      basic: objectSchema(
        'Basic authentication.',
        {
          user: { type: 'string', description: 'The user’s name.' },
          password: { type: 'string', description: 'Password, as `${NAME}` of an environment variable.' },
        },
        { required: ['user', 'password'] },
      ),
      bearer: textSchema('Token, as `${NAME}` of an environment variable.'),
    },
    { minProperties: 1, maxProperties: 1 },
  ),
  timeout: durationSchema('Until the whole answer has come. Default: 30s.'),
  'max-redirects': {
    type: 'integer',
    minimum: 0,
    maximum: 20,
    description: 'How many redirects are followed. Default: 0; the redirect itself is judged.',
  },
  'max-body': sizeSchema(
    'Bytes of the decoded body that are read (of `load`: of the body as it is sent); more is an error. Default: 1MiB.',
  ),
  'show-body': {
    type: 'boolean',
    description:
      'Show the first lines of the body as evidence, for everybody who may read the report. Default: false.',
  },
};

/** At most one kind of body. */
export const oneBody: readonly JsonSchema[] = ['body', 'json', 'form', 'multipart'].flatMap(
  (one, index, all) => all.slice(index + 1).map((other) => ({ not: { required: [one, other] } })),
);

const statusOne: JsonSchema = {
  anyOf: [
    { type: 'integer', minimum: 100, maximum: 599 },
    {
      type: 'string',
      pattern: '^\\s*([1-5][0-9]{2}|[1-5][xX]{2}|[1-5][0-9]{2}\\s*(-|\\.\\.)\\s*[1-5][0-9]{2})\\s*$|\\$\\{',
    },
  ],
};
export const statusSchema: JsonSchema = {
  description: 'Status, class or range: `200`, `2xx`, `200..204`; of a list, one of them.',
  anyOf: [...(statusOne['anyOf'] as JsonSchema[]), { type: 'array', minItems: 1, items: statusOne }],
};

const headerExpectation = textExpectationSchema('the header');
const flag = (description: string): JsonSchema => ({ type: 'boolean', description });

export const expectSchema: JsonSchema = objectSchema(
  'What the answer must be. Default: a status of the 200s. Where something else is expected but no status, any status below 400 is fine.',
  {
    status: statusSchema,
    body: textOrExpectation('the body', 'What the body must say; a text must be contained.'),
    headers: {
      type: 'object',
      minProperties: 1,
      description: 'Headers by name: the whole value, or what must be true of it.',
      additionalProperties: {
        anyOf: [
          text('The header has exactly this value.'),
          {
            ...headerExpectation,
            properties: {
              ...(headerExpectation['properties'] as Record<string, JsonSchema>),
              present: flag('Whether the header is there at all.'),
              is: limitSchema('The header is a number within this limit.'),
            },
          },
        ],
      },
    },
    json: jsonExpectationsSchema('the body, read as JSON,'),
    'json-schema': {
      description:
        'A JSON Schema (draft 2020-12, 2019-09 or 7) that the body fits: itself, or the path of a file of the repository.',
      anyOf: [{ type: 'string', minLength: 1 }, { type: 'object' }],
    },
    latency: {
      description: 'How long the whole answer may take: `< 500ms`; or percentiles over several requests.',
      anyOf: [
        limitSchema('The longest time for one request.'),
        objectSchema(
          'Percentiles over several requests, one after another.',
          {
            p50: limitSchema('The median: half of the requests are faster.'),
            p95: limitSchema('Of 20 requests, 19 are faster.'),
            p99: limitSchema('Of 100 requests, 99 are faster.'),
            max: limitSchema('The slowest request.'),
            samples: {
              type: 'integer',
              minimum: 1,
              maximum: 10000,
              description: 'How many requests. Default: as many as the percentile needs (p95: 20, p99: 100).',
            },
          },
          { minProperties: 1 },
        ),
      ],
    },
    redirect: textOrExpectation(
      'the redirect’s target',
      'The answer is a redirect, and what its `location` must say; a text is the whole of it, or its beginning up to a `/`, `?` or `#`.',
    ),
    'https-redirect': flag(
      'The answer sends a browser from http to https: same host, same path, 301, 302, 307 or 308.',
    ),
    'security-headers': {
      description:
        'The headers that OWASP’s secure headers project asks of every page; `true` for the usual ones, or one by one.',
      anyOf: [
        { const: true },
        objectSchema('Each defaults to true but for those that say otherwise.', {
          hsts: {
            description:
              'strict-transport-security with at least this max-age; `false` to leave it out. Default: 180d on https.',
            anyOf: [{ const: false }, { type: 'string', minLength: 1 }, { type: 'number', minimum: 0 }],
          },
          'content-type-options': flag('x-content-type-options is nosniff.'),
          framing: flag('x-frame-options is DENY or SAMEORIGIN, or the policy has frame-ancestors.'),
          csp: flag(
            'content-security-policy is there, without unsafe-inline or unsafe-eval for scripts, and without scripts from anywhere (`*`, `https:`).',
          ),
          'referrer-policy': flag('referrer-policy is there and is not unsafe-url.'),
          'permissions-policy': flag('permissions-policy is there. Default: false.'),
          'no-server-version': flag('Neither server nor x-powered-by tells a version. Default: false.'),
        }),
      ],
    },
    compressed: flag('Whether the body is sent compressed (gzip, br …).'),
    cache: objectSchema(
      'What cache-control and its companions say.',
      {
        'max-age': limitSchema('Seconds of s-maxage or max-age: `>= 86400`.'),
        directives: textsSchema('Directives that are there: `public`, `immutable`, `no-store`.'),
        'not-directives': textsSchema('Directives that are not there.'),
        validator: flag('Whether there is an etag or last-modified.'),
      },
      { minProperties: 1 },
    ),
    maintenance: flag(
      'Whether the service is in maintenance: 503 with a valid retry-after; `false`: it is not.',
    ),
    size: limitSchema('Bytes of the body as it was sent: `< 500KB`.'),
  },
  { minProperties: 1 },
);
