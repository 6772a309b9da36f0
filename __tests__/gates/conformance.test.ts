import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GateKind } from '../../src/gates/gate.ts';
import { KINDS } from '../../src/gates/index.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { runGate } from './world.ts';
import type { World } from './world.ts';

/**
 * What every kind must do, whatever it verifies. A kind needs nothing here: its own examples are run in worlds where nothing
 * exists, nothing answers, and everything answers garbage.
 */

/** What our own checker knows besides JSON Schema (src/checklist/plan.ts). */
const formats = { regex: true, 'json-path': true } as const;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Fails with the step of src/gates/README.md that is missing. */
function step(number: number, done: boolean, what: string): void {
  if (!done) throw new Error(`Step ${number} of “Add a kind” (src/gates/README.md) is missing: ${what}`);
}

type Schema = Readonly<Record<string, unknown>>;

/** Every schema inside of a schema, with its path. */
function inside(schema: Schema, path: string): [string, Schema][] {
  const found: [string, Schema][] = [[path, schema]];
  for (const [key, value] of Object.entries(schema)) {
    if (['const', 'enum', 'default', 'examples', 'not', 'required', 'if'].includes(key)) continue;
    if (key === 'properties' || key === '$defs' || key === 'definitions' || key === 'patternProperties')
      for (const [name, inner] of Object.entries(value as Record<string, Schema>))
        found.push(...inside(inner, `${path}.${name}`));
    else if (Array.isArray(value))
      value.forEach((inner) => found.push(...(isSchema(inner) ? inside(inner, `${path} (${key})`) : [])));
    else if (isSchema(value)) found.push(...inside(value, `${path}.*`));
  }
  return found;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

describe.each(KINDS.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  test('stands where everybody looks for it', async () => {
    step(
      1,
      existsSync(join(root, `src/gates/${name}.ts`)),
      `there is no src/gates/${name}.ts. The file has the kind's name.`,
    );
    const module = (await import(`../../src/gates/${name}.ts`)) as { default?: GateKind };
    step(1, module.default === kind, `src/gates/${name}.ts must export the kind '${name}' as its default.`);
    step(
      3,
      existsSync(join(root, `__tests__/gates/${name}.test.ts`)),
      `there is no __tests__/gates/${name}.test.ts.`,
    );
    step(
      4,
      existsSync(join(root, `docs/gates/${name}.md`)),
      `there is no docs/gates/${name}.md. \`npm run generate\` begins one.`,
    );
    expect(name).toMatch(/^[a-z]+$/);
    expect(kind.summary).toMatch(/^[a-z].{20,140}[^.]$/);
  });

  test('its schema is strict, and says what every key means', () => {
    new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, formats }).compile(kind.schema);
    for (const [path, schema] of inside(kind.schema, name)) {
      if (schema['type'] === 'object' || 'properties' in schema)
        step(
          1,
          'additionalProperties' in schema || '$ref' in schema || schema['properties'] === undefined,
          `${path}: an object must say \`additionalProperties: false\`.`,
        );
      for (const [key, inner] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>))
        step(
          1,
          '$ref' in inner || (typeof inner['description'] === 'string' && inner['description'].length > 10),
          `${path}.${key} has no description.`,
        );
    }
  });

  test('its examples are what its schema wants', () => {
    const validate = new Ajv2020({ strict: false, formats }).compile(kind.schema);
    step(1, kind.examples.length >= 2, `'${name}' needs two examples at least.`);
    for (const example of kind.examples) {
      const ok = validate(example);
      step(1, ok, `the example ${JSON.stringify(example)} does not fit: ${JSON.stringify(validate.errors)}`);
      expect(validate({ ...(example as object), 'no-such-key': 1 })).toBe(false);
    }
    for (const nothing of [null, 7, []]) expect([nothing, validate(nothing)]).toEqual([nothing, false]);
    if (kind.shorthand !== undefined)
      expect(JSON.stringify((kind.schema['properties'] as Schema | undefined)?.[kind.shorthand])).toContain(
        '"string"',
      );
  });

  test('is never green where nothing is there', async () => {
    expect(kind.examples.filter((example) => !asksForNothing(example)).length).toBeGreaterThan(0);
    for (const example of kind.examples) {
      const result = await runGate(kind, at(example, worlds.refusing), nothing());
      if (!asksForNothing(example)) expect([example, result.status]).not.toEqual([example, 'success']);
      expect([example, result.fault?.code]).not.toEqual([example, 'internal']);
    }
  });

  test('takes garbage for what it is, and does not break', async () => {
    for (const example of kind.examples) {
      const spec = at(example, worlds.garbage);
      const world: World = { ...nothing(), exec: () => Promise.resolve(GARBAGE_OUTPUT) };
      for (const path of paths(spec)) write(world.workspace ?? '', path);
      const { fault } = await runGate(kind, spec, { ...world, item: { timeoutMs: 5000 } });
      expect([example, fault?.code === 'internal' ? fault : undefined]).toEqual([example, undefined]);
    }
  });

  test('ends within a second of its signal', async () => {
    for (const example of kind.examples) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 150);
      const started = performance.now();
      const world: World = {
        ...nothing(),
        exec: ({ signal }) =>
          new Promise((resolve) =>
            signal?.addEventListener('abort', () =>
              resolve({ ...GARBAGE_OUTPUT, code: null, signal: 'SIGTERM' }),
            ),
          ),
      };
      const late = runGateUntil(kind, at(example, worlds.silent), { ...world, signal: controller.signal });
      await late;
      clearTimeout(timer);
      // The runner gives a kind a second; one that needs it has not listened.
      expect([example, performance.now() - started < 1000]).toEqual([example, true]);
    }
  });
});

