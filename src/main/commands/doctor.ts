import type { Checklist } from '../../checklist/types.ts';
import { loadChecklist } from '../../checklist/load.ts';
import { diagnose } from '../../comment/doctor.ts';
import type { DoctorFacts, Finding } from '../../comment/doctor.ts';
import { findOurs, markerOf } from '../../comment/events.ts';
import { DEFAULT_SETTINGS } from '../../comment/settings.ts';
import type { Connection } from '../../github/octokit.ts';
import { GitHubError } from '../../github/port.ts';
import type { GitHubPort } from '../../github/port.ts';
import type { Command, Io } from '../io.ts';
import { probeLive } from './doctor-probes.ts';

const USAGE = `Usage: deploy-checklist doctor --repo OWNER/NAME [--pr NUMBER] [--live NUMBER] [--checklist PATH] [--json]

Says what the repository really has (rights of the token, edit history, teams, required check, forks) and which line to
change. --live writes a scratch comment and a status to a pull request and runs ten probes on it.

GITHUB_TOKEN must be set; GITHUB_API_URL and GITHUB_SERVER_URL name a server of one's own.

Exit code: 0 nothing to change · 1 something to change · 2 bad usage, or the repository cannot be seen.
`;

interface Arguments {
  readonly owner: string;
  readonly repository: string;
  readonly pr?: number;
  readonly live?: number;
  readonly checklist: string;
  readonly json: boolean;
}

/** `doctor`: what is set up, and the line to change. */
export const command: Command = async (argv, io) => {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout.write(USAGE);
    return 0;
  }
  const wanted = parseArguments(argv, io);
  const token = io.env['GITHUB_TOKEN'] ?? '';
  if (typeof wanted === 'string' || token === '') {
    io.stderr.write(
      `deploy-checklist doctor: ${typeof wanted === 'string' ? wanted : 'GITHUB_TOKEN is not set.'}\n\n${USAGE}`,
    );
    return 2;
  }
  const connection: Connection = {
    token,
    apiUrl: (io.env['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/, ''),
    serverUrl: io.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    owner: wanted.owner,
    repository: wanted.repository,
  };
  try {
    return show(await findings(connection, wanted), wanted.json, io);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    io.stderr.write(`deploy-checklist doctor: ${error.message}\n`);
    return 2;
  }
};

function parseArguments(argv: readonly string[], io: Io): Arguments | string {
  const values = new Map<string, string>();
  let json = false;
  for (let index = 0; index < argv.length; index += 1) {
    const name = argv[index] ?? '';
    if (name === '--json') json = true;
    else if (['--repo', '--pr', '--live', '--checklist'].includes(name)) {
      const value = argv[(index += 1)];
      if (value === undefined) return `${name} needs a value.`;
      values.set(name, value);
    } else return `there is no option '${name}'.`;
  }
  const [owner, repository, ...rest] = (values.get('--repo') ?? io.env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!owner || !repository || rest.length > 0) return '--repo OWNER/NAME is needed.';
  const numbers = ['--pr', '--live']
    .map((name) => values.get(name))
    .map((text) => (text === undefined ? undefined : Number(text)));
  if (numbers.some((number) => number !== undefined && !(Number.isSafeInteger(number) && number > 0)))
    return '--pr and --live take the number of a pull request.';
  const [pr, live] = numbers;
  return {
    owner,
    repository,
    checklist: values.get('--checklist') ?? 'deploy-checklist.yml',
    json,
    ...(pr === undefined ? {} : { pr }),
    ...(live === undefined ? {} : { live }),
  };
}

async function findings(connection: Connection, wanted: Arguments): Promise<Finding[]> {
  const { createGitHub } = await import('../../github/octokit.ts');
  const { readRepositoryFacts } = await import('../../github/octokit-doctor.ts');
  const port = createGitHub(connection);
  const facts = await readRepositoryFacts(connection);
  const branch = facts.defaultBranch ?? 'main';
  const checklist = await checklistOf(port, wanted.checklist, branch);
  const found = diagnose({
    context: DEFAULT_SETTINGS.context,
    ...facts,
    checklist,
    checklistPath: wanted.checklist,
    defaultBranch: branch,
    teams: await teamsSeen(port, checklist),
    ...(await pullRequestFacts(port, wanted.pr ?? wanted.live)),
  });
  return wanted.live === undefined ? found : [...found, ...(await probeLive(port, wanted.live))];
}

async function checklistOf(port: GitHubPort, path: string, ref: string): Promise<DoctorFacts['checklist']> {
  let text: string | undefined;
  try {
    text = await port.readFile(path, ref);
  } catch (error) {
    if (error instanceof GitHubError) return { problem: error.message };
    throw error;
  }
  if (text === undefined) return 'missing';
  const { checklist, problems } = loadChecklist(text, path);
  return checklist ?? { problem: problems[0]?.message ?? 'it cannot be read' };
}

/** Somebody who surely is no member: a team that can be seen says no, another one says nothing. */
async function teamsSeen(
  port: GitHubPort,
  checklist: DoctorFacts['checklist'],
): Promise<Map<string, boolean>> {
  const seen = new Map<string, boolean>();
  if (checklist === 'missing' || 'problem' in checklist) return seen;
  for (const team of teamsOf(checklist))
    seen.set(team, (await port.isTeamMember(team, 'ghost')) !== 'unknown');
  return seen;
}

const teamsOf = ({ roles }: Checklist): Set<string> =>
  new Set(Object.values(roles).flatMap(({ teams }) => teams));

async function pullRequestFacts(
  port: GitHubPort,
  number: number | undefined,
): Promise<Pick<DoctorFacts, 'pullRequestProblem' | 'history'>> {
  if (number === undefined) return {};
  const { context, name } = DEFAULT_SETTINGS;
  try {
    const snapshot = await port.snapshot({
      number,
      paths: ['deploy-checklist.yml'],
      context,
      marker: markerOf(name),
    });
    const [ours] = findOurs(snapshot, markerOf(name));
    if (!ours) return {};
    return { history: Array.isArray(ours.history) ? 'readable' : 'unreadable' };
  } catch (error) {
    if (error instanceof GitHubError) return { pullRequestProblem: error.message };
    throw error;
  }
}

const SIGN = { good: '✓', change: '✗', unknown: '?' } as const;

function show(found: readonly Finding[], json: boolean, io: Io): number {
  if (json) io.stdout.write(`${JSON.stringify({ findings: found }, null, 2)}\n`);
  else
    for (const { state, what, says, change } of found)
      io.stdout.write(`${SIGN[state]} ${what}: ${says}\n${change === undefined ? '' : `    ${change}\n`}`);
  return found.some(({ state }) => state === 'change') ? 1 : 0;
}
