/**
 * The part of GitHub's GraphQL schema that the sandbox answers. Every type, field and argument is as in the official
 * schema (a test compares them), so a query that works here is a query that GitHub accepts.
 */
export const SERVED_SDL = `
type Query {
  node(id: ID!): Node, rateLimit: RateLimit, repository(name: String!, owner: String!): Repository,
  viewer: User!, organization(login: String!): Organization
}
interface Node { id: ID! }
interface Actor { login: String!, avatarUrl: URI!, resourcePath: URI!, url: URI! }
interface GitObject { id: ID!, oid: GitObjectID!, abbreviatedOid: String! }
type RateLimit { cost: Int!, limit: Int!, nodeCount: Int!, remaining: Int!, resetAt: DateTime!, used: Int! }
type User implements Actor & Node & RepositoryOwner {
  id: ID!, login: String!, avatarUrl: URI!, resourcePath: URI!, url: URI!, databaseId: Int, name: String
}
type Bot implements Actor & Node {
  id: ID!, login: String!, avatarUrl: URI!, resourcePath: URI!, url: URI!, databaseId: Int
}
type Mannequin implements Actor & Node {
  id: ID!, login: String!, avatarUrl: URI!, resourcePath: URI!, url: URI!, databaseId: Int
}
type Organization implements Actor & Node & RepositoryOwner {
  id: ID!, login: String!, avatarUrl: URI!, resourcePath: URI!, url: URI!, databaseId: Int,
  team(slug: String!): Team
}
type Team implements Node {
  id: ID!, slug: String!, name: String!,
  members(after: String, before: String, first: Int, last: Int): TeamMemberConnection!
}
type TeamMemberConnection { nodes: [User], pageInfo: PageInfo!, totalCount: Int! }
type Repository implements Node {
  id: ID!, databaseId: Int, name: String!, nameWithOwner: String!, owner: RepositoryOwner!,
  isPrivate: Boolean!, isArchived: Boolean!, isFork: Boolean!, defaultBranchRef: Ref,
  ref(qualifiedName: String!): Ref, object(expression: String, oid: GitObjectID): GitObject,
  pullRequest(number: Int!): PullRequest, issue(number: Int!): Issue,
  issueOrPullRequest(number: Int!): IssueOrPullRequest,
  pullRequests(after: String, baseRefName: String, before: String, first: Int, headRefName: String, last: Int, states: [PullRequestState!]): PullRequestConnection!,
  mergeQueue(branch: String): MergeQueue, viewerPermission: RepositoryPermission, url: URI!,
  pullRequestTemplates: [PullRequestTemplate!]
}
type PullRequestTemplate { body: String, filename: String }
interface RepositoryOwner { id: ID!, login: String!, url: URI! }
type Ref implements Node { id: ID!, name: String!, prefix: String!, target: GitObject }
type Commit implements GitObject & Node {
  id: ID!, oid: GitObjectID!, abbreviatedOid: String!, message: String!, committedDate: DateTime!,
  author: GitActor, parents(after: String, before: String, first: Int, last: Int): CommitConnection!,
  file(path: String!): TreeEntry, status: Status, tree: Tree!
}
type GitActor { name: String, email: String, date: GitTimestamp, user: User }
type CommitConnection { nodes: [Commit], pageInfo: PageInfo!, totalCount: Int! }
type Tree implements GitObject & Node {
  id: ID!, oid: GitObjectID!, abbreviatedOid: String!, entries: [TreeEntry!]
}
type TreeEntry {
  name: String!, path: String, type: String!, mode: Int!, oid: GitObjectID!, object: GitObject,
  isGenerated: Boolean!
}
type Blob implements GitObject & Node {
  id: ID!, oid: GitObjectID!, abbreviatedOid: String!, text: String, byteSize: Int!, isBinary: Boolean,
  isTruncated: Boolean!
}
type Status implements Node {
  id: ID!, state: StatusState!, context(name: String!): StatusContext, contexts: [StatusContext!]!,
  commit: Commit
}
type StatusContext implements Node {
  id: ID!, context: String!, state: StatusState!, description: String, targetUrl: URI,
  createdAt: DateTime!, creator: Actor, commit: Commit
}
type PullRequest implements Node {
  id: ID!, databaseId: Int, fullDatabaseId: BigInt, number: Int!, title: String!, body: String!,
  state: PullRequestState!, isDraft: Boolean!, isCrossRepository: Boolean!, isInMergeQueue: Boolean!,
  baseRefName: String!, baseRefOid: GitObjectID!, baseRef: Ref, headRefName: String!,
  headRefOid: GitObjectID!, headRef: Ref, headRepository: Repository, baseRepository: Repository,
  author: Actor, authorAssociation: CommentAuthorAssociation!,
  labels(after: String, before: String, first: Int, last: Int): LabelConnection,
  mergeQueueEntry: MergeQueueEntry,
  commits(after: String, before: String, first: Int, last: Int): PullRequestCommitConnection!,
  timelineItems(after: String, before: String, first: Int, itemTypes: [PullRequestTimelineItemsItemType!], last: Int): PullRequestTimelineItemsConnection!,
  comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!,
  files(after: String, before: String, first: Int, last: Int): PullRequestChangedFileConnection,
  reviews(after: String, before: String, first: Int, last: Int, states: [PullRequestReviewState!]): PullRequestReviewConnection,
  reviewThreads(after: String, before: String, first: Int, last: Int): PullRequestReviewThreadConnection!,
  reviewDecision: PullRequestReviewDecision, mergeable: MergeableState!, merged: Boolean!,
  mergedAt: DateTime, createdAt: DateTime!, updatedAt: DateTime!, closed: Boolean!, closedAt: DateTime,
  url: URI!, locked: Boolean!, repository: Repository!, viewerCanUpdate: Boolean!, changedFiles: Int!,
  mergeCommit: Commit, mergedBy: Actor,
  latestOpinionatedReviews(after: String, before: String, first: Int, last: Int): PullRequestReviewConnection
}
type Issue implements Node {
  id: ID!, databaseId: Int, number: Int!, title: String!, body: String!, state: IssueState!,
  author: Actor, comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!,
  labels(after: String, before: String, first: Int, last: Int): LabelConnection, createdAt: DateTime!,
  updatedAt: DateTime!, closed: Boolean!, closedAt: DateTime, url: URI!, locked: Boolean!,
  repository: Repository!
}
type PullRequestConnection { nodes: [PullRequest], pageInfo: PageInfo!, totalCount: Int! }
type PullRequestCommitConnection { nodes: [PullRequestCommit], pageInfo: PageInfo!, totalCount: Int! }
type PullRequestCommit implements Node { id: ID!, commit: Commit!, url: URI! }
type PullRequestChangedFileConnection {
  nodes: [PullRequestChangedFile], pageInfo: PageInfo!, totalCount: Int!
}
type PullRequestChangedFile { path: String!, additions: Int!, deletions: Int!, changeType: PatchStatus! }
type PullRequestReviewConnection { nodes: [PullRequestReview], pageInfo: PageInfo!, totalCount: Int! }
type PullRequestReview implements Node {
  id: ID!, databaseId: Int, state: PullRequestReviewState!, author: Actor, body: String!,
  submittedAt: DateTime, commit: Commit, url: URI!
}
type PullRequestReviewThreadConnection {
  nodes: [PullRequestReviewThread], pageInfo: PageInfo!, totalCount: Int!
}
type PullRequestReviewThread implements Node { id: ID!, path: String!, isResolved: Boolean!, resolvedBy: User }
type PullRequestTimelineItemsConnection {
  nodes: [PullRequestTimelineItems], pageInfo: PageInfo!, totalCount: Int!, filteredCount: Int!,
  pageCount: Int!
}
type CommentDeletedEvent implements Node {
  id: ID!, databaseId: Int, createdAt: DateTime!, actor: Actor, deletedCommentAuthor: Actor
}
type IssueCommentConnection { nodes: [IssueComment], pageInfo: PageInfo!, totalCount: Int! }
type IssueComment implements Node {
  id: ID!, databaseId: Int, fullDatabaseId: BigInt, url: URI!, body: String!, createdAt: DateTime!,
  updatedAt: DateTime!, lastEditedAt: DateTime, includesCreatedEdit: Boolean!, isMinimized: Boolean!,
  minimizedReason: String, author: Actor, authorAssociation: CommentAuthorAssociation!, editor: Actor,
  viewerDidAuthor: Boolean!, viewerCanUpdate: Boolean!, viewerCanDelete: Boolean!,
  userContentEdits(after: String, before: String, first: Int, last: Int): UserContentEditConnection,
  issue: Issue!, pullRequest: PullRequest, repository: Repository!
}
type UserContentEditConnection { nodes: [UserContentEdit], pageInfo: PageInfo!, totalCount: Int! }
type UserContentEdit implements Node {
  id: ID!, createdAt: DateTime!, editedAt: DateTime!, updatedAt: DateTime!, deletedAt: DateTime,
  deletedBy: Actor, editor: Actor, diff: String
}
type LabelConnection { nodes: [Label], pageInfo: PageInfo!, totalCount: Int! }
type Label implements Node { id: ID!, name: String!, color: String!, description: String, url: URI! }
type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
type MergeQueue implements Node {
  id: ID!, entries(after: String, before: String, first: Int, last: Int): MergeQueueEntryConnection,
  repository: Repository, url: URI!
}
type MergeQueueEntryConnection { nodes: [MergeQueueEntry], pageInfo: PageInfo!, totalCount: Int! }
type MergeQueueEntry implements Node {
  id: ID!, position: Int!, state: MergeQueueEntryState!, headCommit: Commit, baseCommit: Commit,
  pullRequest: PullRequest, enqueuedAt: DateTime!, enqueuer: Actor!
}
scalar URI
scalar GitObjectID
scalar DateTime
enum PullRequestState { CLOSED MERGED OPEN }
enum RepositoryPermission { ADMIN MAINTAIN READ TRIAGE WRITE }
scalar GitTimestamp
enum StatusState { ERROR EXPECTED FAILURE PENDING SUCCESS }
scalar BigInt
enum CommentAuthorAssociation {
  COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER
}
enum PullRequestTimelineItemsItemType { COMMENT_DELETED_EVENT ISSUE_COMMENT PULL_REQUEST_REVIEW }
enum PullRequestReviewState { APPROVED CHANGES_REQUESTED COMMENTED DISMISSED PENDING }
enum PullRequestReviewDecision { APPROVED CHANGES_REQUESTED REVIEW_REQUIRED }
enum MergeableState { CONFLICTING MERGEABLE UNKNOWN }
enum IssueState { CLOSED OPEN }
enum PatchStatus { ADDED CHANGED COPIED DELETED MODIFIED RENAMED }
union IssueOrPullRequest = Issue | PullRequest
union PullRequestTimelineItems = CommentDeletedEvent | IssueComment | PullRequestReview
enum MergeQueueEntryState { AWAITING_CHECKS LOCKED MERGEABLE QUEUED UNMERGEABLE }
`;
