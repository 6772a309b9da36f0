import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { safe } from './emit.ts';
import type { Imported } from './import.ts';

export interface Updated {
  readonly yaml?: string;
  /** What changed, one line each: `+ added`, `- gone`, `~ reworded`. */
  readonly changes: readonly string[];
  /** Why the old file cannot be updated. */
  readonly problem?: string;
}

type Item = YAMLMap<Scalar, unknown>;

/** Values of the old file's variables: they answer the questions of the same name. */
export function answersIn(yaml: string): Map<string, string> {
  const document = parseDocument(yaml, { maxAliasCount: 10 } as object);
  const variables = document.errors.length === 0 ? document.get('variables') : undefined;
  const answers = new Map<string, string>();
  if (isMap(variables))
    for (const pair of variables.items)
      if (isScalar(pair.key) && isScalar(pair.value))
        answers.set(String(pair.key.value), String(pair.value.value));
  return answers;
}

/**
 * Brings an earlier import up to date with the document. What people wrote wins: items that are still there keep their id,
 * gate and comments; new ones come in at their place; those that are gone go, unless they were added by hand. An imported
 * item is told by the place behind its name (`# FILE.md:17`).
 */
export function updateChecklist(before: string, made: Imported): Updated {
  const old = parseDocument(before, { keepSourceTokens: false });
  const fresh = parseDocument(made.yaml);
  const [error] = old.errors;
  if (error) return { changes: [], problem: `it is no YAML (${safe(error.message)})` };
  if (!isMap(old.contents) || !isMap(fresh.contents)) return { changes: [], problem: 'it is no checklist' };
  const merge = new Merge(old, fresh);
  merge.run();
  return { yaml: fresh.toString({ lineWidth: 0, flowCollectionPadding: true }), changes: merge.changes };
}

interface Known {
  readonly item: Item;
  readonly section: string;
  readonly phase: string;
  used: boolean;
}

class Merge {
  readonly changes: string[] = [];
  private readonly old: Document;
  private readonly fresh: Document;
  private readonly byId = new Map<string, Known>();

  constructor(old: Document, fresh: Document) {
    this.old = old;
    this.fresh = fresh;
  }

  run(): void {
    for (const { phase, section, items } of sectionsOf(this.old))
      for (const item of mapsOf(items)) {
        const known: Known = { item, section: textOf(section, 'section'), phase, used: false };
        this.byId.set(textOf(item, 'id') || `\0${this.byId.size}`, known);
      }
    this.mergeTop();
    const sections = sectionsOf(this.fresh);
    // Exact ids first: a reworded item must not take the place of one that is still there.
    const matches = new Map<Item, Known>();
    for (const { items } of sections)
      for (const item of mapsOf(items)) this.match(item, this.byId.get(textOf(item, 'id')), matches);
    for (const { section, items } of sections)
      for (const item of mapsOf(items))
        if (!matches.has(item)) this.match(item, this.closest(item, textOf(section, 'section')), matches);
    for (const { section, items, phase } of sections) {
      this.keepSection(section, phase);
      items.items = items.items.map((item) =>
        isMap(item) ? this.keepItem(item as Item, matches.get(item as Item), section) : item,
      );
    }
    this.keepByHand();
  }

  private match(item: Item, known: Known | undefined, matches: Map<Item, Known>): void {
    if (!known || known.used) return;
    known.used = true;
    matches.set(item, known);
  }

  /** An item of the same section whose words are mostly the same. */
  private closest(item: Item, section: string): Known | undefined {
    const words = wordsOf(textOf(item, 'name'));
    let best: Known | undefined;
    let most = 0.5;
    for (const known of this.byId.values()) {
      if (known.used || !isImported(known.item)) continue;
      const score =
        likeness(words, wordsOf(textOf(known.item, 'name'))) + (known.section === section ? 0.1 : -0.2);
      if (score > most) {
        most = score;
        best = known;
      }
    }
    return best;
  }

  private keepItem(item: Item, known: Known | undefined, section: YAMLMap): unknown {
    const name = textOf(item, 'name');
    if (!known) {
      this.changes.push(`+ ${textOf(section, 'section')}: ${name}`);
      return item;
    }
    const kept = known.item;
    const oldName = textOf(kept, 'name');
    const pair = pairOf(kept, 'name');
    const freshName = pairOf(item, 'name')?.value;
    if (pair && isScalar(freshName)) {
      if (oldName !== name && textOf(kept, 'id') !== textOf(item, 'id')) {
        this.changes.push(
          `~ ${oldName} → ${name} (id ${textOf(kept, 'id')} kept${gateOf(kept) === undefined ? '' : '; read its gate again'})`,
        );
        pair.value = freshName;
      } else if (isScalar(pair.value)) pair.value.comment = freshName.comment ?? null;
    }
    this.takeGate(kept, item);
    return kept;
  }

