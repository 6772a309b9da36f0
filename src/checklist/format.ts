import type { JsonSchema } from '../gates/gate.ts';
import {
  ALLOW_NOT_APPLICABLE,
  directory,
  EXPIRES,
  line,
  onError,
  retries,
  role,
  runsOn,
  some,
  timeout,
} from './format-item.ts';
import { LOGIN_PATTERN, ROLE_PATTERN, TEAM_PATTERN, VARIABLE_PATTERN } from './patterns.ts';
import { POLICY_CHANGES } from './types.ts';

export const ROLE: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  description:
    'Who may tick: anybody whom `users`, `teams`, `permission` or `author: true` names. With none of these: anybody with write access.',
  examples: [{ users: ['octocat'], teams: ['acme/qa'] }],
  properties: {
    users: some({ type: 'string', pattern: LOGIN_PATTERN }, 'Logins, without @.', [['octocat']]),
    teams: some({ type: 'string', pattern: TEAM_PATTERN }, 'Teams as `organization/slug`.', [['acme/qa']]),
    permission: {
      enum: ['read', 'triage', 'write', 'maintain', 'admin'],
      description: 'Anybody with at least this permission on the repository.',
    },
    author: {
      type: 'boolean',
      description: "`true`: the pull request's author may tick; `false`: never, whatever else names them.",
    },
    min: {
      type: 'integer',
      minimum: 1,
      maximum: 20,
      description: 'How many different people must tick. Default: 1.',
    },
  },
};

const VARIABLES: JsonSchema = {
  type: 'object',
  description: 'Values for `${name}` in gates.',
  examples: [{ base_url: 'https://staging.example.com' }],
  propertyNames: { type: 'string', pattern: VARIABLE_PATTERN },
  additionalProperties: { type: ['string', 'number', 'boolean'] },
};

const DEFAULTS: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'What items have that do not say otherwise.',
  examples: [{ timeout: '5m', 'working-directory': '.' }],
  properties: {
    timeout,
    'working-directory': directory,
    retries,
    'on-error': onError,
    expires: EXPIRES,
    role,
    'runs-on': runsOn,
    'allow-not-applicable': ALLOW_NOT_APPLICABLE,
  },
};

/** The keys of the whole file; `phases` is walked by hand because an entry is told a section or an item by its keys. */
export const TOP: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'phases'],
  properties: {
    version: { const: 1, description: 'Version of the format: 1.' },
    name: line('Name of the checklist, shown as its heading. Default: Deploy checklist.', [
      'Registration API',
    ]),
    roles: {
      type: 'object',
      description: 'Who may tick, by name.',
      propertyNames: { type: 'string', pattern: ROLE_PATTERN },
      additionalProperties: ROLE,
    },
    defaults: DEFAULTS,
    variables: {
      ...VARIABLES,
      description: "Values for `${name}` in gates, for every environment; an environment's own win.",
    },
    environments: {
      type: 'object',
      description: 'Where the checklist runs; the input `environment` picks one.',
      propertyNames: { type: 'string', minLength: 1, maxLength: 100 },
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        description: 'One environment.',
        properties: { variables: VARIABLES },
      },
    },
    'policy-change': {
      enum: [...POLICY_CHANGES],
      description:
        'Who approves a pull request that changes the checklist or the workflows: somebody-else than its author (default); anybody, its author too, for a repository with one maintainer; nobody, it is not asked.',
      examples: ['anybody'],
    },
    phases: {
      type: 'object',
      description: 'The sections and items, by phase: pre-deploy, sign-off, deploy, post-deploy, rollback.',
    },
  },
};
