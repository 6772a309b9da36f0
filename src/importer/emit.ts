import { Document, isMap, isScalar, isSeq, type Node } from 'yaml';
import { PHASES } from '../checklist/types.ts';
import { oneLine } from '../values/text.ts';
import { suggestedSpec } from './answer.ts';
import { flowPair, plainText } from './plain-yaml.ts';
import type { Plan, PlannedItem, PlannedSection } from './plan.ts';
import type { Signer } from './roles.ts';
import type { Spec } from './types.ts';
import { untilOf } from './until.ts';

/** The key that a bare value stands for, by kind (`shorthand` of the kinds). */
const SHORTHAND: Readonly<Record<string, string>> = {
  run: 'command',
  tests: 'run',
  lint: 'run',
  http: 'url',
  env: 'require',
  migrations: 'tool',
  files: 'exist',
  tls: 'host',
  tcp: 'address',
  dns: 'name',
};
const WIDTH = 100;

/** The file without the comments at its end. Pleasant to read: short gates on one line, every item with its line of the document behind it. */
export function emitYaml(plan: Plan): string {
  const out: string[] = [
    `# Imported from ${safe(plan.file)}. Items keep their order; the number behind each is its line there.`,
    '# A box without a gate is ticked by a person. Read the gates before you trust them, then edit this file freely:',
    '# `deploy-checklist import --update` keeps ids, answers and edits.',
    'version: 1',
    `name: ${scalar(oneLine(plan.name, 200))}`,
  ];
  if (plan.variables.size > 0) {
    out.push('', 'variables:');
    for (const [name, value] of plan.variables) out.push(`  ${name}: ${scalar(value)}`);
  }
  if (plan.environments.length > 0) {
    out.push('', 'environments: # the input `environment` picks one');
    for (const name of plan.environments) out.push(`  ${scalar(name)}: {}`);
  }
  if (plan.roles.size > 0) {
    out.push(
      '',
      '# Who may tick. Until users or teams are named, everybody with write access may:',
      '# qa-lead: { users: [octocat], teams: [acme/qa] }',
      'roles:',
    );
    for (const signer of plan.roles.values()) out.push(emitRole(signer));
  }
  const empty = [...plan.phases.values()].every((sections) => sections.length === 0);
  out.push('', empty ? 'phases: {} # nothing in the document looks like an item' : 'phases:');
  for (const phase of PHASES) {
    const sections = plan.phases.get(phase) ?? [];
    if (sections.length === 0) continue;
    out.push(`  ${phase}:`);
    sections.forEach((section, index) => {
      if (index > 0) out.push('');
      out.push(...emitSection(section, plan.file));
    });
    out.push('');
  }
  return `${out.join('\n').replace(/\n+$/, '')}\n`;
}

function emitRole({ name, title, users, teams }: Signer): string {
  const people = [
    ...(users.length > 0 ? [`users: [${users.map(scalar).join(', ')}]`] : []),
    ...(teams.length > 0 ? [`teams: [${teams.map(scalar).join(', ')}]`] : []),
  ];
  return `  ${scalar(name)}: { ${people.length > 0 ? people.join(', ') : 'min: 1'} } # ${safe(title)}`;
}

/** Lines that stand in the file as comments only. */
export const notesOf = (plan: Plan): string[] =>
  plan.notes.map(({ line, text }) => `${source(plan.file, line)} ${safe(text)}`);

function emitSection(section: PlannedSection, file: string): string[] {
  const pad = '      ';
  const out = [`    - section: ${scalar(section.title)} # ${source(file, section.line)}`];
  if (section.comment !== undefined) out.push(`${pad}# ${safe(section.comment)}`);
  if (section.environment !== undefined)
    out.push(`${pad}when: { environments: [${scalar(section.environment)}] }`);
  if (section.blocks !== undefined) out.push(`${pad}blocks: ${section.blocks}`);
  if (section.note !== undefined) out.push(...noteLines(section.note, pad));
  out.push(`${pad}items:`);
  for (const item of section.items) out.push(...emitItem(item, file));
  return out;
}

