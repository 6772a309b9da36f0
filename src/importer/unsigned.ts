import { readInline } from './markdown/inline.ts';
import type { Block, MarkdownDocument } from './markdown/types.ts';
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
 * Rows and lines where somebody signs, without a box: what brings no item is said, because a sign-off that is not asked
 * for is missed by nobody. Undefined where there is none.
 */
export function unsignedWarning(document: MarkdownDocument): string | undefined {
  const places = document.blocks.flatMap(placesOf);
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
