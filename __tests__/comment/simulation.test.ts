import { describe, expect, test } from '@jest/globals';
import { explore } from './simulation/exhaustive.ts';
import { playAll } from './simulation/play.ts';
import { WORLD } from './simulation/world.ts';
import type { Config } from './simulation/world.ts';

/** A million random steps in all; scripts/nightly-simulation.mjs plays more. */
const STEPS = 175_000;

const HONEST: Config = {
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

const WORLDS: readonly { readonly name: string; readonly config: Config; readonly mostRefused: number }[] = [
  { name: 'honest people, rare faults', config: HONEST, mostRefused: 0.01 },
  {
    name: 'honest people, pages that overwrite',
    config: { ...HONEST, mode: 'overwrite' },
    mostRefused: 0.01,
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

describe('random worlds', () => {
  test.each(WORLDS)(
    '$name',
    ({ config, mostRefused }) => {
      const { forged, resurrected, silent, wrongGreen, restless, examples, valid, refused, ticks } = playAll(
        config,
        STEPS,
      );
      expect({ forged, resurrected, silent, wrongGreen, restless, examples }).toEqual({
        forged: 0,
        resurrected: 0,
        silent: 0,
        wrongGreen: 0,
        restless: 0,
        examples: [],
      });
      expect(ticks).toBeGreaterThan(10_000);
      expect(refused / valid).toBeLessThan(mostRefused);
    },
    120_000,
  );
});

describe('the control: read the body, render, write', () => {
  test.each(['naive', 'naive-again'] as const)('%s loses ticks of honest people', (kind) => {
    const lost = playAll({ ...WORLD, mallory: false, commands: 0 }, 30_000, kind);
    expect(lost.silent).toBeGreaterThan(10);
    expect(lost.wrongGreen).toBeGreaterThan(10);
  });
});

describe('every interleaving', () => {
  test('to depth 5, a page being never older than its owner’s last save', () => {
    const { forged, resurrected, silent, histories } = explore(5, true);
    expect({ forged, resurrected, silent }).toEqual({ forged: 0, resurrected: 0, silent: 0 });
    expect(histories).toBeGreaterThan(100_000);
  }, 60_000);

  test('to depth 5, any page: nothing forged, nothing silent', () => {
    const { forged, silent, histories } = explore(5, false);
    expect({ forged, silent }).toEqual({ forged: 0, silent: 0 });
    expect(histories).toBeGreaterThan(180_000);
  }, 60_000);
});
