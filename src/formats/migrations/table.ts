/** Tables that command lines draw with `│`, `|` and the corners around them. */

/**
 * The cells of each row below the header that has all of `columns`, in their order; undefined where there is no such
 * header, or where a row of the table has another number of cells than the header.
 */
export function tableRows(lines: readonly string[], columns: readonly string[]): string[][] | undefined {
  const drawn = lines.filter((line) => /^ ?[│|]/.test(line)).map(cells);
  const head = drawn.findIndex((row) => columns.every((column) => row.includes(column)));
  const header = drawn[head];
  if (!header) return undefined;
  const rows = drawn.slice(head + 1);
  if (rows.some((row) => row.length !== header.length)) return undefined;
  const places = columns.map((column) => header.indexOf(column));
  return rows.map((row) => places.map((place) => row[place] ?? ''));
}

function cells(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/[│|]/)
    .map((cell) => cell.trim());
}
