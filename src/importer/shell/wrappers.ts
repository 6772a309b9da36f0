import { judgeName } from './names.ts';
import { DESTROY, ENDLESS, onHost, CHANGE, READ, SHOW, type Call } from './programs/rule.ts';
import type { Judgement } from './types.ts';

type Wrapper = (args: readonly string[], call: Call, name: string) => Judgement;

/** Arguments without the wrapper's own options and assignments. */
function skip(args: readonly string[], withValue: readonly string[] = []): readonly string[] {
  let index = 0;
  while (index < args.length && ((args[index] ?? '').startsWith('-') || /^\w+=/.test(args[index] ?? '')))
    index += withValue.includes(args[index] ?? '') ? 2 : 1;
  return args.slice(index);
}

const again = (rest: readonly string[], call: Call, name: string): Judgement =>
  rest.length === 0 ? SHOW : call.again(rest, name);

const sudo: Wrapper = (args, call, name) => {
  const rest = skip(args, ['-u', '-g', '-h', '-p']);
  const own = args.slice(0, args.length - rest.length);
  // `sudo -i` and `sudo -s` open a shell; with a command they run it in one.
  if (own.some((arg) => /^-[is]$/.test(arg)))
    return { ...ENDLESS, effect: rest.length > 0 ? 'mutating' : 'read-only' };
  return onHost(again(rest, call, name));
};
const plain: Wrapper = (args, call, name) =>
  again(
    skip(args, ['-n', '-c', '-e', '-f']).filter((word, index) => !(index === 0 && word === '--')),
    call,
    name,
  );
const heroku: Wrapper = (args, call, name) =>
  onHost(
    again(
      args
        .slice(1)
        .filter(
          (arg, index, all) => !/^(?:-a|--app|--)$/.test(arg) && !/^(?:-a|--app)$/.test(all[index - 1] ?? ''),
        ),
      call,
      name,
    ),
  );

const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ...['sudo', 'doas'].map((name) => [name, sudo] as const),
  ...'time nice ionice nohup stdbuf setsid caffeinate exec builtin dotenv cross-env chronic unbuffer winpty'
    .split(' ')
    .map((name) => [name, plain] as const),
  ...['timeout', 'gtimeout'].map(
    (name) =>
      [
        name,
        ((args, call) => ({
          ...again(skip(args, ['-s', '-k']).slice(1), call, name),
          ends: true,
        })) as Wrapper,
      ] as const,
  ),
  ...['xargs', 'parallel'].map(
    (name) =>
      [
        name,
        ((args, call) =>
          again(skip(args, ['-I', '-n', '-P', '-L', '-d', '-a', '-i']), call, name)) as Wrapper,
      ] as const,
  ),
  ...['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh'].map((name) => [name, shellCall] as const),
  ...['ssh', 'mosh'].map((name) => [name, sshCall] as const),
  [
    'watch',
    (args, call) => ({
      ...call.script(skip(args, ['-n', '--interval']).join(' '), 'watch'),
      ends: false,
      decides: false,
    }),
  ],
  ['eval', (args, call) => call.script(args.join(' '), 'eval')],
]);

/** Programs that run another one: what that does decides. Undefined for every other program. */
export function unwrap(name: string, args: readonly string[], call: Call): Judgement | undefined {
  const bare = name.split('/').at(-1) ?? '';
  const wrapper = WRAPPERS.get(bare);
  if (wrapper) return wrapper(args, call, bare);
  if (bare === 'env' && args.some((arg) => !arg.startsWith('-') && !/^\w+=/.test(arg)))
    return again(skip(args, ['-u']), call, bare);
  if (bare === 'heroku' && args[0] === 'run') return heroku(args, call, bare);
  if (/^(?:fly|flyctl)$/.test(bare) && args[0] === 'ssh') {
    const at = args.findIndex((arg) => /^(?:-C|--command)$/.test(arg));
    return at < 0 ? ENDLESS : onHost(call.script(args[at + 1] ?? '', 'fly ssh'));
  }
  return bare === 'railway' && args[0] === 'run' ? onHost(again(args.slice(1), call, bare)) : undefined;
}

function shellCall(args: readonly string[], call: Call): Judgement {
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (at >= 0) return call.script(args[at + 1] ?? '', 'sh -c');
  const file = args.find((arg) => !arg.startsWith('-'));
  if (file !== undefined) return judgeName(file, args.slice(args.indexOf(file) + 1));
  if (args.includes('-n')) return READ;
  if (call.stdinText !== undefined) return call.script(call.stdinText, 'sh');
  return call.stdin === undefined ? ENDLESS : CHANGE;
}

function sshCall(args: readonly string[], call: Call): Judgement {
  const values = ['-i', '-p', '-l', '-o', '-F', '-J', '-L', '-R', '-D', '-b', '-c', '-m', '-W'];
  let index = 0;
  while (index < args.length && (args[index] ?? '').startsWith('-'))
    index += values.includes(args[index] ?? '') ? 2 : 1;
  const remote = args.slice(index + 1);
  if (args.slice(0, index).some((arg) => /^-(?:N|L|D|R)$/.test(arg))) return onHost(ENDLESS);
  if (remote.length === 0)
    return call.stdinText === undefined
      ? call.stdin === undefined
        ? onHost(ENDLESS)
        : DESTROY
      : onHost(call.script(call.stdinText, 'ssh'));
  return onHost(call.script(remote.join(' '), 'ssh'));
}
