import { isVariableName } from './names.ts';

const ASSIGNED = /^\s*(?:export\s+|set\s+|ENV\s+|\$env:)?([A-Z][A-Za-z0-9_]*)\s*[=:](?!=)/;
/** What gives a variable to a platform or to a pipeline. */
const GIVEN =
  /\b(?:secrets?|env|config|variables?)(?:[: ](?:set|add|put|create))\s+(?:-{1,2}[\w-]+(?:[= ]\S+)?\s+)*((?:[A-Z][A-Z0-9_]*(?:=\S*)?\s*)+)|--(?:set-env-vars|build-arg|set|env)[= ]["']?([A-Z][A-Z0-9_]*)(?==)/g;
/** Looked for in a file or in the environment: `grep "NAME" .env`, `echo $NAME`, `printenv NAME`. */
const LOOKED_FOR =
  /\bgrep\b[^|]*?["']?\^?([A-Z][A-Z0-9]*_[A-Z0-9_]+)(?:=[^"']*)?["']?\s+\S*\.env|\becho\s+"?\$\{?([A-Z][A-Z0-9_]*)\}?|\bprintenv\s+([A-Z][A-Z0-9_]*)/g;
/** Lines that only put the others into a file, or make it. */
const AROUND =
  /^\s*(?:#|\/\/|cat\b|EOF\b|EOL\b|END\b|echo\b|nano\b|vim?\b|code\b|cp\b|touch\b|cd\b|source\b|[{}[\]]|chmod\b)/;

/** The variables that a fence gives values to, whether it is a dotenv file, a heredoc or the commands of a platform. */
export function assignedIn(text: string): string[] {
  const rows = text
    .slice(0, 8000)
    .split('\n')
    .filter((row) => row.trim() !== '');
  const given = rows.flatMap((row) => [
    ...[...row.matchAll(GIVEN)].flatMap(([, list = '', one = '']) =>
      one === '' ? list.split(/\s+/).map((part) => part.replace(/=.*$/, '')) : [one],
    ),
    ...[...row.matchAll(LOOKED_FOR)].flatMap((found) => found.slice(1).filter((name) => name !== undefined)),
  ]);
  if (given.some(isVariableName)) return [...new Set(given.filter(isVariableName))];
  const own = rows.filter((row) => !AROUND.test(row));
  const pairs = own.map((row) => ASSIGNED.exec(row)?.[1]);
  return pairs.every((name) => name !== undefined)
    ? [...new Set(pairs)].filter((name) => !isOwnHelp(name, rows))
    : [];
}

/** `export PROJECT=…`, and the lines behind it use `$PROJECT`: a help of the commands, and no variable to be kept. */
const isOwnHelp = (name: string, rows: readonly string[]): boolean =>
  rows.some((row) => row.includes(`$${name}`) || row.includes(`\${${name}}`)) &&
  !rows.some((row) => row.includes(`"${name}=`) || row.includes(`'${name}=`) || /\.env\b/.test(row));
