/** What GitHub's answers come to: pure. */
import picomatch from 'picomatch';
import { ruleFor } from '../formats/codeowners.ts';
import type { CodeOwners, OwnerRule } from '../formats/codeowners.ts';
import type { CheckOnCommit, DeploymentState, Review } from '../github/reads.ts';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check } from './gate.ts';

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** People whose last decision is an approval; a comment decides nothing, the author never approves. Logins in lower case. */
export function approvers(
  reviews: readonly Review[],
  author: string,
  onlyAt?: string,
): { approved: string[]; refused: string[] } {
  const last = new Map<string, Review>();
  for (const review of [...reviews].sort((a, b) => a.submittedAt.localeCompare(b.submittedAt)))
    if (review.state !== 'COMMENTED' && review.state !== 'PENDING')
      last.set(review.user.toLowerCase(), review);
  last.delete(author.toLowerCase());
  const with_ = (state: Review['state']): Review[] =>
    [...last.values()].filter((review) => review.state === state);
  return {
    approved: with_('APPROVED')
      .filter((review) => onlyAt === undefined || review.commit === onlyAt)
      .map(({ user }) => user.toLowerCase()),
    refused: with_('CHANGES_REQUESTED').map(({ user }) => user.toLowerCase()),
  };
}

export interface ApprovalRule {
  readonly min?: number;
  readonly team?: string;
  readonly users?: readonly string[];
}

/** `members`: who counts. */
export function judgeApprovals(
  rule: ApprovalRule,
  people: { readonly approved: readonly string[]; readonly refused: readonly string[] },
  members: readonly string[],
): Check[] {
  const counted = people.approved.filter((user) => members.includes(user));
  const min = rule.min ?? 1;
  const from = [...(rule.team === undefined ? [] : [rule.team]), ...(rule.users ?? [])].join(', ');
  return [
    check(
      `approvals${from === '' ? '' : ` from ${from}`}`,
      counted.length >= min,
      counted.length,
      `>= ${min}`,
      `Approved so far: ${counted.join(', ') || 'nobody'}. Ask ${from === '' ? 'somebody with write access' : from} for a review.`,
    ),
    check(
      'changes requested',
      people.refused.length === 0,
      oneLine(people.refused.join(', ') || 'by nobody', 200),
      'by nobody',
      'Settle it with them: their review must be renewed or dismissed.',
    ),
  ];
}

/** One check for each rule of CODEOWNERS that the changed paths fall under. `members` resolves `@org/team`. */
export function judgeOwners(
  owners: CodeOwners,
  paths: readonly string[],
  approved: readonly string[],
  members: ReadonlyMap<string, readonly string[]>,
): Check[] {
  const needed = new Map<OwnerRule, string[]>();
  for (const path of paths) {
    const rule = ruleFor(owners, path);
    if (rule && rule.owners.length > 0) needed.set(rule, [...(needed.get(rule) ?? []), path]);
  }
  if (needed.size === 0)
    return [
      check(
        'code owners',
        true,
        `no owner for ${paths.length} changed files`,
        'approved where there are owners',
      ),
    ];
  return [...needed].map(([rule, files]) => {
    const people = rule.owners.flatMap(
      (owner) => members.get(owner.toLowerCase()) ?? [owner.replace(/^@/, '').toLowerCase()],
    );
    const by = approved.find((user) => people.includes(user));
    return check(
      `code owners of ${rule.pattern}`,
      by !== undefined,
      by === undefined ? 'not approved' : `approved by ${by}`,
      `approved by one of ${rule.owners.join(', ')}`,
      `Needed for ${oneLine(files.slice(0, 5).join(', '), 200)}.`,
    );
  });
}

const GREEN: readonly CheckOnCommit['state'][] = ['success', 'neutral', 'skipped'];
export const isGreen = (state: CheckOnCommit['state']): boolean => GREEN.includes(state);

/**
 * The job that asks ends only when it was answered. It is one of its own run that has not ended; where others of that run
 * have not ended either, they are waited for first, and which of them asks does not matter.
 */
function withoutAsking(found: readonly CheckOnCommit[]): readonly CheckOnCommit[] {
  const own = found.filter((each) => each.own === true);
  return own.length === 1 ? found.filter((each) => each !== own[0]) : found;
}

/**
 * Every pattern must match at least one check, all that match must be green, and one of them must have run.
 * @throws GateError where no check is left to judge
 */
