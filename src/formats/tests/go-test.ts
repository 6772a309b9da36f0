import { FormatFault } from '../fault.ts';
import { at, text } from '../json.ts';
import { TestCollector } from './collector.ts';
import type { TestReport } from './types.ts';

interface Package {
  /** Output of tests that run, by name. */
  readonly running: Map<string, string>;
  failed: number;
  output: string;
  isOver: boolean;
}

const MAX_OUTPUT = 6 * 1024;
const MAX_RUNNING = 200_000;

/**
 * `go test -json` (pkg.go.dev/cmd/test2json): parents and subtests are tests each, as `go test -v` prints them. A test
 * without an end event broke if its package failed; before Go 1.20 a test that prints no line end loses its event
 * (golang.org issue 26325), so its output is asked too. A failing package without a failing test did not build or died.
 */
export class GoTestReader {
  readonly #tests = new TestCollector();
  readonly #packages = new Map<string, Package>();
  readonly #failedBuilds = new Map<string, string>();
  #line = 0;
  #broken: FormatFault | undefined;
  #first = Number.NaN;
  #last = Number.NaN;

  line(line: string): void {
    this.#line += 1;
    if (line.trim() === '') return;
    if (this.#broken) throw new FormatFault('malformed', 'the line is not JSON', this.#broken.position);
    if (!line.startsWith('{')) return this.#plain(line);
    try {
      this.#event(JSON.parse(line));
    } catch {
      // Told only when another line follows: at the end of the file it is cut off.
      this.#broken = new FormatFault('cut-off', 'the file ends inside a line', {
        line: this.#line,
        column: line.length + 1,
      });
    }
  }

  finish(): TestReport {
    if (this.#broken) throw this.#broken;
    const open = [...this.#packages].find(([, one]) => !one.isOver);
    if (open)
      throw new FormatFault(
        'cut-off',
        `the package ${open[0]} has no end: the run was stopped, or the file is cut off`,
      );
    for (const [name, output] of this.#failedBuilds)
      this.#tests.outside({ name: `${name} does not build`, message: output, trace: output });
    if (this.#last >= this.#first) this.#tests.durationMs = this.#last - this.#first;
    return this.#tests.report('go-test-json');
  }

  #event(event: unknown): void {
    const action = text(event, 'Action');
    const output = text(event, 'Output') ?? '';
    const time = Date.parse(text(event, 'Time') ?? '');
    if (Number.isNaN(this.#first)) this.#first = time;
    if (!Number.isNaN(time)) this.#last = time;
    if (action === 'build-output' || action === 'build-fail')
      return this.#build(text(event, 'ImportPath') ?? '', output);
    const name = text(event, 'Package');
    if (name === undefined || action === undefined) return;
    const one = this.#package(name);
    const test = text(event, 'Test');
    if (test === undefined) return this.#packageEvent(name, one, action, event, output);
    if (action === 'run' && one.running.size < MAX_RUNNING) one.running.set(test, '');
    else if (action === 'output') one.running.set(test, append(one.running.get(test), output));
    else if (action === 'pass' || action === 'fail' || action === 'skip') this.#end(name, one, test, action);
  }

  #end(name: string, one: Package, test: string, action: 'pass' | 'fail' | 'skip'): void {
    const output = one.running.get(test) ?? '';
    one.running.delete(test);
    if (action === 'pass') this.#tests.count('passed');
    else if (action === 'skip') this.#tests.count('skipped');
    else {
      one.failed += 1;
      this.#tests.bad('failed', { name: `${name} › ${test}`, message: withoutMarks(output), trace: output });
    }
  }

  #packageEvent(name: string, one: Package, action: string, event: unknown, output: string): void {
    if (action === 'output') one.output = append(one.output, output);
    if (action !== 'pass' && action !== 'fail' && action !== 'skip') return;
    one.isOver = true;
    for (const [test, said] of one.running) this.#lost(name, one, test, said, action);
    one.running.clear();
    const build = text(event, 'FailedBuild');
    const said = build === undefined ? undefined : this.#failedBuilds.get(build);
    if (build !== undefined) this.#failedBuilds.delete(build);
    if (action === 'fail' && one.failed === 0)
      this.#tests.outside({
        name: build === undefined ? name : `${name} does not build`,
        message: said ?? one.output,
        trace: said ?? one.output,
      });
    one.output = '';
  }

  #lost(name: string, one: Package, test: string, output: string, action: string): void {
    // A benchmark is no test, and has no end where it went well.
    if (action !== 'fail' && /^Benchmark(?![a-z])/.test(test)) return;
    if (output.includes(`--- SKIP: ${test} `)) return this.#tests.count('skipped');
    if (output.includes(`--- PASS: ${test} `) || action !== 'fail') return this.#tests.count('passed');
    one.failed += 1;
    const failed = output.includes(`--- FAIL: ${test} `);
    this.#tests.bad(failed ? 'failed' : 'errored', {
      name: `${name} › ${test}`,
      message: withoutMarks(output) || 'it has no end: the test process died',
      trace: output,
    });
  }

  #build(path: string, output: string): void {
    if (this.#failedBuilds.size < 1000 || this.#failedBuilds.has(path))
      this.#failedBuilds.set(path, append(this.#failedBuilds.get(path), output));
  }

  /** Before Go 1.24 a failing build shows only in a plain line between the JSON ones. */
  #plain(line: string): void {
    const match = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]/.exec(line);
    if (!match) return;
    const one = this.#package(match[1] ?? '');
    if (!one.isOver) this.#tests.outside({ name: `${match[1] ?? ''} does not build`, message: line });
    one.isOver = true;
  }

  #package(name: string): Package {
    const known = this.#packages.get(name);
    if (known) return known;
    const fresh: Package = { running: new Map(), failed: 0, output: '', isOver: false };
    if (this.#packages.size > 100_000)
      throw new FormatFault('too-large', 'it names more than 100,000 packages');
    this.#packages.set(name, fresh);
    return fresh;
  }
}

export function isGoTestLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return (
      typeof at(value, 'Action') === 'string' &&
      (typeof at(value, 'Package') === 'string' || typeof at(value, 'ImportPath') === 'string')
    );
  } catch {
    return false;
  }
}

function append(so: string | undefined, more: string): string {
  return so === undefined
    ? more.slice(0, MAX_OUTPUT)
    : so.length >= MAX_OUTPUT
      ? so
      : (so + more).slice(0, MAX_OUTPUT);
}

function withoutMarks(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\s*(?:=== |--- (?:FAIL|PASS|SKIP): )/.test(line))
    .map((line) => line.replace(/^ {4}/, ''))
    .join('\n')
    .trim();
}
