import type { Count } from './types.ts';
import { clip } from '../bytes.ts';
import { FormatFault } from '../fault.ts';
import type { XmlTag } from '../xml-tag.ts';

/** A number that a report cannot do without. */
export function wholeNumber(text: string | undefined, what: string): number {
  const value = text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : -1;
  if (value < 0) throw new FormatFault('malformed', `'${clip(text ?? '')}' stands where a ${what} belongs`);
  return value;
}

/** A number of an element that it cannot do without. */
export function attributeNumber(tag: XmlTag, name: string, what: string): number {
  const value = tag.digits(name);
  return value >= 0 ? value : wholeNumber(tag.get(name), what);
}

/** How often something ran. Only whether it did matters: negative (gcov's overflow), `true`, `1e9`, 2^60 are all understood. */
export function countOf(text: string): number {
  if (text === 'true') return 1;
  if (text === 'false') return 0;
  const value = Number(text);
  // 1e999 is no number that anything could have counted to.
  if (text.trim() === '' || !Number.isFinite(value))
    throw new FormatFault('malformed', `'${clip(text)}' stands where a number of hits belongs`);
  return value;
}

/** Two numbers that a report states as a total; undefined where it does not state both. */
export function statedPair(
  covered: string | undefined,
  total: string | undefined,
  what: string,
): Count | undefined {
  if (covered === undefined || total === undefined || covered === '' || total === '') return undefined;
  return pair(wholeNumber(covered, 'number'), wholeNumber(total, 'number'), what);
}

/** @throws {FormatFault} when more is covered than there is */
export function pair(covered: number, total: number, what: string): Count {
  const fine =
    Number.isSafeInteger(covered) && Number.isSafeInteger(total) && covered >= 0 && covered <= total;
  if (!fine) throw new FormatFault('malformed', `it states ${covered} of ${total} ${what}`);
  return { covered, total };
}
