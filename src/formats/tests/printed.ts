import { plainText } from '../../values/text.ts';
import { n, rest, words } from './printed-counts.ts';
import type { Counts, Pattern } from './printed-counts.ts';
import { NATIVE_RUNNERS } from './printed-native.ts';
import { NPM_RUNNERS } from './printed-npm.ts';

/** Numbers of tests out of what a tool printed, for a command that writes no report. */
export interface ConsoleSummary {
  /** `pytest`, `jest` …; several joined with `+`. */
  readonly tool: string;
  readonly passed: number;
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  /** `packages` where the tool names no tests: then `passed` is how many packages ran some. */
  readonly of: 'tests' | 'packages';
  /** See `TestReport.assertions`. */
  readonly assertions?: number;
}

/** Lines in which tools sum up, one each; tried in this order. */
const PATTERNS: readonly Pattern[] = [
  {
    tool: 'pytest',
    pattern:
      /^=* ?((?:\d+ (?:passed|failed|errors?|skipped|xfailed|xpassed|deselected|warnings?|rerun|subtests passed)(?:, )?)+) in [\d.]+s/,
    read: (match) => {
      const found = words(match[1] ?? '');
      return { ...found, passed: (found.passed ?? 0) + n(/(\d+) xpassed/.exec(match[1] ?? '')?.[1]) };
    },
  },
  { tool: 'pytest', pattern: /^=* ?no tests (?:ran|collected)/, read: () => ({}) },
  ...NPM_RUNNERS,
  ...NATIVE_RUNNERS,
  {
    tool: 'cargo test',
    pattern: /^test result: (?:ok|FAILED)\. (\d+) passed; (\d+) failed; (\d+) ignored;/,
    read: (match) => ({ passed: n(match[1]), failed: n(match[2]), errored: -1, skipped: n(match[3]) }),
  },
  // A binary that ends without its result line died, and with `exit(0)` in a test cargo itself calls that a success.
  { tool: 'cargo test', pattern: /^running \d+ tests?$/, read: () => ({ errored: 1 }) },
  {
    tool: 'cargo nextest',
    pattern: /^\s*Summary \[.{1,40}\] (\d+)(?:\/(\d+))? tests? run: (.*)$/,
    read: (match) => nextest(n(match[1]), n(match[2] ?? match[1]), match[3] ?? ''),
  },
  {
    tool: 'rspec',
    pattern:
      /^(\d+) examples?, (\d+) failures?(?:, (\d+) pending)?(?:, (\d+) errors? occurred outside of examples)?$/,
    read: (match) => ({ ...rest(n(match[1]), n(match[2]), 0, n(match[3])), errored: n(match[4]) }),
  },
  {
    tool: 'phpunit',
    pattern: /^OK \((\d+) tests?, (\d+) assertions?\)$/,
    read: (match) => ({ passed: n(match[1]), assertions: n(match[2]) }),
  },
  { tool: 'phpunit', pattern: /^No tests executed!$/, read: () => ({}) },
  {
    tool: 'phpunit',
    pattern: /^Tests: (\d+), Assertions: (\d+)(.*)$/,
    read: (match) => {
      const of = (key: string): number => n(new RegExp(`${key}: (\\d+)`).exec(match[3] ?? '')?.[1]);
      const counts = rest(n(match[1]), of('Failures'), of('Errors'), of('Skipped') + of('Incomplete'));
      return { ...counts, assertions: n(match[2]) };
    },
  },
  { tool: 'unittest', pattern: /^Ran (\d+) tests? in [\d.]+s$/, read: (match) => ({ passed: n(match[1]) }) },
  { tool: 'unittest', pattern: /^(?:OK|FAILED) \((.*=\d+.*)\)$/, read: unittest },
  {
    tool: 'maven',
    pattern:
      /^(?:\[[A-Z]+\] )?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)(?:, Flakes: \d+)?$/,
    read: (match) => rest(n(match[1]), n(match[2]), n(match[3]), n(match[4])),
  },
  {
    tool: 'gradle',
    pattern: /^(\d+) tests? completed(?:, (\d+) failed)?(?:, (\d+) skipped)?$/,
    read: (match) => rest(n(match[1]), n(match[2]), 0, n(match[3])),
  },
  {
    tool: 'dotnet test',
    pattern:
      /^(?:Passed|Failed|Skipped)!\s+- Failed:\s+(\d+), Passed:\s+(\d+), Skipped:\s+(\d+), Total:\s+\d+/,
    read: (match) => ({ failed: n(match[1]), passed: n(match[2]), skipped: n(match[3]) }),
  },
  {
    tool: 'minitest',
    pattern:
      /^(\d+) (?:runs|tests), (\d+) assertions, (\d+) failures, (\d+) errors, (\d+) (?:skips|pendings)/,
    read: (match) => ({
      ...rest(n(match[1]), n(match[3]), n(match[4]), n(match[5])),
      assertions: n(match[2]),
    }),
  },
  { tool: 'prove', pattern: /^Files=\d+, Tests=(\d+),/, read: (match) => ({ passed: n(match[1]) }) },
  {
    tool: 'mix test',
    pattern: /^(?:\d+ doctests?, )?(\d+) tests?, (\d+) failures?(?:, (?:\d+ excluded, )?(\d+) skipped)?$/,
    read: (match) => rest(n(match[1]), n(match[2]), 0, n(match[3])),
  },
  {
    tool: 'ctest',
    pattern: /^\d+% tests passed, (\d+) tests? failed out of (\d+)$/,
    read: (match) => rest(n(match[2]), n(match[1]), 0, 0),
  },
  {
    tool: 'googletest',
    pattern: /^\[ {2}PASSED {2}\] (\d+) tests?\.$/,
    read: (match) => ({ passed: n(match[1]) }),
  },
  {
    tool: 'googletest',
    pattern: /^\[ {2}FAILED {2}\] (\d+) tests?, listed below:$/,
    read: (match) => ({ failed: n(match[1]) }),
  },
  {
    tool: 'xctest',
    pattern: /^\s*Executed (\d+) tests?, with (?:(\d+) tests? skipped and )?(\d+) failures?/,
    read: (match) => rest(n(match[1]), n(match[3]), 0, n(match[2])),
  },
  {
    tool: 'ginkgo',
    pattern:
      /^(?:SUCCESS|FAIL)!(?: - .{1,60})? -- (\d+) Passed \| (\d+) Failed \| (?:\d+ Flaked \| )?(?:\d+ Repeated \| )?(\d+) Pending \| (\d+) Skipped/,
    read: (match) => ({
      ...{ passed: n(match[1]), failed: n(match[2]), skipped: n(match[3]) + n(match[4]) },
    }),
  },
  // What did not build is in no other line.
  { tool: 'ginkgo', pattern: /^Failed to compile \S+:$/, read: () => ({ errored: 1 }) },
  {
    // Its total has the skipped ones in it. After `--rerun-fails` it says `2 runs` and adds the attempts up, failed ones too.
    tool: 'gotestsum',
    pattern:
      /^DONE (?:\d+ runs, )?(\d+) tests?(?:, (\d+) skipped)?(?:, (\d+) failures?)?(?:, (\d+) errors?)? in [\d.]+s$/,
    read: (match) => ({
      ...rest(n(match[1]), n(match[3]), 0, n(match[2])),
      errored: n(match[4]),
    }),
  },
  {
    tool: 'go test -v',
    pattern: /^\s*--- (PASS|FAIL|SKIP): /,
    read: (match) => ({ [match[1] === 'PASS' ? 'passed' : match[1] === 'FAIL' ? 'failed' : 'skipped']: 1 }),
  },
  {
    tool: 'go test',
    of: 'packages',
    pattern: /^ok\s+\S+\s+(?:\(cached\)|[\d.]+s)(?!.*\[no tests to run\])/,
    read: () => ({ passed: 1 }),
  },
  // Printed for a package with benchmarks, which makes it `ok` although no test may have run.
  { tool: 'go test', of: 'packages', pattern: /^pkg: \S+$/, read: () => ({ passed: -1 }) },
  {
    tool: 'go test',
    of: 'packages',
    pattern: /^FAIL\s+\S+\s+(?:[\d.]+s|\[(?:build|setup) failed\])/,
    read: () => ({ failed: 1 }),
  },
];

