import { isVariableName } from './claims/names.ts';
import { lengthRules } from './claims/length.ts';
import type { FencedCommand } from './commands.ts';
import { readInline } from './markdown/inline.ts';
import type { Block, Fence, Heading, Place, Table } from './markdown/types.ts';
import { saysNotNeeded, saysWhetherNeeded } from './needed.ts';
import { bareTitle, type Phases } from './phase.ts';
import { placeholdersOf } from './shell/placeholder.ts';
import type { Candidate } from './types.ts';
import { fits } from './fits.ts';

/** Variables that a table or a dotenv fence lists under one heading: one item asks for all of them. */
export interface VariableList {
  readonly line: number;
  readonly place: Place;
  readonly candidate: Candidate;
  readonly names: readonly string[];
  /** The fenced groups that it was read from. */
  readonly commands: readonly FencedCommand[];
}

const ABOUT =
  /\benv\b|environment|variables?|\.env|secrets?|required|config|变量|变數|環境|환경|entorno|ambiente|umgebung|lingkungan/i;
const OPTIONAL = /optional|example|local|develop|\bdev\b|test|staging|可选|任意|opcional|facultati|beispiel/i;
/** Variables whose written value is a wish, not an example. */
const MODES =
  /^(?:NODE_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|APP_ENV|DJANGO_ENV|ENVIRONMENT|ENV|DEBUG|APP_DEBUG)$/;
const MODE_VALUES = /^(?:production|prod|true|false|0|1|True|False)$/;

type Rules = Readonly<Record<string, unknown>>;

/** Lists of required variables in pre-deploy places; those that boxes ask for already are left out. */
export function readVariableLists(
  blocks: readonly Block[],
  commands: readonly FencedCommand[],
  phases: Phases,
  known: ReadonlySet<string>,
): VariableList[] {
  const byHeading = new Map<
    Heading | undefined,
    { place: Place; rules: Map<string, Rules>; commands: FencedCommand[] }
  >();
  const groupOf = (place: Place): { rules: Map<string, Rules>; commands: FencedCommand[] } => {
    const group = byHeading.get(place.heading) ?? { place, rules: new Map<string, Rules>(), commands: [] };
    byHeading.set(place.heading, group);
    return group;
  };
  for (const block of blocks) {
    if (
      (block.type !== 'table' && block.type !== 'fence') ||
      !isRequired(block) ||
      phases.of(block) !== 'pre-deploy'
    )
      continue;
    const found = block.type === 'table' ? fromTable(block) : fromDotenv(block);
    if (found.size === 0) continue;
    const group = groupOf(block);
    for (const [name, rules] of found) if (!known.has(name)) group.rules.set(name, rules);
    group.commands.push(...commands.filter((command) => command.fence === block));
  }
  return [...byHeading.values()].flatMap(({ place, rules, commands: own }) => {
    if (rules.size === 0) return [];
    const candidate = candidateOf(rules);
    return [{ place, line: place.line, candidate, names: [...rules.keys()], commands: own }];
  });
}

function isRequired(block: Table | Fence): boolean {
  const titles = block.heading?.path.map(bareTitle) ?? [];
  const near = `${titles.at(-1) ?? ''} ${block.lead ?? ''}`;
  const about =
    titles.some((title) => ABOUT.test(title)) ||
    (block.type === 'table' && block.header.some((title) => fits(OF_VARIABLES, title)));
  return about && !OPTIONAL.test(near);
}

/** The column of the names, by its header. */
const OF_VARIABLES =
  /^\W*(?:env(?:ironment)? ?)?(?:var(?:iable)?s?|variable names?|env names?|secrets?|secret names?)\W*$|^\W*(?:variables? d.environnement|variables? de entorno|variáve(?:l|is)(?: de ambiente)?|umgebungsvariablen?|переменн\p{L}+(?: окружения)?|değişken|biến(?: môi trường)?)\W*$|^\W*(?:环境)?变量(?:名)?\W*$|^\W*環境変数(?:名)?\W*$|^\W*환경 ?변수(?:명)?\W*$/iu;
const MOST_ROWS = 200;

function fromTable(table: Table): Map<string, Rules> {
  const column = table.header.findIndex(saysWhetherNeeded);
  const found = new Map<string, Rules>();
  const names = columnOfNames(table);
  for (const { cells } of table.rows.slice(0, MOST_ROWS)) {
    if (cells.some((cell) => /\[[ xX]\]|[\u2610-\u2612]/.test(cell))) continue;
    const name = readInline(cells[names] ?? '').plain.trim();
    if (!isVariableName(name) || (column >= 0 && saysNotNeeded(cells[column] ?? ''))) continue;
    found.set(name, lengthRules(cells.filter((_, index) => index !== names).join(' ')));
  }
  return found;
}

/** Names stand in the first column, unless another is called after them, or the first is of numbers or services. */
function columnOfNames({ header, rows }: Table): number {
  const called = header.findIndex((title) => fits(OF_VARIABLES, title));
  if (called >= 0) return called;
  const held = header.findIndex((_, index) =>
    rows.slice(0, 5).some(({ cells }) => isVariableName(readInline(cells[index] ?? '').plain.trim())),
  );
  return Math.max(held, 0);
}

function fromDotenv(fence: Fence): Map<string, Rules> {
  const lines = fence.text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  const pairs = lines.map((line) => /^\s*([A-Z][A-Z0-9_]*)=(.*)$/.exec(line));
  if (lines.length === 0 || pairs.some((pair) => pair === null)) return new Map();
  return new Map(
    pairs.flatMap((pair) => {
      const [, name = '', written = ''] = pair ?? [];
      const value = written
        .replace(/\s+#.*$/, '')
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2');
      if (!/^[A-Z][A-Z0-9_]+$/.test(name)) return [];
      const mode = MODES.test(name) && MODE_VALUES.test(value);
      return [
        [
          name,
          mode
            ? { equals: value }
            : /^[<{[]/.test(value) || placeholdersOf(value).length > 0
              ? lengthRules(value.replaceAll('-', ' '))
              : {},
        ] as const,
      ];
    }),
  );
}

function candidateOf(rules: ReadonlyMap<string, Rules>): Candidate {
  const plain = [...rules].filter(([, rule]) => Object.keys(rule).length === 0).map(([name]) => name);
  const strict = [...rules].filter(([, rule]) => Object.keys(rule).length > 0);
  return {
    kind: 'env',
    spec: {
      ...(plain.length > 0 ? { require: plain } : {}),
      ...(strict.length > 0 ? { variables: Object.fromEntries(strict) } : {}),
    },
    needs: [],
    reason: 'the document lists the variables',
  };
}
