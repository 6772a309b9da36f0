import { allItems } from '../checklist/types.ts';
import type { Item } from '../checklist/types.ts';
import { reportedItems } from '../report/conclusion.ts';
import type { ItemResult, Report } from '../report/types.ts';
import { itemLine } from '../report/wording.ts';
import { plainText } from '../values/text.ts';

/**
 * JUnit XML as CI systems read it: a suite per phase, a case per item. Failing is `<failure>`, erroring `<error>`, and
 * what waits for somebody is `<skipped>`, because no reader of the format knows a fourth word.
 */
export function reportJunit(report: Report): string {
  const phaseOf = new Map(
    allItems(report.checklist).map(({ phase, item }) => [item.id, phase.name as string]),
  );
  const phases = [...report.phases, ...((report.extra ?? []).length > 0 ? ['policy'] : [])];
  const suites = phases.map((phase) =>
    suite(
      phase,
      reportedItems(report).filter(({ item }) => (phaseOf.get(item.id) ?? 'policy') === phase),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(report.checklist.name)}" time="${seconds(report.durationMs)}">\n${suites.join('')}</testsuites>\n`;
}

function suite(name: string, entries: readonly { item: Item; result: ItemResult }[]): string {
  const of = (...statuses: string[]): number =>
    entries.filter(({ result }) => statuses.includes(result.status)).length;
  const head = `  <testsuite name="${attribute(name)}" tests="${entries.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped', 'pending')}">\n`;
  return `${head}${entries.map(({ item, result }) => testCase(name, item, result)).join('')}  </testsuite>\n`;
}

function testCase(suiteName: string, item: Item, result: ItemResult): string {
  const open = `    <testcase classname="${attribute(suiteName)}" name="${attribute(item.name)}" time="${seconds(result.gate?.durationMs ?? 0)}"`;
  const tag = {
    success: undefined,
    failure: 'failure',
    error: 'error',
    pending: 'skipped',
    skipped: 'skipped',
  }[result.status];
  return tag === undefined
    ? `${open}/>\n`
    : `${open}><${tag} message="${attribute(itemLine(result))}"/></testcase>\n`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** XML 1.0 allows no control characters but tab and line ends, not even escaped (w3.org/TR/xml/#charsets). */
function attribute(text: string): string {
  return plainText(text)
    .replace(/[\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\s+/g, ' ');
}
