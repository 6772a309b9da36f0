import { deriveId, numbered, slug } from '../checklist/ids.ts';
import { PHASES, type PhaseName } from '../checklist/types.ts';
import { oneLine, plainText } from '../values/text.ts';
import { fillSpec, missingOf, variablesOf } from './answer.ts';
import type { FencedCommand } from './commands.ts';
import { ENVIRONMENT_TITLE } from './concepts/phases.ts';
import type { Claim } from './decide.ts';
import { detailsOf } from './document.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Heading, MarkdownDocument } from './markdown/types.ts';
import { bareTitle, isNoteOnly, type ImportPhase } from './phase.ts';
import type { Plan, PlannedItem, PlannedSection } from './plan.ts';
import { asksFor } from './questions.ts';
import type { Answers, Candidate } from './types.ts';

/** A box with all that was found out about it. */
export interface Judged {
  readonly box: Box;
  readonly phase: ImportPhase;
  readonly claim: Claim;
  readonly candidate?: Candidate;
  readonly linked?: FencedCommand;
}

export interface Composed {
  readonly plan: Plan;
  /** Id of the item that came of a box or of a fenced command. */
  readonly ids: ReadonlyMap<Box | FencedCommand, string>;
  readonly notes: ReadonlySet<Box>;
}

const CONDITION =
  /\((?:[^()]*\b)?(?:if|optional|when|where|unless|as needed|as applicable|falls|wenn|si|se|jika)\b[^()]*\)|\bif (?:applicable|needed|required|necessary|used|using|any|enabled|relevant|appropriate)\b|\boptional\b|\bwhere applicable\b|\bas needed\b|\bN\/A\b|如适用|如果?需要|可选|必要に応じて|該当する場合|任意|해당되?는? 경우|선택|필요 ?시|si aplica|opcional|se aplic[aá]vel|se necess|falls zutreffend|optional|gegebenenfalls|si applicable|facultatif|le cas échéant|jika (?:perlu|ada)/iu;
const SCENARIOS =
  /\bscenarios?\b|\bspecial (?:cases?|deployments?)\b|^(?:if|when|for)\b.*\b(?:change|update|migration)s?\b|\b(?:breaking|schema|infrastructure) changes?\b/i;
const TIME =
  /\b(?:within|first|next|after|for)?\s*(?:the )?(?:first |next )?(?:(\d+|an?|one|two)\s*(?:-\s*\d+\s*)?)?[- ]?(min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?)\b/i;

/** Puts judged boxes and commands into phases and sections, gives them ids, and counts what the answers would unlock. */
export function compose(
  document: MarkdownDocument,
  judged: readonly Judged[],
  loose: readonly FencedCommand[],
  fences: readonly FencedCommand[],
  options: { file: string; sha256: string; name: string; answers: Answers },
): Composed {
  return new Composer(document, options).compose(judged, loose, fences);
}

class Composer {
  private readonly taken = new Map<string, unknown>();
  private readonly ids = new Map<Box | FencedCommand, string>();
  private readonly unlocks = new Map<string, { hint?: string; ids: string[] }>();
  private readonly roles = new Map<string, string>();
  private readonly notes = new Map<Box, { line: number; text: string }>();
  private readonly sections = new Map<string, PlannedSection & { phase: PhaseName }>();
  private readonly details: ReadonlyMap<Box, readonly string[]>;
  private readonly environments: readonly string[];
  private readonly document: MarkdownDocument;
  private readonly options: { file: string; sha256: string; name: string; answers: Answers };

  constructor(
    document: MarkdownDocument,
    options: { file: string; sha256: string; name: string; answers: Answers },
  ) {
    this.document = document;
    this.options = options;
    this.details = detailsOf(document.blocks);
    this.environments = environmentsOf(document.headings);
  }

