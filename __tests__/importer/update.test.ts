import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import type { Checklist } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { answersIn, updateChecklist } from '../../src/importer/update.ts';

const FIRST = `# Shop

## Before the release
- [ ] Tests pass: \`npm test\`
- [ ] Coverage > 80%
- [ ] Team notified

## After the release
- [ ] Health endpoint returns 200
`;
const make = (source: string, answers: Iterable<[string, string]> = []): ReturnType<typeof importChecklist> =>
  importChecklist(source, { file: 'RELEASE.md', answers: new Map(answers) });
const first = make(FIRST).yaml;

function update(
  before: string,
  source: string,
  set: [string, string][] = [],
): { yaml: string; changes: readonly string[]; checklist: Checklist } {
  const { yaml, changes, problem } = updateChecklist(before, make(source, [...answersIn(before), ...set]));
  expect(problem).toBeUndefined();
  const { checklist, problems } = loadChecklist(yaml ?? '', 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!checklist) throw new Error('it does not load');
  return { yaml: yaml ?? '', changes, checklist };
}

describe('a second import', () => {
  test('of the same document changes nothing, however often', () => {
    const once = update(first, FIRST);
    expect(once.yaml).toBe(first);
    expect(once.changes).toEqual([]);
    expect(update(once.yaml, FIRST).yaml).toBe(first);
  });

  test('keeps gates, comments, sections and settings that people wrote', () => {
    const edited = first
      .replace('tests: npm test', 'tests: npm test -- --ci # ours\n          timeout: 20m')
      .replace('version: 1', 'version: 1\ndefaults: { timeout: 7m } # seven')
      .replace(
        '    - section: Before the release # RELEASE.md:3',
        '    - section: Before the release # RELEASE.md:3\n      note: Read this first.',
      );
    const { yaml, changes, checklist } = update(edited, FIRST);
    expect(changes).toEqual([]);
    for (const text of [
      'tests: npm test -- --ci # ours',
      'timeout: 20m',
      'defaults: { timeout: 7m } # seven',
      'note: Read this first.',
    ])
      expect(yaml).toContain(text);
    expect(allItems(checklist).find(({ item }) => item.id === 'tests-pass')?.item.timeoutMs).toBe(1_200_000);
  });

  test('takes in what is new at its place, and drops what is gone', () => {
    const source = FIRST.replace('- [ ] Team notified\n', '').replace(
      '- [ ] Coverage',
      '- [ ] Lint passes: `npm run lint`\n- [ ] Coverage',
    );
    const { changes, checklist } = update(first, source);
    expect(changes).toEqual(['+ Before the release: Lint passes', '- Before the release: Team notified']);
    expect(allItems(checklist).map(({ item }) => item.id)).toEqual([
      'tests-pass',
      'lint-passes',
      'coverage-80',
      'health-endpoint-returns-200',
    ]);
  });

  test('a reworded item keeps its id, so that its ticks stay, and says that its gate wants a look', () => {
    const { changes, checklist } = update(first, FIRST.replace('Coverage > 80%', 'Coverage > 85%'));
    expect(changes).toEqual([
      '~ Coverage > 80% → Coverage > 85% (id coverage-80 kept; its gate changed too: read it)',
    ]);
    expect(allItems(checklist).map(({ item }) => [item.id, item.name])).toContainEqual([
      'coverage-80',
      'Coverage > 85%',
    ]);
  });

  test('items that people added by hand stay in their section', () => {
    const edited = first.replace(
      '\n  post-deploy:',
      '        - name: Ours\n          id: ours\n\n  post-deploy:',
    );
    const { checklist, changes } = update(edited, FIRST.replace('- [ ] Team notified\n', ''));
    expect(changes).toEqual(['- Before the release: Team notified']);
    expect(
      allItems(checklist)
        .filter(({ section }) => section.title === 'Before the release')
        .map(({ item }) => item.id),
    ).toEqual(['tests-pass', 'coverage-80', 'ours']);
  });

  test('an answer turns a waiting item into a gate, and is remembered', () => {
    const { yaml, changes, checklist } = update(first, FIRST, [['base_url', 'https://shop.octo.dev']]);
    expect(changes).toEqual(['* Health endpoint returns 200: now a gate (http)']);
    expect(checklist.variables).toEqual({ base_url: 'https://shop.octo.dev' });
    expect([...answersIn(yaml)]).toEqual([['base_url', 'https://shop.octo.dev']]);
    expect(update(yaml, FIRST).changes).toEqual([]);
  });

  test('an item of somebody that becomes a gate is ticked by nobody, unless people said who', () => {
    const owned = '# R\n\n- [ ] Smoke test passes (owner: @monalisa)\n- [ ] Logs checked\n';
    const answer: [string, string] = ['smoke_test_command', './smoke.sh'];
    const written = make(owned).yaml;
    expect(written).toContain('role: monalisa');

    const plain = update(written, owned, [answer]);
    expect(plain.changes).toEqual([expect.stringMatching(/now a gate \(tests\)$/)]);
    expect(plain.yaml).not.toContain('role: monalisa');
    expect(update(plain.yaml, owned).yaml).toBe(plain.yaml);

    for (const [from, to] of [
      ['role: monalisa', 'role: others'],
      ['role: monalisa', 'role: monalisa\n          expires: on-push'],
    ] as const) {
      const edited = written.replace(from, to).replace('roles:', 'roles:\n  others: { users: [hubot] }');
      const kept = update(edited, owned, [answer]);
      expect(kept.changes).toEqual([expect.stringMatching(/now a gate \(tests\), and a person still ticks/)]);
      const gate = allItems(kept.checklist).find(({ item }) => item.gate !== undefined)?.item;
      expect(gate?.confirm).toBe(true);
      expect(update(kept.yaml, owned).yaml).toBe(kept.yaml);
    }
  });

  test('lines that moved are followed', () => {
    expect(update(first, `\n\n${FIRST}`).yaml).toContain('- name: Tests pass # RELEASE.md:6');
  });

  test('a document with nothing that the file has is taken for another one, and nothing is lost', () => {
    const other = make('# Other\n\n- [ ] Inform support\n- [ ] Water the plants\n');
    const { problem, yaml } = updateChecklist(first, other);
    expect(problem).toMatch(/none of its \d+ items is in RELEASE\.md, .* another document/);
    expect(yaml).toBeUndefined();
  });

  test('a gate that waits for other checks goes with its wait, and a wait that somebody changed stays', () => {
    const source = '# R\n\n- [ ] All CI checks are green\n- [ ] Team told\n- [ ] Release notes written\n';
    const written = make(source).yaml;
    expect(written).toContain('until: { every: 20s, within: 10m }');
    expect(update(written, source.replace('- [ ] All CI checks are green\n', '')).yaml).not.toContain(
      'until',
    );
    const edited = written.replace('within: 10m', 'within: 2m');
    expect(update(edited, source).changes).toEqual([]);
    expect(update(edited, source.replace('green', 'green now')).yaml).toContain('within: 2m');
  });

  test('a file that is no checklist is refused in words', () => {
    expect(updateChecklist('a: [', make(FIRST)).problem).toMatch(/no YAML/);
    expect(updateChecklist('- x', make(FIRST)).problem).toMatch(/no checklist/);
  });
});
