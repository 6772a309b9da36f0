import { durationSchema, objectSchema, textSchema } from './checks.ts';
import { defineGate } from './gate.ts';
import type { GateContext, Outcome } from './gate.ts';
import { expectSchema, oneBody, requestProperties } from './http/schema.ts';
import { runSingle } from './http/single.ts';
import type { SingleSpec } from './http/single.ts';

export type HttpSpec = SingleSpec;

export default defineGate<HttpSpec>({
  kind: 'http',
  summary: 'asks a service over HTTP and checks what it answers',
  shorthand: 'url',
  expands: 'self',
  schema: objectSchema(
    'A request, or several, and what must be true of the answers.',
    {
      ...requestProperties,
      expect: expectSchema,
      ca: textSchema(
        'A PEM file of the repository with further certificate authorities to trust. Certificates are always verified.',
      ),
      'connect-timeout': durationSchema('Until the connection stands, TLS included. Default: 10s.'),
    },
    { required: ['url'], allOf: oneBody },
  ),
  examples: [
    { url: 'https://example.com/health' },
    {
      url: '${base_url}/health',
      expect: { status: 200, json: { '$.status': 'healthy', '$.queue': { max: 100 } }, latency: '< 500ms' },
    },
    {
      url: '${base_url}/api/items',
      json: { name: 'probe' },
      auth: { bearer: '${API_TOKEN}' },
      expect: { status: [200, 201], headers: { 'content-type': { contains: 'application/json' } } },
    },
    { url: 'http://example.com/', expect: { status: [301, 308], redirect: 'https://example.com/' } },
  ],
  run: runHttp,
});

async function runHttp(spec: HttpSpec, context: GateContext): Promise<Outcome> {
  return runSingle(context.expand(spec), context);
}
