import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeState, encodeState } from '../../src/comment/state.ts';
import type { State } from '../../src/comment/state.ts';
import { readBlock, sayTheSame, unfold } from '../../src/comment/state-block.ts';
import { boxes, norm, parse, sameWords } from '../../src/comment/text.ts';
import { draw, flip, judge, Story } from './history.ts';

/** Random histories: clicks from any page, renderings that know any part of the past, commands, deleted revisions. */
type Act =
  | { readonly act: 'click'; readonly who: string; readonly item: string; readonly page: number }
  | { readonly act: 'bot'; readonly known: number }
  | { readonly act: 'say'; readonly who: string; readonly item: string; readonly verb: 'done' | 'undo' }
  | { readonly act: 'edit'; readonly who: string };

const who = fc.constantFrom('octocat', 'hubot', 'monalisa', 'defunct');
const item = fc.constantFrom('a', 'b', 'dba');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('click' as const), who, item, page: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('bot' as const), known: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('say' as const),
      who,
      item,
      verb: fc.constantFrom('done' as const, 'undo' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('edit' as const), who }) },
);
const history = fc.array(act, { maxLength: 14 });

function tell(acts: readonly Act[]): Story {
  const story = new Story();
  for (const each of acts) {
    if (each.act === 'click') {
      const page = each.page % story.events.length;
      story.click(each.who, each.item, story.text(page) === '' ? 0 : page);
    } else if (each.act === 'bot') story.bot(1 + (each.known % story.events.length));
    else if (each.act === 'say') story.say(each.who, each.verb, each.item);
    else story.push({ type: 'User', login: each.who, id: 900 }, `${story.last()}\nnote`);
  }
  return story;
}

