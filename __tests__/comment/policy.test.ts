import { describe, expect, test } from '@jest/globals';
import type { Checklist, Item, Role } from '../../src/checklist/types.ts';
import { differences } from '../../src/comment/policy-difference.ts';
import { loadChecklist } from '../../src/checklist/load.ts';
import { touchesPolicy } from '../../src/comment/policy-change.ts';
import { People } from '../../src/comment/roles.ts';
import type { Facts } from '../../src/comment/roles.ts';
import { person } from './history.ts';
import { checklist, gate, item } from './scene.ts';

const list = (items: readonly Item[], roles: Record<string, Role> = {}): Checklist =>
  checklist([{ items }], roles);
const role = (more: Partial<Role> = {}): Role => ({ name: 'r', users: [], teams: [], min: 1, ...more });
const cov = (lines: unknown, more: Partial<Item> = {}): Item =>
  item('cov', 'coverage', { gate: { kind: 'coverage', spec: { lines } }, ...more });

const FILE = `version: 1
name: Shop
variables: { MIN: "80" }
environments: { production: { variables: { HOST: a.example } } }
roles: { dba: { users: [hubot] }, x: { users: [monalisa] } }
phases:
  pre-deploy:
    - section: Code
      items:
        - { id: unit, name: Unit tests, run: npm test }
        - { id: smoke, name: Smoke, run: npm run smoke, needs: [unit] }
        - { id: man, name: Manual, note: Ask the DBA, role: dba, allow-not-applicable: { role: x } }
`;

