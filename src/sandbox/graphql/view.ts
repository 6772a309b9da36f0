import type { Need } from '../access.ts';
import { authorize } from '../access.ts';
import type { Caller } from '../api.ts';
import { Refusal } from '../api.ts';
import { need } from '../handlers/route.ts';
import type { Store } from '../store.ts';
import type { Repository } from '../types.ts';

/** Who looks at what. */
export interface Viewer {
  readonly store: Store;
  readonly caller: Caller;
}

/** What a resolver returns: values, and functions for fields with arguments or a cost. */
export type View = Readonly<Record<string, unknown>>;

/** An error in GitHub's form: `type` stands beside `message`. The executor takes it from there. */
export class FieldError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** @throws FieldError FORBIDDEN or NOT_FOUND, for this field alone */
export function demand(viewer: Viewer, repository: Repository, wanted: Need): void {
  try {
    authorize(viewer.store, viewer.caller, repository, wanted);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new FieldError(error.status === 404 ? 'NOT_FOUND' : 'FORBIDDEN', error.message);
  }
}

export const READ_CONTENTS = need('contents', 'read');
export const READ_PULLS = need('pull_requests', 'read');
export const READ_ISSUES = need('issues|pull_requests', 'read');
export const READ_STATUSES = need('statuses', 'read');
export const READ_METADATA = need('metadata', 'read');

export interface Window {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const MAX_PAGE = 100;
const cursorAt = (index: number): string => Buffer.from(`cursor:v2:${index}`).toString('base64');

function indexOf(cursor: string | null | undefined): number | undefined {
  if (cursor === null || cursor === undefined) return undefined;
  const match = /^cursor:v2:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString());
  if (match === null)
    throw new FieldError('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(match[1]);
}

/** A page of a connection. GitHub insists on `first` or `last`, from 1 to 100. */
export function connection<E>(
  name: string,
  all: readonly E[],
  window: Window,
  show: (each: E) => View,
): View {
  const size = window.first ?? window.last;
  if (size === null || size === undefined)
    throw new FieldError(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  const argument = window.first === null || window.first === undefined ? 'last' : 'first';
  if (size > MAX_PAGE)
    throw new FieldError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MAX_PAGE} records.`,
    );
  const from = (indexOf(window.after) ?? -1) + 1;
  const to = Math.min(indexOf(window.before) ?? all.length, all.length);
  const start = argument === 'first' ? from : Math.max(from, to - size);
  const end = argument === 'first' ? Math.min(to, from + size) : to;
  const items = all.slice(start, end);
  return {
    nodes: items.map(show),
    totalCount: all.length,
    pageInfo: {
      hasNextPage: end < all.length,
      hasPreviousPage: start > 0,
      startCursor: items.length === 0 ? null : cursorAt(start),
      endCursor: items.length === 0 ? null : cursorAt(end - 1),
    },
  };
}
