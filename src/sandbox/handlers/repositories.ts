import { roleOf } from '../access.ts';
import type { Answer, Call } from '../api.ts';
import { notFound, param } from '../api.ts';
import { changedFiles } from '../diff.ts';
import { findAccount, findCommit, refKey, repositoryNamed } from '../find.ts';
import { commitsBetween, history, listFolder, mergeBase } from '../git.ts';
import { commitJson, fileJson } from '../json/commits.ts';
import { userJson } from '../json/people.ts';
import { apiUrl, fullRepositoryJson, htmlUrl } from '../json/repository.ts';
import { protectionOf } from '../merge-box.ts';
import type { Store } from '../store.ts';
import type { Commit } from '../types.ts';
import { commitOf } from './checks.ts';
import { contents } from './contents.ts';
import { list, nameOf, need, ok, repositoryOf, route } from './route.ts';
import type { Route } from './route.ts';

const REPO = '/repos/{owner}/{repo}';
const METADATA = need('metadata', 'read');
const CONTENTS = need('contents', 'read');

function theCommit(store: Store, sha: string | undefined): Commit {
  const found = sha === undefined ? undefined : store.tables.commits.get(sha);
  if (found === undefined) throw notFound();
  return found;
}

/** `owner:branch`, `branch` or a SHA. */
function endOf(store: Store, call: Call, end: string): Commit {
  const colon = end.indexOf(':');
  const { name } = repositoryOf(store, call);
  const fullName = colon < 0 ? nameOf(call) : `${end.slice(0, colon)}/${name}`;
  return theCommit(store, findCommit(store, fullName, end.slice(colon + 1)));
}

