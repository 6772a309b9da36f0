/** Making hostile text harmless to look at. Escaping for a medium (Markdown, a terminal, workflow commands) is the reporter's. */

// CSI and OSC sequences, then lone escapes: ECMA-48 §5.4 and xterm's operating system commands.
const ANSI = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]?/g;
// C0 but tab and newline, DEL and C1, zero width and bidirectional controls (CVE-2021-42574), tags, line separators, BOM.
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Any of what `plainText` takes out or mends: nearly no text has any, and one look is cheaper than four. */
const UNUSUAL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/;

/** Terminal colours and characters that cannot be seen or that turn the text around are taken out; line ends become `\n`. */
export function plainText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(ANSI, '').replace(INVISIBLE, '');
}

/** Of a whole file or output, only its beginning can come to be shown on one line. */
const MOST_LOOKED_AT = 64 * 1024;

/** One line of at most `max` characters (code points), with … where it was cut. */
export function oneLine(text: string, max: number): string {
  const cut = text.length > MOST_LOOKED_AT;
  const line = plainText(cut ? text.slice(0, MOST_LOOKED_AT) : text)
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...line];
  return points.length > max || cut ? `${points.slice(0, max - 1).join('')}…` : line;
}

/** The first and last lines of a long text, with a note of how many were left out. */
export function headAndTail(text: string, head: number, tail: number): string {
  const lines = plainText(text).replace(/\n+$/, '').split('\n');
  if (lines.length <= head + tail + 1) return lines.join('\n');
  return [
    ...lines.slice(0, head),
    `… ${lines.length - head - tail} lines left out …`,
    ...lines.slice(lines.length - tail),
  ].join('\n');
}
