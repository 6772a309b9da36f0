import type { GateResult } from '../report/types.ts';
import { gateLine, STATUS_WORD } from '../report/wording.ts';
import type { PlannedItem } from '../runner/plan.ts';
import type { RunObserver } from '../runner/types.ts';
import { columnsOf, cutColumns } from '../values/columns.ts';
import { formatDuration } from '../values/duration.ts';
import { oneLine } from '../values/text.ts';
import { GroupLog } from './group-log.ts';

export interface Screen {
  write(text: string): unknown;
  readonly columns: number;
  readonly color: boolean;
}

const FRAME_MS = 100;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const MARK = {
  success: '\x1b[32m✓\x1b[0m',
  failure: '\x1b[31m✗\x1b[0m',
  error: '\x1b[33m!\x1b[0m',
  pending: '\x1b[36m…\x1b[0m',
  skipped: '\x1b[90m-\x1b[0m',
} as const;

/** On a terminal: what runs now at the bottom with its time and time limit, what ended above it. Call `stop` at the end. */
export function liveObserver(screen: Screen, total: number): RunObserver & { stop(): void } {
  const running = new Map<string, { name: string; since: number; limit: number; last: string }>();
  let [drawn, frame, ended] = [0, 0, 0];
  const erase = (): string => (drawn === 0 ? '' : `\x1b[${drawn}A\x1b[J`);
  const cut = (text: string, room = 1): string =>
    cutColumns(oneLine(text, 500), Math.max(20, screen.columns - room));
  /** The times are what one looks for: a long name gives way to them. */
  const runningLine = (
    gate: { name: string; since: number; limit: number; last: string },
    now: number,
  ): string => {
    const times = `  ${formatDuration(now - gate.since)} of at most ${formatDuration(gate.limit)}`;
    const name = cutColumns(oneLine(gate.name, 200), Math.max(10, screen.columns - 3 - columnsOf(times)));
    return cut(`${SPINNER[frame % SPINNER.length] ?? ''} ${name}${times}${gate.last}`);
  };
  const draw = (above = ''): void => {
    const now = performance.now();
    const lines = [...running.values()].slice(0, 12).map((gate) => runningLine(gate, now));
    if (running.size > 0) lines.push(cut(`${ended} of ${total} gates ended, ${running.size} running`));
    screen.write(`${erase()}${above}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
    frame += 1;
  };
  const timer = setInterval(draw, FRAME_MS);
  timer.unref();
  return {
    onStart({ item }) {
      running.set(item.id, {
        name: item.name,
        since: performance.now(),
        limit: Math.max(item.timeoutMs, item.until?.withinMs ?? 0),
        last: '',
      });
      draw();
    },
    onLine({ item }, line) {
      const gate = running.get(item.id);
      if (gate) gate.last = `  ${oneLine(line, 60)}`;
    },
    onAttempt({ item }, news) {
      const gate = running.get(item.id);
      if (gate && news.nextInMs !== undefined)
        gate.last = `  try ${news.number} ${STATUS_WORD[news.status]}, again in ${formatDuration(news.nextInMs)}`;
    },
    onEnd({ item }, result) {
      running.delete(item.id);
      if (result.status !== 'skipped') ended += 1;
      const mark = screen.color ? MARK[result.status] : MARK[result.status].replace(/\x1b\[\d+m/g, '');
      draw(`${mark} ${cut(endLine(item.name, result), 3)}\n`);
    },
    stop() {
      clearInterval(timer);
      screen.write(erase());
      drawn = 0;
    },
  };
}

/** Elsewhere: plain lines, each gate's output in a group of its own. `commands`: a GitHub runner reads the log. */
export function plainObserver(
  write: (text: string) => void,
  commands: boolean,
): RunObserver & { stop(): void } {
  const log = new GroupLog(write, commands);
  const started = new Set<string>();
  const begin = ({ item }: PlannedItem): void => {
    if (started.has(item.id)) return;
    started.add(item.id);
    log.start(item.id, `${item.name} (${item.gate?.kind ?? 'manual'})`);
  };
  return {
    onStart: begin,
    onLine: ({ item }, line) => log.line(item.id, line),
    onAttempt({ item }, news) {
      if (news.nextInMs !== undefined)
        log.line(
          item.id,
          `try ${news.number} ${STATUS_WORD[news.status]}, again in ${formatDuration(news.nextInMs)}`,
        );
    },
    onEnd(planned, result) {
      if (result.status === 'skipped') return;
      begin(planned);
      log.end(planned.item.id, endLine(planned.item.name, result));
    },
    stop() {
      // Nothing is kept open: every gate that started has ended.
    },
  };
}

/** `passed: Unit tests — 1,204 tests (3.4 s)`. */
export function endLine(name: string, result: GateResult): string {
  const took = result.attempts > 0 ? ` (${formatDuration(result.durationMs)})` : '';
  return `${STATUS_WORD[result.status]}: ${oneLine(name, 80)} — ${oneLine(gateLine(result), 300)}${took}`;
}
