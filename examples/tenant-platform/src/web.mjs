import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createApp } from './app.mjs';

const settings = readSettings(process.env.SETTINGS);
const { server, log } = createApp(settings, { version: process.env.APP_VERSION, redis: connectRedis(settings.REDIS_URL) });
await listen(server, log);
