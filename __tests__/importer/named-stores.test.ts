import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const yaml = (item: string): string =>
  importChecklist(`# List\n\n## Before deployment\n\n- [ ] ${item}\n`, { file: 'c.md' }).yaml;

test('the name of a secret as its store keeps it is the name of a variable', () => {
  expect(yaml('`shop/prod/DATABASE_URL`')).toContain('env: [ DATABASE_URL ]');
  expect(yaml('`shop/prod/STRIPE_KEY` に値を入れた')).toContain('STRIPE_KEY');
  expect(yaml('`docs/SETUP`')).not.toContain('env:');
});

test('a changelog that is named is not asked for', () => {
  expect(yaml('Update CHANGELOG.md')).toContain('files: { changed: [ CHANGELOG.md ] }');
  expect(yaml('Changelog updated')).toContain('changelog_path');
});

test('how many must approve is asked of GitHub', () => {
  expect(yaml('At least 2 approvals')).toContain('approvals: 2');
  expect(yaml('최소 3명 이상의 승인')).toContain('approvals: 3');
  expect(yaml('至少 2 人审批')).toContain('approvals: 2');
  expect(yaml('2名以上の承認')).toContain('approvals: 2');
  expect(yaml('2 approvals of the budget are archived')).not.toContain('approvals:');
});

test('a variable that is looked for in a dotenv file is meant to be found', () => {
  const made = yaml('DB_PASSWORD is right: `grep "DB_PASSWORD" /home/shop/.env`');
  expect(made).not.toContain('exit-code: 1');
  expect(yaml('No passwords in code: `grep -r "password=" src/`')).toContain('exit-code: 1');
});
