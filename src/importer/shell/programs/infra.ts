import type { Judgement } from '../types.ts';
import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  has,
  hasExact,
  kind,
  onHost,
  operands,
  READ,
  SHOW,
  type Call,
  type Rule,
} from './rule.ts';

const server = onHost(SHOW);
const follows = (args: readonly string[]): boolean =>
  has(args, '-f') || hasExact(args, '--follow', '--watch', '-w');
const logs: Rule = (args) => (follows(args) ? onHost(ENDLESS) : server);

/** `docker exec [-it] NAME cmd…`: what runs inside decides; without `-T` or a command it may want a terminal. */
function inside(withValue: readonly string[], names: number): Rule {
  return (args, call) => {
    let index = 0;
    let left = names;
    for (; index < args.length; index += 1) {
      const arg = args[index] ?? '';
      if (arg === '--') continue;
      if (arg.startsWith('-')) {
        if (withValue.includes(arg)) index += 1;
      } else if (left > 0) left -= 1;
      else break;
    }
    const words = args.slice(index);
    if (words.length === 0) return onHost(ENDLESS);
    const judged = call.again(words, 'exec');
    return /^(?:sh|bash|ash|zsh|\/bin\/(?:ba)?sh)$/.test(words[0] ?? '') && words.length === 1
      ? onHost(ENDLESS)
      : onHost(judged);
  };
}

const EXEC_VALUES = [
  '-e',
  '--env',
  '-u',
  '--user',
  '-w',
  '--workdir',
  '--index',
  '-n',
  '--namespace',
  '-c',
  '--container',
  '--context',
  '--env-file',
];
const compose = bySub(
  {
    ...each('ps ls top images port version', server),
    config: (args) =>
      hasExact(args, '-q', '--quiet') ? READ : { ...READ, why: 'it may print the values of variables' },
    logs,
    events: onHost(ENDLESS),
    stats: onHost(ENDLESS),
    exec: inside(EXEC_VALUES, 1),
    build: kind(READ, 'build'),
    ...each('rm', DESTROY),
    down: (args) => (has(args, '-v') || hasExact(args, '--volumes', '--rmi') ? DESTROY : CHANGE),
    run: (args, call) => runInside(args, call),
    up: (args) => (has(args, '-d') || hasExact(args, '--detach', '--wait') ? CHANGE : CHANGE_ENDLESS),
  },
  CHANGE,
  ['-f', '--file', '-p', '--project-name', '--env-file', '--profile', '--project-directory'],
);

/** `run --rm image test` starts a container of its own: as bad as what runs in it, and never less than mutating unless it is thrown away. */
function runInside(args: readonly string[], call: Call): Judgement {
  if (!hasExact(args, '--rm')) return CHANGE;
  const words = operands(args, [
    ...EXEC_VALUES,
    '-v',
    '--volume',
    '-p',
    '--publish',
    '--name',
    '--network',
    '--entrypoint',
    '--mount',
    '--add-host',
  ]);
  const judged = words.length > 1 ? call.again(words.slice(1), 'run') : CHANGE;
  return judged.effect === 'read-only' ? onHost(judged) : judged;
}