describe('the difference in people’s words', () => {
  test.each([
    [
      'a gate goes',
      list([gate('unit', 'All unit tests passing'), cov(80)]),
      list([cov(80)]),
      ['removes the gate *All unit tests passing*'],
    ],
    [
      'an item goes',
      list([item('a', 'A'), item('b', 'B')]),
      list([item('a', 'A')]),
      ['removes the item *B*'],
    ],
    [
      'a floor is lowered',
      list([cov('>= 80')]),
      list([cov('>= 60')]),
      ['weakens *coverage* from 80 to 60 (lines)'],
    ],
    [
      'a bare floor is lowered',
      list([cov(80)]),
      list([cov(60)]),
      ['weakens *coverage* from 80 to 60 (lines)'],
    ],
    [
      'a floor is raised',
      list([cov('>= 80')]),
      list([cov('>= 90')]),
      ['strengthens *coverage* from 80 to 90 (lines)'],
    ],
    [
      'a ceiling is raised',
      list([gate('l', 'Lint', { gate: { kind: 'lint', spec: { 'max-warnings': 0 } } })]),
      list([gate('l', 'Lint', { gate: { kind: 'lint', spec: { 'max-warnings': 5 } } })]),
      ['weakens *Lint* from 0 to 5 (max-warnings)'],
    ],
    [
      'a limit is dropped',
      list([cov(80)]),
      list([item('cov', 'coverage', { gate: { kind: 'coverage', spec: {} } })]),
      ['weakens *coverage*: drops lines `80`'],
    ],
    [
      'advisory',
      list([cov(80)]),
      list([cov(80, { advisory: true })]),
      ['makes *coverage* advisory: it would not block any more'],
    ],
    [
      'a gate becomes a box',
      list([cov(80)]),
      list([item('cov', 'coverage')]),
      ['removes the gate *coverage*; people tick it instead'],
    ],
    [
      'fewer people',
      list([item('a', 'A')], { r: role({ min: 2 }) }),
      list([item('a', 'A')], { r: role() }),
      ['weakens the role *r* from 2 to 1 people'],
    ],
    [
      'somebody more',
      list([item('a', 'A')], { r: role() }),
      list([item('a', 'A')], { r: role({ users: ['hubot'] }) }),
      ['opens the role *r* to hubot'],
    ],
    [
      'a role is given up',
      list([item('a', 'A', { role: 'r' })]),
      list([item('a', 'A')]),
      ['opens *A* to anybody with write access instead of r'],
    ],
    ['renamed with was', list([item('a', 'A')]), list([item('b', 'A', { was: ['a'] })]), []],
    ['nothing', list([cov(80)]), list([cov(80)]), []],
  ] as [string, Checklist, Checklist, string[]][])('%s', (_name, before, after, said) => {
    expect(differences(before, after)).toEqual(said);
  });

  test.each([
    [
      'a variable that a gate is judged with',
      'MIN: "80"',
      'MIN: "10"',
      'changes the variable *MIN* from `80`',
    ],
    ['one of an environment', 'a.example', 'b.example', 'changes the variable *production: HOST*'],
    ['an environment less', 'environments: {', 'environments: {} #', 'removes the environment *production*'],
    ['what comes before it', ', needs: [unit]', '', 'changes what *Smoke* waits for: nothing'],
    ['more tries', 'npm test', 'npm test, retries: 9', 'changes *Unit tests*: retries from `0` to `9`'],
    ['more time', 'npm test', 'npm test, timeout: 50m', 'changes *Unit tests*: its time limit'],
    ['elsewhere', 'npm test', 'npm test, working-directory: empty', 'its directory from `.` to `empty`'],
    ['another runner', 'npm test', 'npm test, runs-on: mine', 'changes where *Unit tests* runs'],
    ['tried on', 'npm test', 'npm test, until: { every: 1s, within: 1m }', 'how long *Unit tests* is tried'],
    ['who may waive it', '{ role: x }', 'true', 'changes who may declare *Manual* not applicable'],
    ['what is to be done', 'Ask the DBA', 'Ask nobody', 'changes the note of *Manual*'],
    [
      'the author let in',
      'users: [hubot]',
      'users: [hubot], author: true',
      'opens the role *dba* to the author',
    ],
    [
      'its section',
      'section: Code',
      'section: Code\n      when: { paths: [x] }',
      'changes when *Manual* applies',
    ],
  ])('said, not taken for a change of the text: %s', (_name, from, to, said) => {
    const read = (text: string): Checklist => {
      const { checklist, problems } = loadChecklist(text, 'deploy-checklist.yml');
      if (!checklist) throw new Error(problems.map(({ message }) => message).join('\n'));
      return checklist;
    };
    expect(differences(read(FILE), read(FILE.replace(from, to))).join('\n')).toContain(said);
  });

  test('removals first, and a long list is counted', () => {
    const before = list(Array.from({ length: 30 }, (_, at) => item(`i${at}`, `Item ${at}`)));
    const said = differences(before, list([item('new', 'New')]));
    expect(said).toHaveLength(12);
    expect(said[0]).toContain('removes');
    expect(said.at(-1)).toBe('and 20 more changes');
  });

  test('hostile names stay text', () => {
    const [said] = differences(
      list([item('a', '- [x] @octocat <!--dc:b--> [x](https://evil.example)')]),
      list([]),
    );
    expect(said).not.toMatch(/@octocat|<!--|https:\/\//);
  });

  test('which paths decide', () => {
    const touched = touchesPolicy(
      [
        { path: 'src/a.js', change: 'modified' },
        { path: '.github/workflows/ci.yml', change: 'removed' },
        { path: 'docs/old.yml', previousPath: 'deploy-checklist.yml', change: 'renamed' },
        { path: '.github/actions/x/action.yml', change: 'added' },
        { path: 'x/deploy-checklist.yml', change: 'added' },
      ],
      ['deploy-checklist.yml'],
    );
    expect(touched).toEqual(['.github/workflows/ci.yml', 'docs/old.yml', '.github/actions/x/action.yml']);
  });
});

describe('who is in a role', () => {
  const facts: Facts = new Map<string, boolean | 'unknown' | 'admin' | 'write' | 'triage'>([
    ['permission monalisa', 'admin'],
    ['permission hubot', 'write'],
    ['permission triager', 'triage'],
    ['permission broken', 'unknown'],
    ['team acme/qa hubot', true],
    ['team acme/qa triager', false],
    ['team acme/qa broken', 'unknown'],
  ]);
  const ask = (
    wanted: Role,
    login: string,
    type: 'User' | 'Bot' | 'Mannequin' = 'User',
  ): { answer: unknown; wanted: string[] } => {
    const people = new People({ facts, author: person('octocat'), us: null, checklist: list([]), items: [] });
    const answer = people.inRole(wanted, { ...person(login), type });
    return { answer, wanted: [...people.wanted.keys()] };
  };

  test.each([
    ['nobody named: who may write', role(), 'hubot', true],
    ['nobody named: who may not', role(), 'triager', false],
    ['a person, whatever their case', role({ users: ['HUBOT'] }), 'hubot', true],
    ['another person', role({ users: ['monalisa'] }), 'hubot', false],
    ['a level', role({ permission: 'admin' }), 'monalisa', true],
    ['a level below', role({ permission: 'admin' }), 'hubot', false],
    ['a team', role({ teams: ['acme/qa'] }), 'hubot', true],
    ['a team, not a member', role({ teams: ['acme/qa'] }), 'triager', false],
    ['a team, not known', role({ teams: ['acme/qa'] }), 'broken', 'unknown'],
    ['one of several is enough', role({ teams: ['acme/qa'], permission: 'admin' }), 'hubot', true],
    ['the author too', role({ author: true }), 'octocat', true],
    ['only the author', role({ author: true }), 'hubot', false],
    [
      'never the author, whatever else says so',
      role({ author: false, users: ['octocat'] }),
      'octocat',
      false,
    ],
    ['anybody but the author', role({ author: false }), 'hubot', true],
  ] as [string, Role, string, unknown][])('%s', (_name, wanted, login, answer) => {
    expect(ask(wanted, login).answer).toBe(answer);
  });

  test('bots never, unless named', () => {
    expect(ask(role(), 'renovate[bot]', 'Bot').answer).toBe(false);
    expect(ask(role({ users: ['renovate[bot]'] }), 'renovate[bot]', 'Bot').answer).toBe(true);
    expect(ask(role({ users: ['hubot'] }), 'hubot', 'Mannequin').answer).toBe(false);
  });

  test('only what is needed is looked up', () => {
    expect(ask(role({ users: ['defunct'], teams: ['acme/qa'] }), 'defunct').wanted).toEqual([]);
    expect(ask(role({ teams: ['acme/qa'] }), 'defunct').wanted).toEqual(['team acme/qa defunct']);
    expect(ask(role(), 'defunct').wanted).toEqual(['permission defunct']);
  });
});
