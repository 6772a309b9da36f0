import { COMMENT_ROOM, MAX_BOXES } from '../checklist/rules/comment-room.ts';
import { PHASES, type PhaseName } from '../checklist/types.ts';
import type { Heading } from './markdown/types.ts';
import { environmentName, environmentsOf, timeOf, titleOf, uniqueTitles } from './naming.ts';
import type { ImportPhase } from './phase.ts';
import type { PlannedSection } from './plan.ts';
import type { Ways } from './ways.ts';

/** What the comment's room is counted in, with enough left for texts that grow when they are escaped (`checkComment`). */
const ROOM = COMMENT_ROOM - 8_000;
const grown = (text: string, most: number): number =>
  text.slice(0, most).length + 3 * (text.slice(0, most).match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0);

function roomOf({ title, items }: PlannedSection): { boxes: number; characters: number } {
  let [boxes, characters] = [0, 80 + grown(title, 100)];
  for (const { name, id, gate, confirm } of items) {
    const waits = gate === undefined || confirm;
    if (waits) boxes += 1;
    characters +=
      (waits ? grown(name, 200) + 2 * id.length + 220 : 0) + (gate ? grown(name, 120) + id.length + 40 : 0);
  }
  return { boxes, characters };
}

/** What does not fit into the comment of the pull request stands before the deployment instead; nothing is dropped. */
function withinTheComment(phases: Map<PhaseName, PlannedSection[]>): void {
  let [boxes, characters] = [0, 0];
  const later: PlannedSection[] = [];
  for (const phase of ['pre-deploy', 'sign-off'] as const)
    for (const section of phases.get(phase) ?? []) {
      const more = roomOf(section);
      if (boxes + more.boxes <= MAX_BOXES && characters + more.characters <= ROOM) {
        boxes += more.boxes;
        characters += more.characters;
      } else if (more.boxes > MAX_BOXES || more.characters > ROOM) {
        // One list larger than the whole comment: its first part stays in front of the merge.
        const fits = section.items.findIndex((_, index) => {
          const part = roomOf({ ...section, items: section.items.slice(0, index + 1) });
          return boxes + part.boxes > MAX_BOXES || characters + part.characters > ROOM;
        });
        const rest = section.items.splice(fits);
        later.push({ ...section, title: `${section.title.slice(0, 180)} (continued)`, items: rest });
        [boxes, characters] = [MAX_BOXES, ROOM];
      } else later.push(section);
    }
  if (later.length === 0) return;
  for (const section of later)
    section.comment =
      "The pull request's comment has no room for more: this section waits before the deployment instead.";
  for (const phase of ['pre-deploy', 'sign-off'] as const)
    phases.set(
      phase,
      (phases.get(phase) ?? []).filter((section) => !later.includes(section)),
    );
  phases.set('deploy', [...later, ...(phases.get('deploy') ?? [])]);
}

/** The sections of the file, in the order in which the document opens them. */
export class Sections {
  readonly environments: readonly string[];
  private readonly sections = new Map<string, PlannedSection & { phase: PhaseName }>();
  private readonly name: string;

  private readonly ways: Ways;

  constructor(headings: readonly Heading[], name: string, ways: Ways) {
    this.environments = environmentsOf(headings);
    this.name = name;
    this.ways = ways;
  }

  /** What stands in the file, phase by phase; sections without an item are left out. */
  phases(): Map<PhaseName, readonly PlannedSection[]> {
    const phases = new Map<PhaseName, PlannedSection[]>();
    for (const phase of PHASES) {
      const list = [...this.sections.values()].filter(
        (section) => section.phase === phase && section.items.length > 0,
      );
      if (list.length > 0) phases.set(phase, uniqueTitles(list));
    }
    withinTheComment(phases);
    return phases;
  }

  /** The section of a heading in a phase; made when it is first asked for. */
  at(heading: Heading | undefined, phase: ImportPhase, lead: string | undefined): PlannedSection {
    const reference = phase === 'reference';
    const place: PhaseName = reference ? 'post-deploy' : phase;
    const key = `${place}\0${reference}\0${heading?.line ?? 0}`;
    const known = this.sections.get(key);
    if (known) return known;
    const title = titleOf(heading?.title ?? this.name);
    const time = place === 'post-deploy' && !reference ? timeOf(heading, lead) : undefined;
    const environment = heading && this.environments.find((name) => environmentName(heading.title) === name);
    const late =
      place === 'sign-off' &&
      /\bpost\b|\bafter\b|complet|closing|后|後|후/i.test(`${heading?.title ?? ''} ${lead ?? ''}`);
    const ways = this.ways.comment(heading);
    const section: PlannedSection & { phase: PhaseName } = {
      title,
      line: heading?.line ?? 1,
      phase: place,
      items: [],
      ...(heading ? { heading } : {}),
      ...(environment === undefined ? {} : { environment }),
      ...(ways === undefined ? {} : { comment: ways }),
      ...standing(reference, late),
      ...(time === undefined ? {} : { note: time }),
    };
    this.sections.set(key, section);
    return section;
  }
}

/** Where a section does not block what its phase blocks, and why. */
function standing(reference: boolean, late: boolean): Pick<PlannedSection, 'blocks' | 'comment'> {
  if (reference) return { blocks: 'nothing', comment: 'Reference: nothing to do in this deployment.' };
  if (!late) return {};
  return {
    blocks: 'deployment',
    comment: 'Can hold only after the deployment, so it does not block the merge.',
  };
}
