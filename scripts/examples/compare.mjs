/** What each item came to, in one word, against what an example declares. */

/**
 * `success`, `failure`, `error`: what its gate found. `person`: waits for somebody to tick. `waits`: for another item.
 * `asks`: its gate could not measure, and asks a person (`on-error: ask`). `skipped`: does not apply.
 */
export function wordFor({ kind, status, gate }) {
  if (status === 'skipped') return 'skipped';
  if (kind === null) return status === 'pending' ? 'person' : status;
  if (gate.status === 'error' && status === 'pending') return 'asks';
  return gate.status === 'pending' ? 'waits' : gate.status;
}

export function compare(report, { breaks, asks, skipped }) {
  const problems = [];
  const broken = [];
  for (const item of report.items) {
    const found = wordFor(item);
    const wanted =
      breaks[item.id] ??
      (skipped.includes(item.id)
        ? 'skipped'
        : item.kind === null
          ? 'person'
          : asks.includes(item.id)
            ? 'asks'
            : 'success');
    if (['failure', 'error', 'waits'].includes(found)) broken.push(item.id);
    if (found !== wanted) problems.push(`${item.id}: ${found}, declared ${wanted} (${item.says})`);
  }
  return { problems, broken };
}

/** How many of the items passed, and how many wait for somebody to tick: those without a gate, those whose gate asks or has only given the evidence. */
export function tally(items) {
  const words = items.map((item) => [item, wordFor(item)]);
  return {
    success: words.filter(([, word]) => word === 'success').length,
    people: words.filter(([{ status }, word]) => status === 'pending' && word !== 'waits').length,
  };
}
