import type { FindingDraft } from './collector.ts';
import { severityOf } from './collector.ts';

/** Findings below a line with their file's name. */

/** `  1:5  error  message  rule` below a line with the file's name: ESLint's stylish, stylelint's string. */
const STYLISH = /^\s+(\d{1,7}):(\d{1,7})\s+(error|warning|info|[✖⚠ℹ×])\s+(.+?)(?:\s{2,}(\S+))?\s*$/;
/** rubocop's simple form: `== a.rb ==`, then `C:  1:  3: [Correctable] Style/For: …`. */
const SIMPLE =
  /^([CRWEFI]): {1,6}(\d{1,7}): {1,6}(\d{1,7}): (?:\[Correctable\] )?([A-Z]\w*(?:\/\w+)+): (.*)$/;
const TITLE = /^== (\S.*) ==$|^((?:\/|[A-Za-z]:\\|\.{0,2}\/|[\w@-]).{0,500}\.\w{1,8})$/;

export class TitledLines {
  #file: string | undefined;

  read(line: string): FindingDraft | undefined {
    return this.#file === undefined ? undefined : (stylish(line, this.#file) ?? simple(line, this.#file));
  }

  /** Remembers the name of a file that stands alone. */
  title(line: string): void {
    const match = TITLE.exec(line);
    if (match) this.#file = match[1] ?? match[2];
  }
}

function stylish(line: string, file: string): FindingDraft | undefined {
  const match = STYLISH.exec(line);
  if (!match) return undefined;
  return {
    file,
    line: Number(match[1]),
    column: Number(match[2]),
    severity: match[3] === '⚠' ? 'warning' : match[3] === 'ℹ' ? 'note' : severityOf(match[3], 'error'),
    rule: match[5]?.replace(/^\((.+)\)$/, '$1'),
    message: match[4],
  };
}

function simple(line: string, file: string): FindingDraft | undefined {
  const match = SIMPLE.exec(line);
  if (!match) return undefined;
  const letter = match[1] ?? '';
  return {
    file,
    line: Number(match[2]),
    column: Number(match[3]),
    severity: /[EF]/.test(letter) ? 'error' : letter === 'W' ? 'warning' : 'note',
    rule: match[4],
    message: match[5],
  };
}
