import { randomBytes } from 'node:crypto';
import { plainText } from '../values/text.ts';

const MAX_LINES = 2_000;

/**
 * The log of gates that run side by side: each in its own group, never mixed. The first to speak is shown live; the
 * others are kept until it ends. Output of a command is hostile: it stands between `::stop-commands::` with a random
 * token and its end (docs.github.com, workflow-commands), because prefixing is not enough: the runner finds `##[`
 * anywhere in a line.
 */
export class GroupLog {
  readonly #write: (text: string) => void;
  readonly #commands: boolean;
  readonly #kept = new Map<string, { title: string; lines: string[]; count: number }>();
  #live: string | undefined;
  #token = '';

  /** `commands`: whether a runner reads the log; elsewhere groups are plain headings. */
  constructor(write: (text: string) => void, commands: boolean) {
    this.#write = write;
    this.#commands = commands;
  }

  start(id: string, title: string): void {
    this.#kept.set(id, { title, lines: [], count: 0 });
    if (this.#live === undefined) this.#open(id);
  }

  line(id: string, text: string): void {
    const gate = this.#kept.get(id);
    if (!gate) return;
    gate.count += 1;
    if (gate.count > MAX_LINES) return;
    for (const line of plainText(text).split('\n')) {
      if (this.#live === id) this.#write(`${line}\n`);
      else gate.lines.push(line);
    }
  }

  /** `verdict` is the last line of the group and, where groups fold, a line of its own after it. */
  end(id: string, verdict: string): void {
    const gate = this.#kept.get(id);
    if (!gate) return;
    if (this.#live === id) {
      this.#close(gate.count, verdict);
      this.#kept.delete(id);
      const next = this.#kept.keys().next();
      if (next.done === true) this.#flush();
      else this.#open(next.value);
      return;
    }
    this.#kept.delete(id);
    this.#later.push({ ...gate, verdict });
    if (this.#live === undefined) this.#flush();
  }

  readonly #later: { title: string; lines: string[]; count: number; verdict: string }[] = [];

  #open(id: string): void {
    this.#flush();
    const gate = this.#kept.get(id);
    if (!gate) return;
    this.#live = id;
    this.#head(gate.title);
    for (const line of gate.lines) this.#write(`${line}\n`);
    gate.lines = [];
  }

  #flush(): void {
    for (const gate of this.#later.splice(0)) {
      this.#head(gate.title);
      for (const line of gate.lines) this.#write(`${line}\n`);
      this.#close(gate.count, gate.verdict);
    }
  }

  #head(title: string): void {
    this.#token = randomBytes(16).toString('hex');
    this.#write(
      this.#commands
        ? `::group::${oneLineTitle(title)}\n::stop-commands::${this.#token}\n`
        : `── ${oneLineTitle(title)}\n`,
    );
  }

  #close(count: number, verdict: string): void {
    if (count > MAX_LINES) this.#write(`… ${count - MAX_LINES} more lines left out …\n`);
    const line = oneLineTitle(verdict);
    this.#write(this.#commands ? `::${this.#token}::\n::endgroup::\n` : '');
    // The verdict holds measured text: it too stands between a stop and its end.
    this.#write(
      this.#commands ? `::stop-commands::${this.#token}v\n${line}\n::${this.#token}v::\n` : `   ${line}\n`,
    );
    this.#live = undefined;
  }
}

/** Text with evidence in it, for a log that a runner reads: it obeys commands behind blanks, too. */
export function withoutCommands(text: string): string {
  const token = randomBytes(16).toString('hex');
  return `::stop-commands::${token}\n${text}${text.endsWith('\n') ? '' : '\n'}::${token}::\n`;
}

const oneLineTitle = (text: string): string => plainText(text).replace(/\s+/g, ' ').slice(0, 300);
