/** The account that the smoke tests use; its password is the end of ADMIN_KEY. */
import { openDatabase } from '../../kit/database.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { createAccounts } from '../src/accounts.mjs';
import { createVault } from '../src/vault.mjs';

const settings = readSettings(process.argv[2]);
const database = openDatabase(settings.DATABASE_URL);
createAccounts(database, createVault(settings.ENCRYPTION_KEY)).create({ email: 'smoke@example.test', password: settings.ADMIN_KEY.slice(-12), consent: true });
database.close();
