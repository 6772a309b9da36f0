/** What may be asked of GitHub: the keys of the kind `github`. */
import { objectSchema, textSchema, textsSchema } from './checks.ts';
import type { JsonSchema } from './gate.ts';
import { SEVERITIES } from './judge-github.ts';
import type { ApprovalRule, Severity } from './judge-github.ts';

export const ALERTS = ['code-scanning', 'dependabot', 'secret-scanning'] as const;
const VISIBILITIES = ['public', 'private', 'internal'] as const;
type Visibility = (typeof VISIBILITIES)[number];
type Texts = string | readonly string[];

export interface GithubSpec {
  readonly approvals?: number | ApprovalRule | readonly ApprovalRule[];
  readonly 'approved-head'?: boolean;
  readonly 'code-owners'?: boolean | { readonly paths: Texts };
  readonly checks?: Texts;
  readonly 'ignore-checks'?: Texts;
  readonly workflows?: Texts;
  readonly visibility?: Visibility | readonly Visibility[];
  readonly conversations?: 'resolved';
  readonly description?: true;
  readonly labels?: { readonly present?: Texts; readonly absent?: Texts };
  readonly 'deployed-to'?: Texts;
  readonly alerts?: {
    readonly kinds?: readonly (typeof ALERTS)[number][];
    readonly 'at-or-above'?: Severity;
  };
}

const approvalSchema = objectSchema('Approvals of certain people.', {
  min: { type: 'integer', minimum: 1, description: 'How many different people. Default: 1.' },
  team: textSchema('Only members of this team count: `org/team`.'),
  users: {
    type: 'array',
    minItems: 1,
    items: { type: 'string', minLength: 1 },
    description: 'Only these people count, besides the team.',
  },
});

export const schema: JsonSchema = objectSchema(
  'What must be true on GitHub.',
  {
    approvals: {
      description:
        'How many different people with write access approve, the author aside, and nobody requests changes. In the long form, who counts.',
      anyOf: [
        { type: 'integer', minimum: 1 },
        approvalSchema,
        { type: 'array', minItems: 1, items: approvalSchema },
      ],
    },
    'approved-head': {
      type: 'boolean',
      description: 'Whether only approvals of the newest commit count. Default: false.',
    },
    'code-owners': {
      description:
        'Whether an owner approves each changed file that has one in CODEOWNERS of the base branch; with `paths`, only of these files.',
      anyOf: [
        { const: true },
        objectSchema(
          'The changed files that are meant.',
          { paths: textsSchema('Glob patterns over changed files.') },
          { required: ['paths'] },
        ),
      ],
    },
    checks: textsSchema(
      'Names of check runs or commit statuses on the same commit, as glob patterns: each matches at least one, and all that match are green. The job that asks does not count.',
    ),
    'ignore-checks': textsSchema(
      'Names of checks that do not count, as glob patterns. Default: `deploy-checklist*`, which waits for this gate itself.',
    ),
    workflows: textsSchema(
      'Workflows whose newest run on the same commit succeeded: glob patterns over their names or the names of their files (`ci.yml`); each matches at least one.',
    ),
    visibility: {
      description: 'Who may see the repository; of a list, one of them.',
      anyOf: [
        { enum: [...VISIBILITIES] },
        { type: 'array', minItems: 1, uniqueItems: true, items: { enum: [...VISIBILITIES] } },
      ],
    },
    conversations: {
      const: 'resolved',
      description: 'No conversation of a review of the pull request is open.',
    },
    description: {
      const: true,
      description:
        'The description of the pull request says something beyond the templates of the repository or its owner.',
    },
    labels: objectSchema(
      'Labels of the pull request.',
      {
        present: textsSchema('A label that is there; of a list, every one.'),
        absent: textsSchema('A label that is not there; of a list, none.'),
      },
      { minProperties: 1 },
    ),
    'deployed-to': textsSchema(
      'An environment to which this very commit was deployed with success; of a list, every one.',
    ),
    alerts: objectSchema('Open security alerts of the repository: none.', {
      kinds: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { enum: [...ALERTS] },
        description: 'Which alerts. Default: all three.',
      },
      'at-or-above': {
        enum: [...SEVERITIES],
        description: 'The lowest severity that counts; an unknown one counts as critical. Default: low.',
      },
    }),
  },
  { minProperties: 1 },
);

export const examples: readonly GithubSpec[] = [
  { approvals: 2, 'code-owners': true },
  { approvals: [{ team: 'acme/dba', min: 1 }, { users: ['octocat', 'hubot'] }], 'approved-head': true },
  { checks: ['build *', 'lint'], labels: { absent: ['do not merge'] } },
  { visibility: 'private', workflows: ['ci.yml', 'Release'], conversations: 'resolved', description: true },
  { 'deployed-to': 'staging' },
  { alerts: { kinds: ['dependabot', 'code-scanning'], 'at-or-above': 'high' } },
];
