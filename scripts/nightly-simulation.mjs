// The comment's simulation at night's length: `node scripts/nightly-simulation.mjs [STEPS PER WORLD] [FIRST SEED]`.
// Exits with 1 when anything was forged, resurrected, lost silently, wrongly green or restless.
import { playAll } from '../__tests__/comment/simulation/play.ts';
import { WORLD } from '../__tests__/comment/simulation/world.ts';
import { explore } from '../__tests__/comment/simulation/exhaustive.ts';

const steps = Number(process.argv[2] ?? 5_000_000);
const seed = Number(process.argv[3] ?? Math.floor(Date.now() / 86_400_000));
const everything = { evil: true, deletesRevisions: true, deletesComments: true };
const worlds = {
  strict: { ...WORLD, mode: 'strict', steps: 300 },
  overwrite: { ...WORLD, mode: 'overwrite', steps: 300 },
  position: { ...WORLD, mode: 'position', steps: 300 },
  everything: { ...WORLD, ...everything, steps: 300 },
  'everything, old pages': {
    ...WORLD,
    ...everything,
    liveUpdate: 0.1,
    staleRead: 0.3,
    tornRead: 0.2,
    steps: 300,
  },
};
let bad = 0;
for (const [name, config] of Object.entries(worlds)) {
  const started = Date.now();
  const tally = playAll(config, steps, 'careful', seed * 1000);
  bad += tally.forged + tally.resurrected + tally.silent + tally.wrongGreen + tally.restless;
  console.log(`${name}: ${Math.round((Date.now() - started) / 1000)} s ${JSON.stringify(tally)}`);
}
const { histories, forged, silent, resurrected } = explore(6, true);
bad += forged + silent + resurrected;
console.log(
  `every interleaving to depth 6: ${histories} histories, ${forged} forged, ${silent} silent, ${resurrected} resurrected`,
);
console.log(bad === 0 ? 'Nothing went wrong.' : `${bad} things went wrong; play the named seeds again.`);
process.exitCode = bad === 0 ? 0 : 1;
