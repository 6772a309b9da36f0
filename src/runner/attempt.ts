import { isAbsolute, relative, resolve } from 'node:path';
import type { Item } from '../checklist/types.ts';
import { GateError } from '../gates/gate.ts';
import type { ExecRequest, ExecResult, GateContext, GateKind } from '../gates/gate.ts';
import type { GateFault, Outcome } from '../report/types.ts';
import { verdict } from '../report/verdict.ts';
import { formatDuration } from '../values/duration.ts';
import { expandValue, mentioned } from '../values/expand.ts';
import type { MissingVariable } from '../values/expand.ts';
import type { RunDependencies } from './types.ts';

/** One try of one gate. */
export interface Attempt {
  readonly status: 'success' | 'failure' | 'error';
  readonly outcome?: Outcome;
  readonly fault?: GateFault;
}

export interface AttemptRequest {
  readonly item: Item;
  readonly kind: GateKind;
  readonly variables: Readonly<Record<string, string>>;
  readonly runStartedAt: number;
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
}

/** How long a kind may go on after its signal. */
const GRACE_MS = 1000;
/** How long the run waits for the commands of a gate to be gone: SIGTERM, 2 s, SIGKILL. */
const EXEC_GRACE_MS = 3500;

/** Never rejects. Ends within the timeout plus the grace, whatever the kind does, and leaves no command behind. */
export async function attempt(request: AttemptRequest, deps: RunDependencies): Promise<Attempt> {
  const { item, timeoutMs } = request;
  const controller = new AbortController();
  const timeout: GateFault = {
    code: 'timeout',
    message: `It did not end within ${formatDuration(timeoutMs)}.`,
    hint: `Make it faster, or give the item a longer \`timeout:\`.`,
  };
  const timer = setTimeout(() => controller.abort(timeout), timeoutMs);
  const cancel = (): void => controller.abort(CANCELLED);
  if (deps.signal?.aborted === true) cancel();
  deps.signal?.addEventListener('abort', cancel, { once: true });
  const commands = new Set<Promise<ExecResult>>();
  try {
    const ended = measure(request, deps, controller.signal, commands);
    const result = await Promise.race([ended, overdue(controller.signal)]);
    if (!controller.signal.aborted) return result ?? internal(new Error('no result'), request.log);
    const fault = controller.signal.reason === CANCELLED ? CANCELLED : timeout;
    return { status: 'error', fault, ...(result?.outcome && { outcome: result.outcome }) };
  } finally {
    clearTimeout(timer);
    deps.signal?.removeEventListener('abort', cancel);
    // A kind may return while a command of its own still runs; nobody would end that one any more.
    if (commands.size > 0) {
      controller.abort(new Error(`the gate of ${item.id} has ended`));
      await settledWithin(commands, EXEC_GRACE_MS);
    }
  }
}

export const CANCELLED: GateFault = {
  code: 'cancelled',
  message: 'The run was cancelled before this gate had an answer.',
  hint: 'Run it again.',
};

/** Resolves to undefined a grace after the signal. Its timer keeps the process alive: a kind may wait for nothing at all. */
function overdue(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const late = (): void => void setTimeout(() => resolve(undefined), GRACE_MS);
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });
}

async function measure(
  request: AttemptRequest,
  deps: RunDependencies,
  signal: AbortSignal,
  commands: Set<Promise<ExecResult>>,
): Promise<Attempt> {
  try {
    const context = makeContext(request, deps, signal, commands);
    const spec = expandSpec(request.kind, request.item.gate?.spec, context);
    const outcome = await request.kind.run(spec, context);
    return { ...judge(outcome), outcome };
  } catch (error) {
    if (error instanceof GateError) return { status: 'error', fault: faultOf(error) };
    return internal(error, request.log);
  }
}

