/** What went wrong between us and GitHub, in words that name the line to change. */
import { GitHubError } from './port.ts';

/** The fields of Octokit's RequestError that are read here. */
interface Failure {
  readonly status?: unknown;
  readonly message?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
}

const MAX_MESSAGE = 1000;

/** What a request needs, as the `permissions:` block of a workflow writes it. */
export interface Need {
  /** `statuses: write`; empty where every token may. */
  readonly permission: string;
  /** What we wanted: `set the commit status`. */
  readonly doing: string;
}

/** Milliseconds that GitHub asks to wait, at least a second, so that patience ends; undefined: this is no rate limit. */
export function rateLimitWait(error: unknown, now: number): number | undefined {
  const { status, message, headers } = read(error);
  if (status !== 403 && status !== 429) return undefined;
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(1, after) * 1000;
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset']);
    return Number.isFinite(reset) ? Math.max(0, reset * 1000 - now) + 1000 : 60_000;
  }
  return status === 429 || /rate limit|abuse/i.test(message) ? 60_000 : undefined;
}

/** Whether the same read may succeed when asked again. */
export function isTransient(error: unknown): boolean {
  const { status } = read(error);
  return status === undefined || status >= 500 || status === 408;
}

export function asGitHubError(error: unknown, need: Need, now: number): GitHubError {
  if (error instanceof GitHubError) return error;
  const { status, message } = read(error);
  const options = { cause: error };
  const wait = rateLimitWait(error, now);
  if (wait !== undefined)
    return new GitHubError(
      'rate-limit',
      `GitHub's rate limit is used up: could not ${need.doing}. Run again in ${Math.ceil(wait / 60_000)} min.`,
      status,
      options,
    );
  if (status === 401)
    return new GitHubError(
      'permission',
      `GitHub does not accept the token: could not ${need.doing}. Check the input \`token\`.`,
      status,
      options,
    );
  if (status === 403) return new GitHubError('permission', missing(need, message), status, options);
  if (status === 404)
    return new GitHubError(
      'missing',
      `GitHub found nothing there: could not ${need.doing}. ${hint(need)}`.trim(),
      status,
      options,
    );
  if (status !== undefined && status < 500)
    return new GitHubError(
      'rejected',
      `GitHub refused to ${need.doing}: ${message}${details(error)}`,
      status,
      options,
    );
  const what = status === undefined ? message : `error ${status}`;
  return new GitHubError(
    'unavailable',
    `GitHub did not answer (${what}): could not ${need.doing}.`,
    status,
    options,
  );
}

/** A sentence that names the missing line. */
export function missing(need: Need, message: string): string {
  if (/archived/i.test(message)) return `The repository is archived: could not ${need.doing}.`;
  if (/locked/i.test(message))
    return `The conversation is locked, which keeps workflows out: could not ${need.doing}. Unlock it, then run this again.`;
  return `The token may not ${need.doing}. ${hint(need)}`.trim();
}

function hint(need: Need): string {
  if (need.permission === '') return '';
  return need.permission.startsWith('App')
    ? `It takes an ${need.permission}.`
    : `Add \`${need.permission}\` to \`permissions:\` of the job; for a pull request from a fork let \`pull_request_target\` or \`workflow_run\` report.`;
}

function details(error: unknown): string {
  const { data } = (error as Failure).response ?? {};
  const errors =
    typeof data === 'object' && data !== null ? (data as { errors?: unknown }).errors : undefined;
  return Array.isArray(errors) ? ` ${JSON.stringify(errors).slice(0, 300)}` : '';
}

function read(error: unknown): {
  status: number | undefined;
  message: string;
  headers: Readonly<Record<string, unknown>>;
} {
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  // Octokit reports a failed connection as status 500 without a response.
  const answered = failure.response !== undefined;
  return {
    status: answered && typeof failure.status === 'number' ? failure.status : undefined,
    // A proxy answers with whole pages.
    message: (typeof failure.message === 'string' ? failure.message : String(error)).slice(0, MAX_MESSAGE),
    headers: failure.response?.headers ?? {},
  };
}
