const HEAD = 8 * 1024;
const TAIL = 4 * 1024;

/** The beginning and the end of a text that comes in pieces of any length. */
export class Excerpt {
  #head = '';
  #tail = '';
  #dropped = false;

  add(text: string): void {
    const room = HEAD - this.#head.length;
    if (room > 0) this.#head += text.slice(0, room);
    if (text.length <= room) return;
    this.#tail += text.slice(Math.max(0, room), undefined).slice(-2 * TAIL);
    if (this.#tail.length > TAIL * 2) {
      this.#tail = this.#tail.slice(-TAIL);
      this.#dropped = true;
    }
  }

  clear(): void {
    this.#head = '';
    this.#tail = '';
    this.#dropped = false;
  }

  get value(): string {
    return this.#dropped ? `${this.#head}\n…\n${this.#tail}` : this.#head + this.#tail;
  }
}
