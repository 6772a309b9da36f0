import { durationSchema, invalid, objectSchema, textSchema } from './checks.ts';
import { defineGate } from './gate.ts';
import type { GateContext, Outcome } from './gate.ts';
import { runBurst } from './http/burst.ts';
import { runCors } from './http/cors.ts';
import { generated, runFlow } from './http/flow.ts';
import { runLoadGate } from './http/load.ts';
import { modeProperties, modeRules } from './http/modes.ts';
import type { HttpSpec } from './http/modes.ts';
import { expectSchema, requestProperties } from './http/schema.ts';
import { runSingle } from './http/single.ts';
import { runWatch } from './http/watch.ts';

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
      ...modeProperties,
    },
    modeRules,
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
    { url: 'http://example.com/', expect: { 'https-redirect': true } },
    { url: '${base_url}/api', cors: { allow: 'https://app.example.com' } },
    {
      url: '${base_url}/login',
      method: 'POST',
      burst: { requests: 60, limited: '25..35', 'retry-after': true },
    },
    { url: '${base_url}/', load: { connections: 50, duration: '30s', p95: '< 500ms', errors: '< 0.1%' } },
    { url: '${base_url}/health', watch: { for: '2m', every: '10s', failures: '< 1%' } },
    {
      generate: { key: 'uuid' },
      flow: [
        {
          name: 'create',
          url: '${base_url}/items',
          json: { key: '${key}' },
          expect: { status: 201 },
          capture: { id: '$.id' },
        },
        {
          name: 'the same again',
          url: '${base_url}/items',
          json: { key: '${key}' },
          expect: { status: 409 },
        },
      ],
      cleanup: [{ name: 'delete', method: 'DELETE', url: '${base_url}/items/${id}' }],
    },
  ],
  alone: (spec) => spec.load !== undefined,
  run: runHttp,
});

async function runHttp(raw: HttpSpec, context: GateContext): Promise<Outcome> {
  if (raw.flow) return runFlow(raw, context);
  const values = Object.fromEntries(generated(raw.generate, context.clock.now()));
  const { url, cors, burst, load, watch, ...rest } = context.expand(raw, values);
  if (url === undefined) throw invalid('There is no `url`.');
  const spec = { ...rest, url };
  if (cors) return runCors(spec, cors, context);
  if (burst) return runBurst(spec, burst, context);
  if (load) return runLoadGate(spec, load, context);
  return watch ? runWatch(spec, watch, context) : runSingle(spec, context);
}
