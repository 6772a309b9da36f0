import { deriveId, numbered, slug } from '../checklist/ids.ts';
import { oneLine, plainText } from '../values/text.ts';
import { onlyOnServer } from './claims/variables-at.ts';
import { fillSpec, missingOf, variablesOf } from './answer.ts';
import type { FencedCommand } from './commands.ts';
import type { Claim } from './decide.ts';
import { detailsOf } from './document.ts';
import type { FencedFlow } from './flow/read.ts';
import { CONDITION, mayNotApply } from './needed.ts';
import { concealed } from './names/conceal.ts';
import { nameOfBox, numberedName, oneOrMore, shownIn } from './naming.ts';
import { readWays, type Ways } from './ways.ts';
import { answered, apart, isKnown, responsibleOf, roleOf, whoIs, type Signer } from './roles.ts';
import { idOf } from './names/short.ts';
import { gatedCommands, runbookLine, runbooksOf, type Runbook } from './runbook.ts';
import { distinct } from './same.ts';
import { isFinished } from './ticked.ts';
import { Sections } from './sections.ts';
import type { VariableList } from './variables.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Heading, MarkdownDocument } from './markdown/types.ts';
import { isNoteOnly, type ImportPhase } from './phase.ts';
import type { Plan, PlannedItem, PlannedSection } from './plan.ts';
import { asksFor } from './questions.ts';
import type { Answers, Candidate } from './types.ts';
import { fits } from './fits.ts';

/** A box with all that was found out about it. */
export interface Judged {
  readonly box: Box;
  readonly phase: ImportPhase;
  readonly claim: Claim;
  readonly candidate?: Candidate;
  readonly linked?: FencedCommand;
  /** The box whose gate is the same check, where it needs no gate of its own. */
  readonly shownBy?: Box;
}

export interface Composed {
  readonly plan: Plan;
  /** Id of the item that came of a box or of a fenced command. */
  readonly ids: ReadonlyMap<Box | FencedCommand, string>;
  readonly notes: ReadonlySet<Box>;
}

/** All that goes into the file. */
export interface Found {
  readonly judged: readonly Judged[];
  /** Commands that check something no box speaks of. */
  readonly loose: readonly FencedCommand[];
  readonly fences: readonly FencedCommand[];
  readonly lists: readonly VariableList[];
  readonly flows: readonly FencedFlow[];
  readonly statements: readonly Runbook[];
}

/** Puts what was found into phases and sections, gives it ids, and counts what the answers would unlock. */
export const compose = (
  document: MarkdownDocument,
  found: Found,
  options: { file: string; sha256: string; name: string; answers: Answers },
): Composed => new Composer(document, options).compose(found);

class Composer {
  private readonly taken = new Map<string, unknown>();
  /** Next number for an id that is asked for again. */
  private readonly repeats = new Map<string, number>();
  private readonly ids = new Map<Box | FencedCommand, string>();
  /** Boxes whose items have a gate that runs. */
  private readonly gated = new Set<Box>();
  private readonly unlocks = new Map<string, { hint?: string; ids: string[] }>();
  private readonly roles = new Map<string, Signer>();
  private readonly signs = new Map<string, string[]>();
  private readonly notes = new Map<Box, { line: number; text: string }>();
  /** Most of it was ticked: that is no news of an item. */
  private finished = false;
  private readonly sections: Sections;
  private readonly ways: Ways;
  private readonly withBoxes: ReadonlySet<Heading | undefined>;
  private readonly details: ReadonlyMap<Box, readonly string[]>;
  private readonly options: { file: string; sha256: string; name: string; answers: Answers };

  constructor(
    document: MarkdownDocument,
    options: { file: string; sha256: string; name: string; answers: Answers },
  ) {
    this.options = options;
    this.details = detailsOf(document.blocks);
    this.withBoxes = new Set(
      document.blocks.flatMap((block) => (block.type === 'box' ? [block.heading] : [])),
    );
    this.ways = readWays(document);
    this.sections = new Sections(document.headings, options.name, this.ways);
  }

