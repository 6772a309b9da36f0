import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node as YamlNode, Pair, Scalar as YamlScalar } from 'yaml';
import type { ProblemCode } from './problems.ts';
import { explainYaml } from './yaml-errors.ts';
import type { Problems } from './source.ts';
import { makeMapping } from './tree.ts';
import type { Entry, Mapping, Node, Span } from './tree.ts';

/** Bounds on what a file may make of little text: an alias repeats all that its anchor holds. */
const MAX_NODES = 50_000;
const MAX_ALIASES = 100;
const MAX_DEPTH = 64;
/** The library's syntax errors tend to follow from the first one. */
const MAX_SYNTAX_ERRORS = 5;

/** YAML 1.2 (core schema) to a tree. Undefined where the text is no YAML that can be checked further; the problems say why. */
export function readYaml(text: string, problems: Problems): Node | undefined {
  let document: Document.Parsed;
  try {
    // `uniqueKeys` compares every key with every other; `Reader` does it in one pass and knows both places.
    document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      keepSourceTokens: false,
      // 'silent' would hide that a second document follows.
      logLevel: 'error',
    });
  } catch (error) {
    // Thousands of nested brackets end the library's recursion.
    const deep = error instanceof RangeError;
    problems.error(
      deep ? 'too-deep' : 'yaml-syntax',
      { start: 0, end: 1 },
      deep ? 'The file is nested too deeply.' : `The file is no YAML: ${String(error)}`,
    );
    return undefined;
  }
  const faults = [
    ...document.errors,
    ...document.warnings.filter((one) => one.code !== 'TAG_RESOLVE_FAILED'),
  ];
  // Whoever indents with tabs does so on every line: the first one says it.
  let tabs = 0;
  let broken = 0;
  for (const fault of faults.slice(0, MAX_SYNTAX_ERRORS)) {
    const [code, message, hint] = explainYaml(fault.code, fault.message, text, fault.pos[0]);
    if (code === 'tab-indent' && ++tabs > 1) continue;
    const start = Math.min(fault.pos[0], Math.max(0, text.length - 1));
    // Once a line cannot be read, what follows on it is told of nothing else.
    const line = text.lastIndexOf('\n', start - 1) + 1;
    if (code === 'yaml-syntax' && broken > line) continue;
    if (code === 'yaml-syntax') broken = text.indexOf('\n', start) + 1 || text.length + 1;
    problems.error(code, { start, end: Math.max(start + 1, fault.pos[1]) }, message, hint);
    // What the library says after it gave up is noise.
    if (code === 'too-deep') break;
  }
  if (faults.length > 0 || document.contents === null) return undefined;
  return new Reader(problems).read(document.contents);
}

/** Turns the library's nodes into ours, and refuses what a checklist has no use for: tags, merge keys, keys that are no text. */
class Reader {
  private readonly problems: Problems;
  private readonly anchors = new Map<string, { node?: Node; size: number }>();
  private aliases = 0;
  private size = 0;
  private stopped = false;

  constructor(problems: Problems) {
    this.problems = problems;
  }

  read(contents: YamlNode): Node | undefined {
    const node = this.node(contents, 0);
    return this.stopped ? undefined : node;
  }

  private stop(code: ProblemCode, at: Span, message: string, hint?: string): void {
    if (!this.stopped) this.problems.error(code, at, message, hint);
    this.stopped = true;
  }

  private tooMany(at: Span): void {
    const message = `The file stands for more than ${MAX_NODES} values once its aliases are followed.`;
    this.stop('too-many-nodes', at, message, 'Write the items out, or use fewer aliases.');
  }

  private node(node: YamlNode | null, depth: number, before = 0): Node {
    const span = spanOf(node, before);
    const empty: Node = { type: 'scalar', value: null, raw: '', ...span };
    if (this.stopped || node === null) return empty;
    this.size += 1;
    if (this.size > MAX_NODES) this.tooMany(span);
    if (depth > MAX_DEPTH)
      this.stop('too-deep', span, `The file is nested more than ${MAX_DEPTH} levels deep.`);
    if (isAlias(node)) return this.alias(node.source, span) ?? empty;
    if (node.tag !== undefined)
      this.problems.error(
        'yaml-tag',
        { start: Math.max(0, span.start), end: span.end },
        `A checklist has no tags; '${node.tag}' is one.`,
        'Take the tag away; put text in quotes instead of writing !!str.',
      );
    const sizeBefore = this.size;
    const anchor = 'anchor' in node ? node.anchor : undefined;
    const slot: { node?: Node; size: number } = { size: 0 };
    if (anchor !== undefined) this.anchors.set(anchor, slot);
    const read = this.plain(node, depth, span, before);
    slot.node = read;
    slot.size = this.size - sizeBefore + 1;
    return read;
  }

