import { FormatFault } from '../fault.ts';
import { at, list, text } from '../json.ts';

const MAX_RULES = 100_000;

/** The rules of a run, looked up by place and by id: a report may have as many of them as results. */
export class SarifRules {
  readonly #rules: readonly unknown[];
  readonly #byId = new Map<string, unknown>();
  readonly #levels = new Map<string, string>();

  /** @throws {FormatFault} too-large */
  constructor(run: unknown) {
    this.#rules = this.#all(at(run, 'tool', 'driver'));
    for (const rule of this.#rules) {
      const id = text(rule, 'id');
      if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, rule);
    }
    const others = list(run, 'tool', 'extensions').flatMap((component) => this.#all(component));
    for (const rule of [...this.#rules, ...others]) {
      const id = text(rule, 'id');
      const said = text(rule, 'defaultConfiguration', 'level');
      if (id !== undefined && said !== undefined) this.#levels.set(id, said);
    }
  }

  #all(component: unknown): readonly unknown[] {
    const rules = list(component, 'rules');
    if (rules.length > MAX_RULES)
      throw new FormatFault(
        'too-large',
        `it describes ${rules.length} rules, more than the ${MAX_RULES} that are read; let the tool describe those only that found something`,
      );
    return [...rules];
  }

  /** Of the tool itself, as `ruleIndex` counts. */
  at(index: number | undefined): unknown {
    return this.#rules[index ?? -1];
  }

  byId(id: string | undefined): unknown {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The level that a rule of the tool or of one of its extensions has unless a result says something else. */
  level(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.#levels.get(id);
  }
}
