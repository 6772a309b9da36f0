/**
 * Hostile text in GitHub Flavored Markdown. There are three contexts and no other: inline code, a fenced block, a title.
 * None can add a box, a link, a mention, a table cell, a heading, HTML or one of our own markers.
 */
import { oneLine, plainText } from './text.ts';

/** Our markers and anchors are HTML comments: none may come out of text. */
const breakComments = (text: string): string => text.replaceAll('<!--', '<! --').replaceAll('-->', '-- >');

/** The longest run of backticks plus one, so that the text cannot close what it stands in (GFM spec §6.3, §4.5). */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, 1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))));

/** Inline code, also inside a table cell; empty text gives an empty string. */
export function inlineCode(text: string, max = 120): string {
  // A table takes `\\|` for an escaped backslash and the end of the cell: a blank keeps the two apart.
  const line = breakComments(oneLine(text, max))
    .replace(/\\(?=\|)/g, '\\ ')
    .replaceAll('|', '\\|');
  if (line === '') return '';
  const fence = fenceFor(line, 1);
  return /^`|`$|^ | $/.test(line) ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A fenced block; every line is indented by one blank, so that none can look like a line of ours. */
export function fencedBlock(text: string, language = 'text', maxLine = 300): string {
  const lines = plainText(text).replace(/\n+$/, '').replaceAll('\t', '    ').split('\n');
  const body = lines
    .map(
      (line) =>
        ` ${breakComments([...line].length > maxLine ? `${[...line].slice(0, maxLine - 1).join('')}…` : line)}`,
    )
    .join('\n');
  const fence = fenceFor(body, 3);
  return `${fence}${/^[a-z0-9-]{1,20}$/.test(language) ? language : 'text'}\n${body}\n${fence}`;
}

/** A title or sentence from the checklist or a measurement: shown as typed, but simple `code` spans work. */
export function title(text: string, max = 200): string {
  const line = oneLine(text, max);
  const parts = line.includes('``') ? [line] : line.split(/(`[^`\s](?:[^`]*[^`\s])?`)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? inlineCode(part.slice(1, -1), max) : escapeWords(part)))
    .join('');
}

const ENTITY: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Markup is escaped; what GitHub links by itself (mentions, issues, addresses) is broken by a zero width space, as Renovate does. */
function escapeWords(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#!|~&$]/g, (character) => ENTITY[character] ?? `\\${character}`)
    .replace(/@/g, '@&#8203;')
    .replace(/\\#(?=\d)/g, '#&#8203;')
    .replace(/(https?|ftp|mailto|xmpp):/gi, '$1:&#8203;')
    .replace(/www\./gi, 'www&#8203;.')
    .replace(/GH-(?=\d)/gi, 'GH-&#8203;')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}
