import { buildPhase, buildRole, buildVariables } from './build.ts';
import type { KindInfo } from './kinds.ts';
import type { Problem } from './problem.ts';
import { assignIds } from './rules/identity.ts';
import { checkRules } from './rules/index.ts';
import type { Source, Problems } from './source.ts';
import { get, textOf } from './tree.ts';
import type { Node } from './tree.ts';
import { POLICY_CHANGES } from './types.ts';
import type { Checklist, Environment, Role } from './types.ts';
import { walkFile } from './walk.ts';
import type { Words } from './words.ts';

export type Loaded =
  | { readonly checklist: Checklist; readonly problems: Problem[] }
  | { readonly checklist?: undefined; readonly problems: Problem[] };

/** From a tree to the checklist: shape first, then the rules between items, then the verdict. */
export function loadTree(
  root: Node | undefined,
  source: Source,
  problems: Problems,
  kinds: readonly KindInfo[],
  words: Words,
): Loaded {
  if (root?.type !== 'mapping' && isMarkdown(source.text)) {
    markdownFile(problems);
    return { problems: problems.list().filter(({ code }) => code === 'markdown') };
  }
  if (!root) {
    if (problems.list().every((problem) => problem.severity === 'warning')) emptyFile(source, problems);
    return { problems: problems.list() };
  }
  const drafts = walkFile(root, kinds, problems, words);
  const ids = assignIds(drafts, problems);
  const input = {
    defaults: get(root, 'defaults'),
    idOf: (draft: Parameters<typeof ids>[0]) => ids(draft),
    positionOf: source.positionOf,
  };
  const policyChange = POLICY_CHANGES.find((rule) => rule === textOf(get(root, 'policy-change')));
  const checklist: Checklist = {
    version: 1,
    name: textOf(get(root, 'name'))?.trim() ?? 'Deploy checklist',
    roles: rolesOf(get(root, 'roles')),
    environments: environmentsOf(get(root, 'environments')),
    variables: buildVariables(get(root, 'variables')),
    ...(policyChange && { policyChange }),
    phases: drafts.map((draft) => buildPhase(draft, input)),
    source: { path: source.path, sha256: source.sha256 },
  };
  checkRules({ checklist, drafts, root, text: source.text, problems });
  const found = problems.list();
  return found.some((problem) => problem.severity === 'error')
    ? { problems: found }
    : { checklist, problems: found };
}

function emptyFile(source: Source, problems: Problems): void {
  const what = source.text.trim() === '' ? 'is empty' : 'holds only comments';
  problems.error(
    'empty-file',
    undefined,
    `The file ${what}, so it would verify nothing.`,
    'Begin with `version: 1`, then `phases:` with at least one item.',
  );
}

/** GitHub's task list items (github.github.com/gfm/#task-list-items-extension-). */
function isMarkdown(text: string): boolean {
  return /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]/m.test(text) && !/^version[ ]*:/m.test(text);
}

function markdownFile(problems: Problems): void {
  problems.error(
    'markdown',
    undefined,
    'This is a Markdown checklist, not a deploy-checklist.yml.',
    'Turn it into one: deploy-checklist import FILE.md --output deploy-checklist.yml',
  );
}

function rolesOf(node: Node | undefined): Record<string, Role> {
  if (node?.type !== 'mapping') return {};
  return Object.fromEntries(
    node.entries.flatMap(({ key, value }) =>
      value.type === 'mapping' ? [[key.text, buildRole(key.text, value)]] : [],
    ),
  );
}

function environmentsOf(node: Node | undefined): Record<string, Environment> {
  if (node?.type !== 'mapping') return {};
  return Object.fromEntries(
    node.entries.map(({ key, value }) => [
      key.text,
      { name: key.text, variables: buildVariables(get(value, 'variables')) },
    ]),
  );
}
