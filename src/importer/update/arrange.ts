/**
 * The new order of a list: the document's, with what only the file has behind the neighbour it had; or, where somebody
 * changed the order by hand, the file's, with what is new behind its neighbour in the document.
 */
export function arrange<T>(
  old: readonly T[],
  stays: ReadonlySet<T>,
  document: readonly T[],
  byHand: boolean,
): T[] {
  const list = byHand ? old.filter((one) => stays.has(one)) : [...document];
  const has = new Set(list);
  const from = byHand ? document : old.filter((one) => stays.has(one));
  const order = byHand ? document : old;
  const at = new Map(order.map((one, index) => [one, index]));
  for (const one of from) {
    if (has.has(one)) continue;
    let before = (at.get(one) ?? 0) - 1;
    while (before >= 0 && !has.has(order[before] as T)) before -= 1;
    list.splice(before < 0 ? 0 : list.indexOf(order[before] as T) + 1, 0, one);
    has.add(one);
  }
  return list;
}

/** Whether numbers only grow. */
export const ascending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0));
