import { expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { findMigrationTool, MIGRATION_TOOLS } from '../../src/formats/migrations/index.ts';
import { KINDS } from '../../src/gates/index.ts';

/** What `validate` says of one gate. */
function problems(gate: string): string[] {
  const text = `version: 1\nphases:\n  pre-deploy:\n    - name: a\n      migrations: ${gate}\n`;
  return loadChecklist(Buffer.from(text), 'a.yml', KINDS).problems.map(({ message }) => message);
}

test.each([
  ['knexx', " Did you mean 'knex'?"],
  ['{ tool: flywya }', " Did you mean 'flyway'?"],
  ['{ tool: Django, pending: allow }', " Did you mean 'django'?"],
  ['hamster', ''],
])('a tool that there is none of is a problem of the file: %s', (gate, meant) => {
  const [message, ...others] = problems(gate);
  expect(message).toMatch(/^migrations\.tool is '\w+'; allowed: flask-migrate, .*\.(?: Did|$)/);
  expect([message?.replace(/^.*\.(?= Did|$)/, ''), others]).toEqual([meant, []]);
});

test('every name and every other name of a tool is allowed', () => {
  for (const { name, aliases = [] } of MIGRATION_TOOLS)
    for (const word of [name, ...aliases])
      expect([word, problems(word), findMigrationTool(word)?.name]).toEqual([word, [], name]);
});
