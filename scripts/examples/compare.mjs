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
  const counts = {};
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
    counts[found] = (counts[found] ?? 0) + 1;
    if (['failure', 'error', 'waits'].includes(found)) broken.push(item.id);
    if (found !== wanted) problems.push(`${item.id}: ${found}, declared ${wanted} (${item.says})`);
  }
  return { problems, broken, counts };
}
