/** Runs of the action inside the simulation, one step for each call of the API. */
import { parse, norm } from '../../../src/comment/text.ts';
import { decodeState } from '../../../src/comment/state.ts';
import { BOT } from '../history.ts';
import { drawReading, eventsIn, judgeReading, PEOPLE, retired } from './world.ts';
import type { Reading, Stored, World } from './world.ts';

export interface Run {
  next(): { readonly done?: boolean } | Promise<{ readonly done?: boolean }>;
}

/** The product's fold and view in the write loop of comment/sync.ts. */
export function* careful(world: World): Generator<string, void> {
  let written = -1;
  for (let reading = 0; reading < 8; reading += 1) {
    const read = world.read();
    yield 'read';
    if (!read || read.reading.version < written) continue;
    const { reading: seen, torn } = read;
    const own = seen.comments.filter(({ revisions }) => !retired(revisions));
    const comment = own[0];
    const old = torn?.comments.find(({ id }) => id === comment?.id);
    const all = seen.comments.map((each) => (old && each === comment ? old : each));
    const from = old && torn ? torn : seen;
    const mine = all.find(({ id }) => id === comment?.id);
    if (comment && mine?.revisions.at(-1)?.text !== comment.body) continue;
    const context = contextOf(world, seen);
    const judgement = judgeReading(eventsIn(all, from.commands), context, comment?.id ?? -1);
    world.check(from, context, judgement.counted, judgement.folded, comment?.id ?? -1);
    const holds = judgement.counted.size === context.items.size && judgement.folded.disputed.size === 0;
    const state = holds ? 'success' : 'failure';
    const before = world.statuses.get(context.head);
    if (!holds && before === 'success') {
      const answered = post(world, context.head, state);
      yield 'post';
      if (!answered) continue;
    }
    const nonce = comment ? decodeState(norm(comment.body))?.nonce : undefined;
    const duplicate = own.find((each, index) => index > 0 && parse(each.body).lines.length > 0);
    if (!comment) {
      written = world.readings.length;
      create(world, drawReading(judgement, context, `n${(world.nonces += 1)}`));
      yield 'create';
    } else if (duplicate) {
      patch(world, duplicate.id, `Moved to #${comment.id}.\n`);
      yield 'duplicate';
    } else if (nonce === undefined || norm(drawReading(judgement, context, nonce)) !== norm(comment.body)) {
      written = world.readings.length;
      patch(world, comment.id, drawReading(judgement, context, `n${(world.nonces += 1)}`));
      yield 'patch';
    } else if (world.statuses.get(context.head) !== state) {
      post(world, context.head, state);
      yield 'post';
    } else return;
  }
  if ([undefined, 'success'].includes(world.statuses.get(world.head))) {
    post(world, world.head, 'failure');
    yield 'gave up';
  }
}

function contextOf(world: World, seen: Reading): Reading['context'] {
  const skewed = world.config.skew && world.random.chance(0.3);
  const context = skewed ? { ...world.context(), dba: seen.context.dba } : seen.context;
  return world.random.chance(world.config.unknownRole)
    ? { ...context, unknown: world.random.pick(PEOPLE) }
    : context;
}

/** What other tools do: read the body, keep its ticks, write it. `again`: read once more right before writing. */
export function* naive(world: World, again: boolean): Generator<string, void> {
  const read = world.read();
  yield 'read';
  if (!read) return;
  const { context, comments } = read.reading;
  const [comment] = comments;
  const on = new Set<string>();
  if (comment) {
    const page = parse(comment.body);
    page.lines.forEach(({ id }, index) => {
      if (page.ticked[index] && context.items.has(id)) on.add(id);
    });
    const state = decodeState(page.text);
    if (state && state.head !== context.head)
      for (const { id, scope } of context.items.values())
        if (
          scope === 'head' ||
          (scope !== 'never' && state.fingerprints.get(id) !== context.fingerprints.get(id))
        )
          on.delete(id);
  }
  yield 'work';
  const lines = [...context.items.values()].map(
    ({ id, title }) => `- [${on.has(id) ? 'x' : ' '}] ${title} <!--dc:${id}-->`,
  );
  const empty = judgeReading([], context, -1);
  const text = drawReading({ ...empty, counted: on, lines }, context, 'same');
  if (!comment) create(world, text);
  else if (norm(text) !== norm(comment.body)) {
    if (again) {
      const second = world.read();
      yield 'read again';
      if (second?.reading.comments[0]?.body !== comment.body) return;
    }
    patch(world, comment.id, text);
  }
  yield 'write';
  const state = on.size === context.items.size ? 'success' : 'failure';
  if (world.statuses.get(context.head) !== state) post(world, context.head, state);
}

function post(world: World, head: string, state: string): boolean {
  world.writes += 1;
  const luck = world.random.next();
  if (luck < world.config.writeFails) return false;
  world.statuses.set(head, state);
  return luck >= world.config.writeFails * 2;
}

function patch(world: World, id: number, text: string): void {
  world.writes += 1;
  const comment: Stored | undefined = world.comments.find((each) => each.id === id);
  if (world.random.next() < world.config.writeFails || !comment) return;
  world.write(comment, BOT, text);
}

function create(world: World, text: string): void {
  world.writes += 1;
  if (world.random.next() >= world.config.writeFails) world.create(text);
}
