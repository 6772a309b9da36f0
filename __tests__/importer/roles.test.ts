import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { updateChecklist } from '../../src/importer/update.ts';

const make = (text: string, answers: Record<string, string> = {}): ReturnType<typeof importChecklist> =>
  importChecklist(`# Shop\n\n## Before the release\n\n${text}\n`, {
    file: 'R.md',
    answers: new Map(Object.entries(answers)),
  });
/** The role of the one item, with who holds it. */
function roleOf(text: string, answers: Record<string, string> = {}): string | undefined {
  const { checklist, problems } = loadChecklist(make(text, answers).yaml, 'x.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [entry] = checklist ? allItems(checklist) : [];
  const name = entry?.item.role;
  const role = name === undefined ? undefined : checklist?.roles[name];
  return name === undefined ? undefined : [name, ...(role?.users ?? []), ...(role?.teams ?? [])].join(' ');
}

describe('who is named beside an item ticks it', () => {
  test.each([
    ['- [ ] Migrations looked at (checked by @dba)', 'dba'],
    ['- [ ] Prices right (@octocat)', 'octocat octocat'],
    ['- [ ] Prices right — @acme/shop', 'shop acme/shop'],
    ['- [ ] Load looked at. Owner: SRE team', 'sre-team'],
    ['- [ ] Texts fine\n  - **Responsible**: QA lead', 'qa-lead'],
    ['- [ ] Textes relus (Responsable : Chef de projet)', 'chef-de-projet'],
    ['| Task | Owner | Done |\n|---|---|---|\n| Backup restored | DBA | [ ] |', 'dba'],
    ['| Task | Owner | Done |\n|---|---|---|\n| Backup restored | @octocat | [ ] |', 'octocat octocat'],
  ])('%s', (text, role) => {
    expect(roleOf(text)).toBe(role);
  });

  test.each([
    '- [ ] Texts fine (Owner: TBD)',
    '- [ ] Owner: everyone',
    '- [ ] Package @types/node is gone',
    '- [ ] Mail to ops@octo.dev sent',
    '- [ ] `@octocat` is in CODEOWNERS',
    '- [ ] Database owner is right',
    '- [ ] Tests pass: `npm test` (owner: QA)',
  ])('%s: nobody in particular', (text) => {
    expect(roleOf(text)).toBeUndefined();
  });

  test.each([
    ['| Role | Who | Signed |\n|---|---|---|\n| Backend | @hubot | [ ] |', 'backend hubot'],
    [
      '| Role | Name | OK |\n|---|---|---|\n| Hausmeister | @hubot, @octocat | ☐ |',
      'hausmeister hubot octocat',
    ],
    ['| | |\n|---|---|\n| @hubot | [ ] |', 'hubot hubot'],
    ['| 担当者 | 承認 |\n|---|---|\n| @acme/qa | [ ] |', 'qa acme/qa'],
    ['- [ ] @octocat', 'octocat octocat'],
    ['- [ ] Release manager: @octocat ______', 'release-manager octocat'],
    ['- [ ] Backend lead @octocat: ______', 'backend-lead octocat'],
    ['- [ ] Read the notes to @octocat', undefined],
    ['- [ ] Announced: @channel', undefined],
  ])('in a sign-off: %s', (text, role) => {
    expect(roleOf(`### Sign-off\n\n${text}`)).toBe(role);
  });

  test('two rows of one role have each its person', () => {
    const { yaml } = make(
      '### Sign-off\n\n| Role | Who | OK |\n|---|---|---|\n| Reviewer | @hubot | [ ] |\n| Reviewer | @octocat | [ ] |',
    );
    expect(yaml).toContain('  reviewer: { users: [hubot] }');
    expect(yaml).toContain('  reviewer-octocat: { users: [octocat] }');
  });

  test.each([
    ['| Task | GitHub | Done |\n|---|---|---|\n| Backup restored | @octocat | [ ] |', 'octocat octocat'],
    ['| Task | Package | Done |\n|---|---|---|\n| Notes read | @nestjs | [ ] |', undefined],
  ])('in a table of work: %s', (text, role) => {
    expect(roleOf(text)).toBe(role);
  });

  test('who a role is, is asked last, and the answer names users and teams', () => {
    const text = '- [ ] Health endpoint returns 200\n- [ ] Plan fine (checked by @dba)';
    expect(make(text).report.questions).toMatchObject([
      { name: 'base_url' },
      { name: 'who_dba', unlocks: ['plan-fine-checked-by-dba'] },
    ]);
    expect(roleOf('- [ ] Plan fine (checked by @dba)', { who_dba: 'octocat, @acme/dba' })).toBe(
      'dba octocat acme/dba',
    );
    const before = make(text);
    const { yaml } = updateChecklist(before.yaml, make(text, { who_dba: 'octocat' }), before);
    expect(yaml).toMatch(/dba: \{ users: \[ ?octocat ?\] \}/);
    expect(updateChecklist(yaml ?? '', make(text), before).yaml).toMatch(/dba: \{ users: \[ ?octocat ?\] \}/);
  });
});

test.each([
  ['docker build -t app:X.Y.Z .', 'docker build -t app:check .'],
  ['docker build -t shop/api:<version> .', 'docker build -t shop/api:check .'],
  ['docker build -t app:$VERSION .', 'docker build -t app:check .'],
  ['docker build -t app:1.2 .', 'docker build -t app:1.2 .'],
])('a build of an image needs no version: %s', (command, run) => {
  const { yaml } = make(`- [ ] Image builds: \`${command}\``);
  expect(yaml).toContain(`run: ${run}\n`);
});

test('a push with a version to come stays with people', () => {
  expect(make('- [ ] Pushed: `docker buildx build --push -t app:X.Y.Z .`').report.items[0]?.outcome).toBe(
    'manual',
  );
});

test('the question for the tags of releases shows the tag that the document writes', () => {
  const source = '# Shop\n\n## Release\n\n- [ ] Tag created: `git tag -a v1.2.3 -m "Release"`\n';
  const { report } = importChecklist(source, { file: 'R.md' });
  expect(report.questions[0]?.asks).toMatch(/as a glob such as v\*\? The document writes v1\.2\.3\.$/);
});

describe('a place to sign without a box is told, because nobody is asked there', () => {
  const sign = (text: string): readonly string[] =>
    importChecklist(`# Shop\n\n- [ ] Tests pass\n\n${text}\n`, { file: 'R.md' }).warnings;
  const HEAD = '| Role | Name | Date |\n|---|---|---|\n';

  test('rows of a sign-off table become items of their roles, in whatever order the columns stand', () => {
    const rows = (text: string): (string | undefined)[][] => {
      const made = make(text);
      const { checklist, problems } = loadChecklist(made.yaml, 'x.yml');
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      // They are no boxes of the document.
      expect(made.report.items).toEqual([]);
      expect(made.warnings.join()).not.toContain('to sign');
      return (checklist ? allItems(checklist) : []).map(({ item, phase }) => [
        phase.name,
        item.name,
        item.role,
      ]);
    };
    expect(rows(`## Sign-off\n\n${HEAD}| QA lead | | |\n| **Product owner** | ____ | ____ |`)).toEqual([
      ['sign-off', 'QA lead', 'qa-lead'],
      ['sign-off', 'Product owner', 'product-owner'],
    ]);
    expect(
      rows('## Freigabe\n\n| Name | Rolle | Datum |\n|---|---|---|\n| octocat | Chefentwickler | |'),
    ).toEqual([['sign-off', 'Chefentwickler (Name: octocat)', 'chefentwickler']]);
    expect(rows('## 承認\n\n| 担当 | 署名 | 日付 |\n|---|---|---|\n| QA担当 | | |')).toEqual([
      ['sign-off', 'QA担当', 'qa'],
    ]);
  });

  test('outside of a sign-off section it is only told', () => {
    expect(sign(`## Rollout\n\n${HEAD}| QA lead | | |`)).toEqual([
      expect.stringMatching(/^Line 9: a place to sign has no box \(QA lead\), so nobody is asked/),
    ]);
  });

  test('lines', () => {
    expect(sign('## Approval\n\nTech lead: __________ Date: ______')).toEqual([
      expect.stringMatching(/^Line 7: a place to sign has no box \(Tech lead\)/),
    ]);
  });

  test.each([
    ['boxes', `## Sign-off\n\n| Role | Name | Done |\n|---|---|---|\n| QA lead | ____ | [ ] |`],
    ['a table that is filled in', `## Sign-off\n\n${HEAD}| QA lead | octocat | 1 May |`],
    ['contacts', '## Contacts\n\n| Role | Phone |\n|---|---|\n| QA lead | |'],
    ['data of the release', 'Release manager: ________\n\nVersion: ____'],
    ['other rows', `## Sign-off\n\n${HEAD}| Version | | |`],
  ])('not: %s', (_, text) => {
    expect(sign(text)).toEqual([]);
  });
});
