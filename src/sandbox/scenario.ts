import { findAccount, fullNameOf } from './find.ts';
import { commit } from './git.ts';
import { openPull } from './pulls.ts';
import { Store } from './store.ts';
import type { StoreOptions } from './store.ts';
import type { Account, App, Level, Protection, Repository, Role, Token } from './types.ts';

/** The App behind GITHUB_TOKEN: every workflow of a repository acts as this one bot. */
export const ACTIONS_APP: App = { id: 15368, slug: 'github-actions', name: 'GitHub Actions' };
const ACTIONS_BOT_ID = 41898282;

export function addUser(store: Store, login: string, id?: number): Account {
  const account: Account = { id: id ?? store.nextId(), login, type: 'User' };
  return store.put('accounts', account.id, account);
}

export function addOrganization(store: Store, login: string): Account {
  const account: Account = { id: store.nextId(), login, type: 'Organization' };
  return store.put('accounts', account.id, account);
}

/** The bot of an App; its login ends in `[bot]`. */
export function addBot(store: Store, app: App, id?: number): Account {
  const account: Account = { id: id ?? store.nextId(), login: `${app.slug}[bot]`, type: 'Bot', app };
  return store.put('accounts', account.id, account);
}

export function addTeam(store: Store, org: string, slug: string, members: readonly string[]): void {
  store.put('teams', `${org}/${slug}`.toLowerCase(), { org, slug, members, pending: [] });
}

export interface NewRepository {
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly parent?: string;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly teamRoles?: Readonly<Record<string, Role>>;
}

export function addRepository(store: Store, fullName: string, wanted: NewRepository = {}): Repository {
  const [owner = '', name = ''] = fullName.split('/');
  const roles = Object.entries(wanted.roles ?? {}).map(
    ([login, role]) => [login.toLowerCase(), role] as const,
  );
  return store.put('repositories', fullName.toLowerCase(), {
    id: store.nextId(),
    owner,
    name,
    private: wanted.private ?? false,
    archived: false,
    defaultBranch: wanted.defaultBranch ?? 'main',
    ...(wanted.parent === undefined ? {} : { parent: wanted.parent }),
    roles: new Map(roles),
    teamRoles: new Map(Object.entries(wanted.teamRoles ?? {})),
    protections: new Map(),
    scanning: [],
  });
}

/** Sets one person's role from now on; `none` takes it away. */
export function setRole(store: Store, fullName: string, login: string, role: Role): void {
  const repository = store.tables.repositories.get(fullName.toLowerCase());
  if (repository === undefined) throw new Error(`There is no repository ${fullName}.`);
  const roles = new Map(repository.roles).set(login.toLowerCase(), role);
  store.put('repositories', fullName.toLowerCase(), { ...repository, roles });
}

export function protect(store: Store, fullName: string, branch: string, rules: Partial<Protection>): void {
  const repository = store.tables.repositories.get(fullName.toLowerCase());
  if (repository === undefined) throw new Error(`There is no repository ${fullName}.`);
  const before = repository.protections.get(branch);
  const protection: Protection = {
    checks: [],
    strict: false,
    approvals: 0,
    codeOwners: false,
    mergeQueue: false,
    ...before,
    ...rules,
  };
  const protections = new Map(repository.protections).set(branch, protection);
  store.put('repositories', fullName.toLowerCase(), { ...repository, protections });
}

/** A person's token: it may do what the person may. */
export function userToken(store: Store, login: string): string {
  return addToken(store, { value: `ghp_${login}`, account: accountId(store, login) });
}

export interface InstallationToken {
  readonly value: string;
  /** Login of the bot. Default `github-actions[bot]`. */
  readonly bot?: string;
  readonly repositories: readonly string[];
  /** As in a workflow's `permissions:`; hyphens and underscores are the same. */
  readonly permissions: Readonly<Record<string, Level>>;
}

/** GITHUB_TOKEN or an App's token. */
export function installationToken(store: Store, wanted: InstallationToken): string {
  const permissions = Object.entries(wanted.permissions).map(
    ([name, level]) => [name.replaceAll('-', '_'), level] as const,
  );
  return addToken(store, {
    value: wanted.value,
    account: accountId(store, wanted.bot ?? `${ACTIONS_APP.slug}[bot]`),
    permissions: new Map(permissions),
    repositories: wanted.repositories,
  });
}

function addToken(store: Store, token: Token): string {
  store.put('tokens', token.value, token);
  return token.value;
}

function accountId(store: Store, login: string): number {
  const account = findAccount(store, login);
  if (account === undefined) throw new Error(`There is no account ${login}.`);
  return account.id;
}

export interface SampleOptions extends StoreOptions {
  /** Text of deploy-checklist.yml on main; null: there is none. */
  readonly checklist?: string | null;
  /** Other files of main. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the pull request changes; null deletes. */
  readonly changes?: Readonly<Record<string, string | null>>;
  /** Required checks of main. Default: `deploy-checklist`. */
  readonly required?: readonly string[];
  readonly private?: boolean;
  /** Opens the pull request from the fork of `spaceghost`, who has no role. */
  readonly fork?: boolean;
  readonly draft?: boolean;
}

