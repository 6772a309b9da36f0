import { oneLine } from '../values/text.ts';
import type { Plan } from './plan.ts';
import { isVariable } from './questions.ts';
import type { Answers } from './types.ts';

/** The comments at the end of the file: what is kept for reading, the answers that stand inside gates, the open questions. */
const NOTES = '# Nothing to do in a deployment, kept for reading:';
const ANSWERS = '# Answers that stand inside the gates; `--update` reads them again:';
const QUESTIONS =
  '# Questions. Answer with --set NAME=VALUE or --answers FILE and import again with --update:';
const GENERATED = new Set([NOTES, ANSWERS, QUESTIONS]);

const safe = (text: string): string => oneLine(text, 300);

export interface TailParts {
  readonly notes: readonly string[];
  readonly answers: Answers;
  readonly questions: Plan['questions'];
}

export function tailOf({ notes, answers, questions }: TailParts): string {
  const inside = [...answers].filter(([name, value]) => !isVariable(name) && value.trim() !== '');
  const blocks = [
    notes.length === 0 ? [] : [NOTES, ...notes.map((note) => `#   ${safe(note)}`)],
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
  ].filter((lines) => lines.length > 0);
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('');
}

/** A file without the comments at its end, and what of these people wrote. */
export function splitTail(text: string): { readonly body: string; readonly own: string } {
  const lines = text.replace(/\s+$/, '').split('\n');
  let at = lines.length;
  while (at > 0 && /^#|^\s*$/.test(lines[at - 1] ?? '')) at -= 1;
  if (at === 0) return { body: text, own: '' };
  const own: string[] = [];
  let inside = false;
  for (const line of lines.slice(at)) {
    if (GENERATED.has(line)) inside = true;
    else if (!inside || !line.startsWith('#   ')) {
      inside = false;
      own.push(line);
    }
  }
  return { body: `${lines.slice(0, at).join('\n')}\n`, own: own.join('\n').trim() };
}

/** Answers that an earlier import wrote down at the end of its file. */
export function answersInTail(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = text.split('\n');
  const start = lines.indexOf(ANSWERS);
  if (start < 0) return found;
  for (const line of lines.slice(start + 1)) {
    const match = /^# {3}([A-Za-z_][\w.-]*): (".*")$/.exec(line);
    if (match?.[1] === undefined) break;
    try {
      found.set(match[1], String(JSON.parse(match[2] ?? '""')));
    } catch {
      // A person cut the line: the question is open again.
    }
  }
  return found;
}
