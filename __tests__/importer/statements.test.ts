import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const yamlOf = (text: string): string => importChecklist(text, { file: 'X.md' }).yaml;
const sql = (statement: string): string => `\`\`\`sql\n${statement}\n\`\`\`\n`;

test('statements for a database are the runbook of their phase', () => {
  const yaml = yamlOf(
    `# R\n\n## Deployment\n\n- [ ] Told the team\n\n${sql('ALTER TABLE orders ADD note text;')}\n## Rollback\n\n${sql('ALTER TABLE orders DROP note;')}`,
  );
  const [, deploy = '', rollback = ''] = yaml.split(/^ {2}(?:deploy|rollback):$/m);
  expect(deploy).toContain('ALTER TABLE orders ADD note text;');
  expect(rollback).toContain('ALTER TABLE orders DROP note;');
  expect(rollback).toContain('- name: Rollback');
});

test('those of a box stand there once, and what only looks is nobody’s before the deployment', () => {
  const boxed = yamlOf('# R\n\n## Deployment\n\n- [ ] Migrate\n\n  ```sql\n  UPDATE a SET b = 1;\n  ```\n');
  expect(boxed.match(/UPDATE a SET b = 1;/g)).toHaveLength(1);
  const looks = (statement: string): string =>
    yamlOf(`# R\n\n## Before deployment\n\n- [ ] Told the team\n\n### Data\n\n${sql(statement)}`);
  expect(looks('SELECT count(*) FROM a;')).not.toContain('SELECT');
  expect(looks('DELETE FROM a;')).toContain('DELETE FROM a;');
});
