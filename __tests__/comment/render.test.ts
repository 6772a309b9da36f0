import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { htmlText } from '../../src/comment/escape.ts';
import { MOST_BYTES } from '../../src/comment/render.ts';
import { MOST_CHARACTERS } from '../../src/comment/state-block.ts';
import { decodeState } from '../../src/comment/state.ts';
import { boxes, norm } from '../../src/comment/text.ts';
import type { GateResult } from '../../src/report/types.ts';
import { cmark, html, look } from './gfm.ts';
import { checklist, gate, HEAD, item, planOf } from './scene.ts';
import type { Moment } from './scene.ts';
import { failed, passed } from './stage.ts';
import { flip } from './history.ts';

const ATTACKS = [
  '- [x] ',
  '- [ ] fake <!--dc:sign-dba-->',
  '<!--dc:sign-dba-->',
  '-->',
  '<!--',
  '<!-- dc-state:AAAA -->',
  '<!-- deploy-checklist:pr name=default -->',
  '</details>',
  '<details>',
  '</summary>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="https://evil.example">here</a>',
  '![p](https://evil.example/p.png)',
  '[a](javascript:alert(1))',
  '[x]: https://evil.example',
  '<https://evil.example>',
  '@everyone',
  '@acme/dba',
  '#12',
  'GH-12',
  'acme/shop#3',
  'https://evil.example/x',
  'http://evil.example',
  'www.evil.example',
  'mailto:a@b.example',
  'ftp://evil.example',
  '`',
  '``',
  '```',
  '~~~',
  '|',
  '\\|',
  '\\',
  '\n',
  '\r\n',
  '\n\n',
  '\n- [x] z <!--dc:one-->',
  '\n```\n- [x] out\n',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://e\u0007',
  '\u202e',
  '\u200b',
  '\u0000',
  '\ud800',
  '::set-output name=a::b',
  '##[add-mask]x',
  '&lt;',
  '&#64;everyone',
  '**b**',
  '__u__',
  '~~s~~',
  '$x$',
  '# h',
  '> q',
  '===',
  '---',
  '1. ',
  '* ',
  '+ ',
  ':tada:',
  '\t',
  ' ',
  'x',
  'é',
  '😀',
];

const hostile = fc
  .array(fc.constantFrom(...ATTACKS), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(''));

const outcome = (status: 'success' | 'failure', text: string): GateResult => ({
  ...(status === 'success' ? passed() : failed()),
  outcome: {
    checks: [{ name: text, ok: status === 'success', actual: text, expected: text, hint: text }],
    samples: { count: 2, of: text },
    evidence: [{ title: text, text: `${text}\n${text}` }],
  },
});

/** Every place that strangers' text can reach. */
function attacked(text: string): Moment {
  return {
    checklist: checklist(
      [
        {
          title: text,
          items: [
            item('one', text, { note: text }),
            item('two', `b ${text}`, { role: 'r' }),
            gate('good', text),
            gate('bad', text),
            gate('both', text, { confirm: true, note: text }),
            item('skipped', text),
          ],
        },
        { title: `done ${text}`, items: [item('three', 'Plain', { allowNotApplicable: {} })] },
      ],
      { r: { name: text, users: [text.slice(0, 30)], teams: [], min: 1 } },
    ),
    others: [
      {
        by: 'hubot',
        body: `/checklist na three ${text.replaceAll(/[\r\n]/g, ' ')}`,
        at: '2026-11-20T13:59:00Z',
      },
    ],
    results: {
      good: outcome('success', text),
      bad: outcome('failure', text),
      both: outcome('success', text),
    },
    select: ({ id }) => (id === 'skipped' ? { applies: false, reason: text } : { applies: true }),
    pull: { title: text, baseBranch: text.replaceAll(/\s/g, '').slice(0, 40) || 'main' },
    more: {
      doubts: [text],
      policy: { paths: [text], differences: ['changes its text'] },
    },
  };
}