  compose(
    judged: readonly Judged[],
    loose: readonly FencedCommand[],
    fences: readonly FencedCommand[],
  ): Composed {
    const entries = [
      ...judged.map((item) => ({ line: item.box.line, add: (): void => this.addBox(item) })),
      ...loose.map((item) => ({ line: item.line.line, add: (): void => this.addCommand(item) })),
      ...this.runbooks(fences).map((item) => ({ line: item.line, add: (): void => this.addRunbook(item) })),
    ].sort((a, b) => a.line - b.line);
    for (const { add } of entries) add();
    const phases = new Map<PhaseName, PlannedSection[]>();
    for (const phase of PHASES) {
      const list = [...this.sections.values()].filter(
        (section) => section.phase === phase && section.items.length > 0,
      );
      if (list.length > 0) phases.set(phase, uniqueTitles(list));
    }
    withinTheComment(phases);
    if (phases.size === 0) phases.set('pre-deploy', []);
    const { file, sha256, name, answers } = this.options;
    return {
      ids: this.ids,
      notes: new Set(this.notes.keys()),
      plan: {
        name,
        file,
        sha256,
        variables: variablesOf(answers),
        environments: this.environments,
        roles: this.roles,
        phases,
        notes: [...this.notes.values()],
        questions: [...this.unlocks]
          .map(([question, { hint, ids }]) => ({
            name: question,
            asks: asksFor(question, hint),
            unlocks: ids,
          }))
          .sort((a, b) => b.unlocks.length - a.unlocks.length),
      },
    };
  }

  private addBox({ box, phase, claim, candidate }: Judged): void {
    if (isNoteOnly(box, phase)) {
      this.notes.set(box, { line: box.line, text: readInline(box.text).plain });
      return;
    }
    const section = this.sectionOf(box.heading, phase, box.lead);
    const role = phase === 'sign-off' ? this.roleOf(box) : undefined;
    const name = nameOfBox(box, candidate);
    const scenario = box.heading?.path.some((title) => SCENARIOS.test(bareTitle(title))) ?? false;
    const notes = [
      ...(claim.runbook ? [`Runbook: \`${oneLine(claim.runbook.command, 400)}\``] : []),
      ...(this.details.get(box) ?? []).map((text) => plainText(text)),
      ...(role !== undefined && box.cells ? [] : []),
      ...(box.checked ? ['Was ticked in the document.'] : []),
    ];
    const item = this.planItem(box.line, name, section, candidate, {
      ...(notes.length > 0 ? { note: oneOrMore(notes) } : {}),
      ...(role === undefined ? {} : { role }),
      notApplicable:
        scenario || CONDITION.test(readInline(box.text).plain) || CONDITION.test(box.heading?.title ?? ''),
      box,
    });
    this.ids.set(box, item.id);
    for (const [index, extra] of claim.more.entries()) {
      const command = String(extra.command ?? extra.kind);
      this.planItem(box.line, `${name} (${index + 2}: ${oneLine(command, 60)})`, section, extra, {
        notApplicable: false,
      });
    }
  }

  private addCommand(command: FencedCommand): void {
    if (typeof command.made === 'string') return;
    const section = this.sectionOf(command.fence.heading, command.phase, command.fence.lead);
    const title = command.line.before.filter((text) => !/^(?:expected|should|returns?|-)/i.test(text)).at(-1);
    const name =
      title !== undefined && title.length > 3
        ? title.replace(/[:.]$/, '')
        : oneLine(command.line.command, 100);
    const item = this.planItem(command.line.line, oneLine(name, 200), section, command.made, {
      notApplicable: CONDITION.test(`${title ?? ''} ${command.line.after.join(' ')}`),
    });
    this.ids.set(command, item.id);
  }

  private planItem(
    line: number,
    name: string,
    section: PlannedSection,
    candidate: Candidate | undefined,
    more: Partial<PlannedItem> & { notApplicable: boolean },
  ): PlannedItem {
    const id = this.idFor(section.title, name);
    const missing = candidate ? missingOf(candidate, this.options.answers) : [];
    const ready = candidate !== undefined && missing.length === 0;
    const item: PlannedItem = {
      line,
      name,
      id,
      confirm: ready && candidate.partial === true,
      ...(ready
        ? {
            gate: {
              kind: candidate.kind,
              spec: fillSpec(candidate.spec, this.options.answers),
              ...(candidate.directory === undefined ? {} : { directory: candidate.directory }),
            },
          }
        : {}),
      ...(candidate && !ready ? { suggestion: { candidate, missing } } : {}),
      ...more,
    };
    for (const question of missing) {
      const entry = this.unlocks.get(question) ?? { ids: [] };
      const hint = candidate?.hints?.get(question);
      this.unlocks.set(question, {
        ...entry,
        ...(entry.hint === undefined && hint !== undefined ? { hint } : {}),
        ids: [...entry.ids, id],
      });
    }
    section.items.push(item);
    return item;
  }

  private idFor(section: string, name: string): string {
    const { slug: words, whole } = slug(name);
    const short = whole && words !== '' && words.length <= 40 ? words : deriveId(undefined, name);
    const first = this.taken.has(short) ? deriveId(section, name) : short;
    const id = this.taken.has(first) ? numbered(first, this.taken) : first;
    this.taken.set(id, true);
    return id;
  }

