import { oneLine } from '../values/text.ts';
import { memoryLines, opensMemory, type RememberedSection } from './memory.ts';
import type { Plan } from './plan.ts';
import { isVariable } from './questions.ts';
import type { Answers } from './types.ts';

/**
 * The comments at the end of the file: what is kept for reading, what people left out, the answers that stand inside gates,
 * the open questions, and what the import remembers.
 */
const NOTES = '# Nothing to do in a deployment, kept for reading:';
const LEFT_OUT =
  '# Deleted from this file by hand, so `--update` leaves it out; delete a line here, and its item comes back:';
const ANSWERS = '# Answers that stand inside the gates; `--update` reads them again:';
const QUESTIONS =
  '# Questions. Answer with --set NAME=VALUE or --answers FILE and import again with --update:';
/** A line of a block. Formatters may move comments, but leave their words. */
const ENTRY = /^\s*#\s{2,}(\S.*)$/;
/** What an entry of each block looks like: a comment that a person wrote right below is none. */
const GENERATED: ReadonlyMap<string, RegExp> = new Map([
  [NOTES, /^\s*#\s{2,}\S.*:\d+ /],
  [LEFT_OUT, /^\s*#\s{2,}\S.*:\d+ /],
  [ANSWERS, /^\s*#\s{2,}[A-Za-z_][\w.-]*: ".*"$/],
  [QUESTIONS, /^\s*#(?:\s{2,}[\w.-]+: \d+ items?$|\s{4,}\S)/],
]);
const DIGESTS = /^\s*#\s{2,}(?:moved or edited since\b.*|[0-9a-z]{6}:?[0-9a-z]{3}\??(?:\s.*)?)$/;

const safe = (text: string): string => oneLine(text, 300);

/** An item of the document that people do not want in the file. */
export interface LeftOut {
  /** Where the document has it: `FILE.md:17`. */
  readonly source: string;
  readonly name: string;
}

export interface TailParts {
  readonly notes: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly answers: Answers;
  readonly questions: Plan['questions'];
  readonly memory: readonly RememberedSection[];
}

export function tailOf({ notes, leftOut, answers, questions, memory }: TailParts): string {
  const inside = [...answers].filter(([name, value]) => !isVariable(name) && value.trim() !== '');
  const blocks = [
    notes.length === 0 ? [] : [NOTES, ...notes.map((note) => `#   ${safe(note)}`)],
    leftOut.length === 0
      ? []
      : [LEFT_OUT, ...leftOut.map(({ source, name }) => `#   ${source} ${safe(name)}`)],
    inside.length === 0
      ? []
      : [ANSWERS, ...inside.map(([name, value]) => `#   ${name}: ${JSON.stringify(value)}`)],
    questions.length === 0
      ? []
      : [
          QUESTIONS,
          ...questions.flatMap(({ name, asks, unlocks }) => [
            `#   ${name}: ${unlocks.length} ${unlocks.length === 1 ? 'item' : 'items'}`,
            `#     ${safe(asks)}`,
          ]),
        ],
    memoryLines(memory),
  ].filter((lines) => lines.length > 0);
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

const entryBelow = (line: string): RegExp | undefined =>
  GENERATED.get(line.trim()) ?? (opensMemory(line) ? DIGESTS : undefined);

/** A file without the blocks that an import writes at its end, and what of the comments there people wrote. */
export function splitTail(text: string): { readonly body: string; readonly own: string } {
  const lines: string[] = [];
  let entry: RegExp | undefined;
  for (const line of text.replace(/\s+$/, '').split('\n')) {
    const below = entryBelow(line);
    if (below) {
      entry = below;
      while (lines.at(-1)?.trim() === '') lines.pop();
    } else if (entry?.test(line) !== true) {
      entry = undefined;
      lines.push(line);
    }
  }
  let at = lines.length;
  while (at > 0 && /^#|^\s*$/.test(lines[at - 1] ?? '')) at -= 1;
  if (at === 0) return { body: text, own: '' };
  return { body: `${lines.slice(0, at).join('\n')}\n`, own: lines.slice(at).join('\n').trim() };
}

/** The entries of one block. */
function entriesOf(text: string, header: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === header);
  const found: string[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const entry = ENTRY.exec(line)?.[1];
    if (entry === undefined || entryBelow(line)) break;
    found.push(entry.trim());
  }
  return found;
}

/** Answers that an earlier import wrote down at the end of its file. */
export function answersInTail(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of entriesOf(text, ANSWERS)) {
    const match = /^([A-Za-z_][\w.-]*): (".*")$/.exec(entry);
    if (match?.[1] === undefined) continue;
    try {
      found.set(match[1], String(JSON.parse(match[2] ?? '""')));
    } catch {
      // A person cut the line: the question is open again.
    }
  }
  return found;
}

/** Names of the items that people left out, as an earlier update wrote them down. */
export const leftOutInTail = (text: string): string[] =>
  entriesOf(text, LEFT_OUT).flatMap((entry) => /^.*?:\d+\s+(.+)$/.exec(entry)?.[1] ?? []);
