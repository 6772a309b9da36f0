import { parseDotenv } from '../formats/dotenv.ts';
import { plural } from '../report/wording.ts';
import {
  check,
  environmentNamesSchema,
  invalid,
  limitSchema,
  listOf,
  objectSchema,
  patternSchema,
  textSchema,
  textsSchema,
} from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Check, GateContext, Outcome } from './gate.ts';
import { judgeVariable } from './judge-env.ts';
import type { VariableRules } from './judge-env.ts';
import { readInside } from './workspace.ts';

export interface EnvSpec {
  readonly require?: string | readonly string[];
  readonly absent?: string | readonly string[];
  readonly variables?: Readonly<Record<string, VariableRules>>;
  readonly from?: string;
  readonly 'documented-in'?: string;
  readonly covers?: string;
  readonly 'different-in'?: string;
}

const variableRules = objectSchema('What must be true of the variable besides being set.', {
  equals: { type: 'string', description: 'The value is exactly this.' },
  'one-of': {
    type: 'array',
    minItems: 1,
    items: { type: 'string' },
    description: 'The value is one of these.',
  },
  pattern: patternSchema('A regular expression that matches somewhere in the value; `^…$` for the whole.'),
  prefix: textsSchema('The value begins with this, or with one of these: `sk_live_`.'),
  'min-length': { type: 'integer', minimum: 1, description: 'The value has at least so many characters.' },
  'max-length': { type: 'integer', minimum: 1, description: 'The value has at most so many characters.' },
  entropy: {
    type: 'number',
    minimum: 1,
    maximum: 4096,
    description:
      'The value has at least so many bits of entropy, estimated from its characters: 128 for a key.',
  },
  'allow-placeholder': {
    type: 'boolean',
    description: 'The value may look like `changeme`. Default: false.',
  },
  number: limitSchema('The value is a number within this limit: `>= 1`, `1..65535`.'),
  url: objectSchema('The value is a URL with these parts.', {
    scheme: textsSchema('The scheme, or one of these: `postgresql`.'),
    host: textsSchema('The host name, or one of these.'),
    port: {
      description: 'The port, or one of these; the scheme’s own where none is written.',
      anyOf: [{ type: 'integer' }, { type: 'array', minItems: 1, items: { type: 'integer' } }],
    },
    local: {
      type: 'boolean',
      description: 'Whether the host is this machine (`localhost`, 127.0.0.1, a socket …).',
    },
    userinfo: { enum: ['forbidden', 'required'], description: 'Whether user or password stand in it.' },
    query: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Parameters of the query with their values: `sslmode: require`.',
    },
  }),
  list: objectSchema('The value is a list.', {
    separator: textSchema('What stands between the entries. Default: a comma.'),
    contains: textsSchema('This entry is in it; of a list, every one.'),
    'not-contains': textsSchema('This entry is not in it; of a list, none: `"*"`.'),
  }),
  'same-as': textSchema('Name of a variable with the same value.'),
  'different-from': textSchema('Name of a variable with another value.'),
});

export default defineGate<EnvSpec>({
  kind: 'env',
  summary: 'checks variables of the environment or of a .env file, and never prints a value',
  shorthand: 'require',
  schema: objectSchema(
    'Variables and what must be true of them.',
    {
      require: environmentNamesSchema('Names that must be set, not empty and no placeholder.'),
      absent: environmentNamesSchema('Names that must not be set.'),
      variables: {
        type: 'object',
        minProperties: 1,
        additionalProperties: variableRules,
        description: 'Further rules, by name; every name must be set. `{}` asks for nothing more.',
      },
      from: textSchema('A `.env` file of the repository to judge instead of the environment.'),
      'documented-in': textSchema(
        'A file such as `.env.example` in which every name that is judged must stand; with `from`, every name of that file.',
      ),
      covers: textSchema('A file such as `.env.example` of which every name must be set.'),
      'different-in': textSchema(
        'Another `.env` file: no variable named under `require` or `variables` may have the same value there.',
      ),
    },
    {
      anyOf: ['require', 'absent', 'variables', 'covers', 'documented-in'].map((key) => ({
        required: [key],
      })),
    },
  ),
  examples: [
    { require: ['DATABASE_URL', 'SECRET_KEY'] },
    {
      variables: {
        SECRET_KEY: { 'min-length': 32, entropy: 128 },
        DEBUG: { 'one-of': ['false', '0'] },
        DATABASE_URL: {
          url: { scheme: ['postgres', 'postgresql'], local: false, query: { sslmode: 'require' } },
        },
        ALLOWED_ORIGINS: { list: { contains: 'https://app.example.org', 'not-contains': '*' } },
      },
    },
    { from: '.env.production', covers: '.env.example', absent: 'DEBUG_TOOLBAR' },
  ],
  reads: (spec) =>
    Object.entries(spec.variables ?? {})
      .flatMap(([name, rules]) => [name, rules['same-as'] ?? name, rules['different-from'] ?? name])
      .concat(listOf(spec.require), listOf(spec.absent)),
  run: judgeEnvironment,
});

