/**
 * Two workflows with one name: both write this comment and the one status, each with the boxes of its own checklist, and
 * whichever ran last would decide for both. So where the comment was drawn from another checklist before, and that one
 * still stands, nothing is green.
 */
import { GitHubError } from '../github/port.ts';
import type { GitHubPort, Snapshot } from '../github/port.ts';
import type { Folded } from './fold-types.ts';
import type { ReconcileInput } from './reconcile.ts';
import type { Source } from './state.ts';

export const sourceOf = ({
  checklist,
  settings,
}: Pick<ReconcileInput, 'checklist' | 'settings'>): Source => ({
  path: checklist.source.path,
  environment: settings.environment ?? '',
});

/** What to say; undefined: nobody else writes here. `known` remembers for one run which files there are. */
export async function rivalDoubt(
  port: GitHubPort,
  snapshot: Snapshot,
  sources: Folded['sources'],
  own: Source,
  known: Map<string, boolean>,
): Promise<string | undefined> {
  const { baseBranch } = snapshot.pullRequest;
  for (const { base, ...other } of sources) {
    if (base !== baseBranch || (other.path === own.path && other.environment === own.environment)) continue;
    // A checklist that moved is not there any more.
    if (other.path !== own.path && !(await stands(port, snapshot, other.path, known))) continue;
    const names = [named(other), named(own)].sort();
    return `two workflows write this comment, for ${names.join(' and ')}: give one a \`name\` of its own, then comment \`/checklist restart\``;
  }
  return undefined;
}

const named = ({ path, environment }: Source): string =>
  environment === '' ? path : `${path} (${environment})`;

async function stands(
  port: GitHubPort,
  { baseFiles, pullRequest }: Snapshot,
  path: string,
  known: Map<string, boolean>,
): Promise<boolean> {
  const asked = baseFiles.find((file) => file.path === path);
  if (asked) return asked.text !== undefined || asked.unreadable === true;
  const key = `${pullRequest.base} ${path}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let found = true;
  try {
    found = (await port.readFile(path, pullRequest.base)) !== undefined;
  } catch (error) {
    // What cannot be read may be there.
    if (!(error instanceof GitHubError)) throw error;
  }
  known.set(key, found);
  return found;
}
