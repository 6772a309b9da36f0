// How long one decision takes: 150 items, a comment with 1,000 revisions. `node bench/reconcile.mjs`. Budget: 100 ms.
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { reconcile } from '../src/comment/reconcile.ts';
import { DEFAULT_SETTINGS } from '../src/comment/settings.ts';

const ITEMS = 150;
const REVISIONS = 1000;
const HEAD = 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10';
const bot = { type: 'Bot', login: 'github-actions[bot]', id: 1 };
const people = ['octocat', 'hubot', 'monalisa'].map((login, at) => ({ type: 'User', login, id: at + 10 }));

const item = (at) => ({
  id: `section-${Math.floor(at / 10)}-item-${at}`,
  idDerived: false,
  was: [],
  name: `Item ${at}: the thing that somebody has looked at before the release goes out`,
  ...(at % 10 === 0 ? { note: 'See the runbook, and say so in the channel.' } : {}),
  needs: [],
  confirm: false,
  expires: at % 3 === 0 ? { kind: 'on-change', paths: ['src/**'] } : { kind: 'never' },
  timeoutMs: 1000,
  retries: 0,
  advisory: false,
  onError: 'block',
  blocks: 'merge',
  workingDirectory: '.',
  position: { line: 1, column: 1 },
});
const items = Array.from({ length: ITEMS }, (_, at) => item(at));
const checklist = {
  version: 1,
  name: 'Bench',
  roles: {},
  environments: {},
  variables: {},
  phases: [
    {
      name: 'pre-deploy',
      blocks: 'merge',
      sections: Array.from({ length: ITEMS / 10 }, (_, at) => ({
        title: `Section ${at}`,
        blocks: 'merge',
        items: items.slice(at * 10, at * 10 + 10),
      })),
    },
  ],
  source: { path: 'deploy-checklist.yml', sha256: '' },
};

const time = (at) => new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString();

function plan(revisions, comment = 1) {
  const last = revisions.at(-1);
  const comments = last
    ? [
        {
          id: comment,
          nodeId: 'IC',
          url: 'https://github.com/a/b/pull/1#issuecomment-1',
          author: bot,
          mine: true,
          body: last.text,
          createdAt: time(0),
          editedAt: last.at,
          editor: last.editor,
        },
      ]
    : [];
  return reconcile({
    snapshot: {
      pullRequest: {
        number: 1,
        title: 't',
        state: 'open',
        draft: false,
        fork: false,
        author: people[0],
        baseBranch: 'main',
        base: HEAD,
        head: HEAD,
        labels: [],
      },
      baseFiles: [],
      headFiles: [],
      comments,
      histories: new Map(last ? [[comment, revisions]] : []),
      status: null,
      paths: [],
      deletions: [],
    },
    checklist,
    selected: items.map((each) => ({ item: each, applies: true })),
    phases: ['pre-deploy'],
    files: [{ path: 'src/a.js', change: 'modified', blob: 'b' }],
    facts: new Map(people.map(({ login }) => [`permission ${login}`, 'write'])),
    mode: 'full',
    now: Date.UTC(2026, 0, 2),
    settings: DEFAULT_SETTINGS,
    repository: { owner: 'a', name: 'b', serverUrl: 'https://github.com' },
  });
}

/** Half of the revisions are people's clicks, half are ours; as in life, fresh strings that nobody has seen. */
function history() {
  const revisions = [];
  const push = (editor, text) =>
    revisions.push({ id: `UCE_${revisions.length}`, comment: 1, editor, at: time(revisions.length), text });
  push(bot, plan([]).body('0.1.1'));
  for (let at = 0; revisions.length < REVISIONS; at += 1) {
    const id = items[(at * 7) % ITEMS].id;
    const text = revisions.at(-1).text.split('\n');
    const line = text.findIndex((each) => each.includes(`<!--dc:${id}-->`));
    text[line] = text[line].startsWith('- [x]')
      ? text[line].replace('- [x]', '- [ ]')
      : text[line].replace('- [ ]', '- [x]');
    push(people[at % 3], text.join('\n'));
    if (revisions.length < REVISIONS) push(bot, plan(revisions.slice(-2)).body(`${at}.1.1`));
  }
  return revisions;
}

/** A browser stores other line ends than the API. */
const saved = ({ editor, text }) => (editor === bot ? text : text.replaceAll('\n', '\r\n'));

const base = history();
const size = base.reduce((sum, { text }) => sum + text.length, 0);
// What the round before left behind is not this decision's.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const runs = [];
for (let round = 0; round < 12; round += 1) {
  const revisions = base.map((each) => ({ ...each, text: Buffer.from(saved(each)).toString('utf8') }));
  collect();
  const started = process.cpuUsage();
  plan(revisions);
  const { user, system } = process.cpuUsage(started);
  runs.push((user + system) / 1000);
}
const [cold, ...warm] = runs;
warm.sort((a, b) => a - b);
const cpu = cpus()[0]?.model.trim() ?? 'unknown';
console.log(`${cpus().length} × ${cpu}, Node ${process.version}`);
console.log(`${ITEMS} items, ${base.length} revisions, ${(size / 1e6).toFixed(1)} MB of text`);
console.log(
  `CPU time: first ${cold.toFixed(0)} ms · median ${warm[Math.floor(warm.length / 2)].toFixed(0)} ms · best ${warm[0].toFixed(0)} ms`,
);
