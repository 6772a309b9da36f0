import { FormatFault } from '../fault.ts';

/** A stream of one JSON value a line, handed on as they come. A line that is none is told only when another one follows it: as the last one it is cut off. */
export class JsonLines {
  readonly #take: (value: unknown) => void;
  #line = 0;
  #broken = 0;

  constructor(take: (value: unknown) => void) {
    this.#take = take;
  }

  /** Every line of the file is given, so that places are right; `isValue` says whether this one is to be read. @throws {FormatFault} malformed */
  line(line: string, isValue: boolean): void {
    this.#line += 1;
    if (!isValue) return;
    if (this.#broken > 0) throw new FormatFault('malformed', 'the line is not JSON', { line: this.#broken });
    const value = parsed(line);
    if (value === undefined) this.#broken = this.#line;
    else this.#take(value);
  }

  /** @throws {FormatFault} cut-off */
  end(): void {
    if (this.#broken > 0)
      throw new FormatFault('cut-off', 'the file ends inside a line', { line: this.#broken });
  }
}

/** JSON has no `undefined`. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
