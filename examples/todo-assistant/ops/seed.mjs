/** One person, whose password is the end of BETTER_AUTH_SECRET; and the pages of this release. */
import { openDatabase } from '../../kit/database.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { secretOf } from '../src/app.mjs';
import './build.mjs';

const settings = readSettings(process.argv[2]);
const database = openDatabase(settings.DATABASE_URL);
database.prepare('insert into users (name, secret) values (?, ?)').run('kim', secretOf(settings.BETTER_AUTH_SECRET.slice(-12), settings.BETTER_AUTH_SECRET));
database.prepare('insert into conversations (user_id) values (1)').run();
database.close();
