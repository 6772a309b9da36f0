import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ActionFile {
  /** Of `runs`. */
  readonly main: string;
  readonly using: string;
  readonly inputs: ReadonlyMap<string, { readonly default?: string; readonly required: boolean }>;
  readonly outputs: readonly string[];
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

const get = (value: unknown, name: string): unknown => new Map(entries(value)).get(name);

/** Reads `action.yml` (or `.yaml`) of a folder. */
export function readAction(folder: string): ActionFile {
  const text = ['action.yml', 'action.yaml']
    .map((name) => tryRead(join(folder, name)))
    .find((each) => each !== undefined);
  if (text === undefined) throw new Error(`There is no action.yml in ${folder}.`);
  const document: unknown = parse(text);
  const main = get(get(document, 'runs'), 'main');
  const using = get(get(document, 'runs'), 'using');
  if (typeof main !== 'string' || typeof using !== 'string')
    throw new Error(`action.yml in ${folder} is not of a JavaScript action: it has no runs.main.`);
  const inputs = entries(get(document, 'inputs')).map(([name, input]) => {
    const value = get(input, 'default');
    const required = get(input, 'required') === true;
    return [
      name,
      value === undefined || value === null ? { required } : { default: String(value), required },
    ] as const;
  });
  return {
    main,
    using,
    inputs: new Map(inputs),
    outputs: entries(get(document, 'outputs')).map(([name]) => name),
  };
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The `INPUT_*` of a step: upper case, blanks to `_`, hyphens kept. Inputs that are not given take their default, whose
 * `${{ … }}` only knows what `known` holds (`github.token`).
 */
export function inputEnvironment(
  action: ActionFile,
  given: Readonly<Record<string, string>>,
  known: ReadonlyMap<string, string>,
): Record<string, string> {
  const values = new Map(
    [...action.inputs].map(([name, input]) => [name.toLowerCase(), fill(input.default ?? '', known)]),
  );
  for (const [name, value] of Object.entries(given)) values.set(name.toLowerCase(), value);
  return Object.fromEntries(
    [...values].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}

function fill(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_all, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`The harness cannot evaluate \${{ ${name} }} in action.yml.`);
    return value;
  });
}
