import { isMap, isScalar, parseDocument } from 'yaml';
import { loadChecklist } from '../checklist/load.ts';
import { safe, source } from './emit.ts';
import type { Imported } from './import.ts';
import { readMemory } from './memory.ts';
import { answersInTail, leftOutInTail, splitTail, tailOf } from './tail.ts';
import type { ImportReport } from './types.ts';
import { Merge, type Given } from './update/merge.ts';
import { reportWith } from './update/report.ts';
import { keepText, styleOf } from './update/text.ts';

export interface Updated {
  readonly yaml?: string;
  /**
   * What changed, one line each: `+` new in the document, `-` gone from it, `~` reworded or renamed, `*` its gate is another,
   * `>` moved, `x` deleted from the file by hand, `!` gone from the document but kept, `=` both sides had it, `?` to be decided.
   */
  readonly changes: readonly string[];
  /** The sum of it, and what the file could not say. */
  readonly notes: readonly string[];
  /** The report of the import with the ids and gates that the file has. */
  readonly report?: ImportReport;
  /** Why the old file cannot be updated. */
  readonly problem?: string;
}

/** What the old file knows: values of its variables, and the answers that it wrote down at its end. */
export function answersIn(yaml: string): Map<string, string> {
  const document = parseDocument(yaml, { maxAliasCount: 10 } as object);
  const variables = document.errors.length === 0 ? document.get('variables') : undefined;
  const answers = answersInTail(yaml);
  if (isMap(variables))
    for (const pair of variables.items)
      if (isScalar(pair.key) && isScalar(pair.value))
        answers.set(String(pair.key.value), String(pair.value.value));
  return answers;
}

const refused = (problem: string): Updated => ({ changes: [], notes: [], problem });

/**
 * Brings an earlier import up to date with the document. What people wrote wins: items that are still there keep their id,
 * gate, settings, comments, and the place to which somebody moved them; new ones come in at their place; those that are gone
 * go, unless they were added or edited by hand; those that people deleted stay out. What somebody changed is told by the
 * digests at the end of the file (`Memory`). Lines that need no change keep their bytes.
 * `previous` is an import of the same document with the old file's answers: a gate that it would write has not been edited.
 */
export function updateChecklist(before: string, made: Imported, previous?: Imported): Updated {
  const text = before.replace(/^\ufeff/, '').replace(/\r\n/g, '\n');
  const { body, own } = splitTail(text);
  const [error] = parseDocument(text).errors;
  if (error) return refused(`it is no YAML (${safe(error.message)})`);
  if (!isMap(parseDocument(body, { uniqueKeys: false }).contents)) return refused('it is no checklist');
  const invalid = problemIn(text);
  if (invalid !== undefined)
    return refused(
      `it is not valid (${invalid}). Mend it first; \`deploy-checklist validate\` lists what is wrong`,
    );
  const merged = merge(text, body, made, previous, true) ?? merge(text, body, made, previous, false);
  if (merged === undefined)
    return refused('its anchors and aliases leave no order in which it can be written');
  const { result, yaml } = merged;
  if (isOther(result))
    return refused(
      `none of its ${result.changes.filter(isGone).length} items is in ${safe(made.report.source)}, which looks like another document. To take it all the same, import with \`--output\` instead of \`--update\`: the file of today is then kept beside it as \`.bak\``,
    );
  const report = reportWith(made.report, result.ids);
  const tail = tailOf({
    ...made.tailParts,
    leftOut: result.leftOut,
    questions: report.questions,
    memory: result.withoutLeft(made.tailParts.memory),
  });
  const end = `${own === '' ? '' : `\n${own}\n`}${tail === '' ? '' : `\n${tail}`}`;
  const whole = yaml === body && sameWords(text, yaml + end) ? text : yaml + end;
  const wrong = problemIn(whole);
  if (wrong !== undefined) return refused(`the update would not be valid (${wrong})`);
  return {
    yaml:
      (before.startsWith('\ufeff') ? '\ufeff' : '') +
      (before.includes('\r\n') ? whole.replaceAll('\n', '\r\n') : whole),
    changes: result.changes,
    notes: notesOf(text, result),
    report,
  };
}

/** The file with what the document has taken in; undefined where an alias would stand above its anchor. */
function merge(
  text: string,
  body: string,
  made: Imported,
  previous: Imported | undefined,
  reorder: boolean,
): { readonly result: Merge; readonly yaml: string } | undefined {
  // Keys that stand twice were refused above; looking again takes the square of their number.
  const old = parseDocument(body, { uniqueKeys: false });
  const style = styleOf(body);
  const base = old.toString(style);
  const given: Given = {
    old,
    fresh: parseDocument(made.yaml.slice(0, made.yaml.length - made.tail.length), { uniqueKeys: false }),
    memory: readMemory(text),
    leftOut: leftOutInTail(text),
    previous,
    file: source(made.report.source, 0).replace(/:0$/, ''),
    reorder,
  };
  const result = new Merge(given);
  result.run();
  try {
    const next = old.toString(style);
    if (parseDocument(next, { uniqueKeys: false }).errors.length > 0) return undefined;
    return { result, yaml: keepText(body, base, next, style) };
  } catch {
    return undefined;
  }
}

const isGone = (line: string): boolean => line.startsWith('-');
/** Items that a document may lose at once without a doubt that it is the same one. */
const FEW = 2;
/** Nothing that the file has is in the document: whoever named the wrong one would lose all that nobody edited. */
const isOther = ({ same, changes }: Merge): boolean =>
  same === 0 &&
  changes.filter(isGone).length > FEW &&
  changes.every((line) => isGone(line) || line.startsWith('+'));

/** The same comments and settings, however a formatter put them. */
const sameWords = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^#\s+/, '# '))
    .filter((line) => line !== '')
    .join('\n');

/** Problems that an import has too, and says by itself. */
const OTHERS = /^too-large$/;

/** The first error that the file's reader finds. */
function problemIn(text: string): string | undefined {
  const { problems } = loadChecklist(text, 'deploy-checklist.yml');
  const error = problems.find(({ severity, code }) => severity === 'error' && !OTHERS.test(code));
  return error && safe(`${error.at ? `line ${error.at.line}: ` : ''}${error.message}`);
}

function notesOf(text: string, { changes, leftOut, same }: Merge): string[] {
  const count = (mark: string): number => changes.filter((line) => line.startsWith(mark)).length;
  const parts = [
    [count('+'), 'new'],
    [count('~') + count('*') + count('>'), 'changed'],
    [count('-'), 'gone'],
    [count('!'), 'kept though gone'],
    [count('?'), 'to be looked at'],
    [leftOut.length, 'left out, as deleted by hand'],
  ] as const;
  const said = parts.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : []));
  const memory = readMemory(text);
  return [
    `${same} ${same === 1 ? 'item' : 'items'} as before${said.length > 0 ? `; ${said.join(', ')}` : ''}.`,
    ...(memory?.whole === true
      ? []
      : [
          `The file ${memory ? 'remembers only a part of' : 'does not remember'} what its last import wrote (the digests at its end): items that were deleted by hand before come back as new. It remembers from now on.`,
        ]),
  ];
}