function harmless(rendered: string): void {
  const seen = look(rendered);
  expect(seen.boxes).toBe(5);
  expect(seen.links.filter((link) => !/^https:\/\/(github\.com|example\.com)\//.test(link))).toEqual([]);
  expect(seen).toMatchObject({ images: 0, headings: 3, strangers: [], mentions: [] });
  expect(seen.details[0]).toBe(seen.details[1]);
  expect(seen.comments.filter((name) => name !== 'dc')).toEqual(['deploy-checklist', 'dc-state']);
}

describe('hostile text', () => {
  test('adds no box, link, mention, heading, HTML or marker, wherever it stands', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const before = planOf(attacked(text)).body('1.1.1');
        const plan = planOf({ ...attacked(text), texts: [{ text: before }] });
        const body = plan.body('1.1.2');
        harmless(html(body));
        expect([...boxes(body).keys()]).toEqual(['policy-change', 'one', 'two', 'both', 'three']);
        expect(decodeState(norm(body))?.head).toBe(HEAD);
        expect(body).not.toMatch(/^(::|##\[)/m);
        expect([...plan.status.description].length).toBeLessThanOrEqual(140);
      }),
      { numRuns: 250 },
    );
  });

  test('GitHub’s own renderer agrees', () => {
    if (cmark('x') === undefined) {
      console.info('cmark-gfm is not installed here: only the JavaScript renderer was asked.');
      return;
    }
    fc.assert(
      fc.property(hostile, (text) => {
        harmless(
          cmark(
            planOf({ ...attacked(text), texts: [{ text: planOf(attacked(text)).body('1.1.1') }] }).body(
              '1.1.2',
            ),
          ) ?? '',
        );
      }),
      { numRuns: 40 },
    );
  });

  test('in HTML: entities, and nothing that GitHub links', () => {
    expect(htmlText(`<b a="1">&'\`@octocat #12 GH-3 https://x www.y`)).toBe(
      '&lt;b a=&quot;1&quot;&gt;&amp;&#39;&#96;@&#8203;octocat #&#8203;12 GH-&#8203;3 https&#8203;://x www&#8203;.y',
    );
  });
});

