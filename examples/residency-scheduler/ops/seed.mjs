/** The people of a new database. Their passwords come from the environment. */
import { openDatabase } from '../../kit/database.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { addUser } from '../src/people.mjs';

const settings = readSettings(process.argv[2]);
const database = openDatabase(settings.DATABASE_URL);
addUser(database, settings.DB_PASSWORD, { name: 'ada', role: 'coordinator', password: settings.SECRET_KEY.slice(0, 12) });
for (const name of ['kim', 'max', 'noor']) addUser(database, settings.DB_PASSWORD, { name, role: 'resident', password: settings.SECRET_KEY.slice(-12) });
database.close();