const docker = bySub(
  {
    ...each('ps images version info port diff history search top', server),
    inspect: onHost(READ),
    logs,
    stats: (args) => (hasExact(args, '--no-stream') ? server : onHost(ENDLESS)),
    events: onHost(ENDLESS),
    attach: onHost(ENDLESS),
    build: kind(READ, 'build'),
    'buildx build': (args) => (hasExact(args, '--push') ? CHANGE : kind(READ, 'build')),
    'buildx bake': (args) => (hasExact(args, '--push') ? CHANGE : kind(READ, 'build')),
    'image build': kind(READ, 'build'),
    ...Object.fromEntries(
      'network ls|network inspect|volume ls|volume inspect|system df|system info|stack ls|stack ps|stack services|service ls|service ps|service inspect|node ls|image ls|image inspect|container ls|container inspect|context ls|secret ls|config ls'
        .split('|')
        .map((name) => [name, server]),
    ),
    'service logs': logs,
    'container logs': logs,
    'manifest inspect': READ,
    ...Object.fromEntries(
      'scout cves|scout quickview|scan'.split('|').map((name) => [name, kind(READ, 'security')]),
    ),
    exec: inside([...EXEC_VALUES], 1),
    compose: (args, call) => (typeof compose === 'function' ? compose(args, call) : compose),
    run: (args, call) => runInside(args, call),
    ...each('rm rmi prune', DESTROY),
    ...Object.fromEntries(
      'container rm|image rm|volume rm|network rm|system prune|image prune|volume prune|container prune|builder prune|stack rm|service rm|network prune|secret rm'
        .split('|')
        .map((name) => [name, DESTROY]),
    ),
  },
  CHANGE,
  ['-H', '--host', '--context', '-c'],
);

const dryRun = (args: readonly string[]): boolean =>
  args.some((arg) => /^--dry-?run(?:=(?:client|server|true))?$/.test(arg));
const kubectl = bySub(
  {
    get: (args) => (follows(args) ? onHost(ENDLESS) : server),
    ...each('describe top version cluster-info api-resources api-versions explain events diff', server),
    logs,
    wait: onHost(READ),
    'rollout status': onHost(READ),
    'rollout history': server,
    'auth can-i': onHost(READ),
    ...Object.fromEntries(
      'config view|config current-context|config get-contexts'.split('|').map((name) => [name, server]),
    ),
    exec: inside(EXEC_VALUES, 1),
    ...each('port-forward attach proxy', onHost(ENDLESS)),
    ...each('delete drain', DESTROY),
    edit: CHANGE_ENDLESS,
    ...each('apply create set scale patch', (args) => (dryRun(args) ? onHost(READ) : CHANGE)),
  },
  CHANGE,
  ['-n', '--namespace', '--context', '--kubeconfig', '-l', '--selector', '-o', '--output'],
);

const helm = bySub({
  ...each('list ls status get history show search version env', server),
  ...each('lint template', kind(READ, 'lint')),
  diff: server,
  ...each('upgrade install', (args) => (dryRun(args) ? onHost(READ) : CHANGE)),
  ...each('uninstall delete', DESTROY),
});

const terraform = bySub({
  plan: onHost(READ),
  validate: READ,
  fmt: (args) => (hasExact(args, '-check', '--check') ? READ : CHANGE),
  ...each('show output version providers graph', onHost(SHOW)),
  ...Object.fromEntries(
    'state list|state show|workspace list|workspace show'.split('|').map((name) => [name, server]),
  ),
  ...each('destroy', DESTROY),
  'state rm': DESTROY,
});

const CLOUD_READS =
  /^(?:describe|list|get|head|lookup|show|ls|ps|status|info|view|search|check|verify|validate|wait|whoami|version|logs?|inspect|history|releases|config:get|filter|tail|account|read|open_)(?:$|[-:])/;