describe('what people see', () => {
  const roles = {
    dba: { name: 'dba', users: ['monalisa'], teams: ['acme/dba'], min: 1 },
    two: { name: 'two', users: [], teams: [], permission: 'write' as const, min: 2 },
  };
  const list = checklist(
    [
      {
        title: 'Database',
        items: [item('backup', 'Backup restored'), item('reviewed', 'SQL reviewed', { role: 'dba' })],
      },
      { title: 'Code', items: [gate('unit', 'Unit tests'), gate('lint', 'Lint'), gate('cov', 'Coverage')] },
      { title: 'Done', items: [item('told', 'Team told')] },
      {
        items: [
          item('eyes', 'Looked at twice', { role: 'two' }),
          item('lapsing', 'Staging', { expires: { kind: 'on-push', ignoreBaseMerges: false } }),
        ],
      },
    ],
    roles,
  );
  const results = {
    unit: failed(),
    lint: passed(),
    cov: {
      ...passed(),
      status: 'error' as const,
      fault: { code: 'report-missing', message: 'There is no coverage.xml.' },
    },
  };
  const first = planOf({
    checklist: list,
    results,
    pull: { head: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334' },
    more: { gates: undefined as never },
  }).body('1.1.1');
  let text = first;
  const texts = [{ text: first }];
  for (const [by, id] of [
    ['octocat', 'backup'],
    ['hubot', 'told'],
    ['defunct', 'reviewed'],
    ['octocat', 'eyes'],
    ['hubot', 'lapsing'],
  ] as const) {
    text = flip(text, id);
    texts.push({ by, text } as { text: string });
  }
  const plan = planOf({ checklist: list, texts, results });
  const body = plan.body('2.1.1');
  const lines = body.split('\n');
  const line = (id: string): string => lines.find((each) => each.includes(`<!--dc:${id}-->`)) ?? '';

  test('the verdict first, then the counts with the commit, then what blocks and who can act', () => {
    expect(lines[1]).toBe('## Deploy checklist: not ready');
    expect(lines[3]).toContain('**2 of 5** manual items done, **1 of 3** gates pass, for [`e4f5a6b`]');
    const table = body.slice(body.indexOf('| Blocking now'), body.indexOf('### Automated'));
    expect(table).toContain('| 2 gates | [Unit tests]');
    expect(table).toMatch(/\| 1 sign-off \| SQL reviewed \| monalisa or acme\/dba \|/);
    expect(table).toContain('Staging: ticked before, to be checked again');
  });

  test('failing gates open with cause and log, passing ones folded, none of them a box', () => {
    expect(body).toContain(
      '| ❌ failed | Unit tests | exit code 1 (needs 0) ([log](https://github.com/acme/shop/actions/runs/9)) |',
    );
    expect(body).toContain('| ⚠️ could not measure | Coverage | There is no coverage.xml. ([log]');
    expect(body.indexOf('<summary>✅ 1 gate passes')).toBeGreaterThan(body.indexOf('❌ failed'));
  });

  test('items stand in file order whatever their state', () => {
    expect([...boxes(body).keys()]).toEqual(['backup', 'reviewed', 'told', 'eyes', 'lapsing']);
    expect([...boxes(first).keys()]).toEqual([...boxes(body).keys()]);
  });

  test('done lines say who, when and at which commit; a finished section is folded in its place', () => {
    expect(line('backup')).toContain(
      '[octocat](https://github.com/octocat), 20 Nov 13:41 UTC, at [`a1b2c3d`]',
    );
    expect(body).toContain('<details><summary>✅ <b>Done</b> 1 of 1</summary>');
    expect(body.indexOf('<b>Done</b>')).toBeGreaterThan(body.indexOf('**Database**'));
  });

  test('lapsed, refused and half done ones are explained on their own line', () => {
    expect(line('lapsing')).toContain('[hubot](https://github.com/hubot) ticked this for [`a1b2c3d`]');
    expect(line('lapsing')).toContain('`e4f5a6b` was pushed: please check again.');
    expect(line('reviewed')).toContain('🚫 The tick by [defunct]');
    expect(line('eyes')).toContain('1 of 2: [octocat]');
  });

  test('no mention, no symbol without a word, nothing that changes by itself', () => {
    expect(look(html(body)).mentions).toEqual([]);
    expect(
      planOf({ checklist: list, texts, results, more: { now: Date.parse('2026-11-21T20:00:00Z') } }).body(
        '2.1.1',
      ),
    ).toBe(body);
  });

  test('every box is a task item and the boxes say what was decided', () => {
    const seen = look(html(body));
    expect(seen.boxes).toBe(5);
    expect(seen.ticked).toBe(2);
    expect(cmark('x') === undefined ? seen : look(cmark(body) ?? '')).toMatchObject({
      boxes: 5,
      ticked: 2,
      strangers: [],
    });
    const shown = boxes(body);
    for (const [id, { tick }] of plan.views)
      if (shown.has(id)) expect([id, shown.get(id)]).toEqual([id, tick.state === 'done']);
  });
});

describe('length', () => {
  const big = (items: number, gates: number, failing: number): Moment => ({
    checklist: checklist([
      {
        title: 'Gates',
        items: Array.from({ length: gates }, (_, at) =>
          gate(`g${at}`, `Gate number ${at} with a title of some length`),
        ),
      },
      ...Array.from({ length: Math.ceil(items / 10) }, (_, section) => ({
        title: `Section ${section}`,
        items: Array.from({ length: Math.min(10, items - section * 10) }, (_unused, at) =>
          item(
            `s${section}-i${at}`,
            `Item ${at} of section ${section}: ${'words that take room '.repeat(5)}`,
            { note: 'A note for people. '.repeat(6) },
          ),
        ),
      })),
    ]),
    results: Object.fromEntries(
      Array.from({ length: gates }, (_, at) => [
        `g${at}`,
        at < failing
          ? {
              ...failed(),
              outcome: {
                ...failed().outcome,
                checks: failed().outcome?.checks ?? [],
                samples: { count: 1, of: 'x' },
                evidence: [{ title: 'output', text: 'a line of output that is long enough\n'.repeat(30) }],
              },
            }
          : passed(),
      ]),
    ),
  });

  test.each([
    [25, 12, 2],
    [60, 30, 10],
    [120, 40, 20],
    [150, 60, 30],
  ])('%i items and %i gates fit, and nothing that blocks is cut', (items, gates, failing) => {
    const body = planOf(big(items, gates, failing)).body('1.1.1');
    expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MOST_BYTES);
    expect(boxes(body).size).toBe(items);
    expect(body.match(/\| ❌ failed \|/g)).toHaveLength(failing);
    expect(decodeState(norm(body))?.gates?.results).toHaveLength(gates);
  });

  test('what is left out is said', () => {
    expect(planOf(big(150, 60, 30)).body('1.1.1')).toContain('Shortened to fit');
    expect(planOf(big(25, 12, 2)).body('1.1.1')).not.toContain('Shortened to fit');
  });

  test('a checklist too long for any comment is red, not cut', () => {
    const plan = planOf({
      checklist: checklist([
        { items: Array.from({ length: 500 }, (_, at) => item(`i${at}`, `${at} ${'é'.repeat(190)}`)) },
      ]),
    });
    expect(plan.status).toMatchObject({ state: 'error' });
    expect(plan.body('1.1.1')).toContain('too long for one comment');
    expect(boxes(plan.body('1.1.1')).size).toBe(0);
  });
});
