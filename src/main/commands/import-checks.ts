import { nearest } from '../../checklist/nearest.ts';

/** Why an answer cannot be one to its question, in words for people; undefined where it can. */
export function whyNotAnswer(name: string, value: string): string | undefined {
  const shown = `'${value.slice(0, 80)}'`;
  if (value.trim() === '' || /\$\{[A-Za-z_]\w*\}/.test(value)) return undefined;
  if ((/_url$/.test(name) && name !== 'database_url') || name.startsWith('address_of_'))
    return isAddress(value) ? undefined : `${name} wants a URL such as https://api.acme.dev, not ${shown}`;
  if (/_address$/.test(name) && !/^[^\s/:]+(?::\d{1,5})?$|^\[[0-9a-f:]+\](?::\d{1,5})?$/i.test(value))
    return `${name} wants a host and a port such as db.internal:5432, not ${shown}`;
  if (name === 'coverage_minimum' && !(Number(value) >= 0 && Number(value) <= 100))
    return `coverage_minimum wants a number from 0 to 100, not ${shown}`;
  if (
    name.startsWith('who_') &&
    !value
      .trim()
      .split(/[\s,]+/)
      .every((one) => /^@?[A-Za-z\d-]+(?:\/[\w.-]+)?$/.test(one))
  )
    return `${name} wants GitHub names such as octocat or acme/qa, not ${shown}`;
  if (name === 'variables_at' && !/^(?:ci|server)$/.test(value.trim()))
    return `variables_at wants ci or server, not ${shown}`;
  if (name === 'token_variable' && !/^[A-Za-z_]\w*$/.test(value.trim()))
    return `token_variable wants the name of a variable such as API_TOKEN, never the token itself.`;
  if (name.startsWith('path_') && !value.startsWith('/'))
    return `${name} wants a path that begins with /, not ${shown}`;
  return whyNotName(name, value, shown);
}

/** The same of origins, hosts and names of variables. */
function whyNotName(name: string, value: string, shown: string): string | undefined {
  if (name === 'cors_origin' && value !== '*' && !isAddress(value))
    return `cors_origin wants an origin such as https://app.acme.dev, not ${shown}`;
  if (/^(?:domain|server_host)$/.test(name) && !/^[^\s/:?]+$|^\[?[0-9a-f:]+\]?$/i.test(value.trim()))
    return `${name} wants a name such as app.acme.dev, not ${shown}`;
  if (
    (name === 'required_variables' || name.startsWith('variable_')) &&
    !value
      .trim()
      .split(/[\s,]+/)
      .every((one) => /^[A-Za-z_][\w.-]*$/.test(one))
  )
    // Not shown: whoever mistakes the question types the secret.
    return `${name} wants the name of a variable such as API_TOKEN, never its value`;
  return undefined;
}

function isAddress(value: string): boolean {
  try {
    const { protocol, hostname } = new URL(value);
    return /^https?:$/.test(protocol) && hostname !== '';
  } catch {
    return false;
  }
}

/**
 * Answers that no question of the document asks for, which the earlier file does not have, and which no `${NAME}` of the
 * texts uses: misspelt, or meant for another document. `asks` gives the questions that are open with some answers: a few are
 * asked only when others are answered.
 */
export function strangersAmong(
  given: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  texts: readonly string[],
  asks: (answers: ReadonlyMap<string, string>) => readonly string[],
): string[] {
  const isUsed = (name: string): boolean =>
    texts.some((text) => text.includes(`\${${name}}`) || text.includes(`\${${name}:`));
  const without = (names: readonly string[]): Map<string, string> =>
    new Map([...given].filter(([name]) => !names.includes(name)));
  const first = [...given.keys()].filter((name) => !known.has(name) && !isUsed(name));
  if (first.length === 0) return [];
  const asked = new Set(asks(new Map()));
  const second = first.filter((name) => !asked.has(name));
  if (second.length === 0) return [];
  const later = new Set(asks(without(second)));
  return second.filter((name) => !later.has(name));
}

/** Where the names of strangers came from. */
export interface Strangers {
  /** Of `--set`. */
  readonly set: readonly string[];
  /** Of the file of answers, and its path. */
  readonly file: readonly string[];
  readonly path: string;
}

const MOST_NAMES = 12;

/** What is said of them: of each `--set`, and in one line of those of a file, which may hold the answers of other documents. */
export function aboutStrangers({ set, file, path }: Strangers, questions: readonly string[]): string[] {
  const asked =
    questions.length === 0
      ? 'It asks nothing.'
      : `It asks for ${questions.slice(0, MOST_NAMES).join(', ')}${questions.length > MOST_NAMES ? ` and ${questions.length - MOST_NAMES} more` : ''}.`;
  const ofSet = set.map((name) => {
    const meant = near(name, questions);
    return `--set ${name}: no question of the document has this name and no gate uses it, so it is not written.${meant === undefined ? '' : ` Did you mean '${meant}'?`} ${asked}`;
  });
  if (file.length === 0) return ofSet;
  const names = file.slice(0, MOST_NAMES).map((name) => {
    const meant = near(name, questions);
    return meant === undefined ? name : `${name} (did you mean '${meant}'?)`;
  });
  const more = file.length > MOST_NAMES ? ` and ${file.length - MOST_NAMES} more` : '';
  const one = file.length === 1;
  return [
    ...ofSet,
    `${path}: no question of the document has ${one ? 'this name' : 'these names'} and no gate uses ${one ? 'it' : 'them'}, so ${one ? 'it is' : 'they are'} not written: ${names.join(', ')}${more}. ${asked}`,
  ];
}

/** The name that was probably meant: by its letters, else the one that has most of its words. */
function near(name: string, questions: readonly string[]): string | undefined {
  const meant = nearest(name, questions);
  if (meant !== undefined) return meant;
  const words = partsOf(name);
  const shared = (question: string): number =>
    partsOf(question).filter((part) => words.includes(part)).length;
  const best = [...questions].sort((a, b) => shared(b) - shared(a))[0];
  return best !== undefined && shared(best) > 0 ? best : undefined;
}

/** What is common to many names tells nothing. */
const partsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part.length > 2 && !/^(?:url|command|check|variable|path|who|the)$/.test(part));
