import { createHash } from 'node:crypto';
import { oneLine } from '../values/text.ts';

/**
 * What an import asks for. A name is also the name of the answer (`--set base_url=…`) and, for values that change between
 * environments, of the variable in the checklist.
 */
const ASKS: ReadonlyMap<string, string> = new Map([
  [
    'base_url',
    'Where does the deployed application or its API answer? A URL such as https://api.acme.dev, without a path.',
  ],
  ['frontend_url', 'Where does the web frontend answer? A URL without a path.'],
  [
    'writes_url',
    'To which system may a job send requests that change data (create, log in, delete)? A URL such as https://staging.acme.dev, without a path; without an answer people do it.',
  ],
  ['www_url', 'Which URL must redirect, such as https://www.acme.dev? Without a path.'],
  ['staging_url', 'Where does staging answer? A URL without a path.'],
  [
    'server',
    'How does a job reach the machine that runs the application? `local` when the runner is that machine, else a prefix such as `ssh deploy@203.0.113.7`.',
  ],
  [
    'docker',
    'How does a job reach the Docker that runs the application? `local` when docker on the runner does (DOCKER_HOST, a runner of your own), else a prefix such as `ssh deploy@203.0.113.7`.',
  ],
  [
    'cluster',
    'How does a job reach the cluster? `local` when kubectl on the runner is set up for it, else a prefix such as `ssh deploy@203.0.113.7`.',
  ],
  [
    'cloud',
    'How does a job reach the account in the cloud? `local` when the tool is logged in on the runner (a login step of the job, or a token in its environment), else a prefix such as `ssh deploy@203.0.113.7`.',
  ],
  ['database_address', 'Host and port of the database, such as db.internal:5432.'],
  [
    'database_url',
    'Which connection URL has the database? For a job, the name of its variable, such as $DATABASE_URL.',
  ],
  ['redis_address', 'Host and port of Redis, such as redis.internal:6379.'],
  [
    'service_address',
    'Host and port of the service (a broker, a search engine, a store), such as mq.internal:5672.',
  ],
  ['ssh_address', 'Host and port of the machine for ssh, such as 203.0.113.7:22.'],
  [
    'token_variable',
    'Which environment variable holds the token for requests that need a login? Its name, such as API_TOKEN; it is sent as a bearer token.',
  ],
  ['workflow_path', 'Which file holds the workflow, such as .github/workflows/deploy.yml?'],
  ['server_host', 'Host name or address of the server, for checks of its ports.'],
  ['smtp_address', 'Host and port of the mail server, such as smtp.acme.dev:587.'],
  ['test_command', 'Which command runs the tests?'],
  ['integration_test_command', 'Which command runs the integration tests?'],
  ['smoke_test_command', 'Which command runs the smoke or end-to-end tests against the deployment?'],
  ['lint_command', 'Which command runs the linter and the format check?'],
  ['typecheck_command', 'Which command checks the types?'],
  ['build_command', 'Which command builds the application?'],
  [
    'install_check_command',
    'Which command shows that the dependencies are installed (such as `pip check` or `npm ls`)?',
  ],
  ['security_command', 'Which command scans for vulnerabilities (such as `npm audit --audit-level=high`)?'],
  ['secret_scan_command', 'Which command scans for secrets in the code (such as `gitleaks detect`)?'],
  ['link_check_command', 'Which command follows the links and fails on a broken one (such as `lychee .`)?'],
  ['coverage_minimum', 'How much coverage is wanted, in percent?'],
  ['migration_tool', 'Which tool runs the migrations (alembic, django, prisma, flyway, rails …)?'],
  [
    'log_command',
    'Which command prints the recent log of the application (such as `docker logs --since 15m api`)? It is searched for errors, or for what the document says that it shows.',
  ],
  ['cors_origin', 'Which origin may call the API, such as https://app.acme.dev?'],
  ['changelog_path', 'Which file is the changelog?'],
  ['version_file', 'Which file holds the version?'],
  ['config_file', 'Which file of the repository holds the setting?'],
  ['release_tag', 'Which tags mark a release, as a glob such as v*?'],
  ['issue_label', 'Which label marks an open issue that must stop a release?'],
  [
    'deployment_environment',
    'Under which name does GitHub know the environment that must be deployed first (such as staging)?',
  ],
  ['required_variables', 'Which environment variables must be set? Names, parted by commas.'],
  ['domain', 'Which domain name must resolve?'],
  ['dns_address', 'Which address must the domain name resolve to?'],
  ['load_url', 'Which URL may the load test call?'],
  [
    'service_status_command',
    'Which command shows that all services run (such as `docker compose ps --format json`)? It must exit with an error when one does not.',
  ],
  ['merge_base', 'Which branch must contain the change?'],
]);