describe('laws of the fold', () => {
  test('one more rendering of ours never changes what is recorded', () => {
    fc.assert(
      fc.property(history, fc.nat(20), (acts, known) => {
        const story = tell(acts);
        const before = story.judge().folded.records;
        const after = story.bot(1 + (known % story.events.length)).judge().folded.records;
        const sources = (records: typeof before): unknown[] =>
          [...records].flatMap(([id, list]) => list.map(({ source }) => [id, source]));
        for (const pair of sources(after)) expect(sources(before)).toContainEqual(pair);
        expect(
          [...after]
            .filter(([, list]) => list.length > 0)
            .map(([id]) => id)
            .sort(),
        ).toEqual(
          [...before]
            .filter(([, list]) => list.length > 0)
            .map(([id]) => id)
            .sort(),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('nobody without the right ever counts, and everything that counts is in the history', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const story = tell(acts);
        const sources = new Set(story.events.map(({ id }) => id));
        for (const [id, list] of story.judge().folded.records)
          for (const { by, source } of list) {
            expect(id === 'dba' ? ['octocat'] : ['octocat', 'hubot', 'monalisa']).toContain(by.login);
            expect(sources).toContain(source);
          }
      }),
      { numRuns: 400 },
    );
  });

  test('delivered twice counts once; the same history gives the same answer', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const { events, setting } = tell(acts);
        const once = judge(events, setting);
        expect(judge([...events, ...events], setting).counted).toEqual(once.counted);
        expect(judge(events, setting).folded.notes).toEqual(once.folded.notes);
      }),
      { numRuns: 200 },
    );
  });

  test('what we draw is what we decided, and drawing it again decides the same', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const story = tell(acts).bot();
        const judged = story.judge();
        const shown = boxes(draw(judged, story.setting, 'n'));
        expect(
          [...shown]
            .filter(([, on]) => on)
            .map(([id]) => id)
            .sort(),
        ).toEqual(judged.counted);
        expect(draw(story.bot().judge(), story.setting, 'n')).toBe(draw(judged, story.setting, 'n'));
      }),
      { numRuns: 200 },
    );
  });

  test('a forged void only ever takes away', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.stringMatching(/^[0-9a-f]{12}:(a|b|dba)$/), { maxLength: 5 }),
        (acts, voids) => {
          const story = tell(acts);
          const before = story.judge().counted;
          const state: State = {
            nonce: 'forged',
            head: 'h1',
            base: 'main',
            fingerprints: new Map(),
            details: new Map(),
            voids,
          };
          story.push({ type: 'Bot', login: 'github-actions[bot]', id: 1 }, `x\n${encodeState(state)}\n`);
          for (const id of story.judge().counted) expect(before).toContain(id);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a person unticks with one click what they see ticked, on the page as it is', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const story = tell(acts).bot();
        for (const id of story.judge().counted) {
          const one = new Story(story.setting);
          one.events.splice(0, one.events.length, ...story.events);
          expect(one.click('octocat', id).judge().counted).not.toContain(id);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('texts', () => {
  test('line ends and trailing blanks make no difference; ticks change no words', () => {
    fc.assert(
      fc.property(history, (acts) => {
        const text = tell(acts).bot().last();
        const browser = text.replaceAll('\n', ' \r\n');
        expect(norm(browser)).toBe(text);
        expect(boxes(browser)).toEqual(boxes(text));
        expect(sameWords(parse(flip(text, 'a')).layout, parse(browser).layout)).toBe(true);
        expect(sameWords(parse(text.replace('Alpha', 'Alphb')).layout, parse(text).layout)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('any text is read without harm, and its normal form is final', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '- [ ] ',
            '- [x] a <!--dc:a-->',
            '<!--dc:',
            '-->',
            '\n',
            '\r\n',
            ' ',
            '\t',
            'é',
            '<!-- dc-state:',
            '{}',
          ),
        ),
        (parts) => {
          const text = parts.join('');
          expect(norm(norm(text))).toBe(norm(text));
          expect(() => [parse(text), decodeState(text)]).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the state block comes back as it went, and survives no tampering with its frame', () => {
    const state: State = {
      nonce: '1.1.1',
      head: 'h',
      base: 'main -->',
      fingerprints: new Map([['a', 'F']]),
      details: new Map([['a', 'D']]),
      voids: ['x:a'],
      gates: {
        sha: 'h',
        url: 'https://example.com/1',
        results: [{ id: 'g', status: 'failure', note: '-->', serial: 701, output: '<!-- é' }],
      },
      gone: { by: 'octocat', at: '2026-01-01T00:00:00Z' },
    };
    const block = encodeState(state);
    expect(block.slice(5, -4)).not.toContain('--');
    expect(decodeState(`text\n${block}\n`)).toEqual(state);
    const [head = '', nonce = '', core = '', gates = ''] = block.slice(0, -4).split('.');
    for (const broken of [
      `${block} more`,
      `x${block}`,
      `<!-- dc-state:${'A'.repeat(60_000)} -->`,
      '<!-- dc-state:e30= -->',
      '<!-- dc-state:2. -->',
      '<!-- dc-state:2.. -->',
      '<!-- dc-state:2.bg==.e30= -->',
      `${head}.${nonce} -->`,
      `${head}..${core}.${gates} -->`,
      `${head}.${nonce}.${core.slice(0, -8)}.${gates} -->`,
      `${head}.${nonce}.${core}.${gates.slice(0, -8)} -->`,
      `${head}.${nonce}.${core}.${gates}.${gates} -->`,
      `${head}.${nonce}.${gates}.${core} -->`,
      `<!-- dc-state:1.${nonce}.${core}.${gates} -->`,
    ])
      expect([broken, decodeState(`text\n${broken}\n`)]).toEqual([broken, undefined]);
  });

  test('a block that unfolds to more than we ever write is not read', () => {
    const core = JSON.stringify({ h: 'h', b: 'x'.repeat(1_100_000) });
    const bomb = (json: string): string =>
      `<!-- dc-state:2.bg==.${deflateRawSync(Buffer.from(json)).toString('base64')} -->`;
    expect(bomb(core).length).toBeLessThan(5_000);
    expect(decodeState(`text\n${bomb(core)}\n`)).toBeUndefined();
    expect(decodeState(`text\n${bomb('{"h":"h"}')}\n`)?.head).toBe('h');
  });

  test('another processor’s compression of the same state says the same, another state does not', () => {
    const story = new Story();
    const text = story.last();
    const block = readBlock(text);
    if (!block) throw new Error('There is no block.');
    const other = (core: string, level: number): string =>
      text.replace(block.core, deflateRawSync(Buffer.from(core), { level }).toString('base64'));
    const json = unfold(block.core) ?? '';
    expect(other(json, 0)).not.toBe(text);
    expect(sayTheSame(text, other(json, 0))).toBe(true);
    expect(sayTheSame(text, other(json.replace('h1', 'h2'), 0))).toBe(false);
    expect(sayTheSame(text, other(json, 0).replace('Alpha', 'Alphb'))).toBe(false);
    expect(decodeState(other(json, 0))).toEqual(decodeState(text));
  });

  test('boxes are found the same way whatever was read before', () => {
    const line = fc.constantFrom(
      '- [ ] a <!--dc:a--> by x',
      '- [x] a <!--dc:a--> by y',
      '- [ ] other words <!--dc:a-->',
      '- [X] b <!--dc:b-->',
      '- [ ] b <!--dc:b-->',
      '- [ ] c <!--dc:c-->',
      '- [ ] no anchor',
      '- [ ] bad <!--dc:B_-->',
      '- [ ]no blank <!--dc:a-->',
      ' - [ ] indented <!--dc:a-->',
      '- [y] <!--dc:a-->',
      '- [ ]  <!--dc:c-->',
      '- [',
      '<!--dc:a-->',
      '',
      'words',
      'x'.repeat(40),
    );
    const found = (text: string): unknown[] =>
      text.split('\n').flatMap((each) => {
        const match = /^- \[([ xX])\] (.*?) <!--dc:(.*?)-->/.exec(each);
        const at = each.indexOf(' <!--dc:');
        const early = /^- \[([ xX])\] <!--dc:(.*?)-->/.exec(each);
        if (early && at === 5) return slug(early[2]) ? [[early[2], '', early[1] !== ' ']] : [];
        return match && slug(match[3]) ? [[match[3], match[2], match[1] !== ' ']] : [];
      });
    const slug = (id = ''): boolean => /^[a-z0-9]$/.test(id);
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 12 }), { minLength: 1, maxLength: 4 }), (texts) => {
        for (const lines of texts) {
          const text = `${lines.join('\n')}\n`;
          const { lines: read, ticked, twice } = parse(text);
          expect(read.map(({ id, words }, index) => [id, words, ticked[index]])).toEqual(found(text));
          expect(twice).toBe(new Set(read.map(({ id }) => id)).size < read.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
