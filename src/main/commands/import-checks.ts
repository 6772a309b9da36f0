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

/** What is said of them. */
export function aboutStrangers(strangers: readonly string[], questions: readonly string[]): string[] {
  return strangers.map((name) => {
    const meant = nearest(name, questions);
    const asked =
      questions.length === 0
        ? 'It asks nothing.'
        : `It asks for ${questions.slice(0, 12).join(', ')}${questions.length > 12 ? ` and ${questions.length - 12} more` : ''}.`;
    return `--set ${name}: no question of the document has this name and no gate uses it, so it is not written.${meant === undefined ? '' : ` Did you mean '${meant}'?`} ${asked}`;
  });
}
