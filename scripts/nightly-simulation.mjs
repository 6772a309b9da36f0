// The comment's simulation at night's length: `node scripts/nightly-simulation.mjs [STEPS PER WORLD] [FIRST SEED]`.
// Exits with 1 when anything was forged, resurrected, lost silently, wrongly green or restless.
import { playAll, shares } from '../__tests__/comment/simulation/play.ts';
import { WORLD } from '../__tests__/comment/simulation/world.ts';
import { WORLDS } from '../__tests__/comment/simulation/worlds.ts';
import { explore } from '../__tests__/comment/simulation/exhaustive.ts';

const steps = Number(process.argv[2] ?? 5_000_000);
const seed = Number(process.argv[3] ?? Math.floor(Date.now() / 86_400_000));
const everything = { evil: true, deletesRevisions: true, deletesComments: true };
const worlds = [
  ...WORLDS,
  {
    name: 'everything at once, old pages and old readings',
    config: { ...WORLD, ...everything, liveUpdate: 0.1, staleRead: 0.3, tornRead: 0.2 },
    mostRefused: 0.2,
  },
];
let bad = 0;
// A step through comment/sync.ts itself costs about ten times as much: so many fewer are played.
const ways = [
  ['careful', steps, ''],
  ['real', Math.ceil(steps / 10), ', through the product’s own write loop'],
];
for (const { name, config, mostRefused, way, most, how } of worlds.flatMap((world) =>
  ways.map(([way, most, how]) => ({ ...world, way, most, how })),
)) {
  const started = Date.now();
  const tally = await playAll({ ...config, steps: 300 }, most, way, seed * 1000);
  bad += tally.forged + tally.resurrected + tally.silent + tally.wrongGreen + tally.restless;
  const share = tally.refused / tally.valid;
  if (share > mostRefused) bad += 1;
  console.log(`${name}${how}: ${shares(tally)}, ${Math.round((Date.now() - started) / 1000)} s`);
  console.log(`  ${JSON.stringify(tally)}`);
}
for (const [name, depth, ways] of [
  ['every interleaving to depth 6', 6, { oneTab: true }],
  ['every interleaving to depth 5, with edits by hand', 5, { oneTab: true, byHand: true }],
]) {
  const { histories, forged, silent, resurrected } = explore(depth, ways);
  bad += forged + silent + resurrected;
  console.log(
    `${name}: ${histories} histories, ${forged} forged, ${silent} silent, ${resurrected} resurrected`,
  );
}
console.log(bad === 0 ? 'Nothing went wrong.' : `${bad} things went wrong; play the named seeds again.`);
process.exitCode = bad === 0 ? 0 : 1;
