import { readInline } from './markdown/inline.ts';
import type { Block, Box, MarkdownDocument, Table } from './markdown/types.ts';
import { isSigner } from './roles.ts';

/** An empty cell or a line to write on. */
const BLANK = /^[\s_.…—–-]*$/;
const LINE_TO_SIGN = /^([^_:：]{2,40}?)\s*[:：]\s*_{3,}/;
/** Contacts and data of the release have blanks too; what is signed says so above it, or asks for the date. */
const SIGNED =
  /\bsign|\bdate\b|\bapprov|datum|unterschrift|freigabe|abnahme|fecha|firma|aproba|aprova|assinatura|approbation|签|日期|批准|署名|承認|日付|서명|승인|날짜/i;
const MOST_NAMED = 4;

interface Place {
  readonly line: number;
  readonly who: string;
}

/**
 * Rows of a table under a sign-off heading in which a role has still to sign, as if each had a box. They are no boxes of
 * the document, so the report does not count them.
 */
export const signRows = (document: MarkdownDocument, isSignOff: (table: Table) => boolean): Box[] =>
  document.blocks.flatMap((block, index) =>
    block.type === 'table' && isSignOff(block)
      ? openRows(block).map(({ line, who, cells }): Box => {
          const { type: _, header: __, rows: ___, ...place } = block;
          return {
            ...place,
            type: 'box',
            line,
            endLine: line,
            text: who,
            checked: false,
            marker: 'table',
            cells: cells.map((cell, at) => [readInline(block.header[at] ?? '').plain, cell] as const),
            list: -index,
          };
        })
      : [],
  );

/** Rows that wait for a signature: a role is named, and what is signed, or dated, is blank. */
function openRows({ header, rows }: Table): { line: number; who: string; cells: readonly string[] }[] {
  const signed = header.map((title) => SIGNED.test(title));
  return rows.flatMap(({ line, cells }) => {
    if (cells.some((cell) => /\[[ xX]\]|[\u2610-\u2612]/.test(cell))) return [];
    const plain = cells.map((cell) => readInline(cell).plain.trim());
    const who = plain.find((text) => text.length <= 40 && !BLANK.test(text) && isSigner(text));
    const waits = signed.some((wanted, at) => wanted && BLANK.test(plain[at] ?? ''));
    const done = signed.some((wanted, at) => wanted && !BLANK.test(plain[at] ?? '') && plain[at] !== who);
    return who !== undefined && waits && !done ? [{ line, who, cells }] : [];
  });
}

/**
 * Rows and lines where somebody signs, without a box: what brings no item is said, because a sign-off that is not asked
 * for is missed by nobody. `asked`: rows that became items. Undefined where there is none.
 */
export function unsignedWarning(document: MarkdownDocument, asked: readonly Box[]): string | undefined {
  const known = new Set(asked.map(({ line }) => line));
  const places = document.blocks.flatMap(placesOf).filter(({ line }) => !known.has(line));
  const [first] = places;
  if (!first) return undefined;
  const named = places.slice(0, MOST_NAMED).map(({ who }) => who);
  const more = places.length > MOST_NAMED ? ` and ${places.length - MOST_NAMED} more` : '';
  const where = places.length === 1 ? 'a place to sign has' : 'places to sign have';
  return `Line ${first.line}: ${where} no box (${named.join(', ')}${more}), so nobody is asked there. Write \`[ ]\` into a cell of each row, or \`- [ ]\` before each line, and import again.`;
}

function placesOf(block: Block): Place[] {
  if (block.type === 'text') {
    const who = LINE_TO_SIGN.exec(readInline(block.text).plain.slice(0, 200))?.[1];
    const signed = [block.text.slice(0, 200), ...(block.heading?.path ?? [])].some((text) =>
      SIGNED.test(text),
    );
    return who !== undefined && signed && isSigner(who) ? [{ line: block.line, who }] : [];
  }
  if (block.type !== 'table' || !block.header.some((title) => SIGNED.test(title))) return [];
  return block.rows.flatMap(({ line, cells: [head, ...rest] }) => {
    const who = readInline(head ?? '').plain.trim();
    const open = rest.length > 0 && rest.every((cell) => BLANK.test(readInline(cell).plain));
    return open && who.length <= 40 && isSigner(who) ? [{ line, who }] : [];
  });
}
