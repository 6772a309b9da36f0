import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { answersIn, updateChecklist } from '../../src/importer/update.ts';

const SOURCE = `# Shop

## Before the release
- [ ] Tests pass: \`npm test\`
- [ ] Coverage > 80%
- [ ] Unit tests are green
- [ ] Team notified

## Security
- [ ] Secrets rotated
- [ ] Lint clean: \`npm run lint\`

## After the release
- [ ] Health endpoint returns 200
- [ ] Dashboard looked at
`;
const make = (source: string, answers: Iterable<[string, string]> = []): ReturnType<typeof importChecklist> =>
  importChecklist(source, { file: 'RELEASE.md', answers: new Map(answers) });
const FIRST = make(SOURCE).yaml;

interface After {
  readonly yaml: string;
  readonly changes: readonly string[];
  /** `phase/section: id, id` in the order of the file. */
  readonly places: string[];
  readonly report: ReturnType<typeof importChecklist>['report'];
}

/** An update as the command does it, which has to load, and to be stable when it is done again. */
function update(before: string, source: string, set: [string, string][] = []): After {
  const once = one(before, source, set);
  const twice = one(once.yaml, source, []);
  expect(twice.yaml).toBe(once.yaml);
  return once;
}

function one(before: string, source: string, set: [string, string][]): After {
  const made = make(source, [...answersIn(before), ...set]);
  const {
    yaml = '',
    changes,
    problem,
    report,
  } = updateChecklist(before, made, make(source, answersIn(before)));
  expect(problem).toBeUndefined();
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const bySection = new Map<string, string[]>();
  for (const { item, section, phase } of checklist ? allItems(checklist) : []) {
    const key = `${phase.name}/${section.title}`;
    bySection.set(key, [...(bySection.get(key) ?? []), item.id]);
  }
  return {
    yaml,
    changes,
    places: [...bySection].map(([key, ids]) => `${key}: ${ids.join(', ')}`),
    report: report ?? made.report,
  };
}
const edit = (from: string, to: string, text = FIRST): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};
const PLACES = [
  'pre-deploy/Before the release: tests-pass, coverage-80, unit-tests-are-green, team-notified',
  'pre-deploy/Security: secrets-rotated, lint-clean',
  'post-deploy/After the release: health-endpoint-returns-200, dashboard-looked-at',
];

describe('the document changes', () => {
  test('an item moved to another section goes there with its id and its gate', () => {
    const { places } = update(
      edit('lint: npm run lint', 'lint: npm run lint -- --quiet'),
      SOURCE.replace('- [ ] Lint clean: `npm run lint`\n', '').replace(
        '- [ ] Team',
        '- [ ] Lint clean: `npm run lint`\n- [ ] Team',
      ),
    );
    expect(places.slice(0, 2)).toEqual([
      'pre-deploy/Before the release: tests-pass, coverage-80, unit-tests-are-green, lint-clean, team-notified',
      'pre-deploy/Security: secrets-rotated',
    ]);
  });

  test('an item moved to another phase goes there', () => {
    const source = SOURCE.replace('- [ ] Team notified\n', '').replace(
      '- [ ] Dashboard',
      '- [ ] Team notified\n- [ ] Dashboard',
    );
    expect(update(FIRST, source).places).toContain(
      'post-deploy/After the release: health-endpoint-returns-200, team-notified, dashboard-looked-at',
    );
  });

  test('items in another order follow the document', () => {
    const source = SOURCE.replace('- [ ] Coverage > 80%\n', '').replace(
      '- [ ] Team',
      '- [ ] Coverage > 80%\n- [ ] Team',
    );
    expect(update(FIRST, source).places[0]).toBe(
      'pre-deploy/Before the release: tests-pass, unit-tests-are-green, coverage-80, team-notified',
    );
  });

  test('one item split in two: one half keeps the id, the other is new', () => {
    const { changes, places } = update(
      FIRST,
      SOURCE.replace('- [ ] Team notified', '- [ ] Team notified by mail\n- [ ] Support told'),
    );
    expect(changes).toEqual([
      '~ Team notified → Team notified by mail (id team-notified kept)',
      '+ Before the release: Support told',
    ]);
    expect(places[0]).toContain('team-notified, support-told');
  });

  test('a section renamed keeps its items', () => {
    const { places, changes } = update(FIRST, SOURCE.replace('## Security', '## Safety'));
    expect(changes).toEqual(['~ section Security → Safety']);
    expect(places[1]).toBe('pre-deploy/Safety: secrets-rotated, lint-clean');
  });

  test('a command that the document added is the gate of an item that nobody edited', () => {
    const { changes, yaml } = update(
      FIRST,
      SOURCE.replace('- [ ] Secrets rotated', '- [ ] Secrets rotated: `npm run check:secrets`'),
    );
    expect(changes).toEqual(['* Secrets rotated: now a gate (run)']);
    expect(yaml).toContain('run: npm run check:secrets');
  });
});

