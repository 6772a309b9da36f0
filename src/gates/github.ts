import { CODEOWNERS_PATHS, readCodeOwners } from '../formats/codeowners.ts';
import type { GitHubReads } from '../github/reads.ts';
import { oneLine } from '../values/text.ts';
import { listOf } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Check, GateContext, Outcome } from './gate.ts';
import { headCommit } from './git-command.ts';
import { ALERTS, examples, schema } from './github-spec.ts';
import type { GithubSpec } from './github-spec.ts';
import {
  judgeConversations,
  judgeDescription,
  judgeVisibility,
  judgeWorkflows,
} from './judge-github-work.ts';
import {
  approvers,
  judgeAlerts,
  judgeApprovals,
  judgeChecks,
  judgeDeployment,
  judgeLabels,
  judgeOwners,
  needsPullRequest,
} from './judge-github.ts';
import type { ApprovalRule } from './judge-github.ts';

export default defineGate<GithubSpec>({
  kind: 'github',
  summary:
    'asks GitHub about approvals, conversations, code owners, other checks, workflows, labels, visibility, deployments and alerts',
  schema,
  examples,
  run: runGithub,
});

async function runGithub(spec: GithubSpec, context: GateContext): Promise<Outcome> {
  const { github } = context;
  if (!github)
    throw new GateError({
      code: 'no-github',
      message: 'GitHub cannot be asked: there is no token.',
      hint: 'On a runner, pass `token`; on a laptop, this gate cannot run.',
    });
  const asked = await guarded(context, async () => {
    const parts = [
      ...(spec.approvals === undefined ? [] : [await approvalChecks(spec, github)]),
      ...(spec['code-owners'] === undefined ? [] : [await ownerChecks(spec, github, context)]),
      ...(spec.checks === undefined
        ? []
        : [
            judgeChecks(
              await github.checks(await shaOf(github, context)),
              listOf(spec.checks),
              listOf(spec['ignore-checks'] ?? 'deploy-checklist*'),
            ),
          ]),
      ...(spec.workflows === undefined
        ? []
        : [judgeWorkflows(await github.workflows(await shaOf(github, context)), listOf(spec.workflows))]),
      ...(spec.visibility === undefined
        ? []
        : [judgeVisibility(await github.visibility(), listOf(spec.visibility))]),
      ...(spec.conversations === undefined ? [] : [await conversationChecks(github)]),
      ...(spec.description === undefined ? [] : [await descriptionChecks(github)]),
      ...(spec.labels === undefined ? [] : [await labelChecks(spec.labels, github)]),
      ...(spec['deployed-to'] === undefined
        ? []
        : [await deploymentChecks(listOf(spec['deployed-to']), github, context)]),
      ...(spec.alerts === undefined ? [] : [await alertChecks(spec.alerts, github)]),
    ];
    return parts;
  });
  return { checks: asked.flat(), samples: { count: asked.length, of: 'questions' } };
}

/** A permission that is missing or an API that fails is no answer. */
async function guarded<T>(context: GateContext, ask: () => Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () =>
      reject(context.signal.reason instanceof Error ? context.signal.reason : new Error('aborted'));
    context.signal.addEventListener('abort', stop, { once: true });
    if (context.signal.aborted) stop();
  });
  try {
    return await Promise.race([ask(), aborted]);
  } catch (error) {
    if (error instanceof GateError || context.signal.aborted) throw error;
    const { message } = (error ?? {}) as { readonly message?: unknown };
    throw new GateError({
      code: 'github-unreadable',
      message: `GitHub could not be asked: ${oneLine(String(message ?? error), 300)}`,
      hint: 'Check the permissions of the job that runs the gates.',
    });
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
}

async function shaOf(github: GitHubReads, context: GateContext): Promise<string> {
  return github.head ?? github.pullRequest?.head ?? headCommit(context);
}

