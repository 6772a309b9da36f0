import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from '@jest/globals';
import { reportAnnotations } from '../../src/reporters/annotations.ts';
import { reportDocument } from '../../src/reporters/json.ts';
import { reportJunit } from '../../src/reporters/junit.ts';
import { reportSummary } from '../../src/reporters/summary.ts';
import { terminalReport } from '../../src/reporters/terminal.ts';
import type { Report } from '../../src/report/types.ts';
import { columnsOf } from '../../src/values/columns.ts';
import { gate, item, outcome, report } from '../report/build.ts';

const tool = { name: 'deploy-checklist', version: '0.0.0' } as const;
const run = { gate: { kind: 'run', spec: {} } };
const tick = { by: 'octocat', at: '2026-11-20T13:41:07Z', commit: 'e4f5a6b0c1', source: 'r1' };
const HOSTILE =
  '</details> <script>alert(1)</script> | - [x] done @acme/dba #12 https://evil.example ![p](x) <!--dc:a--> ::error::x';

function mixed(): Report {
  const items = [
    item('cov', { ...run, name: 'Coverage above 80 %' }),
    item('health', { ...run, name: `Health ${HOSTILE}` }),
    item('unit', { ...run, name: 'Unit tests' }),
    item('sign', { name: 'QA sign-off', role: 'qa' }),
    item('done', { name: 'Docs written' }),
    item('na', { name: 'Mail tested' }),
  ];
  return report(items, [
    {
      id: 'cov',
      status: 'failure',
      gate: gate('failure', {
        outcome: outcome({
          checks: [
            {
              name: 'lines',
              ok: false,
              actual: 78.456,
              expected: '>= 80',
              unit: '%',
              hint: 'Test src/cart.ts.',
            },
          ],
          samples: { count: 12310, of: 'lines' },
          annotations: [{ level: 'error', message: HOSTILE, path: 'src/cart.ts', line: 3 }],
          evidence: [{ title: 'report', text: HOSTILE }],
        }),
      }),
    },
    {
      id: 'health',
      status: 'error',
      gate: gate('error', {
        fault: { code: 'unreachable', message: `connection refused ${HOSTILE}`, hint: 'Is it up?' },
      }),
    },
    {
      id: 'unit',
      status: 'success',
      gate: gate('success', {
        outcome: outcome({ facts: { passed: 3 } }),
        startedAt: '2026-11-20T13:41:01.000Z',
      }),
    },
    { id: 'sign', status: 'pending', tick: { state: 'open' } },
    { id: 'done', status: 'success', tick: { state: 'done', ticks: [tick] } },
    { id: 'na', status: 'skipped', tick: { state: 'not-applicable', tick, why: 'sends no mail' } },
  ]);
}

function green(): Report {
  return report(
    [item('unit', run)],
    [{ id: 'unit', status: 'success', gate: gate('success', { outcome: outcome() }) }],
  );
}

describe('JSON', () => {
  test('keeps to the published schema', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(
      JSON.parse(
        readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
      ) as object,
    );
    for (const given of [mixed(), green(), report([], [])])
      expect([validate(JSON.parse(JSON.stringify(reportDocument(given, tool)))), validate.errors]).toEqual([
        true,
        null,
      ]);
  });
  test('a target that nothing speaks of is null, not green', () => {
    expect(reportDocument(green(), tool)['conclusion']).toEqual({
      merge: 'success',
      deployment: null,
      overall: 'success',
    });
    expect(reportDocument(mixed(), tool)['conclusion']).toMatchObject({ merge: 'failure' });
  });
});