export function judgeChecks(
  found: readonly CheckOnCommit[],
  patterns: readonly string[],
  ignore: readonly string[],
): Check[] {
  const ignored = ignore.length === 0 ? () => false : picomatch([...ignore], NAMES);
  // First, or a job that is ignored by its name, and asks, would leave another one of its run as the only one that has not ended.
  const rest = withoutAsking(found).filter(({ name }) => !ignored(name));
  if (rest.length === 0) throw nothingRan('No check but those that do not count has run on this commit.');
  return patterns.flatMap((pattern) => {
    const matches = picomatch(pattern, NAMES);
    const own = rest.filter(({ name }) => name === pattern || matches(name));
    if (own.length === 0)
      return [
        check(
          `check ${pattern}`,
          false,
          'none has this name',
          'at least one',
          `On this commit: ${oneLine(rest.map(({ name }) => name).join(', ') || 'none', 300)}.`,
        ),
      ];
    const hasRun = own.some(({ state }) => state !== 'skipped');
    return own.map(({ name, state }) =>
      check(
        `check ${oneLine(name, 120)}`,
        isGreen(state) && hasRun,
        state,
        'success',
        hasRun
          ? hintOf(state)
          : 'Nothing that matches has run. Leave the item out with `when:` where that is meant.',
      ),
    );
  });
}
export const hintOf = (state: CheckOnCommit['state']): string =>
  state === 'pending' ? 'It has not ended: ask again with `until:`.' : 'Look at its log.';

// Names of checks have slashes and brackets that mean nothing: `build (20, ubuntu)`, `ci/test`.
export const NAMES = {
  bash: true,
  nobrace: true,
  nobracket: true,
  noext: true,
  noextglob: true,
  nonegate: true,
  dot: true,
} as const;

export function judgeLabels(
  labels: readonly string[],
  present: readonly string[],
  absent: readonly string[],
): Check[] {
  const has = (label: string): boolean => labels.some((own) => own.toLowerCase() === label.toLowerCase());
  const shown = oneLine(labels.join(', ') || 'none', 200);
  return [
    ...present.map((label) =>
      check(`label ${label}`, has(label), has(label) ? 'there' : shown, 'there', 'Add the label.'),
    ),
    ...absent.map((label) =>
      check(
        `label ${label}`,
        !has(label),
        has(label) ? 'there' : 'not there',
        'not there',
        'Take the label off.',
      ),
    ),
  ];
}

/** The newest deployment of the commit to the environment decides. */
export function judgeDeployment(
  environment: string,
  sha: string,
  deployments: readonly DeploymentState[],
): Check {
  const own = deployments
    .filter((deployment) => deployment.environment === environment && deployment.sha === sha)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  // A later deployment makes an earlier, successful one `inactive`.
  const ok = own?.state === 'success' || own?.state === 'inactive';
  return check(
    `deployment to ${environment}`,
    ok,
    own?.state ?? `none of ${sha.slice(0, 7)}`,
    'success',
    own === undefined
      ? 'Deploy this commit there first.'
      : 'Look at the log of the deployment; ask again with `until:` while it runs.',
  );
}

export function judgeAlerts(
  kind: string,
  alerts: readonly { readonly severity: string; readonly title: string }[],
  least: Severity,
): Check {
  const counted = alerts.filter(({ severity }) => rank(severity) >= SEVERITIES.indexOf(least));
  return check(
    `${kind} alerts, ${least} or above`,
    counted.length === 0,
    counted.length,
    '0',
    oneLine(
      counted
        .slice(0, 5)
        .map(({ severity, title }) => `${severity}: ${title}`)
        .join('; '),
      300,
    ),
  );
}

/** Secret scanning has no severities, code scanning has `error`, `warning`, `note`; what is unknown counts as critical. */
function rank(severity: string): number {
  const known: Readonly<Record<string, Severity>> = {
    moderate: 'medium',
    error: 'high',
    warning: 'medium',
    note: 'low',
    none: 'low',
  };
  const name = severity.toLowerCase();
  const own = SEVERITIES.findIndex((entry) => entry === (Object.hasOwn(known, name) ? known[name] : name));
  return own === -1 ? SEVERITIES.length : own;
}

export function nothingRan(message: string): GateError {
  return new GateError({
    code: 'no-samples',
    message,
    hint: 'Where they have yet to begin, ask again with `until:`; otherwise there is nothing that could be green.',
  });
}

export function needsPullRequest(what: string): GateError {
  return new GateError({
    code: 'no-pull-request',
    message: `${what} are about a pull request, and there is none.`,
    hint: 'Use this in a phase that runs on pull requests.',
  });
}
