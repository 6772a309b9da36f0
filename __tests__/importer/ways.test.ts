import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';

interface Item {
  readonly name: string;
  readonly 'allow-not-applicable'?: boolean;
}

function read(text: string): { yaml: string; items: Item[] } {
  const { yaml } = importChecklist(text, { file: 'R.md' });
  expect(loadChecklist(yaml, 'x.yml').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return { yaml, items: Object.values(phases).flatMap((all) => all.flatMap(({ items }) => items)) };
}
const waived = (text: string): boolean[] =>
  read(text).items.map((item) => item['allow-not-applicable'] === true);

describe('one of several ways', () => {
  test.each([
    ['Option A: Docker', 'Option B: Bare metal'],
    ['Método 1: FTP', 'Método 2: Git'],
    ['3.1 Méthode A — Docker', '3.2 Méthode B — à la main'],
    ['方案一：使用 Docker', '方案二：手动'],
    ['方法1', '方法2'],
    ['옵션 A', '옵션 B'],
    ['オプションA', 'オプションB'],
    ['Вариант 1: Docker', 'Вариант 2: вручную'],
    ['Seçenek A', 'Seçenek B'],
    ['🐳 Variante 1 (empfohlen)', 'Variante 2'],
  ])('by headings: %s, %s', (one, other) => {
    const text = `## Hosting\n\n### ${one}\n\n- [ ] Team told\n\n### ${other}\n\n- [ ] Guests told\n\n## Other\n\n- [ ] All told\n`;
    expect(waived(text)).toEqual([true, true, false]);
    expect(read(text).yaml).toMatch(
      /# One of 2 ways \(.*; .*\): delete the others, or declare their items not applicable\./,
    );
  });

  test('by lines that lead up to boxes: the names say which', () => {
    const { items } = read(
      '## Hosting\n\n**Option A: Docker**\n\n- [ ] Team told\n\n**Option B: Bare metal**\n\n- [ ] Guests told\n',
    );
    expect(items).toMatchObject([
      { name: 'Option A: Team told', 'allow-not-applicable': true },
      { name: 'Option B: Guests told', 'allow-not-applicable': true },
    ]);
  });

  test('by boxes and bullets around', () => {
    expect(
      read(
        '## Store\n\n- [ ] **Option A: S3**\n  - [ ] Costs agreed\n- [ ] **Option B: Disk**\n  - [ ] Size agreed\n',
      ).items.map(({ name, ...item }) => [name, item['allow-not-applicable']]),
    ).toEqual([
      ['Option A: S3', true],
      ['Option A: S3: Costs agreed', true],
      ['Option B: Disk', true],
      ['Option B: Disk: Size agreed', true],
    ]);
    expect(
      waived('## Store\n\n- Option A:\n  - [ ] Costs agreed\n- Option B:\n  - [ ] Size agreed\n'),
    ).toEqual([true, true]);
  });

  test.each([
    '## Hosting\n\n### Option A: Docker\n\n- [ ] Team told\n',
    '## Request\n\n- [ ] Method: `GET`\n- [ ] Options are known\n',
    '## A\n\n### Option A\n\n- [ ] Team told\n\n## B\n\n### Option B\n\n- [ ] Guests told\n',
    '## Tests\n\n### Test 1\n\n- [ ] Team told\n\n### Test 2\n\n- [ ] Guests told\n',
  ])('what stands alone is none: %s', (text) => {
    expect(waived(text).some(Boolean)).toBe(false);
  });
});
