import { references } from '../../values/expand.ts';
import { nearest } from '../nearest.ts';
import type { KindInfo } from '../kinds.ts';
import type { Problems } from '../source.ts';
import { get } from '../tree.ts';
import type { Node } from '../tree.ts';
import type { Placed, RuleInput } from './index.ts';

/** `${…}` in gates: well formed, and defined as far as the file can know. */

const WELL_FORMED = /\$\$|\$\{[A-Za-z_][A-Za-z0-9_.-]*(?:(?::-|:\?|-|\?)[^}]*)?\}/g;

export function checkVariables(items: readonly Placed[], { checklist, problems }: RuleInput): void {
  const environments = Object.values(checklist.environments);
  const everywhere = new Set(Object.keys(checklist.variables));
  const names = [...new Set([...everywhere, ...environments.flatMap((one) => Object.keys(one.variables))])];
  for (const { section, item, draft } of items) {
    if (!draft.gate) continue;
    const { info, value } = draft.gate;
    checkShell(value, info, problems);
    const captured = info.expands === 'self' ? capturedNames(value) : new Set<string>();
    const applicable = environments.filter(({ name }) =>
      [section.when, item.when].every(
        (when) => when?.environments === undefined || when.environments.includes(name),
      ),
    );
    for (const { text, node } of expandedTexts(value, info, 0)) {
      if (!checkForm(text, node, problems)) continue;
      for (const name of references(text)) {
        if (everywhere.has(name) || captured.has(name)) continue;
        const without = applicable
          .filter(({ variables }) => !Object.hasOwn(variables, name))
          .map((one) => one.name);
        if (names.includes(name) && without.length === 0) continue;
        undefinedVariable(name, names, without, node, problems);
      }
    }
  }
}

/** Names in capitals come from the step's environment by custom; they are only doubted when a defined name looks alike. */
function undefinedVariable(
  name: string,
  names: readonly string[],
  without: readonly string[],
  at: Node,
  problems: Problems,
): void {
  if (names.includes(name)) {
    problems.warn(
      'unknown-variable',
      at,
      `The variable '${name}' has no value in ${without.join(', ')}.`,
      'Define it there, or write ${' + name + ':-default}.',
    );
    return;
  }
  const meant = nearest(name, names);
  if (meant === undefined && /^[A-Z][A-Z0-9_]*$/.test(name)) return;
  const guess = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  problems.warn(
    'unknown-variable',
    at,
    `Nothing in this file defines the variable '${name}'.${guess}`,
    'Add it under `variables:`, or set it in the environment of the step.',
  );
}

const EXPRESSION = /\$\{\{\s*(?:secrets|vars|env|github|inputs|matrix|needs|steps|runner|job|strategy)\b/;

/** A shell says `bad substitution` there; a command may also look for one in a workflow's text, so it is a warning. */
function checkShell(value: Node, info: KindInfo, problems: Problems): void {
  for (const node of shellTexts(value, info))
    if (node.type === 'scalar' && typeof node.value === 'string' && EXPRESSION.test(node.value))
      problems.warn(
        'bad-variable',
        node,
        'Expressions of GitHub workflows (`${{ … }}`) are not known in this file: the shell gets them as they are.',
        'Set a variable in the `env:` of the workflow step, and write "$NAME" here.',
      );
}

function shellTexts(value: Node, { shorthand = '', literal = [] }: KindInfo): readonly Node[] {
  if (value.type !== 'mapping') return literal.includes(shorthand) ? [value] : [];
  return literal.flatMap((key) => get(value, key) ?? []);
}

function checkForm(text: string, at: Node, problems: Problems): boolean {
  const rest = text.replace(WELL_FORMED, '');
  if (!rest.includes('${')) return true;
  if (rest.includes('${{'))
    problems.error(
      'bad-variable',
      at,
      'Expressions of GitHub workflows (`${{ … }}`) are not known in this file.',
      'Set a variable in the `env:` of the workflow step, and write ${NAME} here.',
    );
  else
    problems.error(
      'bad-variable',
      at,
      'A `${` here is no variable: it must be ${name}, ${name:-default} or ${name:?message}.',
      'Write $${ where you mean the two characters.',
    );
  return false;
}

/** Every text of the settings but those that a shell reads. */
function expandedTexts(node: Node, info: KindInfo, depth: number): { text: string; node: Node }[] {
  if (node.type === 'scalar') {
    const literal =
      depth === 0 && info.shorthand !== undefined && info.literal?.includes(info.shorthand) === true;
    return typeof node.value === 'string' && node.value.includes('$') && !literal
      ? [{ text: node.value, node }]
      : [];
  }
  if (node.type === 'list') return node.items.flatMap((item) => expandedTexts(item, info, depth + 1));
  return node.entries.flatMap(({ key, value }) =>
    depth === 0 && info.literal?.includes(key.text) === true ? [] : expandedTexts(value, info, depth + 1),
  );
}

/** Names that come to be while the gate runs stand as keys under `capture`, `captures` or `generate`, wherever that is. */
function capturedNames(node: Node): Set<string> {
  const names = new Set<string>();
  const walk = (one: Node): void => {
    if (one.type === 'list') one.items.forEach(walk);
    if (one.type !== 'mapping') return;
    for (const { key, value } of one.entries) {
      if (/^(?:captures?|generate)$/.test(key.text) && value.type === 'mapping')
        for (const entry of value.entries) names.add(entry.key.text);
      walk(value);
    }
  };
  walk(node);
  return names;
}
