import { parse } from 'yaml';

const LINE = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/;

/** Answers out of a file: a YAML or JSON mapping of names and plain values, or NAME=VALUE lines. @throws Error in words for people */
export function readAnswers(text: string, path: string): Map<string, string> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  if (lines.length > 0 && lines.every((line) => LINE.test(line)))
    return new Map(
      lines.map((line) => [
        LINE.exec(line)?.[1] ?? '',
        (LINE.exec(line)?.[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'),
      ]),
    );
  const value = load(text, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${path} must hold names with their values, such as \`base_url: https://api.acme.dev\``);
  return new Map(
    Object.entries(value).flatMap(([name, answer]: [string, unknown]) => {
      if (answer === null || answer === undefined) return [];
      if (Array.isArray(answer)) return [[name, answer.map(String).join(',')] as const];
      if (typeof answer === 'object')
        throw new Error(`${path}: the answer to ${name} must be one value, not a mapping`);
      return [[name, String(answer as string | number | boolean)] as const];
    }),
  );
}

function load(text: string, path: string): unknown {
  try {
    return parse(text, { maxAliasCount: 10 });
  } catch (error) {
    throw new Error(
      `${path} cannot be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
      { cause: error },
    );
  }
}
