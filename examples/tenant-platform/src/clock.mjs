/** What has to be done at certain times begins here; for now it says that it is there. */
import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createService } from '../../kit/web.mjs';
import { createReporter } from './app.mjs';

const settings = readSettings(process.env.SETTINGS);
const log = createReporter(settings, 'clock', process.env.APP_VERSION);
const redis = connectRedis(settings.REDIS_URL);
const tick = () => redis('SET', 'alive:clock', Date.now()).catch((error) => log('error', error.message));
await tick();
setInterval(tick, 500);
await listen(createService({ log() {}, routes: [['GET', '/', async () => ({ json: { ticking: true } })]] }).server, log);