describe('people changed the file', () => {
  test('comments anywhere stay: top, section, item, gate, phase, end', () => {
    let before = edit('version: 1', '# Ours, on top\nversion: 1');
    before = edit('    - section: Before', '    # first of all\n    - section: Before', before);
    before = edit('    - section: Security', '    # about safety\n    - section: Security', before);
    before = edit(
      '        - name: Secrets rotated',
      '        # twice a year\n        - name: Secrets rotated',
      before,
    );
    before = edit('lint: npm run lint', 'lint: npm run lint # strict', before);
    before = edit('  post-deploy:', '  # once it is live\n  post-deploy:', before);
    before += '\n# The end, by us\n#   indented\n';
    const { yaml } = update(before, SOURCE.replace('- [ ] Team notified\n', ''));
    for (const text of [
      '# Ours, on top',
      '# about safety',
      '# twice a year',
      '# first of all',
      '# strict',
      '# once it is live',
      '# The end, by us',
      '#   indented',
    ])
      expect(yaml.split(text)).toHaveLength(2);
  });

  test('settings of an item, of a section and of a phase stay', () => {
    let before = edit(
      'id: secrets-rotated',
      'id: secrets-rotated\n          when: { environments: [production] }',
    );
    before = edit('version: 1', 'version: 1\nenvironments: { production: {} }', before);
    before = edit(
      '    - section: Security # RELEASE.md:9',
      '    - section: Security # RELEASE.md:9\n      blocks: deployment',
      before,
    );
    const { yaml } = update(before, SOURCE);
    expect(yaml).toContain('when: { environments: [production] }');
    expect(yaml).toContain('blocks: deployment');
  });

  test('an id that somebody changed stays', () => {
    expect(update(edit('id: secrets-rotated', 'id: our-own-id'), SOURCE).places[1]).toBe(
      'pre-deploy/Security: our-own-id, lint-clean',
    );
  });

  test('an item that somebody moved stays there', () => {
    const item = /        - name: Secrets rotated.*\n {10}id: secrets-rotated\n/.exec(FIRST)?.[0] ?? '';
    const before = edit('        - name: Dashboard', `${item}        - name: Dashboard`, edit(item, ''));
    expect(update(before, SOURCE).places.slice(1)).toEqual([
      'pre-deploy/Security: lint-clean',
      'post-deploy/After the release: health-endpoint-returns-200, secrets-rotated, dashboard-looked-at',
    ]);
  });

  test('the order that somebody gave a section stays, and what is new follows its neighbour', () => {
    const item = /        - name: Team notified.*\n {10}id: team-notified\n/.exec(FIRST)?.[0] ?? '';
    const before = edit('        - name: Tests pass', `${item}        - name: Tests pass`, edit(item, ''));
    expect(
      update(before, SOURCE.replace('- [ ] Coverage', '- [ ] Build works\n- [ ] Coverage')).places[0],
    ).toBe(
      'pre-deploy/Before the release: team-notified, tests-pass, build-works, coverage-80, unit-tests-are-green',
    );
  });

  test('items and sections added by hand stay at their place', () => {
    let before = edit(
      '        - name: Coverage',
      '        - name: Ours\n          id: ours\n        - name: Coverage',
    );
    before = edit(
      '    - section: Security',
      '    - section: By hand\n      note: Read me.\n      items:\n        - name: More\n          id: more\n    - section: Security',
      before,
    );
    const { places, yaml } = update(before, SOURCE);
    expect(places.slice(0, 3)).toEqual([
      'pre-deploy/Before the release: tests-pass, ours, coverage-80, unit-tests-are-green, team-notified',
      'pre-deploy/By hand: more',
      'pre-deploy/Security: secrets-rotated, lint-clean',
    ]);
    expect(yaml).toContain('note: Read me.');
  });

  test('what somebody edited stays although the document lost it, and that is said', () => {
    const { changes, places } = update(
      edit('id: secrets-rotated', 'id: secrets-rotated\n          advisory: true'),
      SOURCE.replace('- [ ] Secrets rotated\n', ''),
    );
    expect(changes).toEqual([
      '! Secrets rotated: gone from the document, kept because it was edited by hand',
    ]);
    expect(places[1]).toBe('pre-deploy/Security: secrets-rotated, lint-clean');
  });

  test('a gate that somebody took away does not come back', () => {
    const { changes, yaml } = update(edit('          lint: npm run lint\n', ''), SOURCE);
    expect(changes).toEqual(['? Lint clean: the document has a check (lint), the file none']);
    expect(yaml).not.toContain('lint: npm');
  });

  test('a gate that somebody wrote for a waiting item settles its question', () => {
    const before = edit('id: unit-tests-are-green', 'id: unit-tests-are-green\n          tests: make test');
    const { report, yaml } = update(before, SOURCE);
    expect(report.questions.map(({ name }) => name)).toEqual(['base_url']);
    expect(report.items.find(({ id }) => id === 'unit-tests-are-green')).toMatchObject({
      outcome: 'gate',
      kind: 'tests',
      question: null,
    });
    expect(yaml).not.toContain('#   test_command:');
  });
});

