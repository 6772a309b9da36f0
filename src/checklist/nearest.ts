/** "Did you mean …?" for misspelt keys. */

const MAX_LENGTH = 64;

/** The candidate that is so near to the word that it was probably meant, or undefined. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const wanted = simple(word);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, simple(candidate));
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  const length = Math.min(wanted.length, best?.length ?? 0);
  return bestDistance <= (length <= 3 ? 1 : length <= 5 ? 2 : 3) && bestDistance < length ? best : undefined;
}

/** ` Did you mean 'x'?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : ` Did you mean '${meant}'?`;
}

const simple = (word: string): string => word.slice(0, MAX_LENGTH).toLowerCase().replaceAll('_', '-');

/** Optimal string alignment: insert, delete, replace and swap of neighbours cost 1 each (Damerau 1964). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
