import { FormatFault } from '../fault.ts';
import { TestCollector } from './collector.ts';
import type { TestReport } from './types.ts';

const MARK = '##teamcity[';
/** What PHPUnit says of a risky test, which it lets pass (docs.phpunit.de, risky tests). */
const RISKY = /^This test did not perform any assertions|^This test printed output/;

interface Running {
  outcome: 'passed' | 'skipped' | 'failed' | 'todo';
  file: string | undefined;
  message: string;
  details: string;
}

/** TeamCity service messages (jetbrains.com/help/teamcity/service-messages.html), as PHPUnit, Kotlin, Jest and others write them. */
export class TeamcityReader {
  readonly #tests = new TestCollector();
  readonly #running = new Map<string, Running>();
  #suites = 0;
  #risky = 0;

  line(line: string): void {
    const from = line.indexOf(MARK);
    if (from < 0) return;
    const message = parse(line.slice(from + MARK.length));
    if (message) this.#take(message.name, message.attributes);
    else throw new FormatFault('cut-off', 'a service message has no end');
  }

  finish(): TestReport {
    if (this.#running.size > 0)
      throw new FormatFault('cut-off', `the test ${[...this.#running.keys()][0]?.slice(0, 100)} has no end`);
    if (this.#suites > 0) throw new FormatFault('cut-off', 'a suite has no end');
    if (this.#risky > 0)
      this.#tests.warn(
        `${this.#risky} risky ${this.#risky === 1 ? 'test' : 'tests'} (no assertion), which PHPUnit lets pass`,
      );
    return this.#tests.report('teamcity');
  }

  #take(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'testSuiteStarted') this.#suites += 1;
    else if (name === 'testSuiteFinished') this.#suites = Math.max(0, this.#suites - 1);
    else if (name === 'testStarted') this.#start(attributes);
    else if (name === 'testFailed') this.#fail(attributes);
    else if (name === 'testIgnored') this.#ignore(attributes);
    else if (name === 'testFinished') this.#end(attributes);
    else if (name === 'buildProblem')
      this.#tests.outside({ name: '(build)', message: attributes.get('description') });
  }

  #start(attributes: ReadonlyMap<string, string>): void {
    const hint = /^(?:php_qn|file):\/\/([^:]+)/.exec(attributes.get('locationHint') ?? '')?.[1];
    const fresh: Running = { outcome: 'passed', file: hint, message: '', details: '' };
    if (this.#running.size > 100_000)
      throw new FormatFault('too-large', 'more than 100,000 tests run at once');
    this.#running.set(key(attributes), fresh);
  }

  #fail(attributes: ReadonlyMap<string, string>): void {
    const test = this.#running.get(key(attributes));
    // mocha-teamcity-reporter tells a failing hook so, without a beginning and an end.
    if (!test)
      return this.#tests.bad('failed', {
        name: attributes.get('name') ?? '',
        message: attributes.get('message'),
        trace: attributes.get('details'),
      });
    test.message ||= attributes.get('message') ?? '';
    test.details ||= attributes.get('details') ?? '';
    test.outcome = RISKY.test(test.message) ? 'todo' : 'failed';
  }

  #ignore(attributes: ReadonlyMap<string, string>): void {
    const test = this.#running.get(key(attributes));
    if (test) test.outcome = 'skipped';
    else this.#tests.count('skipped');
  }

  #end(attributes: ReadonlyMap<string, string>): void {
    const test = this.#running.get(key(attributes));
    if (!test) return;
    this.#running.delete(key(attributes));
    if (test.outcome === 'todo') this.#risky += 1;
    if (test.outcome === 'failed')
      this.#tests.bad('failed', {
        name: attributes.get('name') ?? '',
        file: test.file,
        message: test.message,
        trace: test.details,
      });
    else this.#tests.count(test.outcome);
  }
}

const key = (attributes: ReadonlyMap<string, string>): string =>
  `${attributes.get('flowId') ?? ''} ${attributes.get('name') ?? ''}`;

function parse(text: string): { name: string; attributes: Map<string, string> } | undefined {
  const name = /^[A-Za-z]+/.exec(text)?.[0];
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  const pattern = /\s*([A-Za-z]+)\s*=\s*'((?:[^'|]|\|.)*)'|\s*('(?:[^'|]|\|.)*')|\s*(\])/y;
  pattern.lastIndex = name.length;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[4] !== undefined) return { name, attributes };
    if (match[1] !== undefined && attributes.size < 50) attributes.set(match[1], unescape(match[2] ?? ''));
  }
  return undefined;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['x', '\u0085'],
  ['l', '\u2028'],
  ['p', '\u2029'],
]);

function unescape(value: string): string {
  return value.replace(
    /\|(?:0x([0-9A-Fa-f]{4})|([\s\S]))/g,
    (_, code: string | undefined, char: string | undefined) =>
      code === undefined
        ? (ESCAPES.get(char ?? '') ?? char ?? '')
        : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
