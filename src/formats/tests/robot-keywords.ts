import { FormatFault } from '../fault.ts';
import type { XmlTag } from '../xml-tag.ts';

interface Keyword {
  readonly depth: number;
  readonly name: string;
  isLeaf: boolean;
}

/** What `--dryrun` runs all the same (robotframework.org, User Guide, "Dry run"). */
const PREPARES =
  /^(?:Import (?:Library|Resource|Variables)|Set Library Search Order|Set Tags|Remove Tags|Reload Library)$/;

/**
 * Whether any keyword of a test ran: `--dryrun` calls tests passed in which none did. Keywords that call others have a status of
 * their own, so that only the innermost ones tell; `--removekeywords` may leave none, which says nothing.
 */
export class RobotKeywords {
  readonly #open: Keyword[] = [];
  #ran = 0;
  #left = 0;

  open(tag: XmlTag, depth: number): void {
    const outer = this.#open.at(-1);
    if (outer) outer.isLeaf = false;
    this.#open.push({ depth, name: tag.get('name') ?? '', isLeaf: true });
  }

  close(depth: number): void {
    if (this.#open.at(-1)?.depth === depth) this.#open.pop();
  }

  /** `NOT_RUN` is how version 3 writes it. */
  status(tag: XmlTag, depth: number): void {
    const keyword = this.#open.at(-1);
    if (keyword?.depth !== depth - 1 || !keyword.isLeaf) return;
    if (/^NOT[ _]RUN$/.test(tag.get('status') ?? '')) this.#left += 1;
    else if (!PREPARES.test(keyword.name)) this.#ran += 1;
  }

  /** @throws {FormatFault} wrong-format where there are keywords and none ran */
  demandRuns(): void {
    if (this.#left > 0 && this.#ran === 0)
      throw new FormatFault('wrong-format', 'no keyword in it ran: it is that of `--dryrun`');
  }
}
