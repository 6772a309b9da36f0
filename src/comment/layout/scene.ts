/** What every part of the comment is drawn from, and how much room there is. */
import type { Item } from '../../checklist/types.ts';
import type { Conclusion } from '../../report/conclusion.ts';
import type { ItemResult, Report } from '../../report/types.ts';
import { inlineCode, title } from '../../values/markdown.ts';
import type { PolicyChange } from '../policy-change.ts';
import type { CommentSettings, Mode } from '../settings.ts';
import type { GateNote, State } from '../state.ts';
import type { ItemView } from '../view.ts';
import type { Room } from './room.ts';

export interface Scene {
  readonly report: Report;
  readonly conclusion: Conclusion;
  readonly views: ReadonlyMap<string, ItemView>;
  readonly results: ReadonlyMap<string, ItemResult>;
  readonly gates: ReadonlyMap<string, GateNote>;
  readonly state: State;
  readonly settings: CommentSettings;
  readonly mode: Mode;
  readonly policy: PolicyChange | undefined;
  readonly serverUrl: string;
  readonly draft: boolean;
  readonly closed: boolean;
  readonly checklistPath: string;
  /** A deleted revision, a second comment: something to say about the whole. */
  readonly remarks: readonly string[];
  readonly room: Room;
}

/** A link to a person's page instead of a mention: nobody is notified. */
export function person(scene: Scene, login: string): string {
  const bot = login.endsWith('[bot]');
  const bare = bot ? login.slice(0, -5) : login;
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(bare)) return title(login, 60);
  return `[${title(login, 60)}](${scene.serverUrl}/${bot ? 'apps/' : ''}${bare})`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `20 Nov 13:41 UTC`. */
export function when(iso: string): string {
  const match = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso);
  if (!match) return title(iso, 30);
  return `${Number(match[2])} ${MONTHS[Number(match[1]) - 1] ?? ''} ${match[3]} UTC`;
}

export function commit(scene: Scene, sha: string): string {
  const short = inlineCode(sha.slice(0, 7));
  const { repository, pullRequest } = scene.report.subject;
  if (!/^[0-9a-f]{40,64}$/.test(sha)) return short;
  if (scene.settings.deployment) return `[${short}](${scene.serverUrl}/${repository ?? ''}/commit/${sha})`;
  if (pullRequest === undefined) return short;
  return `[${short}](${scene.serverUrl}/${repository ?? ''}/pull/${pullRequest}/commits/${sha})`;
}

/** The gates' run, where it is known. */
export function logLink(scene: Scene): string | undefined {
  return scene.state.gates?.url;
}

/** Where the words are that had no room. */
export function fullReport(scene: Scene): string {
  const link = logLink(scene);
  return link === undefined ? 'see the full report' : `see the [full report](${link})`;
}

export const nameOf = (item: Item): string => title(item.name, 120);
