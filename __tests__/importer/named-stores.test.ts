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
