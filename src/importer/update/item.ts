import { isAlias, isNode, isScalar, Pair, Scalar, visit } from 'yaml';
import type { Entry, Remembered } from './match.ts';
import { isBare } from './bare.ts';
import { gateOf, isGenerated, keyOf, pairOf, setMark, waitingOf, type ItemNode } from './nodes.ts';

/**
 * Brings an item of the file up to what the document says now, and tells what changed. What somebody edited stays.
 * `previous` is what an import of the document with the old answers gives: where the file remembers nothing, its digest
 * stands for what was written, and it tells a new answer from a change of the document.
 */
export function updateItem(
  known: Entry,
  wanted: Entry,
  remembered: Remembered,
  previous: Entry | undefined,
): string[] {
  const written = remembered.written(known, wanted);
  const hadGate = gateOf(known.item) !== undefined;
  const named = takeName(known, wanted, remembered);
  const set = takeSettings(known, wanted, {
    base: written?.rest ?? previous?.rest,
    waited: written?.waits,
    previous,
  });
  takeWaiting(known.item, wanted.item, written?.waits);
  const [reworded] = named.filter((line) => line.startsWith('~'));
  if (reworded === undefined) return [...named, ...set];
  const gate = set.some((line) => line.startsWith('*'));
  const read = gate ? '; its gate changed too: read it' : hadGate ? '; read its gate again' : '';
  return [`${reworded} (id ${known.id} kept${read})`, ...set.filter((line) => !/^[*~]/.test(line))];
}

function takeName(known: Entry, wanted: Entry, remembered: Remembered): string[] {
  const mine = pairOf(known.item, 'name')?.value;
  const fresh = pairOf(wanted.item, 'name')?.value;
  if (!isScalar(mine) || !isScalar(fresh)) return [];
  const changes: string[] = [];
  if (known.line === undefined) {
    // A bare text has no line behind it: it is new once.
    if (isBare(known.item) && remembered.has(wanted)) return changes;
    // Who typed the name anew took the line away with it: the item is the import's all the same.
    if (known.id === wanted.id && remembered.has(wanted)) {
      setMark(mine, fresh);
      return changes;
    }
    changes.push(`= ${known.name}: the document has it now too; the item of the file stays`);
  } else if (known.name !== wanted.name) {
    const edited = remembered.memory ? !remembered.has(known) : known.id === wanted.id;
    if (!edited) {
      if (known.key !== wanted.key) changes.push(`~ ${known.name} → ${wanted.name}`);
      mine.value = fresh.value;
      if (fresh.type) mine.type = fresh.type;
    } else if (remembered.memory && !remembered.has(wanted))
      changes.push(`? ${known.name}: the document now says “${wanted.name}”; the file's words are kept`);
  }
  setMark(mine, fresh);
  return changes;
}

interface Base {
  /** Digest of what the last import wrote; undefined where nothing says. */
  readonly base: string | undefined;
  /** Whether it waited for an answer then. */
  readonly waited: boolean | undefined;
  readonly previous: Entry | undefined;
}

function takeSettings(known: Entry, wanted: Entry, { base, waited, previous }: Base): string[] {
  const [mine, now] = [gateOf(known.item), gateOf(wanted.item)];
  const { name } = known;
  if (known.rest === wanted.rest) return [];
  if (base === undefined) return now && !mine ? becomeGate(known, wanted, now) : [];
  if (wanted.rest === base)
    return now && !mine ? [`? ${name}: the document has a check (${keyOf(now)}), the file none`] : [];
  if (known.rest === base) return follow(known, wanted, previous);
  if (now && !mine && waited === true) return becomeGate(known, wanted, now);
  return [
    `? ${name}: the document now says something else (${now ? keyOf(now) : 'no check'}); what the file has was edited by hand and is kept`,
  ];
}

/** Nobody edited it: it follows the document. Only a gate is not taken away because words changed. */
function follow(known: Entry, wanted: Entry, previous: Entry | undefined): string[] {
  const [mine, now] = [gateOf(known.item), gateOf(wanted.item)];
  const { name } = known;
  if (mine && !now) return withoutCheck(known, wanted, previous, mine);
  if (now && !mine) {
    known.item.items = known.item.items.filter((pair) => !isGenerated(pair) || wanted.item.has(keyOf(pair)));
    return becomeGate(known, wanted, now);
  }
  const changed = mine && now && textOfGate(mine) !== textOfGate(now);
  replace(known.item, wanted.item);
  if (!changed) return [`~ ${name}: its note or settings changed in the document`];
  return [
    previous === undefined || previous.rest === wanted.rest
      ? `* ${name}: its gate changed in the document (${keyOf(now)}); read it again`
      : `* ${name}: its gate has the new answer (${keyOf(now)})`,
  ];
}

