import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createApi } from './app.mjs';

const settings = readSettings(process.env.SETTINGS);
const { server, log } = createApi(settings, { version: process.env.APP_VERSION, redis: connectRedis(settings.REDIS_URL) });
await listen(server, log);