function emitItem(item: PlannedItem, file: string): string[] {
  const pad = '          ';
  const out = [`        - name: ${scalar(item.name)} # ${source(file, item.line)}`];
  if (item.suggestion) {
    out.push(`${pad}# Answer ${item.suggestion.missing.join(' and ')}, and this becomes a gate:`);
    const { kind, spec, directory } = item.suggestion.candidate;
    for (const line of gateLines(kind, suggestedSpec(spec), '')) out.push(`${pad}#   ${line}`);
    if (directory !== undefined) out.push(`${pad}#   working-directory: ${scalar(directory)}`);
  }
  out.push(`${pad}id: ${scalar(item.id)}`);
  if (item.gate) {
    out.push(...gateLines(item.gate.kind, item.gate.spec, pad));
    if (item.gate.directory !== undefined)
      out.push(`${pad}working-directory: ${scalar(item.gate.directory)}`);
    const until = untilOf(item.gate.kind, item.gate.spec);
    if (until) out.push(`${pad}${render({ until }, true)}`);
  }
  if (item.confirm) out.push(`${pad}confirm: true # the gate shows a part of it; a person says the rest`);
  if (item.role !== undefined) out.push(`${pad}role: ${scalar(item.role)}`);
  if (item.notApplicable) out.push(`${pad}allow-not-applicable: true`);
  if (item.note !== undefined) out.push(...noteLines(item.note, pad));
  return out;
}

/** The settings of a gate, or its one value where that stands for them: `tests: pytest`. */
export function bareGate(kind: string, spec: Spec): unknown {
  const keys = Object.keys(spec);
  const [only] = keys;
  return keys.length === 1 && only !== undefined && only === SHORTHAND[kind] ? spec[only] : spec;
}

/** `tests: pytest` where one value is enough, one line where it fits, else a block. */
export function gateLines(kind: string, spec: Spec, pad: string): string[] {
  const value = bareGate(kind, spec);
  const flow = flowPair(kind, value) ?? render({ [kind]: value }, true);
  if (!flow.includes('\n') && pad.length + flow.length <= WIDTH) return [pad + flow];
  return render({ [kind]: value }, false)
    .split('\n')
    .map((line) => (line === '' ? '' : pad + line));
}

function render(value: unknown, flow: boolean): string {
  const document = new Document(value);
  if (flow && isMap(document.contents))
    for (const pair of document.contents.items)
      if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
  if (!flow) style(document.contents as Node | null, 0);
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: false, blockQuote: 'literal' })
    .replace(/\n$/, '');
}

/** Small inner collections read better on one line. */
function style(node: Node | null, depth: number): void {
  if (isMap(node)) {
    for (const pair of node.items) {
      const inner = pair.value as Node | null;
      if (
        depth > 0 &&
        (isMap(inner) || isSeq(inner)) &&
        JSON.stringify(inner.toJSON()).length <= 64 &&
        !JSON.stringify(inner.toJSON()).includes('\\n')
      )
        inner.flow = true;
      else style(inner, depth + 1);
    }
  } else if (isSeq(node)) for (const item of node.items) style(item as Node, depth + 1);
  else if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
    node.type = 'BLOCK_LITERAL';
}

function noteLines(note: string, pad: string): string[] {
  if (!note.includes('\n') && note.length <= 120) return [`${pad}note: ${scalar(note)}`];
  return [
    `${pad}note: |`,
    ...note.split('\n').map((line) => (line.trim() === '' ? '' : `${pad}  ${line.replace(/\s+$/, '')}`)),
  ];
}

/** A comment must stay one. */
export const safe = (text: string): string => oneLine(text, 300);
export const source = (file: string, line: number): string =>
  `${safe(file.split('/').at(-1) ?? file)}:${line}`;

/** One scalar as YAML has to write it so that it reads back as the same text. */
export function scalar(text: string): string {
  const known = plainText(text, false, true);
  if (known !== undefined) return known;
  const plain = new Document(text)
    .toString({ lineWidth: 0 })
    .replace(/\n$/, '')
    .replace(/^---\s*/, '');
  // `---` and `...` alone come as a block of two lines, which does not fit behind a key.
  return /\n|^[|>]/.test(plain) || plain === '' ? JSON.stringify(text) : plain;
}
