/**
 * Every interleaving up to a depth: clicks by somebody who may and by somebody who may not, from any page that ever was,
 * and renderings by us having read any earlier part of the history. Two items.
 */
import type { Revision } from '../../../src/github/port.ts';
import { BOT } from '../history.ts';
import { accountOf, drawReading, judgeReading, MALLORY, setBox } from './world.ts';
import type { Context, Judgement } from './world.ts';
import { parse } from '../../../src/comment/text.ts';

export interface Explored {
  histories: number;
  forged: number;
  /** Withdrawn, and counted all the same. */
  resurrected: number;
  silent: number;
  explained: number;
  example: string[];
}

const IDS = ['docs', 'comms'] as const;
type Flags = Readonly<Record<(typeof IDS)[number], boolean>>;

const CONTEXT: Context = {
  head: 'h',
  items: new Map(IDS.map((id) => [id, { id, title: `Title ${id}`, scope: 'never' }])),
  fingerprints: new Map(),
  dba: new Set(),
};

/** `oneTab`: a person's page is never older than their own last save. */
export function explore(depth: number, oneTab: boolean): Explored {
  const found: Explored = { histories: 0, forged: 0, resurrected: 0, silent: 0, explained: 0, example: [] };
  const first = drawReading(judge([]), CONTEXT, 'n0');
  const off: Flags = { docs: false, comms: false };
  walk(found, [revision(0, BOT, first)], off, off, [], depth, oneTab);
  return found;
}

const judge = (revisions: readonly Revision[]): Judgement => judgeReading(revisions, CONTEXT, 1);

const revision = (at: number, editor: Revision['editor'], text: string): Revision => ({
  id: `r${at}`,
  comment: 1,
  editor,
  at: `2026-01-01T00:00:0${at}Z`,
  text,
});

function walk(
  found: Explored,
  revisions: readonly Revision[],
  on: Flags,
  ever: Flags,
  path: readonly string[],
  depth: number,
  oneTab: boolean,
): void {
  const judged = judge(revisions);
  if (!verify(found, judged, on, ever) && found.example.length === 0) found.example.push(...path);
  if (depth === 0) return;
  const at = revisions.length;
  const current = revisions[at - 1]?.text;
  for (const user of ['octocat', MALLORY])
    for (let page = 0; page < at; page += 1) {
      const base = revisions[page]?.text ?? '';
      if (
        oneTab &&
        user !== MALLORY &&
        revisions.some(({ editor }, index) => index > page && editor?.login === user)
      )
        continue;
      if (!oneTab && revisions.findIndex(({ text }) => text === base) !== page) continue;
      for (const id of IDS) {
        const was = boxOf(base, id);
        const text = setBox(base, id, !was);
        if (text === current) continue;
        const may = user !== MALLORY;
        walk(
          found,
          [...revisions, revision(at, accountOf(user), text)],
          may ? { ...on, [id]: !was } : on,
          may && !was ? { ...ever, [id]: true } : ever,
          [...path, `${user} ${was ? 'unticks' : 'ticks'} ${id} on page ${page}`],
          depth - 1,
          oneTab,
        );
      }
    }
  for (let read = 1; read <= at; read += 1) {
    const text = drawReading(read === at ? judged : judge(revisions.slice(0, read)), CONTEXT, `n${at}`);
    walk(
      found,
      [...revisions, revision(at, BOT, text)],
      on,
      ever,
      [...path, `we render what was up to ${read}`],
      depth - 1,
      oneTab,
    );
  }
}

function boxOf(text: string, id: string): boolean {
  const page = parse(text);
  return page.ticked[page.lines.findIndex((line) => line.id === id)] ?? false;
}

function verify(found: Explored, judged: Judgement, on: Flags, ever: Flags): boolean {
  let good = true;
  found.histories += 1;
  for (const id of IDS) {
    const counted = judged.counted.has(id);
    if (counted && !ever[id]) found.forged += 1;
    else if (counted && !on[id]) found.resurrected += 1;
    else if (!counted && on[id]) {
      if (judged.folded.notes.some(({ item }) => item === id)) found.explained += 1;
      else found.silent += 1;
    } else continue;
    good = counted ? false : good;
  }
  return good;
}
