import { missingOf } from './answer.ts';
import type { FencedCommand } from './commands.ts';
import type { Composed, Judged } from './compose.ts';
import type { FencedFlow } from './flow/read.ts';
import type { Box } from './markdown/types.ts';
import { phaseReason } from './phase-reason.ts';
import { unshield } from './shell/placeholder.ts';
import type { Answers, Candidate, CommandReport, ImportReport, ItemReport } from './types.ts';

interface Parts {
  readonly source: string;
  readonly sha256: string;
  readonly judged: readonly Judged[];
  readonly commands: readonly FencedCommand[];
  readonly loose: ReadonlySet<FencedCommand>;
  readonly flows: ReadonlyMap<FencedCommand, FencedFlow>;
  readonly composed: Composed;
  readonly answers: Answers;
}

/** What became of every box and of every command, and why. Stable: other programs read it (docs/import.md). */
export function reportOf(parts: Parts): ImportReport {
  const { source, sha256, judged, commands, composed } = parts;
  const byCommand = new Map<FencedCommand, Judged>();
  for (const item of judged) if (item.linked && !byCommand.has(item.linked)) byCommand.set(item.linked, item);
  return {
    source,
    sha256,
    items: judged.map((item) => itemOf(item, parts)),
    commands: commands.map((command) => commandOf(command, byCommand.get(command), parts)),
    questions: composed.plan.questions.map(({ name, asks, unlocks }) => ({ name, asks, unlocks })),
  };
}

function itemOf({ box, phase, claim, candidate }: Judged, { composed, answers }: Parts): ItemReport {
  const note = composed.notes.has(box);
  const missing = candidate ? missingOf(candidate, answers) : [];
  const outcome = note
    ? 'note'
    : candidate === undefined
      ? 'manual'
      : missing.length === 0
        ? 'gate'
        : 'question';
  return {
    line: box.line,
    text: box.text,
    section: box.heading?.path ?? [],
    phase,
    outcome,
    kind: candidate?.kind ?? null,
    id: composed.ids.get(box) ?? null,
    command: candidate?.command ?? claim.runbook?.command ?? null,
    partial: candidate?.partial ?? false,
    question: missing[0] ?? null,
    reason: `${note ? 'nothing to do in a deployment' : claim.reason}; ${phaseReason(box, phase)}`,
  };
}

function commandOf(command: FencedCommand, owner: Judged | undefined, parts: Parts): CommandReport {
  const { line, analysis } = command;
  const { outcome, candidate, item, reason } = fateOf(command, owner, parts);
  return {
    line: line.line,
    endLine: line.endLine,
    command: unshield(line.command),
    effect: analysis.effect,
    outcome,
    kind: candidate?.kind ?? null,
    item,
    reason,
  };
}

interface Fate {
  readonly outcome: CommandReport['outcome'];
  readonly candidate?: Candidate;
  readonly item: string | null;
  readonly reason: string;
}

/** A step of requests that change data: people run it, until somebody says against which system a job may. */
function stepFate(
  command: FencedCommand,
  owner: Judged | undefined,
  { composed, answers, judged, flows }: Parts,
): Fate | undefined {
  const flow = flows.get(command);
  if (!flow) return undefined;
  const box =
    owner?.candidate === flow.candidate
      ? owner.box
      : judged.find(({ candidate }) => candidate === flow.candidate)?.box;
  const item = composed.ids.get(command) ?? (box && composed.ids.get(box));
  if (item === undefined) return undefined;
  const { candidate } = flow;
  const waits = command.analysis.effect === 'read-only' ? 'question' : 'runbook';
  const outcome = missingOf(candidate, answers).length === 0 ? 'gate' : waits;
  return { outcome, candidate, item, reason: candidate.reason };
}

function fateOf(command: FencedCommand, owner: Judged | undefined, parts: Parts): Fate {
  const { composed, answers, loose, judged } = parts;
  const { made, analysis, phase } = command;
  const idOf = (box: Box | FencedCommand | undefined): string | null =>
    box === undefined ? null : (composed.ids.get(box) ?? null);
  const step = stepFate(command, owner, parts);
  if (step) return step;
  if (analysis.effect !== 'read-only')
    return {
      outcome: phase === 'reference' ? 'ignored' : 'runbook',
      item: idOf(owner?.box),
      reason: typeof made === 'string' ? made : 'it changes something',
    };
  const asks = (candidate: Candidate): CommandReport['outcome'] =>
    missingOf(candidate, answers).length === 0 ? 'gate' : 'question';
  if (owner?.candidate && owner.candidate.command === command.line.command)
    return {
      outcome: asks(owner.candidate),
      candidate: owner.candidate,
      item: idOf(owner.box),
      reason: owner.claim.reason,
    };
  if (command.line.form === 'dotenv')
    return {
      outcome: 'ignored',
      item: idOf(command),
      reason: 'variables: their names are asked for by an item',
    };
  if (typeof made === 'string')
    return {
      outcome: phase === 'reference' || phase === 'pre-deploy' ? 'ignored' : 'runbook',
      item: idOf(owner?.box),
      reason: made,
    };
  if (loose.has(command))
    return { outcome: asks(made), candidate: made, item: idOf(command), reason: made.reason };
  if (phase === 'reference')
    return { outcome: 'ignored', item: null, reason: 'reference material: nothing to do in this deployment' };
  if (phase === 'rollback')
    return { outcome: 'runbook', item: idOf(owner?.box), reason: 'part of the rollback, which people run' };
  const twin = judged.find(
    ({ candidate, phase: other }) =>
      candidate !== undefined &&
      other === phase &&
      candidate.kind === made.kind &&
      JSON.stringify(candidate.spec) === JSON.stringify(made.spec),
  );
  return {
    outcome: 'ignored',
    item: idOf(twin?.box),
    reason:
      analysis.kind === 'build'
        ? 'a step of the build, not a check of it'
        : 'the same check stands elsewhere',
  };
}
