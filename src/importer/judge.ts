import { missingOf } from './answer.ts';
import { asksForNames, belowOf, gathered, namedBelow, type Below } from './claims/below.ts';
import { byCheckLine, withCheckLine } from './claims/check-line.ts';
import { listBelow } from './claims/variables-below.ts';
import { inPart } from './claims/commandsOf.ts';
import { namedAbove } from './claims/parent.ts';
import { expectsMore } from './claims/row-command.ts';
import type { FencedCommand } from './commands.ts';
import type { Judged } from './compose.ts';
import { decide, type Claim } from './decide.ts';
import { endpointsOf, parentOf } from './document.ts';
import { readExpectation } from './expect.ts';
import { fromCommand } from './gates/fromCommand.ts';
import { linkBoxes } from './link.ts';
import { saysOnlyOutcome } from './outcome.ts';
import { shows } from './same.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, MarkdownDocument } from './markdown/types.ts';
import { phaseOfBox, type ImportPhase, type Phases } from './phase.ts';
import type { Answers, Candidate } from './types.ts';
import { fits } from './fits.ts';

/** What becomes of every box: its own words, what stands below it, the command beside it. */
export function judgeBoxes(
  document: MarkdownDocument,
  boxes: readonly Box[],
  phases: Phases,
  commands: readonly FencedCommand[],
  answers: Answers,
): Judged[] {
  const endpoints = endpointsOf(document, commands);
  const below = belowOf(document.blocks);
  const above = namedAbove(boxes);
  const decided = boxes.map((box) => {
    const phase = phaseOfBox(box, phases);
    const parent = above.get(box) ?? parentOf(box)?.text;
    const context = { phase, endpoints, ...(parent === undefined ? {} : { parent }) };
    const own = inRow(box, decide(box, context));
    const lines = below.get(box);
    const told = own.closed === true ? undefined : withCheckLine(box, lines);
    const said = told && lines ? byCheckLine(own, decide(told, context), lines) : own;
    const claim = phase === 'reference' && fits(IN_CASE, box.text) ? withoutGate(said) : said;
    return { box, phase, claim: phase === 'rollback' ? claim : withBelow(box, claim, lines) };
  });
  gatherBoxes(decided, below);
  const links = linkBoxes(boxes, commands, new Map(decided.map(({ box, claim }) => [box, claim.candidate])));
  const used = new Map<FencedCommand, { box: Box; made: Candidate }>();
  return decided.map(({ box, phase, claim }): Judged => {
    const link = links.get(box);
    const base = { box, phase, claim };
    if (!link) return claim.candidate ? { ...base, candidate: claim.candidate } : base;
    const made = fromLink(box, link, below.get(box));
    const before = used.get(link);
    // What the words decide by themselves is not given up for a command that waits for answers.
    const settled = claim.candidate?.needs.length === 0 && (made?.needs.length ?? 0) > 0;
    if (made === undefined || settled)
      return { ...base, ...(claim.candidate ? { candidate: claim.candidate } : {}), linked: link };
    if (before && missingOf(made, answers).length === 0 && shows(before.made, made))
      return { ...base, ...shownBefore(claim, made, link, before.box), linked: link };
    // The one that asks for more is not lost behind the one that came first.
    if (!before || shows(made, before.made)) used.set(link, { box, made });
    return {
      ...base,
      candidate: made,
      claim: { ...claim, reason: `line ${link.line.line} is the check of it: ${made.reason}` },
      linked: link,
    };
  });
}

/** "If it fails, look at `x`": what somebody does then, and no state that can hold now. */
const IN_CASE =
  /^[^\p{L}]*(?:if|when(?:ever)?|in case|should|si|cuando|quando|se|caso|quand|lorsque|en cas|wenn|falls|bei|jika|kalau|bila|eğer|если|когда|при|якщо|gdy|jeśli|jeżeli|nếu|khi|als|om|när|hvis|pokud|když|ha|אם|إذا|عند|अगर|यदि)(?![\p{L}])|^[^\p{L}]*(?:如果|若|当|當|もし)|(?:の場合|のとき|(?:하|되|나|라|으)면)(?=[\s,、:：])/iu;

