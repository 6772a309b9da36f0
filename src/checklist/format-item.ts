import type { JsonSchema } from '../gates/gate.ts';
import { DURATION_PATTERN } from '../values/duration.ts';
import { DIRECTORY_PATTERN, ID_PATTERN, LINE_PATTERN, LOGIN_PATTERN, ROLE_PATTERN } from './patterns.ts';

/**
 * The keys of an item and a section without the gate, as JSON Schemas: the loader checks against these very objects, the
 * published schema and the tables of the docs are made of them. Every key has a description.
 */

export const MAX_NAME = 200;
export const MAX_NOTE = 4000;

export const line = (description: string, examples: readonly string[], maxLength = MAX_NAME): JsonSchema => ({
  type: 'string',
  pattern: LINE_PATTERN,
  maxLength,
  description,
  examples,
});

/** A list, or the one value by itself. */
export const some = (one: JsonSchema, description: string, examples: readonly unknown[]): JsonSchema => ({
  anyOf: [one, { type: 'array', items: one, minItems: 1, uniqueItems: true }],
  description,
  examples,
});

const text: JsonSchema = { type: 'string', minLength: 1, maxLength: 500 };

const DURATION: JsonSchema = {
  anyOf: [
    { type: 'string', pattern: DURATION_PATTERN },
    { type: 'number', minimum: 0 },
  ],
};

const duration = (description: string, examples: readonly string[]): JsonSchema => ({
  ...DURATION,
  description,
  examples,
});

export const BLOCKS: JsonSchema = {
  enum: ['merge', 'deployment', 'nothing'],
  description:
    'What stays shut while something here does not hold. Default: what the phase blocks (`pre-deploy` and `sign-off` the merge, `deploy` and `post-deploy` the deployment, `rollback` nothing).',
  examples: ['deployment'],
};

export const WHEN: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  description: 'When it applies. All keys given must match; inside a key one value is enough.',
  examples: [{ paths: ['migrations/**'] }],
  properties: {
    paths: some(text, 'Globs over the files that the pull request changes; `!` excludes.', [
      ['migrations/**', '!**/*.md'],
    ]),
    labels: some(text, 'Labels of the pull request.', [['database']]),
    base: some(text, "Globs over the base branch's name.", [['main', 'release/*']]),
    environments: some(text, 'Names from `environments`.', [['production']]),
    authors: some({ type: 'string', pattern: LOGIN_PATTERN }, "Logins of the pull request's author.", [
      ['dependabot[bot]'],
    ]),
  },
};

export const EXPIRES: JsonSchema = {
  description:
    'When a tick lapses: `never`, `on-push` (every new commit), when files that match change again, or after a time. On a gate without `confirm` only `after`: its result lapses. Default: never.',
  examples: ['on-push', { 'on-change': ['migrations/**'] }, { after: '24h' }],
  anyOf: [
    { enum: ['never', 'on-push'] },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      properties: {
        'on-push': {
          type: 'object',
          additionalProperties: false,
          description: 'Every new commit lapses the tick.',
          properties: {
            'ignore-base-merges': {
              type: 'boolean',
              description:
                'A merge of the base branch that changes nothing of the pull request keeps the tick. Default: false.',
            },
          },
        },
        'on-change': some(text, 'Globs: a change of a matching file lapses the tick.', [['migrations/**']]),
        after: duration(
          'The tick lapses this long after it was made; of a gate without `confirm` the result.',
          ['24h', '7d'],
        ),
      },
    },
  ],
};

export const UNTIL: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  description: 'Ask again and again until it holds.',
  examples: [{ every: '5s', within: '5m', successes: 3 }],
  properties: {
    every: duration('The wait between two tries. Default: 5s.', ['5s']),
    within: duration('Give up after this long. Default: the timeout.', ['5m']),
    successes: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      description: 'How many successes in a row are wanted. Default: 1.',
      examples: [3],
    },
    backoff: {
      type: 'number',
      minimum: 1,
      maximum: 10,
      description: 'Each wait is the last one times this; 1 keeps it. Default: 1.',
      examples: [2],
    },
    jitter: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: 'Up to this share of each wait is added or taken away at random. Default: 0.1.',
      examples: [0.1],
    },
    'give-up-on': some(
      { type: 'integer', minimum: 100, maximum: 599 },
      'HTTP statuses that do not heal: the first one ends the waiting.',
      [[401, 403]],
    ),
  },
};

