import { hiddenExit } from '../../values/hidden-exit.ts';
import { idleCommand, isTestCommand } from '../../values/idle-command.ts';
import { writingFormatter } from '../../values/writing-formatter.ts';
import type { Problems } from '../source.ts';
import { entryOf, get } from '../tree.ts';
import type { Node } from '../tree.ts';
import type { Placed } from './index.ts';

/** Commands of gates that can prove little or nothing, whatever they print. */
export function checkCommands(items: readonly Placed[], problems: Problems): void {
  for (const { draft } of items) {
    if (draft.gate?.info.kind === 'tests') checkTests(draft.gate.value, problems);
    if (draft.gate?.info.kind === 'lint') checkLint(draft.gate.value, problems);
    if (draft.gate?.info.kind === 'run') checkRun(draft.gate.value, problems);
  }
}

function checkTests(value: Node, problems: Problems): void {
  const run = scriptOf(value, 'run');
  if (!run) return;
  const hidden = hiddenExit(run.text, isTestCommand);
  if (hidden !== undefined)
    problems.warn(
      'exit-code-hidden',
      run.node,
      `\`${hidden}\` hides the exit code, so a run that broke outside of its tests may look green.`,
      'Take it away: the gate reads the report of a command that failed as well.',
    );
  const idle = idleCommand(run.text);
  if (idle)
    problems.warn(
      'no-test-runs',
      run.node,
      `\`${idle.tool} ${idle.option}\` runs no test, so this gate will be an error.`,
      `Take \`${idle.option}\` away, or use the kind \`run\` where listing the tests is the point.`,
    );
}

function checkLint(value: Node, problems: Problems): void {
  const run = scriptOf(value, 'run');
  const writes = run && writingFormatter(run.text);
  if (writes)
    problems.warn(
      'never-fails',
      run.node,
      `\`${writes.tool}\` formats the files and ends with 0 whatever it finds, so this gate will be an error.`,
      `Add \`${writes.option}\`, with which it only looks.`,
    );
}

/** What else a command can be judged by. */
const JUDGED = ['exit-code', 'stdout', 'stderr', 'json', 'number', 'version', 'duration'];

function checkRun(value: Node, problems: Problems): void {
  const run = scriptOf(value, 'command');
  if (!run || JUDGED.some((key) => entryOf(value, key) !== undefined)) return;
  const hidden = hiddenExit(run.text, () => false);
  if (hidden !== undefined)
    problems.warn(
      'exit-code-hidden',
      run.node,
      `\`${hidden}\` hides the exit code, and nothing else is judged, so this gate can never fail.`,
      'Take it away, or say what must be printed: `stdout`.',
    );
}

function scriptOf(value: Node, key: string): { node: Node; text: string } | undefined {
  const node = value.type === 'mapping' ? get(value, key) : value;
  return node?.type === 'scalar' && typeof node.value === 'string' ? { node, text: node.value } : undefined;
}
