/** What an auditor asks of records: who signed an item, what differs between two, what a folder of them adds up to. */
import type { Tick } from '../../report/types.ts';
import type { RecordedItem, RunRecord } from './read.ts';

export interface Signature {
  readonly file: string;
  readonly item: string;
  readonly what: 'ticked' | 'not applicable' | 'lapsed' | 'refused';
  readonly by: string;
  readonly at: string;
  readonly commit: string;
  readonly role: string;
  readonly note: string;
}

/** Everybody who said something on an item (by id, or by a part of its name), in the order of the records. */
export function whoSigned(records: readonly RunRecord[], wanted: string): Signature[] {
  const lower = wanted.toLowerCase();
  return records.flatMap((record) =>
    record.items
      .filter(({ id, name }) => id === wanted || name.toLowerCase().includes(lower))
      .flatMap((item) => signaturesOf(record, item)),
  );
}

export function signaturesOf(record: RunRecord, item: RecordedItem): Signature[] {
  const base = { file: record.file, item: item.name, role: item.role ?? '' };
  const of = (tick: Tick, what: Signature['what'], note: string): Signature => ({
    ...base,
    what,
    by: tick.by,
    at: tick.at,
    commit: tick.commit,
    note,
    ...(tick.role !== undefined && { role: tick.role }),
  });
  switch (item.tick?.state) {
    case 'done':
      return item.tick.ticks.map((tick) => of(tick, 'ticked', ''));
    case 'not-applicable':
      return [of(item.tick.tick, 'not applicable', item.tick.why)];
    case 'lapsed':
      return [of(item.tick.tick, 'lapsed', item.tick.because)];
    case 'refused':
      return [
        { ...base, what: 'refused', by: item.tick.by, at: item.tick.at, commit: '', note: item.tick.because },
      ];
    default:
      return [];
  }
}

export interface Difference {
  readonly item: string;
  readonly before: string;
  readonly after: string;
}

/** What changed from one record to the next: items that came, went, or came to something else. */
export function compareRecords(before: RunRecord, after: RunRecord): Difference[] {
  const old = new Map(before.items.map((item) => [item.id, item]));
  const now = new Map(after.items.map((item) => [item.id, item]));
  const word = (item: RecordedItem | undefined): string =>
    item ? `${item.status}: ${item.says}` : 'not in this record';
  const head: Difference[] = [];
  if (before.checklist.sha256 !== after.checklist.sha256)
    head.push({
      item: 'the checklist itself',
      before: before.checklist.sha256.slice(0, 12),
      after: after.checklist.sha256.slice(0, 12),
    });
  if (before.conclusion !== after.conclusion)
    head.push({ item: 'the conclusion', before: before.conclusion, after: after.conclusion });
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return [
    ...head,
    ...ids.flatMap((id) => {
      const [was, is] = [old.get(id), now.get(id)];
      return word(was) === word(is)
        ? []
        : [{ item: is?.name ?? was?.name ?? id, before: word(was), after: word(is) }];
    }),
  ];
}

export interface Metrics {
  readonly deployments: number;
  readonly succeeded: number;
  /** Of the deployments, those that nobody has answered yet: they wait for people and count in no rate. */
  readonly waiting: number;
  readonly rollbacks: number;
  /** Percent of those that came to an end; null without one. */
  readonly successRate: number | null;
  readonly meanDurationMs: number | null;
  readonly longestDurationMs: number | null;
  /** Time in gates of the kind `migrations`, per deployment. */
  readonly meanMigrationMs: number | null;
  /** From the start of a failed deployment to the end of the next that succeeded in the same environment. */
  readonly downtimeMs: number;
  /** Where the last word is a failed deployment; how long that will be is not known yet, so it is not in `downtimeMs`. */
  readonly down: readonly { readonly environment: string; readonly since: string }[];
}

/** Of the records that hold a `deploy`, `post-deploy` or `rollback` phase, by time. */
export function deploymentMetrics(records: readonly RunRecord[]): Metrics {
  const sorted = [...records].sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  const all = sorted.filter(({ phases }) =>
    phases.some((phase) => phase === 'deploy' || phase === 'post-deploy'),
  );
  const deployments = all.filter((record, index) => !answeredLater(record, all.slice(index + 1)));
  const ended = deployments.filter(({ conclusion }) => conclusion !== 'pending');
  const succeeded = ended.filter(({ conclusion }) => conclusion === 'success');
  const durations = ended.map(({ durationMs }) => durationMs);
  const migrations = deployments
    .map(({ items }) =>
      items.filter(({ kind }) => kind === 'migrations').reduce((sum, { durationMs }) => sum + durationMs, 0),
    )
    .filter((ms) => ms > 0);
  return {
    deployments: deployments.length,
    succeeded: succeeded.length,
    waiting: deployments.length - ended.length,
    rollbacks: sorted.filter(({ phases }) => phases.includes('rollback')).length,
    successRate: ended.length === 0 ? null : (100 * succeeded.length) / ended.length,
    meanDurationMs: mean(durations),
    longestDurationMs: durations.length === 0 ? null : Math.max(...durations),
    meanMigrationMs: mean(migrations),
    ...downtime(deployments),
  };
}

/** A run that waited for people, and one after it of the same commit, place and phases: one deployment, not two. */
function answeredLater(record: RunRecord, later: readonly RunRecord[]): boolean {
  if (record.conclusion !== 'pending') return false;
  const what = ({ subject, phases }: RunRecord): string =>
    JSON.stringify([subject['head'] ?? '', subject['environment'] ?? '', phases]);
  return record.subject['head'] !== undefined && later.some((other) => what(other) === what(record));
}

function downtime(deployments: readonly RunRecord[]): Pick<Metrics, 'downtimeMs' | 'down'> {
  const downSince = new Map<string, { readonly began: number; readonly startedAt: string }>();
  let total = 0;
  for (const { subject, startedAt, durationMs, conclusion } of deployments) {
    const place = subject['environment'] ?? '';
    const began = Date.parse(startedAt);
    const since = downSince.get(place);
    // Who is waited for has not failed.
    if ((conclusion === 'failure' || conclusion === 'error') && since === undefined)
      downSince.set(place, { began, startedAt });
    if (conclusion === 'success' && since !== undefined) {
      total += began + durationMs - since.began;
      downSince.delete(place);
    }
  }
  return {
    downtimeMs: total,
    down: [...downSince].map(([environment, { startedAt }]) => ({ environment, since: startedAt })),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
