import { findCommit, fullNameOf, repositoryKey } from '../find.ts';
import type { Store } from '../store.ts';
import type { Repository } from '../types.ts';
import type { View } from './view.ts';

/**
 * One in any of the three folders, or any number in a folder of that name; case does not count.
 * https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/creating-a-pull-request-template-for-your-repository
 */
const TEMPLATE = /^(?:\.github\/|docs\/)?pull_request_template(?:\.(?:md|txt)|\/[^/]+\.(?:md|txt))$/i;

/** Those of the default branch, or else of the owner's public `.github` repository. */
export function templatesOf(store: Store, repository: Repository): View[] {
  const own = templatesIn(store, repository);
  const shared = store.tables.repositories.get(repositoryKey(`${repository.owner}/.github`));
  return own.length > 0 || shared === undefined || shared.private ? own : templatesIn(store, shared);
}

function templatesIn(store: Store, repository: Repository): View[] {
  const sha = findCommit(store, fullNameOf(repository), repository.defaultBranch);
  const files = store.tables.commits.get(sha ?? '')?.files ?? new Map<string, string>();
  return [...files]
    .filter(([path]) => TEMPLATE.test(path))
    .map(([filename, blob]) => ({
      __typename: 'PullRequestTemplate',
      filename,
      body: store.tables.blobs.get(blob) ?? '',
    }));
}
