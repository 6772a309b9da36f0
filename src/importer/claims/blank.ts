import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { isVariableName } from './names.ts';

/** A blank to be filled in by hand: a name, a date. */
const BLANK = /_{3,}|\.{5,}|(?:\\?[_*]){6,}|\[(?:name|date|signature|initials)\]/i;
const FILLED = /^[^\p{L}]*([A-Z][A-Z0-9_]*[A-Z0-9])\s*[=:：→-]\s*[_.…*\s]+$/u;

/** Whether a person fills in a blank; `API_TOKEN: ________` is a variable that has to be set all the same. */
export function blankIn(text: string, inline: Inline, signs: boolean): Candidate | boolean {
  if (!BLANK.test(text) || (!signs && inline.codes.length > 0)) return false;
  const name = signs ? undefined : FILLED.exec(inline.plain)?.[1];
  return name !== undefined && isVariableName(name)
    ? gate('env', { require: [name] }, 'the variable gets the value that is written down there', true)
    : true;
}
