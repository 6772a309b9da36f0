import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COMMENT_ROOM, leastOf, MAX_BOXES } from '../../src/checklist/rules/comment-room.ts';
import type { Item } from '../../src/checklist/types.ts';
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
    expect(table).toContain('ticked before, check again: Staging');
    expect(table).toContain(
      '| 1 item | tick refused or lost, see there: SQL reviewed | monalisa or acme/dba |',
    );
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

  const long = (words: string, length: number): string =>
    Array.from({ length }, (_, at) => `${words}${(at * 7919) % 997}`)
      .join(' ')
      .slice(0, length);
  const failing = (count: number, items: number): Moment => {
    const gates = Array.from({ length: count }, (_, at) =>
      gate(`gate-${at}`, `Gate ${at}: ${long('part', 40)}`),
    );
    return {
      checklist: checklist([
        { title: 'Gates', items: gates },
        { items: Array.from({ length: items }, (_, at) => item(`i${at}`, `Item ${at} ${long('word', 40)}`)) },
      ]),
      results: Object.fromEntries(
        gates.map(({ id }, at) => [
          id,
          {
            ...failed(),
            outcome: {
              checks: [
                {
                  name: 'answer',
                  ok: false,
                  actual: `${at} ${long('reason', 300)}`,
                  expected: `${at}`.repeat(20),
                },
              ],
              samples: { count: 1, of: 'requests' },
              evidence: [{ title: 'output', text: `${at} ${long('line', 900)}` }],
            },
          },
        ]),
      ),
    };
  };

  test.each([
    [150, 0],
    [300, 0],
    [500, 0],
    [300, 300],
  ])('%i failing gates with long reasons, and %i items: nothing that blocks is cut', (gates, items) => {
    const plan = planOf(failing(gates, items));
    const body = plan.body('1.1.1');
    expect(plan.status.state).toBe('failure');
    expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    for (let at = 0; at < gates; at += 1) expect(body).toContain(`Gate ${at}: part`);
    expect(boxes(body).size).toBe(items);
    expect(decodeState(norm(body))?.gates?.results).toHaveLength(gates);
    expect(body).toContain('[Full report](https://github.com/acme/shop/actions/runs/9)');
    // A later run, which knows the results from the comment only, comes to the same verdict.
    const { results: _, ...later } = failing(gates, items);
    const again = planOf({ ...later, texts: [{ text: body }] });
    expect(again.status).toEqual(plan.status);
    const text = again.body('1.1.2');
    expect(planOf({ ...later, texts: [{ text: body }, { text }] }).same).toBe(true);
    for (let at = 0; at < gates; at += 1) expect(text).toContain(`Gate ${at}: part`);
  });

  test('300 items, some ticked, some refused, some lapsed, some taken back: all boxes, and the state with it', () => {
    const items = Array.from({ length: 300 }, (_, at) =>
      item(`section-${at % 7}-item-${at}`, `Item ${at}: ${long('word', 60)}`, {
        ...(at % 3 === 0 ? { role: 'dba', note: 'Say so in the channel.' } : {}),
        expires: at % 3 === 1 ? { kind: 'on-push', ignoreBaseMerges: false } : { kind: 'never' },
      }),
    );
    const list = checklist([{ items }], { dba: { name: 'dba', users: ['monalisa'], teams: [], min: 1 } });
    const first = planOf({ checklist: list, pull: { head: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334' } });
    const texts: NonNullable<Moment['texts']>[number][] = [{ text: first.body('1.1.1') }];
    const acts = [...items.map(({ id }) => id), ...items.filter((_, at) => at % 5 === 2).map(({ id }) => id)];
    for (const id of acts) texts.push({ by: 'octocat', text: flip(texts.at(-1)?.text ?? '', id) });
    const plan = planOf({ checklist: list, texts });
    const body = plan.body('1.1.2');
    expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(boxes(body).size).toBe(300);
    const state = decodeState(norm(body));
    expect(state?.voids.length).toBeGreaterThan(100);
    const states = [...plan.views.values()].map(({ tick }) => tick.state);
    for (const each of ['done', 'refused', 'lapsed', 'open']) expect(states).toContain(each);
    expect(planOf({ checklist: list, texts: [...texts, { text: body }] }).same).toBe(true);
    expect(look(html(body)).boxes).toBe(300);
  });

  test.each<[string, (at: number) => Item]>([
    ['short names', (at) => item(`i${at}`, `Item ${at}`)],
    ['long names and ids', (at) => item(`${'i'.repeat(34)}-${at}`, `${at} ${long('word', 190)}`)],
    ['markup', (at) => item(`i${at}`, `${at} ${'@a <b> `c` #1 '.repeat(9)}`)],
    ['a role each', (at) => item(`i${at}`, `Item ${at} ${long('w', 40)}`, { role: `r${at % 40}` })],
    ['gates with long names', (at) => gate(`${'g'.repeat(30)}-${at}`, `${at} ${long('gate', 110)}`)],
    [
      'gates with short names',
      (at) => gate(`g-${at}`, `Gate ${at}`, { gate: { kind: 'run', spec: { at } } }),
    ],
    ['confirmed gates', (at) => gate(`g-${at}`, `Gate ${at} ${long('w', 50)}`, { confirm: true })],
  ])('whatever `validate` lets through fits, in the worst state: %s', (_, make) => {
    const roles = Object.fromEntries(
      Array.from({ length: 40 }, (_each, at) => [
        `r${at}`,
        {
          name: `r${at}`,
          users: Array.from({ length: 12 }, (_u, user) => `someone-${at}-${user}`),
          teams: [],
          min: 1,
        },
      ]),
    );
    const items: Item[] = [];
    for (
      let sum = 70, at = 0;
      at < 2000 && (!make(at).gate || make(at).confirm ? at < MAX_BOXES : true);
      at += 1
    ) {
      const next = { ...make(at), expires: { kind: 'on-push', ignoreBaseMerges: false } } satisfies Item;
      sum += leastOf({ item: next }, roles);
      if (sum > COMMENT_ROOM) break;
      items.push(next);
    }
    const list = checklist([{ items }], roles);
    const all = (status: 'success' | 'failure'): Record<string, GateResult> =>
      Object.fromEntries(
        items.flatMap(({ id, gate: asked }) => (asked ? [[id, outcome(status, long(id, 200))]] : [])),
      );
    const old = { pull: { head: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334' } };
    const first = planOf({
      checklist: list,
      results: all('success'),
      ...old,
      more: { gates: undefined as never },
    });
    const ticked = first.body('1.1.1').replaceAll('- [ ] ', '- [x] ');
    const texts = [{ text: first.body('1.1.1') }, { by: 'octocat', text: ticked }];
    for (const moment of [
      { checklist: list, results: all('failure') },
      { checklist: list, results: all('success') },
      { checklist: list, texts, results: all('success') },
    ]) {
      const plan = planOf(moment);
      expect(plan.status.description).not.toContain('too long');
      expect(plan.body('1.1.2').length).toBeLessThanOrEqual(MOST_CHARACTERS);
    }
  });

  test('twenty failing gates stand open, more of them one click away; what fails before what runs or is excused', () => {
    const moment = failing(60, 2);
    const { 'gate-0': _, ...results } = moment.results ?? {};
    const body = planOf({ ...moment, results }).body('1.1.1');
    const rows = body.split('\n').filter((line) => line.startsWith('| ❌') || line.startsWith('| ⏳'));
    expect(rows).toHaveLength(60);
    expect(rows.at(-1)).toContain('Gate 0:');
    const fold = body.indexOf('<summary>❌ 40 more gates that do not pass</summary>');
    expect(body.indexOf('Gate 20:', body.indexOf('### Automated'))).toBeLessThan(fold);
    expect(body.indexOf('Gate 21:', body.indexOf('### Automated'))).toBeGreaterThan(fold);
    const seen = look(html(body));
    expect(seen.details[0]).toBe(seen.details[1]);
    expect(seen).toMatchObject({ boxes: 2, strangers: [] });
  });

  test('sixty roles make no table of sixty rows: every line says who', () => {
    const roles = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `r${at}`,
        { name: `r${at}`, users: [`user-${at}`], teams: [], min: 1 },
      ]),
    );
    const items = Object.keys(roles).map((role) => item(`sign-${role}`, `Sign-off ${role}`, { role }));
    const body = planOf({ checklist: checklist([{ items }], roles) }).body('1.1.1');
    expect(body).toContain('| 40 more groups | open below | see each line |');
    for (const role of Object.keys(roles)) expect(body).toContain(`Sign-off ${role} <!--`);
    expect(body.match(/ · for user-\d+/g)).toHaveLength(60);
  });

  test('only what is left out is said', () => {
    const body = planOf(failing(200, 0)).body('1.1.1');
    const said = /Shortened to fit: (.*?); the job summary has everything\./.exec(body)?.[1];
    expect(said).toBe('no outputs, one link to all logs');
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
