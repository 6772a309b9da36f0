import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseMarkdown } from '../../../importer/markdown/parse.ts';
import { oneLine } from '../../../values/text.ts';
import type { Command } from '../../io.ts';

const USAGE = `Usage: deploy-checklist inspect tasks FILE.md [--json]

The task items of a Markdown file that GitHub renders as boxes: line, checked, text.
`;

/** `inspect tasks FILE.md [--json]`: exit code 0 read, 1 unreadable, 2 bad usage. */
export const command: Command = async (argv, io) => {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout.write(USAGE);
    return 0;
  }
  const files = argv.filter((arg) => !arg.startsWith('--'));
  const unknown = argv.find((arg) => arg.startsWith('--') && arg !== '--json');
  const [file] = files;
  if (unknown !== undefined || file === undefined || files.length > 1) {
    io.stderr.write(
      `deploy-checklist inspect tasks: ${unknown === undefined ? 'give one FILE' : `there is no option ${unknown}`}.\n${USAGE}`,
    );
    return 2;
  }
  let source: string;
  try {
    source = await readFile(resolve(io.cwd(), file), 'utf8');
  } catch (error) {
    io.stderr.write(
      `deploy-checklist inspect tasks: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
  const tasks = parseMarkdown(source)
    .blocks.flatMap((block) => (block.type === 'box' && block.marker === 'task' ? [block] : []))
    .map(({ line, checked, text }) => ({ line, checked, text }));
  io.stdout.write(
    argv.includes('--json')
      ? `${JSON.stringify(tasks, null, 2)}\n`
      : tasks
          .map(({ line, checked, text }) => `${line}: ${checked ? '[x]' : '[ ]'} ${oneLine(text, 300)}\n`)
          .join(''),
  );
  return 0;
};