const CHECKLIST = `version: 1
name: Shop
roles:
  qa: { teams: [acme/qa] }
  dba: { teams: [acme/dba] }
phases:
  pre-deploy:
    - section: Documentation
      items:
        - id: docs
          name: Rollback procedure documented
        - id: qa-pass
          name: Checked on staging
          role: qa
        - id: db-backup
          name: Backup created
          role: dba
`;

export interface Sample {
  readonly store: Store;
  readonly repository: string;
  /** Number of the pull request. */
  readonly pull: number;
  /** GITHUB_TOKEN of the report job: reads, comments and statuses. */
  readonly token: string;
  /** GITHUB_TOKEN of a fork's `pull_request`: reads only. */
  readonly forkToken: string;
  /** Token of the App `release-desk` with its own bot. */
  readonly appToken: string;
}

/**
 * acme/shop with one open pull request by octocat. Write: octocat (team acme/qa), hubot (team acme/dba), defunct (no
 * team). Admin: monalisa. triager may triage; spaceghost has only the fork spaceghost/shop.
 */
export function sampleRepository(options: SampleOptions = {}): Sample {
  const store = new Store(options);
  const repository = 'acme/shop';
  store.change(() => {
    addOrganization(store, 'acme');
    for (const login of ['octocat', 'hubot', 'monalisa', 'defunct', 'triager', 'spaceghost'])
      addUser(store, login);
    addBot(store, ACTIONS_APP, ACTIONS_BOT_ID);
    addBot(store, { id: 4242, slug: 'release-desk', name: 'Release desk' });
    addTeam(store, 'acme', 'qa', ['octocat']);
    addTeam(store, 'acme', 'dba', ['hubot']);
    addRepository(store, repository, {
      private: options.private ?? false,
      roles: { octocat: 'write', hubot: 'write', monalisa: 'admin', defunct: 'write', triager: 'triage' },
      teamRoles: { qa: 'write', dba: 'write' },
    });
    addRepository(store, 'spaceghost/shop', { parent: repository, roles: { spaceghost: 'admin' } });
    const checks = (options.required ?? ['deploy-checklist']).map((context) => ({ context }));
    protect(store, repository, 'main', { checks });
  });
  const opened = openSample(store, repository, options);
  return {
    store,
    repository: fullNameOf(opened.repository),
    pull: opened.number,
    ...sampleTokens(store, repository),
  };
}

function openSample(
  store: Store,
  repository: string,
  options: SampleOptions,
): { readonly repository: Repository; readonly number: number } {
  const files = {
    'README.md': '# Shop\n',
    ...(options.checklist === null ? {} : { 'deploy-checklist.yml': options.checklist ?? CHECKLIST }),
    ...options.files,
  };
  const base = commit(store, { repository, branch: 'main', files, message: 'Start', author: 'monalisa' });
  const author = options.fork === true ? 'spaceghost' : 'octocat';
  const headRepository = options.fork === true ? 'spaceghost/shop' : repository;
  const changes = options.changes ?? { 'src/cart.js': 'export const total = 0;\n' };
  const parents = [base.sha];
  const message = 'Add the cart';
  commit(store, { repository: headRepository, branch: 'cart', files: changes, parents, message, author });
  const account = findAccount(store, author);
  const found = store.tables.repositories.get(repository);
  if (account === undefined || found === undefined) throw new Error('The sample lost its own account.');
  const draft = options.draft ?? false;
  const wanted = {
    title: 'Add the cart',
    body: 'So that people can buy.',
    base: 'main',
    head: 'cart',
    draft,
  };
  return {
    repository: found,
    number: openPull(store, repository, account, { ...wanted, headRepository }).number,
  };
}

function sampleTokens(store: Store, repository: string): Pick<Sample, 'token' | 'forkToken' | 'appToken'> {
  for (const login of ['octocat', 'hubot', 'monalisa', 'defunct', 'triager', 'spaceghost'])
    userToken(store, login);
  const repositories = [repository];
  const write: Record<string, Level> = { contents: 'read', 'pull-requests': 'write', statuses: 'write' };
  const read: Record<string, Level> = { contents: 'read', 'pull-requests': 'read', statuses: 'read' };
  const more: Record<string, Level> = { checks: 'read', actions: 'read', deployments: 'write' };
  return {
    token: installationToken(store, {
      value: 'ghs_report',
      repositories,
      permissions: { ...write, ...more },
    }),
    forkToken: installationToken(store, { value: 'ghs_fork', repositories, permissions: read }),
    appToken: installationToken(store, {
      value: 'ghs_app',
      bot: 'release-desk[bot]',
      repositories,
      permissions: { ...write, ...more, members: 'read' },
    }),
  };
}
