import type { Blocker, Conclusion } from '../../report/conclusion.ts';
import { itemLine, plural } from '../../report/wording.ts';
import { title } from '../../values/markdown.ts';
import { icon, strong } from './icon.ts';

const MOST_BLOCKERS = 50;
const MOST_NAMES = 6;
const MOST_PEOPLE = 20;

/** Gates that say no are mended first; then what could not be measured; then what has a story of its own. */
const WEIGHT: Readonly<Record<string, number>> = { failure: 0, error: 1 };

/**
 * What stops us and who can act: a sentence for the hurried, then what went wrong item by item, then the boxes that only
 * wait, by the people they wait for. One gate that fails must not hide among a hundred boxes.
 */
export function blockerBlock({ blockers }: Conclusion): string {
  if (blockers.length === 0) return '';
  const waiting = blockers.filter(onlyWaits);
  const wrong = blockers
    .filter((blocker) => !onlyWaits(blocker))
    .sort((a, b) => (WEIGHT[a.result.status] ?? 2) - (WEIGHT[b.result.status] ?? 2));
  return ['### What blocks', turns(blockers), wrongTable(wrong), waitingTable(waiting)]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Nobody has touched its box yet: there is nothing to say but whom it waits for. */
function onlyWaits({ item, result }: Blocker): boolean {
  return (
    result.status === 'pending' &&
    (!item.gate || result.gate?.status === 'success') &&
    (result.tick === undefined || (result.tick.state === 'open' && !result.tick.have?.length))
  );
}

function wrongTable(blockers: readonly Blocker[]): string {
  if (blockers.length === 0) return '';
  const rows = blockers
    .slice(0, MOST_BLOCKERS)
    .map(
      ({ item, result, who }) =>
        `| ${icon(result)} | ${title(item.name)} | ${title(itemLine(result), 300)} | ${title(who)} |`,
    );
  const more =
    blockers.length > MOST_BLOCKERS
      ? `\n\nand ${plural(blockers.length - MOST_BLOCKERS, 'more item')}, all below.`
      : '';
  return `| State | Item | Why | Who can act |\n|:--|:--|:--|:--|\n${rows.join('\n')}${more}`;
}

function waitingTable(blockers: readonly Blocker[]): string {
  if (blockers.length === 0) return '';
  const groups = [...byWho(blockers)].sort((a, b) => b[1].length - a[1].length);
  const rows = groups.slice(0, MOST_PEOPLE).map(([who, open]) => {
    const names = open.slice(0, MOST_NAMES).map(({ item }) => title(item.name));
    const more = open.length > MOST_NAMES ? ` and ${open.length - MOST_NAMES} more` : '';
    return `| ${title(who)} | ${open.length} | ${names.join(', ')}${more} |`;
  });
  const rest = groups.slice(MOST_PEOPLE).reduce((sum, [, open]) => sum + open.length, 0);
  const more = rest > 0 ? `\n\nand ${plural(rest, 'more item')} for others, all below.` : '';
  return `| Waiting for | Open | Items |\n|:--|--:|:--|\n${rows.join('\n')}${more}`;
}

function byWho(blockers: readonly Blocker[]): Map<string, Blocker[]> {
  const groups = new Map<string, Blocker[]>();
  for (const blocker of blockers) groups.set(blocker.who, [...(groups.get(blocker.who) ?? []), blocker]);
  return groups;
}

/** `Who can act: **the author** (3), **acme/dba** (1)`; those with most to do first. */
function turns(blockers: readonly Blocker[]): string {
  const all = [...byWho(blockers)].sort((a, b) => b[1].length - a[1].length);
  const shown = all.slice(0, 6).map(([who, open]) => `${strong(who, 100)} (${open.length})`);
  return `Who can act: ${shown.join(', ')}${all.length > 6 ? ` and ${all.length - 6} others` : ''}`;
}