/** A kind that returns nonsense has measured nothing. */
function judge(outcome: Outcome): Pick<Attempt, 'status' | 'fault'> {
  if (!Array.isArray(outcome.checks) || typeof outcome.samples.count !== 'number')
    throw new TypeError('The gate kind returned something that is no outcome.');
  return verdict(outcome);
}

function faultOf(error: GateError): GateFault {
  const { code, message, hint } = error;
  return hint === undefined ? { code, message } : { code, message, hint };
}

function internal(error: unknown, log: (line: string) => void): Attempt {
  log(error instanceof Error ? (error.stack ?? String(error)) : String(error));
  return {
    status: 'error',
    fault: {
      code: 'internal',
      message: `The gate broke: ${error instanceof Error ? error.message : String(error)}`,
      hint: 'This is a fault of deploy-checklist itself. Please report it with the lines of its log.',
    },
  };
}

function makeContext(
  request: AttemptRequest,
  deps: RunDependencies,
  signal: AbortSignal,
  commands: Set<Promise<ExecResult>>,
): GateContext {
  const env = { ...deps.env, ...namedBy(request, deps.named ?? {}), ...request.variables };
  const directory = insideWorkspace(deps.workspace, request.item.workingDirectory);
  return {
    workspace: deps.workspace,
    directory,
    env,
    variables: request.variables,
    signal,
    clock: deps.clock,
    exec(command: ExecRequest) {
      const started = deps.exec(
        { ...command, signal: command.signal ? AbortSignal.any([command.signal, signal]) : signal },
        { directory, env, onLine: request.log },
      );
      commands.add(started);
      const forget = (): void => void commands.delete(started);
      started.then(forget, forget);
      return started;
    },
    log: request.log,
    expand: (value, extra) => expandOrThrow(value, { ...env, ...extra }),
    runStartedAt: request.runStartedAt,
    ...(deps.changes && { changes: deps.changes }),
    ...(deps.base !== undefined && { base: deps.base }),
    ...(deps.github && { github: deps.github }),
  };
}

/** Those of the further variables that the item names itself. */
function namedBy(
  { item, kind }: AttemptRequest,
  named: Readonly<Record<string, string>>,
): Record<string, string> {
  const spec = item.gate?.spec;
  const names = [...mentioned(spec), ...(kind.reads?.(spec) ?? [])];
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(named, name) ? [[name, named[name] ?? '']] : [])),
  );
}

function insideWorkspace(workspace: string, directory: string): string {
  const path = resolve(workspace, directory);
  const inner = relative(workspace, path);
  if (inner !== '..' && !inner.startsWith('../') && !inner.startsWith('..\\') && !isAbsolute(inner))
    return path;
  throw new GateError({
    code: 'path-outside',
    message: `The working directory '${directory}' is outside of the repository.`,
    hint: 'Give a path below the repository’s root.',
  });
}

/** Expands the spec for the kind, as its `literal` and `expands` ask. */
function expandSpec(kind: GateKind, spec: unknown, context: GateContext): unknown {
  if (kind.expands === 'self' || typeof spec !== 'object' || spec === null) return spec;
  const literal = new Set(kind.literal ?? []);
  const open = Object.fromEntries(Object.entries(spec).filter(([key]) => !literal.has(key)));
  return { ...spec, ...context.expand(open) };
}

function expandOrThrow<T>(value: T, values: Readonly<Record<string, string>>): T {
  const missing: MissingVariable[] = [];
  const expanded = expandValue(
    value,
    (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
    missing,
  );
  const [first] = missing;
  if (!first) return expanded;
  const names = [...new Set(missing.map(({ name }) => name))].map((name) => `\${${name}}`).join(', ');
  throw new GateError({
    code: 'variable-missing',
    message: first.message ?? `${names} ${missing.length === 1 ? 'has' : 'have'} no value.`,
    hint: `Give ${names} a value in the environment's \`variables:\`, pass it to the step as an environment variable, or write \${${first.name}:-default}.`,
  });
}

function settledWithin(promises: Iterable<Promise<unknown>>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void Promise.allSettled(promises).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
