import { FileTable, MAX_LINE } from './file-table.ts';
import { keyOfBytes, outcomeKey, outcomeKeyOf } from './key.ts';
import type { Count, CoverageKind, CoverageReader, ReadCoverage } from './types.ts';
import { clip, COLON, COMMA, digits, find, isAt, isDigit, NEWLINE, text } from '../bytes.ts';
import { FormatFault } from '../fault.ts';

/** Bytes of one line; demangled C++ names get long, nothing else does. */
const MAX_RECORD = 1024 * 1024;
const NOTHING = new Uint8Array(0);

/**
 * lcov tracefiles: geninfo(1) "TRACEFILE FORMAT" of LCOV 1 and 2, and what Istanbul, coverage.py, llvm-cov, Node and others
 * make of it. Read byte by byte: a line is too short to be worth a string.
 */
export class LcovReader implements CoverageReader {
  readonly #table = new FileTable();
  readonly #odd = new Map<string, number>();
  #carry: Uint8Array = NOTHING;
  #lineNumber = 0;
  #inRecord = false;
  #hasTestNames = false;
  #isGcovr = false;
  #anyFile = false;
  /** FNF, FNH, LF … of the record, -1 where it has none. */
  readonly #stated = new Float64Array(6);
  #recordLines = 0;
  #recordBranches = 0;
  #recordFunctions = 0;
  /** Sums over the records; undefined once they mean nothing (a file comes twice, a record does without). */
  readonly #sums: Partial<Record<CoverageKind, { covered: number; total: number } | undefined>> = {
    lines: { covered: 0, total: 0 },
    branches: { covered: 0, total: 0 },
    functions: { covered: 0, total: 0 },
  };
  readonly #hasStated = new Set<CoverageKind>();

  write(chunk: Uint8Array): void {
    let start = 0;
    if (this.#carry.length > 0) {
      start = chunk.indexOf(NEWLINE) + 1;
      const line = Buffer.concat([this.#carry, start > 0 ? chunk.subarray(0, start) : chunk]);
      this.#keep(start > 0 ? NOTHING : line);
      if (start === 0) return;
      this.#parse(line, 0, line.length);
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > start) this.#parse(chunk, start, end);
    // A copy: the chunk may be filled anew before the rest of the line comes.
    if (end < chunk.length) this.#keep(Uint8Array.from(chunk.subarray(Math.max(start, end))));
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length > MAX_RECORD)
      throw this.#fault('too-large', `a line has more than ${MAX_RECORD} bytes`, 1);
    this.#carry = bytes;
  }

  end(): ReadCoverage {
    const rest = this.#carry;
    this.#carry = NOTHING;
    if (rest.length > 0) this.#parse(Buffer.concat([rest, Buffer.of(NEWLINE)]), 0, rest.length + 1);
    if (!this.#anyFile) throw new FormatFault('empty', 'there is not a single record in it');
    if (this.#inRecord) throw this.#fault('cut-off', "the file ends before the last 'end_of_record'");
    const stated: Partial<Record<CoverageKind, Count>> = {};
    for (const kind of ['lines', 'branches', 'functions'] as const) {
      const sum = this.#sums[kind];
      if (sum && this.#hasStated.has(kind)) stated[kind] = sum;
    }
    const warnings = [...this.#odd].map(([what, count]) => `${what}${count > 1 ? ` (${count} times)` : ''}`);
    const countsInstances = !this.#hasTestNames && this.#hasStated.has('functions');
    return {
      ...{ format: 'lcov', stated, table: this.#table, sources: [], warnings },
      ...{ countsInstances, countsPerFunction: this.#isGcovr },
    };
  }

  #parse(bytes: Uint8Array, start: number, end: number): void {
    // A byte order mark.
    const mark = this.#lineNumber === 0 && isAt(bytes, start, '\xef\xbb\xbf') ? 3 : 0;
    for (let at = start + mark; at < end;) {
      this.#lineNumber += 1;
      // DA:<line>,<count> is nine lines out of ten: no search for its end before it is read.
      if (bytes[at] === 68 && bytes[at + 1] === 65 && bytes[at + 2] === 58) {
        at = this.#da(bytes, at + 3);
        continue;
      }
      const newline = find(bytes, NEWLINE, at);
      let stop = newline;
      while (stop > at && isBlank(bytes[stop - 1] ?? 0)) stop -= 1;
      if (stop > at) this.#record(bytes, at, stop);
      at = newline + 1;
    }
  }

  #da(bytes: Uint8Array, start: number): number {
    let at = start;
    let line = 0;
    let digit = (bytes[at] ?? 0) - 48;
    while (digit >= 0 && digit <= 9) {
      line = line * 10 + digit;
      digit = (bytes[++at] ?? 0) - 48;
    }
    if (at === start || bytes[at] !== COMMA || line > MAX_LINE)
      throw this.#fault('malformed', "DA needs '<line>,<count>'");
    if (!this.#inRecord) throw this.#fault('malformed', "DA stands before any 'SF:'");
    const first = bytes[++at] ?? 0;
    let count = 0;
    digit = first - 48;
    while (digit >= 0 && digit <= 9) {
      count |= digit;
      digit = (bytes[++at] ?? 0) - 48;
    }
    if (!isDigit(first)) this.#oddCount(bytes, at);
    this.#recordLines += 1;
    this.#table.line(line, count > 0);
    if (bytes[at] === NEWLINE) return at + 1;
    if (isDigit(first) && !AFTER_COUNT.has(bytes[at] ?? 0))
      throw this.#fault('malformed', "DA needs '<line>,<count>'");
    return bytes.indexOf(NEWLINE, at) + 1;
  }

  /** gcov writes negative counts after an overflow and `=====` or `-` for what never ran: not covered. */
  #oddCount(bytes: Uint8Array, at: number): void {
    const newline = bytes.indexOf(NEWLINE, at);
    const text = Buffer.from(bytes.subarray(at, Math.min(newline, at + 20)))
      .toString('latin1')
      .trim();
    if (text === '' || text.startsWith(',')) throw this.#fault('malformed', "DA needs '<line>,<count>'");
    this.#note(
      text.startsWith('-') ? 'a negative count was taken as 0' : 'a count that is no number was taken as 0',
    );
  }

  #record(bytes: Uint8Array, start: number, end: number): void {
    const name = this.#name(bytes, start, end);
    const from = start + name.length + 1;
    if (name === 'BRDA') this.#brda(bytes, from, end);
    else if (name === 'FN') this.#function(bytes, afterLines(bytes, from, end), end, false);
    else if (name === 'FNDA') this.#fnda(bytes, from, end, name);
    else if (name === 'FNA') this.#fnda(bytes, find(bytes, COMMA, from) + 1, end, name);
    else if (name === 'FNL') this.#sums.functions = undefined;
    else if (name === 'SF') this.#begin(bytes, from, end);
    else if (name === 'TN') {
      this.#hasTestNames = true;
      this.#isGcovr ||= isAt(bytes, from, 'GCOVR');
    } else if (name === '') this.#bare(text(bytes, start, end));
    else {
      const index = STATED.indexOf(name);
      if (index >= 0) this.#stated[index] = this.#number(bytes, from, end, name);
    }
  }

  /** What stands before the colon; '' for a line without one, a comment's line or `end_of_record`. */
  #name(bytes: Uint8Array, start: number, end: number): string {
    if (isAt(bytes, start, 'BRDA:')) return this.#inside('BRDA');
    const colon = find(bytes, COLON, start);
    if (colon >= end || colon - start > 24) return '';
    const name = text(bytes, start, colon);
    if (!/^[A-Z_]+$/.test(name)) return '';
    return RECORDS.has(name) ? this.#inside(name) : name;
  }

  #inside(name: string): string {
    if (!this.#inRecord) throw this.#fault('malformed', `${name} stands before any 'SF:'`);
    return name;
  }

  #bare(line: string): void {
    if (line.startsWith('#')) return;
    if (line !== 'end_of_record')
      throw this.#fault('malformed', `'${clip(line)}' is no record of an lcov tracefile`);
    if (!this.#inRecord) throw this.#fault('malformed', "'end_of_record' stands before any 'SF:'");
    this.#close('lines', 0, this.#recordLines);
    this.#close('branches', 2, this.#recordBranches);
    this.#close('functions', 4, this.#recordFunctions);
    this.#table.end();
    this.#inRecord = false;
  }

  /** What the record states of a kind: checked, summed up, and used for itself where there are no details. */
  #close(kind: 'lines' | 'branches' | 'functions', index: number, details: number): void {
    const total = this.#stated[index] ?? -1;
    const covered = this.#stated[index + 1] ?? -1;
    if (total < 0 && covered < 0) {
      if (details > 0) this.#sums[kind] = undefined;
      return;
    }
    if (total < 0 || covered < 0 || covered > total) {
      if (details === 0) throw this.#fault('malformed', `the record states ${covered} of ${total} ${kind}`);
      // coverage.py before 7.6.2 (its issue 1846): excluded lines are in the details and in one of the two numbers.
      this.#note(`a record states ${covered} of ${total} ${kind}; its details were counted instead`);
      this.#sums[kind] = undefined;
      return;
    }
    this.#hasStated.add(kind);
    const sum = this.#sums[kind];
    if (sum) {
      sum.covered += covered;
      sum.total += total;
    }
    if (details > 0 || total === 0) this.#table.measures(kind);
    else this.#table.states(kind, { covered, total });
  }

  #begin(bytes: Uint8Array, start: number, end: number): void {
    if (this.#inRecord)
      throw this.#fault('malformed', "'SF:' begins a file before 'end_of_record' ended the last one");
    const path = decodePath(bytes, start, end);
    if (path === '') throw this.#fault('malformed', "'SF:' names no file");
    this.#inRecord = true;
    this.#anyFile = true;
    this.#stated.fill(-1);
    this.#recordLines = this.#recordBranches = this.#recordFunctions = 0;
    if (this.#table.begin(path)) return;
    // lcov -a repeats a file for each test: its totals must not be added.
    this.#sums.lines = this.#sums.branches = this.#sums.functions = undefined;
  }

  /** BRDA:<line>,[<letters>]<block>,<branch>,<taken>; the branch is any text in coverage.py, commas included. */
  #brda(bytes: Uint8Array, start: number, end: number): void {
    const first = find(bytes, COMMA, start);
    const second = find(bytes, COMMA, first + 1);
    let last = end - 1;
    while (last > second && bytes[last] !== COMMA) last -= 1;
    if (second >= end || last + 1 >= end)
      throw this.#fault('malformed', "BRDA needs '<line>,<block>,<branch>,<taken>'");
    const line = this.#number(bytes, start, first, 'BRDA');
    let block = first + 1;
    let unreachable = false;
    for (; block < second && isLetter(bytes[block] ?? 0); block += 1) unreachable ||= bytes[block] === 85;
    if (unreachable) return;
    const a = digits(bytes, block, second);
    const b = second === last ? -1 : digits(bytes, second + 1, last);
    const key = a >= 0 && b >= 0 ? outcomeKey(a, b) : outcomeKeyOf(text(bytes, block, last));
    const taken = digits(bytes, last + 1, end) !== 0 && isDigit(bytes[last + 1] ?? 0);
    this.#recordBranches += 1;
    this.#table.branch(line, key, taken);
  }

  #fnda(bytes: Uint8Array, start: number, end: number, name: string): void {
    const comma = find(bytes, COMMA, start);
    if (comma >= end) throw this.#fault('malformed', `${name} needs '<count>,<name>'`);
    const covered = isDigit(bytes[start] ?? 0) && digits(bytes, start, comma) !== 0;
    this.#function(bytes, comma + 1, end, covered);
  }

  #function(bytes: Uint8Array, start: number, end: number, covered: boolean): void {
    this.#recordFunctions += 1;
    this.#table.function(keyOfBytes(bytes, start, end), covered);
  }

  #number(bytes: Uint8Array, start: number, end: number, name: string): number {
    const value = digits(bytes, start, end);
    if (value >= 0 && value <= Number.MAX_SAFE_INTEGER) return value;
    throw this.#fault('malformed', `${name} has '${clip(text(bytes, start, end))}' where a number belongs`);
  }

  #note(what: string): void {
    this.#odd.set(what, (this.#odd.get(what) ?? 0) + 1);
  }

  #fault(code: FormatFault['code'], message: string, ahead = 0): FormatFault {
    return new FormatFault(code, message, { line: this.#lineNumber + ahead });
  }
}

/** The checksum, a carriage return or blank, decimals and exponents of a count that a script summed up. */
const AFTER_COUNT = new Set([COMMA, 13, 32, 46, 101, 69]);
const STATED = ['LF', 'LH', 'BRF', 'BRH', 'FNF', 'FNH'];
const RECORDS = new Set([...STATED, 'BRDA', 'FN', 'FNDA', 'FNL', 'FNA']);

/** After `<start>,` or, in LCOV 2, `<start>,<end>,`. Function names may hold commas themselves. */
function afterLines(bytes: Uint8Array, start: number, end: number): number {
  const first = find(bytes, COMMA, start);
  if (first >= end) return start;
  const second = find(bytes, COMMA, first + 1);
  return second > first + 1 && second < end && digits(bytes, first + 1, second) >= 0 ? second + 1 : first + 1;
}

/** lcov names no encoding: UTF-8 where it can be, else Latin-1. */
function decodePath(bytes: Uint8Array, start: number, end: number): string {
  const slice = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const decoded = slice.toString('utf8');
  return (decoded.includes('\ufffd') ? slice.toString('latin1') : decoded).trim();
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 13 || byte === 9;
const isLetter = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
