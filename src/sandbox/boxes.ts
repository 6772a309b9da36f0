import { Refusal } from './api.ts';

/** A line that GitHub renders as a box to tick. */
const TASK = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+\[)([ xX])(\]\s)/;

/** Indexes of the lines with a box. */
export function boxLines(text: string): number[] {
  return text.split('\n').flatMap((line, index) => (TASK.test(line) ? [index] : []));
}

/**
 * Which box somebody means: the `index`th, or the only one whose line contains `item`.
 * @throws Refusal 404 when there is none, 422 when there are several
 */
export function findBox(text: string, wanted: { readonly item?: string; readonly index?: number }): number {
  const lines = text.split('\n');
  const boxes = boxLines(text);
  if (wanted.index !== undefined) {
    if (boxes[wanted.index] === undefined) throw new Refusal(404, `There is no box ${wanted.index}.`);
    return wanted.index;
  }
  const item = wanted.item ?? '';
  const found = boxes.flatMap((line, index) => ((lines[line] ?? '').includes(item) ? [index] : []));
  const [only, ...more] = found;
  if (only === undefined) throw new Refusal(404, `No box has "${item}" in its line.`);
  if (more.length > 0) throw new Refusal(422, `${found.length} boxes have "${item}" in their line.`);
  return only;
}

/** The text with that box flipped. */
export function flip(text: string, index: number): string {
  const line = boxLines(text)[index];
  return text
    .split('\n')
    .map((each, at) =>
      at === line
        ? each.replace(
            TASK,
            (_all, open: string, mark: string, close: string) => open + (mark === ' ' ? 'x' : ' ') + close,
          )
        : each,
    )
    .join('\n');
}

/** A body saved in a browser comes back with CRLF. */
export const asBrowserSaves = (text: string): string => text.replace(/\r?\n/g, '\r\n');
