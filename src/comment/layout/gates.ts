/** The machine's half: failing gates open, passing ones folded. Never boxes: nobody may tick a gate. */
import type { Item } from '../../checklist/types.ts';
import type { ReportedItem } from '../../report/conclusion.ts';
import { reportedItems } from '../../report/conclusion.ts';
import type { Status } from '../../report/types.ts';
import { plural, STATUS_ICON, STATUS_WORD } from '../../report/wording.ts';
import { fencedBlock, title } from '../../values/markdown.ts';
import { htmlText } from '../escape.ts';
import { explanation } from './items.ts';
import { fullReport, logLink, nameOf, person, when } from './scene.ts';
import type { Scene } from './scene.ts';

export function gatesPart(scene: Scene): string[] {
  const gates = reportedItems(scene.report).filter(
    ({ item, result }) => item.gate && applies(result.status, result.tick?.state),
  );
  const passing = gates.filter(({ item, result }) => result.gate?.status === 'success' && !item.confirm);
  const open = gates
    .filter((each) => !passing.includes(each) && needsRow(each))
    .sort((a, b) => urgency(a) - urgency(b));
  if (passing.length + open.length === 0) return [];
  return [
    '### Automated gates',
    '',
    ...(open.length > 0 ? openGates(scene, open) : []),
    ...open.flatMap((each) => output(scene, each)),
    ...(passing.length > 0 ? folded(scene, passing) : []),
  ];
}

/** What somebody has to mend stands first, what only takes time after it, what somebody excused last. */
function urgency({ result }: ReportedItem): number {
  if (result.tick?.state === 'not-applicable') return 3;
  return ['failure', 'error'].includes(result.gate?.status ?? 'pending') ? 1 : 2;
}

const applies = (status: string, tick: string | undefined): boolean =>
  status !== 'skipped' || tick === 'not-applicable';

/** A confirmed item whose gate passes stands with its evidence at its box. */
const needsRow = ({ item, result }: ReportedItem): boolean =>
  !item.confirm || result.gate?.status !== 'success';

/** What does not pass: a row each, or in the least room a line for every status with the names. */
function openGates(scene: Scene, gates: readonly ReportedItem[]): string[] {
  if (scene.room.reasons > 0) return [...table(scene, gates.slice(0, MOST_OPEN)), ...rest(scene, gates)];
  const groups = new Map<string, string[]>();
  for (const { item, result } of gates) {
    const label = result.tick?.state === 'not-applicable' ? WAIVED : labelOf(result.gate?.status);
    groups.set(label, [...(groups.get(label) ?? []), `${nameOf(item)}${optional(item)}`]);
  }
  return [...groups].flatMap(([label, names]) => [`**${label}** (${names.length}): ${names.join(', ')}`, '']);
}

/** Rows that people scroll past on their way to the boxes; the others are one click away. */
const MOST_OPEN = 20;

function rest(scene: Scene, gates: readonly ReportedItem[]): string[] {
  const more = gates.slice(MOST_OPEN);
  if (more.length === 0) return [];
  const summary = plural(more.length, 'more gate that does not pass', 'more gates that do not pass');
  return [`<details><summary>❌ ${summary}</summary>`, '', ...table(scene, more), '</details>', ''];
}

const WAIVED = '➖ not applicable';
const labelOf = (status: Status = 'pending'): string => `${STATUS_ICON[status]} ${STATUS_WORD[status]}`;
const optional = (item: Item): string =>
  item.advisory || item.blocks === 'nothing' ? ' *(does not block)*' : '';

function table(scene: Scene, gates: readonly ReportedItem[]): string[] {
  return ['| State | Gate | Result |', '|:--|:--|:--|', ...gates.map((each) => row(scene, each)), ''];
}

function row(scene: Scene, { item, result }: ReportedItem): string {
  const tick = result.tick;
  if (tick?.state === 'not-applicable') {
    const by = scene.room.attribution ? ` (${person(scene, tick.tick.by)}, ${when(tick.tick.at)})` : '';
    return `| ${WAIVED} | ${nameOf(item)} | ${title(tick.why, 200)}${by} |`;
  }
  const status = result.gate?.status ?? 'pending';
  const note = scene.gates.get(item.id)?.note ?? result.reason ?? '';
  const link = scene.room.logs ? logLink(scene) : undefined;
  const log = link !== undefined && (status === 'failure' || status === 'error') ? ` ([log](${link}))` : '';
  const view = scene.views.get(item.id);
  const said = view?.aside ? ` ${explanation(scene, view)}` : '';
  return `| ${labelOf(status)} | ${nameOf(item)}${optional(item)} | ${title(note, scene.room.reasons) || fullReport(scene)}${log}${said} |`;
}

function output(scene: Scene, { item }: ReportedItem): string[] {
  const text = scene.gates.get(item.id)?.output;
  if (text === undefined || scene.room.outputLines === 0) return [];
  const lines = text.split('\n').slice(-scene.room.outputLines).join('\n');
  return [
    `<details><summary>What <b>${htmlText(item.name, 100)}</b> says</summary>`,
    '',
    fencedBlock(lines, 'text', 160),
    '',
    '</details>',
    '',
  ];
}

function folded(scene: Scene, gates: readonly ReportedItem[]): string[] {
  const body =
    scene.room.passing === 'table'
      ? table(scene, gates).slice(0, -1)
      : [gates.map(({ item }) => nameOf(item)).join(', ')];
  if (scene.room.passing === 'count') return [`✅ ${plural(gates.length, 'gate passes', 'gates pass')}`, ''];
  return [
    `<details><summary>✅ ${plural(gates.length, 'gate passes', 'gates pass')}</summary>`,
    '',
    ...body,
    '',
    '</details>',
    '',
  ];
}
