import { expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** The gate of the one box of a document, in a file that the schema takes. */
function gateOf(text: string, answers: readonly (readonly [string, string])[] = []): unknown {
  const made = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, {
    file: 'X.md',
    answers: new Map(answers),
  });
  const { checklist, problems } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gate = checklist && allItems(checklist)[0]?.item.gate;
  return gate && [gate.kind, gate.spec];
}

test.each([
  ['npx kysely migrate:list', 'kysely'],
  ['graphile-migrate status', 'graphile-migrate'],
  ['migrate-mongo status', 'migrate-mongo'],
  ['sql-migrate status', 'sql-migrate'],
  ['aerich heads', 'aerich'],
  ['hasura migrate status', 'hasura'],
  ['db-migrate check', 'db-migrate'],
  ['yoyo list', 'yoyo'],
  ['tern status', 'tern'],
  ['npx payload migrate:status', 'payload'],
])('`%s` asks for the status of %s', (command, tool) => {
  expect(gateOf(`\`${command}\` shows nothing pending`)).toEqual([
    'migrations',
    expect.objectContaining({ tool }),
  ]);
});

test.each([
  'kysely migrate:latest',
  'graphile-migrate reset',
  'yoyo apply',
  'aerich upgrade',
  'tern migrate',
])('`%s` changes the database and is no gate: at most its tool is asked what is applied', (command) => {
  const gate = gateOf(`\`${command}\``);
  expect(JSON.stringify(gate ?? [])).not.toContain(command);
  if (gate !== undefined) expect(gate).toEqual(['migrations', { tool: expect.any(String) }]);
});

test.each([
  ['Alembic', 'alembic'],
  ['Entity Framework', 'ef-core'],
  ['Sequelize', 'sequelize-cli'],
  ['Rails', 'rails'],
  [' flyway ', 'flyway'],
])('the answer %s is written as the kind takes it', (answer, tool) => {
  expect(gateOf('`make migrate-status`', [['migration_tool', answer]])).toEqual([
    'migrations',
    { tool, command: 'make migrate-status' },
  ]);
});
