/** Starts nothing, but reads the settings as the service does. Exit code 1 where it would not start. */
import { readSettings } from '../../kit/settings.mjs';
import { createVault } from '../src/vault.mjs';

const settings = readSettings(process.argv[2]);
createVault(settings.ENCRYPTION_KEY);
new URL(settings.DATABASE_URL);
new URL(settings.CDN_URL);
if (!(Number(settings.REDIS_PORT) > 0)) throw new Error('REDIS_PORT is no port.');
console.log('The service would start with these.');
