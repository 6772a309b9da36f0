/** What can go wrong with a request. `after` means: the effect took place, only the answer is lost or wrong. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly message?: string; readonly after?: boolean }
  /** The connection closes without an answer. */
  | { readonly kind: 'drop'; readonly after?: boolean }
  /** No answer ever comes; the client must give up by itself. */
  | { readonly kind: 'hang'; readonly after?: boolean }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The read shows the state as it was so many changes ago. */
  | { readonly kind: 'stale'; readonly versions: number }
  /** The comments' text is of now, their edit history of so many changes ago. */
  | { readonly kind: 'torn'; readonly versions: number }
  /** Primary: nothing remains until the reset. Secondary: `retry-after` seconds, where given. */
  | { readonly kind: 'rate-limit'; readonly resetIn: number; readonly status?: 403 | 429 }
  | { readonly kind: 'secondary-limit'; readonly retryAfter?: number; readonly status?: 403 | 429 }
  /** GraphQL: this field alone is refused, the rest is answered. */
  | { readonly kind: 'forbidden-field'; readonly field: string };

export interface FaultRule {
  readonly method?: string;
  /** Against the path without prefix and query; GraphQL is `/graphql`. */
  readonly path?: RegExp;
  /** Against the text of a GraphQL query. */
  readonly query?: RegExp;
  /** Lets so many matching requests through first. Default 0. */
  readonly skip?: number;
  /** Then meets so many. Default 1; Infinity for all. */
  readonly times?: number;
  readonly fault: Fault;
}

interface Armed {
  readonly rule: FaultRule;
  seen: number;
}

/** The faults that wait for their requests. */
export class Faults {
  #armed: Armed[] = [];

  constructor(rules: readonly FaultRule[] = []) {
    for (const rule of rules) this.add(rule);
  }

  add(rule: FaultRule): void {
    this.#armed.push({ rule, seen: 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that meets this request: of the first rule that matches and is neither waiting nor used up. */
  take(method: string, path: string, query: string): Fault | undefined {
    for (const armed of this.#armed) {
      const { rule } = armed;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (rule.path !== undefined && !rule.path.test(path)) continue;
      if (rule.query !== undefined && !rule.query.test(query)) continue;
      armed.seen += 1;
      const turn = armed.seen - (rule.skip ?? 0);
      if (turn >= 1 && turn <= (rule.times ?? 1)) return rule.fault;
    }
    return undefined;
  }
}

export interface LimitAnswer {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** GitHub's two kinds of "too much", as its documentation on rate limits describes them. */
export function limitAnswer(fault: Fault, now: number): LimitAnswer | undefined {
  if (fault.kind === 'rate-limit')
    return {
      status: fault.status ?? 403,
      message: 'API rate limit exceeded for installation.',
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.ceil(now / 1000) + fault.resetIn),
      },
    };
  if (fault.kind === 'secondary-limit')
    return {
      status: fault.status ?? 403,
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
    };
  return undefined;
}
