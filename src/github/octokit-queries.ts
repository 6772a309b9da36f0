/** The GraphQL documents. A test validates them against GitHub's public schema. */

const WHO = `fragment Who on Actor { __typename login ... on User { databaseId } ... on Bot { databaseId } }`;

const TEXT = `fragment Text on Blob { text isTruncated isBinary }`;

const COMMENT = `fragment Seen on IssueComment {
  id databaseId url body createdAt lastEditedAt viewerDidAuthor author { ...Who } editor { ...Who }
}`;

const EDITS = `fragment Edits on IssueComment {
  id databaseId
  userContentEdits(first: 100, after: $edits) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id editedAt deletedAt editor { ...Who } diff }
  }
}`;

/**
 * Open pull requests, newest first by `last`: a list that does not move while it is read. `Commit.associatedPullRequests`
 * would be shorter and is not enough: it leaves out open ones once the commit is on the default branch, and what the
 * base repository knows of a fork's commit is empty (TooTallNate/nx.js#410, quarkusio/pt.quarkus.io#389).
 */
const OPEN = `fragment Open on PullRequestConnection {
  pageInfo { hasPreviousPage startCursor }
  nodes { number headRefOid baseRefName }
}`;

/** Everything about a pull request at one moment: one request, two when our comment is not known yet. */
export const SNAPSHOT = `query Snapshot(
  $owner: String!, $name: String!, $number: Int!, $context: String!, $path: String!, $alternate: String!,
  $comment: ID!, $withComment: Boolean!, $withStatus: Boolean!, $after: String, $edits: String
) {
  repository(owner: $owner, name: $name) {
    open: pullRequests(states: [OPEN], last: 100) { ...Open }
    pullRequest(number: $number) {
      title state isDraft isCrossRepository baseRefName baseRefOid headRefOid
      author { ...Who }
      labels(first: 100) { nodes { name } }
      files(first: 100) { totalCount nodes { path changeType } }
      baseRef { target { oid ... on Commit {
        first: file(path: $path) { type mode object { ...Text } }
        second: file(path: $alternate) { type mode object { ...Text } }
      } } }
      mergeQueueEntry { headCommit { oid } }
      commits(last: 1) { nodes { commit {
        oid
        first: file(path: $path) { type mode object { ...Text } }
        second: file(path: $alternate) { type mode object { ...Text } }
        status @include(if: $withStatus) { context(name: $context) { state description targetUrl createdAt creator { ...Who } } }
      } } }
      comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Seen } }
      timelineItems(last: 20, itemTypes: [COMMENT_DELETED_EVENT]) { nodes { ... on CommentDeletedEvent {
        createdAt actor { ...Who } deletedCommentAuthor { ...Who }
      } } }
    }
  }
  node(id: $comment) @include(if: $withComment) { ...Edits }
}
${OPEN}
${WHO}
${TEXT}
${COMMENT}
${EDITS}`;

/** Further pages of open pull requests, towards the oldest. */
export const OPEN_PULLS = `query OpenPulls($owner: String!, $name: String!, $before: String) {
  repository(owner: $owner, name: $name) {
    open: pullRequests(states: [OPEN], last: 100, before: $before) { ...Open }
  }
}
${OPEN}`;

/** Further pages of comments. */
export const COMMENTS = `query Comments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Seen } }
  } }
}
${WHO}
${COMMENT}`;

/** The edit history of one comment, or its next page. */
export const HISTORY = `query History($comment: ID!, $edits: String) {
  node(id: $comment) { ...Edits }
}
${WHO}
${EDITS}`;

/** The merge queue of a branch. */
export const QUEUE = `query Queue($owner: String!, $name: String!, $branch: String!) {
  repository(owner: $owner, name: $name) { mergeQueue(branch: $branch) {
    entries(first: 100) { nodes { position headCommit { oid } pullRequest { number } } }
  } }
}`;

/** The conversations of the reviews of a pull request. */
export const THREADS = `query Threads($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    reviewThreads(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { path isResolved } }
  } }
}`;

/**
 * Templates of the default branch, all of them, wherever they lie; where the repository has none, those of the owner's
 * public `.github` repository (seen in the answers that https://github.com/cli/cli/issues/9325 shows).
 */
export const TEMPLATES = `query Templates($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { pullRequestTemplates { body } }
}`;

/** Who the token is: `GET /user` is closed to installations. */
export const VIEWER = `query Viewer { viewer { login } }`;

/** The place of a deployment's list, and the deployed commit. */
export const LIST = `query List(
  $owner: String!, $name: String!, $number: Int!, $sha: GitObjectID!, $context: String!, $path: String!,
  $alternate: String!, $withStatus: Boolean!
) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    object(oid: $sha) { ... on Commit {
      oid
      author { user { ...Who } }
      first: file(path: $path) { type mode object { ...Text } }
      second: file(path: $alternate) { type mode object { ...Text } }
      status @include(if: $withStatus) { context(name: $context) { state description targetUrl createdAt creator { ...Who } } }
    } }
    issueOrPullRequest(number: $number) {
      __typename
      ... on Issue { title author { ...Who } comments(first: 100) { pageInfo { hasNextPage endCursor } nodes { ...Seen } } }
      ... on PullRequest {
        title baseRefName author { ...Who }
        comments(first: 100) { pageInfo { hasNextPage endCursor } nodes { ...Seen } }
        timelineItems(last: 20, itemTypes: [COMMENT_DELETED_EVENT]) { nodes { ... on CommentDeletedEvent {
          createdAt actor { ...Who } deletedCommentAuthor { ...Who }
        } } }
      }
    }
  }
}
${WHO}
${TEXT}
${COMMENT}`;

/** Comments of an issue or pull request. */
export const LIST_COMMENTS = `query ListComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { issueOrPullRequest(number: $number) {
    __typename
    ... on Issue { comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Seen } } }
    ... on PullRequest { comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Seen } } }
  } }
}
${WHO}
${COMMENT}`;
