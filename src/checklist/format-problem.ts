import { plainText } from '../values/text.ts';
import type { Problem } from './problem.ts';

/**
 * `file:line:col: message [code]`, the line of the file, what is underlined, the next step. The file is hostile text:
 * control characters are taken out, long lines are cut around the place.
 */

const MAX_WIDTH = 120;
/** Shown before the place where a line is cut. */
const LEAD = 40;
const TAB = '  ';

export interface Colours {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
}

const PLAIN: Colours = { bold: String, red: String, yellow: String, dim: String };

/** All of them, with an empty line between two. `source` is the file that was read. */
export function formatProblems(
  problems: readonly Problem[],
  source: string | Uint8Array | undefined,
  colours: Colours = PLAIN,
): string {
  const text = typeof source === 'object' ? new TextDecoder().decode(source) : source?.replace(/^\ufeff/, '');
  return problems.map((problem) => formatProblem(problem, text, colours)).join('\n');
}

export function formatProblem(
  problem: Problem,
  source: string | undefined,
  colours: Colours = PLAIN,
): string {
  const place = problem.at ? `:${problem.at.line}:${problem.at.column}` : '';
  const mark = problem.severity === 'error' ? colours.red : colours.yellow;
  const kind = problem.severity === 'warning' ? `${colours.yellow('warning')}: ` : '';
  const lines = [
    `${colours.bold(`${clean(problem.file)}${place}`)}: ${kind}${clean(problem.message)} ${colours.dim(`[${problem.code}]`)}`,
  ];
  if (problem.at && source !== undefined)
    lines.push(...excerpt(source, problem.at.line, problem.at.column, problem.length ?? 1, mark, colours));
  if (problem.hint !== undefined)
    lines.push(
      `${problem.at && source !== undefined ? '     ' : '  '}${colours.dim('=')} ${clean(problem.hint)}`,
    );
  return `${lines.join('\n')}\n`;
}

const clean = (text: string): string => plainText(text).replace(/\s+/g, ' ');

function excerpt(
  source: string,
  line: number,
  column: number,
  length: number,
  mark: (text: string) => string,
  colours: Colours,
): string[] {
  const text = lineOf(source, line);
  const start = column - 1;
  const from = start > MAX_WIDTH - LEAD ? start - LEAD : 0;
  const to = Math.min(text.length, from + MAX_WIDTH);
  const before = visible(text.slice(from, start));
  const marked = visible(text.slice(start, Math.min(to, start + length)));
  const after = visible(text.slice(Math.min(to, start + length), to));
  const lead = from > 0 ? '…' : '';
  const number = String(line).padStart(4);
  const underline = `^${'~'.repeat(Math.max(0, width(marked) - 1))}`;
  return [
    `${colours.dim(`${number} |`)} ${lead}${before}${marked}${after}${to < text.length ? '…' : ''}`.trimEnd(),
    `${colours.dim('     |')} ${' '.repeat(width(lead) + width(before))}${mark(underline)}`,
  ];
}

/** Without making an array of all lines. */
function lineOf(source: string, line: number): string {
  let start = 0;
  for (let current = 1; current < line; current += 1) {
    const next = source.indexOf('\n', start);
    if (next === -1) return '';
    start = next + 1;
  }
  const end = source.indexOf('\n', start);
  return source.slice(start, end === -1 ? source.length : end).replace(/\r$/, '');
}

/** Each character that cannot be seen becomes one that can, so that the caret stays under its place. */
function visible(text: string): string {
  return [...text.replaceAll('\t', TAB)]
    .map((character) => (plainText(character) === character ? character : '·'))
    .join('');
}

// East Asian Wide and Fullwidth, and emoji: two columns in a terminal (unicode.org/reports/tr11).
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}
