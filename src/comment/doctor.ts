/** What a repository really has, and the line to change where it lacks something. Pure. */
import type { Checklist } from '../checklist/types.ts';

export interface Finding {
  readonly state: 'good' | 'change' | 'unknown';
  /** What was looked at. */
  readonly what: string;
  readonly says: string;
  /** The line or setting to change. */
  readonly change?: string;
}

/** Each fact may be unknown: undefined. */
export interface DoctorFacts {
  readonly context: string;
  readonly archived?: boolean;
  readonly requiredChecks?: readonly { readonly context: string; readonly app?: number }[];
  readonly workflowToken?: 'read' | 'write';
  readonly private?: boolean;
  readonly forkApproval?: string;
  /** `missing`, or why it does not read. */
  readonly checklist: Checklist | 'missing' | { readonly problem: string };
  readonly checklistPath: string;
  readonly defaultBranch: string;
  /** Why a pull request could not be read; undefined: it was, or none was asked for. */
  readonly pullRequestProblem?: string;
  readonly history?: 'readable' | 'unreadable';
  /** By `org/team`: whether the token sees it. */
  readonly teams: ReadonlyMap<string, boolean>;
}

/** The number of the App behind GITHUB_TOKEN on github.com. */
const GITHUB_ACTIONS = 15368;

export function diagnose(facts: DoctorFacts): Finding[] {
  return [
    checklistFinding(facts),
    ...pullRequestFindings(facts),
    ...teamFindings(facts),
    requiredFinding(facts),
    tokenFinding(facts),
    forkFinding(facts),
    ...(facts.archived
      ? [{ state: 'change' as const, what: 'repository', says: 'It is archived: nothing can be written.' }]
      : []),
  ];
}

function checklistFinding({ checklist, checklistPath, defaultBranch }: DoctorFacts): Finding {
  const what = 'checklist';
  if (checklist === 'missing')
    return {
      state: 'change',
      what,
      says: `${defaultBranch} has no ${checklistPath}.`,
      change: `Add ${checklistPath} to ${defaultBranch}; the pull request that adds it is not judged by it yet.`,
    };
  if ('problem' in checklist)
    return {
      state: 'change',
      what,
      says: `${checklistPath} has problems: ${checklist.problem}`,
      change: 'Run `deploy-checklist validate`.',
    };
  return { state: 'good', what, says: `${checklistPath} on ${defaultBranch} reads without a problem.` };
}

function pullRequestFindings({ pullRequestProblem, history }: DoctorFacts): Finding[] {
  const what = 'edit history';
  if (pullRequestProblem !== undefined)
    return [
      {
        state: 'change',
        what: 'pull request',
        says: pullRequestProblem,
        change: 'permissions: { contents: read, pull-requests: write, statuses: write }',
      },
    ];
  if (history === undefined)
    return [
      {
        state: 'unknown',
        what,
        says: 'No checklist comment was looked at.',
        change: 'Name a pull request: --pr NUMBER',
      },
    ];
  return history === 'readable'
    ? [
        {
          state: 'good',
          what,
          says: 'This token reads the edit history: ticks are counted by who made them.',
        },
      ]
    : [
        {
          state: 'change',
          what,
          says: 'This token cannot read the edit history: items for a role take `/checklist done` only.',
          change: 'permissions: { pull-requests: write }, or an App token with pull requests: write',
        },
      ];
}

function teamFindings({ teams }: DoctorFacts): Finding[] {
  return [...teams].map(([team, seen]) =>
    seen
      ? { state: 'good', what: `team ${team}`, says: 'The token sees it.' }
      : {
          state: 'change',
          what: `team ${team}`,
          says: 'The token cannot see it, so nobody can be told to be a member: its items stay open.',
          change:
            'Give the input `token` an App token with `members: read`, or name people in the role: users: [octocat]',
        },
  );
}

function requiredFinding({ context, requiredChecks, defaultBranch }: DoctorFacts): Finding {
  const what = 'required check';
  const where = `Settings → Rules → the ruleset of ${defaultBranch} → Require status checks`;
  if (!requiredChecks)
    return {
      state: 'unknown',
      what,
      says: 'The token may not read the rules of the branch.',
      change: `Look yourself: ${where} must list ${context}.`,
    };
  const found = requiredChecks.filter((check) => check.context.toLowerCase() === context.toLowerCase());
  if (found.length === 0)
    return {
      state: 'change',
      what,
      says: `${context} is not required on ${defaultBranch}: nothing is blocked.`,
      change: `${where} → add ${context}`,
    };
  const pinned = found.find(({ app }) => app !== undefined);
  if (!pinned)
    return {
      state: 'change',
      what,
      says: `${context} is required from any source: whoever may write can set it.`,
      change: `${where} → ${context} → choose its App as source`,
    };
  return pinned.app === GITHUB_ACTIONS
    ? {
        state: 'change',
        what,
        says: `${context} is required from GitHub Actions, which every workflow of the repository is: it guards against mistakes, not against a writer who forges it.`,
        change: 'Use an App of your own (input `token`) and choose it as source.',
      }
    : {
        state: 'good',
        what,
        says: `${context} is required and only the App ${pinned.app ?? ''} can set it.`,
      };
}

function tokenFinding({ workflowToken }: DoctorFacts): Finding {
  const what = 'default token rights';
  if (workflowToken === undefined)
    return {
      state: 'unknown',
      what,
      says: 'Only an administrator’s token can read them.',
      change: 'Put `permissions: {}` at the top of every workflow.',
    };
  return workflowToken === 'read'
    ? { state: 'good', what, says: 'Workflows that do not say otherwise may only read.' }
    : {
        state: 'change',
        what,
        says: 'Every workflow may write by default, so any of them can write as the checklist does.',
        change: 'Settings → Actions → General → Workflow permissions → Read repository contents',
      };
}

function forkFinding({ private: isPrivate, forkApproval }: DoctorFacts): Finding {
  const what = 'forks';
  if (isPrivate)
    return {
      state: 'good',
      what,
      says: 'The repository is private: workflows of forks do not run by default.',
    };
  if (forkApproval === undefined)
    return {
      state: 'unknown',
      what,
      says: 'Anybody can open a pull request from a fork; its gates run with a token that only reads.',
      change: 'Let `workflow_run` or `pull_request_target` report, see docs/security-model.md.',
    };
  return {
    state: 'good',
    what,
    says: `Runs from forks wait for approval: ${forkApproval.replaceAll('_', ' ')}.`,
  };
}