function withoutGate(claim: Claim): Claim {
  if (claim.candidate === undefined || claim.candidate.needs.length > 0) return claim;
  const { candidate: _, ...said } = claim;
  return { ...said, more: [], reason: 'what somebody looks at in a case that may never come' };
}

/** What the row expects beyond its gate is for a person. */
const inRow = (box: Box, claim: Claim): Claim =>
  claim.candidate && expectsMore(box, claim.candidate)
    ? { ...claim, candidate: { ...claim.candidate, partial: true } }
    : claim;

/** The check stands in an earlier box: what is left to this one, and where the check is. */
function shownBefore(
  claim: Claim,
  made: Candidate,
  link: FencedCommand,
  before: Box,
): Pick<Judged, 'claim' | 'candidate' | 'shownBy'> {
  const own = claim.candidate;
  const reason = `the gate of line ${before.line} shows it: the same command in line ${link.line.line}`;
  return {
    claim: { ...claim, reason },
    ...(own && own.needs.length > 0 && own.kind !== made.kind ? { candidate: own } : { shownBy: before }),
  };
}

/** What the lines inside of the box's list item name. */
function withBelow(box: Box, claim: Claim, below: Below | undefined): Claim {
  if (claim.closed === true || claim.runbook !== undefined) return claim;
  const candidate = namedBelow(box, claim.candidate, below);
  return candidate === undefined || candidate === claim.candidate
    ? claim
    : { ...claim, candidate, reason: candidate.reason };
}

/** Boxes that only gather what their own boxes name; from the inside out. */
function gatherBoxes(
  decided: { box: Box; phase: ImportPhase; claim: Claim }[],
  below: ReadonlyMap<Box, Below>,
): void {
  const byBox = new Map(decided.map((item) => [item.box, item]));
  for (const item of [...decided].reverse()) {
    const { box, phase, claim } = item;
    const children = below.get(box)?.boxes ?? [];
    const own = claim.candidate;
    const asks = own !== undefined && own.needs.length > 0 && (own.kind === 'env' || asksForNames(box, own));
    if ((own && !asks) || claim.closed === true || claim.runbook || !/deploy$/.test(phase)) continue;
    const made = children.map((child) => byBox.get(child)?.claim.candidate);
    const candidate = gathered(box, made) ?? namesOf(box, below.get(box), made);
    if (candidate === undefined) continue;
    const known = own?.kind === 'run' ? { ...candidate, partial: true } : candidate;
    item.claim = { ...claim, candidate: known, reason: known.reason };
  }
}

/** Boxes that name variables, and that are no checks of something else. */
const namesOf = (
  box: Box,
  below: Below | undefined,
  made: readonly (Candidate | undefined)[],
): Candidate | undefined =>
  below === undefined ||
  below.boxes.length === 0 ||
  made.some((one) => one !== undefined && one.kind !== 'env')
    ? undefined
    : listBelow(box.text, [...below.boxes.map(({ text }) => text), ...below.lines], false);

/** The command beside a box, with what the box says of its answer. */
function fromLink(box: Box, link: FencedCommand, below: Below | undefined): Candidate | undefined {
  if (typeof link.made === 'string' && link.analysis.effect !== 'read-only') return undefined;
  const told = [...(below?.lines ?? []), ...(below?.boxes ?? []).map(({ text }) => text)].filter(
    saysOnlyOutcome,
  );
  const own = readExpectation([readInline(box.text).plain, ...told.map((text) => readInline(text).plain)]);
  const onlyJson = own.json === undefined && saysOnlyOutcome(box.text) && /\bjson\b/i.test(box.text);
  const made = fromCommand(link.analysis, {
    expectation: {
      ...link.expectation,
      ...own,
      ...(onlyJson ? { contentType: 'json' } : {}),
      ...(link.expectation.json && own.json ? { json: { ...link.expectation.json, ...own.json } } : {}),
    },
    text: `${readInline(box.text).plain} ${link.line.before.slice(-2).join(' ')} ${link.line.after.slice(0, 1).join(' ')} ${box.heading?.title ?? ''}`,
    onServer: /^(?:deploy|post-deploy|rollback)$/.test(link.phase),
    claim: readInline(box.text).plain,
  });
  return typeof made === 'string' ? undefined : inPart(made, link.analysis, readInline(box.text));
}
