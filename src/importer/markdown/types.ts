/** A Markdown checklist as GitHub renders it, in the order of the document. Lines are 1-based. */

export interface Heading {
  readonly level: number;
  /** Plain text, without Markdown marks. */
  readonly title: string;
  readonly line: number;
  /** Titles of the headings around it, outermost first, its own last. */
  readonly path: readonly string[];
  readonly parent?: Heading;
}

/** Where a block stands. */
export interface Place {
  readonly line: number;
  readonly endLine: number;
  /** The nearest heading above; undefined before the first one. */
  readonly heading?: Heading;
  /** The last paragraph, summary or list item without a box that leads up to this block under the same heading: `**Expected results**:`. */
  readonly lead?: string;
  /** Texts of the list items around it, outermost first, with the box they carry if any. */
  readonly within: readonly Within[];
}

export interface Within {
  readonly text: string;
  readonly box?: Box;
}

/** A task item, or a table row with an empty or ticked box in a cell. */
export interface Box extends Place {
  readonly type: 'box';
  /** Source text after the box, Markdown kept, wrapped lines joined by a space. */
  readonly text: string;
  readonly checked: boolean;
  readonly marker: 'task' | 'table' | 'bullet';
  /** Of a table row: header cell → cell, in order. */
  readonly cells?: readonly (readonly [header: string, cell: string])[];
  /** Which list it belongs to; boxes of one list share it. */
  readonly list: number;
}

export interface Fence extends Place {
  readonly type: 'fence';
  /** First word of the info string, lower case: `bash`. */
  readonly language: string;
  /** `line` is the first line of the content. */
  readonly text: string;
}

export interface Paragraph extends Place {
  readonly type: 'text';
  readonly text: string;
  /** A list item without a box. */
  readonly bullet: boolean;
}

export interface Table extends Place {
  readonly type: 'table';
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface Title extends Place {
  readonly type: 'heading';
  readonly value: Heading;
}

export type Block = Box | Fence | Paragraph | Table | Title;

export interface MarkdownDocument {
  readonly blocks: readonly Block[];
  readonly headings: readonly Heading[];
  /** The first heading of level 1, or undefined. */
  readonly title?: string;
}
