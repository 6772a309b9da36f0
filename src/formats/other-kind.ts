import { at, isObject, list } from './json.ts';

/** What a file seems to be when it is not what was asked for, for messages: `a Cobertura or Clover coverage report`. */

const ROOTS: ReadonlyMap<string, string> = new Map([
  ['coverage', 'a coverage report (Cobertura, Clover or SonarQube)'],
  ['report', 'a JaCoCo coverage report'],
  ['CoverageSession', 'an OpenCover coverage report'],
  ['testsuites', 'a JUnit test report'],
  ['testsuite', 'a JUnit test report'],
  ['TestRun', 'a TRX test report'],
  ['test-run', 'an NUnit test report'],
  ['test-results', 'an NUnit test report'],
  ['assemblies', 'an xUnit.net test report'],
  ['testng-results', 'a TestNG test report'],
  ['robot', 'a Robot Framework test report'],
  ['Catch', 'a Catch2 test report'],
  ['Catch2TestRun', 'a Catch2 test report'],
  ['doctest', 'a doctest test report'],
  ['TestLog', 'a log of Boost.Test'],
  ['Site', 'a report of CTest'],
  ['testExecutions', 'SonarQube’s test executions'],
  ['checkstyle', 'a Checkstyle lint report'],
  ['pmd', 'a PMD lint report'],
  ['BugCollection', 'a SpotBugs lint report'],
  ['html', 'an HTML page'],
  ['HTML', 'an HTML page'],
  ['project', 'a build file, not a report'],
]);

export function describeRoot(root: string): string {
  return ROOTS.get(root) ?? `XML whose root element is <${root.slice(0, 60)}>`;
}

/** The keys by which JSON documents of other kinds are known. */
const SHAPES: readonly (readonly [(value: unknown) => boolean, string])[] = [
  [(value) => Array.isArray(at(value, 'runs')), 'a SARIF lint report'],
  [(value) => Array.isArray(at(value, 'testResults')), 'a Jest or Vitest test report'],
  [(value) => isObject(at(value, 'results', 'summary')), 'a CTRF test report'],
  [(value) => isObject(at(value, 'stats')), 'a Mocha or Playwright test report'],
  [(value) => typeof at(value, 'summary', 'example_count') === 'number', 'an RSpec test report'],
  [(value) => isObject(at(value, 'total', 'lines')), 'an Istanbul coverage summary'],
  [(value) => isObject(at(value, 'meta')) && isObject(at(value, 'totals')), 'a coverage.py coverage report'],
  [(value) => at(value, 'type') === 'llvm.coverage.json.export', 'an llvm-cov coverage report'],
  [isIstanbul, 'an Istanbul coverage report'],
  [
    (value) =>
      list(value).some(
        (entry) => Array.isArray(at(entry, 'messages')) && at(entry, 'filePath') !== undefined,
      ),
    'an ESLint lint report',
  ],
  [
    (value) => typeof at(value, 'name') === 'string' && typeof at(value, 'version') === 'string',
    'a package file, not a report',
  ],
];

function isIstanbul(value: unknown): boolean {
  const first = isObject(value) ? Object.values(value)[0] : undefined;
  return isObject(at(first, 'statementMap')) || isObject(at(first, 'lines'));
}

export function describeJson(value: unknown): string {
  const found = SHAPES.find(([fits]) => fits(value));
  if (found) return found[1];
  if (Array.isArray(value)) return 'a JSON list of another kind';
  if (!isObject(value)) return 'a bare JSON value';
  const keys = Object.keys(value)
    .slice(0, 4)
    .map((key) => `"${key.slice(0, 30)}"`);
  return keys.length === 0 ? 'an empty JSON object' : `JSON with the keys ${keys.join(', ')}`;
}

export function describeText(head: string): string {
  if (/^(?:TN|SF|DA):/m.test(head)) return 'an lcov coverage report';
  if (/^mode: (?:set|count|atomic)$/m.test(head)) return 'a Go cover profile';
  if (/^##teamcity\[/m.test(head)) return 'TeamCity messages';
  if (/^TAP version \d|^(?:not )?ok \d/m.test(head)) return 'TAP';
  if (head.includes('\0')) return 'a binary file';
  return 'text of another kind';
}
