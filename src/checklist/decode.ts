import type { ProblemCode } from './problems.ts';
import { MAX_BYTES } from './source.ts';

export type Decoded =
  | { readonly text: string; readonly byteOrderMark: boolean }
  | {
      readonly text?: undefined;
      readonly code: ProblemCode;
      readonly message: string;
      readonly hint: string;
    };

/** Bytes of a file to text, or why they are none. A UTF-8 byte order mark is taken off. */
export function decode(input: string | Uint8Array): Decoded {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength;
  if (size > MAX_BYTES)
    return {
      code: 'too-large',
      // Nobody reads more than a MiB of it (find-checklist.ts): how much more there is stays unknown.
      message: `The file has ${size > 1024 * 1024 ? 'more than 1 MiB' : `${size} bytes`}; a checklist may have at most ${MAX_BYTES} bytes (256 KiB).`,
      hint: 'Keep long texts elsewhere and link to them in `note`.',
    };
  if (typeof input !== 'string') {
    const bom =
      input[0] === 0xff && input[1] === 0xfe ? 'LE' : input[0] === 0xfe && input[1] === 0xff ? 'BE' : '';
    if (bom !== '') return notUtf8(`The file is in UTF-16 ${bom}.`);
  }
  const text = typeof input === 'string' ? input : utf8(input);
  if (text === undefined)
    return (input as Uint8Array).includes(0) ? binary() : notUtf8('The file is not in UTF-8.');
  if (text.includes('\0')) return binary();
  if (text.includes('\r') && !text.includes('\n'))
    return {
      code: 'yaml-syntax',
      message: 'The lines end in bare carriage returns (CR), so all of it reads as one line.',
      hint: 'Save it with line feeds (LF), or with CR LF, in your editor.',
    };
  const byteOrderMark = text.startsWith('\ufeff');
  return { text: byteOrderMark ? text.slice(1) : text, byteOrderMark };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(message: string): Decoded {
  return { code: 'not-utf8', message, hint: 'Save it as UTF-8 in your editor.' };
}

function binary(): Decoded {
  return {
    code: 'binary',
    message: 'The file holds NUL bytes: it is no text.',
    hint: 'Give the path of the YAML file of the checklist.',
  };
}
