/** How this example is set up, and how it can be broken; scripts/examples/README.md has the contract. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { certificates } from '../kit/outside/certificate.mjs';
import { startNameServer } from '../kit/outside/dns.mjs';
import { startFront } from '../kit/outside/front.mjs';
import { startProvider } from '../kit/outside/provider.mjs';

const secret = () => randomBytes(32).toString('base64url');
const modelKey = `sk-${secret()}`;
const keys = { staging: [secret(), secret()], production: [secret(), secret()] };

export default {
  signOff: 'after',

  async world(stage) {
    const pair = certificates();
    stage.write('certs/authority.pem', pair.authority.cert);
    const front = await startFront({ server: pair.server, target: (path) => stage.running(front.serves).processes[/^\/(api|health|docs|metrics)\b/.test(path) ? 'api' : 'site'].port });
    front.serves = 'staging';
    const account = { quota_left: 50_000, requests_per_minute: 500 };
    return {
      front,
      account,
      model: await startProvider({
        accepts: (request) => request.headers.authorization === `Bearer ${modelKey}`,
        answers: {
          'GET /v1/models': () => ({ data: [{ id: 'gpt-4-turbo' }, { id: 'small-model' }] }),
          'GET /v1/account': () => account,
          'POST /v1/chat': (request, body) => {
            const [, title] = /^create task: (.+)$/.exec(JSON.parse(body).message) ?? [];
            return title === undefined ? { say: 'Tell me what is to be done.' } : { tool: 'create_task', title };
          },
        },
      }),
      dns: await startNameServer({ 'todo.example.test': '127.0.0.1' }),
    };
  },

  settings: ({ stage, world, which }) => ({
    OPENAI_API_KEY: modelKey,
    OPENAI_BASE_URL: world.model.url,
    OPENAI_MODEL: 'gpt-4-turbo',
    OPENAI_ORGANIZATION: 'org-todo',
    DATABASE_URL: `sqlite://${join(stage.root, 'data', which, 'app.db')}?mode=rw`,
    DATABASE_POOL_SIZE: 20,
    DATABASE_MAX_OVERFLOW: 40,
    DATABASE_TIMEOUT_SECONDS: 30,
    MCP_SERVER_HOST: '0.0.0.0',
    MCP_SERVER_PORT: 5555,
    ENVIRONMENT: which,
    DEBUG: 'False',
    LOG_LEVEL: 'INFO',
    LOG_FORMAT: 'json',
    LOG_FILE: join(stage.root, 'data', which, 'logs', 'app.log'),
    JWT_ALGORITHM: 'HS256',
    JWT_EXPIRATION_HOURS: 24,
    ALLOWED_ORIGINS: 'https://todo.example.test',
    CORS_ALLOW_CREDENTIALS: true,
    CORS_ALLOW_METHODS: 'GET,POST,PUT,DELETE,OPTIONS',
    SENTRY_DSN: `http://tracker@127.0.0.1:9/1`,
    HEALTH_CHECK_INTERVAL_SECONDS: 60,
    METRICS_ENABLED: true,
    SECRET_KEY: keys[which][0],
    BETTER_AUTH_SECRET: keys[which][1],
    RATE_LIMIT_PER_MINUTE: 60,
  }),

  /** The version that runs when the release begins. */
  before(stage) {
    stage.edit('package.json', '"version": "1.0.0"', '"version": "0.9.0"');
    stage.hide('db/migrations/20260201000000_tasks.sql');
  },

  variables({ stage, world, phase }) {
    const which = phase === 'pre-deploy' ? 'staging' : 'production';
    world.front.serves = which;
    const { api, site } = stage.running(which).processes;
    return {
      api_url: `http://127.0.0.1:${api.port}`,
      site_url: `http://127.0.0.1:${site.port}`,
      front_url: world.front.url,
      front_plain: world.front.plainUrl,
      front_host: world.front.host,
      name_server: world.dns.address,
      model_url: world.model.url,
      model_key: modelKey,
      password: keys[which][1].slice(-12),
      service_pid: api.pid,
      log_file: join(stage.root, 'data', which, 'logs', 'app.log'),
    };
  },

  states: {
    'missing-variables': {
      why: 'Two lines of the settings were lost when they were copied.',
      disturb(stage) {
        stage.setting('production', 'SENTRY_DSN', undefined);
        stage.setting('production', 'JWT_EXPIRATION_HOURS', undefined);
      },
      breaks: { 'sentry-dsn': 'failure', 'jwt-expiration': 'failure' },
    },
    'placeholder-key': {
      why: 'The key of the model company is still the one of the template.',
      disturb: (stage) => stage.setting('production', 'OPENAI_API_KEY', 'sk-your-api-key-here-please'),
      breaks: { 'openai-api-key': 'failure' },
    },
    'debug-on': {
      why: 'Somebody looked for a fault last night, and left debugging on.',
      disturb(stage) {
        stage.setting('production', 'DEBUG', 'True');
        stage.setting('production', 'LOG_LEVEL', 'DEBUG');
      },
      breaks: { debug: 'failure', 'app-debug': 'failure', 'log-level': 'failure', 'app-log-level': 'failure' },
    },
    'same-secret': {
      why: 'Production signs tokens with the key of staging.',
      disturb: (stage) => stage.setting('production', 'SECRET_KEY', keys.staging[0]),
      breaks: { 'jwt-secret': 'failure' },
    },
    'no-quota': {
      why: 'The account at the model company is used up.',
      disturb: (stage, { account }) => (account.quota_left = 3),
      breaks: { 'model-quota': 'failure' },
    },
    'pending-migration': {
      why: 'The new migration has not run on staging.',
      async disturb(stage) {
        await stage.node('../kit/migrate.mjs', 'down', '--settings', '.env.staging');
      },
      breaks: { migrations: 'failure', tables: 'failure', 'table-tasks': 'failure' },
    },
    'dirty-tree': {
      why: 'A file was changed and not committed.',
      disturb: (stage) => stage.write('web/app.css', 'main { color: red }\n'),
      breaks: { clean: 'failure' },
    },
    'no-https': {
      why: 'The front answers plain http instead of sending it on.',
      disturb: (stage, { front }) => (front.state.redirect = false),
      breaks: { 'https-redirect': 'failure' },
    },
    'lost-conversations': {
      from: 'deploy',
      why: 'The new migration deletes what it should keep.',
      change: (stage) => stage.edit('db/migrations/20260201000000_tasks.sql', '-- migrate:up\n', '-- migrate:up\ndelete from conversations;\n'),
      breaks: { 'deploy-data': 'failure' },
    },
    'crashed-process': {
      from: 'deploy',
      why: 'The new process ends some moments after its start.',
      change: (stage) => stage.edit('src/main.mjs', 'await listen(server, log);', 'await listen(server, log);\nsetTimeout(() => process.exit(7), 150);'),
      breaks: { 'deploy-process': 'failure' },
    },
    'model-down': {
      from: 'deploy',
      why: 'The model company is down after the deployment: no sentence becomes a task.',
      deployed: (stage, { model }) => (model.state.down = true),
      breaks: { 'smoke-task': 'failure', 'smoke-task-kept': 'waits', 'smoke-list': 'waits', 'smoke-conversation': 'waits', 'watch-log': 'waits' },
    },
    'leaking-lists': {
      from: 'deploy',
      why: 'The new version no longer asks for a token where tasks are listed.',
      change: (stage) => stage.edit('src/app.mjs', "const owner = ({ headers, params }) => {", "const owner = ({ headers, params }) => {\n    if (!headers.authorization) return Number(params.user);"),
      breaks: { 'smoke-token': 'failure', 'smoke-errors': 'failure', 'done-smoke': 'failure' },
    },
    'missing-asset': {
      from: 'deploy',
      why: 'The script of the pages was not published.',
      deployed(stage) {
        const folder = stage.running('production').folder;
        if (readdirSync(join(folder, 'public')).includes('app.js')) stage.erase(join(folder, 'public/app.js'));
      },
      breaks: { 'smoke-assets': 'failure' },
    },
  },
};
