import { isScalar } from 'yaml';
import type { Remembered } from './match.ts';
import { sectionKey, type RememberedSection } from '../memory.ts';
import { isSectionSetting, keyOf, pairOf, sectionRest, setMark, type SectionNode } from './nodes.ts';

/** Brings a section of the file up to the document: its title and settings, where nobody edited them. */
export function updateSection(
  mine: SectionNode,
  fresh: SectionNode,
  remembered: Remembered,
  keep: boolean,
): string[] {
  if (!mine.section || !fresh.section) return [];
  const changes: string[] = [];
  const value = pairOf(mine.section, 'section')?.value;
  const now = pairOf(fresh.section, 'section')?.value;
  if (isScalar(value) && isScalar(now)) {
    const renamed = sectionKey('', mine.title) !== sectionKey('', fresh.title);
    if (!keep) {
      if (renamed) changes.push(`~ section ${mine.title} → ${fresh.title}`);
      value.value = now.value;
      if (now.type) value.type = now.type;
      if (mine.phase !== fresh.phase)
        changes.push(`> section ${fresh.title}: moved from ${mine.phase} to ${fresh.phase}`);
    } else if (renamed && !remembered.hasSection(fresh))
      changes.push(
        `? section ${mine.title}: the document calls it “${fresh.title}”; the file's title is kept`,
      );
    setMark(value, now);
  }
  return [...changes, ...takeSettings(mine, fresh, writtenOf(mine, fresh, remembered))];
}

function writtenOf(
  mine: SectionNode,
  fresh: SectionNode,
  { memory }: Remembered,
): RememberedSection | undefined {
  const keys = [mine, fresh].map(({ phase, title }) => sectionKey(phase, title));
  return memory?.sections.find(({ key }) => keys.includes(key));
}

function takeSettings(
  mine: SectionNode,
  fresh: SectionNode,
  written: RememberedSection | undefined,
): string[] {
  if (!mine.section || !fresh.section || !written) return [];
  const [is, now] = [sectionRest(mine.section), sectionRest(fresh.section)];
  if (now === written.rest || is === now) return [];
  if (is !== written.rest)
    return [
      `? section ${mine.title}: its note or settings changed in the document; those of the file are kept`,
    ];
  const items: unknown[] = mine.section.items.filter((pair) => !isSectionSetting(pair));
  items.splice(
    Math.max(
      1,
      items.findIndex((pair) => keyOf(pair as never) === 'items'),
    ),
    0,
    ...fresh.section.items.filter(isSectionSetting),
  );
  mine.section.items = items as typeof mine.section.items;
  return [`~ section ${mine.title}: its note or settings changed in the document`];
}
