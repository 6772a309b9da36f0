import { createInterface } from 'node:readline';
import type { ImportReport } from '../../importer/types.ts';
import { oneLine, plainText } from '../../values/text.ts';
import type { Io } from '../io.ts';
import { whyNotAnswer } from './import-checks.ts';

/** One by one, most useful first; an empty line skips a question, Ctrl+D all that are left. */
export async function askAll(report: ImportReport, answers: Map<string, string>, io: Io): Promise<void> {
  const { questions } = report;
  if (questions.length === 0) return;
  // The terminal edits the line and echoes it; what is typed ahead waits in the iterator.
  const lines = createInterface({ input: io.stdin, terminal: false });
  const typed = lines[Symbol.asyncIterator]();
  io.stderr.write(
    `${questions.length === 1 ? '1 question' : `${questions.length} questions, those that unlock most first`}. An empty line leaves one open, Ctrl+D all that are left.\n`,
  );
  try {
    for (const [index, { name, asks, unlocks }] of questions.entries()) {
      io.stderr.write(
        `\n[${index + 1}/${questions.length}] ${oneLine(asks, 400)}\n${itemsOf(report, unlocks, asks)}`,
      );
      let why: string | undefined;
      do {
        if (why !== undefined) io.stderr.write(`${why}.\n`);
        io.stderr.write(
          `${name} (${unlocks.length} ${unlocks.length === 1 ? 'item' : 'items'}, empty: skip): `,
        );
        const next = await typed.next();
        if (next.done === true) {
          io.stderr.write('\n');
          return;
        }
        const answer = next.value.trim();
        why = whyNotAnswer(name, answer);
        if (why === undefined && answer !== '') answers.set(name, answer);
      } while (why !== undefined);
    }
    io.stderr.write('\n');
  } finally {
    lines.close();
  }
}

const MOST_SHOWN = 3;

/** What it is asked for: the words of the first items; none where the question has them already. */
function itemsOf(report: ImportReport, unlocks: readonly string[], asks: string): string {
  const texts = unlocks
    .flatMap((id) => report.items.filter((item) => item.id === id).slice(0, 1))
    .map(({ text }) => plainText(oneLine(text, 70)));
  if (texts.length === 0 || (texts.length === 1 && asks.includes((texts[0] ?? '').slice(0, 30)))) return '';
  const more = unlocks.length - Math.min(texts.length, MOST_SHOWN);
  return `For: ${texts.slice(0, MOST_SHOWN).join(' · ')}${more > 0 ? ` · and ${more} more` : ''}\n`;
}
