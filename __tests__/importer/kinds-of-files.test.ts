import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const last = (...lines: readonly string[]): { fate: string; yaml: string } => {
  const { report, yaml } = importChecklist(`# Shop\n\n${lines.join('\n')}\n`, { file: 'X.md' });
  const item = report.items.at(-1);
  return { fate: `${item?.outcome ?? '?'} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`, yaml };
};
const before = (text: string): { fate: string; yaml: string } =>
  last('## Before deployment', '', `- [ ] ${text}`);

describe('files by their kind, and by convention', () => {
  test.each([
    ['Log files not committed to git', 'tracked: false', '*.log'],
    ['Arquivos de ambiente não versionados', 'tracked: false', '.env'],
    ['不包含任何凭证文件（`*-key.json`）', 'tracked: false', '*-key.json'],
    ['License file exists', '{LICENSE,LICENCE,COPYING}*', ''],
    ['Todos los scripts son ejecutables', 'executable: true', '**/*.sh'],
    ['`components/Limits.tsx` - Removed the old plans', 'files: [ components/Limits.tsx ]', 'confirm: true'],
  ])('%s', (text, ...wanted) => {
    const { fate, yaml } = before(text);
    expect(fate).toMatch(/^gate files/);
    for (const part of wanted) expect(yaml).toContain(part);
    expect(yaml).not.toContain('absent');
  });

  test('the scripts of a package', () => {
    const { fate, yaml } = last(
      '## Before',
      '### Production scripts',
      '- [ ] **`build:production`** - Optimised',
    );
    expect(fate).toBe('gate files*');
    expect(yaml).toContain('package.json');
  });

  test('a name of a file does not put it on a server', () => {
    expect(last('## Deployment', '- [ ] The folder is right (`server.js` is in the root)').fate).toBe(
      'gate files*',
    );
    expect(last('## Deployment on the VPS', '- [ ] `app.js` is in the root').fate).not.toMatch(/^gate/);
  });

  test.each([
    'Environment variables not committed to git',
    'License keys are valid',
    'Wait 2-5 minutes until Streamlit is installed',
    'Ask @octo.cat for help',
  ])('%s: none of them', (text) => {
    expect(before(text).fate).not.toMatch(/^gate files/);
  });
});

test('what stands outside of the brackets is more', () => {
  expect(before('Push the shop (make sure .env is in .gitignore!)').fate).toBe('gate files*');
  expect(before('`.env` is in `.gitignore`').fate).toBe('gate files');
});
