import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const reasons = (source: string): string[] =>
  importChecklist(source, { file: 'X.md' }).report.items.map(({ reason }) => reason.replace(/^.*; /, ''));

test('the report says what put an item into its phase', () => {
  expect(
    reasons(
      [
        '# Shop',
        '- [ ] Sky is blue',
        '## Vor dem Release',
        '### Farben',
        '- [ ] Himmel ist blau',
        '## デプロイ手順',
        '- [ ] 空は青い',
        '## Después del despliegue',
        '### Pruebas',
        '- [ ] El cielo es azul',
        '## Extras',
        '**Rollback:**',
        '',
        '- [ ] Sky is grey',
        '',
      ].join('\n'),
    ),
  ).toEqual([
    'pre-deploy, because nothing says that it comes later',
    'pre-deploy by the heading "Vor dem Release"',
    'deploy by the heading "デプロイ手順"',
    'post-deploy by the heading "Después del despliegue"',
    'rollback by the line "Rollback:"',
  ]);
});

test('where no heading says it, its words or its place did', () => {
  expect(reasons('# Release steps\n\n- [ ] Create a git tag\n- [ ] Announce it\n')).toEqual([
    expect.stringMatching(/^(?:deploy|post-deploy) by its words or its place/),
    expect.stringMatching(/^(?:deploy|post-deploy) by its words or its place/),
  ]);
});
