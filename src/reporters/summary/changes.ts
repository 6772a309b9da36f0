import { reportedItems } from '../../report/conclusion.ts';
import type { Report, Status } from '../../report/types.ts';
import { itemLine, plural } from '../../report/wording.ts';
import { title } from '../../values/markdown.ts';
import { statusMark } from './icon.ts';
import { commitLink } from './links.ts';

/** What the run before came to, as far as it is still known. */
export interface Previous {
  /** Full SHA of the commit that it judged. */
  readonly head?: string;
  /** By item id. What is not in here is not compared. */
  readonly items: ReadonlyMap<string, { readonly status: Status; readonly says: string }>;
}

const MOST_ROWS = 30;
const MOST_OPEN = 10;

/** What came to something else than in the run before; what got worse stands first. Empty where that is not known. */
export function changesBlock(report: Report, previous: Previous | undefined): string {
  if (!previous || previous.items.size === 0) return '';
  const changed = reportedItems(report).flatMap(({ item, result }) => {
    const before = previous.items.get(item.id);
    return before && before.status !== result.status ? [{ item, result, before }] : [];
  });
  const since =
    previous.head === undefined || previous.head === report.subject.head
      ? 'the previous run'
      : `the previous run, of ${commitLink(report.subject, previous.head)}`;
  if (changed.length === 0) return `Since ${since} nothing changed.`;
  const worse = (status: Status): number => (status === 'failure' || status === 'error' ? 0 : 1);
  const rows = [...changed]
    .sort((a, b) => worse(a.result.status) - worse(b.result.status))
    .slice(0, MOST_ROWS)
    .map(
      ({ item, result, before }) =>
        `| ${title(item.name)} | ${statusMark(before.status)} | ${statusMark(result.status)} | ${title(itemLine(result), 200)} |`,
    );
  const more = changed.length > MOST_ROWS ? `\n\nand ${changed.length - MOST_ROWS} more.` : '';
  // What got worse stands among what blocks already: a long list is there for whoever asks.
  const open = changed.length <= MOST_OPEN ? ' open' : '';
  return `<details${open}><summary><b>${plural(changed.length, 'change')}</b> since ${plainSince(since)}</summary>\n\n| Item | Before | Now | Result |\n|:--|:--|:--|:--|\n${rows.join('\n')}${more}\n\n</details>`;
}

/** Markdown is not read inside `summary`: a link would show its brackets. */
const plainSince = (since: string): string =>
  since.replace(/\[`([0-9a-f]+)`\]\([^)]*\)/, '<code>$1</code>').replace(/`([0-9a-f]+)`/, '<code>$1</code>');
