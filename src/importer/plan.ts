import type { Box, Heading } from './markdown/types.ts';
import type { PhaseName } from '../checklist/types.ts';
import type { Signer } from './roles.ts';
import type { Candidate, Spec } from './types.ts';

/** What will stand in the file: phases hold sections, sections hold items, in the document's order. */
export interface PlannedItem {
  readonly line: number;
  readonly name: string;
  id: string;
  readonly note?: string;
  readonly role?: string;
  readonly confirm: boolean;
  readonly notApplicable: boolean;
  /** A gate that runs. */
  readonly gate?: { readonly kind: string; readonly spec: Spec; readonly directory?: string };
  /** A gate that waits for answers; shown as a comment. */
  readonly suggestion?: { readonly candidate: Candidate; readonly missing: readonly string[] };
  readonly box?: Box;
}

export interface PlannedSection {
  title: string;
  readonly line: number;
  readonly heading?: Heading;
  readonly note?: string;
  readonly environment?: string;
  readonly blocks?: 'merge' | 'deployment' | 'nothing';
  comment?: string;
  readonly items: PlannedItem[];
}

export interface Plan {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly environments: readonly string[];
  readonly roles: ReadonlyMap<string, Signer>;
  readonly phases: ReadonlyMap<PhaseName, readonly PlannedSection[]>;
  /** Lines that are nothing to do in a deployment and stand in the file as comments only. */
  readonly notes: readonly { readonly line: number; readonly text: string }[];
  readonly questions: readonly {
    readonly name: string;
    readonly asks: string;
    readonly unlocks: readonly string[];
  }[];
}
