/** Takes messages from the queue and keeps them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../kit/database.mjs';
import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createService } from '../../kit/web.mjs';
import { createReporter } from './app.mjs';

const settings = readSettings(process.env.SETTINGS);
const log = createReporter(settings, 'worker', process.env.APP_VERSION);
const database = openDatabase(settings.DATABASE_URL);
const redis = connectRedis(settings.REDIS_URL);
let done = 0;
const { server } = createService({ log() {}, routes: [['GET', '/', async () => ({ json: { done, concurrency: Number(settings.WORKER_CONCURRENCY) } })]] });
await listen(server, log);
for (let told = 0; ; ) {
  if (Date.now() - told > 500) {
    told = Date.now();
    await redis('SET', 'alive:worker', told).catch((error) => log('error', error.message));
  }
  const job = await redis('RPOP', 'jobs').catch(() => undefined);
  if (job === undefined) await sleep(50);
  else {
    const { tenant, direction, text } = JSON.parse(job);
    database.prepare('insert into messages (tenant, direction, text) values (?, ?, ?)').run(tenant, direction, text);
    done += 1;
  }
}