const CLOUD_LOSES = /^(?:delete|terminate|destroy|remove|rm|rb|purge|reset|drop|deregister|clean)(?:$|[-:])/;
/** aws, gcloud, az and the hosts' own clients: their verbs say what they do; `get-login-password` and the like hand out secrets. */
const cloud: Rule = (args) => {
  const words = operands(args, [
    '--profile',
    '--region',
    '--project',
    '-a',
    '--app',
    '--query',
    '--output',
    '-o',
    '--format',
    '-n',
    '--name',
    '-g',
    '--resource-group',
    '-c',
    '--config',
    '-e',
    '--env',
  ]);
  // `gcloud run services list`: run is a product here, not a verb.
  if (words[0] === 'run' && /^(?:services|jobs|revisions)$/.test(words[1] ?? '')) words.shift();
  if (words.length === 0) return SHOW;
  if (args.some((arg) => /^--dry-?run$/.test(arg)) && !words.some((word) => CLOUD_LOSES.test(word)))
    return server;
  if (words.some((word) => CLOUD_LOSES.test(word)) || args.includes('--delete')) return DESTROY;
  if (
    words.some((word) =>
      /login|password|token|secret-value|^ssh|^exec|^run|^connect|^cp$|^sync$|^mv$|^set|:set|^put|^create|^update|^deploy|^publish|^start|^stop|^restart|^scale|^invoke|^execute|^apply|^add|^push|^import|^promote|^rollback|^up$|^open|^link|^init|^env$/.test(
        word,
      ),
    )
  )
    return words.some((word) => /^(?:env|secrets?|config)$/.test(word)) &&
      words.some((word) => /^(?:ls|list|get|pull_)$/.test(word))
      ? server
      : CHANGE;
  if (args.some((arg) => /^(?:--follow|--tail|-f|-t)$/.test(arg))) return onHost(ENDLESS);
  return words.some((word) => CLOUD_READS.test(word))
    ? { ...server, decides: !words.some((word) => /^(?:logs?|ls|list|ps|releases|history)$/.test(word)) }
    : CHANGE;
};

const mixed = (reads: string, otherwise: Rule = CHANGE): Rule =>
  bySub({ ...each(reads, server), ...each('remove rm delete destroy unpublish', DESTROY) }, otherwise);

export const INFRA: Readonly<Record<string, Rule>> = {
  docker,
  ...each('podman nerdctl', docker),
  'docker-compose': compose,
  'podman-compose': compose,
  ...each('kubectl oc k', kubectl),
  kubectx: SHOW,
  helm,
  ...each('terraform tofu terragrunt', terraform),
  ...each(
    'aws gcloud az doctl heroku fly flyctl eb ibmcloud oci linode-cli hcloud vault consul nomad gsutil bq railway supabase scw cf ecs-cli copilot',
    cloud,
  ),
  supabase: bySub({
    'migration list': kind(SHOW, 'migrations'),
    status: server,
    'projects list': server,
    'functions list': server,
    'secrets list': server,
    'db diff': server,
    'db lint': READ,
    'db reset': DESTROY,
  }),
  vercel: bySub(
    {
      ...each('ls list inspect whoami logs', server),
      'env ls': server,
      'domains ls': server,
      'domains inspect': server,
      ...each('remove rm', DESTROY),
    },
    (args) => (hasExact(args, '--version', '-v') ? SHOW : CHANGE),
  ),
  netlify: mixed('status sites:list env:list logs', CHANGE),
  ...each(
    'firebase wrangler serverless sls cdk pulumi amplify ansible ansible-playbook capistrano cap dokku kamal kops eksctl skaffold argocd flux istioctl packer chef puppet salt',
    (args) => {
      const [first = '', second = ''] = operands(args);
      if (
        /^(?:list|status|get|whoami|version|preview|diff|synth|ls|info|analyze|validate|lint)$|:list$/.test(
          first,
        ) ||
        /^(?:list|get|status|diff|history|ls)$/.test(second)
      )
        return server;
      if (/^(?:tail|logs|functions:log)$/.test(first)) return onHost(ENDLESS);
      if (hasExact(args, '--check', '--syntax-check', '--list-tasks')) return onHost(READ);
      return /^(?:destroy|delete|remove|rollback|dev)$/.test(first)
        ? first === 'dev'
          ? CHANGE_ENDLESS
          : DESTROY
        : CHANGE;
    },
  ),
  ...each(
    'ab hey wrk wrk2 siege vegeta k6 artillery locust bombardier oha autocannon h2load jmeter drill',
    (args) =>
      hasExact(args, '-m', '--method', '-p', '-T', '-d', '-D', '--body', '-u') &&
      !args.includes('-m=GET') &&
      /\b(?:POST|PUT|DELETE|PATCH)\b|\.json|=/.test(args.join(' ')) &&
      !/^(?:run|quick)/.test(args[0] ?? '')
        ? kind(CHANGE, 'load')
        : kind(READ, 'load'),
  ),
  ...each('argo', server),
};
