/** Says every half second that time goes on; what has to be done at night would be put into the queue here. */
import { createService } from '../../kit/web.mjs';
import { createLog } from '../../kit/log.mjs';
import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';

const settings = readSettings(process.env.SETTINGS);
const log = createLog({ file: settings.LOG_FILE, level: settings.LOG_LEVEL ?? 'info', name: 'beat' });
const redis = connectRedis(settings.REDIS_URL);
const beat = () => redis('SET', 'last-beat', Date.now()).catch((error) => log('error', error.message));
await beat();
setInterval(beat, 500);
const { server } = createService({ log: () => {}, routes: [['GET', '/scheduled', async () => ({ json: { tasks: ['beat', 'nightly-plan'] } })]] });
await listen(server, log);
