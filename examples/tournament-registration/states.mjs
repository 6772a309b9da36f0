/** How this example is set up, and how it can be broken; scripts/examples/README.md has the contract. */
import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificates } from '../kit/outside/certificate.mjs';
import { startFront } from '../kit/outside/front.mjs';
import { startMailServer } from '../kit/outside/mail-server.mjs';
import { basic, startProvider } from '../kit/outside/provider.mjs';

const secret = () => randomBytes(24).toString('base64url');
const accounts = { images: { user: 'tournament', password: secret() }, mail: { user: 'tournament', password: secret() } };
const keys = { api_key: secret(), admin_key: secret() };

export default {
  async world(stage) {
    const pair = certificates();
    stage.write('certs/authority.pem', pair.authority.cert);
    const front = await startFront({ server: pair.server, target: () => stage.running(front.serves).processes.service.port });
    front.serves = 'staging';
    front.renew = (options) => {
      const next = certificates(options);
      stage.write('certs/authority.pem', next.authority.cert);
      front.use(next.server);
    };
    return {
      front,
      mail: await startMailServer(accounts.mail),
      images: await startProvider({
        accepts: (request) => request.url === '/ping-anybody' || request.headers.authorization === basic(accounts.images.user, accounts.images.password),
        answers: {
          'GET /ping': () => ({ status: 'ok' }),
          'GET /ping-anybody': () => ({ status: 'ok' }),
          'GET /account': () => ({ plan: 'team', may: ['upload', 'read'] }),
        },
      }),
    };
  },

  settings: ({ stage, world, which }) => ({
    ENVIRONMENT: which,
    DATABASE_URL: `sqlite://${join(stage.root, 'data', which, 'app.db')}?mode=rw`,
    API_URL: world.front.url,
    API_KEY: keys.api_key,
    ADMIN_KEY: keys.admin_key,
    ALLOWED_ORIGINS: 'https://tournament.example.org',
    STORAGE_URL: world.images.url,
    STORAGE_USER: accounts.images.user,
    STORAGE_PASSWORD: accounts.images.password,
    MAIL_HOST: world.mail.host,
    MAIL_PORT: world.mail.port,
    MAIL_USER: accounts.mail.user,
    MAIL_PASSWORD: accounts.mail.password,
    LOG_FILE: join(stage.root, 'data', which, 'logs', 'app.log'),
    LOG_MAX_BYTES: 5_000_000,
    RATE_LIMIT_PER_MINUTE: 30,
    REQUEST_TIMEOUT_MS: 1000,
    DEBUG: false,
  }),

  /** The version that runs when the release begins. */
  before(stage) {
    stage.edit('package.json', '"version": "2.1.0"', '"version": "2.0.0"');
    stage.hide('db/migrations/20260320160000_team_category.sql');
    stage.edit('CHANGELOG.md', /## 2\.1\.0[^]*?(?=## 2\.0\.0)/, '');
    stage.edit('src/app.mjs', "'insert into teams (name, category) values (?, ?) returning id', team.name, team.category", "'insert into teams (name) values (?) returning id', team.name");
    stage.edit('src/app.mjs', /select id, name, category, logo/g, 'select id, name, logo');
  },

  variables({ stage, world, phase }) {
    const which = phase === 'pre-deploy' ? 'staging' : 'production';
    world.front.serves = which;
    const { processes, version, previous } = stage.running(which);
    const { port, pid } = processes.service;
    return {
      base_url: `http://127.0.0.1:${port}`,
      address: `127.0.0.1:${port}`,
      version: '2.1.0',
      previous_version: '2.0.0',
      service_pid: pid,
      new_pid: stage.newPid ?? pid,
      front_url: world.front.url,
      front_host: world.front.host,
      images_url: world.images.url,
      images_user: accounts.images.user,
      images_password: accounts.images.password,
      mail_address: `${world.mail.host}:${world.mail.port}`,
      log_file: join(stage.root, 'data', which, 'logs', 'app.log'),
      ...keys,
    };
  },

  deployed(stage) {
    stage.newPid = stage.running('production').processes.service.pid;
  },

  states: {
    'failing-test': {
      why: 'A change of the code broke the reading of a form.',
      change: (stage) => stage.edit('src/team.mjs', 'name.length < 2', 'name.length < 0'),
      breaks: { 'unit-tests': 'failure', coverage: 'waits' },
    },
    'expired-certificate': {
      why: 'Nobody renewed the certificate.',
      disturb: (stage, { front }) => front.renew({ days: -3 }),
      breaks: { certificate: 'failure', 'load-balancer': 'error' },
    },
    'certificate-ends-soon': {
      why: 'The certificate has 12 days left: still valid, too short for the checklist.',
      disturb: (stage, { front }) => front.renew({ days: 12 }),
      breaks: { certificate: 'failure' },
    },
    'pending-migration': {
      why: 'Staging was not migrated after the last commit.',
      async disturb(stage) {
        await stage.node('../kit/migrate.mjs', 'down', '--settings', '.env.staging');
      },
      breaks: { migrations: 'failure' },
    },
    'missing-setting': {
      why: 'A setting is missing in production.',
      disturb: (stage) => stage.setting('production', 'LOG_MAX_BYTES', undefined),
      breaks: { 'settings-complete': 'failure', 'log-rotation': 'failure' },
    },
    'wrong-mail-password': {
      why: 'The password of the mail account was changed, the setting was not.',
      disturb: (stage) => stage.setting('production', 'MAIL_PASSWORD', 'the one of last year'),
      breaks: { 'mail-credentials': 'failure', 'mail-sent': 'failure' },
    },
    'image-company-down': {
      why: 'The image company has a bad day.',
      disturb: (stage, { images }) => (images.state.down = true),
      breaks: { 'image-credentials': 'failure', 'images-reachable': 'failure', 'images-key': 'failure', 'images-outbound': 'failure' },
    },
    'open-cors': {
      why: 'Staging lets other pages in, and not ours.',
      settings: (stage) => stage.setting('staging', 'ALLOWED_ORIGINS', 'https://somebody-else.example.org'),
      breaks: { cors: 'failure' },
    },
    'secret-in-code': {
      why: 'Somebody wrote a password into the code.',
      change: (stage) => stage.write('src/extra.mjs', "export const password = 'correct-horse-battery';\n"),
      breaks: { 'security-scan': 'failure' },
    },
    'service-down': {
      why: 'The service on staging has crashed.',
      async disturb(stage) {
        process.kill(stage.running('staging').processes.service.pid, 'SIGKILL');
      },
      breaks: { cors: 'error', 'port-open': 'failure', 'load-balancer': 'failure' },
    },
    'no-rate-limit': {
      from: 'deploy',
      why: 'Production has no limit on requests; deployed, found, rolled back.',
      settings: (stage) => stage.setting('production', 'RATE_LIMIT_PER_MINUTE', undefined),
      breaks: { 'deploy-rate-limit': 'failure', 'safe-rate-limit': 'failure' },
    },
    'slow-endpoint': {
      from: 'deploy',
      why: 'The list of teams takes 700 ms in the new version.',
      change: (stage) => stage.edit('src/app.mjs', "['GET', '/api/teams', async () => ({", "['GET', '/api/teams', async () => (await sleep(700), {"),
      breaks: { 'deploy-latency': 'failure', 'fast-average': 'failure' },
    },
    'errors-in-the-log': {
      from: 'deploy',
      why: 'The new version logs an error when it starts.',
      change: (stage) => stage.edit('src/main.mjs', 'await listen(server, log);', "await listen(server, log);\nlog('error', 'No category is configured.');"),
      breaks: { 'deploy-start-errors': 'failure' },
    },
    'dirty-tree': {
      from: 'deploy',
      why: 'Somebody edited a file on the machine that deploys.',
      deployed: (stage) => appendFileSync(join(stage.repo, 'src/app.mjs'), '// tried something\n'),
      breaks: { 'deploy-verified': 'failure' },
    },
    'lost-duplicates': {
      from: 'deploy',
      why: 'The new version forgot to look for registrations that were sent before.',
      change: (stage) => stage.edit('src/app.mjs', 'if (once && query(', 'if (false && query('),
      breaks: { 'deploy-duplicate': 'failure', 'deploy-integration': 'failure', 'fast-errors': 'failure', 'reliable-log': 'failure' },
    },
    'still-in-maintenance': {
      from: 'deploy',
      why: 'After the deployment, nobody switched maintenance mode off.',
      deployed: (stage, { front }) => (front.state.maintenance = true),
      breaks: { 'maintenance-off': 'failure' },
    },
  },
};
