/** What the runner makes of a step's output: workflow commands, masks, annotations, groups. */

export interface Annotation {
  readonly type: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
}

export interface Output {
  /** What the log shows: commands taken out, secrets masked. */
  readonly log: string;
  /** The first ten of each type; the runner drops the rest. */
  readonly annotations: readonly Annotation[];
  /** How many were dropped. */
  readonly dropped: number;
  /** Titles of `::group::`. */
  readonly groups: readonly string[];
  readonly masks: readonly string[];
  /** Commands that the runner no longer takes (`set-output`, `set-env` …) or never knew. */
  readonly refused: readonly string[];
}

const PER_TYPE = 10;
const MAX_MESSAGE = 4096;

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly value: string;
}

/** `::name key=value,key=value::value` */
export function parseCommand(line: string): Command | undefined {
  const match = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line);
  if (match === null) return undefined;
  const properties = (match[2] ?? '').split(',').flatMap((each) => {
    const equals = each.indexOf('=');
    return equals < 1
      ? []
      : [[each.slice(0, equals).trim(), decodeProperty(each.slice(equals + 1))] as const];
  });
  return { name: match[1] ?? '', properties: new Map(properties), value: decode(match[3] ?? '') };
}

const decode = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const decodeProperty = (text: string): string => decode(text.replaceAll('%3A', ':').replaceAll('%2C', ','));

const LEVELS: readonly Annotation['type'][] = ['error', 'warning', 'notice'];

/** Reads a step's whole output. @param secrets masked from the beginning (the token) */
export function readOutput(text: string, secrets: readonly string[]): Output {
  const masks = new Set(secrets.filter((each) => each !== ''));
  const annotations: Annotation[] = [];
  const groups: string[] = [];
  const refused: string[] = [];
  const log: string[] = [];
  let dropped = 0;
  let stopped: string | undefined;

  const run = (command: Command): void => {
    const { name, value } = command;
    const level = LEVELS.find((each) => each === name);
    if (level !== undefined) {
      const shown = annotationOf(level, command, (message) => mask(message, masks));
      if (annotations.filter((each) => each.type === level).length < PER_TYPE) annotations.push(shown);
      else dropped += 1;
      log.push(`##[${level}]${shown.message}`);
    } else if (name === 'add-mask') {
      for (const each of [value, ...value.split(/\r?\n/).map((part) => part.trim())])
        if (each !== '') masks.add(each);
    } else if (name === 'group') {
      groups.push(mask(value, masks));
      log.push(`##[group]${mask(value, masks)}`);
    } else if (name === 'endgroup') log.push('##[endgroup]');
    else if (name === 'debug') log.push(`##[debug]${mask(value, masks)}`);
    else if (name === 'stop-commands') stopped = value;
    else if (name !== 'echo' && name !== 'add-matcher' && name !== 'remove-matcher') refused.push(name);
  };

  for (const line of text.split(/\r?\n/)) {
    const command = parseCommand(line);
    if (stopped !== undefined && command?.name === stopped) stopped = undefined;
    else if (stopped === undefined && command !== undefined) run(command);
    else log.push(mask(line, masks));
  }
  return { log: log.join('\n'), annotations, dropped, groups, masks: [...masks], refused };
}

function annotationOf(
  type: Annotation['type'],
  command: Command,
  masked: (text: string) => string,
): Annotation {
  const title = command.properties.get('title');
  const file = command.properties.get('file');
  const line = command.properties.get('line');
  return {
    type,
    message: masked(command.value).slice(0, MAX_MESSAGE),
    ...(title === undefined ? {} : { title: masked(title) }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}

export function mask(text: string, masks: Iterable<string>): string {
  return [...masks]
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/**
 * Reads a file command (GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STATE): `name=value` or a block `name<<DELIMITER`.
 * @throws Error when a line is neither; the runner fails the step then
 */
export function readFileCommand(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (block > 0 && (equals < 0 || block < equals)) {
      const delimiter = line.slice(block + 2);
      const end = lines.indexOf(delimiter, at + 1);
      if (delimiter === '' || end < 0)
        throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      values.set(line.slice(0, block), lines.slice(at + 1, end).join('\n'));
      at = end;
    } else if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
    else throw new Error(`Invalid format '${line}'`);
  }
  return values;
}
