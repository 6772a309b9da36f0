import { plainText } from '../values/text.ts';
import type { Redact } from './redact.ts';

/** What one gate may show live; a command that prints 1 GB must not fill the log. The report keeps its own head and tail. */
const MAX_LINES = 5000;
const MAX_CHARACTERS = 1024 * 1024;
const MAX_LINE = 4000;

/** Takes raw lines, passes on clean ones: redacted, without control characters, each cut, all together bounded. */
export function boundedLog(redact: Redact, onLine: (line: string) => void): (line: string) => void {
  let lines = 0;
  let characters = 0;
  let closed = false;
  return (raw) => {
    if (closed) return;
    for (const part of redact(plainText(redact(raw))).split('\n')) {
      lines += 1;
      characters += part.length;
      if (lines > MAX_LINES || characters > MAX_CHARACTERS) {
        closed = true;
        onLine('… more output follows, which is not shown live');
        return;
      }
      onLine(part.length <= MAX_LINE ? part : `${part.slice(0, MAX_LINE).toWellFormed()}…`);
    }
  };
}
