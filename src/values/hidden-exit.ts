import { commandsOf } from './idle-command.ts';

const HIDES = /\|\|\s*(true|:|\/bin\/true|exit 0)(?:\s*\))?$/;

/**
 * How a bash script hides that it failed: `|| true`. With `set -e`, as gates run scripts, a `; true` hides nothing. It counts at
 * the end of the script behind anything, and elsewhere behind the tool that matters.
 */
export function hiddenExit(script: string, matters: (line: string) => boolean): string | undefined {
  // Nearly no script does, and `validate` asks of every command.
  if (!script.includes('||')) return undefined;
  const lines = commandsOf(script, /[\n;]+|&&/).filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries()) {
    const word = HIDES.exec(line.trimEnd())?.[1];
    if (word !== undefined && (index === lines.length - 1 || matters(line))) return `|| ${word}`;
  }
  return undefined;
}
