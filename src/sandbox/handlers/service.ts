import type { Answer } from '../api.ts';
import { ok, route } from './route.ts';
import type { Route } from './route.ts';

/** What a token may ask in an hour; nothing is counted unless a fault says so. */
export const HOURLY_LIMIT = 1000;

export function rateHeaders(now: number, remaining = HOURLY_LIMIT - 1): Record<string, string> {
  return {
    'x-ratelimit-limit': String(HOURLY_LIMIT),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(HOURLY_LIMIT - remaining),
    'x-ratelimit-reset': String(Math.floor(now / 1000) + 3600),
    'x-ratelimit-resource': 'core',
  };
}

function rateLimit(): Answer {
  const reset = Math.floor(Date.now() / 1000) + 3600;
  const one = { limit: HOURLY_LIMIT, remaining: HOURLY_LIMIT - 1, reset, used: 1 };
  return ok({ resources: { core: one, search: one, graphql: one }, rate: one });
}

export const SERVICE_ROUTES: readonly Route[] = [
  route('GET', '/rate_limit', undefined, rateLimit),
  route('GET', '/meta', undefined, () => ok({ verifiable_password_authentication: false })),
];
