import { toolNamed } from './gates/tools.ts';
import { isVariable } from './questions.ts';
import type { Answers, Candidate, Spec } from './types.ts';

/** What a candidate still needs, given the answers. A host or port can be taken out of a URL that was answered. */
export function missingOf(candidate: Candidate, answers: Answers): string[] {
  return candidate.needs.filter((name) => (answers.get(name) ?? '').trim() === '');
}

/** The settings with the answers put in. Variables stay `${name}`, so that they can differ between environments. */
export function fillSpec(spec: Spec, answers: Answers): Spec {
  return mapStrings(spec, answers) as Spec;
}

/** As it is shown in a suggestion: what is missing reads `<name>`. */
export const suggestedSpec = (spec: Spec): Spec => mapStrings(spec, undefined) as Spec;

function mapStrings(value: unknown, answers: Answers | undefined): unknown {
  if (typeof value === 'string') return fillText(value, answers);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.map((entry) => mapStrings(entry, answers));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [String(fillText(key, answers)), mapStrings(entry, answers)]),
  );
}

function fillText(text: string, answers: Answers | undefined): unknown {
  const list = /^«list:([\w.-]+)»$/.exec(text)?.[1];
  if (list !== undefined)
    return (answers?.get(list) ?? `<${list}>`).split(/[\s,]+/).filter((part) => part !== '');
  const port = /^«port:([\w.-]+)»$/.exec(text)?.[1];
  if (port !== undefined) return answers ? portOf(answers.get(port) ?? '') : `<${port}>`;
  const server = /^«(server|docker|cluster|cloud)»([\s\S]*)$/.exec(text);
  if (server) return onServer(String(fillText(server[2] ?? '', answers)), answers?.get(server[1] ?? ''));
  return text.replace(/«(?:(host|http):)?([\w.-]+)»/g, (_, what: string | undefined, name: string) => {
    const answer = answers?.get(name);
    if (answer === undefined) return `<${what === undefined ? name : `${what} of ${name}`}>`;
    if (name === 'migration_tool') return toolNamed(answer);
    return what === 'host' ? hostOf(answer) : what === 'http' ? `http://${hostOf(answer)}/` : answer;
  });
}

const hostOf = (address: string): string =>
  /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#]+)/i.exec(address)?.[1] ?? address;
const portOf = (address: string): number => Number(/:(\d{1,5})(?:\/|$)/.exec(address)?.[1] ?? 443);

/** `local` runs it here; anything else is a prefix such as `ssh deploy@host` that takes the command as one word. */
function onServer(command: string, answer: string | undefined): string {
  if (answer === undefined) return command;
  return answer.trim() === 'local' ? command : `${answer.trim()} '${command.replaceAll("'", "'\\''")}'`;
}

/** Variables of the checklist that the answers give. */
export const variablesOf = (answers: Answers): Map<string, string> =>
  new Map(
    [...answers]
      .filter(([name, value]) => isVariable(name) && value.trim() !== '')
      .map(([name, value]) => [name, /_url$/.test(name) ? value.replace(/\/+$/, '') : value]),
  );