/** An example that demands that something is not there is right where nothing is. Each kind has others besides. */
function asksForNothing(example: unknown): boolean {
  return /"absent":|"state":"closed"/.test(JSON.stringify(example));
}

const GARBAGE = Buffer.from(
  '\u0000\ufffd{"a":[1,2,<x y="1">]]>\r\n%PDF-1.7 \u001b[31m<?xml version="1.0"?>\n::error::x\n'.repeat(3),
);
const GARBAGE_OUTPUT = {
  ...{ code: 0, signal: null, stdout: GARBAGE.toString('latin1'), stderr: GARBAGE.toString('latin1') },
  ...{ droppedBytes: 0, durationMs: 1 },
};

/** An empty repository, an empty environment, no tool on the path. */
function nothing(): World {
  const variables = { base_url: 'http://127.0.0.1:9', api: 'http://127.0.0.1:9', API_TOKEN: 'x' };
  return {
    workspace: temporaryDirectory(),
    env: { PATH: '/nowhere' },
    variables,
    item: { timeoutMs: 20_000 },
  };
}

async function runGateUntil(kind: GateKind, spec: unknown, world: World): Promise<void> {
  await runGate(kind, spec, world);
}

/** Where the examples' hosts lead: a port that refuses, one that never says anything, one that says garbage. */
const worlds = { refusing: 9, silent: 0, garbage: 0 };
const servers: Server[] = [];
const sockets = new Set<Socket>();

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  worlds.silent = await listen(() => undefined);
  worlds.garbage = await listen((socket) => socket.end(GARBAGE));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** The example with its URLs, hosts and ports leading to a port of this machine. */
function at(value: unknown, port: number): unknown {
  if (Array.isArray(value)) return value.map((entry) => at(entry, port));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, key === 'port' ? port : at(entry, port)]),
    );
  if (typeof value !== 'string') return value;
  return value
    .replace(/^https?:\/\/[^/$]+/, `http://127.0.0.1:${port}`)
    .replace(/^\$\{(base_url|api)\}/, `http://127.0.0.1:${port}`)
    .replace(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|internal|test|example):\d+$/, `127.0.0.1:${port}`)
    .replace(/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|internal|test|example)$/, '127.0.0.1');
}

/** What in an example might be the path of a file, globs made concrete. */
function paths(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(paths);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(paths);
  if (typeof value !== 'string' || /[\s:${}|\\]/.test(value) || !/[./]/.test(value)) return [];
  const path = value
    .replaceAll('**/', 'a/')
    .replaceAll('*', 'x')
    .replace(/^[./]+(?=[^/])/, (dots) => (dots === '.' ? '.' : ''));
  return path === '' || path.includes('..') || path.endsWith('/') ? [] : [path];
}

function write(workspace: string, path: string): void {
  const file = join(workspace, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, GARBAGE);
  } catch {
    // Another example's file stands where a directory is wanted.
  }
}
