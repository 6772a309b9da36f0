import { atLeast, requireCaller, roleOf } from '../access.ts';
import { numberParam, param, Refusal, text } from '../api.ts';
import * as comments from '../comments.ts';
import { commentsOf, commentWithId, fullNameOf, issueNumbered, repositoryNamed } from '../find.ts';
import { commentJson } from '../json/issues.ts';
import { nodeId, userById } from '../json/people.ts';
import type { Store } from '../store.ts';
import type { Reaction } from '../types.ts';
import { authorOr, created, list, nameOf, need, ok, repositoryOf, route } from './route.ts';
import type { Route } from './route.ts';

const ON_ISSUE = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const ONE = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const READ = need('issues|pull_requests', 'read');
/** Anybody who can read can comment; whose comment may be changed is checked per comment. */
const WRITE = need('issues|pull_requests', 'write', 'read');

const reactionJson = (store: Store, reaction: Reaction): unknown => ({
  id: reaction.id,
  node_id: nodeId('REA', reaction.id),
  user: userById(store, reaction.user),
  content: reaction.content,
  created_at: reaction.createdAt,
});

export const COMMENT_ROUTES: readonly Route[] = [
  route('GET', ON_ISSUE, READ, (store, call) => {
    const since = call.query.get('since');
    const all = commentsOf(store, issueNumbered(store, nameOf(call), numberParam(call, 'issue_number')));
    const wanted =
      since === null ? all : all.filter((each) => Date.parse(each.updatedAt) >= Date.parse(since));
    return list(store, call, wanted, (each) => commentJson(store, each));
  }),
  route('POST', ON_ISSUE, WRITE, (store, call) => {
    const { account, token } = requireCaller(call.caller);
    const body = text(call, 'IssueComment', 'body');
    const issue = numberParam(call, 'issue_number');
    const { locked } = issueNumbered(store, nameOf(call), issue);
    // An installation is no collaborator (renovatebot/renovate#6215, hashicorp/terraform-github-actions#100).
    const isPerson = token.permissions === undefined;
    if (locked && !(isPerson && atLeast(roleOf(store, repositoryOf(store, call), account), 'write')))
      throw new Refusal(403, 'Unable to create comment because issue is locked.');
    return created(commentJson(store, comments.createComment(store, nameOf(call), issue, account, body)));
  }),
  route('GET', ONE, READ, (store, call) =>
    ok(commentJson(store, commentWithId(store, nameOf(call), numberParam(call, 'comment_id')))),
  ),
  route('PATCH', ONE, WRITE, (store, call) => {
    const id = numberParam(call, 'comment_id');
    const comment = commentWithId(store, nameOf(call), id);
    const { account } = authorOr(store, call.caller, repositoryOf(store, call), comment.author, 'write');
    const body = text(call, 'IssueComment', 'body');
    return ok(commentJson(store, comments.editComment(store, nameOf(call), id, account, body)));
  }),
  route('DELETE', ONE, WRITE, (store, call) => {
    const comment = commentWithId(store, nameOf(call), numberParam(call, 'comment_id'));
    const { account } = authorOr(store, call.caller, repositoryOf(store, call), comment.author, 'write');
    comments.deleteComment(store, nameOf(call), comment.id, account);
    return { status: 204 };
  }),
  route('GET', `${ONE}/reactions`, READ, (store, call) => {
    const content = call.query.get('content');
    const { reactions } = commentWithId(store, nameOf(call), numberParam(call, 'comment_id'));
    const wanted = reactions.filter((each) => content === null || each.content === content);
    return list(store, call, wanted, (each) => reactionJson(store, each));
  }),
  route('POST', `${ONE}/reactions`, WRITE, (store, call) => {
    const { account } = requireCaller(call.caller);
    const name = fullNameOf(repositoryNamed(store, nameOf(call)));
    const id = numberParam(call, 'comment_id');
    const made = comments.react(store, name, id, account, text(call, 'Reaction', 'content'));
    const reaction = commentWithId(store, name, id).reactions.find((each) => each.id === made.id);
    return {
      status: made.created ? 201 : 200,
      body: reaction === undefined ? undefined : reactionJson(store, reaction),
    };
  }),
  route('DELETE', `${ONE}/reactions/{reaction_id}`, WRITE, (store, call) => {
    requireCaller(call.caller);
    const reaction = Number(param(call, 'reaction_id'));
    comments.removeReaction(store, nameOf(call), numberParam(call, 'comment_id'), reaction);
    return { status: 204 };
  }),
];
