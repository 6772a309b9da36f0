/** How this example is set up, and how it can be broken; scripts/examples/README.md has the contract. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { certificates } from '../kit/outside/certificate.mjs';
import { startNameServer } from '../kit/outside/dns.mjs';
import { startFront } from '../kit/outside/front.mjs';
import { startMailServer } from '../kit/outside/mail-server.mjs';
import { startProvider } from '../kit/outside/provider.mjs';
import { startRedis } from '../kit/outside/redis.mjs';

const secret = () => randomBytes(32).toString('base64url');
const each = (make) => ({ staging: make(), production: make() });
const keys = { secret: each(secret), encryption: each(secret), tracker: secret(), redis: secret(), model: `sk-${secret()}`, mail: secret() };

/** Lists that apply to one environment. */
const ONLY = {
  staging: ['staging-alike', 'staging-data', 'staging-integration', 'staging-latency', 'staging-issues'],
  production: ['production-staging', 'production-backup', 'production-window', 'production-on-call', 'production-rollback'],
};

/** The error tracker: keeps what it is told, by version. */
async function startTracker() {
  const issues = [];
  const of = (request) => issues.filter(({ version }) => version === new URL(request.url, 'http://tracker').searchParams.get('version'));
  const tracker = await startProvider({
    accepts: (request) => request.headers.authorization === `Bearer ${keys.tracker}`,
    answers: {
      'GET /api/project': () => ({ name: 'platform' }),
      'POST /api/events': (request, body) => (issues.push(JSON.parse(body)), {}),
      'GET /api/issues': (request) => ({ open: of(request).length, critical: of(request).filter(({ level }) => level === 'critical').length }),
    },
  });
  return { ...tracker, issues };
}