  private plain(node: YamlNode, depth: number, span: Span, before: number): Node {
    if (isMap(node)) return this.mapping(node.items as Pair[], depth, span, node.flow === true);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.node(item as YamlNode, depth + 1, span.start));
      return {
        type: 'list',
        items,
        start: span.start,
        end: node.flow ? span.end : endOf(span, items.at(-1)),
      };
    }
    const scalar = node as YamlScalar;
    const value = scalar.value;
    const known =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null;
    return {
      type: 'scalar',
      value: known ? value : String(value),
      raw: scalar.source ?? String(value),
      ...(value === null && !scalar.source ? { start: before, end: before } : span),
      // A block text begins at its `|`; the lines below it are not underlined.
      ...(scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED' ? { end: span.start + 1 } : {}),
    };
  }

  private alias(name: string, span: Span): Node | undefined {
    this.aliases += 1;
    const target = this.anchors.get(name);
    if (this.aliases > MAX_ALIASES)
      this.stop(
        'too-many-nodes',
        span,
        `The file has more than ${MAX_ALIASES} aliases.`,
        'Write the items out.',
      );
    else if (!target) this.stop('yaml-syntax', span, `There is no anchor '&${name}' before this alias.`);
    else if (!target.node)
      this.stop('alias-loop', span, `The alias '*${name}' stands inside its own anchor, so it never ends.`);
    // Checked before anything walks the tree: the walk sees the anchor's content once more for every alias.
    else if ((this.size += target.size) > MAX_NODES) this.tooMany(span);
    return target?.node;
  }

  private mapping(pairs: readonly Pair[], depth: number, span: Span, flow: boolean): Mapping {
    const entries = new Map<string, Entry>();
    let last: Entry | undefined;
    for (const pair of pairs) {
      const key = this.key(pair.key as YamlNode | null, span);
      if (!key) continue;
      const first = entries.get(key.text);
      if (first) this.repeated(key, first.key);
      else {
        last = { key, value: this.node(pair.value as YamlNode | null, depth + 1, key.end) };
        entries.set(key.text, last);
      }
    }
    const end = flow ? span.end : endOf(span, last?.value, last?.key);
    return makeMapping(entries, span.start, end);
  }

  private repeated(key: Entry['key'], first: Span): void {
    const line = this.problems.lineOf(first.start);
    this.problems.error(
      'duplicate-key',
      key,
      `The key '${key.text}' stands twice in this mapping; the first is in line ${line}.`,
      'Keep one of the two.',
    );
  }

  private key(node: YamlNode | null, parent: Span): Entry['key'] | undefined {
    const span = spanOf(node, parent.start);
    if (!isScalar(node) || node.value === null || node.tag !== undefined) {
      this.problems.error('bad-key', span, 'A key must be a plain word or a text in quotes.');
      return undefined;
    }
    const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
    if (text === '<<') {
      this.problems.error(
        'merge-key',
        span,
        'Merge keys (`<<`) are not part of YAML 1.2 and not read.',
        'Write the keys out, or use `defaults`.',
      );
      return undefined;
    }
    if (text === '__proto__') {
      this.problems.error('bad-key', span, "'__proto__' cannot be a key.");
      return undefined;
    }
    return { text, ...span };
  }
}

function spanOf(node: YamlNode | null, before: number): Span {
  const range = node?.range;
  return range ? { start: range[0], end: Math.max(range[0], range[1]) } : { start: before, end: before };
}

/** Where a block mapping or list ends: with its last value, not with the blank lines and comments behind it. */
function endOf(span: Span, ...last: readonly (Span | undefined)[]): number {
  return Math.max(span.start, ...last.map((one) => one?.end ?? 0));
}
