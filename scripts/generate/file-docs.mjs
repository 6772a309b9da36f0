/** docs/checklist-file.md (every key, from the schemas that the loader checks) and docs/troubleshooting.md (every code, from the catalogue). */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { PROBLEMS } from '../../src/checklist/problems.ts';
import { DEFAULTS_ROWS, ITEM_KEYS, SECTION_KEYS } from './file-keys.mjs';
import { TOP, ROLE } from '../../src/checklist/format.ts';
import { WHEN, UNTIL, EXPIRES } from '../../src/checklist/format-item.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const markdown = (text) => format(text, { parser: 'markdown', printWidth: 110, singleQuote: true });

export const PAGES = {
  'docs/checklist-file.md': () => between('docs/checklist-file.md', 'keys', keysOfFile()),
  'docs/troubleshooting.md': () => between('docs/troubleshooting.md', 'codes', codes()),
};

/** The part between the markers is written anew, the rest of the page is kept. */
async function between(path, name, made) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const text = existsSync(root + path) ? readFileSync(root + path, 'utf8') : `${start}\n${end}\n`;
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path}: the markers ${start} and ${end} are missing.`);
  return markdown(`${before}${start}\n\n${made}\n\n${end}${after}`);
}

function keysOfFile() {
  return [
    '## The file',
    table(TOP.properties),
    '## A role',
    table(ROLE.properties),
    '## `defaults`',
    DEFAULTS_ROWS(table),
    '## A section',
    table(SECTION_KEYS),
    '## An item',
    table(ITEM_KEYS),
    '### `when`',
    table(WHEN.properties),
    '### `until`',
    table(UNTIL.properties),
    '### `expires`',
    EXPIRES.description ?? '',
  ].join('\n\n');
}

function table(properties) {
  const rows = Object.entries(properties).map(([key, schema]) => {
    const example = schema.examples?.[0] ?? schema.const ?? schema.enum?.[0];
    return `| \`${key}\` | ${cell(schema.description ?? '')} | ${example === undefined ? '' : `\`${cell(JSON.stringify(example))}\``} |`;
  });
  return `| key | meaning | example |\n|---|---|---|\n${rows.join('\n')}`;
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

function codes() {
  return Object.entries(PROBLEMS)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, { title, cause, fix }]) => `### ${code}\n\n${title}. ${cause}\n\n${fix}`)
    .join('\n\n');
}
