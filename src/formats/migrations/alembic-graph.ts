/** Alembic's revision files, read without running them (alembic.sqlalchemy.org/en/latest/branches.html). */

export interface Revision {
  readonly file: string;
  readonly id: string;
  readonly parents: readonly string[];
  /** `depends_on`: applied before it, and then no longer recorded by themselves. */
  readonly needs?: readonly string[];
}

export interface AlembicGraph {
  readonly revisions: readonly Revision[];
  /** Revisions that nothing builds upon, by id. */
  readonly heads: readonly string[];
  /** Ids that more than one file claims. */
  readonly duplicates: readonly string[];
  /** Parents that no file has. */
  readonly missing: readonly string[];
}

/** `revision = "x"`, `down_revision: Union[str, None] = ("a", "b")`; undefined where the file is no revision. */
export function readRevision(file: string, text: string): Revision | undefined {
  const id = stringsOf(valueOf(text, 'revision'))?.[0];
  if (id === undefined) return undefined;
  const needs = stringsOf(valueOf(text, 'depends_on')) ?? [];
  return {
    file,
    id,
    parents: stringsOf(valueOf(text, 'down_revision')) ?? [],
    ...(needs.length === 0 ? {} : { needs }),
  };
}

export function alembicGraph(revisions: readonly Revision[]): AlembicGraph {
  const ids = new Set(revisions.map((revision) => revision.id));
  const parents = new Set(revisions.flatMap((revision) => revision.parents));
  const seen = new Set<string>();
  const duplicates = revisions.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id);
  return {
    revisions,
    heads: [...ids].filter((id) => !parents.has(id)).sort(),
    duplicates: [...new Set(duplicates)],
    missing: [...parents].filter((id) => !ids.has(id)).sort(),
  };
}

/** Everything that is not applied when the database is at these revisions. */
export function notApplied(graph: AlembicGraph, at: readonly string[]): Revision[] {
  const byId = new Map(graph.revisions.map((revision) => [revision.id, revision]));
  const applied = new Set<string>();
  const open = [...at];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (applied.has(id)) continue;
    applied.add(id);
    const revision = byId.get(id);
    open.push(...(revision?.parents ?? []), ...(revision?.needs ?? []));
  }
  return graph.revisions.filter((revision) => !applied.has(revision.id));
}

const MAX_VALUE = 2000;

/** The text right of a module-level assignment, up to its line's end or its closing bracket. */
function valueOf(text: string, name: string): string | undefined {
  const start = new RegExp(`^${name}(?:[ \\t]*:[^=\\n]{0,200})?[ \\t]*=[ \\t]*`, 'm').exec(text);
  if (!start) return undefined;
  const rest = text.slice(start.index + start[0].length, start.index + start[0].length + MAX_VALUE);
  const close = rest.startsWith('(') ? ')' : rest.startsWith('[') ? ']' : undefined;
  const end = close === undefined ? rest.search(/\n|$/) : rest.indexOf(close) + 1;
  return end <= 0 && close !== undefined ? undefined : rest.slice(0, end);
}

function stringsOf(value: string | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  return [...value.replace(/#.*$/gm, '').matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
}
