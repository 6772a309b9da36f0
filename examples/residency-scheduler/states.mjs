/** How this example is set up, and how it can be broken; scripts/examples/README.md has the contract. */
import { randomBytes } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { certificates } from '../kit/outside/certificate.mjs';
import { startNameServer } from '../kit/outside/dns.mjs';
import { startFront } from '../kit/outside/front.mjs';
import { startRedis } from '../kit/outside/redis.mjs';

const secret = () => randomBytes(32).toString('base64url');
const keys = { staging: secret(), production: secret() };
const databasePasswords = { staging: secret(), production: secret() };
const redisPassword = secret();

export default {
  asks: ['code-reviewed'],

  async world(stage) {
    const pair = certificates();
    stage.write('certs/authority.pem', pair.authority.cert);
    const front = await startFront({
      server: pair.server,
      target: (path) => stage.running(front.serves).processes[/^\/(api|health|docs|metrics)\b/.test(path) ? 'api' : 'web'].port,
    });
    front.serves = 'staging';
    return { front, pair, redis: { staging: await startRedis({ password: redisPassword }), production: await startRedis({ password: redisPassword }), close() { this.staging.close(); this.production.close(); } }, dns: await startNameServer({ 'scheduler.example.test': '127.0.0.1' }) };
  },

  settings: ({ stage, world, which }) => ({
    SECRET_KEY: keys[which],
    DB_PASSWORD: databasePasswords[which],
    CORS_ORIGINS: 'https://scheduler.example.org',
    DATABASE_URL: `sqlite://${join(stage.root, 'data', which, 'app.db')}`,
    REDIS_URL: `redis://:${redisPassword}@127.0.0.1:${world.redis[which].port}`,
    DEBUG: false,
    LOG_LEVEL: 'info',
    LOG_FILE: join(stage.root, 'data', which, 'logs', 'app.log'),
    PUBLIC_API_URL: world.front.url,
    TRUSTED_HOSTS: 'localhost',
    RATE_LIMIT_PER_MINUTE: 20,
    WORKER_CONCURRENCY: 4,
    BACKUP_RETENTION_DAYS: 30,
  }),

  /** The version that runs when the release begins. */
  before(stage) {
    stage.edit('package.json', '"version": "1.4.0"', '"version": "1.3.0"');
    stage.hide('db/migrations/20260401083000_swaps.sql');
    stage.edit('CHANGELOG.md', /## 1\.4\.0[^]*?(?=## 1\.3\.0)/, '');
  },

  variables({ stage, world, phase }) {
    const which = phase === 'pre-deploy' ? 'staging' : 'production';
    world.front.serves = which;
    const { api, worker, beat, web } = stage.running(which).processes;
    return {
      api_url: `http://127.0.0.1:${api.port}`,
      site: world.front.url,
      site_plain: world.front.plainUrl,
      site_host: world.front.host,
      name_server: world.dns.address,
      web_address: `127.0.0.1:${web.port}`,
      worker_url: `http://127.0.0.1:${worker.port}`,
      beat_url: `http://127.0.0.1:${beat.port}`,
      redis_address: `127.0.0.1:${world.redis[which].port}`,
      redis_password: redisPassword,
      log_file: join(stage.root, 'data', which, 'logs', 'app.log'),
      coordinator_password: keys[which].slice(0, 12),
      resident_password: keys[which].slice(-12),
    };
  },

  states: {
    'failing-test': {
      why: 'Plans give one resident two days in a row.',
      change: (stage) => stage.edit('src/plan.mjs', 'index % residents.length', 'Math.floor(index / 2) % residents.length'),
      breaks: { tests: 'failure' },
    },
    'sql-injection': {
      why: 'A search for names was written without parameters.',
      change: (stage) => stage.edit('src/people.mjs', /database\.prepare\("select id, name from users where role = 'resident'[^]*$/, "database.prepare(`select id, name from users where role = 'resident' and name like '%${name}%' order by name`).all();\n"),
      breaks: { tests: 'failure', 'sql-injection': 'failure' },
    },
    'version-not-raised': {
      why: 'The release was forgotten in package.json and in the changelog.',
      change(stage) {
        stage.edit('package.json', '"version": "1.4.0"', '"version": "1.3.0"');
        stage.edit('CHANGELOG.md', /## 1\.4\.0[^]*?(?=## 1\.3\.0)/, '');
      },
      breaks: { 'version-raised': 'failure', changelog: 'failure' },
    },
    'weak-secret': {
      why: 'The key that signs tokens is a word.',
      disturb: (stage) => stage.setting('production', 'SECRET_KEY', 'residencyresidencyresidencyresidencyresidency'),
      breaks: { 'secret-key': 'failure' },
    },
    'debug-on': {
      why: 'Production would tell its secrets to whoever makes it stumble.',
      disturb: (stage) => stage.setting('production', 'DEBUG', 'true'),
      breaks: { 'debug-off': 'failure' },
    },
    'old-address': {
      why: 'The domain still leads to the machine of last year.',
      disturb: (stage, { dns }) => (dns.records['scheduler.example.test'] = '192.0.2.7'),
      breaks: { dns: 'failure' },
    },
    'old-backup': {
      why: 'The backup of the night has not been made for two days.',
      disturb(stage) {
        const old = Date.now() / 1000 - 2 * 86_400;
        for (const name of stage.list('backups')) utimesSync(join(stage.repo, 'backups', name), old, old);
      },
      breaks: { backup: 'failure' },
    },
    'no-hsts': {
      why: 'Somebody took a line out of the front, and browsers may come without TLS again.',
      disturb: (stage, { front }) => (front.state.hsts = 0),
      breaks: { 'security-headers': 'failure' },
    },
    'wrong-host': {
      why: 'The certificate is for another name.',
      disturb(stage, { front }) {
        const other = certificates({ names: ['other.example.test'] });
        stage.write('certs/authority.pem', other.authority.cert);
        front.use(other.server);
      },
      breaks: { certificate: 'failure', 'security-headers': 'error', csrf: 'error' },
    },
    'worker-crashed': {
      from: 'deploy',
      why: 'The worker ends right after its start: plans stay in the queue.',
      deployed: (stage) => process.kill(stage.running('production').processes.worker.pid, 'SIGKILL'),
      breaks: { 'deploy-programs': 'failure' },
    },
    'redis-lost': {
      from: 'deploy',
      why: 'Redis goes away after the deployment, and comes back only after the rollback.',
      async deployed(stage, { redis }) {
        redis.production.lose();
        await sleep(1500);
      },
      rolledBack: (stage, { redis }) => redis.production.back(),
      breaks: { 'deploy-programs': 'failure', 'deploy-log': 'failure' },
    },
    'server-errors': {
      from: 'deploy',
      why: 'The new version breaks when somebody asks for the shifts.',
      change: (stage) => stage.edit('src/app.mjs', "const from = call.url", "const { from: first } = call.nowhere;\n        const from = first ?? call.url"),
      breaks: { 'day-workflow': 'failure', 'day-log': 'waits', 'day-numbers': 'waits' },
    },
  },
};
