import { describe, expect, test } from '@jest/globals';
import { ALL_RULES } from '../../src/comment/rules.ts';
import { flip, person, Story } from './history.ts';
import { explore } from './simulation/exhaustive.ts';
import { playAll, shares } from './simulation/play.ts';
import type { Tally } from './simulation/play.ts';
import { WORLD } from './simulation/world.ts';
import { HONEST, WORLDS } from './simulation/worlds.ts';

/** Random steps in each world; scripts/nightly-simulation.mjs plays more. Seven worlds, both ways: a million in all. */
const STEPS = 132_000;
/** Of them through comment/sync.ts itself, with the texts that it writes: a step costs ten times as much there. */
const REAL_STEPS = 12_000;
/** In the honest worlds, where one in a hundred is the most: fewer would leave that to chance. */
const HONEST_STEPS = 90_000;

const NONE = { forged: 0, resurrected: 0, silent: 0, wrongGreen: 0, restless: 0, examples: [] };
const wrong = ({ forged, resurrected, silent, wrongGreen, restless, examples }: Tally): typeof NONE =>
  ({ forged, resurrected, silent, wrongGreen, restless, examples }) as typeof NONE;

describe('random worlds', () => {
  test.each(WORLDS)(
    '$name',
    async ({ config, mostRefused }) => {
      const tally = await playAll(config, STEPS);
      expect(wrong(tally)).toEqual(NONE);
      expect(tally.ticks).toBeGreaterThan(8_000);
      expect(tally.refused / tally.valid).toBeLessThan(mostRefused);
    },
    120_000,
  );

  test.each(WORLDS)(
    'through the product’s own write loop: $name',
    async ({ config, mostRefused }) => {
      const honest = mostRefused <= 0.01;
      const tally = await playAll(config, honest ? HONEST_STEPS : REAL_STEPS, 'real');
      expect(wrong(tally)).toEqual(NONE);
      expect(tally.ticks).toBeGreaterThan(700);
      // Of few ticks chance makes more.
      expect(tally.refused / tally.valid).toBeLessThan(honest ? mostRefused : mostRefused * 2);
    },
    180_000,
  );
});

describe('everybody clicks at once on a page that hears of nothing, and what is saved last stays', () => {
  test('what is wiped out is said, never counted, and far less where GitHub refuses old pages', async () => {
    const wiped = await playAll({ ...HONEST, mode: 'overwrite', burst: 0.3 }, 30_000);
    const refused = await playAll({ ...HONEST, burst: 0.3 }, 30_000);
    console.info(`clicks at once: ${shares(wiped)} where old pages overwrite, ${shares(refused)} where not`);
    for (const tally of [wiped, refused]) expect(wrong(tally)).toEqual(NONE);
    expect(wiped.reasons['overwritten']).toBeGreaterThan(100);
    expect(wiped.refused / wiped.valid).toBeLessThan(0.04);
    expect(refused.reasons['overwritten']).toBeUndefined();
    expect(refused.refused / refused.valid).toBeLessThan(0.01);
  }, 60_000);
});

describe('the control: read the body, render, write', () => {
  test.each(['naive', 'naive-again'] as const)('%s loses ticks of honest people', async (kind) => {
    const lost = await playAll({ ...WORLD, mallory: false, commands: 0 }, 30_000, kind);
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
