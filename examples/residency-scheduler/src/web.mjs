import { readFileSync } from 'node:fs';
import { listen } from '../../kit/main.mjs';
import { createLog } from '../../kit/log.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createPages } from './pages.mjs';

const settings = readSettings(process.env.SETTINGS);
const log = createLog({ file: settings.LOG_FILE, level: settings.LOG_LEVEL ?? 'info', name: 'web' });
// The API was started before, and its note says where it listens.
const api = () => `http://127.0.0.1:${readFileSync(process.env.LISTENING.replace('-web.', '-api.'), 'utf8')}`;
await listen(createPages({ secret: settings.SECRET_KEY, log, api }).server, log);
