import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { XmlTag } from '../../src/formats/xml-tag.ts';

/** All that a tag says, with what is wrong in it. */
function said(text: string): unknown {
  const tag = new XmlTag();
  const end = tag.read(text, 0, false);
  if (end < 0 || tag.problem !== '') return { end: Math.min(end, 0), problem: tag.problem };
  const names = tag.names();
  return {
    rest: text.slice(end),
    name: tag.name,
    selfClosing: tag.selfClosing,
    attributes: names.map((name) => [name, tag.get(name), tag.digits(name), tag.has(name)]),
    order: names.map((name, index) => tag.isNamed(index, name)),
  };
}

const name = fc.constantFrom('a', 'b', 'name', 'time', 'x:y', 'ä', 'file');
const value = fc.constantFrom(
  '',
  '1',
  '007',
  '12a',
  ' name=',
  'a>b',
  '/>',
  'x<y',
  '=',
  'a &lt; b',
  '9'.repeat(16),
  'ü\n',
);
const blank = fc.constantFrom(' ', '\n', ' \t\r\n');

test('a tag that is read at one glance says what it says when it is read step by step', () => {
  fc.assert(
    fc.property(
      name,
      fc.array(fc.tuple(blank, name, value), { maxLength: 6 }),
      fc.constantFrom('>', '/>', ' >', '\n/>', '', '/', '"', ' b', ' b=>', '>>'),
      fc.integer({ min: 1, max: 3 }),
      (own, attributes, end, cut) => {
        const plain = attributes.map(([before, key, text]) => `${before}${key}="${text}"`).join('');
        // A blank before the = is allowed, and not plain.
        const odd = attributes.map(([before, key, text]) => `${before}${key} ="${text}"`).join('');
        expect(said(`<${own}${plain}${end}`)).toEqual(said(`<${own}${odd}${end}`));
        if (attributes.length > 0)
          expect(said(`<${own}${plain.slice(0, -cut)}`)).toEqual(said(`<${own}${odd.slice(0, -cut)}`));
      },
    ),
    { numRuns: 2000 },
  );
});

test('more attributes than one glance takes', () => {
  const many = Array.from({ length: 200 }, (_, index) => ` a${index}="${index}"`).join('');
  const tag = new XmlTag();
  expect(tag.read(`<t${many}/>`, 0, true)).toBe(many.length + 4);
  expect([tag.digits('a0'), tag.digits('a199'), tag.selfClosing, tag.names().length]).toEqual([
    0,
    199,
    true,
    200,
  ]);
  expect(said(`<t${many} a7="x">`)).toMatchObject({ problem: 'the attribute a7 stands twice in one tag' });
});