  compose({ judged, loose, fences, lists, flows, statements }: Found): Composed {
    this.finished = isFinished(judged.map(({ box }) => box));
    const given = new Set(judged.map(({ candidate }) => candidate));
    const restated = new Set(
      judged.flatMap(({ linked }) =>
        linked && linked.analysis.effect !== 'read-only' ? [linked.fence] : [],
      ),
    );
    const entries = [
      ...judged.map((item) => ({ line: item.box.line, add: (): void => this.addBox(item) })),
      ...loose.map((item) => ({ line: item.line.line, add: (): void => this.addCommand(item) })),
      // Before the runbook of its fence, which then needs no item of its own.
      ...flows
        .filter(({ fence, candidate }) => !given.has(candidate) && !restated.has(fence))
        .map((item) => ({ line: item.fence.line - 0.5, add: (): void => this.addFlow(item) })),
      ...lists.map((item) => ({ line: item.line, add: (): void => this.addVariables(item) })),
      ...[...runbooksOf(fences, gatedCommands(judged, loose, this.options.answers)), ...statements].map(
        (item) => ({ line: item.line, add: (): void => this.addRunbook(item) }),
      ),
    ].sort((a, b) => a.line - b.line);
    for (const { add } of entries) add();
    const { file, sha256, name, answers } = this.options;
    return {
      ids: this.ids,
      notes: new Set(this.notes.keys()),
      plan: {
        name,
        file,
        sha256,
        variables: variablesOf(answers),
        environments: this.sections.environments,
        roles: this.roles,
        phases: this.sections.phases(),
        notes: [...this.notes.values()],
        questions: [...this.unlocks]
          .map(([question, { hint, ids }]) => ({
            name: question,
            asks: asksFor(question, hint),
            unlocks: ids,
          }))
          .sort((a, b) => b.unlocks.length - a.unlocks.length)
          .concat(this.whoQuestions()),
      },
    };
  }

  private signerOf(
    box: Box,
    phase: ImportPhase,
    candidate: Candidate | undefined,
    details: readonly string[],
  ): Signer | undefined {
    const byHand = candidate === undefined || missingOf(candidate, this.options.answers).length > 0;
    const found =
      (phase === 'sign-off' ? roleOf(box) : undefined) ?? (byHand ? responsibleOf(box, details) : undefined);
    const signer = found && apart(found, this.roles);
    if (signer && !this.roles.has(signer.name))
      this.roles.set(signer.name, answered(signer, this.options.answers));
    return signer;
  }

  /** Roles that nobody holds yet: asked last, because nothing waits for them. */
  private whoQuestions(): { name: string; asks: string; unlocks: string[] }[] {
    return [...this.roles.values()]
      .filter((signer) => !isKnown(signer))
      .map(({ name, title }) => ({
        name: whoIs(name),
        asks: asksFor(whoIs(name), title),
        unlocks: this.signs.get(name) ?? [],
      }));
  }

  private addBox({ box, phase, claim, candidate, shownBy }: Judged): void {
    if (isNoteOnly(box, phase)) {
      this.notes.set(box, { line: box.line, text: readInline(box.text).plain });
      return;
    }
    const section = this.sections.at(box.heading, phase, box.lead);
    const details = this.details.get(box) ?? [];
    const signer = this.signerOf(box, phase, candidate, details);
    const name = this.ways.named(box, nameOfBox(box, candidate, claim.runbook?.command));
    const notes = [
      ...runbookLine(claim.runbook, candidate, this.options.answers),
      ...(candidate ? [] : shownIn(shownBy, this.gated)),
      ...details.map((text) => plainText(text)),
      ...(box.checked && !this.finished ? ['Was ticked in the document.'] : []),
    ];
    const item = this.planItem(box.line, name, section, candidate, {
      ...(notes.length > 0 ? { note: oneOrMore(notes) } : {}),
      ...(signer ? { role: signer.name } : {}),
      notApplicable: this.ways.has(box) || mayNotApply(box),
      box,
    });
    this.ids.set(box, item.id);
    if (item.gate) this.gated.add(box);
    if (signer) this.signs.set(signer.name, this.signs.get(signer.name) ?? []);
    if (signer) this.signs.get(signer.name)?.push(item.id);
    for (const [index, extra] of distinct(claim.more, candidate).entries()) {
      const command = String(extra.command ?? extra.kind);
      this.planItem(box.line, numberedName(name, index + 2, command), section, extra, {
        notApplicable: false,
      });
    }
  }

