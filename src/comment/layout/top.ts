/** The verdict, the counts, and what blocks with who can act: what people read first, and never trimmed. */
import type { Blocker } from '../../report/conclusion.ts';
import { plural } from '../../report/wording.ts';
import { inlineCode, title } from '../../values/markdown.ts';
import { listTitle } from '../deployment.ts';
import { waitsForPerson } from '../status.ts';
import { commit, logLink, nameOf, person, when } from './scene.ts';
import type { Scene } from './scene.ts';

const VERDICT = {
  success: 'ready to merge',
  failure: 'not ready',
  pending: 'not ready',
  error: 'cannot be judged',
} as const;

const DEPLOYMENT_VERDICT = {
  success: 'everything holds',
  failure: 'does not hold',
  pending: 'waiting for people',
  error: 'cannot be judged',
} as const;

export function heading(scene: Scene): string[] {
  const { conclusion, settings } = scene;
  if (settings.deployment) {
    const { gates } = conclusion;
    const running = conclusion.status === 'pending' && gates.pending > 0;
    const verdict = running ? 'not finished' : DEPLOYMENT_VERDICT[conclusion.status];
    const list = title(listTitle(settings.deployment), 200);
    return [`## ${list}: ${verdict}`, '', countsLine(scene), '', ...goesOn(scene), ...warnings(scene)];
  }
  const name = settings.name === 'default' ? '' : ` (${title(settings.name, 60)})`;
  const waits = scene.draft && settings.draftsWait && conclusion.status === 'success';
  const verdict = waits ? 'ready, but still a draft' : VERDICT[conclusion.status];
  return [`## Deploy checklist${name}: ${verdict}`, '', countsLine(scene), '', ...warnings(scene)];
}

/** Ticks start nothing: who waits is the run. */
function goesOn({ settings, conclusion, serverUrl, report }: Scene): string[] {
  const { deployment } = settings;
  if (deployment?.phase !== 'deploy' || conclusion.status === 'failure') return [];
  const url = `${serverUrl}/${report.subject.repository ?? ''}/actions/runs/${deployment.run}`;
  return [
    `When everything holds, [the run that deploys](${url}) goes on: by itself if it waits, else by *Re-run failed jobs* there. A new run has a new list.`,
    '',
  ];
}

function countsLine(scene: Scene): string {
  const { conclusion, report } = scene;
  const { gates, people } = conclusion;
  const parts: string[] = [];
  const asked = people.total - people.skipped;
  const run = gates.total - gates.skipped;
  if (asked > 0) parts.push(`**${people.success} of ${asked}** manual items done`);
  if (run > 0) parts.push(`**${gates.success} of ${run}** gates pass`);
  if (parts.length === 0) parts.push('Nothing applies to this change');
  const link = logLink(scene);
  const where = scene.settings.deployment ? '' : ` on ${inlineCode(report.subject.baseBranch ?? '', 100)}`;
  return `${parts.join(', ')}, for ${commit(scene, report.subject.head ?? '')}${where}.${link === undefined ? '' : ` [Full report](${link})`}`;
}

function warnings(scene: Scene): string[] {
  const lines = [
    ...scene.report.doubts.map((doubt) => `⚠️ **This cannot be judged:** ${title(doubt, 400)}`),
    ...scene.remarks,
  ];
  const { gone, gates } = scene.state;
  if (gone?.maybe)
    lines.push(
      `⚠️ A comment by this account was deleted by ${person(scene, gone.by)} (${when(gone.at)}) before this one was made. If it was this checklist, ticks made there are gone and have to be made again.`,
    );
  else if (gone)
    lines.push(
      `⚠️ An earlier comment was deleted by ${person(scene, gone.by)} (${when(gone.at)}). Ticks live in a comment’s history: those made there are gone and have to be made again.`,
    );
  if (gates?.claimed)
    lines.push('ℹ️ The gates’ results are *reported by the pull request* itself: it comes from a fork.');
  return lines.flatMap((line) => [line, '']);
}

