import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { adoptFences } from './adopt.ts';
import { readInline } from './inline.ts';
import type { Block, Box, Heading, MarkdownDocument, Paragraph, Table, Within } from './types.ts';

/**
 * GitHub's rule for a task item (GFM 0.29, §5.3): the first paragraph of a list item begins with a box and white space.
 * A no-break space in the box is taken as an open box: renderers disagree (github/cmark-gfm#192), people saw a box.
 */
const TASK = /^\[([ \t\n\u00a0xX])\](?=[ \t\n\u00a0])[ \t\n\u00a0]*(?=\S)/;
const EMPTY_CELL =
  /^(?:[-*+]\s*)?(?:\[(?:[ \u00a0_]{0,3}|[xX])\]|[\u2610\u2611\u2612\u25a1\u25a2\u2b1c\u25fb\u{1f532}\u{1f533}])(?=$|[\s\\|/])/u;
/** Signs that say how far something is, of which an empty square is one: `⬜ To do` beside `✅ Done`. */
const SQUARE_WITH_WORD = /^[\u25a1\u25a2\u25fb\u2b1c\u{1f532}\u{1f533}]\ufe0f?\s*\p{L}/u;
const SQUARE = /^[\u25a1\u25a2\u25fb\u2b1c\u{1f532}\u{1f533}]/u;
const STATUS_SIGN =
  /^(?:[\u2705\u2714\u2611\u274c\u2717\u2718\u23f3\u231b\u26a0\u26aa\u26ab\u{1f7e0}-\u{1f7eb}\u{1f534}\u{1f535}\u{1f504}\u{1f6a7}])/u;
const TICKED_CELL = /\[[xX]\]|[\u2611\u2612]/;

interface Frame {
  readonly list: number;
  within?: Within;
}

/** Reads a Markdown document. Never throws: any text is a document. */
export function parseMarkdown(source: string): MarkdownDocument {
  return new Reader().read(source);
}

class Reader {
  private readonly blocks: Block[] = [];
  private readonly headings: Heading[] = [];
  private heading: Heading | undefined;
  private lead: string | undefined;
  private readonly items: Frame[] = [];
  private lists = 0;
  private readonly openLists: number[] = [];

