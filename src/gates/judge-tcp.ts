/** What a port and what was said there come to: pure. */
import type { TcpAnswer } from '../probe/tcp.ts';
import { oneLine, plainText } from '../values/text.ts';
import { check, limitCheck, listOf } from './checks.ts';
import type { Check } from './gate.ts';
import { asExpectation, judgeText } from './text-match.ts';
import type { TextExpectation } from './text-match.ts';

export interface TcpExpectations {
  readonly state?: 'open' | 'closed';
  readonly latency?: string | number;
  readonly banner?: string | TextExpectation;
  readonly expect?: string | TextExpectation;
  readonly smtp?: { readonly name?: string; readonly extensions?: string | readonly string[] };
  readonly redis?: { readonly user?: string; readonly password?: string };
  readonly starttls?: string;
}

const SAID = { open: 'open', closed: 'closed (refused)', silent: 'no answer' } as const;

export function judgeTcp(who: string, expected: TcpExpectations, answer: TcpAnswer): Check[] {
  const { port } = answer;
  if (expected.state === 'closed')
    return [
      check(
        who,
        port.state !== 'open',
        SAID[port.state],
        'closed',
        'Stop what listens there, or close the port in the firewall.',
      ),
    ];
  const checks = [
    check(
      who,
      port.state === 'open',
      SAID[port.state],
      'open',
      'Start the service, or open the port in the firewall.',
    ),
  ];
  if (port.state !== 'open') return checks;
  if (expected.latency !== undefined)
    checks.push(
      limitCheck({
        name: `${who} connect`,
        measured: port.connectMs,
        limit: expected.latency,
        bare: '<=',
        quantity: 'duration',
      }),
    );
  checks.push(...textChecks(who, expected, answer.text), ...smtpChecks(who, expected, answer));
  if (answer.redis !== undefined)
    checks.push(
      check(
        `${who} PING`,
        answer.redis === '+PONG',
        oneLine(answer.redis, 120),
        '+PONG',
        redisHint(answer.redis),
      ),
    );
  if (answer.starttls !== undefined)
    checks.push(
      check(
        `${who} STARTTLS`,
        answer.starttls === true,
        answer.starttls === true ? 'offered' : oneLine(answer.starttls, 200),
        'offered',
        'Switch TLS on in the server.',
      ),
    );
  return checks;
}

function textChecks(who: string, expected: TcpExpectations, text: string | undefined): Check[] {
  const wanted = expected.expect ?? expected.banner;
  if (text === undefined || wanted === undefined) return [];
  const name = `${who} ${expected.expect === undefined ? 'banner' : 'answer'}`;
  const expectation = asExpectation(wanted);
  // A silent server has not said anything wrong either: that must not pass for an answer.
  if (text === '' && expectation.empty !== true)
    return [
      check(name, false, 'nothing', 'an answer', 'The server says nothing until it is asked, or is stuck.'),
    ];
  return judgeText(name, { text: plainText(text) }, expectation);
}

function smtpChecks(who: string, expected: TcpExpectations, { smtp }: TcpAnswer): Check[] {
  if (!smtp) return [];
  const { greeting, ehlo } = smtp;
  const checks = [
    check(
      `${who} greeting`,
      greeting.code === 220,
      oneLine(`${greeting.code} ${greeting.text}`, 120),
      '220',
      'The mail server is up, but does not serve this client now.',
    ),
  ];
  if (!ehlo) return checks;
  checks.push(
    check(`${who} EHLO`, ehlo.code === 250, ehlo.code, '250', 'The mail server refuses this client.'),
  );
  for (const extension of listOf(expected.smtp?.extensions)) {
    const wanted = extension.toUpperCase();
    const found = ehlo.extensions.find((line) => line === wanted || line.startsWith(`${wanted} `));
    checks.push(
      check(
        `${who} ${wanted}`,
        found !== undefined,
        found ?? 'not listed',
        'listed by EHLO',
        `The server offers ${ehlo.extensions.join(', ') || 'nothing'}.`,
      ),
    );
  }
  return checks;
}

function redisHint(answer: string): string {
  if (/^-(?:NOAUTH|WRONGPASS)/.test(answer)) return 'Give the right `user` and `password`.';
  if (answer.startsWith('-LOADING')) return 'It is still loading its data: ask again with `until:`.';
  return answer.startsWith('-')
    ? 'Redis refuses: look at its message.'
    : 'It does not speak the Redis protocol; with TLS, use the port without it.';
}

/** Whether waiting for more could change the answer; what must not be said could still come until a line is whole. */
export function enoughFor(expected: TcpExpectations): ((text: string) => boolean) | undefined {
  const wanted = expected.expect ?? expected.banner;
  if (wanted === undefined) return undefined;
  const expectation = asExpectation(wanted);
  const negative = ['not-contains', 'not-matches', 'equals', 'empty'].some((key) =>
    Object.hasOwn(expectation, key),
  );
  return (text) =>
    (!negative || text.includes('\n')) &&
    judgeText('text', { text: plainText(text) }, expectation).every(({ ok }) => ok);
}
