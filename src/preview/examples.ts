import type { Checklist, When } from '../checklist/types.ts';
import { allItems } from '../checklist/types.ts';

const MOST = 60;

/** Files whose change makes a difference to this checklist, one for each of its patterns. */
export function examplePaths(checklist: Checklist): string[] {
  const patterns = allItems(checklist).flatMap(({ section, item }) => [
    ...(section.when?.paths ?? []),
    ...(item.when?.paths ?? []),
    ...(item.expires.kind === 'on-change' ? item.expires.paths : []),
  ]);
  return [
    ...new Set([
      'src/cart.js',
      ...patterns.filter((each) => !each.startsWith('!')).map(example),
      'deploy-checklist.yml',
    ]),
  ].slice(0, MOST);
}

/** Labels that its conditions speak of. */
export function exampleLabels(checklist: Checklist): string[] {
  const of = (when: When | undefined): readonly string[] => when?.labels ?? [];
  return [
    ...new Set(allItems(checklist).flatMap(({ section, item }) => [...of(section.when), ...of(item.when)])),
  ].slice(0, MOST);
}

/** A path that a glob matches: `migrations/**` → `migrations/example`. */
function example(pattern: string): string {
  return pattern
    .replace(/\{([^,{}]*)[^{}]*\}/g, '$1')
    .replace(/[!?*+@]\(([^|()]*)[^()]*\)/g, '$1')
    .replace(/\[[^\]]*\]/g, 'a')
    .replace(/\*\*\//g, '')
    .replace(/\*\*/g, 'example')
    .replace(/\*/g, 'example')
    .replace(/\?/g, 'x')
    .replace(/\\/g, '');
}