/** cargo-nextest keeps what ran out of time or could not be started apart, and says `3/9` where it was ended. */
function nextest(ran: number, planned: number, text: string): Counts {
  const found = words(text);
  const timedOut = n(/(\d{1,9}) timed out\b/.exec(text)?.[1]);
  const unstarted = n(/(\d{1,9}) exec failed\b/.exec(text)?.[1]);
  const failed = (found.failed ?? 0) + timedOut;
  return { ...found, failed, errored: unstarted + (failed === 0 ? Math.max(0, planned - ran) : 0) };
}

/** What unittest takes back out of `Ran N tests`. */
function unittest(match: RegExpExecArray): Counts {
  const of = (key: string): number => n(new RegExp(`\\b${key}=(\\d+)`).exec(match[1] ?? '')?.[1]);
  const counts = {
    failed: of('failures') + of('unexpected successes'),
    errored: of('errors'),
    skipped: of('skipped') + of('expected failures'),
  };
  return { ...counts, passed: -(counts.failed + counts.errored + counts.skipped) };
}

const MAX_LINE = 2000;

type Sum = Required<Omit<Counts, 'assertions'>> & Pick<Counts, 'assertions'> & { of: 'tests' | 'packages' };

/** Undefined where no line is one in which a known tool sums up. Several runs in one output are added. */
export function consoleSummary(output: string): ConsoleSummary | undefined {
  const tools = new Map<string, Sum>();
  for (const line of plainText(output).split('\n')) {
    if (line.length > MAX_LINE) continue;
    for (const one of PATTERNS) {
      const match = one.pattern.exec(line);
      if (!match) continue;
      add(tools, one, one.read(match));
      break;
    }
  }
  // `go test -v` prints packages too; what it says of tests is better.
  if (tools.has('gotestsum')) for (const other of ['go test', 'go test -v']) tools.delete(other);
  if (tools.has('go test -v')) tools.delete('go test');
  if (tools.size === 0) return undefined;
  const all = [...tools.values()];
  const assertions = all.map((one) => one.assertions);
  const sum = (key: Exclude<keyof Counts, 'assertions'>): number =>
    all.reduce((total, one) => total + one[key], 0);
  return {
    tool: [...tools.keys()].join('+'),
    ...{
      // What one tool takes back is none of another's.
      passed: all.reduce((total, one) => total + Math.max(0, one.passed), 0),
      failed: sum('failed'),
      errored: all.reduce((total, one) => total + erroredOf(one), 0),
      skipped: sum('skipped'),
    },
    of: all.every(({ of }) => of === 'packages') ? 'packages' : 'tests',
    ...(assertions.includes(undefined)
      ? {}
      : { assertions: assertions.reduce<number>((total, one) => total + (one ?? 0), 0) }),
  };
}

/** Files that failed beyond the number of tests that did have failed by themselves: they did not load, or a hook threw. */
function erroredOf({ errored, failed, broken }: Sum): number {
  const told = Math.max(0, errored);
  return told + Math.max(0, broken - failed - told);
}

function add(tools: Map<string, Sum>, one: Pattern, counts: Counts): void {
  // Assertions or steps alone are no summary of tests: the line of these stands before.
  if (Object.keys(counts).join() === 'assertions' && !tools.has(one.tool)) return;
  const known: Sum = tools.get(one.tool) ?? {
    ...{ passed: 0, failed: 0, errored: 0, skipped: 0, broken: 0 },
    of: one.of ?? 'tests',
  };
  if (one.last) {
    const failed = Math.max(0, known.failed - (counts.failed ?? 0));
    Object.assign(known, { passed: 0, failed, skipped: 0 });
  }
  known.passed += counts.passed ?? 0;
  known.failed += counts.failed ?? 0;
  known.errored += counts.errored ?? 0;
  known.skipped += counts.skipped ?? 0;
  known.broken += counts.broken ?? 0;
  if (counts.assertions !== undefined) known.assertions = (known.assertions ?? 0) + counts.assertions;
  tools.set(one.tool, known);
}
