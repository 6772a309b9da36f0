/** What at least one of the files has to say. */
import { check, listOf } from '../checks.ts';
import type { Check } from '../gate.ts';
import { judgeText, quote } from '../text-match.ts';

export interface SomeRules {
  readonly 'some-contains'?: string | readonly string[];
  readonly 'some-matches'?: string | readonly string[];
}

/** Each text or pattern of the rules, and the first file that has it. */
export class Somewhere {
  private readonly found: Check[] = [];
  private readonly wanted: { rule: 'contains' | 'matches'; text: string }[];
  private seen = 0;

  constructor(rules: SomeRules) {
    this.wanted = [
      ...listOf(rules['some-contains']).map((text) => ({ rule: 'contains' as const, text })),
      ...listOf(rules['some-matches']).map((text) => ({ rule: 'matches' as const, text })),
    ];
  }

  get asked(): boolean {
    return this.wanted.length + this.found.length > 0;
  }

  /** @throws {GateError} invalid-spec (a text that is empty), pattern-too-slow */
  look(path: string, text: string): void {
    this.seen += 1;
    for (const one of [...this.wanted]) {
      const [made] = judgeText(path, { text }, { [one.rule]: one.text });
      if (made?.ok !== true) continue;
      this.found.push(made);
      this.wanted.splice(this.wanted.indexOf(one), 1);
    }
  }

  checks(): Check[] {
    const missing = this.wanted.map(({ rule, text }) =>
      check(
        `files with ${rule === 'contains' ? quote(text) : `a match of ${quote(text)}`}`,
        false,
        `0 of ${this.seen}`,
        'at least 1',
      ),
    );
    return [...this.found, ...missing];
  }
}
