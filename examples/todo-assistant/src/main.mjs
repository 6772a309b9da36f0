import { listen } from '../../kit/main.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createApp } from './app.mjs';

const { server, log } = createApp(readSettings(process.env.SETTINGS), { version: process.env.APP_VERSION });
await listen(server, log);
