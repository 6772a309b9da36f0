/**
 * A pull request must not change its own exam unseen: where it touches the checklist or the workflows, one more item
 * blocks, to be ticked by somebody other than its author. The pull request's copy is read only to say what would change.
 */
import type { Checklist, Item, Role } from '../checklist/types.ts';
import type { Account, TouchedFile, TouchedPath } from '../github/port.ts';
import { title } from '../values/markdown.ts';
import { differences } from './policy-difference.ts';

export const POLICY_ITEM = 'policy-change';
export const POLICY_ROLE = 'somebody but the author';

/** Bytes of the pull request's copy that are read. */
export const MAX_PREVIEW = 256 * 1024;

export interface PolicyChange {
  /** What is touched, in file order. */
  readonly paths: readonly string[];
  /** The list of changed files is too long to know: asked anew at every push. */
  readonly unknown?: boolean;
  /** Sentences for people: `removes the gate *Unit tests*`. Escaped. */
  readonly differences: readonly string[];
}

/**
 * Paths that decide what is asked: the checklist itself, workflows, local actions. `checklistPaths` are those that are
 * looked for up to the one in force: a file added at an earlier one would take its place after the merge.
 */
export function touchesPolicy(
  paths: readonly (TouchedPath & Pick<TouchedFile, 'previousPath'>)[],
  checklistPaths: readonly string[],
  folders: readonly string[] = ['.github/workflows/', '.github/actions/'],
): string[] {
  const decides = (path: string): boolean =>
    checklistPaths.includes(path) || folders.some((folder) => path.startsWith(folder));
  return paths
    .filter(({ path, previousPath }) => decides(path) || decides(previousPath ?? ''))
    .map(({ path }) => path);
}

/** `proposed` is the pull request's copy: parsed, `missing`, or why it does not read. */
export function policyChange(
  current: Checklist,
  paths: readonly string[],
  proposed: Checklist | 'missing' | { readonly problem: string } | undefined,
): PolicyChange {
  const others = paths.filter((path) => path !== current.source.path);
  const words: string[] = [];
  if (proposed === 'missing') words.push('removes the checklist: nothing would be asked any more');
  else if (proposed && 'problem' in proposed)
    words.push(`its checklist does not read: ${title(proposed.problem, 160)}`);
  else if (proposed) {
    if (proposed.source.path !== current.source.path)
      words.push(`changes where the checklist is: ${title(`\`${proposed.source.path}\``)} would apply`);
    words.push(...differences(current, proposed));
  }
  for (const path of others.slice(0, 5)) words.push(`changes ${title(`\`${path}\``)}`);
  if (others.length > 5) words.push(`changes ${others.length - 5} more files of workflows and actions`);
  return { paths, differences: words.length > 0 ? words : ['changes its text, nothing that is asked'] };
}

/** The item; its tick lapses when the touched files change again. */
export function policyItem(change: PolicyChange, checklist: Checklist): Item {
  const ids = new Set(
    checklist.phases.flatMap(({ sections }) => sections.flatMap(({ items }) => items.map(({ id }) => id))),
  );
  let id = POLICY_ITEM;
  for (let number = 2; ids.has(id); number += 1) id = `${POLICY_ITEM}-${number}`;
  return {
    id,
    idDerived: false,
    was: [],
    name: 'This pull request changes what is checked: change approved',
    note: change.differences.join('\n'),
    needs: [],
    ...(checklist.policyChange === 'anybody' ? {} : { role: POLICY_ROLE }),
    confirm: false,
    expires: change.unknown
      ? { kind: 'on-push', ignoreBaseMerges: false }
      : { kind: 'on-change', paths: change.paths.map(literal) },
    timeoutMs: 0,
    retries: 0,
    advisory: false,
    onError: 'block',
    blocks: 'merge',
    workingDirectory: '.',
    position: { line: 1, column: 1 },
  };
}

/** A path as a glob pattern that matches nothing else. */
const literal = (path: string): string => path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');

/** The checklist with the role that the extra item asks for. */
export function withPolicyRole(checklist: Checklist, author: Account | null): Checklist {
  const role: Role = {
    name: POLICY_ROLE,
    users: [],
    teams: [],
    permission: 'write',
    ...(author ? { author: false } : {}),
    min: 1,
  };
  return { ...checklist, roles: { ...checklist.roles, [POLICY_ROLE]: role } };
}
