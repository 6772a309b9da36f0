import { createHash } from 'node:crypto';
import { readCommands, type FencedCommand } from './commands.ts';
import { withAnswersTold } from './claims/answer-told.ts';
import { withItsBranch, withItsTool } from './claims/after.ts';
import { belowOf } from './claims/below.ts';
import { withoutContradictions } from './claims/contradiction.ts';
import { withNamedPath } from './claims/by-default.ts';
import { inFolders } from './claims/entered.ts';
import { withBuilds } from './claims/left-by-build.ts';
import { withRest } from './claims/more-said.ts';
import { withoutOpposite } from './claims/negated.ts';
import { withoutRefused } from './claims/refused.ts';
import { withSaid } from './claims/said.ts';
import { withShown } from './claims/shown.ts';
import { withoutSecrets } from './claims/values.ts';
import { elsewhere, onlyOnServer } from './claims/variables-at.ts';
import { compose, type Composed, type Judged } from './compose.ts';
import { emitYaml, notesOf } from './emit.ts';
import { endpointsOf } from './document.ts';
import { judgeBoxes } from './judge.ts';
import { memoryOf } from './memory.ts';
import { renamed } from './names/rename.ts';
import { withLogin } from './gates/login.ts';
import { giveFlows } from './flow/give.ts';
import { readFlows } from './flow/read.ts';

import { readInline } from './markdown/inline.ts';
import { parseMarkdown } from './markdown/parse.ts';
import type { Box, MarkdownDocument } from './markdown/types.ts';
import { readPhases } from './phase.ts';
import { withoutRepeats } from './repeated.ts';
import { reportOf } from './report.ts';
import { tailOf, type TailParts } from './tail.ts';
import { tickedWarning } from './ticked.ts';
import type { Answers, Candidate, ImportReport } from './types.ts';
import { statementsOf } from './statements.ts';
import { signRows, unsignedWarning } from './unsigned.ts';
import { leftToPeople } from './wanting/by-hand.ts';
import { withSaidHost } from './wanting/host.ts';
import { withNear } from './wanting/near.ts';
import { lastQuestion } from './wanting/last.ts';
import { givenLists } from './variable-lists.ts';
import { readVariableLists } from './variables.ts';

export interface ImportOptions {
  /** Path of the document as the person gave it; shown in comments and in the report. */
  readonly file: string;
  readonly answers?: Answers;
  /** Take list items without a box as items, for documents without boxes. */
  readonly bullets?: boolean;
}

export interface Imported {
  readonly yaml: string;
  /** The comments at the end of `yaml`: it ends with this. */
  readonly tail: string;
  readonly tailParts: TailParts;
  readonly report: ImportReport;
  /** Items of the checklist, those of commands and lists of variables included. */
  readonly items: number;
  /** Things a person should know: no boxes found, and what to do. */
  readonly warnings: readonly string[];
}

