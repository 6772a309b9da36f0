import { FormatFault } from '../fault.ts';
import type { XmlSink } from '../xml.ts';
import type { XmlTag } from '../xml-tag.ts';
import type { LintCollector } from './collector.ts';
import type { LintReport } from './types.ts';

export type XmlLint = XmlSink & { finish(): LintReport };

/** A root element alone, as any document may have it, is no clean report. */
export function unsigned(lint: LintCollector, format: string, missing: string): void {
  if (lint.isEmpty)
    throw new FormatFault(
      'malformed',
      `it looks like ${format} without findings, but ${missing} is missing, so it is not whole, or of another tool`,
    );
}

/** 1-based; null where it is none. */
export function ordinal(tag: XmlTag, name: string): number | null {
  const value = tag.get(name);
  return value !== undefined && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null;
}