  private sectionOf(
    heading: Heading | undefined,
    phase: ImportPhase,
    lead: string | undefined,
  ): PlannedSection {
    const reference = phase === 'reference';
    const place: PhaseName = reference ? 'post-deploy' : phase;
    const key = `${place}\0${reference}\0${heading?.line ?? 0}`;
    const known = this.sections.get(key);
    if (known) return known;
    const title = titleOf(heading?.title ?? this.options.name);
    const time = place === 'post-deploy' && !reference ? timeOf(heading, lead) : undefined;
    const environment =
      heading && this.environments.length > 0
        ? this.environments.find((name) => environmentName(heading.title) === name)
        : undefined;
    const late =
      place === 'sign-off' &&
      /\bpost\b|\bafter\b|complet|closing|后|後|후/i.test(`${heading?.title ?? ''} ${lead ?? ''}`);
    const section: PlannedSection & { phase: PhaseName } = {
      title,
      line: heading?.line ?? 1,
      phase: place,
      items: [],
      ...(heading ? { heading } : {}),
      ...(environment === undefined ? {} : { environment }),
      ...(reference
        ? { blocks: 'nothing' as const, comment: 'Reference: nothing to do in this deployment.' }
        : late
          ? {
              blocks: 'deployment' as const,
              comment: 'Can hold only after the deployment, so it does not block the merge.',
            }
          : {}),
      ...(time === undefined ? {} : { note: time }),
    };
    this.sections.set(key, section);
    return section;
  }

  /** "Tech Lead: ____ Date: ___" and the rows of a sign-off table. */
  private roleOf(box: Box): string | undefined {
    const text = readInline(box.text).plain;
    const blank =
      /^(.{2,40}?)\s*(?::|[-–—])?\s*_{3,}/.exec(text)?.[1] ?? (box.marker === 'table' ? text : undefined);
    if (blank === undefined) return undefined;
    const title = blank.replace(/[:\s]+$/, '');
    const name = slug(title).slug.slice(0, 40).replace(/-+$/, '');
    if (
      name === '' ||
      !/lead|owner|manager|engineer|team|review|approv|admin|dba|qa|ops|deployer|director|security|developer|architect|officer|cto|ceo|head|master|tester|analyst|sponsor|support|product|business|stakeholder|client|customer/i.test(
        title,
      )
    )
      return undefined;
    this.roles.set(name, title);
    return name;
  }

  /** Fences whose commands act: shown in the note of their section, never run. */
  private runbooks(fences: readonly FencedCommand[]): Runbook[] {
    const byFence = new Map<number, Runbook>();
    for (const command of fences) {
      if (command.phase === 'reference' || command.line.form === 'dotenv') continue;
      if (command.analysis.effect === 'read-only' && command.phase === 'pre-deploy') continue;
      const entry = byFence.get(command.fence.line) ?? {
        line: command.fence.line,
        fence: command.fence,
        phase: command.phase,
      };
      byFence.set(command.fence.line, entry);
    }
    return [...byFence.values()];
  }

  private addRunbook({ fence, phase }: Runbook): void {
    const section = this.sectionOf(fence.heading, phase, fence.lead) as { note?: string } & PlannedSection;
    const fenceMark = fence.text.includes('```') ? '~~~~' : '```';
    const text = `${fenceMark}${fence.language === 'indented' ? '' : fence.language}\n${plainText(fence.text).replace(/\n+$/, '')}\n${fenceMark}`;
    const note =
      section.note === undefined ? `Runbook, for people to run:\n${text}` : `${section.note}\n\n${text}`;
    if (note.length <= 3900) section.note = note;
    else if (!(section.note ?? '').includes('…'))
      section.note =
        `${section.note ?? ''}\n\n… the rest stands in ${this.options.file}:${fence.line}`.trim();
    if (section.items.length === 0 && !this.hasBoxes(fence.heading, phase))
      this.planItem(fence.line, section.title, section, undefined, {
        notApplicable: phase === 'rollback' ? false : CONDITION.test(fence.heading?.title ?? ''),
      });
  }

  private hasBoxes(heading: Heading | undefined, phase: ImportPhase): boolean {
    return this.boxHeadings().has(`${phase}\0${heading?.line ?? 0}`);
  }

  private headings?: Set<string>;
  judgedPhases: ReadonlyMap<Box, ImportPhase> = new Map();
  private boxHeadings(): Set<string> {
    this.headings ??= new Set(
      this.document.blocks.flatMap((block) =>
        block.type === 'box' ? PHASES.map((phase) => `${phase}\0${block.heading?.line ?? 0}`) : [],
      ),
    );
    return this.headings;
  }
}