/** The words of a question. Names that the document itself made (`{cloud}` → `cloud`) ask for that stand-in. */
export function asksFor(name: string, hint?: string): string {
  const known = ASKS.get(name);
  if (known !== undefined) return hint === undefined ? known : `${known} ${hint}`;
  if (name.startsWith('who_'))
    return `Who may tick as "${hint ?? name.slice(4).replaceAll('_', ' ')}"? GitHub names (octocat) or teams (acme/qa), parted by commas; until then everybody with write access.`;
  const prefix =
    /^(?:metric|server_path|file_path|service_address|path|variable|address_of|shows|value|check)(?=_)/.exec(
      name,
    )?.[0];
  const made = prefix === undefined ? undefined : OF_WORDS.get(prefix);
  if (prefix !== undefined && made) {
    const said = SAYS.exec(hint ?? '')?.[1];
    const words = name.slice(prefix.length + 1);
    return `${made(said ?? words.replaceAll('_', ' '), words)}${hint === undefined || said !== undefined ? '' : ` ${hint}`}`;
  }
  return `The document writes ${hint ?? `a stand-in for ${name}`}; what is the value? For a secret, \${NAME} of a variable that holds it.`;
}

/** The hint that holds the words of an item, for a question that has to say what it is about. */
export const saidHint = (text: string): string =>
  `The document says "${oneLine(text, 120).replace(/[\s:：]+$/u, '')}".`;

/** Such a hint: its words stand in the question. */
const SAYS = /^The document says "([\s\S]*)"\.$/;

/** Questions that are named after the words of an item. */
const OF_WORDS: ReadonlyMap<string, (said: string, name: string) => string> = new Map<
  string,
  (said: string, name: string) => string
>([
  ['metric', (said) => `Which command prints the number of "${said}" and nothing else?`],
  ['server_path', (said) => `Which path on the server is meant by "${said}"?`],
  ['file_path', (said) => `Which file of the repository is meant by "${said}"? A path or a glob.`],
  ['service_address', (said) => `Host and port of ${said}, such as mq.internal:5672.`],
  ['path', (said) => `Which path of the application is meant by "${said}"? It begins with /.`],
  ['variable', (said) => `Which environment variable is meant by "${said}"? Its name.`],
  [
    'address_of',
    (said) => `Which address is meant by "${said}"? A URL such as https://metrics.acme.dev/health.`,
  ],
  [
    'shows',
    () =>
      'What must the output hold when all is well? A regular expression; the command alone ends with 0 whatever is true.',
  ],
  ['value', (_said, name) => `Which value must ${name} have?`],
  ['check', (said) => `Which command shows "${said}"? It must exit with an error when it is not so.`],
]);

/** Answers that become variables of the checklist; the others are written into the gate. */
export const isVariable = (name: string): boolean =>
  /^(?:base_url|frontend_url|staging_url|www_url|writes_url|load_url|cors_origin|server_host|domain)$/.test(
    name,
  ) ||
  !(
    ASKS.has(name) ||
    // How variables are looked at is no value that a gate could use.
    name === 'variables_at' ||
    /^(?:metric|path|variable|value|check|who|shows|address_of|server_path|file_path|service_address)_/.test(
      name,
    )
  );

/** Lower case, words joined by `_`: fit for a variable name. */
export function nameOf(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');
  const words = bare.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const kept = (bare.match(/[a-z]/g) ?? []).length;
  const lost = (bare.match(/\p{L}/gu) ?? []).length - kept;
  // In other letters, all claims would have one name, and one answer would be the answer to all of them.
  const tail = lost * 2 > kept ? `_${digestOf(text)}` : '';
  return `${cut(words, 40 - tail.length).replace(/^(?=\d)/, 'n') || 'value'}${tail}`;
}

const cut = (words: string, length: number): string => words.slice(0, length).replace(/_+$/, '');
const digestOf = (text: string): string =>
  createHash('sha256')
    .update(text.normalize('NFC'))
    .digest()
    .readUIntBE(0, 6)
    .toString(36)
    .padStart(6, '0')
    .slice(-6);
