/** Shares days among residents so that nobody has two in a row, where there is more than one. */
export function planShifts(days, residents) {
  if (residents.length === 0) throw new Error('Nobody can take a shift.');
  return days.map((day, index) => ({ day, resident: residents[index % residents.length] }));
}

/** The days from `first`, as ISO dates. */
export function daysFrom(first, count) {
  const start = Date.parse(`${first}T00:00:00Z`);
  if (Number.isNaN(start) || !(count > 0 && count <= 366)) throw new RangeError('A plan has a first day and 1 to 366 days.');
  return Array.from({ length: count }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}
