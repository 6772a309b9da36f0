import { oneLine } from '../values/text.ts';
import { missingOf } from './answer.ts';
import type { FencedCommand } from './commands.ts';
import type { Judged } from './compose.ts';
import type { ImportPhase } from './phase.ts';
import type { Analysis } from './shell/types.ts';
import type { Answers, Candidate } from './types.ts';

export interface Runbook {
  readonly line: number;
  readonly fence: FencedCommand['fence'];
  readonly phase: ImportPhase;
}

const keyOf = (phase: ImportPhase, command: string): string => `${phase}\0${command}`;

/** The commands that gates run or ask by themselves, with their phase: people need not. */
export function gatedCommands(
  judged: readonly Judged[],
  loose: readonly FencedCommand[],
  answers: Answers,
): Set<string> {
  const runs = (made: Candidate | string | undefined): made is Candidate =>
    typeof made === 'object' && made.partial !== true && missingOf(made, answers).length === 0;
  return new Set([
    ...judged.flatMap(({ candidate, phase }) =>
      runs(candidate) && candidate.effect === 'read-only' && candidate.command !== undefined
        ? [keyOf(phase, candidate.command)]
        : [],
    ),
    ...loose.flatMap(({ made, phase, line }) => (runs(made) ? [keyOf(phase, line.command)] : [])),
  ]);
}

/** The command of an item that people run; none where the gate runs the very same. */
export function runbookLine(
  runbook: Analysis | undefined,
  candidate: Candidate | undefined,
  answers: Answers,
): string[] {
  if (runbook === undefined) return [];
  const runs = candidate !== undefined && missingOf(candidate, answers).length === 0;
  if (runs && [candidate.spec['command'], candidate.spec['run']].includes(runbook.command)) return [];
  return [`Runbook: \`${oneLine(runbook.command, 400)}\``];
}

/** Fences whose commands act: shown in the note of their section, never run. One of which gates run all needs no note. */
export function runbooksOf(fences: readonly FencedCommand[], gated: ReadonlySet<string>): Runbook[] {
  const byFence = new Map<number, Runbook>();
  for (const command of fences) {
    if (gated.has(keyOf(command.phase, command.line.command))) continue;
    if (command.phase === 'reference' || command.line.form === 'dotenv') continue;
    const { effect, ends } = command.analysis;
    // What only looks is a gate or nobody's; but a session (`psql -h db`) is for whoever tries it.
    if (effect === 'read-only' && ends && command.phase === 'pre-deploy') continue;
    const entry = byFence.get(command.fence.line) ?? {
      line: command.fence.line,
      fence: command.fence,
      phase: command.phase,
    };
    byFence.set(command.fence.line, entry);
  }
  return [...byFence.values()];
}
