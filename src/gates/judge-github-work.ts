/** What GitHub says of the work on a pull request: its workflows, its conversations, its description; and of the repository. Pure. */
import picomatch from 'picomatch';
import type { Conversation, WorkflowOnCommit } from '../github/reads.ts';
import { oneLine } from '../values/text.ts';
import { check } from './checks.ts';
import type { Check } from './gate.ts';
import { hintOf, isGreen, NAMES, nothingRan } from './judge-github.ts';

/** Each pattern must match the name or the file of a workflow, and the newest run of all that match must have succeeded. */
export function judgeWorkflows(found: readonly WorkflowOnCommit[], patterns: readonly string[]): Check[] {
  if (found.length === 0) throw nothingRan('No workflow but the one that asks has run on this commit.');
  return patterns.flatMap((pattern) => {
    const matches = picomatch(pattern, { ...NAMES, nocase: true });
    const own = found.filter(({ name, file }) => name === pattern || matches(name) || matches(file));
    if (own.length === 0)
      return [
        check(
          `workflow ${pattern}`,
          false,
          'none has this name',
          'at least one',
          `On this commit ran: ${oneLine(found.map(({ name, file }) => `${name} (${file})`).join(', '), 300)}.`,
        ),
      ];
    return own.map(({ name, file, state }) =>
      check(
        `workflow ${oneLine(name === '' ? file : name, 120)}`,
        isGreen(state) && state !== 'skipped',
        state,
        'success',
        state === 'skipped' ? 'None of its jobs has run.' : hintOf(state),
      ),
    );
  });
}

export const judgeVisibility = (actual: string, wanted: readonly string[]): Check[] => [
  check(
    'visibility of the repository',
    wanted.includes(actual),
    oneLine(actual, 40),
    wanted.join(' or '),
    'It is set under Settings → General → Danger Zone.',
  ),
];

export function judgeConversations(found: readonly Conversation[]): Check[] {
  const open = found.filter(({ resolved }) => !resolved);
  const where = [...new Set(open.map(({ path }) => path))].slice(0, 10).join(', ');
  return [
    check(
      'open conversations',
      open.length === 0,
      open.length,
      '0',
      `Resolve them on the page of the changes: ${oneLine(where, 200)}.`,
    ),
  ];
}

const MOST_TEXT = 100_000;
/** A line as it counts: a box of the template is the same line when it is ticked. */
const lineOf = (line: string): string => line.trim().replace(/^([-*+] \[)[xX ]\]/, '$1 ]');

/** Lines of any template, headings, empty boxes and what is hidden in comments are nothing that somebody wrote. */
export function judgeDescription(description: string, templates: readonly string[]): Check[] {
  const given = new Set(templates.flatMap(linesOf).map(lineOf));
  const own = linesOf(description).filter(
    (line) => !given.has(lineOf(line)) && !/^#{1,6}(?:\s|$)/.test(line.trim()),
  );
  const words = own.join(' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return [
    check(
      'description',
      words > 0,
      `${words} words of its own`,
      'at least 1',
      'Say in the description of the pull request what it changes, and why.',
    ),
  ];
}

const linesOf = (text: string): string[] =>
  text
    .slice(0, MOST_TEXT)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .split('\n');