export default {
  asks: ['reviewed', 'staging-deployed'],
  /** Of the run before the deployment to staging: lists for other cases. */
  skipped: [...ONLY.production, 'machines-staging', 'machines-capacity', 'machines-scaling', 'machines-watched', 'machines-disaster'],

  /** And of the one before that to production. */
  production: { skipped: [...ONLY.staging, 'machines-staging', 'machines-capacity', 'machines-scaling', 'machines-watched', 'machines-disaster'] },

  async world(stage) {
    const pair = certificates();
    stage.write('certs/authority.pem', pair.authority.cert);
    const front = await startFront({ server: pair.server, maintenanceFile: join(stage.root, 'run', 'maintenance'), target: () => stage.running(front.serves).processes.web.port });
    front.serves = 'staging';
    const redis = { staging: await startRedis({ password: keys.redis }), production: await startRedis({ password: keys.redis }) };
    return {
      front,
      tracker: await startTracker(),
      mail: await startMailServer({ user: 'platform', password: keys.mail }),
      dns: await startNameServer({ 'api.tenants.example.test': '127.0.0.1' }),
      redis: { ...redis, close: () => Object.values(redis).map((one) => one.close()) },
    };
  },

  settings: ({ stage, world, which }) => ({
    DEBUG: 'False',
    SECRET_KEY: keys.secret[which],
    ENCRYPTION_KEY: keys.encryption[which],
    ALLOWED_HOSTS: 'api.tenants.example.test,localhost',
    CORS_ORIGINS: 'https://shop.example.org',
    DATABASE_URL: `sqlite://${join(stage.root, 'data', which, 'app.db')}`,
    DATABASE_POOL_SIZE: 20,
    REDIS_URL: `redis://:${keys.redis}@127.0.0.1:${world.redis[which].port}`,
    WORKER_CONCURRENCY: 4,
    MAIL_HOST: world.mail.host,
    MAIL_PORT: world.mail.port,
    MAIL_USER: 'platform',
    MAIL_PASSWORD: keys.mail,
    TRACKER_URL: world.tracker.url,
    TRACKER_KEY: keys.tracker,
    MODEL_API_KEY: keys.model,
    LOG_FILE: join(stage.root, 'data', which, 'logs', 'app.log'),
  }),

  /** The version that runs when the release begins, and the shared repository that tags are pushed to. */
  before(stage) {
    stage.edit('package.json', '"version": "5.3.0"', '"version": "5.2.0"');
    stage.hide('db/migrations/0003_appointments.sql');
    stage.edit('CHANGELOG.md', /## 5\.3\.0[^]*?(?=## 5\.2\.0)/, '');
    stage.edit('docs/api.md', ' `/v1/appointments`,', '');
    stage.git('init', '--quiet', '--bare', '../shared.git');
    stage.git('remote', 'add', 'origin', '../shared.git');
  },

  variables({ stage, world, phase }) {
    const which = phase === 'pre-deploy' ? 'staging' : 'production';
    world.front.serves = which;
    const { web, worker, clock } = stage.running(which).processes;
    return {
      base_url: `http://127.0.0.1:${web.port}`,
      addresses: `127.0.0.1:${web.port}`,
      worker_url: `http://127.0.0.1:${worker.port}`,
      clock_url: `http://127.0.0.1:${clock.port}`,
      front_url: world.front.url,
      front_host: world.front.host,
      redis_address: `127.0.0.1:${world.redis[which].port}`,
      redis_password: keys.redis,
      mail_address: `${world.mail.host}:${world.mail.port}`,
      tracker_url: world.tracker.url,
      tracker_key: keys.tracker,
      name_server: world.dns.address,
      password: keys.secret[which].slice(0, 12),
      webhook_secret: keys.secret[which].slice(-16),
      new_pid: stage.newPid ?? web.pid,
      log_file: join(stage.root, 'data', which, 'logs', 'app.log'),
    };
  },

  deployed(stage) {
    stage.newPid = stage.running('production').processes.web.pid;
  },

  states: {
    'left-to-do': {
      why: 'Something in the code is still to be done, and says so.',
      change: (stage) => stage.edit('src/rules.mjs', '/** What each role may. */', `/** What each role may. ${'TO'}DO: roles of their own for tenants. */`),
      breaks: { 'no-todo': 'failure', lint: 'failure' },
    },
    'other-tenants': {
      why: 'A token of one tenant opens another one.',
      change: (stage) => stage.edit('src/app.mjs', 'claims.tenant !== id', 'claims.tenant === undefined'),
      breaks: { tests: 'failure', coverage: 'waits', 'staging-integration': 'failure' },
    },
    'no-changelog': {
      why: 'The changelog was forgotten.',
      change: (stage) => stage.edit('CHANGELOG.md', /## 5\.3\.0[^]*?(?=## 5\.2\.0)/, ''),
      breaks: { changelog: 'failure' },
    },
    'one-way-migration': {
      why: 'The new migration has no way down that works.',
      change: (stage) => stage.edit('db/migrations/0003_appointments.sql', 'drop table appointments;', 'drop table appointment;'),
      breaks: { 'migrations-tried': 'failure', 'schema-duration': 'failure', 'schema-rollback': 'failure' },
    },
    'pending-migration': {
      why: 'Staging was not migrated after the last commit.',
      async disturb(stage) {
        await stage.node('../kit/migrate.mjs', 'down', '--settings', '.env.staging');
      },
      breaks: { 'migrations-on-staging': 'failure', 'staging-smoke': 'failure' },
    },
    'star-host': {
      why: 'Any host is allowed in production.',
      disturb: (stage) => stage.setting('production', 'ALLOWED_HOSTS', '*'),
      breaks: { 'allowed-hosts': 'failure' },
    },
    'key-of-staging': {
      why: 'Production has the secret of staging.',
      disturb: (stage) => stage.setting('production', 'SECRET_KEY', keys.secret.staging),
      breaks: { 'secret-key': 'failure' },
    },
    'worker-stopped': {
      why: 'The worker of staging has been dead for a while: messages are not kept.',
      async disturb(stage, { redis }) {
        process.kill(stage.running('staging').processes.worker.pid, 'SIGKILL');
        await sleep(100);
        redis.staging.values.set('alive:worker', '0');
      },
      breaks: { 'worker-concurrency': 'error', 'staging-health': 'failure', 'staging-smoke': 'failure' },
    },
    'tracker-key-revoked': {
      why: 'The key of the error tracker was revoked.',
      variables: () => ({ tracker_key: 'revoked-yesterday' }),
      breaks: { tracker: 'failure' },
    },
    'errors-after-release': {
      from: 'deploy',
      why: 'The new version breaks on appointments: people see 500, the tracker counts.',
      change: (stage) => stage.edit('src/app.mjs', 'insert into appointments (tenant, at)', 'insert into appointment (tenant, at)'),
      breaks: { 'smoke-appointment': 'failure' },
    },
    'readable-settings': {
      from: 'deploy',
      why: 'The deployment leaves the settings open to everybody on the machine.',
      change: (stage) => stage.edit('ops/deploy.mjs', '0o600', '0o644'),
      breaks: { 'deploy-permissions': 'failure' },
    },
    'maintenance-forgotten': {
      from: 'deploy',
      why: 'Maintenance mode stays on after the deployment.',
      deployed: (stage) => stage.write('../run/maintenance', 'still'),
      rolledBack: (stage) => stage.erase(join(stage.root, 'run/maintenance')),
      breaks: { 'look-health': 'failure' },
    },
    'tag-not-pushed': {
      from: 'deploy',
      why: 'The tag was taken away from the shared repository.',
      deployed: (stage) => stage.git('push', '--quiet', 'origin', ':v5.3.0'),
      breaks: { 'tag-pushed': 'failure' },
    },
  },
};
