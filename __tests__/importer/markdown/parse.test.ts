import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { readInline } from '../../../src/importer/markdown/inline.ts';
import { parseMarkdown } from '../../../src/importer/markdown/parse.ts';
import type { Box } from '../../../src/importer/markdown/types.ts';

const boxesOf = (source: string): Box[] =>
  parseMarkdown(source).blocks.filter((block): block is Box => block.type === 'box');
const lines = (source: string): string[] =>
  boxesOf(source).map(({ line, checked, text }) => `${line} ${checked ? 'x' : ' '} ${text}`);

interface Node {
  readonly type: string;
  readonly checked?: boolean | null;
  readonly children?: readonly Node[];
  readonly position?: { readonly start: { readonly line: number } };
}

/** The boxes by another parser, micromark with its GFM extension. */
function oracle(source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    const paragraph = node.children?.[0];
    if (node.type === 'listItem' && typeof node.checked === 'boolean')
      found.push(
        `${paragraph?.position?.start.line ?? node.position?.start.line ?? 0} ${node.checked ? 'x' : ' '}`,
      );
    node.children?.forEach(visit);
  };
  visit(fromMarkdown(source, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node);
  return found;
}

describe('boxes are what GitHub renders', () => {
  test('any bullet, numbered, nested, in quotes, wrapped', () => {
    expect(
      lines(
        [
          '- [ ] dash',
          '* [x] star',
          '+ [X] plus',
          '',
          '1. [ ] one',
          '2) [ ] two',
          '',
          '> - [ ] quoted',
          '',
          '- [ ] parent',
          '  - [ ] child',
          '    wrapped',
          '-   [ ] three spaces',
        ].join('\n'),
      ),
    ).toEqual([
      '1   dash',
      '2 x star',
      '3 x plus',
      '5   one',
      '6   two',
      '8   quoted',
      '10   parent',
      '11   child wrapped',
      '13   three spaces',
    ]);
  });

  test('not in fences, comments, code, mid-sentence, or without text', () => {
    const source = [
      '```',
      '- [ ] fenced',
      '```',
      '',
      '<!--',
      '- [ ] commented',
      '-->',
      '',
      '    - [ ] indented code',
      '',
      'see - [ ] here',
      '',
      '- text [ ] inside',
      '- [ ]',
      '- []',
      '- [  ] two',
      '- [ ](link)',
      '- \\[ ] escaped',
      '---',
      '- [ ] after a rule',
    ].join('\n');
    expect(lines(source)).toEqual(['20   after a rule']);
  });

  test('a no-break space in the box is an open box', () => {
    expect(lines('- [\u00a0] somebody saw a box')).toEqual(['1   somebody saw a box']);
  });

  test('rows of a table with a box in a cell, named by their first words', () => {
    const source =
      '| Role | Name | Status |\n|---|---|---|\n| QA Lead | ____ | [ ] |\n| Ops | hubot | ☐ |\n| Done | x | ✅ |\n';
    expect(boxesOf(source).map(({ line, text, marker }) => [line, text, marker])).toEqual([
      [3, 'QA Lead', 'table'],
      [4, 'Ops', 'table'],
    ]);
  });

  test('an empty square is a sign of progress beside a word or beside other signs, and else a box', () => {
    const table = (...states: string[]) =>
      boxesOf(
        `| Step | State |\n|---|---|\n${states.map((state, n) => `| Step ${n} | ${state} |\n`).join('')}`,
      );
    expect(table('⬜ To do', '⬜ À faire', '⬜ 未着手')).toEqual([]);
    expect(table('✅', '⬜', '⏳')).toEqual([]);
    expect(table('⬜', '⬜').map(({ text }) => text)).toEqual(['Step 0', 'Step 1']);
    expect(table('✅', '☐', '[ ]').map(({ text }) => text)).toEqual(['Step 1', 'Step 2']);
  });

  test('front matter, CRLF and a byte order mark keep the lines', () => {
    expect(lines('\ufeff---\r\ntitle: x\r\n---\r\n\r\n- [ ] a\r\n- [x] b\r\n')).toEqual(['5   a', '6 x b']);
  });

  test('headings, the line that leads up to a list and what stands around an item are known', () => {
    const [box] = boxesOf('# A\n\n## B `c`\n\n**Before:**\n\n1. Outer\n   - [ ] inner\n');
    expect(box?.heading?.path).toEqual(['A', 'B c']);
    expect(box?.lead).toBe('**Before:**');
    expect(box?.within.map(({ text }) => text)).toEqual(['Outer']);
  });

  test('another GFM parser finds the same boxes in documents made of every sort of line', () => {
    const piece = fc.constantFrom(
      '- [ ] a',
      '* [x] b',
      '1. [ ] c',
      '  - [ ] nested',
      '    - [ ] deep',
      '> - [ ] q',
      '> text',
      '```',
      '~~~',
      '# h',
      '## h `x`',
      'text',
      '',
      '',
      '<!--',
      '-->',
      '- bullet',
      '   continued',
      '---',
      '| a | b |',
      '|---|---|',
      '| [ ] | x |',
      '\t- [ ] tab',
      '- [ ]',
      '- [x]y',
      '<details>',
      '</details>',
      '+ [ ] plus',
      '- [ ] `- [ ] code`',
      '[ ] none',
      '  text',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (parts) => {
        const source = parts.join('\n');
        const own = boxesOf(source)
          .filter(({ marker }) => marker === 'task')
          .map(({ line, checked }) => `${line} ${checked ? 'x' : ' '}`);
        expect(own).toEqual(oracle(source));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what a line of Markdown carries', () => {
  test('code marks, bold words, addresses and plain text', () => {
    const inline = readInline(
      '**Health** - `curl -f x` and ``a`b`` at [here](https://acme.dev/x) or <https://b.dev>, see [doc](docs/a.md).',
    );
    expect(inline.plain).toBe('Health - curl -f x and a`b at here or https://b.dev, see doc.');
    expect(inline.codes).toEqual(['curl -f x', 'a`b']);
    expect(inline.bolds).toEqual(['Health']);
    expect(inline.urls).toEqual(['https://acme.dev/x', 'https://b.dev']);
    expect(inline.targets).toEqual(['docs/a.md']);
  });

  test('struck through, underscores in names, escapes', () => {
    expect(readInline('~~not now~~').struck).toBe(true);
    expect(readInline('DB_HOST and _emphasis_ and \\*star').plain).toBe('DB_HOST and emphasis and *star');
  });
});
