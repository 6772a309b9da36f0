import type { MigrationState } from '../../../src/formats/migrations/index.ts';

/** One run of a status command, and what it says. */
export type Case = readonly [
  tool: string,
  command: string,
  output: {
    readonly out?: string;
    readonly err?: string;
    readonly code?: number | null;
    readonly files?: readonly string[];
  },
  state: MigrationState | 'not-read',
  pending?: readonly string[],
];
