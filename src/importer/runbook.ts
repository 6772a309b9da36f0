import type { FencedCommand } from './commands.ts';
import type { ImportPhase } from './phase.ts';

export interface Runbook {
  readonly line: number;
  readonly fence: FencedCommand['fence'];
  readonly phase: ImportPhase;
}

/** Fences whose commands act: shown in the note of their section, never run. */
export function runbooksOf(fences: readonly FencedCommand[]): Runbook[] {
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
