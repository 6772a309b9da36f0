import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { answersIn, updateChecklist } from '../../src/importer/update.ts';

const SOURCE = `# Bakery

## Before the oven
- [ ] Tests pass: \`make test\`
- [ ] Flour was weighed

## After the oven
- [ ] The crust was looked at
`;
const make = (source: string, answers: Iterable<[string, string]> = []): ReturnType<typeof importChecklist> =>
  importChecklist(source, { file: 'BAKE.md', answers: new Map(answers) });
const FIRST = make(SOURCE).yaml;

function update(before: string, source: string): { yaml: string; changes: readonly string[]; notes: string } {
  const answers = answersIn(before);
  const { yaml = '', changes, notes, problem } = updateChecklist(before, make(source, answers), make(source));
  expect(problem).toBeUndefined();
  expect(
    loadChecklist(yaml, 'deploy-checklist.yml').problems.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  return { yaml, changes, notes: notes.join('\n') };
}
const idsOf = (yaml: string): string[] => {
  const { checklist } = loadChecklist(yaml, 'deploy-checklist.yml');
  return checklist ? allItems(checklist).map(({ item }) => item.id) : [];
};
const edit = (from: string, to: string): string => {
  expect(FIRST).toContain(from);
  return FIRST.replace(from, to);
};
const FLOUR = '          id: flour-was-weighed\n';
const HEAD = '      items:\n        - name: Tests pass';

describe('items that somebody wrote as bare texts', () => {
  test.each([
    ['last in a section', FLOUR, `${FLOUR}        - The baker is awake\n`],
    [
      'first, with words above and beside them',
      HEAD,
      `      items:\n        # ask early\n        - The baker is awake # by phone\n${HEAD.slice(13)}`,
    ],
    [
      'between others, and quoted',
      FLOUR,
      `${FLOUR}        # the key hangs\n        # at the door\n        - 'Key: it turns'\n        - "Door opens"\n`,
    ],
    ['with an anchor and its alias', FLOUR, `${FLOUR}        - &sweep Floor swept\n        - *sweep\n`],
    [
      'in a section of their own',
      FLOUR,
      `${FLOUR}\n    - section: Guild\n      items:\n        - The guild agrees\n        # twice a year\n        - The mayor agrees\n`,
    ],
    [
      'on one line',
      FLOUR,
      `${FLOUR}\n    - section: Guild\n      items: [ The guild agrees, So does the mayor ]\n`,
    ],
    ['straight below a phase', '  pre-deploy:\n', '  pre-deploy:\n    - Straight below\n'],
  ])('stay, byte for byte, when the document did not change: %s', (_, from, to) => {
    const before = edit(from, to);
    const { yaml, changes, notes } = update(before, SOURCE);
    expect(yaml).toBe(before);
    expect(changes).toEqual([]);
    expect(notes).toMatch(/^3 items as before\.$/);
  });

  test('stay at their place with their ids and comments when the document changes around them', () => {
    const before = edit(
      FLOUR,
      `${FLOUR}        # he sleeps long\n        - The baker is awake # by phone\n\n    - section: Guild\n      items:\n        - The guild agrees\n`,
    );
    const source = SOURCE.replace('- [ ] Flour was weighed\n', '- [ ] Yeast is alive\n- [ ] Salt is there\n');
    const { yaml, changes } = update(before, source);
    expect(changes).toEqual([
      '+ Before the oven: Yeast is alive',
      '+ Before the oven: Salt is there',
      '- Before the oven: Flour was weighed',
    ]);
    expect(yaml).toContain('        # he sleeps long\n        - The baker is awake # by phone\n');
    expect(yaml).toContain('        - The guild agrees\n');
    const ids = (text: string): string[] => idsOf(text).filter((id) => /baker|guild/.test(id));
    expect(ids(yaml)).toEqual(ids(before));
    expect(ids(yaml)).toHaveLength(2);
    expect(update(yaml, source).yaml).toBe(yaml);
  });

  test('stay when the document loses their whole section', () => {
    const before = edit(FLOUR, `${FLOUR}        - The baker is awake\n`);
    const { yaml } = update(before, '# Bakery\n\n## After the oven\n- [ ] The crust was looked at\n');
    expect(yaml).toContain('        - The baker is awake\n');
    expect(yaml).not.toContain('Flour was weighed');
  });

  test('are not doubled when the document gets the same words', () => {
    const before = edit(FLOUR, `${FLOUR}        - The baker is awake\n`);
    const source = SOURCE.replace(
      '- [ ] Flour was weighed\n',
      '- [ ] Flour was weighed\n- [ ] The baker is awake\n',
    );
    const once = update(before, source);
    expect(once.changes).toEqual([
      '= The baker is awake: the document has it now too; the item of the file stays',
    ]);
    expect(once.yaml.match(/The baker is awake/g)).toHaveLength(1);
    const twice = update(once.yaml, source);
    expect(twice.yaml).toBe(once.yaml);
    expect(twice.changes).toEqual([]);
  });

  test('stay with people when the document gets the same words with a check, and that is said', () => {
    const before = edit(FLOUR, `${FLOUR}        # noisy\n        - Lint is clean\n`);
    const source = SOURCE.replace('- [ ] Flour', '- [ ] Lint is clean: `npm run lint`\n- [ ] Flour');
    const { yaml, changes } = update(before, source);
    expect(changes).toContain('? Lint is clean: the document has a check (lint), the file none');
    expect(yaml).toContain('        # noisy\n        - Lint is clean\n');
    expect(yaml.match(/Lint is clean/g)).toHaveLength(1);
  });

  test('an item of the import that somebody shortened to its words stays short', () => {
    const before = edit(
      `        - name: Flour was weighed # BAKE.md:5\n${FLOUR}`,
      '        - Flour was weighed\n',
    );
    const { yaml, changes } = update(before, SOURCE);
    expect(yaml).toBe(before);
    expect(changes).toEqual([]);
  });
});
