import { ask } from '../concepts/concept.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';

/** A path that a test can look for as it stands: no variable, no blank, no pattern. */
const PLAIN = /^(?:~\/)?[\w./@+-]+$/;
const ABSOLUTE = /^(?:\/|~\/)/;

const onMachine = (command: string): Candidate =>
  ask(
    'run',
    { command: `«server»${command}` },
    ['server'],
    'what the action leaves behind can be looked at; on which machine is not said',
  );

/** A relative path depends on where the commands run, so the path is asked for as well. */
function there(test: string, path: string): Candidate {
  if (ABSOLUTE.test(path)) return onMachine(`test ${test} ${path}`);
  const name = `server_path_${
    path
      .replace(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase() || 'file'
  }`;
  return ask(
    'run',
    { command: `«server»test ${test} «${name}»` },
    ['server', name],
    `what the action leaves behind can be looked at; where \`${path}\` lies on the machine is not said`,
  );
}

/** Where a copy ends: a folder keeps the name of what is put into it. */
const copied = (from: string, to: string): string =>
  to.endsWith('/') ? `${to}${from.replace(/\/+$/, '').split('/').at(-1) ?? ''}` : to;

const withoutOptions = (args: readonly string[]): string[] => args.filter((arg) => !arg.startsWith('-'));

type Build = (args: readonly string[]) => Candidate | undefined;

const two =
  (test: string): Build =>
  (args) => {
    const [from, to, third] = withoutOptions(args);
    if (from === undefined || to === undefined || third !== undefined || !PLAIN.test(to)) return undefined;
    return there(test, copied(from, to));
  };

function mode(args: readonly string[]): Candidate | undefined {
  const [bits, path, third] = withoutOptions(args);
  if (bits === undefined || path === undefined || third !== undefined || !PLAIN.test(path)) return undefined;
  if (/^[ugoa]*\+x$/.test(bits)) return there('-x', path);
  return /^0?[0-7]{3}$/.test(bits) && ABSOLUTE.test(path)
    ? onMachine(`test "$(stat -c %a ${path})" = ${bits.replace(/^0/, '')}`)
    : there('-e', path);
}

function owner(args: readonly string[]): Candidate | undefined {
  const [who, path, third] = withoutOptions(args);
  if (
    who === undefined ||
    path === undefined ||
    third !== undefined ||
    !PLAIN.test(path) ||
    !/^[\w.-]+:[\w.-]+$/.test(who)
  )
    return undefined;
  return ABSOLUTE.test(path) ? onMachine(`test "$(stat -c %U:%G ${path})" = ${who}`) : undefined;
}

function unit(args: readonly string[]): Candidate | undefined {
  const [verb, name, third] = withoutOptions(args);
  if (name === undefined || third !== undefined || !/^[\w@.-]+$/.test(name)) return undefined;
  return verb === 'enable' ? onMachine(`systemctl is-enabled ${name}`) : undefined;
}

const cloned: Build = (args) => {
  const [verb, , folder] = withoutOptions(args);
  return verb === 'clone' && folder !== undefined && PLAIN.test(folder) && ABSOLUTE.test(folder)
    ? there('-d', `${folder.replace(/\/+$/, '')}/.git`)
    : undefined;
};

const LEAVES: ReadonlyMap<string, Build> = new Map([
  ['cp', two('-s')],
  ['mv', two('-s')],
  ['ln', two('-e')],
  ['chmod', mode],
  ['chown', owner],
  ['systemctl', unit],
  ['git', cloned],
]);

/** A copied file, a mode, a service that starts with the machine: what a single action leaves behind, and how it is looked for. */
export const leftBehind = ({ only, placeholders }: Analysis): Candidate | undefined =>
  only === undefined || placeholders.length > 0 ? undefined : LEAVES.get(only.program)?.(only.args);
