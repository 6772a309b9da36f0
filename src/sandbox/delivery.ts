import { invalid, Refusal } from './api.ts';
import { findCommit, fullNameOf, repositoryNamed, sameRepository } from './find.ts';
import type { Store } from './store.ts';
import type {
  Account,
  Alert,
  AlertKind,
  Artifact,
  Deployment,
  DeploymentStatus,
  WorkflowRun,
} from './types.ts';
import { zip } from './zip.ts';

/** Deployments, workflow runs with their artifacts, alerts: what happens around a pull request. */

export interface NewDeployment {
  readonly ref: string;
  readonly environment?: string;
  readonly task?: string;
  readonly description?: string | null;
}

export function createDeployment(
  store: Store,
  fullName: string,
  creator: Account,
  wanted: NewDeployment,
): Deployment {
  return store.change(() => {
    const sha = findCommit(store, fullName, wanted.ref);
    if (sha === undefined) throw new Refusal(422, `No ref found for: ${wanted.ref}`);
    const id = store.nextId();
    return store.put('deployments', id, {
      id,
      repository: fullNameOf(repositoryNamed(store, fullName)),
      sha,
      ref: wanted.ref,
      task: wanted.task ?? 'deploy',
      environment: wanted.environment ?? 'production',
      description: wanted.description ?? null,
      creator: creator.id,
      createdAt: store.now(),
      statuses: [],
    });
  });
}

/** Newest first. */
export function deploymentsOf(store: Store, fullName: string): Deployment[] {
  return [...store.tables.deployments.values()]
    .filter((each) => sameRepository(each.repository, fullName))
    .reverse();
}

/** @throws Refusal 404 */
export function deploymentWithId(store: Store, fullName: string, id: number): Deployment {
  const found = store.tables.deployments.get(id);
  if (found === undefined || !sameRepository(found.repository, fullName)) throw new Refusal(404, 'Not Found');
  return found;
}

const DEPLOYMENT_STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];

export interface NewDeploymentStatus {
  readonly state: string;
  readonly description?: string;
  readonly targetUrl?: string;
  /** Default true: a success makes the earlier deployments to that environment `inactive`. */
  readonly autoInactive?: boolean;
}

export function addDeploymentStatus(
  store: Store,
  fullName: string,
  id: number,
  creator: Account,
  wanted: NewDeploymentStatus,
): DeploymentStatus {
  return store.change(() => {
    if (!DEPLOYMENT_STATES.includes(wanted.state)) throw invalid('DeploymentStatus', 'state', 'custom');
    if ([...(wanted.description ?? '')].length > 140)
      throw invalid('DeploymentStatus', 'description', 'custom');
    const deployment = deploymentWithId(store, fullName, id);
    const made = (state: string): DeploymentStatus => ({
      id: store.nextId(),
      state,
      description: wanted.description ?? '',
      targetUrl: wanted.targetUrl ?? '',
      environment: deployment.environment,
      creator: creator.id,
      createdAt: store.now(),
    });
    const status = made(wanted.state);
    store.put('deployments', id, { ...deployment, statuses: [...deployment.statuses, status] });
    if (wanted.state === 'success' && wanted.autoInactive !== false)
      for (const other of deploymentsOf(store, fullName))
        if (other.id !== id && other.environment === deployment.environment && lastState(other) === 'success')
          store.put('deployments', other.id, { ...other, statuses: [...other.statuses, made('inactive')] });
    return status;
  });
}

const lastState = (deployment: Deployment): string | undefined =>
  deployment.statuses[deployment.statuses.length - 1]?.state;

export interface NewRun {
  readonly name: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name` of the fork; by default the repository. */
  readonly headRepository?: string;
  readonly conclusion?: string;
  /** `gates.yml` unless said otherwise. */
  readonly file?: string;
}

export function addRun(store: Store, fullName: string, actor: Account, wanted: NewRun): WorkflowRun {
  return store.change(() => {
    const id = store.nextId();
    return store.put('runs', id, {
      id,
      repository: fullNameOf(repositoryNamed(store, fullName)),
      name: wanted.name,
      file: wanted.file ?? 'gates.yml',
      event: wanted.event,
      headSha: wanted.headSha,
      headBranch: wanted.headBranch,
      headRepository: wanted.headRepository ?? fullName,
      actor: actor.id,
      conclusion: wanted.conclusion ?? 'success',
      createdAt: store.now(),
    });
  });
}

/** Names are unique within a run. */
export function addArtifact(
  store: Store,
  run: WorkflowRun,
  name: string,
  files: Readonly<Record<string, string>> | Uint8Array,
): Artifact {
  return store.change(() => {
    if (artifactsOf(store, run).some((each) => each.name === name))
      throw new Refusal(409, `an artifact with this name already exists on the workflow run`);
    const id = store.nextId();
    const data = files instanceof Uint8Array ? files : zip({ ...files });
    return store.put('artifacts', id, {
      id,
      repository: run.repository,
      run: run.id,
      name,
      data,
      expired: false,
      createdAt: store.now(),
    });
  });
}

export function artifactsOf(store: Store, run: WorkflowRun): Artifact[] {
  return [...store.tables.artifacts.values()].filter((each) => each.run === run.id);
}

/** Switches a kind of scanning on. Before that its alerts are refused, not empty. */
export function enableAlerts(store: Store, fullName: string, kind: AlertKind): void {
  const repository = repositoryNamed(store, fullName);
  const scanning = [...new Set([...repository.scanning, kind])];
  store.put('repositories', fullName.toLowerCase(), { ...repository, scanning });
}

export function addAlert(
  store: Store,
  fullName: string,
  wanted: Pick<Alert, 'kind' | 'severity' | 'title'> & { readonly state?: Alert['state'] },
): Alert {
  return store.change(() => {
    enableAlerts(store, fullName, wanted.kind);
    const id = store.nextId();
    const number = alertsOf(store, fullName, wanted.kind).length + 1;
    const repository = fullNameOf(repositoryNamed(store, fullName));
    return store.put('alerts', id, {
      id,
      repository,
      number,
      state: 'open',
      createdAt: store.now(),
      ...wanted,
    });
  });
}

/** Newest first. */
export function alertsOf(store: Store, fullName: string, kind: AlertKind): Alert[] {
  return [...store.tables.alerts.values()]
    .filter((each) => each.kind === kind && sameRepository(each.repository, fullName))
    .reverse();
}
