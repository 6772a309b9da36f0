import type { Judgement } from '../types.ts';
import {
  kind,
  bySub,
  because,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  hasExact,
  onHost,
  operands,
  READ,
  SHOW,
  type Rule,
} from './rule.ts';

const server = onHost(SHOW);

/** Verbs that look, alone or before `-` and `_`: `describe-instances`, `get_item`. */
const CLOUD_READS =
  /^(?:describe|list|get|head|lookup|show|ls|ps|status|info|view|search|check|validate|wait|whoami|version|logs?|inspect|history|releases|filter|tail|account|read|health|members|what-if|printenv)(?:$|-)/;
const CLOUD_LOSES = /^(?:delete|terminate|destroy|remove|rm|rb|purge|reset|drop|deregister|clean)(?:$|[-:])/;
/** Heroku's `topic:verb`: what may stand behind the colon of a command that only looks. */
const TOPIC_READS =
  /^[\w-]+(?::[\w-]+)*:(?:info|list|show|get|wait|status|diagnose|report|backups|locks|blocking|outliers|index-usage|table-size|long-running-queries|vacuum-stats|checks?|test)$/;
const TOPICS =
  /^(?:ps|config|releases|domains|addons|apps|certs|logs|maintenance|regions|access|buildpacks|features|pipelines|pg|redis|drains|webhooks|labs|keys|git|members|stack)$/;
const CLOUD_CHANGES =
  /login|password|token|secret-value|credentials|kubeconfig|^ssh|^exec|^run|^connect|^cp$|^sync$|^mv$|^set|^put|^create|^update|^deploy|^publish|^start|^stop|^restart|^scale|^invoke|^execute|^apply|^add|^push|^import|^promote|^rollback|^up$|^open|^link|^init|^env$|^kill|^enable|^disable|^transfer|^rename|^swap|^copy|^pull$|^export|^verify-/;
/** Values of secrets, which do not belong into a log. */
const SECRETS = /with-decryption|secret-value/;

/** aws, gcloud, az and the hosts' own clients: their verbs say what they do; `get-login-password` and the like hand out secrets. */
const cloud: Rule = (args) => {
  const words = operands(
    args,
    '--profile --region --project -a --app --query --output -o --format -n --name -g --resource-group -c --config -e --env'.split(
      ' ',
    ),
  );
  // `gcloud run services list`: run is a product here, not a verb.
  if (words[0] === 'run' && /^(?:services|jobs|revisions)$/.test(words[1] ?? '')) words.shift();
  if (words.length === 0) return SHOW;
  const loses = words.some((word) => word.split(':').some((part) => CLOUD_LOSES.test(part)));
  if (args.some((arg) => /^--dry-?run$/.test(arg)) && !loses) return server;
  if (loses || args.includes('--delete')) return DESTROY;
  if (
    args.some((arg) => SECRETS.test(arg)) ||
    /^(?:keyvault|kv|secrets? versions? access)\b/.test(words.join(' '))
  )
    return words.some((word) => /^(?:list|ls|metadata)$/.test(word))
      ? server
      : because(CHANGE, 'it hands out a secret, or changes one');
  return byVerb(args, words);
};

/** What the words of a client come to that neither lose anything nor hand out a secret. */
function byVerb(args: readonly string[], words: readonly string[]): Judgement {
  const [topic = ''] = words;
  const hasTopic = topic.includes(':') && !/^[a-z0-9]+:\/\//.test(topic);
  if (hasTopic && !TOPIC_READS.test(topic)) return CHANGE;
  if (words.some((word) => CLOUD_CHANGES.test(word)))
    return words.some((word) => /^(?:env|secrets?|config)$/.test(word)) &&
      words.some((word) => /^(?:ls|list)$/.test(word))
      ? server
      : CHANGE;
  if (args.some((arg) => /^(?:--follow|--tail|-f|-t)$/.test(arg))) return onHost(ENDLESS);
  if (!words.some((word) => CLOUD_READS.test(word)) && !hasTopic) return CHANGE;
  return { ...server, decides: !words.some((word) => /^(?:logs?|ls|list|ps|releases|history)$/.test(word)) };
}

const heroku: Rule = (args, call) => {
  const words = operands(args, ['-a', '--app', '-r', '--remote', '-n', '--num', '-p']);
  if (
    TOPICS.test(words[0] ?? '') &&
    words.length === 1 &&
    !/^(?:pg|redis|keys|git|logs)$/.test(words[0] ?? '')
  )
    return server;
  return typeof cloud === 'function' ? cloud(args, call) : cloud;
};

const mixed = (reads: string, otherwise: Rule = CHANGE): Rule =>
  bySub({ ...each(reads, server), ...each('remove rm delete destroy unpublish', DESTROY) }, otherwise);

/** The clients of platforms and of tools that deploy. */
export const CLOUD: Readonly<Record<string, Rule>> = {
  ...each(
    'aws gcloud az doctl fly flyctl eb ibmcloud oci linode-cli hcloud consul nomad gsutil bq railway scw cf ecs-cli copilot',
    cloud,
  ),
  heroku,
  vault: bySub({
    status: server,
    'policy list': server,
    'secrets list': server,
    'auth list': server,
    'kv list': server,
  }),
  supabase: bySub({
    'migration list': kind(SHOW, 'migrations'),
    status: server,
    'projects list': server,
    'functions list': server,
    'secrets list': server,
    // With -f it writes a migration.
    'db diff': (args) => (hasExact(args, '-f', '--file') ? CHANGE : server),
    'db lint': READ,
    'db reset': DESTROY,
  }),
  vercel: bySub(
    {
      ...each('ls list inspect whoami logs', server),
      'env ls': server,
      'domains ls': server,
      'domains inspect': server,
      'alias ls': server,
      ...each('remove rm', DESTROY),
    },
    (args) => (hasExact(args, '--version', '-v') ? SHOW : CHANGE),
  ),
  netlify: mixed('status sites:list env:list logs', CHANGE),
  eas: mixed('whoami project:info build:list build:view update:list channel:list diagnostics config', CHANGE),
  argo: bySub({ ...each('list get logs', server), lint: kind(READ, 'lint'), delete: DESTROY }),
  ...each(
    'firebase wrangler serverless sls cdk pulumi amplify ansible ansible-playbook capistrano cap dokku kamal kops eksctl skaffold argocd flux istioctl packer chef puppet salt expo',
    (args) => {
      const [first = '', second = ''] = operands(args);
      if (hasExact(args, '--check', '--syntax-check', '--list-tasks') && !/^install$/.test(first))
        return onHost(READ);
      if (/^(?:tail|logs|functions:log)$/.test(first)) return onHost(ENDLESS);
      if (/^(?:destroy|delete|remove|rollback)$/.test(first)) return DESTROY;
      if (first === 'dev') return CHANGE_ENDLESS;
      // `wrangler deploy --dry-run` builds and uploads nothing (developers.cloudflare.com/workers/wrangler/commands/#deploy).
      if (first === 'deploy' && hasExact(args, '--dry-run') && second === '') return kind(READ, 'build');
      return /^(?:list|status|get|whoami|version|preview|diff|synth|ls|info|analyze|validate|lint)$|:(?:list|get)$/.test(
        first,
      ) || /^(?:list|get|status|diff|history|ls|info|output)$/.test(second)
        ? server
        : CHANGE;
    },
  ),
};
