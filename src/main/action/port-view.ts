import type { GitHubPort } from '../../github/port.ts';

/** The same port as plain functions, so that single ones can be put in their place. */
export function viewOf(port: GitHubPort): GitHubPort {
  return {
    repository: port.repository,
    serverUrl: port.serverUrl,
    snapshot: (request) => port.snapshot(request),
    files: (number) => port.files(number),
    createComment: (number, body) => port.createComment(number, body),
    updateComment: (id, body) => port.updateComment(id, body),
    setStatus: (sha, status) => port.setStatus(sha, status),
    permissionOf: (login) => port.permissionOf(login),
    isTeamMember: (team, login) => port.isTeamMember(team, login),
    react: (comment, reaction) => port.react(comment, reaction),
    readFile: (path, ref) => port.readFile(path, ref),
    firstStatusAt: (sha, context) => port.firstStatusAt(sha, context),
    queue: (branch) => port.queue(branch),
    openPulls: (from) => port.openPulls(from),
    pullRequestFor: (owner, branch, sha) => port.pullRequestFor(owner, branch, sha),
    mergedWith: (sha) => port.mergedWith(sha),
    statusOf: (sha, context, number) => port.statusOf(sha, context, number),
  };
}
