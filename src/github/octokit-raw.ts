/** GraphQL's answers as GitHub writes them; the documents are in octokit-queries.ts. */
import type { Account } from './port.ts';

export interface RawWho {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}

export interface RawComment {
  readonly id: string;
  readonly databaseId: number;
  readonly url: string;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly viewerDidAuthor: boolean;
  readonly author: RawWho | null;
  readonly editor: RawWho | null;
}

export interface Page<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}

export interface RawEdit {
  readonly id: string;
  readonly editedAt: string;
  readonly deletedAt: string | null;
  readonly editor: RawWho | null;
  readonly diff: string | null;
}

export interface RawEdits {
  readonly id?: string;
  readonly databaseId?: number;
  readonly userContentEdits?: (Page<RawEdit> & { readonly totalCount: number }) | null;
}

export type RawFile = {
  readonly type?: string;
  readonly mode?: number;
  readonly object: { readonly text?: string | null; readonly isTruncated?: boolean } | null;
} | null;

export interface RawPull {
  readonly title: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly isDraft: boolean;
  readonly isCrossRepository: boolean;
  readonly baseRefName: string;
  readonly baseRefOid: string;
  readonly headRefOid: string;
  readonly author: RawWho | null;
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] } | null;
  readonly files: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly path: string; readonly changeType: string }[];
  } | null;
  readonly baseRef: {
    readonly target: { readonly oid: string; readonly first?: RawFile; readonly second?: RawFile } | null;
  } | null;
  readonly mergeQueueEntry: { readonly headCommit: { readonly oid: string } | null } | null;
  readonly commits: {
    readonly nodes: readonly {
      readonly commit: {
        readonly oid: string;
        readonly first?: RawFile;
        readonly second?: RawFile;
        readonly status: { readonly context: RawStatus | null } | null;
      };
    }[];
  };
  readonly comments: Page<RawComment>;
  readonly timelineItems: {
    readonly nodes: readonly {
      readonly createdAt?: string;
      readonly actor?: RawWho | null;
      readonly deletedCommentAuthor?: RawWho | null;
    }[];
  } | null;
}

export interface RawOpen {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  readonly nodes: readonly ({
    readonly number: number;
    readonly headRefOid: string;
    readonly baseRefName: string;
  } | null)[];
}

export interface RawStatus {
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly createdAt: string;
  readonly creator: RawWho | null;
}

const TYPES = ['User', 'Bot', 'Mannequin', 'Organization'] as const;

/** GraphQL leaves out the `[bot]` that REST and people write. */
export function accountOf(who: RawWho | null | undefined): Account | null {
  if (!who) return null;
  const type = TYPES.find((name) => name === who.__typename) ?? 'Other';
  const login = type === 'Bot' && !who.login.endsWith('[bot]') ? `${who.login}[bot]` : who.login;
  return { type, login, id: who.databaseId ?? null };
}
