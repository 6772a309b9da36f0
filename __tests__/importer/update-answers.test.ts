import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { answersIn, updateChecklist } from '../../src/importer/update.ts';

const SOURCE = `# Harbour

## Before the tide
- [ ] \`CRANE_KEY\` is set
- [ ] Lint clean: \`npm run lint\`

### Environment variables

| Variable | Required |
|---|---|
| \`BUOY_KEY\` | yes |
`;
type Answer = [string, string];
const make = (source: string, answers: Iterable<Answer> = []): ReturnType<typeof importChecklist> =>
  importChecklist(source, { file: 'TIDE.md', answers: new Map(answers) });
const FIRST = make(SOURCE).yaml;
const SERVER: Answer = ['variables_at', 'server'];

function update(
  before: string,
  source: string,
  ...set: Answer[]
): { yaml: string; changes: readonly string[] } {
  const earlier = answersIn(before);
  const {
    yaml = '',
    changes,
    problem,
  } = updateChecklist(before, make(source, [...earlier, ...set]), make(source, earlier));
  expect(problem).toBeUndefined();
  expect(
    loadChecklist(yaml, 'deploy-checklist.yml').problems.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  return { yaml, changes };
}

describe('an answer that leaves variables to people', () => {
  test('takes their gates out of an earlier import, as it does in a first one', () => {
    const { yaml, changes } = update(FIRST, SOURCE, SERVER);
    expect(changes).toEqual([
      '* CRANE_KEY is set: by the new answer people do it; its gate (env) is taken out',
      '* BUOY_KEY is set: by the new answer people do it; its gate (env) is taken out',
    ]);
    expect(yaml).toBe(make(SOURCE, [SERVER]).yaml);
    const again = update(yaml, SOURCE);
    expect(again).toEqual({ yaml, changes: [] });
  });

  test('and the other answer brings them back, as often as wanted', () => {
    const people = update(FIRST, SOURCE, SERVER).yaml;
    const jobs = update(people, SOURCE, ['variables_at', 'ci']);
    expect(jobs.changes).toEqual([
      '* CRANE_KEY is set: now a gate (env)',
      '* BUOY_KEY is set: now a gate (env)',
    ]);
    expect(jobs.yaml).toBe(make(SOURCE, [['variables_at', 'ci']]).yaml);
    expect(update(jobs.yaml, SOURCE, SERVER).yaml).toBe(people);
  });

  test('works in a file without digests, too', () => {
    const bare = FIRST.replace(/\n# What this import wrote[\s\S]*$/, '\n');
    expect(update(bare, SOURCE, SERVER).yaml).not.toContain('env:');
  });

  test('keeps a gate that somebody edited, and says so', () => {
    const before = FIRST.replace(/env: \[ ?CRANE_KEY ?\]/, 'env: [CRANE_KEY, WINCH_KEY]');
    const { yaml, changes } = update(before, SOURCE, SERVER);
    expect(changes[0]).toBe(
      '? CRANE_KEY is set: the document now says something else (no check); what the file has was edited by hand and is kept',
    );
    expect(yaml).toContain('env: [CRANE_KEY, WINCH_KEY]');
    expect(yaml).not.toContain('BUOY_KEY ]');
  });

  test.each([
    ['a comment in the gate', /(env: \[ ?CRANE_KEY ?\])/, '$1 # ours'],
    ['a setting that needs a gate', /(env: \[ ?CRANE_KEY ?\])/, '$1\n          timeout: 3m'],
  ])('keeps a gate to which somebody added %s', (_, from, to) => {
    const before = FIRST.replace(from, to);
    expect(before).not.toBe(FIRST);
    const { yaml, changes } = update(before, SOURCE, SERVER);
    expect(changes[0]).toBe(
      "? CRANE_KEY is set: by the new answer people do it; the file's gate (env) is kept, because somebody added to it",
    );
    expect(yaml).toMatch(/env: \[ ?CRANE_KEY ?\]/);
    expect(update(yaml, SOURCE)).toEqual({ yaml, changes: [] });
  });

  test('a comment above an item does not hold its gate', () => {
    const before = FIRST.replace(
      '          id: crane-key-is-set',
      '          # in the office\n          id: crane-key-is-set',
    );
    const { yaml } = update(before, SOURCE, SERVER);
    expect(yaml).toContain('# in the office');
    expect(yaml).not.toContain('env:');
  });
});

describe('what is said of a gate that stays', () => {
  const KEPT = "? Lint clean: the document names no check any more; the file's gate is kept";

  test('the document lost it only where it did', () => {
    const { yaml, changes } = update(
      FIRST,
      SOURCE.replace('Lint clean: `npm run lint`', 'Lint clean'),
      SERVER,
    );
    expect(changes).toContain(KEPT);
    expect(changes.filter((line) => line.includes('names no check'))).toHaveLength(1);
    expect(yaml).toContain('lint: npm run lint');
  });

  test('an answer that was taken back takes no gate away', () => {
    const source = '# Harbour\n\n## After the tide\n- [ ] Health endpoint returns 200\n';
    const before = make(source, [['base_url', 'https://tide.octo.dev']]).yaml;
    const { yaml, changes } = update(before, source, ['base_url', '']);
    expect(changes).toEqual([
      "? Health endpoint returns 200: its gate waits for an answer that is no longer given; the file's gate is kept",
    ]);
    expect(yaml).toContain('${base_url}/health');
  });
});

describe('rows of a table that need not be', () => {
  const rows = (cell: string, header = 'Required'): string =>
    make(
      `# Harbour\n\n## Before the tide\n\n| Done | Variable | ${header} |\n|---|---|---|\n| [ ] | \`CRANE_KEY\` | ${cell} |\n`,
    ).yaml;
  test.each([
    ['no', 'Required'],
    ['No (default: off)', 'Required?'],
    ['optional', 'Required'],
    ['否', '必须'],
    ['non', 'Requis'],
    ['nein', 'Pflicht'],
    ['❌', 'Mandatory'],
  ])('are gates that may not apply: %s below %s', (cell, header) => {
    expect(rows(cell, header)).toMatch(/env: \[ ?CRANE_KEY ?\]\n {10}allow-not-applicable: true/);
  });

  test.each([
    ['yes', 'Required'],
    ['Yes (no default)', 'Required'],
    ['是', '必须'],
    ['no', 'Rotated'],
  ])('all others have to hold: %s below %s', (cell, header) => {
    expect(rows(cell, header)).toContain('env:');
    expect(rows(cell, header)).not.toContain('allow-not-applicable');
  });

  test('without boxes they are not asked for at all', () => {
    const { yaml } = make(
      '# Harbour\n\n## Environment variables\n\n| Name | Required |\n|---|---|\n| `CRANE_KEY` | oui |\n| `BUOY_KEY` | non |\n| `WINCH_KEY` | Yes, no default |\n',
    );
    expect(yaml).toMatch(/env: \[ ?CRANE_KEY, WINCH_KEY ?\]/);
  });
});
