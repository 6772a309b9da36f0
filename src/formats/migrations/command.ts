/** Finds out which status command a command line runs; shell syntax that hides its output or exit code is refused. */

export interface CommandLine {
  /** Words of each simple command, without quotes, assignments and redirections. */
  readonly parts: readonly (readonly string[])[];
  /** True where a pipe, a redirection to a file or `||` stands between the command and what was captured. */
  readonly filtered: boolean;
}

const MAX_COMMAND = 4000;

export function parseCommand(command: string): CommandLine {
  const parts: string[][] = [[]];
  let filtered = false;
  for (const token of tokensOf(command.slice(0, MAX_COMMAND))) {
    if (token === '|' || token === '||' || token === '|&') filtered = true;
    if (/^(?:\d|&)?>{1,2}(?![&])/.test(token) && !/^2>\/dev\/null$/.test(token)) filtered = true;
    if (/^[;&|\n()]+$/.test(token)) parts.push([]);
    else if (!/^\d?>/.test(token)) parts.at(-1)?.push(unquote(token));
  }
  return { parts: parts.map(withoutAssignments).filter((part) => part.length > 0), filtered };
}

// Quoted strings stay whole; operators stand alone. Linear: no alternative can match what another one does.
function tokensOf(command: string): string[] {
  return (
    command.match(
      /\n|[;()]|&&|\|\||\|&|\||&>?|(?:'[^']*'|"(?:[^"\\]|\\[^])*"|\\[^]|>&\d|[^\s;()&|'"\\])+/g,
    ) ?? []
  );
}

function unquote(token: string): string {
  return token.replace(
    /'([^']*)'|"((?:[^"\\]|\\[^])*)"|\\([^])/g,
    (_, single?: string, double?: string, one?: string) => single ?? double ?? one ?? '',
  );
}

function withoutAssignments(part: readonly string[]): string[] {
  const first = part.findIndex((token) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(token) && token !== 'env');
  return first === -1 ? [] : part.slice(first);
}
