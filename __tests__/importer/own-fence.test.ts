import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems, type Item } from '../../src/checklist/types.ts';
import { importChecklist, type Imported } from '../../src/importer/import.ts';

const ANSWERS = new Map([['base_url', 'https://api.acme.dev']]);
const FENCE = '```';

function made(lines: readonly string[], answers: ReadonlyMap<string, string> = ANSWERS): Imported {
  return importChecklist(['# Bookshop', '', ...lines].join('\n'), { file: 'RELEASE.md', answers });
}

function itemsOf({ yaml }: Imported): Item[] {
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checklist ? allItems(checklist).map(({ item }) => item) : [];
}

const itemNamed = (imported: Imported, name: string): Item | undefined =>
  itemsOf(imported).find((item) => item.name.startsWith(name));
const gateOf = (imported: Imported, name: string): unknown => itemNamed(imported, name)?.gate?.spec;

const BOOKS = [
  '## Post-Deployment',
  '',
  '- [ ] Health check returns 200: `curl -f https://api.example.com/health`',
  '- [ ] Smoke test',
  `  ${FENCE}bash`,
  '  curl https://api.example.com/api/books',
  '  # Expected: 401',
  `  ${FENCE}`,
  '- [ ] Unauthenticated request to `/api/books` returns 401',
];

describe('a fence inside of an item', () => {
  test('is the check of that item, with its own status', () => {
    expect(gateOf(made(BOOKS), 'Smoke test')).toMatchObject({
      url: '${base_url}/api/books',
      expect: { status: 401 },
    });
  });

  test('is no check of the item above it, which has a command of its own', () => {
    expect(gateOf(made(BOOKS), 'Health check')).toEqual({
      url: '${base_url}/health',
      expect: { status: 200 },
    });
  });

  test('leaves an item that names its address and status with a gate, before and after the answer', () => {
    const name = 'Unauthenticated request';
    expect(gateOf(made(BOOKS), name)).toMatchObject({
      url: '${base_url}/api/books',
      expect: { status: 401 },
    });
    const open = made(BOOKS, new Map()).report.items.find(({ text }) => text.startsWith(name));
    expect(open).toMatchObject({ outcome: 'question', question: 'base_url' });
  });

  test('is of no neighbour, however well the words of the neighbour fit', () => {
    const { report } = made([
      '## Post-Deployment',
      '',
      '- [ ] Orders service',
      `  ${FENCE}sh`,
      '  # Invoices service answers',
      '  curl -f https://api.example.com/invoices',
      `  ${FENCE}`,
      '- [ ] Invoices service answers on curl',
    ]);
    const [owner, neighbour] = report.items;
    expect(owner).toMatchObject({ outcome: 'gate', kind: 'http' });
    expect(neighbour?.reason).not.toMatch(/line 8/);
  });

  test('of several requests has one gate each, and asks for no command', () => {
    const imported = made([
      '## Post-Deployment',
      '',
      '- [ ] Smoke test',
      `  ${FENCE}sh`,
      '  # Shelves',
      '  curl https://api.example.com/shelves',
      '  # Expected: 200',
      '  # Loans',
      '  curl https://api.example.com/loans',
      '  # Expected: 401',
      `  ${FENCE}`,
    ]);
    expect(imported.report.questions).toEqual([]);
    const specs = itemsOf(imported).map(({ gate }) => gate?.spec);
    expect(specs).toHaveLength(2);
    expect(specs).toContainEqual({ url: '${base_url}/loans', expect: { status: 401 } });
    expect(specs).toContainEqual({ url: '${base_url}/shelves', expect: { status: 200 } });
  });

  test('is of the boxes that its item is divided into', () => {
    const { report } = made([
      '## Post-Deployment',
      '',
      '- [ ] Invoices',
      `  ${FENCE}sh`,
      '  curl -f https://api.example.com/invoices',
      '  # Expected: 200',
      `  ${FENCE}`,
      '  - [ ] Invoices endpoint returns 200',
    ]);
    expect(report.items[1]?.reason).toMatch(/the gate of line 5 shows it/);
  });

  test('that writes is one item with the name of its box, not two named after the section', () => {
    const post = (path: string): string[] => [
      `  ${FENCE}sh`,
      `  curl -X POST https://api.example.com/${path} -d '{"a":1}' -H 'content-type: application/json'`,
      '  # Expected: 201',
      `  ${FENCE}`,
    ];
    const lines = [
      '## Post-Deployment',
      '',
      '- [ ] Create an author',
      ...post('authors'),
      '- [ ] Create a shelf',
      ...post('shelves'),
    ];
    const imported = made(lines, new Map([...ANSWERS, ['writes_url', 'https://staging.acme.dev']]));
    expect(itemsOf(imported).map(({ name }) => name)).toEqual(['Create an author', 'Create a shelf']);
    expect(gateOf(imported, 'Create an author')).toMatchObject({
      flow: [{ url: '${writes_url}/authors', expect: { status: 201 } }],
    });
    expect(gateOf(imported, 'Create a shelf')).toMatchObject({ flow: [{ url: '${writes_url}/shelves' }] });
  });
});