  private addCommand(command: FencedCommand): void {
    if (typeof command.made === 'string') return;
    const section = this.sections.at(command.fence.heading, command.phase, command.fence.lead);
    const title = command.line.before.filter((text) => !/^(?:expected|should|returns?|-)/i.test(text)).at(-1);
    const name =
      title !== undefined && title.length > 3
        ? title.replace(/[:.]$/, '')
        : oneLine(command.line.command, 100);
    const item = this.planItem(command.line.line, oneLine(name, 200), section, command.made, {
      notApplicable: fits(CONDITION, `${title ?? ''} ${command.line.after.join(' ')}`),
    });
    this.ids.set(command, item.id);
  }

  private addFlow({ fence, phase, line, name, commands, candidate }: FencedFlow): void {
    const section = this.sections.at(fence.heading, phase, fence.lead);
    const { id } = this.planItem(line, oneLine(name, 200), section, candidate, { notApplicable: false });
    for (const command of commands) this.ids.set(command, id);
  }

  private addVariables({ place, line, candidate, names, commands }: VariableList): void {
    const section = this.sections.at(place.heading, 'pre-deploy', place.lead);
    const name = names.length === 1 ? `${names[0] ?? ''} is set` : `Variables are set: ${section.title}`;
    const byPerson = onlyOnServer(candidate, this.options.answers);
    const { id } = this.planItem(line, oneLine(name, 200), section, byPerson ? undefined : candidate, {
      ...(byPerson ? { note: oneOrMore([names.join(', ')]) } : {}),
      notApplicable: false,
    });
    for (const command of commands) this.ids.set(command, id);
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
      if (entry.hint === undefined && hint !== undefined) entry.hint = hint;
      entry.ids.push(id);
      this.unlocks.set(question, entry);
    }
    section.items.push(item);
    return item;
  }

  private idFor(section: string, name: string): string {
    const { slug: words, whole } = slug(name);
    const spoken = whole ? '' : idOf(name);
    const short = whole && words !== '' && words.length <= 40 ? words : spoken || deriveId(undefined, name);
    const first = this.taken.has(short) && spoken === '' ? deriveId(section, name) : short;
    const again = this.repeats.get(first) ?? 2;
    const id = this.taken.has(first) ? numbered(first, this.taken, again) : first;
    if (id !== first) this.repeats.set(first, again + 1);
    this.taken.set(id, true);
    return id;
  }

  private addRunbook({ fence, phase }: Runbook): void {
    const section = this.sections.at(fence.heading, phase, fence.lead) as { note?: string } & PlannedSection;
    const fenceMark = fence.text.includes('```') ? '~~~~' : '```';
    const text = `${fenceMark}${fence.language === 'indented' ? '' : fence.language}\n${concealed(plainText(fence.text)).replace(/\n+$/, '')}\n${fenceMark}`;
    const note =
      section.note === undefined ? `Runbook, for people to run:\n${text}` : `${section.note}\n\n${text}`;
    if (note.length <= 3900) section.note = note;
    else if (!(section.note ?? '').includes('…'))
      section.note =
        `${section.note ?? ''}\n\n… the rest stands in ${this.options.file}:${fence.line}`.trim();
    if (section.items.length === 0 && !this.withBoxes.has(fence.heading))
      this.planItem(fence.line, section.title, section, undefined, {
        notApplicable: phase === 'rollback' ? false : fits(CONDITION, fence.heading?.title ?? ''),
      });
  }
}
