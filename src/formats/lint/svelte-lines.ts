import type { FindingDraft } from './collector.ts';
import type { Severity } from './types.ts';

/** svelte-check for people: the place stands alone, `Warn: …` or `Error: …` below it. */
const PLACE = /^(\S.{0,500}?\.\w{1,10}):(\d{1,7}):(\d{1,7})$/;
const SAID = /^(Error|Warn|Hint): (.{0,1000}?)(?: \((svelte|ts|js|css|html)\))?$/;
/** Its `machine` output: `1795289684623 ERROR "B.svelte" 1:23 "Type 'string' is not …"`. */
const MACHINE = /^\d{10,16} (ERROR|WARNING) "(.{1,500}?)" (\d{1,7}):(\d{1,7}) "(.{0,1000})"$/;
/** … and `machine-verbose`, where lines count from 0. */
const VERBOSE =
  /^\d{10,16} \{"type":"(ERROR|WARNING)","filename":"([^"]{1,500})","start":\{"line":(\d{1,7}),"character":(\d{1,7})\}/;

const severity = (word: string | undefined): Severity =>
  word === 'Hint' ? 'note' : /^warn/i.test(word ?? '') ? 'warning' : 'error';

export class SvelteLines {
  #held: string | undefined;

  /** A place that may get its finding from the next line; the line is judged as any other where it does not. */
  release(): string | undefined {
    const held = this.#held;
    this.#held = undefined;
    return held;
  }

  hold(line: string): boolean {
    const isPlace = PLACE.test(line);
    if (isPlace) this.#held = line;
    return isPlace;
  }

  read(line: string): FindingDraft | undefined {
    const place = this.#held === undefined ? null : PLACE.exec(this.#held);
    const said = place ? SAID.exec(line) : null;
    if (!place || !said) return machine(line);
    this.#held = undefined;
    return {
      ...{ file: place[1], line: Number(place[2]), column: Number(place[3]) },
      ...{ severity: severity(said[1]), message: said[2] },
    };
  }
}

function machine(line: string): FindingDraft | undefined {
  const plain = MACHINE.exec(line);
  const match = plain ?? VERBOSE.exec(line);
  if (!match) return undefined;
  const first = plain ? 0 : 1;
  const message = match[5] ?? /"message":"([^"]{0,1000})/.exec(line.slice(0, 4000))?.[1] ?? '';
  return {
    ...{ file: match[2], line: Number(match[3]) + first, column: Number(match[4]) + first },
    ...{ severity: severity(match[1]), message: message.replace(/\\n/g, ' ') },
  };
}