  read(source: string): MarkdownDocument {
    const markdown = new MarkdownIt('default', { html: true, maxNesting: 1000 });
    markdown.disable(['inline', 'linkify', 'replacements', 'smartquotes'], true);
    const tokens = markdown.parse(withoutFrontMatter(source), {});
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token) index += this.take(token, tokens, index);
    }
    const title = this.headings.find(({ level }) => level === 1)?.title;
    return {
      blocks: adoptFences(this.blocks),
      headings: this.headings,
      ...(title === undefined ? {} : { title }),
    };
  }

  /** Handles one token; returns how many further ones it used up. */
  private take(token: Token, tokens: readonly Token[], index: number): number {
    switch (token.type) {
      case 'heading_open':
        this.addHeading(token, tokens[index + 1]);
        return 2;
      case 'bullet_list_open':
      case 'ordered_list_open':
        this.lists += 1;
        this.openLists.push(this.lists);
        return 0;
      case 'bullet_list_close':
      case 'ordered_list_close':
        this.openLists.pop();
        return 0;
      case 'list_item_open':
        this.items.push({ list: this.openLists.at(-1) ?? 0 });
        return 0;
      case 'list_item_close':
        this.items.pop();
        return 0;
      case 'inline':
        this.addInline(
          token,
          tokens[index - 1]?.type === 'paragraph_open' && tokens[index - 2]?.type === 'list_item_open',
        );
        return 0;
      case 'fence':
      case 'code_block':
        this.addFence(token);
        return 0;
      case 'html_block':
        this.addHtml(token);
        return 0;
      case 'table_open':
        return this.addTable(tokens, index);
      default:
        return 0;
    }
  }

  private place(token: Token): {
    line: number;
    endLine: number;
    heading?: Heading;
    lead?: string;
    within: Within[];
  } {
    const [from, to] = token.map ?? [0, 0];
    return {
      line: from + 1,
      endLine: Math.max(to, from + 1),
      ...(this.heading ? { heading: this.heading } : {}),
      ...(this.lead === undefined ? {} : { lead: this.lead }),
      within: this.items.flatMap(({ within }) => (within ? [within] : [])),
    };
  }

  private addHeading(open: Token, inline: Token | undefined): void {
    const level = Number(open.tag.slice(1));
    const title = readInline(inline?.content ?? '').plain;
    let parent = this.heading;
    while (parent && parent.level >= level) parent = parent.parent;
    const heading: Heading = {
      level,
      title,
      line: (open.map?.[0] ?? 0) + 1,
      path: [...(parent?.path ?? []), title],
      ...(parent ? { parent } : {}),
    };
    this.headings.push(heading);
    this.heading = heading;
    this.lead = undefined;
    this.blocks.push({ type: 'heading', value: heading, ...this.place(open) });
  }

  private addInline(token: Token, firstOfItem: boolean): void {
    const frame = this.items.at(-1);
    const task = firstOfItem ? TASK.exec(token.content) : null;
    if (task && frame) {
      const box: Box = {
        type: 'box',
        ...this.place(token),
        text: oneLine(token.content.slice(task[0].length)),
        checked: /[xX]/.test(task[1] ?? ''),
        marker: 'task',
        list: frame.list,
      };
      frame.within = { text: box.text, box };
      this.blocks.push(box);
      return;
    }
    const text: Paragraph = {
      type: 'text',
      ...this.place(token),
      text: oneLine(token.content),
      bullet: firstOfItem,
    };
    this.blocks.push(text);
    if (firstOfItem && frame) frame.within = { text: text.text };
    if (this.items.length === 0) this.lead = text.text;
  }

  private addFence(token: Token): void {
    const place = this.place(token);
    const fenced = token.type === 'fence';
    this.blocks.push({
      type: 'fence',
      ...place,
      line: place.line + (fenced ? 1 : 0),
      language: fenced ? (/^\s*\{?\.?([\w+#.-]+)/.exec(token.info)?.[1] ?? '').toLowerCase() : 'indented',
      text: token.content,
    });
  }

  /** `<summary>Rollback</summary>` and `<h3>…</h3>` lead up to what follows, as a bold line does. */
  private addHtml(token: Token): void {
    const title = /<(summary|h[1-6]|b|strong)\b[^>]{0,200}>([^<]{1,200})/i.exec(
      withoutComments(token.content),
    );
    if (title) this.lead = readInline(title[2] ?? '').plain;
  }

  private addTable(tokens: readonly Token[], start: number): number {
    const rows: { line: number; cells: string[] }[] = [];
    let index = start + 1;
    for (; index < tokens.length && tokens[index]?.type !== 'table_close'; index += 1) {
      const token = tokens[index];
      if (token?.type === 'tr_open') rows.push({ line: (token.map?.[0] ?? 0) + 1, cells: [] });
      else if (token?.type === 'inline') rows.at(-1)?.cells.push(token.content.trim());
    }
    const open = tokens[start];
    const header = rows.shift()?.cells ?? [];
    if (!open) return index - start;
    const table: Table = { type: 'table', ...this.place(open), header, rows };
    this.blocks.push(table);
    this.lists += 1;
    const shown = new Set(
      rows.flatMap(({ cells }) => cells.flatMap((cell, column) => (STATUS_SIGN.test(cell) ? [column] : []))),
    );
    for (const row of rows) this.addRow(open, header, row, shown);
    return index - start;
  }

  private addRow(
    open: Token,
    header: readonly string[],
    row: { line: number; cells: readonly string[] },
    shown: ReadonlySet<number>,
  ): void {
    const isStatus = (cell: string, column: number): boolean =>
      SQUARE_WITH_WORD.test(cell) || (SQUARE.test(cell) && shown.has(column));
    const marked = row.cells.find((cell, column) => EMPTY_CELL.test(cell) && !isStatus(cell, column));
    if (marked === undefined) return;
    const plainOf = (cell: string): string => readInline(cell).plain;
    const named =
      row.cells.find((cell) => cell !== marked && /\p{L}/u.test(cell) && !/^[#№]?\s*[\d.]+$/.test(cell)) ??
      marked.replace(EMPTY_CELL, '');
    const box: Box = {
      type: 'box',
      ...this.place(open),
      line: row.line,
      endLine: row.line,
      text: oneLine(named),
      checked: TICKED_CELL.test(marked),
      marker: 'table',
      cells: row.cells.map((cell, index) => [plainOf(header[index] ?? ''), cell] as const),
      list: this.lists,
    };
    this.blocks.push(box);
  }
}

/** YAML front matter is data, not Markdown; GitHub shows it as a table. Its lines are blanked so that numbers stay. */
function withoutFrontMatter(source: string): string {
  const text = source.replace(/^\ufeff/, '');
  const match = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match || !/^[\w-]+[ \t]*:/m.test(match[1] ?? '') || /^\s*[-*+] \[|^#/m.test(match[1] ?? ''))
    return text;
  return match[0].replace(/[^\n]/g, '') + text.slice(match[0].length);
}

const oneLine = (text: string): string => text.replace(/[ \t]*\\?\n[ \t]*/g, ' ').trim();

/** Without `<!-- … -->`; linear, however many are opened and never closed. */
function withoutComments(html: string): string {
  const parts: string[] = [];
  for (let at = 0; ;) {
    const open = html.indexOf('<!--', at);
    const close = open < 0 ? -1 : html.indexOf('-->', open + 4);
    if (close < 0) return parts.join('') + html.slice(at);
    parts.push(html.slice(at, open));
    at = close + 3;
  }
}
