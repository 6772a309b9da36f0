/** How this example is set up, and how it can be broken; scripts/examples/README.md has the contract. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificates } from '../kit/outside/certificate.mjs';
import { startFront } from '../kit/outside/front.mjs';
import { startRedis } from '../kit/outside/redis.mjs';
import { createService } from '../kit/web.mjs';

const secret = () => randomBytes(32).toString('base64url');
const each = (make) => ({ staging: make(), production: make() });
const redisPassword = secret();
const keys = { secret: each(secret), token: each(secret), admin: each(secret), encryption: each(() => randomBytes(32).toString('base64')) };

/** A content delivery network: it gives out the files of assets/, compressed, and says for how long they may be kept. */
async function startCdn(folder) {
  const state = { cache: 'public, max-age=31536000, immutable' };
  const serve = (name, type) => ['GET', `/${name}`, async () => ({ text: readFileSync(join(folder, name), 'utf8'), headers: { 'content-type': type, 'cache-control': state.cache } })];
  const { server } = createService({ log() {}, routes: [serve('app.css', 'text/css'), serve('logo.svg', 'image/svg+xml')] });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    state,
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export default {
  asks: ['reviewed'],

  async world(stage) {
    const pair = certificates();
    stage.write('certs/authority.pem', pair.authority.cert);
    let turn = 0;
    const front = await startFront({
      server: pair.server,
      target() {
        turn += 1;
        const { replica1, replica2 } = stage.running(front.serves).processes;
        return (turn % 2 === 0 ? replica1 : replica2).port;
      },
    });
    front.serves = 'staging';
    const redis = { staging: await startRedis({ password: redisPassword }), production: await startRedis({ password: redisPassword }) };
    return { front, cdn: await startCdn(join(stage.repo, 'assets')), redis: { ...redis, close: () => Object.values(redis).map((one) => one.close()) } };
  },

  settings: ({ stage, world, which }) => ({
    APP_ENV: which,
    SECRET_KEY: keys.secret[which],
    DEBUG: 'False',
    DATABASE_URL: `sqlite://${join(stage.root, 'data', which, 'app.db')}`,
    DB_POOL_SIZE: 20,
    DB_MAX_OVERFLOW: 40,
    REDIS_HOST: '127.0.0.1',
    REDIS_PORT: world.redis[which].port,
    REDIS_PASSWORD: redisPassword,
    REDIS_DB: 0,
    JWT_SECRET_KEY: keys.token[which],
    JWT_ACCESS_TOKEN_EXPIRES: 86_400,
    ADMIN_KEY: keys.admin[which],
    CDN_URL: world.cdn.url,
    ENCRYPTION_KEY: keys.encryption[which],
    SENTRY_DSN: 'http://tracker@127.0.0.1:9/1',
    METRICS_PORT: 9090,
    ALLOWED_ORIGINS: 'https://accounts.example.org',
    LOG_FILE: join(stage.root, 'data', which, 'logs', 'app.log'),
    RATE_LIMIT_PER_MINUTE: 20,
  }),

  /** The version that runs when the release begins. */
  before(stage) {
    stage.edit('package.json', '"version": "3.2.0"', '"version": "3.1.0"');
    stage.hide('db/migrations/20260310090000_deletions.sql');
  },

  variables({ stage, world, phase }) {
    const which = phase === 'pre-deploy' ? 'staging' : 'production';
    world.front.serves = which;
    const [replica1, replica2] = Object.values(stage.running(which).processes).map(({ port }) => `http://127.0.0.1:${port}`);
    return {
      base_url: replica1,
      replica1,
      replica2,
      front_url: world.front.url,
      front_plain: world.front.plainUrl,
      front_host: world.front.host,
      cdn_url: world.cdn.url,
      redis_address: `127.0.0.1:${world.redis[which].port}`,
      redis_password: redisPassword,
      admin_key: keys.admin[which],
      password: keys.admin[which].slice(-12),
      log_file: join(stage.root, 'data', which, 'logs', 'app.log'),
    };
  },

  states: {
    'no-consent-needed': {
      why: 'A change of the form forgot the consent.',
      change: (stage) => stage.edit('src/accounts.mjs', 'consent !== true', 'consent === undefined && password === undefined'),
      breaks: { tests: 'failure', coverage: 'waits', 'privacy-consent': 'failure' },
    },
    'readable-addresses': {
      why: 'Addresses are stored as they are.',
      change(stage) {
        stage.edit('src/accounts.mjs', 'vault.seal(email)', 'email');
        stage.edit('src/accounts.mjs', 'vault.open(account.email)', 'account.email');
      },
      breaks: { 'privacy-encryption': 'failure' },
    },
    'open-audit': {
      why: 'Whoever asks may read the audit.',
      change: (stage) => stage.edit('src/app.mjs', 'if (!settings.ADMIN_KEY || ', 'if (settings.ADMIN_KEY === undefined && '),
      breaks: { tests: 'failure', coverage: 'waits', 'audit-scan': 'failure', 'audit-authorization': 'failure' },
    },
    'limit-for-each-replica': {
      why: 'The limit is counted in each replica: two replicas allow twice as much.',
      change: (stage) => stage.edit('src/app.mjs', '`limit:${client}', '`limit:${name}:${client}'),
      breaks: { 'audit-rate-limit': 'failure' },
    },
    'missing-header': {
      why: 'The content security policy was lost.',
      change: (stage) => stage.edit('src/app.mjs', /headers: \{ \.\.\.SECURITY, .*\n/, "headers: { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' },\n"),
      breaks: { 'security-headers': 'failure', 'audit-headers': 'failure' },
    },
    'alert-forgotten': {
      why: 'Somebody set the alert for errors from 1 to 10 %, and deleted the one for the certificate.',
      change(stage) {
        stage.edit('ops/alerts.json', '"error_percent", "above": 1,', '"error_percent", "above": 10,');
        stage.edit('ops/alerts.json', /,\n[^\n]*certificate_days_left[^\n]*/, '');
      },
      breaks: { 'alert-rules': 'failure', 'alert-errors': 'failure', 'alert-certificate': 'failure' },
    },
    'key-in-the-repository': {
      why: 'A private key was committed.',
      change: (stage) => stage.write('docs/key.txt', `-----BEGIN ${'PRIVATE'} KEY-----\nnot a real one\n-----END ${'PRIVATE'} KEY-----\n`),
      breaks: { 'audit-secrets': 'failure' },
    },
    'short-key': {
      why: 'The key for the encryption has 16 bytes instead of 32.',
      disturb: (stage) => stage.setting('production', 'ENCRYPTION_KEY', randomBytes(16).toString('base64')),
      breaks: { settings: 'failure', 'settings-start': 'failure' },
    },
    'cdn-does-not-cache': {
      why: 'The CDN was told to keep nothing.',
      disturb: (stage, { cdn }) => (cdn.state.cache = 'no-store'),
      breaks: { 'cdn-cache': 'failure' },
    },
    'expired-certificate': {
      why: 'Nobody renewed the certificate.',
      disturb(stage, { front }) {
        const old = certificates({ days: -2 });
        stage.write('certs/authority.pem', old.authority.cert);
        front.use(old.server);
      },
      breaks: { certificate: 'failure', 'tls-versions': 'failure', 'security-headers': 'error', 'audit-headers': 'error', 'audit-rate-limit': 'error' },
    },
    'one-replica-down': {
      from: 'deploy',
      why: 'One of the two replicas crashes right after the deployment.',
      deployed: (stage) => process.kill(stage.running('production').processes.replica2.pid, 'SIGKILL'),
      breaks: { 'deploy-replicas': 'error', 'deploy-health': 'failure' },
    },
    'redis-gone': {
      from: 'deploy',
      why: 'Redis is gone after the deployment; it comes back with the rollback.',
      deployed: (stage, { redis }) => redis.production.lose(),
      rolledBack: (stage, { redis }) => redis.production.back(),
      breaks: { 'deploy-health': 'failure' },
    },
    'deletion-forgets': {
      from: 'deploy',
      why: 'In the new version a deleted account can still be exported.',
      change: (stage) => stage.edit('src/accounts.mjs', "database.prepare('delete from accounts where id = ?').run(id);", ''),
      breaks: { 'after-smoke': 'failure' },
    },
  },
};
