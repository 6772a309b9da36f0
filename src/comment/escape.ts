/**
 * Text inside the HTML of `<summary>`. The three contexts of Markdown are in values/markdown.ts. GitHub links mentions,
 * issues and addresses in raw HTML too, so these are broken here as well.
 */
import { oneLine } from '../values/text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

export function htmlText(text: string, max = 200): string {
  return oneLine(text, max)
    .replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '')
    .replace(/@/g, '@&#8203;')
    .replace(/#(?=\d)/g, '#&#8203;')
    .replace(/\b(https?|ftp|mailto|xmpp):/gi, '$1:&#8203;')
    .replace(/\bwww\./gi, 'www&#8203;.')
    .replace(/\bGH-(?=\d)/gi, 'GH-&#8203;');
}
