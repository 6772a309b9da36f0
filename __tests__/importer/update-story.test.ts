import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { answersIn, updateChecklist } from '../../src/importer/update.ts';

const SOURCE = `# Shop

## Before the release
- [ ] Tests pass: \`npm test\`
- [ ] Team notified
- [ ] Backup made
- [ ] Unit tests are green

## Security
- [ ] Secrets rotated
- [ ] Lint clean: \`npm run lint\`
- [ ] Backup made

## Rollback
- [ ] Old image at hand

\`\`\`bash
kubectl rollout undo deployment/shop
\`\`\`

## After the release
- [ ] Health endpoint returns 200
- [ ] Dashboard looked at
`;

interface After {
  readonly yaml: string;
  readonly changes: readonly string[];
  readonly notes: readonly string[];
  /** `phase/section: id, id` in the order of the file. */
  readonly places: readonly string[];
}

const make = (
  source: string,
  answers: Iterable<readonly [string, string]> = [],
): ReturnType<typeof importChecklist> =>
  importChecklist(source, { file: 'docs/RELEASE.md', answers: new Map(answers) });
const FIRST = make(SOURCE).yaml;

/** As the command does it; what comes out loads, and a second time nothing changes. */
function update(before: string, source: string, set: readonly (readonly [string, string])[] = []): After {
  const one = (
    text: string,
    more: readonly (readonly [string, string])[],
  ): ReturnType<typeof updateChecklist> =>
    updateChecklist(text, make(source, [...answersIn(text), ...more]), make(source, answersIn(text)));
  const { yaml = '', changes, notes, problem } = one(before, set);
  expect(problem).toBeUndefined();
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(one(yaml, []).yaml).toBe(yaml);
  const places = new Map<string, string[]>();
  for (const { item, section, phase } of checklist ? allItems(checklist) : [])
    places.set(`${phase.name}/${section.title}`, [
      ...(places.get(`${phase.name}/${section.title}`) ?? []),
      item.id,
    ]);
  return { yaml, changes, notes, places: [...places].map(([place, ids]) => `${place}: ${ids.join(', ')}`) };
}

const edit = (from: string | RegExp, to: string, text = FIRST): string => {
  expect(text).toMatch(from);
  return text.replace(from, to);
};
/** The lines of an item. */
const itemOf = (id: string, text = FIRST): string =>
  new RegExp(` {8}- name: [^\\n]*\\n(?: {10}#[^\\n]*\\n)* {10}id: ${id}\\n(?: {10}[^\\n]*\\n)*`).exec(
    text,
  )?.[0] ?? id;
const without = (id: string, text = FIRST): string => edit(itemOf(id, text), '', text);

