import { FormatFault } from '../fault.ts';
import { TestCollector } from './collector.ts';
import type { FailureDraft } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import { NodeTotals } from './node-totals.ts';
import type { TestReport } from './types.ts';

const POINT = /^( *)(not )?ok\b(?: +(\d{1,9})\b)?(?: +- ?| +|$)(.*)$/;
const PLAN = /^( *)1\.\.(\d{1,9})\s*(?:#\s*(.*))?$/;
const DIRECTIVE = /(?:^|[^\\])#\s*(skip|todo)/i;
/** Lines that node:test writes about a parent, whose children are told already. */
const SUBTESTS_FAILED = /failureType: 'subtestsFailed'/;

/**
 * TAP 12 to 14 (testanything.org): a plan that is missing, short or too long is as bad as a failure. Tests of a subtest
 * stand for their parent in vitest's `{ … }` blocks and are only told by their parent elsewhere, as prove counts.
 */
export class TapReader {
  readonly #tests = new TestCollector();
  readonly #node = new NodeTotals();
  readonly #text = new Excerpt();
  #total: Totals | undefined;
  #planned: number | undefined;
  #ran = 0;
  /** The highest number of a test. */
  #highest = 0;
  #bailed = false;
  #isSkippedWhole = false;
  /** Open `{` blocks: their names where they are `not ok`, and what was bad before them. */
  readonly #blocks: { readonly failing: string | undefined; readonly bad: number }[] = [];
  #failing: (FailureDraft & { readonly counts: boolean }) | undefined;
  #inYaml = false;
  #announced = false;
  /** node:test says what took how long below each test that it has announced. */
  #isNode = false;
  /** Tests below since the last one of the outermost level. */
  #below = 0;
  /** By indentation: whether a test since the last one further out had an outcome of its own. */
  #levels: { readonly indent: number; ran: boolean }[] = [];

  line(line: string): void {
    if (this.#inYaml || /^ *---\s*$/.test(line)) return this.#yaml(line);
    const point = this.#isVerdict(line) ? null : POINT.exec(line);
    if (point) return this.#point(point);
    if (this.#plan(line)) return;
    if (/^ *}\s*$/.test(line) && this.#blocks.length > 0) return this.#endBlock();
    if (/^Bail out!/i.test(line)) return this.#bail(line);
    this.#total ??= totalOf(line);
    if (line.startsWith('# Subtest: ')) this.#announced = true;
    if (line.startsWith('# ')) this.#node.comment(line.slice(2), 1);
    if (this.#failing && /^\s|^#/.test(line)) this.#text.add(`${line.replace(/^\s*#? ?/, '')}\n`);
  }

  /** `prove -v` says a bare `ok` of each file that is all right, after its tests. */
  #isVerdict(line: string): boolean {
    return line === 'ok' && this.#planned !== undefined && this.#ran >= this.#planned;
  }

  finish(): TestReport {
    this.#flush();
    const tests = this.#tests;
    if (!this.#bailed) this.#checkPlan();
    this.#node.settle(tests);
    this.#settleTotal(tests);
    if (this.#isSkippedWhole) tests.warn('the plan skips everything');
    return tests.report('tap');
  }

  /** node-tap sums up the assertions of all levels in its last comment, and that is what it prints. */
  #settleTotal(tests: TestCollector): void {
    const total = this.#total;
    if (!total || (tests.failed > 0 && total.fail === 0)) return;
    tests.passed = total.pass;
    tests.failed = total.fail;
    tests.skipped = total.skip;
    tests.todo = total.todo;
    tests.total = total.total;
  }

  #checkPlan(): void {
    if (this.#blocks.length > 0)
      throw new FormatFault('cut-off', 'a `{` block has no end: the run died, or the file is cut off');
    if (this.#planned === undefined)
      throw new FormatFault(
        'cut-off',
        `there are ${this.#ran} tests and no plan (\`1..${this.#ran}\`): the run died, or the file is cut off`,
      );
    // Its plan counts what is outermost; its totals, which count the tests, stand below.
    if (this.#isNode && !this.#node.isEnded)
      throw new FormatFault(
        'cut-off',
        'node:test sums up in `# tests …` to `# duration_ms …` at the end, and that is missing: the run died, or the file is cut off',
      );
    if (this.#ran < this.#planned)
      throw new FormatFault(
        'cut-off',
        `the plan says ${this.#planned} tests and ${this.#ran} are there: the run died, or the file is cut off`,
      );
    if (this.#ran === this.#planned && this.#highest > this.#planned)
      this.#tests.outside({
        name: '(plan)',
        message: `The plan says ${this.#planned} tests, but one has the number ${this.#highest}: others are missing.`,
      });
    if (this.#ran > this.#planned)
      this.#tests.outside({
        name: '(plan)',
        message: `The plan says ${this.#planned} tests, but ${this.#ran} ran.`,
      });
  }

  #leaf(isTop: boolean, name: string): void {
    if (isTop && this.#below === 0) this.#node.passed(name);
  }

  /** Whether all that is below a test that passed was skipped, as node-tap writes a file of which nothing ran. */
  #isHollow(indent: number, isPlain: boolean, isOk: boolean): boolean {
    const below = this.#levels.filter((level) => level.indent > indent);
    this.#levels = this.#levels.filter((level) => level.indent <= indent);
    const isHollow = isPlain && isOk && below.length > 0 && below.every(({ ran }) => !ran);
    const own = this.#levels.find((level) => level.indent === indent);
    const ran = isPlain && !isHollow;
    if (own) own.ran ||= ran;
    else this.#levels.push({ indent, ran });
    return isHollow;
  }

  #point(match: RegExpExecArray): void {
    this.#flush();
    const [, indent = '', not, number, rest = ''] = match;
    const opens = /\{\s*$/.test(rest);
    const isTop = indent === '';
    this.#counted(isTop, Number(number ?? 0));
    const name = rest.replace(/\s*(?:# time=[\d.]+m?s)?\s*\{?\s*$/, '');
    if (opens) this.#blocks.push({ failing: not === undefined ? undefined : name, bad: this.#bad });
    const isLeafOfBlock = this.#blocks.length > 0 && !opens;
    const counts = !opens && (isTop || isLeafOfBlock);
    const directive = DIRECTIVE.exec(rest)?.[1]?.toLowerCase();
    const isHollow = this.#isHollow(indent.length, directive === undefined, not === undefined);
    if (directive !== undefined) {
      if (counts) this.#tests.count(directive === 'skip' ? 'skipped' : 'todo');
    } else if (not === undefined) {
      if (counts) this.#tests.count(isHollow ? 'skipped' : 'passed');
      this.#leaf(isTop, name);
    } else if (!opens) this.#failing = { name, counts };
    if (isTop) this.#below = 0;
  }

  #counted(isTop: boolean, number: number): void {
    if (isTop) {
      this.#ran += 1;
      this.#highest = Math.max(this.#highest, number);
    } else this.#below += 1;
  }

  get #bad(): number {
    return this.#tests.failed + this.#tests.errored;
  }

  /** A block that failed though nothing in it did: vitest says no more of a hook that throws after the tests. */
  #endBlock(): void {
    this.#flush();
    const block = this.#blocks.pop();
    this.#levels = [];
    if (block?.failing === undefined || block.bad !== this.#bad) return;
    this.#tests.outside({
      name: block.failing,
      message:
        'It failed, though all that is in it passed: a hook after the tests, or an error outside of them.',
    });
  }

  #flush(): void {
    const failing = this.#failing;
    this.#failing = undefined;
    this.#inYaml = false;
    if (!failing) return;
    const trace = this.#text.value;
    this.#text.clear();
    const draft = { name: failing.name, message: messageOf(trace), trace };
    if (failing.counts) this.#tests.bad('failed', draft);
    else if (!SUBTESTS_FAILED.test(trace)) this.#tests.keep(draft);
  }

  #yaml(line: string): void {
    if (this.#failing) this.#text.add(`${line.trim()}\n`);
    if (this.#announced && /^ {2}duration_ms: /.test(line)) this.#isNode = true;
    this.#inYaml = !/^ *\.\.\.\s*$/.test(line);
  }

  #plan(line: string): boolean {
    const match = PLAN.exec(line);
    if (!match) return false;
    if (match[1] !== '') return true;
    // Reports of several files one after the other have a plan each.
    this.#planned = (this.#planned ?? 0) + Number(match[2]);
    if (match[2] === '0') this.#isSkippedWhole = true;
    return true;
  }

  #bail(line: string): void {
    this.#flush();
    this.#bailed = true;
    this.#tests.outside({ name: 'Bail out!', message: line });
  }
}

type Totals = Record<'total' | 'pass' | 'fail' | 'skip' | 'todo', number>;

/** `# { total: 6, pass: 2, fail: 2, todo: 1, skip: 1 }`, where it adds up. */
function totalOf(line: string): Totals | undefined {
  if (!/^# \{ total: \d{1,9}(?:, [a-z]{1,10}: \d{1,9})* \}$/.test(line)) return undefined;
  const of = (name: string): number => Number(new RegExp(`\\b${name}: (\\d+)`).exec(line)?.[1] ?? 0);
  const found = {
    total: of('total'),
    pass: of('pass'),
    fail: of('fail'),
    skip: of('skip'),
    todo: of('todo'),
  };
  return found.pass + found.fail + found.skip + found.todo === found.total ? found : undefined;
}

/** `error: '1 == 2'` or `message: …` of a YAML block, else all of it. */
function messageOf(trace: string): string {
  const match = /^(?:error|message): *(?:'(.{1,500})'|"(.{1,500})"|([^|>\n].{0,500}))$/m.exec(trace);
  const block = /^(?:error|message): *[|>]-?\n(.{1,500})$/m.exec(trace);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? block?.[1] ?? trace;
}
