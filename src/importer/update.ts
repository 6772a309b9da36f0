import { isMap, isScalar, parseDocument } from 'yaml';
import { safe } from './emit.ts';
import type { Imported } from './import.ts';
import { answersInTail, splitTail, tailOf } from './tail.ts';
import type { ImportReport } from './types.ts';
import { Merge } from './update-merge.ts';

export interface Updated {
  readonly yaml?: string;
  /** What changed, one line each: `+ added`, `- gone`, `~ reworded`, `* now a gate`, `! gone from the document, kept`. */
  readonly changes: readonly string[];
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

/**
 * Brings an earlier import up to date with the document. What people wrote wins: items that are still there keep their id,
 * gate, settings, comments, and the place to which somebody moved them; new ones come in at their place; those that are gone
 * go, unless they were added or edited by hand. An imported item is told by the line behind its name (`# FILE.md:17`).
 * `previous` is an import of the same document with the old file's answers: a gate that it would write has not been edited.
 */
export function updateChecklist(before: string, made: Imported, previous?: Imported): Updated {
  const { body, own } = splitTail(before);
  const old = parseDocument(body, { keepSourceTokens: false });
  const fresh = parseDocument(made.yaml.slice(0, made.yaml.length - made.tail.length));
  const [error] = old.errors;
  if (error) return { changes: [], problem: `it is no YAML (${safe(error.message)})` };
  if (!isMap(old.contents) || !isMap(fresh.contents)) return { changes: [], problem: 'it is no checklist' };
  const merge = new Merge(old, fresh, previous);
  merge.run();
  const report = merge.report(made.report);
  const tail = tailOf({ ...made.tailParts, questions: report.questions });
  const text = fresh.toString({ lineWidth: 0, flowCollectionPadding: true }).replace(/\s*$/, '\n');
  const end = `${own === '' ? '' : `\n${own}\n`}${tail === '' ? '' : `\n${tail}`}`;
  return { yaml: text + end, changes: merge.changes, report };
}
