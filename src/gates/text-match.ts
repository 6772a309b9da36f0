/** What a text must say: the `contains`, `matches` … that `run`, `http` and `files` share. */
import { searchPattern } from '../values/pattern.ts';
import { oneLine } from '../values/text.ts';
import { check, invalid, listOf, objectSchema, patternsSchema, textSchema, textsSchema } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check, JsonSchema } from './gate.ts';

export interface TextExpectation {
  readonly equals?: string;
  readonly contains?: string | readonly string[];
  readonly 'not-contains'?: string | readonly string[];
  readonly matches?: string | readonly string[];
  readonly 'not-matches'?: string | readonly string[];
  readonly empty?: boolean;
  readonly 'ignore-case'?: boolean;
}

/** `what` is put into the descriptions: `standard output`. */
export function textExpectationSchema(what: string): JsonSchema {
  const capital = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return objectSchema(
    `What ${what} must say.`,
    {
      equals: { type: 'string', description: `${capital} is exactly this, blanks at both ends aside.` },
      contains: textsSchema(`${capital} contains this text; of a list, every one.`),
      'not-contains': textsSchema(`${capital} does not contain this text; of a list, none.`),
      matches: patternsSchema(
        `A regular expression (ECMAScript, multi-line) that matches somewhere in ${what}; of a list, every one.`,
      ),
      'not-matches': patternsSchema(`A regular expression that matches nowhere in ${what}; of a list, none.`),
      empty: { type: 'boolean', description: `${capital} is empty (true) or not (false), blanks aside.` },
      'ignore-case': { type: 'boolean', description: 'Upper and lower case are the same. Default: false.' },
    },
    { minProperties: 1 },
  );
}

export interface JudgedText {
  readonly text: string;
  /** The text is not whole: what it lacks may be in the part that was left out. */
  readonly cut?: boolean;
}

/**
 * One check for every text and pattern asked for.
 * @throws {GateError} invalid-spec, pattern-too-slow, output-too-large (cannot be decided on the part that was kept)
 */
export function judgeText(name: string, judged: JudgedText, expected: TextExpectation): Check[] {
  const { text } = judged;
  if (Object.keys(expected).join() === 'ignore-case')
    throw invalid(
      `${name}: \`ignore-case\` alone asks for nothing.`,
      'Say what the text must contain or match.',
    );
  for (const key of ['contains', 'not-contains', 'matches', 'not-matches'] as const)
    if (listOf(expected[key]).includes(''))
      throw invalid(
        `${name}: \`${key}\` is an empty text, which every text contains.`,
        'Is a variable empty?',
      );
  const fold = (value: string): string => (expected['ignore-case'] === true ? value.toLowerCase() : value);
  const has = (part: string): boolean => fold(text).includes(fold(part));
  const flags = expected['ignore-case'] === true ? 'mi' : 'm';
  const seen = shown(text);
  const checks: Check[] = [];
  const add = (label: string, ok: boolean, needsWhole: boolean, want: string): void => {
    if (needsWhole && judged.cut === true) throw tooLarge(name, want);
    checks.push(check(label, ok, ok ? 'yes' : seen, want));
  };
  if (expected.equals !== undefined)
    add(name, fold(text.trim()) === fold(expected.equals.trim()), true, `equals ${quote(expected.equals)}`);
  if (expected.empty !== undefined) {
    const empty = text.trim() === '';
    checks.push(
      check(name, empty === expected.empty, empty ? 'empty' : seen, expected.empty ? 'empty' : 'not empty'),
    );
  }
  for (const part of listOf(expected.contains)) {
    const ok = has(part);
    add(name, ok, !ok, `contains ${quote(part)}`);
  }
  for (const part of listOf(expected['not-contains'])) {
    const found = has(part);
    add(name, !found, !found, `does not contain ${quote(part)}`);
  }
  for (const pattern of listOf(expected.matches)) {
    const ok = searchAll(pattern, text, flags) !== null;
    add(name, ok, !ok, `matches ${quote(pattern)}`);
  }
  for (const pattern of listOf(expected['not-matches'])) {
    const found = searchAll(pattern, text, flags);
    if (found) checks.push(check(name, false, oneLine(found[0], 120), `does not match ${quote(pattern)}`));
    else add(name, true, true, `does not match ${quote(pattern)}`);
  }
  return checks;
}

/** `searchPattern` looks at 256 Ki characters; longer texts are looked at in pieces that overlap by the longest match that counts. */
const PIECE = 256 * 1024;
const OVERLAP = 16 * 1024;

/**
 * The first match in a text of any length; a match longer than 16 Ki characters may be missed in texts beyond 256 Ki.
 * @throws {GateError} invalid-spec, pattern-too-slow
 */
export function searchAll(pattern: string, text: string, flags = 'm'): RegExpExecArray | null {
  for (let at = 0; at === 0 || at < text.length; at += PIECE - OVERLAP) {
    const result = searchPattern(pattern, text.slice(at, at + PIECE), flags);
    if (!result.ok) throw patternFault(pattern, result.why);
    if (result.match) return result.match;
    if (at + PIECE >= text.length) break;
  }
  return null;
}

function patternFault(pattern: string, why: string): GateError {
  if (!why.includes('longer than')) return invalid(`The pattern ${quote(pattern)} cannot be used: ${why}.`);
  return new GateError({
    code: 'pattern-too-slow',
    message: `The pattern ${quote(pattern)} was given up: ${why}.`,
    hint: 'Avoid repeats inside of repeats, such as (a+)+, or look for a plain text with `contains`.',
  });
}

function tooLarge(name: string, want: string): GateError {
  return new GateError({
    code: 'output-too-large',
    message: `${name} is too long to be kept whole, so whether it ${want} is unknown.`,
    hint: 'Let the command print less, or filter its output first.',
  });
}

/** Asks only for what must not be there, which an empty text fulfils without being of any use. */
export function isOnlyNegative(expected: TextExpectation): boolean {
  const { equals, empty, contains, matches } = expected;
  return [equals, empty, contains, matches].every((one) => one === undefined);
}

/** In quotes, on one line, cut. */
export function quote(text: string): string {
  return `‘${oneLine(text, 100)}’`;
}

/** What was found instead, short: people see the whole text as evidence. */
function shown(text: string): string {
  return text.trim() === '' ? 'empty' : oneLine(text, 160);
}

/** Schema of a text expectation or a plain text that must be contained. */
export const textOrExpectation = (what: string, description: string): JsonSchema => ({
  description,
  anyOf: [textSchema(`${what} contains this text.`), textExpectationSchema(what)],
});

export function asExpectation(value: string | TextExpectation): TextExpectation {
  return typeof value === 'string' ? { contains: value } : value;
}
