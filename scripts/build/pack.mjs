/**
 * Puts what two hot paths load, counting ticks on a pull request and `validate`, into few files: a file costs more to open
 * than most of them cost to compile, and inside of a file one function calls another without a getter between them.
 */
import { basename, dirname } from 'node:path';

/**
 * The paths by the packs that they load, each with where it starts: the modules that are always loaded, also those that
 * are imported late. What an earlier pack of a path holds, a later one needs not.
 */
export const HOT = [
  { validate: ['src/cli.ts', 'src/checklist/load-quickly.ts'] },
  {
    // What it takes to ask GitHub; the rest is loaded while GitHub answers.
    ask: ['src/index.ts', 'src/github/octokit.ts'],
    judge: ['src/main/action/pull-request.ts', 'src/checklist/load-quickly.ts'],
  },
];

/** Small, without state, and needed at every stage: each file has a copy instead of one more to open. So are esbuild's own helpers. */
const COPIED = ['src/checklist/types.ts', 'src/main/find-checklist.ts', 'src/values/duration.ts'];

/**
 * The entry that holds a copy of a pack: `validate` opens one file instead of two. What is loaded later, the words for what
 * is wrong, takes the pack's own file; so nothing of the two copies may be told apart by identity across them.
 */
export const OWN_COPY = { 'cli.js': 'validate-judge' };

/** Chunks as parts of a file that stands above them. */
export function inEntry(chunks) {
  return [...chunks].map(([name, { text }]) => [
    name,
    { text: text.replace(/(\b(?:from|import)\s*\(?\s*")\.\/(?=[\w.-]+\.js")/g, '$1./chunks/') },
  ]);
}

/** Chunks, by name, of which each file that needs them has a copy. */
export function copied({ outputs }) {
  return Object.entries(outputs).flatMap(([path, { inputs, entryPoint }]) =>
    path.endsWith('.js') && !entryPoint && Object.keys(inputs).every((module) => COPIED.includes(module))
      ? [basename(path)]
      : [],
  );
}

/** Which chunk goes into which pack; a chunk of both paths into one for both. */
export function packing(metafile) {
  const { outputs } = metafile;
  const everywhere = copied(metafile);
  const wanted = new Map();
  for (const path of HOT) {
    const found = new Set();
    for (const [name, starts] of Object.entries(path))
      for (const chunk of reached(
        starts.map((start) => entryAt(start, outputs)),
        outputs,
      )) {
        if (found.has(chunk) || !dirname(chunk).endsWith('chunks')) continue;
        found.add(chunk);
        wanted.set(chunk, [...(wanted.get(chunk) ?? []), name]);
      }
  }
  return new Map(
    [...wanted]
      .map(([chunk, names]) => [basename(chunk), names.join('-')])
      .filter(([chunk]) => !everywhere.includes(chunk))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function entryAt(start, outputs) {
  const [found] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === start) ?? [];
  if (found === undefined)
    throw new Error(`${start} is no entry point any more: change HOT in ${import.meta.url}`);
  return found;
}

function reached(entries, outputs) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && outputs[next]) visit(next);
  };
  entries.forEach(visit);
  return found;
}

/** `require("./chunk-A.js")` of a packed chunk, in a file of `chunks/` or (with `./chunks/`) of an entry. */
export function throughPacks(code, packs) {
  return code.replace(/\brequire\("(\.\/(?:chunks\/)?)([\w.-]+\.js)"\)/g, (whole, folder, name) =>
    packs.has(name) ? `require("${folder}${packs.get(name)}.js").${nameIn(name)}` : whole,
  );
}

const nameIn = (chunk) => chunk.replace(/\W/g, '_');

/** The module that exports each of the chunks by its name. */
export function packed(chunks) {
  return chunks.map((name) => `export * as ${nameIn(name)} from "./${name}";`).join('\n');
}
