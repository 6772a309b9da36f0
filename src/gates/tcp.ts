import { addressOf } from '../probe/connection.ts';
import { STARTTLS } from '../probe/dialogue.ts';
import type { StartTls } from '../probe/dialogue.ts';
import { askTcp } from '../probe/tcp.ts';
import { oneLine, plainText } from '../values/text.ts';
import {
  durationOf,
  durationSchema,
  invalid,
  limitSchema,
  listOf,
  objectSchema,
  textSchema,
  textsSchema,
} from './checks.ts';
import { parseHost, probing } from './endpoint.ts';
import { defineGate } from './gate.ts';
import type { GateContext, Outcome } from './gate.ts';
import { enoughFor, judgeTcp } from './judge-tcp.ts';
import type { TcpExpectations } from './judge-tcp.ts';
import { textOrExpectation } from './text-match.ts';

export interface TcpSpec extends TcpExpectations {
  readonly address: string | readonly string[];
  readonly send?: string;
  readonly starttls?: StartTls;
  readonly timeout?: string | number;
}

export default defineGate<TcpSpec>({
  kind: 'tcp',
  summary: 'connects to ports and checks that they are open or closed, and what is said there',
  shorthand: 'address',
  schema: objectSchema(
    'Ports and what must be true of them.',
    {
      address: textsSchema(
        'Host and port: `db.example.com:5432`, `[::1]:6379`, or a URL (`redis://cache`); of a list, every one.',
      ),
      state: {
        enum: ['open', 'closed'],
        description:
          'Whether something must listen there, or must not. `closed` holds where the connection is refused or nothing answers. Default: open.',
      },
      latency: limitSchema('How long connecting may take: `< 100ms`.'),
      banner: textOrExpectation('the banner', 'What the server says first; a text must be contained.'),
      send: textSchema('Text to send after connecting (`\\r\\n` in double quotes ends a line).'),
      expect: textOrExpectation('the answer', 'What comes back after `send`; a text must be contained.'),
      smtp: objectSchema('A mail server: its greeting is 220, and EHLO is answered with 250.', {
        name: textSchema('The name that EHLO gives. Default: deploy-checklist.invalid.'),
        extensions: textsSchema('What EHLO must list, such as STARTTLS, AUTH, SIZE.'),
      }),
      redis: objectSchema('A Redis server: PING is answered with PONG.', {
        user: textSchema('User for AUTH.'),
        password: textSchema('Password for AUTH; give it as a variable.'),
      }),
      starttls: {
        enum: [...STARTTLS],
        description:
          'The protocol in which the server must offer STARTTLS. The certificate behind it is the `tls` kind’s.',
      },
      timeout: durationSchema('How long each address may take. Default: 5s.'),
    },
    { required: ['address'], dependentRequired: { send: ['expect'] } },
  ),
  examples: [
    { address: 'db.example.com:5432' },
    { address: ['example.com:80', 'example.com:443'] },
    { address: 'example.com:5432', state: 'closed' },
    { address: 'smtp.example.com:587', smtp: { extensions: ['STARTTLS', 'AUTH'] } },
    { address: 'cache:6379', redis: { password: '${REDIS_PASSWORD}' } },
    { address: 'example.com:22', banner: { matches: '^SSH-2\\.0-' } },
  ],
  run: runTcp,
});

async function runTcp(spec: TcpSpec, context: GateContext): Promise<Outcome> {
  const dialogues = [spec.banner ?? spec.expect, spec.smtp, spec.redis, spec.starttls].filter(
    (key) => key !== undefined,
  );
  if (dialogues.length > 1)
    throw invalid(
      'Only one of banner/expect, smtp, redis and starttls can be talked in one connection.',
      'Make an item for each.',
    );
  if (spec.banner !== undefined && spec.expect !== undefined)
    throw invalid(
      '`banner` and `expect` exclude each other.',
      'Use `banner` for what comes first, `expect` for the answer to `send`.',
    );
  if (spec.state === 'closed' && (dialogues.length > 0 || spec.latency !== undefined))
    throw invalid('A closed port says nothing: `state: closed` goes with no other expectation.');
  const answers = await Promise.all(listOf(spec.address).map((address) => ask(address, spec, context)));
  const silent = answers
    .filter(({ answer }) => answer.port.state === 'silent' && spec.state === 'closed')
    .map(({ who }) => who);
  return {
    checks: answers.flatMap(({ who, answer }) => judgeTcp(who, spec, answer)),
    samples: { count: answers.length, of: 'connections' },
    warnings: silent.map(
      (who) => `${who} did not answer at all: a firewall drops the packets, or the host is down.`,
    ),
    evidence: answers.flatMap(({ who, answer }) =>
      answer.text === undefined || answer.text === ''
        ? []
        : [{ title: `${who} said`, text: plainText(answer.text).slice(0, 2000) }],
    ),
  };
}

async function ask(
  address: string,
  spec: TcpSpec,
  context: GateContext,
): Promise<{ who: string; answer: Awaited<ReturnType<typeof askTcp>> }> {
  const { host, port } = parseHost(address);
  if (port === undefined) throw invalid(`'${oneLine(address, 80)}' has no port.`, 'Write `host:port`.');
  const enough = enoughFor(spec);
  const who = addressOf({ host, port });
  const answer = await probing(context, who, () =>
    askTcp({
      host,
      port,
      timeoutMs: durationOf('timeout', spec.timeout, 5000),
      signal: context.signal,
      ...(enough === undefined ? {} : { enough }),
      ...(spec.send === undefined ? {} : { send: spec.send }),
      ...(spec.smtp === undefined ? {} : { smtp: { name: safeName(spec.smtp.name) } }),
      ...(spec.redis === undefined ? {} : { redis: spec.redis }),
      ...(spec.starttls === undefined ? {} : { starttls: spec.starttls }),
    }),
  );
  return { who, answer };
}

/** No line end may come into the dialogue. */
function safeName(name = 'deploy-checklist.invalid'): string {
  if (!/^[A-Za-z0-9.[\]:-]{1,253}$/.test(name)) throw invalid(`'${oneLine(name, 80)}' is no name for EHLO.`);
  return name;
}