/** More groups of people are in no table that somebody reads; every line says who may tick it. */
const MOST_ROWS = 20;

interface Row {
  readonly count: string;
  readonly what: string;
  readonly who: string;
}

export function blockingTable(scene: Scene): string[] {
  const rows = blockingRows(scene);
  if (rows.length === 0) return [];
  return [
    '| Blocking now | What | Who can act |',
    '|:--|:--|:--|',
    ...rows.slice(0, MOST_ROWS).map(({ count, what, who }) => `| ${count} | ${what} | ${who} |`),
    ...(rows.length > MOST_ROWS
      ? [`| ${rows.length - MOST_ROWS} more groups | open below | see each line |`]
      : []),
    '',
  ];
}

function blockingRows(scene: Scene): Row[] {
  const { blockers } = scene.conclusion;
  const policy = new Set((scene.report.extra ?? []).map(({ item }) => item.id));
  const own = blockers.filter(({ item }) => !policy.has(item.id));
  const failing = own.filter(({ result }) => result.status === 'failure' || result.status === 'error');
  const people = own.filter((blocker) => waitsForPerson(blocker));
  const running = own.filter((blocker) => !failing.includes(blocker) && !people.includes(blocker));
  const lapsed = people.filter(({ result }) => result.tick?.state === 'lapsed');
  const rows: Row[] = [];
  if (failing.length > 0)
    rows.push({
      count: plural(failing.length, 'gate'),
      what: names(failing, scene, { link: logLink(scene) }),
      who: 'the author',
    });
  if (running.length > 0)
    rows.push({
      count: plural(running.length, 'gate'),
      what: `${names(running, scene)}: no result for this commit yet`,
      who: 'the gates’ run',
    });
  const lost = people.filter((each) => !lapsed.includes(each) && lostTick(scene, each));
  for (const [who, group] of byWho(people.filter((each) => !lapsed.includes(each) && !lost.includes(each)))) {
    const plain = group.every(({ item }) => item.role === undefined);
    rows.push({
      count: plural(group.length, plain ? 'item' : 'sign-off'),
      what: plain && group.length > 3 ? 'open below' : names(group, scene),
      who,
    });
  }
  for (const [who, group] of byWho(lapsed))
    rows.push({
      count: plural(group.length, 'item'),
      what: `ticked before, check again: ${names(group, scene, { most: 2 })}`,
      who,
    });
  for (const [who, group] of byWho(lost))
    rows.push({
      count: plural(group.length, 'item'),
      what: `tick refused or lost, see there: ${names(group, scene, { most: 2 })}`,
      who,
    });
  for (const { item, who } of blockers.filter(({ item }) => policy.has(item.id)))
    rows.push({ count: '1 approval', what: nameOf(item), who: title(who, 120) });
  return rows;
}

/** Somebody thinks that it is done: their line says why it is not. */
const lostTick = (scene: Scene, { item, result }: Blocker): boolean =>
  result.tick?.state === 'refused' ||
  (result.tick?.state === 'open' && !result.tick.have && scene.views.get(item.id)?.aside !== undefined);

function byWho(blockers: readonly Blocker[]): Map<string, Blocker[]> {
  const groups = new Map<string, Blocker[]>();
  for (const blocker of blockers) {
    const who = title(blocker.who, 120);
    groups.set(who, [...(groups.get(who) ?? []), blocker]);
  }
  return groups;
}

function names(
  blockers: readonly Blocker[],
  { room }: Scene,
  { link, most = room.named }: { readonly link?: string | undefined; readonly most?: number } = {},
): string {
  const shown = blockers.slice(0, Math.min(most, room.named)).map(({ item }) => {
    const name = title(item.name, 60);
    return link === undefined ? name : `[${name}](${link})`;
  });
  const more = blockers.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
