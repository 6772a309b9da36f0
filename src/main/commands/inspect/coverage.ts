import type { Command } from '../../io.ts';

export const command: Command = async (_argv, io) => {
  io.stderr.write('not there yet\n');
  return 2;
};
