import type { XmlTag } from './xml-tag.ts';

/** What a reader of a dialect gets told. Texts come in pieces, only while `wantsText` is true. */
export interface XmlSink {
  /** The tag is valid only during the call. */
  open(name: string, tag: XmlTag, depth: number): void;
  close(name: string, depth: number): void;
  text?(text: string): void;
  comment?(text: string, depth: number): void;
  readonly wantsText?: boolean;
  /**
   * Reads on by itself from `at`, where the content of an element goes on, and says how far it got: for elements that come
   * by the million in one shape. It takes whole empty elements (`<line …/>`) and blanks only, leaves everything that is
   * not of that very shape to the reader, and does not throw. Asked of UTF-8 only.
   */
  skim?(bytes: Uint8Array, at: number): number;
  /**
   * The same, on a text that may end anywhere, for whole elements of any kind: `text` has a character for each byte and
   * begins at `base` in `bytes`, which never change.
   */
  skimText?(text: string, at: number, bytes: Uint8Array, base: number): number;
}

/** Until the root element says who reads. */
export const NOBODY: XmlSink = { open: () => undefined, close: () => undefined };
