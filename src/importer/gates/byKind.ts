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

/** Commands of tools whose kind is known: tests, linters, builds, migrations, look-ups. */
export function byKind(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const { kind } = analysis;
  const first = analysis.only ?? analysis.invocations.at(-1);
  if (kind === undefined || !first) return undefined;
  const script = cleaned(analysis.command);
  const base = { needs: needsOf(analysis, context), hints: hintsOf(analysis) };
  if (analysis.shape !== 'simple' && !/^(?:tests|lint|types|security|coverage|build|migrations)$/.test(kind))
    return undefined;
  if (analysis.shape === 'pipe' || analysis.shape === 'loop') return undefined;
  switch (kind) {
    case 'tests':
      return {
        ...base,
        kind: 'tests',
        spec: { run: script },
        needs: runtimeNeeds(analysis, context, base.needs),
        reason: 'a test command',
      };
    case 'lint':
    case 'types':
    case 'security':
      if (!analysis.decides && first.program !== 'gofmt') return undefined;
      return {
        ...base,
        kind: 'lint',
        spec: lintSpec(kind, analysis.shape === 'simple' ? failing(script) : script, context.text),
        reason: LOOKS_AT[kind] ?? 'a linter',
      };
    case 'coverage':
      return { ...base, kind: 'tests', spec: { run: script }, reason: 'a test command' };
    case 'build':
      return { ...base, kind: 'run', spec: { command: script }, reason: 'a build: its exit code decides' };
    case 'migrations':
      return migrations(first, analysis, base);
    case 'dns':
      return lookUp(first);
    default:
      return undefined;
  }
}

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

function lookUp(first: Invocation): Candidate | undefined {
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
  return { kind: 'dns', spec: { name }, needs: [], reason: 'a look-up in the DNS' };
}