describe('the summary', () => {
  test('the first line is the verdict', () => {
    expect(reportSummary(green(), { target: 'merge' }).split('\n')[0]).toBe('## ✅ Ready to merge');
    expect(reportSummary(mixed(), { target: 'merge' }).split('\n')[0]).toBe(
      '## ❌ Not ready to merge: 1 gate fails, 1 gate could not measure, 1 item is open',
    );
    expect(reportSummary(report([], []), { target: 'merge' }).split('\n')[0]).toContain('Not ready');
    expect(
      reportSummary({ ...green(), doubts: ['the history is unreadable'] }, { target: 'merge' }).split(
        '\n',
      )[0],
    ).toContain('In doubt');
  });
  test('hostile text stays text', () => {
    const text = reportSummary(mixed(), { target: 'merge' });
    const outside = text.replace(/```[\s\S]*?```/g, '');
    expect(outside).not.toMatch(/<script|!\[|[^\\]\[x\]|@acme|<!--|https:\/\/evil/);
    expect(text.match(/<details/g)?.length).toBe(text.match(/^<\/details>|\n<\/details>/g)?.length);
  });
  test('a page that is too long loses whole parts, never the verdict, and says so', () => {
    const text = reportSummary(mixed(), { target: 'merge', limit: 2000 });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
    expect(text).toContain('## ❌ Not ready');
    expect(text).toMatch(/left out/);
    for (const table of text.split('\n\n').filter((block) => block.startsWith('|'))) {
      const widths = table.split('\n').map((line) => line.replace(/\\\|/g, '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });
  test('one gate that fails stands above the boxes that wait, which are counted by whom they wait for', () => {
    const people = Array.from({ length: 40 }, (_, index) => item(`p${index}`, { name: `Look ${index}` }));
    const base = report(
      [...people, item('cov', { ...run, name: 'Coverage above 80 %' })],
      [
        ...people.map(({ id }) => ({ id, status: 'pending' as const })),
        ...mixed().items.filter(({ id }) => id === 'cov'),
      ],
    );
    const text = reportSummary(base, { target: 'merge' });
    const blocks = text.slice(text.indexOf('### What blocks'));
    expect(blocks.split('\n')[6]).toMatch(/❌.*failed \| Coverage above 80 %/);
    expect(blocks).toContain('| anybody with write access | 40 | Look 0, Look 1,');
    expect(blocks).toContain('and 34 more |');
  });
  test('a refused tick is told item by item', () => {
    const tick = {
      state: 'refused' as const,
      by: 'defunct',
      at: '',
      because: 'not in qa',
      remedy: 'Ask qa.',
    };
    const text = reportSummary(report([item('sign')], [{ id: 'sign', status: 'pending', tick }]), {
      target: 'merge',
    });
    expect(text).toMatch(/the tick by defunct does not count: not in qa\. Ask qa\. \|/);
    expect(text).not.toContain('Waiting for |');
  });
});

describe('annotations', () => {
  test('at most ten of a level, headlines first', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      level: 'error' as const,
      message: `finding ${index}`,
      path: 'a.ts',
      line: index + 1,
    }));
    const items = [item('a', run), item('b', run)];
    const results = items.map(({ id }) => ({
      id,
      status: 'failure' as const,
      gate: gate('failure', { outcome: outcome({ annotations: many }) }),
    }));
    const annotations = reportAnnotations(report(items, results));
    expect(annotations).toHaveLength(10);
    expect(annotations.slice(0, 2).map(({ title }) => title)).toEqual(['Item a', 'Item b']);
    expect(annotations.at(-1)?.message).toMatch(/73 more/);
  });
  test('a passing report has none', () => {
    expect(reportAnnotations(green())).toEqual([]);
  });
});

describe('JUnit', () => {
  test('failing, erring and waiting are three things', () => {
    const xml = reportJunit(mixed());
    expect(xml).toContain('<testsuite name="pre-deploy" tests="6" failures="1" errors="1" skipped="2">');
    expect(xml).not.toMatch(/<script/);
  });
});

describe('the terminal', () => {
  const options = { color: false, width: 100, target: 'anything', judges: 'gates' } as const;
  const lastLine = (given: Report): string =>
    terminalReport(given, options).trimEnd().split('\n').at(-1) ?? '';
  test('the last line is the verdict', () => {
    expect(lastLine(green())).toBe('1 of 1 gate passes in 2.4 s');
    expect(lastLine(mixed())).toMatch(
      /^Blocked by 2 items: Coverage above 80 %, Health .*\(1 of 3 gates pass, 2.4 s\); 1 item waits for people in the pull request$/,
    );
    expect(lastLine(report([item('m')], [{ id: 'm', status: 'pending' }]))).toMatch(/^no gate ran/);
  });
  test('a gate with a box beside it is a gate that ran', () => {
    const both = (status: 'success' | 'failure'): Report =>
      report(
        [item('a', { ...run, confirm: true }), item('b', run)],
        [
          { id: 'a', status: status === 'success' ? 'pending' : status, gate: gate(status) },
          { id: 'b', status: 'skipped' },
        ],
      );
    expect(lastLine(both('success'))).toBe(
      '1 of 1 gate passes, 1 not needed in 2.4 s; 1 item waits for people in the pull request',
    );
    expect(lastLine(both('failure'))).toContain('(0 of 1 gate passes, 1 not needed, 2.4 s)');
  });
  test('it says where people are waited for', () => {
    const given = report([item('m')], [{ id: 'm', status: 'pending' }]);
    expect(lastLine({ ...given, phases: ['post-deploy'] })).toMatch(
      /for people in the list of the deployment$/,
    );
    expect(lastLine({ ...given, phases: ['sign-off', 'deploy'] })).toMatch(/for people$/);
  });
  test('what fails and stops nothing says so', () => {
    const checked = gate('failure');
    const given = (advisory: boolean): string =>
      terminalReport(
        report(
          [item('a', { advisory, gate: { kind: 'run', spec: {} } })],
          [{ id: 'a', status: 'failure', gate: checked }],
        ),
        options,
      );
    expect(given(true)).toContain('(does not block)');
    expect(given(false)).not.toContain('(does not block)');
  });
  test.each([24, 40, 60])('%i columns: no line is longer, nothing is lost', (width) => {
    const plain = (text: string): string => text.replace(/[\s✓✗!…-]/g, '');
    const narrow = terminalReport(mixed(), { ...options, width });
    const listing = narrow.slice(0, narrow.indexOf('\n\n✗'));
    for (const line of listing.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    const wide = terminalReport(mixed(), { ...options, width: Infinity });
    expect(plain(listing)).toBe(plain(wide.slice(0, wide.indexOf('\n\n✗'))));
  });
  test('without colours there is no escape', () => {
    expect(terminalReport(mixed(), options)).not.toContain('\x1b');
  });
});
