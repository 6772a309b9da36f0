import type { Item } from '../../checklist/types.ts';
import { oneLine } from '../../values/text.ts';
import { InputError } from '../inputs.ts';

/** GitHub runs at most 256 jobs of one matrix (docs.github.com, "Usage limits"). */
export const MAX_LEGS = 256;

/** Names that services may have: they stand in the reusable workflow, because GitHub takes no expression for all of them. */
export const SERVICES = [
  'postgres',
  'mysql',
  'mariadb',
  'mongodb',
  'redis',
  'valkey',
  'rabbitmq',
  'kafka',
  'elasticsearch',
  'minio',
  'db',
  'app',
] as const;

/** One job of the fan-out: the ids it runs and where. */
export interface Leg {
  /** From 0; names the leg's artifact. */
  readonly index: number;
  readonly name: string;
  readonly only: string;
  readonly 'runs-on': string | readonly string[];
  readonly container: unknown;
  readonly services: unknown;
}

/**
 * Pure: at most `most` legs, each gate in exactly one, in file order. Gates of one place that need each other share a leg,
 * so that nothing runs twice; beyond `most`, gates of one place are put together.
 *
 * @throws InputError when the gates ask for more different places than there can be jobs
 */
export function makeLegs(
  gates: readonly Item[],
  runsOn: string | readonly string[] = 'ubuntu-latest',
  most = MAX_LEGS,
): Leg[] {
  const groups = together(gates);
  if (groups.length <= most) return groups.map((items, index) => leg(items, index, runsOn));
  const places = new Map<string, Item[][]>();
  for (const group of groups) {
    const place = placeOf(group[0]);
    places.set(place, [...(places.get(place) ?? []), group]);
  }
  if (places.size > most)
    throw new InputError(
      `The gates ask for ${places.size} different combinations of runner, container and services; GitHub runs at most ${most} jobs of one matrix.`,
    );
  for (let size = 2; ; size += 1) {
    const legs = [...places.values()].flatMap((all) => chunks(all, size));
    if (legs.length <= most) return legs.map((each, index) => leg(each.flat(), index, runsOn));
  }
}

/** Gates that need each other, directly or over others, as long as they ask for the same place. */
function together(gates: readonly Item[]): Item[][] {
  const byId = new Map(gates.map((item) => [item.id, item]));
  const groupOf = new Map<string, Item[]>(gates.map((item) => [item.id, [item]]));
  for (const item of gates)
    for (const id of item.needs) {
      const [mine, theirs] = [groupOf.get(item.id), groupOf.get(id)];
      if (!mine || !theirs || mine === theirs || placeOf(item) !== placeOf(byId.get(id))) continue;
      for (const each of theirs) groupOf.set(each.id, mine);
      mine.push(...theirs);
    }
  const order = new Map(gates.map((item, index) => [item.id, index]));
  const at = ({ id }: Item): number => order.get(id) ?? 0;
  return [...new Set(gates.map(({ id }) => groupOf.get(id) ?? []))].map((group) =>
    group.sort((a, b) => at(a) - at(b)),
  );
}

const placeOf = (item: Item | undefined): string =>
  JSON.stringify([item?.runsOn ?? null, item?.container ?? null, item?.services ?? null]);

/** A check's name on the pull request's page is cut beyond this anyway. */
const MAX_NAME = 100;

function leg(items: readonly Item[], index: number, runsOn: string | readonly string[]): Leg {
  const [first] = items;
  const unknown = Object.keys((first?.services ?? {}) as Record<string, unknown>).find(
    (each) => !SERVICES.some((known) => known === each),
  );
  if (unknown !== undefined)
    throw new InputError(
      `The item '${first?.id ?? ''}' asks for a service '${unknown}'. As jobs of the matrix services may be named: ${SERVICES.join(', ')}.`,
    );
  const name = oneLine(first?.name ?? '', MAX_NAME);
  return {
    name: items.length === 1 ? name : `${name} and ${items.length - 1} more`,
    index,
    only: items.map(({ id }) => id).join(' '),
    'runs-on': first?.runsOn ?? runsOn,
    // Always there: a leg without them asks for none. An empty name is no container to GitHub.
    container: first?.container ?? '',
    services: first?.services ?? {},
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