describe('what people delete', () => {
  test('stays out, is told once, and is listed at the end', () => {
    const { yaml, changes, notes, places } = update(without('team-notified'), SOURCE);
    expect(changes).toEqual([
      'x Before the release: Team notified (deleted from the file by hand, stays out)',
    ]);
    expect(notes).toEqual(['9 items as before; 1 left out, as deleted by hand.']);
    expect(yaml).toContain(
      '# Deleted from this file by hand, so `--update` leaves it out; delete a line here, and its item comes back:\n#   RELEASE.md:5 Team notified\n',
    );
    expect(places[0]).not.toContain('team-notified');
    const later = update(yaml, `\n${SOURCE}- [ ] Logs read\n`);
    expect(later.changes).toEqual(['+ After the release: Logs read']);
    expect(later.yaml).toContain('#   RELEASE.md:6 Team notified');
  });

  test('comes back when its line at the end is deleted', () => {
    const { yaml } = update(without('team-notified'), SOURCE);
    const {
      changes,
      places,
      yaml: back,
    } = update(edit(/#   RELEASE.md:5 Team notified\n/, '', yaml), SOURCE);
    expect(changes).toEqual(['+ Before the release: Team notified']);
    expect(places[0]).toBe(
      'pre-deploy/Before the release: tests-pass, team-notified, backup-made, unit-tests-are-green',
    );
    expect(back).toBe(FIRST);
  });

  test('comes back, with a word about it, when the document rewords it', () => {
    const { yaml } = update(without('team-notified'), SOURCE);
    expect(update(yaml, SOURCE.replace('Team notified', 'Whole team notified')).changes).toEqual([
      '+ Before the release: Whole team notified (much like “Team notified”, which was deleted by hand)',
    ]);
  });

  test('of two items with one name only the one that was deleted stays out', () => {
    const { places, changes } = update(without('backup-made'), SOURCE);
    expect(places.slice(0, 2)).toEqual([
      'pre-deploy/Before the release: tests-pass, team-notified, unit-tests-are-green',
      'pre-deploy/Security: secrets-rotated, lint-clean, security-backup-made',
    ]);
    expect(changes).toHaveLength(1);
  });

  test('a whole section stays out', () => {
    const before = edit(/ {4}- section: Security[\s\S]*?(?=\n {2}\w)/, '');
    const { changes, places } = update(before, SOURCE);
    expect(changes.map(([mark]) => mark)).toEqual(['x', 'x', 'x']);
    expect(places.some((place) => place.includes('Security'))).toBe(false);
  });

  test('a suggested gate that somebody deleted is not written again', () => {
    const before = edit(/ {10}# Answer test_command.*\n {10}# {3}tests.*\n/, '');
    expect(update(before, SOURCE).yaml).toBe(before);
  });

  test.each([
    ['is missing', (text: string) => text.replace(/# What this import wrote[\s\S]*$/, '')],
    ['has lost a line', (text: string) => text.replace(/\n# {3}(?=\w{6}:)[^\n]*/, '')],
    ['is no digests any more', (text: string) => text.replace(/(?<=\n# {3})\w{6}:.*/g, 'ours')],
  ])('nothing is left out where the memory %s: it comes back, and that is said', (_, damage) => {
    const { changes, notes } = update(damage(without('team-notified')), SOURCE);
    expect(changes).toEqual(['+ Before the release: Team notified']);
    expect(notes.at(-1)).toMatch(/does not remember|remembers only a part of/);
  });

  test('a comment right below the memory is a person’s', () => {
    expect(update(`${FIRST}#   ours, set in\n`, SOURCE).yaml).toContain('#   ours, set in');
  });
});

describe('what people rename, replace and move', () => {
  test('an item replaced by an own gate does not come back', () => {
    const before = edit(
      itemOf('team-notified'),
      '        - name: Chat was told\n          id: chat-told\n          run: ./chat.sh\n',
    );
    const { changes, places } = update(before, SOURCE);
    expect(changes).toEqual([
      'x Before the release: Team notified (deleted from the file by hand, stays out)',
    ]);
    expect(places[0]).toContain('tests-pass, chat-told, backup-made');
  });

  test('name and id of an item stay as somebody wrote them', () => {
    const before = edit('name: Team notified', 'name: Chat told', edit('id: team-notified', 'id: chat'));
    const { changes, yaml } = update(before, SOURCE);
    expect([changes, yaml]).toEqual([[], before]);
    // Both sides at once: nothing says that they are one, so both stay, and that is said.
    expect(update(before, SOURCE.replace('Team notified', 'Team notified by mail')).changes).toEqual([
      '+ Before the release: Team notified by mail',
      '! Chat told: gone from the document, kept because it was edited by hand',
    ]);
  });

  test('a section that somebody renamed, or put into another phase, stays so', () => {
    const renamed = edit('section: Security', 'section: Safety first');
    expect(update(renamed, SOURCE).yaml).toBe(renamed);
    const section = / {4}- section: Security[\s\S]*?(?=\n {2}\w)/.exec(FIRST)?.[0] ?? '';
    const moved = edit('  post-deploy:\n', `  post-deploy:\n${section}\n`, edit(section, ''));
    const after = update(
      moved,
      SOURCE.replace('- [ ] Secrets rotated\n', '- [ ] Secrets rotated\n- [ ] Keys rotated\n'),
    );
    expect(after.changes).toEqual(['+ Security: Keys rotated']);
    expect(after.places).toContain(
      'post-deploy/Security: secrets-rotated, keys-rotated, lint-clean, security-backup-made',
    );
  });

  test('a new item with the name of an older one takes neither its id nor its ticks', () => {
    const { places } = update(
      FIRST,
      SOURCE.replace('## Before the release\n', '## Before the release\n- [ ] Dashboard looked at\n'),
    );
    expect(places[0]).toBe(
      'pre-deploy/Before the release: dashboard-looked-at-2, tests-pass, team-notified, backup-made, unit-tests-are-green',
    );
    expect(places.at(-2)).toBe(
      'post-deploy/After the release: health-endpoint-returns-200, dashboard-looked-at',
    );
  });

  test('anchors and aliases stay, also where their item is gone from the document', () => {
    const before = edit(
      '          lint: npm run lint\n',
      '          lint: npm run lint\n          note: *shared\n',
      edit('id: team-notified\n', 'id: team-notified\n          note: &shared Ask hubot.\n'),
    );
    const { yaml, changes } = update(before, SOURCE.replace('- [ ] Team notified\n', ''));
    expect(yaml).toMatch(/&shared[\s\S]*\*shared/);
    expect(changes).toEqual(['! Team notified: gone from the document, kept because it was edited by hand']);
    expect(update(before, SOURCE.replace(/(- \[ \] Tests.*\n)(- \[ \] Team.*\n)/, '$2$1')).yaml).toMatch(
      /&shared[\s\S]*\*shared/,
    );
  });

  test('words of a person behind a name stay beside the line', () => {
    const before = edit('Team notified # RELEASE.md:5', 'Team notified # RELEASE.md:5, ask hubot');
    expect(update(before, `\n${SOURCE}`).yaml).toContain('# RELEASE.md:6, ask hubot');
    const own = edit('Team notified # RELEASE.md:5', 'Team notified # ask hubot');
    expect(update(own, `\n${SOURCE}`).yaml).toContain('- name: Team notified # ask hubot\n');
    const port = edit('Team notified # RELEASE.md:5', 'Team notified # see http://localhost:8080');
    expect(update(port, `\n${SOURCE}`).yaml).toContain('- name: Team notified # see http://localhost:8080\n');
  });

  test('words above and below a suggested gate stay', () => {
    const before = edit(/( {10}# {3}tests: .*\n)( {10}id: unit)/, '$1          # ours below\n$2');
    const { yaml } = update(before, SOURCE, [['test_command', 'make test']]);
    expect(yaml).toContain('# ours below');
    expect(yaml).not.toContain('# Answer test_command');
    expect(yaml).toContain('tests: make test');
  });
});

describe('what the document changes', () => {
  test('a command that it changed is taken, unless somebody edited the gate', () => {
    const source = SOURCE.replace('`npm test`', '`npm run test:ci`');
    const { changes, yaml } = update(FIRST, source);
    expect(changes).toEqual(['* Tests pass: its gate changed in the document (tests); read it again']);
    expect(yaml).toContain('tests: npm run test:ci\n');
    const kept = update(edit('tests: npm test', 'tests: npm test -- --ci'), source);
    expect(kept.changes).toEqual([
      '? Tests pass: the document now says something else (tests); what the file has was edited by hand and is kept',
    ]);
    expect(kept.yaml).toContain('tests: npm test -- --ci\n');
  });

  test('a gate is not taken away because the document lost its command', () => {
    const { changes, yaml } = update(FIRST, SOURCE.replace('Lint clean: `npm run lint`', 'Lint clean'));
    expect(changes).toEqual(["? Lint clean: the document names no check any more; the file's gate is kept"]);
    expect(yaml).toContain('lint: npm run lint');
  });

  test('a runbook that it changed comes in, unless somebody edited the note', () => {
    const source = SOURCE.replace('rollout undo deployment/shop', 'rollout undo deployment/shop-api');
    const { changes, yaml } = update(FIRST, source);
    expect(changes).toEqual(['~ section Rollback: its note or settings changed in the document']);
    expect(yaml).toContain('rollout undo deployment/shop-api');
    const own = update(edit('Runbook, for people', 'Our runbook, for people'), source);
    expect(own.changes[0]).toMatch(/^\? section Rollback: .* those of the file are kept$/);
    expect(own.yaml).toContain('Our runbook');
  });

  test('an item that it moved is told, also out of a section that it deletes', () => {
    const { changes, places } = update(
      FIRST,
      SOURCE.replace(/\n## Security\n- \[ \] Secrets rotated\n.*\n.*\n/, '').replace(
        '- [ ] Dashboard',
        '- [ ] Secrets rotated\n- [ ] Dashboard',
      ),
    );
    expect(changes).toEqual([
      '- Security: Lint clean',
      '- Security: Backup made',
      '> Secrets rotated: moved to post-deploy / After the release',
    ]);
    expect(places.some((place) => place.includes('Security'))).toBe(false);
  });

  test('another wrapping, other bullets and emphasis are no change', () => {
    const source = SOURCE.replaceAll('- [ ]', '* [ ]')
      .replace('Team notified', '**Team**\n  notified')
      .replace('Secrets rotated', '_Secrets rotated_');
    const { changes, yaml } = update(FIRST, source);
    expect(changes).toEqual([]);
    expect(yaml.replace(/RELEASE.md:\d+/g, '')).toBe(FIRST.replace(/RELEASE.md:\d+/g, ''));
  });

  test('words of scripts without spaces are followed when they change', () => {
    const chinese = '# 清单\n\n## 部署前\n- [ ] 数据库备份已经完成\n- [ ] 通知全体团队成员\n';
    const before = make(chinese).yaml;
    expect(update(before, chinese.replace('数据库备份已经完成', '数据库备份已完成')).changes[0]).toMatch(
      /^~ 数据库备份已经完成 → 数据库备份已完成 \(id database-backup-complete kept\)$/,
    );
  });
});

describe('lines that need no change keep their bytes', () => {
  const OURS = FIRST.replace(
    '        - name: Team notified # RELEASE.md:5\n          id: team-notified\n',
    "\n        -   name:   'Team notified'   # RELEASE.md:5\n            id:  team-notified\n            allow-not-applicable:   true # sometimes\n\n",
  );

  test('quotes, empty lines and spaces that a person put are theirs', () => {
    expect(update(OURS, SOURCE).yaml).toBe(OURS);
    const { yaml } = update(OURS, SOURCE.replace('## After', '## After').replace(/$/, '- [ ] Logs read\n'));
    expect(yaml).toContain("-   name:   'Team notified'   # RELEASE.md:5\n            id:  team-notified\n");
    expect(yaml).toContain('name: Logs read');
  });

  test('a file without indented lists, with Windows line ends and a byte order mark stays one', () => {
    const flat = FIRST.replace(/^ {4}- section/gm, '  - section')
      .replace(/^ {6}(items|note|#)/gm, '    $1')
      .replace(/^ {8}- name/gm, '    - name')
      .replace(/^ {8}(?=\S)/gm, '      ')
      .replace(/^ {10}/gm, '      ');
    expect(update(flat, SOURCE).yaml).toBe(flat);
    expect(update(flat, `${SOURCE}- [ ] Logs read\n`).yaml).toContain('\n    - name: Logs read # RELEASE.md');
    const windows = `\ufeff${FIRST.replaceAll('\n', '\r\n')}`;
    expect(update(windows, SOURCE).yaml).toBe(windows);
    expect(update(windows, `${SOURCE}- [ ] Logs read\n`).yaml).not.toMatch(/[^\r]\n/);
  });
});

describe('two edits at once', () => {
  test('a heading and an item below it are reworded in one change: the item keeps its id', () => {
    const { changes, places } = update(
      FIRST,
      SOURCE.replace('## Security', '## Keys and secrets').replace(
        'Secrets rotated',
        'Secrets rotated by the platform team',
      ),
    );
    expect(changes).toEqual([
      '~ section Security → Keys and secrets',
      '~ Secrets rotated → Secrets rotated by the platform team (id secrets-rotated kept)',
    ]);
    expect(places[1]).toBe('pre-deploy/Keys and secrets: secrets-rotated, lint-clean, security-backup-made');
  });
  test('a name that somebody typed anew, without the line behind it, is the same item, and gets its line again', () => {
    const { yaml, changes } = update(
      edit('name: Team notified # RELEASE.md:5', 'name: Everybody is told'),
      SOURCE,
    );
    expect(changes).toEqual([]);
    expect(yaml).toContain('- name: Everybody is told # RELEASE.md:5\n          id: team-notified\n');
  });
});

describe('a file that is broken', () => {
  test.each([
    ['no YAML', 'a: [', /no YAML/],
    ['no checklist', '- x', /no checklist/],
    ['a misspelt key', edit('id: team-notified', 'idd: team-notified'), /not valid \(line \d+: .*idd/],
    [
      'two items with one id',
      edit('id: team-notified', 'id: tests-pass'),
      /not valid \(line \d+: .*tests-pass/,
    ],
  ])('is refused: %s', (_, text, problem) => {
    const { yaml, problem: said } = updateChecklist(text, make(SOURCE));
    expect(yaml).toBeUndefined();
    expect(said).toMatch(problem);
  });
});
