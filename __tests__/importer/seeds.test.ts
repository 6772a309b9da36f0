import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import type { CommandReport, ItemReport } from '../../src/importer/types.ts';

/** Checklists of real projects, every line labelled by a person. They are no part of the repository. */
const folder = fileURLToPath(new URL('../../../shared/seeds', import.meta.url));
const present = existsSync(join(folder, 'gold'));
if (!present)
  console.warn(
    `The labelled checklists are not here (${folder}): the measures of the importer are not taken.`,
  );

interface Label {
  readonly line: number;
  readonly phase: string;
  readonly auto: 'yes' | 'needs-config' | 'no';
  readonly kind: string;
  readonly effect?: string;
}

/** Labels speak of claims; several of them are the business of one kind of gate. */
const KIND: Readonly<Record<string, readonly string[]>> = {
  types: ['lint'],
  security: ['lint'],
  build: ['run'],
  load: ['http'],
  git: ['git', 'files'],
};

const seeds = present
  ? readdirSync(folder)
      .filter((file) => /^\d{3}_.*\.txt$/.test(file))
      .map((file) => {
        const gold = JSON.parse(
          readFileSync(join(folder, 'gold', `seed-${file.slice(0, 3)}.json`), 'utf8'),
        ) as {
          items: Label[];
          fences: Label[];
        };
        const source = readFileSync(join(folder, file), 'utf8');
        return { file, gold, source, made: importChecklist(source, { file }) };
      })
  : [];

const items: { label: Label; item: ItemReport | undefined }[] = seeds.flatMap(({ gold, made }) => {
  const byLine = new Map(made.report.items.map((item) => [item.line, item]));
  return gold.items.map((label) => ({ label, item: byLine.get(label.line) }));
});
const commands: { label: Label; command: CommandReport | undefined }[] = seeds.flatMap(({ gold, made }) => {
  const byLine = new Map(made.report.commands.map((command) => [command.line, command]));
  return gold.fences.map((label) => ({ label, command: byLine.get(label.line) }));
});
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

describe('measured on the labelled checklists', () => {
  test('every box is found once, and nothing else', () => {
    expect(items.filter(({ item }) => item === undefined)).toEqual([]);
    expect(seeds.reduce((sum, { made }) => sum + made.report.items.length, 0)).toBe(items.length);
  });

  test('every command is found, and its effect is judged as a person judged it', () => {
    const wrong = commands.filter(({ label, command }) => command?.effect !== label.effect);
    expect(wrong.map(({ label }) => label.line)).toEqual([]);
    expect(seeds.reduce((sum, { made }) => sum + made.report.commands.length, 0)).toBe(commands.length);
  });

  test('no command that changes something is a gate', () => {
    const bad = commands.filter(
      ({ label, command }) =>
        label.effect !== 'read-only' && (command?.outcome === 'gate' || command?.outcome === 'question'),
    );
    expect(bad.map(({ command }) => command?.command)).toEqual([]);
  });

  test('at least 95 % of what can run as written is a gate of the right kind', () => {
    const yes = items.filter(({ label }) => label.auto === 'yes');
    const right = yes.filter(
      ({ label, item }) =>
        item?.outcome === 'gate' && (KIND[label.kind] ?? [label.kind]).includes(item.kind ?? ''),
    );
    expect(share(right.length, yes.length)).toBeGreaterThanOrEqual(0.95);
  });

  test('at most 1 % of what needs a person is a gate', () => {
    const no = items.filter(({ label }) => label.auto === 'no');
    expect(
      no.filter(({ item }) => item?.outcome === 'gate').length / Math.max(1, no.length),
    ).toBeLessThanOrEqual(0.01);
  });

  test('at least 95 % of what lacks a value asks for it', () => {
    const open = items.filter(({ label }) => label.auto === 'needs-config');
    const asked = open.filter(({ item }) => item?.outcome === 'question' && item.question !== null);
    expect(share(asked.length, open.length)).toBeGreaterThanOrEqual(0.95);
  });

  test('the phase is right for at least 97 %, and none of the others waits in front of the merge', () => {
    const right = items.filter(({ label, item }) => label.phase === item?.phase);
    expect(share(right.length, items.length)).toBeGreaterThanOrEqual(0.97);
    const early = items.filter(
      ({ label, item }) => item?.phase === 'pre-deploy' && label.phase !== 'pre-deploy',
    );
    expect(early.map(({ item }) => item?.text)).toEqual([]);
  });

  test('the checklists load without a problem, before and after every question is answered', () => {
    for (const { file, source, made } of seeds) {
      const answers = new Map(made.report.questions.map(({ name }) => [name, answerTo(name)]));
      const answered = importChecklist(source, { file, answers });
      expect(answered.report.questions).toEqual([]);
      for (const { yaml, report } of [made, answered]) {
        const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        const ids = new Set(checklist ? allItems(checklist).map(({ item }) => item.id) : []);
        expect(report.items.filter(({ id, outcome }) => outcome !== 'note' && !ids.has(id ?? ''))).toEqual(
          [],
        );
      }
    }
  });

  test('no host that is a stand-in is ever asked', () => {
    const asked = seeds.flatMap(({ made }) =>
      allItemsOf(made.yaml).flatMap(({ item }) => (item.gate ? [JSON.stringify(item.gate.spec)] : [])),
    );
    expect(asked.filter((spec) => /example\.(?:com|org)|yourdomain|localhost|<[a-z]/i.test(spec))).toEqual(
      [],
    );
  });
});

const allItemsOf = (yaml: string): ReturnType<typeof allItems> => {
  const { checklist } = loadChecklist(yaml, 'x.yml');
  return checklist ? allItems(checklist) : [];
};

function answerTo(name: string): string {
  if (/_url$/.test(name)) return 'https://api.acme.dev';
  if (/_address$/.test(name)) return 'db.acme.dev:5432';
  if (name.startsWith('path_')) return '/x';
  if (name === 'migration_tool') return 'alembic';
  if (name === 'server') return 'ssh deploy@acme.dev';
  return /^variable_/.test(name) ? 'SOME_NAME' : /minimum/.test(name) ? '80' : 'some-value';
}
