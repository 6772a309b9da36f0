import { hiddenExit } from '../../values/hidden-exit.ts';
import { idleCommand, isTestCommand } from '../../values/idle-command.ts';
import type { Problems } from '../source.ts';
import { get } from '../tree.ts';
import type { Placed } from './index.ts';

/** Commands of gates that can prove nothing, whatever they print. */
export function checkCommands(items: readonly Placed[], problems: Problems): void {
  for (const { draft } of items) {
    if (draft.gate?.info.kind !== 'tests') continue;
    const { value } = draft.gate;
    const run = value.type === 'mapping' ? get(value, 'run') : value;
    if (run?.type !== 'scalar' || typeof run.value !== 'string') continue;
    const hidden = hiddenExit(run.value, isTestCommand);
    if (hidden !== undefined)
      problems.warn(
        'exit-code-hidden',
        run,
        `\`${hidden}\` hides the exit code, so a run that broke outside of its tests may look green.`,
        'Take it away: the gate reads the report of a command that failed as well.',
      );
    const idle = idleCommand(run.value);
    if (idle)
      problems.warn(
        'no-test-runs',
        run,
        `\`${idle.tool} ${idle.option}\` runs no test, so this gate will be an error.`,
        `Take \`${idle.option}\` away, or use the kind \`run\` where listing the tests is the point.`,
      );
  }
}
