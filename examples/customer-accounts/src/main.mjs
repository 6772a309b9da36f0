import { listen } from '../../kit/main.mjs';
import { connectRedis } from '../../kit/redis-client.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createApp } from './app.mjs';

const settings = readSettings(process.env.SETTINGS);
const redis = connectRedis(`redis://:${settings.REDIS_PASSWORD}@${settings.REDIS_HOST}:${settings.REDIS_PORT}/${settings.REDIS_DB}`);
const { server, log } = createApp(settings, { version: process.env.APP_VERSION, name: process.env.PROGRAM, redis });
await listen(server, log);
