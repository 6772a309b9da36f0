/** How wide text is on a terminal, where a Chinese character or an emoji takes two columns. */

/** Wide and full-width characters (UAX #11) as far as they occur in prose, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** Drawn onto the character before them. */
const NONE = /\p{Mn}|\p{Me}|\u200d|\ufe0f/u;

const width = (point: string): number => (NONE.test(point) ? 0 : WIDE.test(point) ? 2 : 1);

/** Columns that a line without escapes takes. */
export function columnsOf(line: string): number {
  let sum = 0;
  for (const point of line) sum += width(point);
  return sum;
}

/** A line cut to `max` columns, with … where it was cut. */
export function cutColumns(line: string, max: number): string {
  if (columnsOf(line) <= max) return line;
  let [kept, sum] = ['', 0];
  for (const point of line) {
    sum += width(point);
    if (sum > max - 1) break;
    kept += point;
  }
  return `${kept}…`;
}

/** Lines of at most `max` columns, broken at blanks, and inside a word that is longer than a line. */
export function wrapColumns(line: string, max: number): string[] {
  const lines: string[] = [];
  let current = '';
  const place = (word: string): void => {
    const longer = current === '' ? word : `${current} ${word}`;
    if (columnsOf(longer) <= max) current = longer;
    else if (current !== '') {
      lines.push(current);
      current = '';
      place(word);
    } else {
      const head = headOf(word, max);
      lines.push(head);
      if (head.length < word.length) place(word.slice(head.length));
    }
  };
  for (const word of line.split(' ')) place(word);
  return current === '' && lines.length > 0 ? lines : [...lines, current];
}

/** At least one character, so that a very narrow terminal ends too. */
function headOf(word: string, max: number): string {
  let [head, sum] = ['', 0];
  for (const point of word) {
    sum += width(point);
    if (sum > max && head !== '') break;
    head += point;
  }
  return head;
}
