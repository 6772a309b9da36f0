/**
 * The pages of docs/gates: the part between the markers is made from the kind, everything else on a page is written by hand
 * and kept. A page that does not exist yet is begun.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { stringify } from 'yaml';
import { KINDS } from '../../src/gates/index.ts';
import { DURATION_PATTERN } from '../../src/values/duration.ts';
import { SIZE_PATTERN } from '../../src/values/size.ts';
import { THRESHOLD_PATTERN } from '../../src/values/threshold.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const START = '<!-- table:start -->';
const END = '<!-- table:end -->';

/** Path from the root → a function that gives its whole text, for scripts/generate.mjs. */
export const PAGES = Object.fromEntries(
  KINDS.map((kind) => [`docs/gates/${kind.kind}.md`, () => page(kind, `${root}docs/gates/${kind.kind}.md`)]),
);

async function page(kind, path) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : `# \`${kind.kind}\`\n\n${START}\n${END}\n`;
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`${path}: the markers ${START} and ${END} are missing.`);
  // A function: `$` in the text must not be read as a reference.
  return format(`${before}${START}\n\n${table(kind)}\n${END}${after}`, {
    parser: 'markdown',
    printWidth: 110,
    singleQuote: true,
  });
}

function table(kind) {
  const short = kind.shorthand === undefined ? '' : ` A text alone stands for \`${kind.shorthand}\`.`;
  const rows = keysOf(kind.schema, '', 0).map(
    ([key, type, description]) => `| ${key} | ${type} | ${description} |`,
  );
  const examples = stringify(
    kind.examples.map((example) => ({ name: 'Says what must hold', [kind.kind]: example })),
    { lineWidth: 0, singleQuote: true },
  )
    .replaceAll(/name: Says what must hold/g, () => `name: Example ${(number += 1)}`)
    .trimEnd();
  number = 0;
  return `The gate \`${kind.kind}\` ${kind.summary}.${short}\n\n| key | value | meaning |\n|---|---|---|\n${rows.join('\n')}\n\n\`\`\`yaml\n${examples}\n\`\`\`\n`;
}
let number = 0;

/** Rows for a schema's keys and, below each, for those of the objects it may hold. */
function keysOf(schema, prefix, depth) {
  const rows = [];
  for (const [key, raw] of Object.entries(schema.properties ?? {})) {
    const inner = resolve(raw, schema);
    const name = `${prefix}${key}`;
    rows.push([`\`${name}\``, cell(typeOf(inner)), cell(inner.description ?? '')]);
    if (depth < 3)
      for (const { object, path } of objectsIn(inner, ''))
        rows.push(...keysOf(object, `${name}.${path}`, depth + 1));
  }
  return rows;
}

function resolve(schema, parent) {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return name === undefined ? schema : { ...(parent.$defs?.[name] ?? {}), ...schema };
}

/** The object schemas with keys of their own that a value may be: itself, a branch, entries of a list or of a mapping (`*.`). */
function objectsIn(schema, path) {
  if (schema === null || typeof schema !== 'object') return [];
  const own = schema.properties === undefined ? [] : [{ object: schema, path }];
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => objectsIn(one, path));
  const entries = [
    ...objectsIn(schema.items, `${path}*.`),
    ...objectsIn(schema.additionalProperties, `${path}*.`),
  ];
  const seen = new Set();
  return [...own, ...branches, ...entries].filter(({ object }) => {
    const keys = Object.keys(object.properties).join();
    return !seen.has(keys) && Boolean(seen.add(keys));
  });
}

const NAMED = [
  [THRESHOLD_PATTERN, 'limit'],
  [DURATION_PATTERN, 'duration'],
  [SIZE_PATTERN, 'size'],
];
const WORDS = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'true or false',
  array: 'list',
  object: 'mapping',
  null: 'null',
};

function typeOf(schema) {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches && schema.properties === undefined) {
    const names = [...new Set(branches.map(typeOf))];
    // A limit, a duration or a size may be a bare number too; the word says so already.
    return names
      .filter(
        (name) => name !== 'number' || !names.some((one) => ['limit', 'duration', 'size'].includes(one)),
      )
      .join(' or ');
  }
  const named = NAMED.find(([pattern]) => schema.pattern?.startsWith(pattern));
  if (named) return named[1];
  if (schema.type === 'array' && schema.items && typeof schema.items === 'object') {
    const inner = typeOf(schema.items);
    return inner === 'anything'
      ? 'list'
      : `list of ${inner.replace(/^text$/, 'texts').replace(/^number$/, 'numbers')}`;
  }
  if (schema.type === undefined) return schema.properties ? 'mapping' : 'anything';
  return [...new Set([schema.type].flat().map((type) => WORDS[type] ?? type))].join(' or ');
}

function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
