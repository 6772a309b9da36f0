import { commandsOf, isTestCommand } from './idle-command.ts';

const HIDES = /\|\|\s*(true|:|\/bin\/true|exit 0)\s*\)?\s*$/;

/**
 * How a bash script hides that its tests failed: `|| true`. With `set -e`, as gates run scripts, a `; true` hides nothing. It
 * counts behind a test tool, and at the end of the script behind anything.
 */
export function hiddenExit(script: string): string | undefined {
  const lines = commandsOf(script, /[\n;]+|&&/).filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const word = HIDES.exec(line)?.[1];
    if (word !== undefined && (index === lines.length - 1 || isTestCommand(line))) return `|| ${word}`;
  }
  return undefined;
}
