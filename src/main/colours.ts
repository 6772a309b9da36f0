import type { Colours } from '../checklist/format-problem.ts';
import type { Io } from './io.ts';

const paint =
  (code: number) =>
  (text: string): string =>
    `\x1b[${code}m${text}\x1b[0m`;

/** Colours on a terminal only, and not where NO_COLOR is set (no-color.org). */
export function coloursFor(stream: Io['stdout'], env: Io['env']): Colours | undefined {
  if (stream.isTTY !== true || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return undefined;
  return { bold: paint(1), red: paint(31), yellow: paint(33), dim: paint(2) };
}
