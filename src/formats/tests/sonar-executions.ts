import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import { TestCollector } from './collector.ts';
import { Excerpt } from './excerpt.ts';
import type { TestReport } from './types.ts';

type Outcome = 'passed' | 'failed' | 'errored' | 'skipped';
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['failure', 'failed'],
  ['error', 'errored'],
  ['skipped', 'skipped'],
]);

/** SonarQube's generic test executions (docs.sonarsource.com, "Generic test data"): `<testExecutions>`, once `<unitTest>`. */
export class SonarExecutionsReader implements XmlSink {
  wantsText = false;
  readonly #tests = new TestCollector();
  readonly #text = new Excerpt();
  #file: string | undefined;
  #case: { name: string; depth: number; outcome: Outcome; message: string } | undefined;

  open(name: string, tag: XmlTag, depth: number): void {
    if (name === 'file') this.#file = tag.get('path');
    else if (name === 'testCase') {
      this.#case = { name: tag.get('name') ?? '', depth, outcome: 'passed', message: '' };
      this.#text.clear();
      const took = Number(tag.get('duration'));
      if (took > 0) this.#tests.durationMs = (this.#tests.durationMs ?? 0) + took;
    } else if (this.#case) {
      this.#case.outcome = OUTCOMES.get(name) ?? this.#case.outcome;
      this.#case.message ||= tag.get('message') ?? '';
      this.wantsText = this.#tests.wants;
    }
  }

  close(_name: string, depth: number): void {
    this.wantsText = false;
    const test = this.#case;
    if (test?.depth !== depth) return;
    this.#case = undefined;
    const { outcome, name, message } = test;
    if (outcome === 'passed' || outcome === 'skipped') return this.#tests.count(outcome);
    const trace = this.#text.value;
    this.#tests.bad(outcome, { name, file: this.#file, message: message || trace, trace });
  }

  text(text: string): void {
    this.#text.add(text);
  }

  finish(): TestReport {
    return this.#tests.report('sonarqube-tests');
  }
}