describe('answers', () => {
  test('those that stand inside of gates are remembered too', () => {
    const { yaml, report } = update(FIRST, SOURCE, [['test_command', 'make test']]);
    expect(yaml).toContain('tests: make test');
    expect([...answersIn(yaml)]).toEqual([['test_command', 'make test']]);
    expect(report.questions.map(({ name }) => name)).toEqual(['base_url']);
    expect(update(yaml, SOURCE).report.questions.map(({ name }) => name)).toEqual(['base_url']);
  });

  test('a new answer changes the variable and the gates that nobody edited', () => {
    const before = update(FIRST, SOURCE, [
      ['test_command', 'make test'],
      ['base_url', 'https://shop.octo.dev'],
    ]).yaml;
    const { yaml, changes } = update(before, SOURCE, [
      ['test_command', 'make check'],
      ['base_url', 'https://new.octo.dev'],
    ]);
    expect(yaml).toContain('base_url: https://new.octo.dev');
    expect(yaml).toContain('tests: make check');
    expect(changes).toEqual(['* Unit tests are green: its gate has the new answer (tests)']);
    const edited = edit('tests: make test', 'tests: make test-ci', before);
    expect(update(edited, SOURCE, [['test_command', 'make check']]).yaml).toContain('tests: make test-ci');
  });

  test('the report names the ids of the file', () => {
    const { report } = update(edit('id: secrets-rotated', 'id: our-own-id'), SOURCE);
    expect(report.items.map(({ id }) => id)).toContain('our-own-id');
  });
});

test('all of it at once loses nothing, whatever the document does', () => {
  const before = edit('version: 1', 'version: 1\ndefaults: { timeout: 7m } # seven');
  const sources = [
    SOURCE,
    SOURCE.replace(/^- \[ \] .*\n/gm, (line) => (line.includes('Team') ? '' : line)),
    '# Shop\n\n- [ ] Only this\n- [ ] Team notified\n',
  ];
  for (const source of sources)
    expect(update(before, source).yaml).toContain('defaults: { timeout: 7m } # seven');
  expect(PLACES).toEqual(update(before, SOURCE).places);
});
