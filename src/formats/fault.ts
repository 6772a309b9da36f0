/** Why a report could not be read. The reader does not know the file's name; whoever opened it adds that. */
export type FormatFaultCode =
  | 'empty'
  | 'cut-off'
  | 'malformed'
  | 'encoding'
  | 'doctype'
  | 'entity'
  | 'too-deep'
  | 'too-large'
  | 'unknown-format'
  | 'wrong-format'
  | 'no-report';

/** 1-based. */
export interface FormatPosition {
  readonly line: number;
  readonly column?: number;
}

export class FormatFault extends Error {
  readonly code: FormatFaultCode;
  /** The sentence without its place. */
  readonly detail: string;
  readonly position?: FormatPosition;

  constructor(code: FormatFaultCode, detail: string, position?: FormatPosition) {
    super(position ? `${place(position)}: ${detail}` : detail);
    this.name = 'FormatFault';
    this.code = code;
    this.detail = detail;
    if (position) this.position = position;
  }
}

function place(position: FormatPosition): string {
  return position.column === undefined
    ? `line ${position.line}`
    : `line ${position.line}, column ${position.column}`;
}
