/** What every part of the comment is drawn from, and how much room there is. */
import type { Item } from '../../checklist/types.ts';
import type { Conclusion } from '../../report/conclusion.ts';
import type { ItemResult, Report } from '../../report/types.ts';
import { inlineCode, title } from '../../values/markdown.ts';
import type { PolicyChange } from '../policy-change.ts';
import type { CommentSettings, Mode } from '../settings.ts';
import type { GateNote, State } from '../state.ts';
import type { ItemView } from '../view.ts';

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

/** What is shown at this step of trimming. What blocks, items, titles and anchors are always shown. */
export interface Room {
  readonly passing: 'table' | 'names';
  readonly outputLines: number;
  /** Explanations on items: all, or how many of the newest. */
  readonly explanations: number;
  readonly times: boolean;
  readonly notes: boolean;
  readonly attribution: boolean;
}

const FULL: Room = {
  passing: 'table',
  outputLines: 8,
  explanations: Infinity,
  times: true,
  notes: true,
  attribution: true,
};

/** The stated order: docs/ticks.md repeats it. */
export const ROOMS: readonly { readonly room: Room; readonly left: string }[] = [
  { room: FULL, left: '' },
  { room: { ...FULL, passing: 'names' }, left: 'passing gates as names only' },
  { room: { ...FULL, passing: 'names', outputLines: 5 }, left: 'shorter outputs' },
  { room: { ...FULL, passing: 'names', outputLines: 0 }, left: 'no outputs' },
  {
    room: { ...FULL, passing: 'names', outputLines: 0, explanations: 5 },
    left: 'only the newest explanations',
  },
  {
    room: { ...FULL, passing: 'names', outputLines: 0, explanations: 5, times: false },
    left: 'no times',
  },
  {
    room: { ...FULL, passing: 'names', outputLines: 0, explanations: 5, times: false, notes: false },
    left: 'no notes',
  },
  {
    room: {
      passing: 'names',
      outputLines: 0,
      explanations: 5,
      times: false,
      notes: false,
      attribution: false,
    },
    left: 'no names',
  },
];

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

export const nameOf = (item: Item): string => title(item.name, 120);
