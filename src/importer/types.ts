import type { ImportPhase } from './phase.ts';
import type { Effect } from './shell/types.ts';

/** Settings of a gate as they will stand in the file. `${name}` is a variable of the checklist; `«name»` is put in while importing. */
export type Spec = Readonly<Record<string, unknown>>;

/** A check that could stand for an item. */
export interface Candidate {
  /** Name of the gate kind. */
  readonly kind: string;
  readonly spec: Spec;
  /** Names of the questions that must be answered before it can run, most telling first. */
  readonly needs: readonly string[];
  /** A machine can show only a part of the claim. */
  readonly partial?: boolean;
  readonly reason: string;
  /** The folder in which it works. */
  readonly directory?: string;
  /** The command that it was made of. */
  readonly command?: string;
  readonly effect?: Effect;
  /** Words for the question, where the document gives some: `The document says https://api.example.com`. */
  readonly hints?: ReadonlyMap<string, string>;
}

export type Outcome = 'gate' | 'question' | 'manual' | 'note';

/** One entry of the report for every box. Stable: docs/import.md has it. */
export interface ItemReport {
  line: number;
  text: string;
  section: readonly string[];
  phase: ImportPhase;
  outcome: Outcome;
  kind: string | null;
  id: string | null;
  command: string | null;
  partial: boolean;
  question: string | null;
  reason: string;
}

/** One entry of the report for every command of every shell fence. Stable: docs/import.md has it. */
export interface CommandReport {
  line: number;
  endLine: number;
  command: string;
  effect: Effect;
  outcome: 'gate' | 'question' | 'runbook' | 'ignored';
  kind: string | null;
  item: string | null;
  reason: string;
}

export interface QuestionReport {
  name: string;
  asks: string;
  unlocks: readonly string[];
}

export interface ImportReport {
  source: string;
  sha256: string;
  items: ItemReport[];
  commands: CommandReport[];
  questions: QuestionReport[];
}

export type Answers = ReadonlyMap<string, string>;
