import type { Checklist, Expires, Item, Role } from '../../src/checklist/types.ts';
import { reconcile } from '../../src/comment/reconcile.ts';
import type { Plan, ReconcileInput, Selected } from '../../src/comment/reconcile.ts';
import { DEFAULT_SETTINGS } from '../../src/comment/settings.ts';
import type { CommentSeen, Revision, Snapshot } from '../../src/github/port.ts';
import type { GateResult } from '../../src/report/types.ts';
import { BOT, person } from './history.ts';

/** Moments built by hand: a checklist, a comment with its history, and the plan that comes of it. */

export const HEAD = 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10';

export function item(id: string, name: string, more: Partial<Item> = {}): Item {
  return {
    id,
    idDerived: false,
    was: [],
    name,
    needs: [],
    confirm: false,
    expires: { kind: 'never' } satisfies Expires,
    timeoutMs: 1000,
    retries: 0,
    advisory: false,
    onError: 'block',
    blocks: 'merge',
    workingDirectory: '.',
    position: { line: 1, column: 1 },
    ...more,
  };
}

export const gate = (id: string, name: string, more: Partial<Item> = {}): Item =>
  item(id, name, { gate: { kind: 'run', spec: {} }, ...more });

export function checklist(
  sections: readonly { title?: string; items: readonly Item[] }[],
  roles: Record<string, Role> = {},
): Checklist {
  return {
    version: 1,
    name: 'Shop',
    roles,
    environments: {},
    variables: {},
    phases: [
      {
        name: 'pre-deploy',
        blocks: 'merge',
        sections: sections.map(({ title, items }) => ({
          ...(title === undefined ? {} : { title }),
          blocks: 'merge',
          items,
        })),
      },
    ],
    source: { path: 'deploy-checklist.yml', sha256: '0'.repeat(64) },
  };
}

export interface Moment {
  readonly checklist: Checklist;
  readonly texts?: readonly { by?: string; text: string; at?: string }[];
  readonly others?: readonly { by: string; body: string; at: string; edited?: boolean }[];
  readonly results?: Readonly<Record<string, GateResult>>;
  readonly more?: Partial<ReconcileInput>;
  readonly pull?: Partial<Snapshot['pullRequest']>;
  readonly select?: (item: Item) => Omit<Selected, 'item'>;
}

const WRITERS = ['octocat', 'hubot', 'monalisa', 'defunct'];

export function snapshot({ texts = [], others = [], pull = {} }: Moment): Snapshot {
  const revisions = texts.map(({ by, text, at }, index): Revision => ({
    id: `UCE_${index}`,
    comment: 1,
    editor: by === undefined ? BOT : person(by),
    at: at ?? `2026-11-20T13:${String(40 + index).padStart(2, '0')}:00Z`,
    text,
  }));
  const last = revisions.at(-1);
  const ours: CommentSeen[] = last
    ? [
        {
          id: 1,
          nodeId: 'IC_1',
          url: 'https://github.com/acme/shop/pull/482#issuecomment-1',
          author: BOT,
          mine: true,
          body: last.text ?? '',
          createdAt: revisions[0]?.at ?? '',
          editedAt: revisions.length > 1 ? last.at : null,
          editor: last.editor,
        },
      ]
    : [];
  return {
    pullRequest: {
      number: 482,
      title: 'Add the cart',
      state: 'open',
      draft: false,
      fork: false,
      author: person('octocat'),
      baseBranch: 'main',
      base: 'c0ffee0000000000000000000000000000000000',
      head: HEAD,
      labels: [],
      ...pull,
    },
    baseFiles: [],
    headFiles: [],
    comments: [
      ...ours,
      ...others.map(({ by, body, at, edited }, index): CommentSeen => ({
        id: 100 + index,
        nodeId: `IC_${100 + index}`,
        url: '',
        author: person(by),
        mine: false,
        body,
        createdAt: at,
        editedAt: edited ? at : null,
        editor: null,
      })),
    ],
    histories: new Map(ours.length > 0 ? [[1, revisions]] : []),
    status: null,
    paths: [],
    deletions: [],
    openPulls: { listed: [] },
  };
}

export function planOf(moment: Moment): Plan {
  const items = moment.checklist.phases.flatMap(({ sections }) =>
    sections.flatMap((section) => section.items),
  );
  return reconcile({
    snapshot: snapshot(moment),
    checklist: moment.checklist,
    selected: items.map((each) => ({ item: each, ...(moment.select?.(each) ?? { applies: true }) })),
    phases: ['pre-deploy'],
    files: [],
    facts: new Map(WRITERS.map((login) => [`permission ${login}`, 'write'])),
    mode: 'full',
    now: Date.parse('2026-11-20T14:00:00Z'),
    settings: { ...DEFAULT_SETTINGS, helpUrl: 'https://example.com/docs/ticks.md' },
    repository: { owner: 'acme', name: 'shop', serverUrl: 'https://github.com' },
    ...(moment.results
      ? {
          gates: {
            sha: HEAD,
            run: 9,
            attempt: 1,
            url: 'https://github.com/acme/shop/actions/runs/9',
            results: new Map(Object.entries(moment.results)),
          },
        }
      : {}),
    ...moment.more,
  });
}
