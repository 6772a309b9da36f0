import { expect, test } from '@jest/globals';
import { alembicGraph, readRevision } from '../../src/formats/migrations/alembic-graph.ts';
import { findMigrationTool } from '../../src/formats/migrations/index.ts';
import { judgeStatus } from '../../src/gates/judge-migrations.ts';

/** What `alembic current` leaves out, the files tell. */

const revision = (id: string, down: string, more = ''): string =>
  `revision = '${id}'\ndown_revision = ${down}\n${more}`;

function passes(at: string[], texts: Readonly<Record<string, string>>): boolean {
  const tool = findMigrationTool('alembic');
  if (!tool) throw new Error('alembic');
  const revisions = Object.entries(texts).flatMap(([file, text]) => readRevision(file, text) ?? []);
  const { checks } = judgeStatus(
    tool,
    { state: 'up-to-date', pending: [], detail: 'at a head', at },
    { paths: Object.keys(texts), isMigration: () => true, alembic: alembicGraph(revisions) },
    undefined,
    { pending: 'forbid', edited: 'forbid', outOfOrder: 'allow', heads: 2 },
  );
  return checks.every(({ ok }) => ok);
}

const TWO = {
  'a.py': revision('a1', 'None'),
  'b.py': revision('b2', "'a1'"),
  'c.py': revision('c3', "'a1'"),
};

test('one of two heads applied is not up to date, though two heads are allowed', () => {
  expect(passes(['b2'], TWO)).toBe(false);
  expect(passes(['b2', 'c3'], TWO)).toBe(true);
});

test('what a head depends on is applied with it', () => {
  const needs = { ...TWO, 'c.py': revision('c3', "'a1'", "depends_on = 'b2'\n") };
  expect(passes(['c3'], needs)).toBe(true);
  // A branch label: the files do not tell what it stands for.
  expect(passes(['c3'], { ...TWO, 'c.py': revision('c3', "'a1'", "depends_on = ('billing',)\n") })).toBe(
    true,
  );
});
