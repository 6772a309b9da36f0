/**
 * People's half. Lines stand in the order of the file whatever their state: were they moved, a page that toggles the
 * n-th box would tick another item.
 */
import { allItems } from '../../checklist/types.ts';
import type { Item, Section } from '../../checklist/types.ts';
import { describeRole } from '../../report/conclusion.ts';
import type { ItemResult, Tick } from '../../report/types.ts';
import { asksPerson } from '../../report/verdict.ts';
import { title } from '../../values/markdown.ts';
import { htmlText } from '../escape.ts';
import type { ItemView } from '../view.ts';
import { lineWords, noteWords } from '../words.ts';
import { commit, fullReport, person, when } from './scene.ts';
import type { Scene } from './scene.ts';

interface Shown {
  readonly item: Item;
  readonly result: ItemResult;
  readonly view: ItemView | undefined;
}

const PHASE_TITLE: Readonly<Record<string, string>> = {
  'pre-deploy': 'Before the deployment',
  'sign-off': 'Sign-off',
  deploy: 'Deployment',
  'post-deploy': 'After the deployment',
  rollback: 'Rollback',
};

export function itemsPart(scene: Scene): string[] {
  const explained = newestExplanations(scene);
  const sections = sectionsOf(scene).flatMap(({ name, items }) =>
    sectionLines(scene, name, items, explained),
  );
  const extra = (scene.report.extra ?? []).map(({ item, result }) => ({
    item,
    result,
    view: scene.views.get(item.id),
  }));
  const policy = extra.length > 0 ? policyLines(scene, extra, explained) : [];
  if (sections.length + policy.length === 0) return [];
  return [
    '### Manual items',
    '',
    'Tick a box when you have checked it yourself. Your name and the commit are recorded.',
    '',
    ...policy,
    ...sections,
  ];
}

function sectionsOf(scene: Scene): { name: string; items: Shown[] }[] {
  const groups = new Map<Section, { name: string; items: Shown[] }>();
  for (const { phase, section, item } of allItems(scene.report.checklist)) {
    const result = scene.results.get(item.id);
    if (!result || !belongs(item, result)) continue;
    const group = groups.get(section) ?? {
      name: section.title ?? PHASE_TITLE[phase.name] ?? phase.name,
      items: [],
    };
    group.items.push({ item, result, view: scene.views.get(item.id) });
    groups.set(section, group);
  }
  return [...groups.values()];
}

/** Items of people that apply; a gate's waiver is shown with the gates. */
function belongs(item: Item, result: ItemResult): boolean {
  if (result.tick?.state === 'not-applicable') return !item.gate || item.confirm;
  if (result.status === 'skipped') return false;
  return !item.gate || item.confirm || asksPerson(item, result.gate);
}