/** A Markdown checklist as the text of a `deploy-checklist.yml`, and what became of every box and command. Pure; never throws. */
export function importChecklist(source: string, options: ImportOptions): Imported {
  const document = withBullets(parseMarkdown(source), options.bullets === true);
  const phases = readPhases(document);
  const answers = options.answers ?? new Map<string, string>();
  const commands = readCommands(document.blocks, phases);
  const boxes = document.blocks.filter((block): block is Box => block.type === 'box');
  const endpoints = endpointsOf(document, commands);
  const below = belowOf(document.blocks);
  const boxed = inParts(judgeBoxes(document, boxes, phases, commands, answers), commands);
  const places = withAnswersTold(boxed, below)
    .map(withNear(below, (item) => withNamedPath(withHost(withSaid(withRemarks(item))))))
    .map((item) => withPlace(honest(withNamed(withQuestion(item, endpoints, commands), commands)), answers));
  const flows = readFlows(commands);
  const byCommand = new Map(
    flows.flatMap((flow) => flow.commands.map((command) => [command, flow] as const)),
  );
  const given = giveFlows(withoutContradictions(places), flows, byCommand);
  const found = withoutRepeats(renamed(given, answers), answers);
  const listed = readVariableLists(document.blocks, commands, phases, namedBy(found));
  const { judged, lists } = givenLists(found, listed, answers);
  const linked = new Set(judged.flatMap(({ linked: command }) => (command ? [command] : [])));
  const loose = looseChecks(commands, linked, judged).filter((command) => !byCommand.has(command));
  const sha256 = createHash('sha256').update(source).digest('hex');
  const signs = signRows(document, (table) => phases.of(table) === 'sign-off');
  const statements = statementsOf(document.blocks, phases);
  const composed = compose(
    document,
    { judged: [...judged, ...signs.map(signed)], loose, fences: commands, lists, flows, statements },
    { file: options.file, sha256, name: nameOf(document) ?? options.file, answers },
  );
  const tailParts = {
    notes: notesOf(composed.plan),
    leftOut: [],
    answers,
    questions: composed.plan.questions,
    memory: memoryOf(composed.plan),
  };
  const tail = tailOf(tailParts).replace(/^(?=.)/s, '\n');
  return {
    yaml: emitYaml(composed.plan) + tail,
    tail,
    tailParts,
    report: reportOf({
      source: options.file,
      sha256,
      judged,
      commands,
      loose: new Set(loose),
      flows: byCommand,
      composed,
      answers,
    }),
    items: countOf(composed),
    warnings: warningsOf(document, boxes, composed, { ...options, signs }),
  };
}

/** What the item itself, or its command, names is not asked for. */
function withNamed(item: Judged, commands: readonly FencedCommand[]): Judged {
  const asked = leftToPeople(item);
  return withItsBranch(withItsTool(asked, commands));
}

/** No gate that says more, or less, or the contrary of what its item says. */
const honest = (item: Judged): Judged =>
  leftToPeople(withRest(withoutRefused(withoutOpposite(withShown(withoutSecrets(item))))));

/** Builds of the document, and the folders in which its commands are run. */
const inParts = (judged: readonly Judged[], commands: readonly FencedCommand[]): Judged[] =>
  inFolders(withBuilds(judged, commands), commands);

/** Where the text says that a job cannot see a variable, the report says so; where that was answered, a person looks. */
function withPlace(judged: Judged, answers: Answers): Judged {
  const { candidate, ...rest } = judged;
  if (candidate?.kind !== 'env') return judged;
  const { box, claim } = judged;
  if (onlyOnServer(candidate, answers))
    return {
      ...rest,
      claim: { ...claim, reason: 'only the deployed system has the variable: a person looks' },
    };
  const around = [...(box.heading?.path ?? []), ...box.within.map(({ text }) => text), box.lead ?? ''];
  const why = elsewhere(candidate, box.text, around.join('\n'));
  return why === undefined ? judged : { ...judged, claim: { ...claim, reason: `${claim.reason}; ${why}` } };
}

/** A row to sign is ticked by its role. */
const signed = (box: Box): Judged => ({
  box,
  phase: 'sign-off',
  claim: { more: [], reason: 'a role signs' },
});

