/**
 * Text inside the HTML of `<summary>`. The three contexts of Markdown are in markdown.ts. GitHub links mentions,
 * issues and addresses in raw HTML too, so these are broken here as well.
 */
import { oneLine } from './text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** One pass, so that no replacement is replaced again. */
const RISKY = /[&<>"'`]|@|#(?=\d)|(?:https?|ftp|mailto|xmpp):|www\.|GH-(?=\d)/gi;

export function htmlText(text: string, max = 200): string {
  return oneLine(text, max).replace(RISKY, (found) => {
    const entity = ENTITIES[found];
    if (entity !== undefined) return entity;
    return /[:.]$/.test(found) ? `${found.slice(0, -1)}&#8203;${found.slice(-1)}` : `${found}&#8203;`;
  });
}

/** The same for a line whose every other word could be read as Markdown: brackets are entities too. */
export const summaryText = (text: string, max = 200): string =>
  htmlText(text, max).replace(/[[\]]/g, (found) => (found === '[' ? '&#91;' : '&#93;'));