function sectionLines(
  scene: Scene,
  name: string,
  items: readonly Shown[],
  explained: ReadonlySet<string>,
): string[] {
  const done = items.filter(
    ({ result }) => result.status === 'success' || result.status === 'skipped',
  ).length;
  const lines = items.map((shown) => itemLine(scene, shown, explained));
  if (done < items.length) return [`**${title(name, 100)}** ${done} of ${items.length}`, '', ...lines, ''];
  return [
    `<details><summary>✅ <b>${htmlText(name, 100)}</b> ${done} of ${items.length}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ];
}

function policyLines(scene: Scene, items: readonly Shown[], explained: ReadonlySet<string>): string[] {
  return [
    '**Changes of the checklist itself**',
    '',
    ...items.map((shown) => itemLine(scene, shown, explained, true)),
    ...(scene.policy?.differences ?? []).map((difference) => `  - ${difference}`),
    '',
  ];
}

/** One line, whatever there is to say: its start, up to the anchor, is what a tick is given for. */
function itemLine(scene: Scene, shown: Shown, explained: ReadonlySet<string>, bare = false): string {
  const { item, result, view } = shown;
  const words = lineWords(item);
  const waived = result.tick?.state === 'not-applicable';
  if (!waived && item.gate && !asksPerson(item, result.gate))
    return `- ${words} · its gate has not passed yet, then a person confirms`;
  const on = result.tick?.state === 'done' || waived;
  const start = `- [${on ? 'x' : ' '}] ${words} <!--dc:${item.id}-->`;
  const more = [
    evidence(scene, item),
    ...(explained.has(item.id) ? [explanation(scene, view)] : []),
    bare ? '' : note(scene, item),
  ];
  return `${start}${attribution(scene, shown)}${more
    .filter((text) => text !== '')
    .map((text) => `<br>${text}`)
    .join('')}`;
}

function attribution(scene: Scene, { item, result, view }: Shown): string {
  const tick = result.tick;
  const optional = item.advisory || item.blocks === 'nothing' ? ' · *does not block*' : '';
  if (tick?.state === 'done')
    return scene.room.attribution ? ` · ${tick.ticks.map((each) => signed(scene, each)).join(' · ')}` : '';
  if (tick?.state === 'not-applicable')
    return ` · not applicable: ${title(tick.why, 200)}${scene.room.attribution ? ` · ${signed(scene, tick.tick)}` : ''}`;
  const role =
    item.role === undefined
      ? ''
      : ` · for ${view?.role ? title(describeRole(view.role), 160) : 'nobody: its role is not defined'}`;
  if (tick?.state !== 'open' || !tick.have || tick.need === undefined) return `${role}${optional}`;
  const have = scene.room.attribution ? `: ${tick.have.map((each) => signed(scene, each)).join(', ')}` : '';
  return `${role} · ${tick.have.length} of ${tick.need}${have}${optional}`;
}

function signed(scene: Scene, tick: Tick): string {
  const time = scene.room.times ? `, ${when(tick.at)}` : '';
  return `${person(scene, tick.by)}${time}${tick.commit === '' ? '' : `, at ${commit(scene, tick.commit)}`}`;
}

function evidence(scene: Scene, item: Item): string {
  const found = scene.gates.get(item.id);
  if (!item.gate || !found) return '';
  const label = found.status === 'error' ? '⚠️ Could not be measured:' : '🔎 Evidence:';
  const note = scene.room.reasons > 0 ? title(found.note, scene.room.reasons) : '';
  return `${label} ${note === '' ? fullReport(scene) : note}`;
}

/** Why a tick does not count, or what came of an attempt; empty where there is nothing to say. */
export function explanation(scene: Scene, view: ItemView | undefined): string {
  if (!view) return '';
  const { tick, aside } = view;
  const time = (at: string): string => (scene.room.times ? ` (${when(at)})` : '');
  if (aside)
    return `↩️ ${person(scene, aside.by)}${time(aside.at)} ${title(aside.text, 300)}.`.replace(/\.\.$/, '.');
  if (tick.state === 'lapsed')
    return `⚠️ ${person(scene, tick.tick.by)} ticked this for ${commit(scene, tick.tick.commit)}${time(tick.tick.at)}, but ${title(tick.because, 240)}: please check again.`;
  if (tick.state === 'refused')
    return `🚫 The tick by ${person(scene, tick.by)}${time(tick.at)} does not count: ${title(tick.because, 240)}. ${title(tick.remedy, 240)}`;
  return '';
}

function note(scene: Scene, item: Item): string {
  return item.note === undefined || !scene.room.notes ? '' : `<sub>${noteWords(item)}</sub>`;
}

/** Which items keep their explanation when room is short: those with the newest. */
function newestExplanations(scene: Scene): ReadonlySet<string> {
  const dated = [...scene.views.values()].flatMap(({ item, tick, aside }) => {
    const at =
      aside?.at ?? (tick.state === 'lapsed' ? tick.tick.at : tick.state === 'refused' ? tick.at : undefined);
    return at === undefined ? [] : [{ id: item.id, at }];
  });
  if (dated.length <= scene.room.explanations) return new Set(dated.map(({ id }) => id));
  dated.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return new Set(dated.slice(0, scene.room.explanations).map(({ id }) => id));
}

/** What does not apply, folded and without boxes. */
export function skippedPart(scene: Scene): string[] {
  const skipped = allItems(scene.report.checklist).flatMap(({ item }) => {
    const result = scene.results.get(item.id);
    return result?.status === 'skipped' && result.tick?.state !== 'not-applicable' ? [{ item, result }] : [];
  });
  if (skipped.length === 0) return [];
  const count = skipped.length === 1 ? '1 item does' : `${skipped.length} items do`;
  if (scene.room.passing === 'count') return [`➖ ${count} not apply here`, ''];
  const lines =
    scene.room.passing === 'table'
      ? skipped.map(
          ({ item, result }) => `- ${lineWords(item)}: ${title(result.reason ?? 'not selected', 160)}`,
        )
      : [skipped.map(({ item }) => lineWords(item)).join(', ')];
  return [`<details><summary>➖ ${count} not apply here</summary>`, '', ...lines, '', '</details>', ''];
}
