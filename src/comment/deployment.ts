/**
 * A phase of a deployment that asks people has a list of its own: one comment for each run, phase and environment, on the
 * pull request that brought the commit, or on an issue. Its marker says what it is about; like all text it counts only in a
 * revision that we wrote.
 */
import { PHASES } from '../checklist/types.ts';
import type { PhaseName } from '../checklist/types.ts';

export interface DeploymentList {
  /** Of the checklist: `default`, `billing`. */
  readonly checklist: string;
  /** Empty: the run named none. */
  readonly environment: string;
  readonly phase: PhaseName;
  /** Commit that is deployed. */
  readonly sha: string;
  /** Number of the workflow run. Started again it has the same, and goes on with the list; a new run asks anew. */
  readonly run: number;
  /** Path of the checklist at that commit; empty: the first that is there. */
  readonly path: string;
  /** The run did not want to know whether the pull request's checklist passed. */
  readonly alone: boolean;
}

/** Begins the task of deployments that only show a verdict; the run's number follows. */
export const OWN_TASK = 'deploy-checklist/';

const KIND = 'deployment ';
export const LIST_MARKER = `<!-- deploy-checklist:${KIND}`;

/** The list's name, which its marker is made of. */
export function listName(list: DeploymentList): string {
  const words = [
    `name=${encoded(list.checklist)}`,
    `environment=${encoded(list.environment)}`,
    `phase=${list.phase}`,
    `sha=${list.sha}`,
    `run=${list.run}`,
    `path=${encoded(list.path)}`,
    ...(list.alone ? ['alone'] : []),
  ];
  return `${KIND}${words.join(' ')}`;
}

export const isListName = (name: string): boolean => name.startsWith(KIND);

const LINE =
  /^<!-- deploy-checklist:deployment name=(\S{1,150}) environment=(\S{0,800}) phase=(\S{1,20}) sha=([0-9a-f]{40,64}) run=(\d{1,18}) path=(\S{0,1500})( alone)? -->(?:\r?\n|$)/;

/** What the first line of a text says; undefined where it is no list's. */
export function listIn(text: string): DeploymentList | undefined {
  const [, name = '', environment = '', phase, sha = '', run, path = '', alone] = LINE.exec(text) ?? [];
  const known = PHASES.find((each) => each === phase);
  if (known === undefined) return undefined;
  try {
    return {
      checklist: decodeURIComponent(name),
      environment: decodeURIComponent(environment),
      phase: known,
      sha,
      run: Number(run),
      path: decodeURIComponent(path),
      alone: alone !== undefined,
    };
  } catch {
    return undefined;
  }
}

/** Nothing that could end the HTML comment it stands in, and no blanks. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');

/**
 * What a command calls the list: `/checklist done smoke-test in:production`. Blanks are dashes there. No `@`, which would
 * call somebody of that name.
 */
export function addressOf(list: Pick<DeploymentList, 'environment'>): string {
  return (list.environment || 'deployment').toLowerCase().replaceAll(/\s+/g, '-');
}

const WHAT: Readonly<Record<PhaseName, string>> = {
  'pre-deploy': 'Before the deployment of',
  'sign-off': 'Sign-off of',
  deploy: 'Deployment of',
  'post-deploy': 'After the deployment of',
  rollback: 'Rollback from',
};

/** `Deployment of 1a2b3c4 to production`. Plain text. */
export function listTitle({ phase, sha, environment, checklist }: DeploymentList): string {
  const where = environment === '' ? '' : `${phase === 'rollback' ? ' on' : ' to'} ${environment}`;
  const name = checklist === 'default' ? '' : ` (${checklist})`;
  return `${WHAT[phase]} ${sha.slice(0, 7)}${where}${name}`;
}

/** Another phase of the same environment has another status. */
export function listContext(list: DeploymentList): string {
  const checklist = list.checklist === 'default' ? '' : `/${list.checklist}`;
  return `deploy-checklist${checklist}@${list.environment || 'deployment'}/${list.phase}`.slice(0, 200);
}

const ADDRESSED = /^(\/checklist[ \t].*?)[ \t]+in:(\S+)[ \t]*(.*)$/i;

/** Whether a comment holds a command that names a list. */
export const addressesList = (body: string): boolean =>
  body.split(/\r?\n/, 200).some((line) => ADDRESSED.test(line));

/** The comment with the commands for this list only, without its address. What is for somebody else is not a command here. */
export function commandsFor(body: string, address: string): string {
  return body
    .split('\n')
    .map((line) => {
      if (!/^\/checklist(?=\s|$)/i.test(line)) return line;
      const [, start = '', named = '', rest = ''] = ADDRESSED.exec(line.trimEnd()) ?? [];
      return named.toLowerCase() === address ? `${start} ${rest}`.trimEnd() : '';
    })
    .join('\n');
}
