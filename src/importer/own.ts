import type { FencedCommand } from './commands.ts';
import { readExpectation } from './expect.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Fence } from './markdown/types.ts';
import type { Candidate } from './types.ts';

/** The box whose list item a fence stands in; undefined for a fence that stands between boxes. */
export const ownerOf = (fence: Fence): Box | undefined =>
  [...fence.within].reverse().find(({ box }) => box !== undefined)?.box;

/** A fence inside of a box's list item is of that box, and of the boxes that it is divided into. Any other fence is for all. */
export function belongsTo(fence: Fence, box: Box): boolean {
  const owner = ownerOf(fence);
  return (
    owner === undefined ||
    fence.within.some((item) => item.box === box) ||
    box.within.some((item) => item.box === owner)
  );
}

/** The one check of a fence that only reads, by the box that the fence stands in. Of several, none speaks for the box alone. */
export function ownCheck(
  commands: readonly FencedCommand[],
  acting: ReadonlySet<Fence>,
): Map<Box, FencedCommand> {
  const found = new Map<Box, FencedCommand | null>();
  for (const command of commands) {
    const owner = ownerOf(command.fence);
    if (command.analysis.broken) continue;
    if (owner === undefined || typeof command.made === 'string' || acting.has(command.fence)) continue;
    found.set(owner, found.has(owner) ? null : command);
  }
  return new Map([...found].flatMap(([box, command]) => (command ? [[box, command] as const] : [])));
}

/** "Smoke test", of which only the command is not said: requests that stand inside of the item say it. */
export const asksForCommand = (claim: Candidate | undefined): boolean =>
  claim !== undefined &&
  claim.command === undefined &&
  claim.needs.length > 0 &&
  /^(?:run|tests)$/.test(claim.kind);

/**
 * What the box says is not what the command does: the box writes a command or an address of its own, or another status.
 * Its own words then are the check.
 */
export function isElsewhere(
  box: Box,
  claim: Candidate | undefined,
  { made, line, expectation }: FencedCommand,
): boolean {
  const { plain } = readInline(box.text);
  const said = readExpectation([plain]).status;
  if (said !== undefined && expectation.status !== undefined && said !== expectation.status) return true;
  if (claim === undefined) return false;
  const address = addressIn(claim, plain);
  if (address !== undefined) return typeof made === 'string' || pathOf(made.spec['url']) !== address;
  const { command, effect } = claim;
  return (
    command !== undefined && effect === 'read-only' && plain.includes(command) && line.command !== command
  );
}

/** The path that a request asks for, where the box itself names it. */
function addressIn({ kind, spec, command }: Candidate, plain: string): string | undefined {
  const path = kind === 'http' ? pathOf(spec['url']) : undefined;
  if (path === undefined) return undefined;
  return plain.includes(command ?? (path === '/' ? '://' : path)) ? path : undefined;
}

/** Behind the host or the variable that stands for it, without a slash at the end. */
function pathOf(url: unknown): string | undefined {
  if (typeof url !== 'string') return undefined;
  const path = /^(?:https?:\/\/[^/?#]+|[^/?#]*)([^#]*)/i.exec(url)?.[1] ?? '';
  return path.replace(/(?<=.)\/$/, '') || '/';
}