  /** A new answer turns a waiting item into a gate; a gate that is there stays as people left it. */
  private takeGate(kept: Item, item: Item): void {
    const gate = gateOf(item);
    const id = pairOf(kept, 'id');
    const freshId = pairOf(item, 'id');
    if (gateOf(kept) !== undefined) return;
    if (id && freshId && isScalar(id.key) && isScalar(freshId.key))
      id.key.commentBefore = freshId.key.commentBefore ?? null;
    if (gate === undefined || !wasWaiting(kept)) return;
    for (const pair of item.items) if (!kept.has(keyOf(pair))) kept.items.push(pair);
    this.changes.push(`* ${textOf(kept, 'name')}: now a gate (${keyOf(gate)})`);
  }

  /** Settings that people gave a section stay. */
  private keepSection(section: YAMLMap, phase: string): void {
    const title = textOf(section, 'section');
    const old = sectionsOf(this.old).find(
      (one) => one.phase === phase && textOf(one.section, 'section') === title,
    )?.section;
    if (!old) return;
    for (const pair of old.items) {
      const key = keyOf(pair);
      if (key === 'section' || key === 'items') continue;
      const at = section.items.findIndex((one) => keyOf(one) === key);
      if (at >= 0) section.items[at] = pair as never;
      else section.items.splice(Math.max(1, section.items.length - 1), 0, pair as never);
    }
  }

  /** Items that people added stay in their section; imported ones that the document lost go. */
  private keepByHand(): void {
    for (const known of this.byId.values()) {
      if (known.used) continue;
      if (isImported(known.item)) {
        this.changes.push(`- ${known.section}: ${textOf(known.item, 'name')}`);
        continue;
      }
      this.addTo(known);
    }
  }

  private addTo({ item, section, phase }: Known): void {
    const found = sectionsOf(this.fresh).find(
      (one) => one.phase === phase && textOf(one.section, 'section') === section,
    );
    if (found) {
      found.items.items.push(item);
      return;
    }
    const phases = this.fresh.get('phases');
    if (!isMap(phases)) return;
    const list = phases.get(phase);
    const node = this.fresh.createNode(section === '' ? undefined : { section, items: [] });
    if (isMap(node)) (node.get('items') as YAMLSeq).items.push(item);
    const entry: unknown = isMap(node) ? node : item;
    if (isSeq(list)) list.items.push(entry);
    else phases.set(phase, this.fresh.createNode([entry]));
  }

  /** Roles, defaults, variables and the like: what the old file says wins, new entries come in. */
  private mergeTop(): void {
    const top = this.fresh.contents as YAMLMap;
    const old = this.old.contents as YAMLMap;
    for (const pair of old.items) {
      const key = keyOf(pair);
      if (key === 'phases') continue;
      const at = top.items.findIndex((one) => keyOf(one) === key);
      if (at < 0) {
        top.items.splice(Math.max(1, top.items.length - 1), 0, pair as never);
        continue;
      }
      const fresh = top.items[at]?.value;
      if (isMap(pair.value) && isMap(fresh))
        for (const entry of fresh.items)
          if (!pair.value.has(keyOf(entry))) pair.value.items.push(entry as never);
      top.items[at] = pair as never;
    }
  }
}

interface SectionNode {
  readonly phase: string;
  readonly section: YAMLMap;
  readonly items: YAMLSeq;
}

function sectionsOf(document: Document): SectionNode[] {
  const phases = document.get('phases');
  if (!isMap(phases)) return [];
  return phases.items.flatMap((pair) => {
    const value: unknown = isMap(pair.value) ? pair.value.get('sections') : pair.value;
    if (!isSeq(value)) return [];
    const loose = value.items.filter((one) => isMap(one) && one.has('name') && !one.has('items'));
    const own: SectionNode[] = value.items.flatMap((one) => {
      const items = isMap(one) ? one.get('items') : undefined;
      return isMap(one) && isSeq(items) ? [{ phase: keyOf(pair), section: one, items }] : [];
    });
    if (loose.length === 0) return own;
    return [
      ...own,
      {
        phase: keyOf(pair),
        section: document.createNode({}) as YAMLMap,
        items: Object.assign(document.createNode([]) as YAMLSeq, { items: loose }),
      },
    ];
  });
}

const mapsOf = (list: YAMLSeq): Item[] => list.items.filter((one): one is Item => isMap(one));
const keyOf = (pair: Pair<unknown, unknown>): string =>
  String(isScalar(pair.key) ? pair.key.value : pair.key);
const pairOf = (map: YAMLMap, key: string): Pair<unknown, unknown> | undefined =>
  map.items.find((pair) => keyOf(pair) === key);
const textOf = (map: YAMLMap, key: string): string => {
  const value = map.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const KEYS = /^(?:run|tests|lint|coverage|http|migrations|env|files|tls|tcp|dns|git|github)$/;
const gateOf = (item: Item): Pair<unknown, unknown> | undefined =>
  item.items.find((pair) => KEYS.test(keyOf(pair)));
const wasWaiting = (item: Item): boolean => {
  const id = pairOf(item, 'id')?.key;
  return isScalar(id);
};
const isImported = (item: Item): boolean => {
  const name = pairOf(item, 'name')?.value;
  return isScalar(name) && /\S:\d+\s*$/.test(name.comment ?? '');
};
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : (2 * both) / (a.size + b.size);
}
