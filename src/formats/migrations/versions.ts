import { noMigrations, pendingReading, reading, upToDate, type Verdict } from './reading.ts';

/** Compares numbers of any length without losing digits: `20260105100000` is beyond no limit that a file name may reach. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) =>
    version.split(/[._]/).map((part) => part.replace(/^0+(?=\d)/, '')),
  ) as [string[], string[]];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [x, y] = [a[index] ?? '0', b[index] ?? '0'];
    if (x !== y) return x.length - y.length || (x < y ? -1 : 1);
  }
  return 0;
}

/** What a bare version number comes to beside the files on disk; without them it tells nothing. */
export function fromVersion(version: string, files: readonly string[] | undefined, pattern: RegExp): Verdict {
  if (files === undefined)
    return Number(version) === 0 ? pendingReading([], '; no version is recorded') : 'not-read';
  const known = files.flatMap((file) => {
    const match = pattern.exec(file);
    return match ? [{ file, version: match[1] ?? '' }] : [];
  });
  if (known.length === 0) return noMigrations();
  if (Number(version) !== 0 && !known.some((file) => compareVersions(file.version, version) === 0))
    return reading('unknown-applied', `the database is at version ${version}, for which there is no file`);
  const newer = known.filter((file) => compareVersions(file.version, version) > 0);
  const names = [
    ...new Map(newer.map((file) => [file.version, file.file] as const).reverse()).values(),
  ].sort();
  return names.length === 0 ? upToDate() : pendingReading(names);
}
