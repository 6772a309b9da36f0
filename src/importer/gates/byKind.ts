import { hostClass } from '../shell/placeholder.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { cleaned, hintsOf, isScript, needsOf, runtimeNeeds, type CommandContext } from './context.ts';
import { failing } from './lenient.ts';
import { migrationTool, toolOfText, wantsNoWarnings } from './tools.ts';

const lintSpec = (kind: string, run: string, text: string): Candidate['spec'] => ({
  run,
  ...(kind === 'lint' && wantsNoWarnings(text) && { 'max-warnings': 0 }),
});

const LOOKS_AT: Readonly<Record<string, string>> = {
  types: 'a type checker',
  security: 'a security scanner',
};

/** `manage.py showmigrations --plan | grep "\[ \]"`: the pending ones are picked out, which the gate does, too. */
const isFiltered = ({ kind, invocations }: Analysis): boolean =>
  kind === 'migrations' &&
  invocations
    .slice(1)
    .every(({ program }) => /^(?:grep|egrep|fgrep|rg|head|tail|wc|cat|less)$/.test(program));

/** Commands of tools whose kind is known: tests, linters, builds, migrations, look-ups. */
export function byKind(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const { kind, shape } = analysis;
  const filtered = isFiltered(analysis);
  const first = analysis.only ?? analysis.invocations.at(filtered ? 0 : -1);
  if (kind === undefined || !first || !isOfForm(kind, shape, filtered)) return undefined;
  const script = cleaned(analysis.command);
  const base = { needs: needsOf(analysis, context), hints: hintsOf(analysis) };
  switch (kind) {
    case 'tests':
      return {
        ...base,
        kind: 'tests',
        spec: { run: script, ...(NONE_SKIPPED.test(context.text) ? { 'max-skipped': 0 } : {}) },
        needs: runtimeNeeds(analysis, context, base.needs),
        reason: 'a test command',
      };
    case 'lint':
    case 'types':
    case 'security':
      return !analysis.decides && first.program !== 'gofmt'
        ? undefined
        : { ...base, ...looking(kind, analysis, context) };
    case 'coverage':
      return { ...base, kind: 'tests', spec: { run: script }, reason: 'a test command' };
    case 'build':
      return { ...base, kind: 'run', spec: { command: script }, reason: 'a build: its exit code decides' };
    case 'models':
      return { ...base, ...models(script) };
    case 'migrations':
      return migrations(first, analysis, base);
    case 'dns':
      return lookUp(first, context);
    default:
      return undefined;
  }
}

/** "No test is skipped": the runner is content with any number of them. */
const NONE_SKIPPED =
  /\b(?:no|zero|0)\s+(?:tests?\s+)?(?:(?:is|are|were)\s+)?skip(?:ped|s)\b|\b(?:none|nothing)\s+(?:(?:is|are|was|were)\s+)?skipped\b|\bwithout\s+skip(?:s|ped|ping)\b|\b(?:sin|sem)\s+(?:tests?\s+|pruebas\s+|testes\s+)?(?:omiti|salta|pulad|ignorad)/i;

/** A list of commands ends as its last one does, where that is a check; a pipe as whatever reads it. */
const isOfForm = (kind: string, shape: Analysis['shape'], filtered: boolean): boolean =>
  shape === 'simple' ||
  (shape !== 'loop' &&
    (shape !== 'pipe' || filtered) &&
    /^(?:tests|lint|types|security|coverage|build|models|migrations)$/.test(kind));

type Part = Pick<Candidate, 'kind' | 'spec' | 'reason'>;

function looking(kind: string, analysis: Analysis, context: CommandContext): Part {
  const script = cleaned(analysis.command);
  return {
    kind: 'lint',
    spec: lintSpec(kind, analysis.shape === 'simple' ? failing(script) : script, context.text),
    reason: LOOKS_AT[kind] ?? 'a linter',
  };
}

/** Before Django 4.2 `--check` alone writes the files (docs.djangoproject.com/en/4.2/releases/4.2/#migrations). */
const models = (script: string): Part => ({
  kind: 'run',
  spec: { command: /--dry-run\b/.test(script) ? script : `${script} --dry-run` },
  reason: 'models whose migration is missing: its exit code decides',
});

/** The status commands of migration tools exit 0 whatever they find; the gate reads what they say. */
function migrations(
  first: Invocation,
  analysis: Analysis,
  base: Pick<Candidate, 'needs' | 'hints'>,
): Candidate | undefined {
  const tool = toolOfText(analysis.command) ?? migrationTool(first);
  const script = /^(?:npm|pnpm|yarn|bun|make|just|task|composer)$/.test(first.program) || isScript(first);
  if (tool === undefined)
    return script
      ? {
          ...base,
          kind: 'migrations',
          spec: { tool: '«migration_tool»', command: analysis.command },
          needs: ['migration_tool', ...base.needs],
          reason: 'a script that shows the state of the migrations; which tool is behind it is not said',
        }
      : undefined;
  const inside = analysis.host || first.wrappers.some((name) => /exec|ssh|docker|kubectl/.test(name));
  return {
    ...base,
    kind: 'migrations',
    spec: { tool, ...(inside ? { command: `«server»${analysis.command}` } : {}) },
    needs: inside ? ['server', ...base.needs] : base.needs,
    reason: 'the status command exits 0 even when migrations wait; the gate reads what it says',
  };
}

/** The record is to be a certain one, and which is not said. */
const CERTAIN =
  /\b(?:new|correct\w*|right|expected|our|your|servers?|ip(?:s| addresses?)?|propagat\w*|nuev[oa]|correct[oa]|nov[oa]|nouve(?:au|lle)|bonne|neue\w*|richtige?\w*|baru|yeni)\b|新|正确|正しい|새|올바/iu;
const ADDRESS = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/;

function lookUp(first: Invocation, { text, claimed }: CommandContext): Candidate | undefined {
  // `@127.0.0.1` asks one server, which a job need not reach.
  if (first.args.some((arg) => arg.startsWith('@'))) return undefined;
  const name = first.args.find((arg) => /^[\w.-]+\.[a-z]{2,}$/i.test(arg));
  if (name === undefined || hostClass(name) !== 'real')
    return {
      kind: 'dns',
      spec: { name: '${domain}' },
      needs: ['domain'],
      reason: 'a look-up in the DNS',
    };
  const equals = ADDRESS.exec(text)?.[0];
  const wanted = equals !== undefined && hostClass(equals) === 'real' ? { equals } : {};
  const partial = claimed === true && equals === undefined && CERTAIN.test(text);
  return {
    kind: 'dns',
    spec: { name, ...wanted },
    needs: [],
    ...(partial ? { partial } : {}),
    reason: 'a look-up in the DNS',
  };
}
