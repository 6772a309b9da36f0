import type { Statement } from 'unbash';
import type { Analysis } from './types.ts';

/** How a command line is built, as far as it matters for its exit code. */
export function shapeOf(statements: readonly Statement[]): Analysis['shape'] {
  const [first] = statements;
  if (!first || statements.length !== 1) return statements.length > 1 ? 'list' : 'other';
  switch (first.command.type) {
    case 'Command':
      return first.background ? 'other' : 'simple';
    case 'Pipeline':
      return first.command.commands.length === 1 &&
        first.command.commands[0]?.type === 'Command' &&
        first.command.prefixes.every(({ type }) => type === 'Time')
        ? 'simple'
        : 'pipe';
    case 'AndOr':
      return 'list';
    case 'For':
    case 'ArithmeticFor':
    case 'While':
      return 'loop';
    case 'If':
      return 'if';
    default:
      return 'other';
  }
}
