import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';
import { updateChecklist } from '../../src/importer/update.ts';

const SOURCE =
  '# Shop\n\n## Before deployment\n\n### Staging\n\n- [ ] Menu read\n- [ ] Door painted\n\n### Shop\n\n- [ ] Menu read\n- [ ] Door painted\n\n### End\n\n- [ ] Lamp lit\n';
const make = (source: string) => importChecklist(source, { file: 'X.md' });

/** The import, with the items of "Shop" as an alias of those of "Staging". */
function withAlias(): string {
  const yaml = make(SOURCE)
    .yaml.replace(/(section: Staging[^]*?)items:/, '$1items: &both')
    .replace(/ +id: (?:menu|door|shop).*\n/g, '');
  const at = yaml.indexOf('items:', yaml.indexOf('section: Shop'));
  return `${yaml.slice(0, at)}items: *both${yaml.slice(yaml.indexOf('\n\n', at))}`;
}

test('a section whose items are an alias is the same section: nothing comes in twice', () => {
  const before = withAlias();
  const { yaml, changes } = updateChecklist(before, make(SOURCE));
  expect(yaml).toBe(before);
  expect(changes).toEqual([]);
});

test('what the document has there and the alias has not is told, not written and not forgotten', () => {
  const source = SOURCE.replace('### End', '- [ ] Roof dry\n\n### End');
  const first = updateChecklist(withAlias(), make(source));
  expect(first.changes).toEqual([
    expect.stringMatching(/^\? Shop: the document has “Roof dry” there.*\(an alias\)/),
  ]);
  expect(first.yaml).toContain('items: *both');
  expect(first.yaml).not.toContain('Roof dry');
  const second = updateChecklist(first.yaml ?? '', make(source));
  expect(second.changes).toEqual(first.changes);
});

test('other sections follow the document as always', () => {
  const { yaml, changes } = updateChecklist(withAlias(), make(`${SOURCE}- [ ] Floor swept\n`));
  expect(changes).toEqual(['+ End: Floor swept']);
  expect(yaml).toMatch(/name: Floor swept # X\.md:18/);
});
