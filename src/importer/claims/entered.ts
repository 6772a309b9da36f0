import type { FencedCommand } from '../commands.ts';
import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Heading } from '../markdown/types.ts';
import type { Candidate } from '../types.ts';
import { folderFor, partsOf } from './working-folder.ts';

const ENTERS = /^cd\s+((?:\.\/)?[A-Za-z][\w.@-]*(?:\/[\w.@-]+)*)\/?$/;

/**
 * "Go to the frontend: `cd frontend`" as an item of its own: the commands of the items below it under the same heading run in
 * that folder. A folder that is not of the repository, or one further up, ends it. Without one it is the folder that the
 * item or its headings name beside the command, or the part of the project of that name that the document enters elsewhere.
 */
export function inFolders(judged: readonly Judged[], commands: readonly FencedCommand[]): Judged[] {
  const parts = partsOf(commands);
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
    if (candidate === undefined || item.linked !== undefined || !runsAnywhere(candidate)) return item;
    const directory = folder ?? folderFor(item, parts);
    if (directory === undefined) return item;
    const there = { ...candidate, directory };
    const more = claim.more.map((one) => (runsAnywhere(one) ? { ...one, directory } : one));
    return { ...item, candidate: there, claim: { ...claim, candidate: there, more } };
  });
}

const runsAnywhere = ({ command, directory, needs, kind }: Candidate): boolean =>
  command !== undefined &&
  directory === undefined &&
  needs.length === 0 &&
  /^(?:tests|lint|run|coverage)$/.test(kind) &&
  !/(?:^|[;&|]\s*)cd\s/.test(command);
