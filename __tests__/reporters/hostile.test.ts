import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { reportSummary } from '../../src/reporters/summary.ts';
import type { Report } from '../../src/report/types.ts';
import { checklist, gate, item, outcome, report } from '../report/build.ts';

/** Pieces that would do something in Markdown, in HTML or on GitHub, in any order, with anything between them. */
const pieces = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</details>',
    '</summary>',
    '<details>',
    '<!--',
    '-->',
    '<!--dc:unit-->',
    '<!-- dc-state:e30= -->',
    '- [x] done',
    '[a](https://evil.example)',
    '![a](https://evil.example/x.png)',
    '[a]: https://evil.example',
    'https://evil.example',
    'www.evil.example',
    'a@evil.example',
    '@acme/dba',
    '#12',
    'GH-12',
    '|',
    '\\',
    '\\|',
    '`',
    '```',
    '~~~',
    '\n',
    '\n\n',
    '\r',
    '\t',
    '    ',
    '# ',
    '> ',
    '1. ',
    '---',
    '***',
    '$$x$$',
    '&lt;script&gt;',
    '\u202e',
    '\u0000',
    ':smile:',
    'end',
    'section x',
    'click a href',
    '%%{init: {}}%%',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const text = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** A report that has the text everywhere where somebody else's text can come in. */
function hostile(says: string): Report {
  const run = { gate: { kind: 'run', spec: {} } };
  const items = [
    item('fails', { ...run, name: says }),
    item('errs', { ...run, name: says, note: says }),
    item('holds', { ...run, name: says }),
    item('waits', { name: says, role: 'nobody' }),
    item('waived', { name: says }),
  ];
  const tick = { by: says, at: '2026-11-20T13:41:07Z', commit: 'e4f5a6b0c1', source: 'r1' };
  const seen = outcome({
    checks: [{ name: says, ok: false, actual: says, expected: says, hint: says }],
    samples: { count: 3, of: says },
    evidence: [{ title: says, text: says, language: says }],
    annotations: [{ level: 'error', message: says, path: says, line: 3 }],
    warnings: [says],
  });
  const list = checklist(items);
  const sections = list.phases.flatMap((phase) =>
    phase.sections.map((section) => ({ ...section, title: says })),
  );
  return {
    ...report(items, [
      { id: 'fails', status: 'failure', gate: gate('failure', { outcome: seen }) },
      {
        id: 'errs',
        status: 'error',
        gate: gate('error', { fault: { code: 'x', message: says, hint: says } }),
      },
      { id: 'holds', status: 'success', gate: gate('success', { outcome: outcome({ warnings: [says] }) }) },
      {
        id: 'waits',
        status: 'pending',
        tick: { state: 'refused', by: says, at: '', because: says, remedy: says },
      },
      { id: 'waived', status: 'skipped', tick: { state: 'not-applicable', tick, why: says } },
    ]),
    checklist: {
      ...list,
      name: says,
      phases: [
        { name: 'deploy', blocks: 'merge', sections },
        {
          name: 'rollback',
          blocks: 'nothing',
          sections: [
            { title: says, note: says, blocks: 'nothing', items: [item('back', { name: says, note: says })] },
          ],
        },
      ],
    },
    phases: ['deploy'],
    subject: {
      repository: 'acme/shop',
      head: 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10',
      runUrl: 'https://github.com/acme/shop/actions/runs/1',
      baseBranch: says,
      environment: says,
      title: says,
    },
    doubts: [says],
  };
}

/** Everything that acts in a page: elements, links, images, boxes; and what GitHub makes of plain words. */
function skeleton(markdown: string): { tags: Record<string, number>; links: string[]; talk: string[] } {
  const html = micromark(markdown, 'utf8', {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const tags: Record<string, number> = {};
  for (const [, name = ''] of html.matchAll(/<([a-z][a-z0-9]*)/gi))
    if (!['code', 'li', 'ul', 'p', 'em', 'strong', 'br'].includes(name)) tags[name] = (tags[name] ?? 0) + 1;
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to);
  const outside = html.replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '');
  const talk = outside.match(/(?<![\w/&;])@[a-z0-9]|(?<![\w&;])#\d|<!--/gi) ?? [];
  return { tags, links, talk };
}

test('whatever a report says, the summary gets no element, link, mention or box from it', () => {
  const options = { target: 'anything' } as const;
  const plain = skeleton(reportSummary(hostile('word'), options));
  fc.assert(
    fc.property(text, (says) => {
      const found = skeleton(reportSummary(hostile(says), options));
      expect(found.links.filter((to) => !to.startsWith('https://github.com/acme/shop/'))).toEqual([]);
      expect(found.talk).toEqual([]);
      expect(Object.keys(found.tags).filter((name) => !Object.hasOwn(plain.tags, name))).toEqual([]);
      // Text can be empty or too long for a part, so that there are fewer; there are never more.
      for (const [name, count] of Object.entries(found.tags))
        expect({ name, count: Math.max(count, plain.tags[name] ?? 0) }).toEqual({
          name,
          count: plain.tags[name],
        });
    }),
    { numRuns: 400 },
  );
});
