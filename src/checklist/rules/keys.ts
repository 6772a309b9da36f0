import type { Problems } from '../source.ts';
import { durationOf } from '../build.ts';
import { entryOf, get } from '../tree.ts';
import type { Node } from '../tree.ts';
import type { Placed } from './index.ts';

/** Keys that say nothing on the item they stand on: somebody expects them to do something. */

const GATE_ONLY: Readonly<Record<string, string>> = {
  confirm: 'asks a person to look at what the gate found',
  until: 'asks the gate again',
  retries: 'tries the gate again',
  timeout: 'ends the gate',
  'on-error': 'says what happens when the gate could not measure',
  'working-directory': 'is where the gate works',
  'runs-on': 'is the runner of the gate',
  container: 'is the container of the gate',
  services: 'stand beside the gate',
};

export function checkGateKeys(items: readonly Placed[], problems: Problems): void {
  for (const { item, draft } of items) {
    if (!item.gate) {
      withoutGate(draft, problems);
      continue;
    }
    const ticked = item.confirm || item.onError === 'ask' || item.allowNotApplicable !== undefined;
    for (const key of ['role', 'expires']) {
      const entry = ticked ? undefined : entryOf(draft.node, key);
      // A gate's own result lapses by time; commits and files make it run anyway.
      if (key === 'expires' && item.expires.kind === 'after') continue;
      if (entry)
        problems.error(
          'key-without-tick',
          entry.key,
          `'${key}' is about the tick, but nobody ticks this item: its gate decides.`,
          key === 'expires'
            ? 'Add `confirm: true`, take the key away, or write `expires: { after: 24h }`: then the result of the gate lapses.'
            : 'Add `confirm: true`, or take the key away.',
        );
    }
    checkTimeout(get(draft.node, 'timeout'), problems);
    checkUntil(draft.node, problems);
  }
}

/** Timers of Node count in 31 bits: beyond, they fire at once. */
const MOST_DAYS = 24;

/** A try needs some time, and no more than a timer can count. */
export function checkTimeout(node: Node | undefined, problems: Problems): void {
  const ms = durationOf(node);
  if (!node || ms === undefined) return;
  if (ms < 1)
    problems.error(
      'out-of-range',
      node,
      'This timeout leaves no time at all, so nothing could be measured.',
      'Write for example `5m`, or take it away.',
    );
  else if (ms > MOST_DAYS * 86_400_000)
    problems.error(
      'out-of-range',
      node,
      `A timeout is at most ${MOST_DAYS} days.`,
      'A job of GitHub Actions ends after 6 hours, or 5 days on runners of your own.',
    );
}

function withoutGate({ node }: Placed['draft'], problems: Problems): void {
  if (node.type !== 'mapping') return;
  for (const { key } of node.entries) {
    const does = Object.hasOwn(GATE_ONLY, key.text) ? GATE_ONLY[key.text] : undefined;
    if (does === undefined) continue;
    const message = `'${key.text}' ${does}, but this item has no gate.`;
    problems.error('key-without-gate', key, message, 'Give the item a gate or take the key away.');
  }
}

function checkUntil(node: Placed['draft']['node'], problems: Problems): void {
  const until = get(node, 'until');
  if (!until) return;
  const every = entryOf(until, 'every');
  const within = entryOf(until, 'within');
  for (const entry of [every, within])
    if (durationOf(entry?.value) !== 0) checkTimeout(entry?.value, problems);
  const [pause, limit] = [durationOf(every?.value), durationOf(within?.value)];
  if (within && limit === 0) problems.error('bad-until', within.value, '`within: 0` leaves no time to try.');
  else if (every && pause !== undefined && limit !== undefined && pause >= limit)
    problems.error(
      'bad-until',
      every.value,
      'The wait between two tries is as long as the whole time, so there is never a second try.',
      'Make `every` shorter than `within`.',
    );
}
