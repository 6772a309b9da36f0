import { HOSTING, IN_THE_CONSOLE } from './concepts/rollout.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Heading } from './markdown/types.ts';
import { fits } from './fits.ts';

/** A section named after the place where applications run, with the ones inside of it: `Railway (backend)`. */
export interface Platform {
  readonly platform: Heading;
  /** Itself, where boxes stand right under it, and the sections inside of it that hold any. */
  readonly sections: readonly Heading[];
}

/** The platforms of a document on which something is done in the console: two steps of that at least, in all of its sections. */
export function platformsOf(lists: ReadonlyMap<Heading | undefined, readonly Box[]>): Platform[] {
  const groups = new Map<Heading, Heading[]>();
  for (const heading of lists.keys()) {
    let at = heading;
    while (at && !(at.level > 1 && fits(HOSTING, at.title))) at = at.parent;
    if (at && heading) groups.set(at, [...(groups.get(at) ?? []), heading]);
  }
  const inTheConsole = (section: Heading): number =>
    lists.get(section)?.filter(({ text }) => fits(IN_THE_CONSOLE, readInline(text).plain)).length ?? 0;
  return [...groups].flatMap(([platform, sections]) =>
    sections.reduce((sum, section) => sum + inTheConsole(section), 0) >= 2 ? [{ platform, sections }] : [],
  );
}