/**
 * The import makes no gate of it. Where it makes one with the old answers, that is what the new answer says ("people look"),
 * and the gate goes. Words that changed take none away, and neither does an answer that was taken back.
 */
function withoutCheck(
  known: Entry,
  wanted: Entry,
  previous: Entry | undefined,
  mine: Pair<unknown, unknown>,
): string[] {
  const { name } = known;
  if (previous === undefined || gateOf(previous.item) === undefined)
    return [`? ${name}: the document names no check any more; the file's gate is kept`];
  if (waitingOf(wanted.item))
    return [`? ${name}: its gate waits for an answer that is no longer given; the file's gate is kept`];
  if (needsGate(known.item, mine))
    return [
      `? ${name}: by the new answer people do it; the file's gate (${keyOf(mine)}) is kept, because somebody added to it`,
    ];
  replace(known.item, wanted.item);
  return [`* ${name}: by the new answer people do it; its gate (${keyOf(mine)}) is taken out`];
}

/** Settings that an item for people may have. */
const OF_PEOPLE = /^(?:name|id|was|when|expires|advisory|blocks)$/;

/** What somebody wrote beside or into a gate and would be lost, or mean nothing, without it. */
function needsGate(item: ItemNode, gate: Pair<unknown, unknown>): boolean {
  let own = false;
  const look = (node: unknown): void => {
    if (!isNode(node)) return;
    own ||= isAlias(node) || ('anchor' in node && node.anchor !== undefined);
    own ||= [node.comment, node.commentBefore].some((text) => (text ?? '').trim() !== '');
  };
  look(gate.key);
  if (isNode(gate.value)) visit(gate.value, (_, node) => void look(node));
  return own || item.items.some((pair) => !isGenerated(pair) && !OF_PEOPLE.test(keyOf(pair)));
}

const textOfGate = (pair: Pair<unknown, unknown>): string => `${keyOf(pair)} ${String(pair.value)}`;

function becomeGate(known: Entry, wanted: Entry, now: Pair<unknown, unknown>): string[] {
  for (const pair of wanted.item.items) if (!known.item.has(keyOf(pair))) known.item.items.push(pair);
  const said = `* ${known.name}: now a gate (${keyOf(now)})`;
  // Who ticks, and when that lapses, says nothing of a gate alone: what somebody wrote stays in force by a tick.
  const ticked = ['role', 'expires'].filter(
    (key) => known.item.has(key) && !known.item.hasIn([key, 'after']),
  );
  if (ticked.length === 0 || known.item.get('confirm') === true) return [said];
  known.item.items.push(new Pair(new Scalar('confirm'), new Scalar(true)));
  return [`${said}, and a person still ticks (confirm: true), because the item has ${ticked.join(' and ')}`];
}

/** The settings of the document in the place of those that an import wrote before. */
function replace(mine: ItemNode, fresh: ItemNode): void {
  const old = mine.items.filter(isGenerated);
  for (const pair of fresh.items.filter(isGenerated)) {
    const [gate, of] = [gateOf(fresh) === pair, gateOf(mine)];
    const at =
      gate && of
        ? mine.items.indexOf(of as never)
        : mine.items.findIndex((one) => keyOf(one) === keyOf(pair));
    if (at >= 0) {
      const before = mine.items[at];
      if (isScalar(before?.key) && isScalar(pair.key) && before.key.commentBefore)
        pair.key.commentBefore = before.key.commentBefore;
      mine.items[at] = pair as never;
    } else mine.items.push(pair as never);
  }
  const gone = old.filter(
    (pair) => mine.items.includes(pair as never) && !fresh.items.some((one) => keyOf(one) === keyOf(pair)),
  );
  mine.items = mine.items.filter((pair) => !gone.includes(pair as never));
}

/** The gate that waits, as a comment: renewed where it stands, but not forced on who deleted it. */
function takeWaiting(mine: ItemNode, fresh: ItemNode, waited: boolean | undefined): void {
  const old = waitingOf(mine);
  const now = gateOf(mine) ? undefined : waitingOf(fresh);
  const pair = old?.pair ?? (now && waited !== true ? pairOf(mine, 'id') : undefined);
  if (!pair || !isScalar(pair.key)) return;
  const own = old ? old.own : (pair.key.commentBefore ?? '');
  pair.key.commentBefore = [own, now?.text ?? ''].filter((text) => text !== '').join('\n') || null;
}