async function approvalChecks(spec: GithubSpec, github: GitHubReads): Promise<Check[]> {
  const { pullRequest } = github;
  if (!pullRequest) throw needsPullRequest('Approvals');
  const people = approvers(
    await github.reviews(),
    pullRequest.author,
    spec['approved-head'] === true ? pullRequest.head : undefined,
  );
  const rules: readonly ApprovalRule[] =
    typeof spec.approvals === 'number' ? [{ min: spec.approvals }] : listOf(spec.approvals);
  const checks: Check[] = [];
  for (const rule of rules) {
    const team = rule.team === undefined ? [] : await github.teamMembers(rule.team.replace(/^@/, ''));
    const members =
      rule.team === undefined && rule.users === undefined
        ? await writers(people.approved, rule.min ?? 1, github)
        : [...team, ...(rule.users ?? [])].map((login) => login.toLowerCase());
    checks.push(...judgeApprovals(rule, people, members));
  }
  return checks.filter(
    ({ name }, index) =>
      name !== 'changes requested' || checks.findIndex((other) => other.name === name) === index,
  );
}

/** Strangers may approve by the hundred: what is asked of GitHub is bounded. */
const MOST_ASKED = 100;

/** Those of the people who may push, as GitHub's own required reviews count; no more than are needed. */
async function writers(people: readonly string[], needed: number, github: GitHubReads): Promise<string[]> {
  const found: string[] = [];
  for (const login of people.slice(0, MOST_ASKED)) {
    if (await github.mayWrite(login)) found.push(login);
    if (found.length >= needed) break;
  }
  return found;
}

async function ownerChecks(spec: GithubSpec, github: GitHubReads, context: GateContext): Promise<Check[]> {
  const { pullRequest } = github;
  const changes = await context.changes?.();
  if (!pullRequest || !changes) throw needsPullRequest('Code owners');
  const owners = readCodeOwners(await codeOwnersText(github, pullRequest.base));
  const wanted =
    typeof spec['code-owners'] === 'object'
      ? await globFilter(listOf(spec['code-owners'].paths))
      : () => true;
  const paths = changes.map(({ path }) => path).filter(wanted);
  if (paths.length === 0)
    throw new GateError({
      code: 'no-samples',
      message: 'No changed file is meant, so there is no owner to ask.',
      hint: 'Use `when: { paths: … }` to ask only when such files change.',
    });
  const members = new Map<string, readonly string[]>();
  for (const owner of new Set(owners.rules.flatMap((rule) => rule.owners)))
    if (owner.includes('/'))
      members.set(
        owner.toLowerCase(),
        (await github.teamMembers(owner.slice(1))).map((login) => login.toLowerCase()),
      );
  const { approved } = approvers(
    await github.reviews(),
    pullRequest.author,
    spec['approved-head'] === true ? pullRequest.head : undefined,
  );
  return judgeOwners(owners, paths, approved, members);
}

async function globFilter(patterns: readonly string[]): Promise<(path: string) => boolean> {
  const { default: picomatch } = await import('picomatch');
  const matches = picomatch([...patterns], { dot: true });
  return (path) => matches(path);
}

async function codeOwnersText(github: GitHubReads, ref: string): Promise<string> {
  for (const path of CODEOWNERS_PATHS) {
    const text = await github.file(path, ref);
    if (text !== undefined) return text;
  }
  throw new GateError({
    code: 'no-code-owners',
    message: 'The base branch has no CODEOWNERS file.',
    hint: `Add one: ${CODEOWNERS_PATHS.join(', ')}.`,
  });
}

async function conversationChecks(github: GitHubReads): Promise<Check[]> {
  if (!github.pullRequest) throw needsPullRequest('Conversations');
  return judgeConversations(await github.conversations());
}

async function descriptionChecks(github: GitHubReads): Promise<Check[]> {
  if (!github.pullRequest) throw needsPullRequest('The description');
  return judgeDescription(await github.description(), await github.templates());
}

async function labelChecks(wanted: NonNullable<GithubSpec['labels']>, github: GitHubReads): Promise<Check[]> {
  if (!github.pullRequest) throw needsPullRequest('Labels');
  return judgeLabels(await github.labels(), listOf(wanted.present), listOf(wanted.absent));
}

async function deploymentChecks(
  environments: readonly string[],
  github: GitHubReads,
  context: GateContext,
): Promise<Check[]> {
  const sha = await shaOf(github, context);
  return Promise.all(
    environments.map(async (environment) =>
      judgeDeployment(environment, sha, await github.deployments(environment)),
    ),
  );
}

async function alertChecks(wanted: NonNullable<GithubSpec['alerts']>, github: GitHubReads): Promise<Check[]> {
  return Promise.all(
    (wanted.kinds ?? ALERTS).map(async (kind) =>
      judgeAlerts(kind, await github.alerts(kind), wanted['at-or-above'] ?? 'low'),
    ),
  );
}
