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

/** Everything about a pull request at one moment: one request, two when our comment is not known yet. */
export const SNAPSHOT = `query Snapshot(
  $owner: String!, $name: String!, $number: Int!, $context: String!, $path: String!, $alternate: String!,
  $comment: ID!, $withComment: Boolean!, $withStatus: Boolean!, $after: String, $edits: String
) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      title state isDraft isCrossRepository baseRefName baseRefOid headRefOid
      author { ...Who }
      labels(first: 100) { nodes { name } }
      files(first: 100) { totalCount nodes { path changeType } }
      baseRef { target { oid ... on Commit {
        first: file(path: $path) { object { ...Text } }
        second: file(path: $alternate) { object { ...Text } }
      } } }
      mergeQueueEntry { headCommit { oid } }
      commits(last: 1) { nodes { commit {
        oid
        first: file(path: $path) { object { ...Text } }
        second: file(path: $alternate) { object { ...Text } }
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
${WHO}
${TEXT}
${COMMENT}
${EDITS}`;

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

/** Who the token is: `GET /user` is closed to installations. */
export const VIEWER = `query Viewer { viewer { login } }`;
