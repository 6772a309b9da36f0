import { WORLD } from './world.ts';
import type { Config } from './world.ts';

/** People who do what they may, one run at a time, and faults as rare as in life. */
export const HONEST: Config = {
  ...WORLD,
  mode: 'strict',
  mallory: false,
  untick: 0.05,
  readFails: 0.005,
  staleRead: 0.005,
  tornRead: 0.005,
  writeFails: 0.005,
  dropEvent: 0.005,
  doubleEvent: 0.005,
  crash: 0.001,
  unknownRole: 0,
  handEdits: 0,
  most: 1,
};

/** `mostRefused`: of the valid ticks at rest, those that are asked for again with a reason. */
export const WORLDS: readonly {
  readonly name: string;
  readonly config: Config;
  readonly mostRefused: number;
}[] = [
  { name: 'honest people, rare faults', config: HONEST, mostRefused: 0.01 },
  {
    name: 'honest people, pages that overwrite',
    config: { ...HONEST, mode: 'overwrite' },
    mostRefused: 0.01,
  },
  {
    name: 'everybody clicks at once, pages that overwrite',
    config: { ...HONEST, mode: 'overwrite', burst: 0.3 },
    mostRefused: 0.04,
  },
  {
    name: 'pages refused when old, attacks, faults',
    config: { ...WORLD, mode: 'strict' },
    mostRefused: 0.05,
  },
  {
    name: 'pages that overwrite, attacks, faults',
    config: { ...WORLD, mode: 'overwrite' },
    mostRefused: 0.05,
  },
  {
    name: 'boxes toggled by position, attacks, faults',
    config: { ...WORLD, mode: 'position' },
    mostRefused: 0.05,
  },
  {
    name: 'everything at once: deleted revisions and comments, a workflow with our identity',
    config: { ...WORLD, evil: true, deletesRevisions: true, deletesComments: true },
    mostRefused: 0.1,
  },
];
