import { decode } from './decode.ts';
import { collectProblems, makeSource } from './source.ts';
import type { Problems, Source } from './source.ts';

/** The text of a file and where its problems go; `readable` is false where it is no text, and the problems say why. */
export function openText(
  input: string | Uint8Array,
  path: string,
  sha256: string,
): { source: Source; problems: Problems; readable: boolean } {
  const decoded = decode(input);
  const source = makeSource(path, decoded.text ?? '', sha256);
  const problems = collectProblems(source);
  if (decoded.text === undefined) {
    problems.error(decoded.code, undefined, decoded.message, decoded.hint);
    return { source, problems, readable: false };
  }
  if (decoded.byteOrderMark)
    problems.warn(
      'byte-order-mark',
      { start: 0, end: 1 },
      'The file begins with a byte order mark; other tools may stumble over it.',
      'Save it as UTF-8 without BOM.',
    );
  return { source, problems, readable: true };
}