export const ALLOW_NOT_APPLICABLE: JsonSchema = {
  description:
    'Somebody may declare the item not applicable, with a reason. `true`: whoever may tick it; `role`: that role.',
  examples: [true, { role: 'release-manager' }],
  anyOf: [
    { type: 'boolean' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['role'],
      properties: {
        role: { type: 'string', pattern: ROLE_PATTERN, description: 'Name of a role from `roles`.' },
      },
    },
  ],
};

export const role: JsonSchema = {
  type: 'string',
  pattern: ROLE_PATTERN,
  description: 'Who may tick: a name from `roles`. Default: anybody with write access.',
  examples: ['qa'],
};
export const timeout = duration('A try that takes longer ends as an error. Default: 5m.', ['90s', '10m']);
export const retries: JsonSchema = {
  type: 'integer',
  minimum: 0,
  maximum: 10,
  description: 'Further tries after a failure or an error. Default: 0.',
  examples: [2],
};
export const onError: JsonSchema = {
  enum: ['block', 'ask'],
  description:
    'When the gate could not measure: `block`, or `ask` a person to look and tick. Default: block.',
  examples: ['ask'],
};
export const directory: JsonSchema = {
  type: 'string',
  pattern: DIRECTORY_PATTERN,
  maxLength: 300,
  description: "Folder in which the gate works, from the repository's root. Default: `.`.",
  examples: ['services/api'],
};
export const runsOn: JsonSchema = some(text, 'Runner labels when every gate is a job of its own.', [
  'ubuntu-latest',
  ['self-hosted', 'linux'],
]);

/** Keys of every item, without the gate's. */
export const ITEM_KEYS: Readonly<Record<string, JsonSchema>> = {
  name: line('What has to hold, one line.', ['All unit tests passing']),
  id: {
    type: 'string',
    pattern: ID_PATTERN,
    description:
      'Ticks are bound to it. Made from section and name where it is not given: then a rewording loses its ticks.',
    examples: ['unit-tests'],
  },
  was: some({ type: 'string', pattern: ID_PATTERN }, 'Former ids; their ticks carry over.', ['tests']),
  note: {
    type: 'string',
    minLength: 1,
    maxLength: MAX_NOTE,
    description: 'Further words for people.',
    examples: ['See docs/rollback.md'],
  },
  when: WHEN,
  needs: some({ type: 'string', pattern: ID_PATTERN }, 'Ids of items that must hold before this gate runs.', [
    ['build'],
  ]),
  role,
  confirm: {
    type: 'boolean',
    description: 'The gate gives the evidence, then a person ticks. Default: false.',
    examples: [true],
  },
  expires: EXPIRES,
  timeout,
  retries,
  until: UNTIL,
  advisory: { type: 'boolean', description: 'Reported, never blocks. Default: false.', examples: [true] },
  'on-error': onError,
  'allow-not-applicable': ALLOW_NOT_APPLICABLE,
  'working-directory': directory,
  blocks: BLOCKS,
  'runs-on': runsOn,
  container: {
    type: ['string', 'object'],
    description: 'Container image for the job of this gate, as in GitHub workflows.',
    examples: ['node:24'],
  },
  services: {
    type: 'object',
    description: 'Service containers for the job of this gate, as in GitHub workflows.',
    examples: [{ postgres: { image: 'postgres:17' } }],
  },
};

export const SECTION_KEYS: Readonly<Record<string, JsonSchema>> = {
  section: line('Title of the section.', ['Code quality']),
  note: { type: 'string', minLength: 1, maxLength: MAX_NOTE, description: 'Further words for people.' },
  when: WHEN,
  blocks: BLOCKS,
};