/** "(authenticated)" beside a request that sends no credentials. */
function withRemarks(judged: Judged): Judged {
  const { box, claim, candidate, linked } = judged;
  if (candidate?.command === undefined) return judged;
  const beside = linked ? [...linked.line.before.slice(-1), ...linked.line.after.slice(0, 1)] : [];
  const known = withLogin(candidate, [readInline(box.text).prose, ...beside].join(' '));
  return known === candidate
    ? judged
    : { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}

/** What asks for an address that the document says beside it. */
function withHost(judged: Judged): Judged {
  const { box, claim, candidate } = judged;
  if (candidate === undefined || candidate.needs.length === 0) return judged;
  const known = withSaidHost(candidate, box);
  return known === candidate
    ? judged
    : { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}

/** What nothing made a check of may still only lack a value. */
function withQuestion(
  judged: Judged,
  endpoints: ReadonlyMap<string, string>,
  commands: readonly FencedCommand[],
): Judged {
  const { box, phase, claim, candidate, linked } = judged;
  if (candidate !== undefined || claim.closed === true || phase === 'sign-off') return judged;
  if (linked !== undefined && typeof linked.made !== 'string') return judged;
  const own = linked ? [linked] : commands.filter(({ fence }) => fence.within.at(-1)?.box === box);
  const asked = lastQuestion(
    box,
    phase,
    endpoints,
    own.map(({ analysis }) => analysis),
  );
  if (asked === undefined || asked.needs.length === 0) return judged;
  return { ...judged, candidate: asked, claim: { ...claim, candidate: asked, reason: asked.reason } };
}

/** Variables that boxes ask for by themselves. */
const namedBy = (judged: readonly Judged[]): Set<string> =>
  new Set(
    judged.flatMap(({ candidate }) =>
      candidate?.kind === 'env'
        ? (JSON.stringify(candidate.spec).match(/\b[A-Z][A-Z0-9_]{2,}\b/g) ?? [])
        : [],
    ),
  );

/** Commands that check something no box speaks of become items of their own; the same check twice does not. */
function looseChecks(
  commands: readonly FencedCommand[],
  linked: ReadonlySet<FencedCommand>,
  judged: readonly Judged[],
): FencedCommand[] {
  const known = new Set(
    judged.flatMap(({ candidate, phase }) => (candidate ? [keyOf(candidate, phase)] : [])),
  );
  return commands.filter((command) => {
    if (
      typeof command.made === 'string' ||
      linked.has(command) ||
      !/^(?:pre-deploy|deploy|post-deploy)$/.test(command.phase)
    )
      return false;
    if (command.made.kind === 'run' && command.analysis.kind === 'build') return false;
    const key = keyOf(command.made, command.phase);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

const keyOf = ({ kind, spec, directory = '' }: Candidate, phase: string): string =>
  `${phase}\0${kind}\0${directory}\0${JSON.stringify(spec)}`;

/** `--bullets`: list items without a box count as boxes, except those that hold boxes themselves. */
function withBullets(document: MarkdownDocument, wanted: boolean): MarkdownDocument {
  if (!wanted) return document;
  const parents = new Set(
    document.blocks.flatMap((block) => (block.type === 'box' ? block.within.map(({ text }) => text) : [])),
  );
  return {
    ...document,
    blocks: document.blocks.map((block) => {
      if (block.type !== 'text' || !block.bullet || parents.has(block.text) || block.within.length > 0)
        return block;
      const { type: _, bullet: __, ...place } = block;
      return { ...place, type: 'box' as const, checked: false, marker: 'bullet' as const, list: 0 };
    }),
  };
}

/** The title; where that is only the name of the file, the heading below it. */
const nameOf = (document: MarkdownDocument): string | undefined =>
  document.title !== undefined && /\.\w{2,4}$/.test(document.title)
    ? (document.headings.find(({ title }) => /checklist/i.test(title) && !/\.\w{2,4}$/.test(title))?.title ??
      document.title)
    : document.title;

const countOf = ({ plan }: Composed): number =>
  [...plan.phases.values()].flat().reduce((sum, { items }) => sum + items.length, 0);

function warningsOf(
  document: MarkdownDocument,
  boxes: readonly Box[],
  composed: Composed,
  options: ImportOptions & { readonly signs: readonly Box[] },
): string[] {
  const unsigned = unsignedWarning(document, options.signs);
  if (boxes.length > 0) return [...tickedWarning(boxes), ...(unsigned === undefined ? [] : [unsigned])];
  const bullets = document.blocks.filter((block) => block.type === 'text' && block.bullet).length;
  const made = countOf(composed);
  return [
    `${options.file} holds no box (\`- [ ] …\`).${made > 0 ? ` Its commands made ${made} ${made === 1 ? 'item' : 'items'}.` : ''}${bullets > 0 ? ` Its ${bullets} list items become items with --bullets.` : ' Nothing else in it looks like a checklist.'}`,
  ];
}
