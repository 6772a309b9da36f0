import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Heading } from '../markdown/types.ts';

const ENTERS = /^cd\s+((?:\.\/)?[A-Za-z][\w.@-]*(?:\/[\w.@-]+)*)\/?$/;

/**
 * "Go to the frontend: `cd frontend`" as an item of its own: the commands of the items below it under the same heading run in
 * that folder. A folder that is not of the repository, or one further up, ends it.
 */
export function inFolders(judged: readonly Judged[]): Judged[] {
  let folder: string | undefined;
  let under: Heading | undefined;
  return judged.map((item) => {
    const { box, candidate, claim } = item;
    if (box.heading !== under) folder = undefined;
    under = box.heading;
    const codes = box.text.includes('`') ? readInline(box.text).codes : [];
    if (codes.length === 1 && /^cd(?:\s|$)/.test(codes[0] ?? '')) {
      const path = ENTERS.exec(codes[0] ?? '')?.[1]?.replace(/^\.\//, '');
      folder = path === undefined || path.split('/').includes('..') ? undefined : path;
      return item;
    }
    const runs =
      candidate?.command !== undefined &&
      candidate.directory === undefined &&
      candidate.needs.length === 0 &&
      /^(?:tests|lint|run|coverage)$/.test(candidate.kind) &&
      item.linked === undefined &&
      !/(?:^|[;&|]\s*)cd\s/.test(candidate.command);
    if (!runs || folder === undefined) return item;
    const there = { ...candidate, directory: folder };
    return { ...item, candidate: there, claim: { ...claim, candidate: there } };
  });
}
