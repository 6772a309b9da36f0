import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';

type Item = Readonly<Record<string, unknown>>;

function itemsOf(text: string): Item[] {
  const { yaml } = importChecklist(`## Settings\n\n${text}\n`, { file: 'R.md' });
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return Object.values(phases).flatMap((sections) => sections.flatMap(({ items }) => items));
}
const namesOf = (text: string): unknown[] => itemsOf(text).map(({ name }) => name);

describe('boxes of one list that speak of one variable', () => {
  test.each([
    ['- [ ] Key: `API_URL`\n- [ ] Value: `https://api.octo.dev`\n- [ ] Added', 'Added'],
    ['- [ ] Clave: API_URL\n- [ ] Valor: https://api.octo.dev\n- [ ] Agregada', 'Agregada'],
    ['- [ ] **Name**: `API_URL`\n- [ ] **Wert**: `https://api.octo.dev`\n- [ ] Hinzugefügt', 'Hinzugefügt'],
    ['- [ ] 变量名：`API_URL`\n- [ ] 值：`https://api.octo.dev`\n- [ ] 已添加', '已添加'],
    [
      '- [ ] Added `API_URL` to the host\n- [ ] Value: `https://api.octo.dev`\n- [ ] Scope: live\n- [ ] Added successfully',
      'Added successfully',
    ],
  ])('%s', (text, added) => {
    const items = itemsOf(text);
    expect(items[0]).toMatchObject({ env: ['API_URL'] });
    expect(items[1]).toMatchObject({ env: { variables: { API_URL: { equals: 'https://api.octo.dev' } } } });
    expect(items.at(-1)).toMatchObject({ name: `API_URL: ${added}`, env: ['API_URL'] });
  });

  test('the value of a stand-in and of a secret is not asked for', () => {
    expect(itemsOf('- [ ] Key: `API_URL`\n- [ ] Value: `https://your-api.example.com`')[1]).toMatchObject({
      env: ['API_URL'],
    });
    expect(itemsOf('- [ ] Key: `API_SECRET`\n- [ ] Value: `k7s2Hd83jdGs62Jd8s`')[1]).toMatchObject({
      env: ['API_SECRET'],
    });
    for (const value of ['[paste the URL of the database]', 'the address of step 2', '"see the vault"'])
      expect(itemsOf(`- [ ] Key: \`DATABASE_URL\`\n- [ ] Value: ${value}`)[1]).toMatchObject({
        env: ['DATABASE_URL'],
        confirm: true,
      });
  });

  test('what stands between, or in another list, parts them', () => {
    for (const text of [
      '- [ ] Key: `API_URL`\n- [ ] Tell the team\n- [ ] Added',
      '- [ ] Key: `API_URL`\n\nAnother list.\n\n- [ ] Added',
      '- [ ] Key: `API_URL`\n- [ ] Saved\n- [ ] Added',
      '- [ ] Name: `Authorization`\n- [ ] Value: `x`\n- [ ] Added',
    ])
      expect(itemsOf(text).at(-1)).toEqual({ name: 'Added', id: 'added' });
  });
});

describe('an item of few words says of what it is', () => {
  test.each([
    [
      '- [ ] Cloud service:\n  - [ ] Name: shop\n  - [ ] Region: Frankfurt',
      ['Cloud service', 'Cloud service: Name: shop', 'Cloud service: Region: Frankfurt'],
    ],
    ['- [ ] Payments\n  - [ ] Account created', ['Payments', 'Payments: Account created']],
    ['- Backups:\n  - [ ] Files', ['Backups: Files']],
    // It speaks for itself.
    [
      '- [ ] Payments\n  - [ ] The account is open, and its owner known',
      ['Payments', 'The account is open, and its owner known'],
    ],
    ['- [ ] Check:\n  - [ ] Fonts', ['Check', 'Fonts']],
    ['- [ ] Code\n  - [ ] `npm test`', ['Code', 'npm test']],
  ])('%s', (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });
});
