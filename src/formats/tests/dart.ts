import { FormatFault } from '../fault.ts';
import { at, count, isObject, ordinal, text } from '../json.ts';
import { TestCollector } from './collector.ts';
import { JsonLines } from './json-lines.ts';
import type { TestReport } from './types.ts';

/** `{"protocolVersion":"0.1.1","runnerVersion":…,"type":"start"}` */
export function isDartStart(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return text(value, 'type') === 'start' && text(value, 'protocolVersion') !== undefined;
  } catch {
    return false;
  }
}

interface Running {
  readonly name: string;
  readonly file: string | undefined;
  readonly line: number | null;
  message: string;
  trace: string;
}

/**
 * `dart test --reporter json` and `flutter test --machine` (pkg.dev/test, doc/json_reporter.md). Hidden tests are the loading of
 * files, which count only where they fail; `success` is null where the run was ended.
 */
export class DartReader {
  readonly #tests = new TestCollector();
  readonly #running = new Map<number, Running>();
  readonly #paths = new Map<number, string>();
  #done: unknown;
  readonly #lines = new JsonLines((value) => this.#take(value));

  line(line: string): void {
    this.#lines.line(line, line.startsWith('{'));
  }

  finish(): TestReport {
    this.#lines.end();
    if (this.#done === undefined)
      throw new FormatFault('cut-off', 'there is no `done` at its end: the run died, or the file is cut off');
    const tests = this.#tests;
    if (this.#done !== true && tests.failed + tests.errored === 0)
      tests.outside({ name: '(run)', message: 'The tool says that the run did not succeed, or was ended.' });
    return tests.report('dart-json');
  }

  #take(value: unknown): void {
    const type = text(value, 'type');
    if (type === 'suite')
      this.#paths.set(count(value, 'suite', 'id') ?? -1, text(value, 'suite', 'path') ?? '');
    else if (type === 'testStart') this.#start(at(value, 'test'));
    else if (type === 'error') this.#error(value);
    else if (type === 'testDone') this.#end(value);
    else if (type === 'done') {
      this.#done = at(value, 'success') ?? null;
      const took = at(value, 'time');
      if (typeof took === 'number') this.#tests.durationMs = took;
    }
  }

  #start(test: unknown): void {
    if (!isObject(test)) return;
    const root = text(test, 'root_url');
    this.#running.set(count(test, 'id') ?? -1, {
      name: text(test, 'name') ?? '',
      file: root?.replace(/^file:\/\//, '') ?? this.#paths.get(count(test, 'suiteID') ?? -1),
      line: ordinal(test, 'root_line') ?? ordinal(test, 'line'),
      message: '',
      trace: '',
    });
  }

  #error(value: unknown): void {
    const test = this.#running.get(count(value, 'testID') ?? -1);
    if (!test || test.message !== '') return;
    test.message = (text(value, 'error') ?? '').slice(0, 4000);
    test.trace = (text(value, 'stackTrace') ?? '').slice(0, 4000);
  }

  #end(value: unknown): void {
    const id = count(value, 'testID') ?? -1;
    const test = this.#running.get(id);
    if (!test) return;
    this.#running.delete(id);
    const result = text(value, 'result');
    if (result === 'success') {
      if (at(value, 'hidden') === true) return;
      this.#tests.count(at(value, 'skipped') === true ? 'skipped' : 'passed');
    } else if (at(value, 'hidden') === true || test.name.startsWith('loading ')) this.#tests.outside(test);
    else this.#tests.bad(result === 'failure' ? 'failed' : 'errored', test);
  }
}
