/**
 * Every interleaving up to a depth: clicks by somebody who may and by somebody who may not, from any page that ever was,
 * and renderings by us having read any earlier part of the history. Two items.
 */
import type { Revision } from '../../../src/github/port.ts';
import { BOT } from '../history.ts';
import { accountOf, drawReading, judgeReading, MALLORY, setBox } from './world.ts';
import type { Context, Judgement } from './world.ts';
import type { Rules } from '../../../src/comment/rules.ts';
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

export interface Ways {
  /** A person's page is never older than their own last save. */
  readonly oneTab: boolean;
  /** Whoever may also opens the newest text in the editor and changes both boxes in one save. */
  readonly byHand?: boolean;
  readonly rules?: Rules;
}

export function explore(depth: number, ways: Ways): Explored {
  const found: Explored = { histories: 0, forged: 0, resurrected: 0, silent: 0, explained: 0, example: [] };
  const first = drawReading(judge([], ways), CONTEXT, 'n0');
  const off: Flags = { docs: false, comms: false };
  walk(found, [revision(0, BOT, first)], off, off, [], depth, ways);
  return found;
}

const judge = (revisions: readonly Revision[], { rules }: Ways): Judgement =>
  judgeReading(revisions, CONTEXT, 1, rules);

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
  ways: Ways,
): void {
  const judged = judge(revisions, ways);
  if (!verify(found, judged, on, ever) && found.example.length === 0) found.example.push(...path);
  if (depth === 0) return;
  const at = revisions.length;
  const current = revisions[at - 1]?.text;
  for (const user of ['octocat', MALLORY])
    for (let page = 0; page < at; page += 1) {
      const base = revisions[page]?.text ?? '';
      if (
        ways.oneTab &&
        user !== MALLORY &&
        revisions.some(({ editor }, index) => index > page && editor?.login === user)
      )
        continue;
      if (!ways.oneTab && revisions.findIndex(({ text }) => text === base) !== page) continue;
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
          ways,
        );
      }
    }
  if (ways.byHand && typeof current === 'string')
    for (const user of ['octocat', 'hubot']) {
      const next = Object.fromEntries(IDS.map((id) => [id, !boxOf(current, id)])) as Flags;
      const text = IDS.reduce((before, id) => setBox(before, id, next[id]), current);
      walk(
        found,
        [...revisions, revision(at, accountOf(user), text)],
        next,
        Object.fromEntries(IDS.map((id) => [id, ever[id] || next[id]])) as Flags,
        [...path, `${user} edits both by hand`],
        depth - 1,
        ways,
      );
    }
  for (let read = 1; read <= at; read += 1) {
    const text = drawReading(read === at ? judged : judge(revisions.slice(0, read), ways), CONTEXT, `n${at}`);
    walk(
      found,
      [...revisions, revision(at, BOT, text)],
      on,
      ever,
      [...path, `we render what was up to ${read}`],
      depth - 1,
      ways,
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
