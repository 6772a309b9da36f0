import type { Judgement } from '../types.ts';
import {
  because,
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
  READ,
  SHOW,
  type Call,
  type Rule,
} from './rule.ts';

const server = onHost(SHOW);
const follows = (args: readonly string[]): boolean =>
  has(args, '-f') || hasExact(args, '--follow', '--watch', '-w');
const logs: Rule = (args) => (follows(args) ? onHost(ENDLESS) : server);

/** Options of `docker run` and `exec` that take a value of their own; an unknown one makes its value the image, which fails closed. */
const EXEC_VALUES =
  '-e --env -u --user -w --workdir --index -n --namespace -c --container --context --env-file -v --volume -p --publish --name --network --net --entrypoint --mount --add-host -h --hostname --platform -m --memory --cpus -l --label --volumes-from --tmpfs --gpus --log-driver --pid --ipc --security-opt --cap-add --cap-drop --dns --link --device --ulimit --shm-size --pull'.split(
    ' ',
  );

/** What stands behind the name of the container or image: a command with its own options. */
function behindName(args: readonly string[], names: number): readonly string[] {
  let left = names;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') continue;
    if (arg.startsWith('-')) {
      if (EXEC_VALUES.includes(arg)) index += 1;
    } else if (left > 0) left -= 1;
    else return args.slice(index);
  }
  return [];
}

/** `docker exec [-it] NAME cmd…`: what runs inside decides; without `-T` or a command it may want a terminal. */
const inside: Rule = (args, call) => {
  const words = behindName(args, 1);
  return onHost(
    words.length === 0 ? (call.stdin === undefined ? ENDLESS : CHANGE) : call.again(words, 'exec'),
  );
};

/** An image is a build until it is sent to a registry, by `--push` or as the output (docs.docker.com/reference/cli/docker/buildx/build). */
const image: Rule = (args) =>
  hasExact(args, '--push') ||
  args.some((arg) => /type=registry|push=true/.test(arg)) ||
  args.some((arg) => /\.push\b/.test(arg))
    ? CHANGE
    : kind(READ, 'build');

const compose = bySub(
  {
    ...each('ps ls top images port version', server),
    config: (args) =>
      hasExact(args, '-q', '--quiet') ? READ : { ...READ, why: 'it may print the values of variables' },
    logs,
    events: onHost(ENDLESS),
    stats: onHost(ENDLESS),
    exec: inside,
    build: image,
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
  const words = behindName(args, 1);
  const judged = words.length > 0 ? call.again(words, 'run') : CHANGE;
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
    build: image,
    'buildx build': image,
    'buildx bake': image,
    'image build': image,
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
    exec: inside,
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
    exec: inside,
    ...each('port-forward attach proxy', onHost(ENDLESS)),
    ...each('delete drain', DESTROY),
    edit: CHANGE_ENDLESS,
    ...each('apply create set scale patch', (args) => (dryRun(args) ? onHost(READ) : CHANGE)),
  },
  CHANGE,
  ['-n', '--namespace', '--context', '--kubeconfig', '-l', '--selector', '-o', '--output'],
);

const helm = bySub({
  ...each('list ls status get history search', server),
  ...each('version env show', SHOW),
  ...each('dependency dep dependencies', (args) => (/^(?:list|ls)$/.test(args[0] ?? '') ? SHOW : CHANGE)),
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

export const INFRA: Readonly<Record<string, Rule>> = {
  docker,
  ...each('podman nerdctl', docker),
  'docker-compose': compose,
  'podman-compose': compose,
  ...each('kubectl oc k', kubectl),
  kubectx: SHOW,
  helm,
  ...each('terraform tofu terragrunt', terraform),
  ...each('ab hey wrk wrk2 k6 artillery locust bombardier oha autocannon h2load', (args) =>
    (hasExact(args, '-m', '--method', '-p', '-T', '-d', '-D', '--body', '-u') &&
      !args.includes('-m=GET') &&
      /\b(?:POST|PUT|DELETE|PATCH)\b|\.json|=/.test(args.join(' ')) &&
      !/^(?:run|quick)/.test(args[0] ?? '')) ||
    /^(?:cloud|login|archive|deploy)$/.test(args[0] ?? '')
      ? kind(CHANGE, 'load')
      : kind(READ, 'load'),
  ),
  ...each(
    'siege vegeta jmeter drill',
    because(kind(SHOW, 'load'), 'a load test; which address it calls is not to be seen here'),
  ),
};