/** The pull-request comment holds so many boxes (the loader's `too-many-boxes`). */
const MOST_BOXES = 150;

/** What does not fit into the comment waits before the deployment instead of the merge; nothing is dropped. */
function withinTheComment(phases: ReadonlyMap<PhaseName, PlannedSection[]>): void {
  let boxes = 0;
  for (const phase of ['pre-deploy', 'sign-off'] as const)
    for (const section of phases.get(phase) ?? []) {
      if (section.blocks !== undefined) continue;
      const more = section.items.filter(({ gate, confirm }) => gate === undefined || confirm).length;
      if (boxes + more <= MOST_BOXES) boxes += more;
      else
        Object.assign(section, {
          blocks: 'deployment',
          comment: `The comment holds ${MOST_BOXES} boxes: this section waits before the deployment instead.`,
        });
    }
}

interface Runbook {
  readonly line: number;
  readonly fence: FencedCommand['fence'];
  readonly phase: ImportPhase;
}

const oneOrMore = (notes: readonly string[]): string => notes.join('\n').slice(0, 3900);

function nameOfBox(box: Box, candidate: Candidate | undefined): string {
  const inline = readInline(box.text);
  let name = inline.plain;
  // The command of the gate stands below; the name keeps the words.
  const command = candidate?.command;
  if (command !== undefined && name.endsWith(command))
    name =
      name
        .slice(0, -command.length)
        .replace(/[\s:：=–—-]+(?:(?:run|execute|test connection)\s*:?)?\s*$/i, '') || name;
  if (box.marker === 'table') {
    const others = (box.cells ?? []).filter(
      ([header, cell]) =>
        header !== '' &&
        readInline(cell).plain !== name &&
        /\p{L}/u.test(cell) &&
        !/^[_\s.[\]-]*$/.test(cell),
    );
    if (others.length > 0 && name.length < 60)
      name = `${name} (${others.map(([header, cell]) => `${header}: ${readInline(cell).plain}`).join(', ')})`;
  }
  name = name.replace(/\s*_{3,}.*$/, '').replace(/[:\s]+$/, '') || name;
  return oneLine(name, 200) || 'Item';
}

const titleOf = (title: string): string => {
  const clean = title
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{20e3}]/gu, ' ')
    .replace(/^\s*(?:\d+(?:\.\d+)*[.):]?\s+)/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return oneLine(clean === '' ? title : clean, 200) || 'Checklist';
};

function uniqueTitles(sections: PlannedSection[]): PlannedSection[] {
  const count = new Map<string, number>();
  for (const { title } of sections) count.set(title, (count.get(title) ?? 0) + 1);
  for (const section of sections) {
    const parent = section.heading?.parent;
    if ((count.get(section.title) ?? 0) > 1 && parent)
      section.title = oneLine(`${titleOf(parent.title)}: ${section.title}`, 200);
  }
  return sections;
}

function timeOf(heading: Heading | undefined, lead: string | undefined): string | undefined {
  for (const text of [...(lead === undefined ? [] : [lead]), ...[...(heading?.path ?? [])].reverse()]) {
    const bare = text.toLowerCase();
    const match =
      /\b(?:within|first|next|after)\b/.test(bare) ||
      /^(?:day|week|month|hour)\b/.test(bareTitle(text)) ||
      /\b(?:24|48|72)\b/.test(bare)
        ? TIME.exec(bare)
        : null;
    if (match?.[2] !== undefined)
      return `Due ${match[0]
        .trim()
        .replace(/^(?!within|after|for)/, 'within ')
        .replace(/within (?:the )?first/, 'within the first')} of the deployment.`;
  }
  return undefined;
}

const environmentName = (title: string): string | undefined => {
  const name = ENVIRONMENT_TITLE.exec(bareTitle(title))?.[1];
  return name === undefined
    ? undefined
    : name === 'prod'
      ? 'production'
      : name === 'stage'
        ? 'staging'
        : name;
};

/** Environments that have a list of their own beside another's. */
function environmentsOf(headings: readonly Heading[]): string[] {
  const byParent = new Map<Heading | undefined, string[]>();
  for (const heading of headings) {
    const name = environmentName(heading.title);
    if (name !== undefined) byParent.set(heading.parent, [...(byParent.get(heading.parent) ?? []), name]);
  }
  return [...new Set([...byParent.values()].filter((names) => new Set(names).size > 1).flat())];
}
