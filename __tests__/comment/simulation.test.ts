import { describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../../src/comment/rules.ts';
import { flip, person, Story } from './history.ts';
import { explore } from './simulation/exhaustive.ts';
import { playAll, shares } from './simulation/play.ts';
import { WORLD } from './simulation/world.ts';
import { HONEST, WORLDS } from './simulation/worlds.ts';

/** A million random steps in all; scripts/nightly-simulation.mjs plays more. */
const STEPS = 150_000;

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

describe('everybody clicks at once on a page that hears of nothing, and what is saved last stays', () => {
  test('what is wiped out is said, never counted, and far less where GitHub refuses old pages', () => {
    const wiped = playAll({ ...HONEST, mode: 'overwrite', burst: 0.3 }, 30_000);
    const refused = playAll({ ...HONEST, burst: 0.3 }, 30_000);
    console.info(`clicks at once: ${shares(wiped)} where old pages overwrite, ${shares(refused)} where not`);
    for (const { forged, resurrected, silent, wrongGreen, restless } of [wiped, refused])
      expect({ forged, resurrected, silent, wrongGreen, restless }).toEqual({
        forged: 0,
        resurrected: 0,
        silent: 0,
        wrongGreen: 0,
        restless: 0,
      });
    expect(wiped.reasons['overwritten']).toBeGreaterThan(100);
    expect(wiped.refused / wiped.valid).toBeLessThan(0.04);
    expect(refused.reasons['overwritten']).toBeUndefined();
    expect(refused.refused / refused.valid).toBeLessThan(0.01);
  }, 60_000);
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
    const { forged, resurrected, silent, histories } = explore(5, { oneTab: true });
    expect({ forged, resurrected, silent }).toEqual({ forged: 0, resurrected: 0, silent: 0 });
    expect(histories).toBeGreaterThan(100_000);
  }, 60_000);

  test('to depth 5, any page: nothing forged, nothing silent', () => {
    const { forged, silent, histories } = explore(5, { oneTab: false });
    expect({ forged, silent }).toEqual({ forged: 0, silent: 0 });
    expect(histories).toBeGreaterThan(180_000);
  }, 60_000);

  test('to depth 4, with edits by hand of several boxes: what is taken back stays so, which U alone would not see', () => {
    const ways = { oneTab: true, byHand: true };
    const { forged, resurrected, silent, histories } = explore(4, ways);
    expect({ forged, resurrected, silent }).toEqual({ forged: 0, resurrected: 0, silent: 0 });
    expect(histories).toBeGreaterThan(5_000);
    const loose = explore(4, { ...ways, rules: { ...ALL_RULES, lastTextIsAPage: false } });
    expect(loose.resurrected).toBeGreaterThan(0);
  }, 60_000);
});

describe('two meanings of one history', () => {
  const clickedOnAnOldPage = new Story().click('octocat', 'a').click('hubot', 'b', 0);
  const swappedInTheEditor = new Story().click('octocat', 'a');
  swappedInTheEditor.push(person('hubot'), flip(flip(swappedInTheEditor.last(), 'a'), 'b'));

  test('an old page saved and an untick by hand cannot be told apart, so the tick goes and nobody is accused', () => {
    expect(clickedOnAnOldPage.events).toEqual(swappedInTheEditor.events);
    const { counted, view } = clickedOnAnOldPage.judge();
    expect(counted).toEqual(['b']);
    expect(view.get('a')?.tick).toEqual({ state: 'open' });
    expect(view.get('a')?.aside).toMatchObject({
      by: 'hubot',
      text: 'saved an older copy of this page, which overwrote the tick by octocat. Please tick it again',
    });
  });

  test('one click heals it', () => {
    expect(clickedOnAnOldPage.bot().click('octocat', 'a').judge().counted).toEqual(['a', 'b']);
  });
});
