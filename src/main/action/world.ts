import { readFileSync } from 'node:fs';
import { InputError } from '../inputs.ts';

/** What the runner tells every action through its environment (actions/runner, GitHubContext.cs), read once. */
export interface World {
  readonly eventName: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly sha: string;
  readonly owner: string;
  readonly repository: string;
  readonly workspace: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly runUrl: string;
  readonly runId: number;
  readonly runAttempt: number;
  readonly summaryPath?: string;
  readonly temporary: string;
}

/** 25 MB: GitHub caps webhook payloads there (docs.github.com/webhooks, "Payload cap"). */
const MAX_EVENT = 25 * 1024 * 1024;

/** @throws InputError where the environment is not a runner's */
export async function readWorld(env: Readonly<Record<string, string | undefined>>): Promise<World> {
  const need = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '')
      throw new InputError(
        `${name} is not set, so this is not a step of a GitHub workflow. On a laptop use the command line: deploy-checklist run.`,
      );
    return value;
  };
  const [owner = '', repository = ''] = need('GITHUB_REPOSITORY').split('/');
  const serverUrl = (env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/$/, '');
  const apiUrl = (env['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, '');
  const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
  const summaryPath = env['GITHUB_STEP_SUMMARY'];
  return {
    eventName: need('GITHUB_EVENT_NAME'),
    payload: readEvent(env['GITHUB_EVENT_PATH']),
    sha: env['GITHUB_SHA'] ?? '',
    owner,
    repository,
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    serverUrl,
    apiUrl,
    graphqlUrl: env['GITHUB_GRAPHQL_URL'] ?? `${apiUrl}/graphql`,
    runUrl: `${serverUrl}/${owner}/${repository}/actions/runs/${runId}`,
    runId,
    runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    ...(summaryPath !== undefined && summaryPath !== '' && { summaryPath }),
    temporary: env['RUNNER_TEMP'] ?? '/tmp',
  };
}

function readEvent(path: string | undefined): Record<string, unknown> {
  if (path === undefined || path === '') return {};
  let text: string;
  try {
    // Not `node:fs/promises`: it loads more of Node than everything else that a tick needs of the disk.
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `The event file ${path} (GITHUB_EVENT_PATH) cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      { cause: error },
    );
  }
  if (text.length > MAX_EVENT)
    throw new InputError('The event file is larger than GitHub ever makes one (25 MB).');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new InputError(`The event file ${path} (GITHUB_EVENT_PATH) holds no JSON object.`);
}
