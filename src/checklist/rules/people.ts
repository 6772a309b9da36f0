import { didYouMean } from '../nearest.ts';
import { entryOf, get, textOf } from '../tree.ts';
import type { Node } from '../tree.ts';
import type { Placed, RuleInput } from './index.ts';

export function checkRoles(items: readonly Placed[], { checklist, root, problems }: RuleInput): void {
  const names = Object.keys(checklist.roles);
  const roles = get(root, 'roles');
  const known = (node: Node | undefined): void => {
    if (!node) return;
    const name = textOf(node);
    // One whose definition is wrong is told so at its place.
    if (name === undefined || entryOf(roles, name)) return;
    const list = names.length > 0 ? ` Roles: ${names.join(', ')}.` : ' The file has no `roles`.';
    problems.error(
      'unknown-role',
      node,
      `There is no role '${name.slice(0, 60)}'.${didYouMean(name, names)}${list}`,
      'Add it under `roles:`; otherwise nobody could tick.',
    );
  };
  const look = (node: Node | undefined): void => {
    if (node?.type !== 'mapping') return;
    known(node.byKey.get('role')?.value);
    const other = node.byKey.get('allow-not-applicable');
    if (other) known(get(other.value, 'role'));
  };
  look(get(root, 'defaults'));
  for (const { draft } of items) look(draft.node);
  for (const role of Object.values(checklist.roles)) {
    const entry = entryOf(roles, role.name);
    const min = get(entry?.value, 'min');
    const people =
      new Set(role.users.map((user) => user.toLowerCase())).size + (role.author === true ? 1 : 0);
    if (entry && min && role.teams.length === 0 && role.permission === undefined && people < role.min)
      problems.error(
        'role-min',
        min,
        `Role '${role.name}' wants ${role.min} different people, but only ${people} can be in it.`,
        'Name more users or a team, or lower `min`.',
      );
  }
}
