import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';

const lines = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('\n');

/** What took seconds or minutes, or lost boxes, before somebody looked: each is read whole, in time that grows with its size. */
describe('documents of odd forms are read whole', () => {
  test.each([
    ['lists 200 deep', 2000, lines(2000, (at) => `${'  '.repeat(at % 200)}- [ ] Item ${at} is done`)],
    ['a table', 2000, `| Task | Done |\n|---|---|\n${lines(2000, (at) => `| Task ${at} | [ ] |`)}`],
    ['one item again and again', 6000, lines(6000, () => '- [ ] Backup made')],
    ['one section again and again', 2000, lines(2000, (at) => `## Section\n- [ ] a${at} done`)],
    ['comments that nobody closes', 2000, lines(2000, (at) => `- [ ] a${at} <!-- x`)],
    ['one command many times in a box', 800, lines(800, () => `- [ ] ${'`npm test` '.repeat(30)}`)],
    ['a box that goes on', 1, `- [ ] start\n${lines(4000, (at) => `  goes on ${at}`)}`],
    [
      'fences with requests',
      600,
      `## Test after the deployment\n${lines(600, (at) => `- [ ] order ${at} works\n\n\`\`\`bash\ncurl -X POST https://api.example.com/x/${at} -d a=b\n\`\`\`\n`)}`,
    ],
  ])('%s', (_, boxes, text) => {
    const { report, yaml } = importChecklist(`# D\n\n${text}\n`, { file: 'D.md' });
    expect(report.items).toHaveLength(boxes);
    expect(new Set(report.items.map(({ id }) => id)).size).toBe(boxes);
    const { problems } = loadChecklist(yaml, 'x.yml');
    expect(problems.filter(({ severity, code }) => severity === 'error' && code !== 'too-large')).toEqual([]);
  });

  test('every command of a long fence, and every question of many', () => {
    const fence = importChecklist(
      `# D\n\n\`\`\`bash\n${lines(3000, (at) => `npm run test:${at}`)}\n\`\`\`\n`,
      {
        file: 'D.md',
      },
    );
    expect(fence.report.commands).toHaveLength(3000);
    const asks = importChecklist(
      `# D\n\n${lines(2000, (at) => `- [ ] \`curl https://api.example.com/{thing${at}}\``)}\n`,
      { file: 'D.md' },
    );
    expect(asks.report.questions).toHaveLength(2001);
  });

  test('a comment that begins a line and is never closed hides what follows, as on GitHub, and that is said', () => {
    const { report, warnings } = importChecklist(`# D\n\n<!--\n${lines(500, (at) => `- [ ] a${at}`)}\n`, {
      file: 'D.md',
    });
    expect([report.items.length, warnings.length]).toEqual([0, 1]);
  });
});

test('a copy that is ticked through says so once, one with a few ticks beside them', () => {
  const many = importChecklist(`# D\n\n${lines(8, (at) => `- [x] a${at} looked at`)}\n- [ ] b\n`, {
    file: 'D.md',
  });
  expect(many.yaml).not.toContain('Was ticked');
  expect(many.warnings).toEqual([
    '8 of 9 boxes are ticked in the document. The checklist begins with none: each deployment ticks its own.',
  ]);
  const few = importChecklist('# D\n\n- [x] a\n- [ ] b\n- [ ] c\n', { file: 'D.md' });
  expect([few.yaml.match(/Was ticked/g)?.length, few.warnings]).toEqual([1, []]);
});