async function judgeEnvironment(spec: EnvSpec, context: GateContext): Promise<Outcome> {
  const values =
    spec.from === undefined
      ? new Map(Object.entries(context.env))
      : (await readDotenv(context, spec.from)).values;
  const lookup = (name: string): string | undefined => values.get(name);
  const rules = new Map(Object.entries(spec.variables ?? {}));
  for (const name of listOf(spec.require)) if (!rules.has(name)) rules.set(name, {});
  const checks: Check[] = [];
  for (const [name, wanted] of rules)
    checks.push(...judgeVariable(name, lookup(name), known(name, wanted, lookup), lookup));
  for (const name of listOf(spec.absent))
    checks.push(check(name, !values.has(name), values.has(name) ? 'set' : 'not set', 'not set'));
  checks.push(...(await judgeFiles(spec, context, values, [...rules.keys()])));
  const count =
    checks.length === 0
      ? 0
      : new Set([...rules.keys(), ...checks.map(({ name }) => name.split(' ')[0])]).size;
  return {
    checks,
    samples: { count, of: 'variables' },
    says: `${plural(count, 'variable')}${spec.from === undefined ? '' : ` of ${spec.from}`}, ${plural(checks.length, 'rule')}: all hold`,
    facts: {
      source: spec.from ?? 'environment',
      set: [...rules.keys()].filter((name) => values.has(name)).length,
    },
  };
}

/** A comparison with something that is not there would be right by accident. */
function known(
  name: string,
  rules: VariableRules,
  lookup: (name: string) => string | undefined,
): VariableRules {
  for (const other of [rules['same-as'], rules['different-from']])
    // A secret that does not exist is an empty variable of a workflow's step.
    if (other !== undefined && (lookup(other) ?? '') === '')
      throw new GateError({
        code: 'variable-missing',
        message: `${name} is to be compared with ${other}, which is not set.`,
        hint: `Pass ${other} to the step, or correct the name.`,
      });
  return rules;
}

async function judgeFiles(
  spec: EnvSpec,
  context: GateContext,
  values: ReadonlyMap<string, string>,
  names: readonly string[],
): Promise<Check[]> {
  const checks: Check[] = [];
  const { 'documented-in': documented, covers, 'different-in': other } = spec;
  if (documented !== undefined) {
    const example = (await readDotenv(context, documented)).values;
    const judged = spec.from === undefined ? names : [...new Set([...names, ...values.keys()])];
    if (judged.length === 0)
      throw invalid(
        '`documented-in` has no names to look for.',
        'Name them under `require`, or give `from`.',
      );
    for (const name of judged)
      checks.push(
        check(
          name,
          example.has(name),
          example.has(name) ? 'documented' : 'not documented',
          `in ${documented}`,
          `Add ${name}= to ${documented}.`,
        ),
      );
  }
  if (covers !== undefined)
    for (const name of (await readDotenv(context, covers)).values.keys())
      checks.push(
        check(
          name,
          (values.get(name) ?? '') !== '',
          (values.get(name) ?? '') === '' ? 'not set' : 'set',
          `set, as ${covers} has it`,
        ),
      );
  if (other !== undefined) {
    const there = (await readDotenv(context, other)).values;
    if (names.length === 0)
      throw invalid('`different-in` has no names to compare.', 'Name them under `require` or `variables`.');
    for (const name of names)
      checks.push(
        check(
          name,
          !there.has(name) || there.get(name) !== values.get(name),
          there.get(name) === values.get(name) ? 'the same' : 'different',
          `different from ${other}`,
        ),
      );
  }
  return checks;
}

async function readDotenv(context: GateContext, path: string): Promise<ReturnType<typeof parseDotenv>> {
  const text = await readInside(context, path, 1024 * 1024);
  if (text === undefined)
    throw new GateError({
      code: 'file-missing',
      message: `There is no ${path}.`,
      hint: 'The path is relative to the working directory. A file that is not in git must be made by a step before.',
    });
  const parsed = parseDotenv(text);
  const [fault] = parsed.faults;
  if (fault)
    throw new GateError({
      code: 'file-invalid',
      message: `${path}:${fault.line} ${fault.message}${parsed.faults.length > 1 ? ` (and ${parsed.faults.length - 1} more)` : ''}.`,
      hint: 'Write NAME=value, one a line, with quotes around blanks and `#`.',
    });
  if (parsed.values.size === 0)
    throw new GateError({ code: 'no-samples', message: `${path} holds no variable.` });
  return parsed;
}
