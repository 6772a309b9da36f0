import { isPull, repositoryNamed, sameRepository } from '../find.ts';
import type { Store } from '../store.ts';
import type { Alert, Artifact, Deployment, DeploymentStatus, WorkflowRun } from '../types.ts';
import type { Json } from './people.ts';
import { nodeId, userById } from './people.ts';
import { apiUrl, htmlUrl, minimalRepositoryJson } from './repository.ts';

/** `deployment` */
export function deploymentJson(store: Store, deployment: Deployment): Json {
  const api = apiUrl(store, deployment.repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    task: deployment.task,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.statuses[deployment.statuses.length - 1]?.createdAt ?? deployment.createdAt,
    statuses_url: `${url}/statuses`,
    repository_url: api,
    creator: userById(store, deployment.creator),
    sha: deployment.sha,
    ref: deployment.ref,
    payload: {},
    transient_environment: false,
    production_environment: deployment.environment === 'production',
    performed_via_github_app: null,
  };
}

/** `deployment-status` */
export function deploymentStatusJson(store: Store, deployment: Deployment, status: DeploymentStatus): Json {
  const api = apiUrl(store, deployment.repository);
  const url = `${api}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: userById(store, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.targetUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: api,
    environment_url: '',
    log_url: status.targetUrl,
    performed_via_github_app: null,
  };
}

/** `artifact` */
export function artifactJson(store: Store, artifact: Artifact): Json {
  const url = `${apiUrl(store, artifact.repository)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('ART', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.data.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    expires_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    workflow_run: { id: artifact.run },
  };
}

/** The pull requests of a run: none for forks, and otherwise those whose head is the run's, whoever started it. */
function pullsOfRun(store: Store, run: WorkflowRun): Json[] {
  if (!sameRepository(run.headRepository, run.repository)) return [];
  return [...store.tables.issues.values()]
    .filter(isPull)
    .filter((each) => each.state === 'open' && sameRepository(each.repository, run.repository))
    .filter(({ pull }) => pull.head === run.headBranch && sameRepository(pull.headRepository, run.repository))
    .map((each) => {
      const repository = repositoryNamed(store, each.repository);
      const repo = { id: repository.id, url: apiUrl(store, each.repository), name: repository.name };
      return {
        id: each.id,
        number: each.number,
        url: `${apiUrl(store, each.repository)}/pulls/${each.number}`,
        head: { ref: each.pull.head, sha: each.pull.headSha, repo },
        base: { ref: each.pull.base, sha: each.pull.baseSha, repo },
      };
    });
}

const WORKFLOW_ID = 501;
const pathOf = ({ file }: WorkflowRun): string => `.github/workflows/${file}`;

/** `workflow-run`, which the event carries too */
export function runJson(store: Store, run: WorkflowRun): Json {
  const api = apiUrl(store, run.repository);
  const url = `${api}/actions/runs/${run.id}`;
  const head = store.tables.commits.get(run.headSha);
  const person = head === undefined ? null : { name: head.author.name, email: head.author.email };
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: pathOf(run),
    display_title: head?.message ?? run.name,
    run_number: 1,
    run_attempt: 1,
    event: run.event,
    status: 'completed',
    conclusion: run.conclusion,
    workflow_id: WORKFLOW_ID,
    check_suite_id: run.id,
    check_suite_node_id: nodeId('CS', run.id),
    url,
    html_url: `${htmlUrl(store, run.repository)}/actions/runs/${run.id}`,
    pull_requests: pullsOfRun(store, run),
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor: userById(store, run.actor),
    triggering_actor: userById(store, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${api}/actions/workflows/${WORKFLOW_ID}`,
    head_commit: {
      id: run.headSha,
      tree_id: head?.tree ?? '',
      message: head?.message ?? '',
      timestamp: head?.author.date ?? run.createdAt,
      author: person,
      committer: person,
    },
    repository: minimalRepositoryJson(store, repositoryNamed(store, run.repository)),
    head_repository: minimalRepositoryJson(store, repositoryNamed(store, run.headRepository)),
  };
}

export function workflowJson(store: Store, run: WorkflowRun): Json {
  const url = `${apiUrl(store, run.repository)}/actions/workflows/${WORKFLOW_ID}`;
  const html = `${htmlUrl(store, run.repository)}/blob/main/${pathOf(run)}`;
  return {
    id: WORKFLOW_ID,
    node_id: nodeId('W', WORKFLOW_ID),
    name: run.name,
    path: pathOf(run),
    state: 'active',
    created_at: run.createdAt,
    updated_at: run.createdAt,
    url,
    html_url: html,
    badge_url: `${htmlUrl(store, run.repository)}/workflows/${encodeURIComponent(run.name)}/badge.svg`,
  };
}

const NOT_DISMISSED = {
  dismissed_by: null,
  dismissed_at: null,
  dismissed_reason: null,
  dismissed_comment: null,
};

/** `code-scanning-alert-items`, `dependabot-alert` or `secret-scanning-alert` */
export function alertJson(store: Store, alert: Alert): Json {
  const url = `${apiUrl(store, alert.repository)}/${alert.kind}/alerts/${alert.number}`;
  const html = `${htmlUrl(store, alert.repository)}/security/${alert.kind}/${alert.number}`;
  const shared = {
    number: alert.number,
    state: alert.state,
    url,
    html_url: html,
    created_at: alert.createdAt,
    updated_at: alert.createdAt,
    fixed_at: null,
  };
  if (alert.kind === 'code-scanning')
    return {
      ...shared,
      ...NOT_DISMISSED,
      instances_url: `${url}/instances`,
      rule: {
        id: alert.title,
        name: alert.title,
        severity: 'error',
        security_severity_level: alert.severity,
      },
      tool: { name: 'CodeQL', guid: null, version: '2.0.0' },
      most_recent_instance: { ref: 'refs/heads/main', state: alert.state === 'open' ? 'open' : 'fixed' },
    };
  if (alert.kind === 'secret-scanning')
    return {
      ...shared,
      locations_url: `${url}/locations`,
      secret_type: alert.title,
      secret_type_display_name: alert.title,
      secret: 'hidden',
      resolution: null,
      resolved_at: null,
      resolved_by: null,
    };
  return { ...shared, ...NOT_DISMISSED, ...advisory(alert) };
}

function advisory(alert: Alert): Json {
  const vulnerability = {
    package: { ecosystem: 'npm', name: alert.title },
    severity: alert.severity,
    vulnerable_version_range: '< 2.0.0',
    first_patched_version: { identifier: '2.0.0' },
  };
  return {
    dependency: { package: vulnerability.package, manifest_path: 'package-lock.json', scope: 'runtime' },
    security_advisory: {
      ghsa_id: 'GHSA-0000-0000-0000',
      cve_id: null,
      summary: alert.title,
      description: alert.title,
      vulnerabilities: [vulnerability],
      severity: alert.severity,
      cvss: { score: 0, vector_string: null },
      cwes: [],
      identifiers: [{ type: 'GHSA', value: 'GHSA-0000-0000-0000' }],
      references: [],
      published_at: alert.createdAt,
      updated_at: alert.createdAt,
      withdrawn_at: null,
    },
    security_vulnerability: vulnerability,
  };
}
