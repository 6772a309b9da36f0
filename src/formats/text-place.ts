const NEWLINE = 10;

/** A place in a file that comes in pieces, as people count: lines from 1, characters of the line from 1. */
export class TextPlace {
  line = 1;
  column = 1;

  get value(): { line: number; column: number } {
    return { line: this.line, column: this.column };
  }

  /** Goes on by so many characters of a text. */
  over(text: string, characters: number): void {
    for (let next = text.indexOf('\n'); next >= 0 && next < characters; next = text.indexOf('\n', next + 1)) {
      this.line += 1;
      this.column = 1;
    }
    const last = text.lastIndexOf('\n', characters - 1);
    this.column += characters - (characters > 0 && last >= 0 ? last + 1 : 0);
  }

  /** Goes on by bytes. */
  overBytes(bytes: Uint8Array, from: number, to: number): void {
    const lines = linesOf(bytes, from, to);
    this.line += lines;
    this.column = lines === 0 ? this.column + to - from : to - bytes.lastIndexOf(NEWLINE, to - 1);
  }
}

function linesOf(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) if (bytes[at] === NEWLINE) lines += 1;
  return lines;
}
