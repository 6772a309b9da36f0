/** Takes plans from the queue and writes their shifts. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createService } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { listen } from '../../kit/main.mjs';
import { openDatabase } from '../../kit/database.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { daysFrom, planShifts } from './plan.mjs';

const settings = readSettings(process.env.SETTINGS);
const log = createLog({ file: settings.LOG_FILE, level: settings.LOG_LEVEL ?? 'info', name: 'worker' });
const database = openDatabase(settings.DATABASE_URL);
const redis = connectRedis(settings.REDIS_URL);
let done = 0;
const { server } = createService({ log: () => {}, routes: [['GET', '/active', async () => ({ json: { workers: Number(settings.WORKER_CONCURRENCY ?? 1), done } })]] });
await listen(server, log);
for (;;) {
  const job = await redis('RPOP', 'plans').catch(() => undefined);
  if (job === undefined) await sleep(50);
  else {
    const { first, days } = JSON.parse(job);
    const residents = database.prepare("select id from users where role = 'resident' order by id").all();
    const add = database.prepare('insert into shifts (day, user_id) values (?, ?)');
    for (const { day, resident } of planShifts(daysFrom(first, days), residents)) add.run(day, resident.id);
    done += 1;
    log('info', 'planned', { first, days });
  }
}