describe('two items beside one command', () => {
  const beside = (...boxes: string[]): string[] => [
    '## Post-Deployment',
    '',
    `${FENCE}sh`,
    '# Health endpoint',
    'curl https://api.example.com/health',
    '# Expected: 200',
    FENCE,
    '',
    ...boxes,
  ];

  test('that ask the same have one gate, and the other says which', () => {
    const imported = made(beside('- [ ] Health endpoint answers', '- [ ] Health endpoint returns 200'));
    expect(gateOf(imported, 'Health endpoint answers')).toMatchObject({ url: '${base_url}/health' });
    const second = itemNamed(imported, 'Health endpoint returns 200');
    expect(second?.gate).toBeUndefined();
    expect(second?.note).toBe('The gate of "Health endpoint answers" shows it.');
  });

  test('of which one asks for more have both a gate', () => {
    const imported = made(
      beside('- [ ] Health endpoint answers', '- [ ] Health endpoint returns `{"database": "up"}`'),
    );
    expect(gateOf(imported, 'Health endpoint answers')).toMatchObject({ expect: { status: 200 } });
    expect(gateOf(imported, 'Health endpoint returns')).toMatchObject({
      url: '${base_url}/health',
      expect: { json: { '$.database': 'up' } },
    });
  });

  test('of which one says another status: the command is not its check', () => {
    const { report } = made(beside('- [ ] Health endpoint without a token returns 401'));
    expect(report.items[0]?.reason).not.toMatch(/line 7 is the check of it/);
  });
});

describe('the note for people', () => {
  const build = (command: string): string[] => [
    '## Deployment',
    '',
    '- [ ] 构建Docker镜像',
    '',
    `${FENCE}sh`,
    ...command.split('\n'),
    FENCE,
  ];

  test('does not repeat the command that the gate runs', () => {
    const imported = made(build('docker build -t bookshop .'));
    expect(gateOf(imported, '构建')).toMatchObject({ command: 'docker build -t bookshop .' });
    expect(imported.yaml).not.toContain('Runbook');
  });

  test('stays whole where one of its commands is for people', () => {
    const { yaml } = made(build('docker build -t bookshop .\ndocker compose up -d'));
    expect(yaml).toContain('Runbook, for people to run:');
    expect(yaml.match(/docker build -t bookshop \./g)).not.toBeNull();
    expect(yaml).toContain('docker compose up -d');
  });

  test('stays as long as the gate waits for an answer', () => {
    expect(made(BOOKS, new Map()).yaml).toContain('Runbook, for people to run:');
    expect(made(BOOKS).yaml).not.toContain('Runbook, for people to run:');
  });
});

describe('two boxes of one list that ask the very same', () => {
  const fates = (text: string): (string | null)[][] => {
    const { report } = importChecklist(text, { file: 'X.md' });
    return report.items.map(({ outcome, kind, reason }) => [
      outcome,
      kind,
      /shows it/.test(reason) ? 'shown' : null,
    ]);
  };

  test('one gate: the second only restates it', () => {
    expect(
      fates(
        '# Shop\n\n## After deployment\n\n- [ ] `GET https://shop.octo.dev/health` returns 200\n- [ ] Still healthy: `GET https://shop.octo.dev/health` returns 200\n',
      ),
    ).toEqual([
      ['gate', 'http', null],
      ['manual', null, 'shown'],
    ]);
  });

  test('in another list it is asked at another time, and where more is asked both are needed', () => {
    expect(
      fates(
        '# Shop\n\n## After deployment\n\n- [ ] `GET https://shop.octo.dev/health` returns 200\n\n## After a week\n\n- [ ] `GET https://shop.octo.dev/health` returns 200\n- [ ] `GET https://shop.octo.dev/health` returns 200 within 300 ms\n',
      ).map(([outcome]) => outcome),
    ).toEqual(['gate', 'gate', 'gate']);
  });
});

test('a session that somebody opens to look is shown, where a command that only looks is not', () => {
  const { yaml } = importChecklist(
    '## Database\n\n- [ ] Try the connection:\n  ```bash\n  psql -h <endpoint> -U admin -d shop\n  ```\n',
    { file: 'R.md' },
  );
  expect(yaml).toContain('psql -h <endpoint> -U admin -d shop\n');
});
