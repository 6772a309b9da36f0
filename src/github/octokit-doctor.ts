/** What a repository is set to, as far as the token may see it. Every question may stay unanswered. */
import { Client, isList, isObject } from './octokit-client.ts';
import type { Connection } from './octokit-client.ts';
import { GitHubError } from './port.ts';

export interface RequiredCheck {
  readonly context: string;
  /** Number of the App that must report it; undefined: anybody may. */
  readonly app?: number;
}

/** Undefined everywhere: the token may not know. */
export interface RepositoryFacts {
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly defaultBranch?: string;
  readonly requiredChecks?: readonly RequiredCheck[];
  /** What GITHUB_TOKEN may by default. */
  readonly workflowToken?: 'read' | 'write';
  /** Whether runs of forks wait for approval. */
  readonly forkApproval?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isEither = (data: unknown): boolean => isObject(data) || isList(data);

/** @throws GitHubError only when the repository itself cannot be seen */
export async function readRepositoryFacts(connection: Connection): Promise<RepositoryFacts> {
  const client = new Client(connection);
  const repo = { owner: connection.owner, repo: connection.repository };
  const need = { permission: '', doing: `see ${connection.owner}/${connection.repository}` };
  const about = fields((await client.read('/repos/{owner}/{repo}', repo, need)).data);
  const branch = String(about['default_branch'] ?? 'main');
  const ask = async (route: string): Promise<unknown> => {
    try {
      return (await client.read(`/repos/{owner}/{repo}/${route}`, { ...repo, branch }, need, isEither)).data;
    } catch (error) {
      if (error instanceof GitHubError && error.kind !== 'rate-limit') return undefined;
      throw error;
    }
  };
  const checks = await requiredChecks(ask);
  const token = fields(await ask('actions/permissions/workflow'))['default_workflow_permissions'];
  const approval = fields(await ask('actions/permissions/fork-pr-contributor-approval'))['approval_policy'];
  return {
    private: about['private'] === true,
    archived: about['archived'] === true,
    defaultBranch: branch,
    ...(checks ? { requiredChecks: checks } : {}),
    ...(token === 'read' || token === 'write' ? { workflowToken: token } : {}),
    ...(typeof approval === 'string' ? { forkApproval: approval } : {}),
  };
}

/** Rulesets can be read by everybody, branch protection by administrators only. */
async function requiredChecks(
  ask: (route: string) => Promise<unknown>,
): Promise<readonly RequiredCheck[] | undefined> {
  const rules = await ask('rules/branches/{branch}');
  const protection = await ask('branches/{branch}/protection/required_status_checks');
  if (!Array.isArray(rules) && protection === undefined) return undefined;
  const fromRules = (Array.isArray(rules) ? rules : []).flatMap((rule: unknown) => {
    const list = fields(fields(rule)['parameters'])['required_status_checks'];
    return Array.isArray(list) ? list.map((entry) => checkOf(fields(entry), 'integration_id')) : [];
  });
  const list = fields(protection)['checks'];
  const fromProtection = Array.isArray(list) ? list.map((entry) => checkOf(fields(entry), 'app_id')) : [];
  return [...fromRules, ...fromProtection];
}

function checkOf(entry: Fields, key: string): RequiredCheck {
  const app = entry[key];
  return {
    context: String(entry['context'] ?? ''),
    ...(typeof app === 'number' && app > 0 ? { app } : {}),
  };
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
