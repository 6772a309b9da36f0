import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { ExecRequest, ExecResult } from '../gates/gate.ts';
import { Capture, Lines } from './capture.ts';
import { signalTree, TRACKING_VARIABLE, treeAlive } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * Running commands for gates. Not @actions/exec (which main/ uses for git): that one starts the child in our own process
 * group and can end neither it nor what it started, and it keeps or prints output without a bound.
 */

export interface ExecDefaults {
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

const KEEP_BYTES = 64 * 1024;
/** From SIGTERM to SIGKILL. */
export const KILL_AFTER_MS = 2000;
/** After its end, a command's output is read for so long while something it left behind keeps the pipe open. */
const DRAIN_MS = 250;

/** Resolves when the command ended (or could not be started), never rejects, and after `signal` leaves nothing of it behind. */
export function execute(request: ExecRequest, defaults: ExecDefaults): Promise<ExecResult> {
  const started = performance.now();
  const directory = request.directory ?? defaults.directory;
  const failed = (startError: string): ExecResult => ({
    ...{ code: null, signal: null, stdout: '', stderr: '', droppedBytes: 0 },
    durationMs: performance.now() - started,
    startError,
  });
  if (request.signal?.aborted === true) return Promise.resolve(failed('ECANCELED'));
  // spawn reports a missing directory as ENOENT, which would blame the program.
  if (!isDirectory(directory)) return Promise.resolve(failed('ENOTDIR'));
  const trackingId = randomUUID();
  const [program, args] = commandOf(request);
  if (program === undefined || program === '') return Promise.resolve(failed('ENOENT'));
  let child: ChildProcess;
  try {
    child = spawn(program, args, {
      cwd: directory,
      env: { ...defaults.env, ...request.env, PWD: directory, [TRACKING_VARIABLE]: trackingId },
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: [request.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    // A NUL byte in an argument, an argument list that is too long.
    return Promise.resolve(failed(codeOf(error)));
  }
  return watch(child, request, defaults, trackingId, started, failed);
}

function watch(
  child: ChildProcess,
  request: ExecRequest,
  defaults: ExecDefaults,
  trackingId: string,
  started: number,
  failed: (startError: string) => ExecResult,
): Promise<ExecResult> {
  const keep = request.keepBytes ?? KEEP_BYTES;
  const stdout = collect(
    child.stdout,
    keep,
    request.quiet === true ? undefined : (line) => defaults.onLine?.(line, 'stdout'),
  );
  const stderr = collect(
    child.stderr,
    keep,
    request.quiet === true ? undefined : (line) => defaults.onLine?.(line, 'stderr'),
  );
  // EPIPE: the command did not read its input, which is its own business.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(request.stdin);
  return new Promise((resolve) => {
    const ending =
      child.pid === undefined ? undefined : endOnSignal({ pid: child.pid, trackingId }, request.signal);
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      ending?.stop();
      resolve(failed(codeOf(error)));
    });
    child.once('exit', (code, signal) => {
      void Promise.race([Promise.all([stdout.ended, stderr.ended]), drained()])
        .then(() => ending?.done())
        .then(() => {
          ending?.stop();
          child.stdout?.destroy();
          child.stderr?.destroy();
          const [out, err] = [stdout.finish(), stderr.finish()];
          resolve({
            ...{ code, signal, stdout: out.text, stderr: err.text },
            droppedBytes: out.droppedBytes + err.droppedBytes,
            durationMs: performance.now() - started,
          });
        });
    });
  });
}

function commandOf(request: ExecRequest): [string | undefined, string[]] {
  if (request.script === undefined) return [request.program, [...(request.args ?? [])]];
  return ['bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', request.script]];
}

function collect(
  stream: NodeJS.ReadableStream | null,
  keep: number,
  onLine: ((line: string) => void) | undefined,
): { readonly ended: Promise<void>; finish(): { readonly text: string; readonly droppedBytes: number } } {
  const capture = new Capture(keep);
  const lines = onLine && new Lines(onLine);
  stream?.on('data', (chunk: Buffer) => {
    capture.push(chunk);
    lines?.push(chunk);
  });
  const ended = new Promise<void>((resolve) => {
    stream?.once('close', resolve);
    stream?.once('error', () => resolve());
  });
  return {
    ended,
    finish() {
      lines?.end();
      return capture.finish();
    },
  };
}

/** SIGTERM to the whole tree when the signal comes, SIGKILL to what is left after the grace. */
function endOnSignal(tree: Tree, signal: AbortSignal | undefined): { done(): Promise<void>; stop(): void } {
  let ended: Promise<void> | undefined;
  const end = (): void => {
    ended ??= endTree(tree);
  };
  signal?.addEventListener('abort', end, { once: true });
  return {
    done: () => ended ?? Promise.resolve(),
    stop: () => signal?.removeEventListener('abort', end),
  };
}

async function endTree(tree: Tree): Promise<void> {
  signalTree(tree, 'SIGTERM');
  const deadline = performance.now() + KILL_AFTER_MS;
  for (let wait = 20; performance.now() < deadline; wait = Math.min(wait * 1.5, 150)) {
    await pause(wait);
    if (!treeAlive(tree)) return;
  }
  // Twice: what was forked between the look and the signal is found by the second look.
  for (let round = 0; round < 2; round += 1) {
    signalTree(tree, 'SIGKILL');
    await pause(20);
  }
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'EINVAL';
}

/** Keeps nothing alive: the pipes do that while they are open. */
function drained(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, DRAIN_MS).unref());
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
