import type { XmlTag } from '../xml-tag.ts';
import type { TestCollector } from './collector.ts';
import { IdleExamples } from './idle-examples.ts';

/** The attributes with which a suite of jest-junit begins, and one of Boost.Test. */
const JEST_JUNIT = ['name', 'errors', 'failures', 'skipped', 'timestamp', 'time', 'tests'];
const BOOST = ['tests', 'skipped', 'errors', 'failures', 'id'];

const begins = (tag: XmlTag, names: readonly string[]): boolean =>
  names.every((name, index) => tag.isNamed(index, name));

export const isJestJunit = (tag: XmlTag): boolean => begins(tag, JEST_JUNIT);

/** What the tool that wrote a JUnit report tells besides outcomes, and what it never tells. */
export class JUnitWriter {
  /** See `TestReport.blind`. */
  #blind: string | undefined;
  #examples: IdleExamples | undefined;
  #root: string | undefined;
  #isBoost = false;
  #assertions = 0;
  /** Tests in suites that tell of assertions. */
  #asserting = 0;

  suite(name: string, tag: XmlTag): void {
    this.#root ??= name;
    const isRspec = /^rspec\d{0,4}$/.test(name);
    if (isRspec) this.#examples ??= new IdleExamples();
    this.#isBoost ||= begins(tag, BOOST);
    if (name === 'vitest tests') this.#blind = 'errors outside of the tests';
    const isPlaywright = tag.name === 'testsuites' && begins(tag, ['id', 'name']);
    if (isRspec || isPlaywright || isJestJunit(tag)) this.#blind = 'files that did not load';
  }

  /**
   * PHPUnit and minitest-reporters write the count of assertions right behind that of tests. Bun does so too, of its own `expect`
   * alone, so that a test with another library of assertions has none.
   */
  counts(tag: XmlTag): boolean {
    if ((this.#root ?? tag.get('name')) === 'bun test') return false;
    for (let index = 0; index < 8; index += 1)
      if (tag.isNamed(index, 'tests')) return tag.isNamed(index + 1, 'assertions');
    return false;
  }

  /** A suite that says how many assertions were in its tests. */
  asserted(assertions: number, tests: number): void {
    this.#assertions += assertions;
    this.#asserting += tests;
  }

  /** Whether attributes of each test matter. */
  get isParticular(): boolean {
    return this.#examples !== undefined || this.#isBoost;
  }

  /** How long a test took, where that tells whether it ran. Boost.Test counts assertions by test. */
  secondsOf(tag: XmlTag): number {
    if (this.#isBoost) this.asserted(Math.max(0, tag.digits('assertions')), 1);
    return this.#examples ? Number(tag.get('time')) : 0;
  }

  passed(seconds: number): void {
    this.#examples?.passed(seconds);
  }

  /** @throws {FormatFault} wrong-format where it is the report of a dry run */
  settle(tests: TestCollector, found: number): void {
    this.#examples?.demandRuns();
    tests.blind = this.#blind;
    if (this.#asserting > 0 && this.#asserting === found) tests.assertions = this.#assertions;
  }
}