function compare(store: Store, call: Call): Answer {
  const [left, right, ...more] = param(call, 'basehead').split('...');
  if (left === undefined || right === undefined || more.length > 0) throw notFound();
  const base = endOf(store, call, left);
  const head = endOf(store, call, right);
  const shared = theCommit(store, mergeBase(store, base.sha, head.sha));
  const ahead = commitsBetween(store, base.sha, head.sha);
  const behind = commitsBetween(store, head.sha, base.sha).length;
  const status =
    ahead.length === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged';
  const page = `${htmlUrl(store, nameOf(call))}/compare/${param(call, 'basehead')}`;
  return ok({
    url: `${store.urls.api}${call.path}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: commitJson(store, nameOf(call), base),
    merge_base_commit: commitJson(store, nameOf(call), shared),
    status,
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: ahead.map((each) => commitJson(store, nameOf(call), each)),
    files: changedFiles(store, shared.sha, head.sha)
      .slice(0, 300)
      .map((each) => fileJson(store, nameOf(call), head.sha, each)),
  });
}

function tree(store: Store, call: Call): Answer {
  const commit = theCommit(
    store,
    findCommit(store, nameOf(call), param(call, 'tree_sha')) ??
      [...store.tables.commits.values()].find((each) => each.tree === param(call, 'tree_sha'))?.sha,
  );
  const url = `${apiUrl(store, nameOf(call))}/git`;
  const recursive = call.query.has('recursive');
  const blob = (path: string, sha: string): unknown => ({
    path,
    mode: '100644',
    type: 'blob',
    sha,
    size: Buffer.byteLength(store.tables.blobs.get(sha) ?? ''),
    url: `${url}/blobs/${sha}`,
  });
  const entries = recursive
    ? [...commit.files].map(([path, sha]) => blob(path, sha))
    : listFolder(commit.files, '').map(({ name, type, sha }) =>
        type === 'blob'
          ? blob(name, sha)
          : { path: name, mode: '040000', type, sha, url: `${url}/trees/${sha}` },
      );
  return ok({ sha: commit.tree, url: `${url}/trees/${commit.tree}`, tree: entries, truncated: false });
}

function branch(store: Store, call: Call): Answer {
  const name = param(call, 'branch');
  const commit = theCommit(store, findCommit(store, nameOf(call), `heads/${name}`));
  const rules = protectionOf(store, nameOf(call), name);
  const contexts = rules.checks.map((each) => each.context);
  const url = `${apiUrl(store, nameOf(call))}/branches/${name}`;
  const isProtected = repositoryOf(store, call).protections.has(name);
  return ok({
    name,
    commit: commitJson(store, nameOf(call), commit),
    _links: { self: url, html: `${htmlUrl(store, nameOf(call))}/tree/${name}` },
    protected: isProtected,
    protection: {
      enabled: isProtected,
      required_status_checks: { enforcement_level: 'non_admins', contexts, checks: checksJson(rules.checks) },
    },
    protection_url: `${url}/protection`,
  });
}

const checksJson = (checks: readonly { readonly context: string; readonly app?: number }[]): unknown[] =>
  checks.map(({ context, app }) => ({ context, app_id: app ?? null }));

function requiredChecks(store: Store, call: Call): Answer {
  const name = param(call, 'branch');
  const repository = repositoryOf(store, call);
  const rules = repository.protections.get(name);
  if (rules === undefined) throw notFound();
  const url = `${apiUrl(store, nameOf(call))}/branches/${name}/protection/required_status_checks`;
  return ok({
    url,
    strict: rules.strict,
    contexts: rules.checks.map((each) => each.context),
    contexts_url: `${url}/contexts`,
    checks: checksJson(rules.checks),
  });
}

/** The same protection in the words of rulesets, which anybody who can read may see. */
function rules(store: Store, call: Call): Answer {
  const found = protectionOf(store, nameOf(call), param(call, 'branch'));
  const source = { ruleset_source_type: 'Repository', ruleset_source: nameOf(call), ruleset_id: 1 };
  const checks = found.checks.map(({ context, app }) => ({
    context,
    ...(app === undefined ? {} : { integration_id: app }),
  }));
  const parameters = { required_status_checks: checks, strict_required_status_checks_policy: found.strict };
  return ok(checks.length === 0 ? [] : [{ type: 'required_status_checks', ...source, parameters }]);
}

function permission(store: Store, call: Call): Answer {
  const account = findAccount(store, param(call, 'username'));
  if (account === undefined || account.type !== 'User') throw notFound();
  const role = roleOf(store, repositoryOf(store, call), account);
  const legacy = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role;
  return ok({ permission: legacy, role_name: role, user: { ...userJson(store, account), role_name: role } });
}

function commits(store: Store, call: Call): Answer {
  const repository = repositoryNamed(store, nameOf(call));
  const sha = findCommit(store, nameOf(call), call.query.get('sha') ?? repository.defaultBranch);
  const path = call.query.get('path');
  const touches = (each: Commit): boolean => {
    const before = each.parents[0] === undefined ? undefined : store.tables.commits.get(each.parents[0]);
    return path === null || each.files.get(path) !== before?.files.get(path);
  };
  const all = history(store, theCommit(store, sha).sha).filter(touches);
  return list(store, call, all, (each) => commitJson(store, nameOf(call), each));
}

function ref(store: Store, call: Call): Answer {
  const name = param(call, 'ref');
  const sha = store.tables.refs.get(refKey(nameOf(call), name));
  if (sha === undefined) throw notFound();
  const url = `${apiUrl(store, nameOf(call))}/git`;
  const object = { sha, type: 'commit', url: `${url}/commits/${sha}` };
  return ok({
    ref: `refs/${name}`,
    node_id: `REF_${Buffer.from(name).toString('base64url')}`,
    url: `${url}/refs/${name}`,
    object,
  });
}

export const REPOSITORY_ROUTES: readonly Route[] = [
  route('GET', REPO, METADATA, (store, call) => ok(fullRepositoryJson(store, repositoryOf(store, call)))),
  route('GET', `${REPO}/contents/{path}`, CONTENTS, contents),
  route('GET', `${REPO}/compare/{basehead}`, CONTENTS, compare),
  route('GET', `${REPO}/commits`, CONTENTS, commits),
  route('GET', `${REPO}/commits/{ref}`, CONTENTS, (store, call) => {
    const commit = theCommit(store, commitOf(store, call));
    const parent = commit.parents[0];
    const files = parent === undefined ? [] : changedFiles(store, parent, commit.sha);
    return ok({
      ...commitJson(store, nameOf(call), commit),
      files: files.map((each) => fileJson(store, nameOf(call), commit.sha, each)),
    });
  }),
  route('GET', `${REPO}/git/ref/{ref}`, CONTENTS, ref),
  route('GET', `${REPO}/git/trees/{tree_sha}`, CONTENTS, tree),
  route('GET', `${REPO}/branches/{branch}`, CONTENTS, branch),
  route(
    'GET',
    `${REPO}/branches/{branch}/protection/required_status_checks`,
    need('administration', 'read', 'admin'),
    requiredChecks,
  ),
  route('GET', `${REPO}/rules/branches/{branch}`, METADATA, rules),
  route('GET', `${REPO}/collaborators/{username}/permission`, METADATA, permission),
];
