/** What the answers of name servers come to: pure. */
import { canonicalAddress, canonicalName } from '../probe/dns.ts';
import type { RecordType } from '../probe/dns.ts';
import { oneLine } from '../values/text.ts';
import { check, invalid, listOf } from './checks.ts';
import type { Check } from './gate.ts';

export interface DnsExpectations {
  readonly equals?: string | readonly string[];
  readonly contains?: string | readonly string[];
  readonly absent?: boolean;
}

export interface DnsAnswer {
  readonly server: string;
  readonly records: readonly string[];
}

/** One check for each server and expectation, and one that they agree. */
export function judgeDns(
  name: string,
  type: RecordType,
  expected: DnsExpectations,
  answers: readonly DnsAnswer[],
): Check[] {
  if (expected.absent === true && (expected.equals !== undefined || expected.contains !== undefined))
    throw invalid('`absent: true` goes with no other expectation.');
  // No record at all would be equal to an empty text, and every TXT record contains it.
  if ([...listOf(expected.equals), ...listOf(expected.contains)].some((value) => value.trim() === ''))
    throw invalid(
      'An expected record is an empty text.',
      'Is a variable empty? Say `absent: true` where there must be none.',
    );
  const checks = answers.flatMap((answer) =>
    judgeOne(
      `${type} ${name}${answers.length > 1 ? ` at ${answer.server}` : ''}`,
      type,
      expected,
      answer.records,
    ),
  );
  if (answers.length > 1) {
    const seen = new Set(answers.map(({ records }) => records.join('\n')));
    checks.push(
      check(
        'servers agree',
        seen.size === 1,
        `${seen.size} different ${seen.size === 1 ? 'answer' : 'answers'}`,
        '1',
        `${answers.map(({ server, records }) => `${server}: ${shown(records)}`).join('; ')}. Wait until the old records have expired.`,
      ),
    );
  }
  return checks;
}

function judgeOne(
  label: string,
  type: RecordType,
  expected: DnsExpectations,
  records: readonly string[],
): Check[] {
  const checks: Check[] = [];
  if (expected.absent === true)
    return [
      check(
        label,
        records.length === 0,
        shown(records),
        'no record',
        'Remove the record, and wait until it has expired.',
      ),
    ];
  if (expected.equals !== undefined) {
    const wanted = listOf(expected.equals)
      .map((value) => canonical(type, value))
      .sort();
    checks.push(
      check(
        label,
        wanted.join('\n') === [...records].sort().join('\n'),
        shown(records),
        shown(wanted),
        'Correct the record, or wait until the old one has expired.',
      ),
    );
  }
  for (const value of listOf(expected.contains)) {
    const wanted = canonical(type, value);
    const found =
      type === 'TXT' ? records.some((record) => record.includes(wanted)) : records.includes(wanted);
    checks.push(
      check(
        label,
        found,
        shown(records),
        `contains ${oneLine(wanted, 120)}`,
        'Add the record, or wait until it is published.',
      ),
    );
  }
  if (checks.length === 0)
    checks.push(
      check(
        label,
        records.length > 0,
        shown(records),
        'at least one record',
        'Create the record, or wait until it is published.',
      ),
    );
  return checks;
}

function shown(records: readonly string[]): string {
  return records.length === 0 ? 'no record' : oneLine(records.join(', '), 300);
}

/** As the probe writes records, so that `Mail.Example.com.` and `mail.example.com` are the same. */
function canonical(type: RecordType, value: string): string {
  const text = value.trim();
  if (type === 'TXT') return text;
  if (type === 'AAAA') return canonicalAddress(text);
  if (type === 'CAA') return text.replace(/\s+/g, ' ').replace(/"([^"]*)"$/, '$1');
  return canonicalName(text.replace(/\s+/g, ' '));
}
