/** Two tenants with an owner and a clerk each; passwords and the webhook's secret come from the settings. */
import { openDatabase } from '../../kit/database.mjs';
import { readSettings } from '../../kit/settings.mjs';
import { secretOf } from '../src/rules.mjs';

const { DATABASE_URL, ENCRYPTION_KEY, SECRET_KEY } = readSettings(process.argv[2]);
const database = openDatabase(DATABASE_URL);
for (const slug of ['bakery', 'florist']) {
  const { id } = database.prepare('insert into tenants (slug, webhook_secret) values (?, ?) returning id').get(slug, SECRET_KEY.slice(-16));
  for (const [name, role] of [['ada', 'owner'], ['kim', 'clerk']]) database.prepare('insert into users (tenant, name, role, secret) values (?, ?, ?, ?)').run(id, name, role, secretOf(SECRET_KEY.slice(0, 12), ENCRYPTION_KEY));
}
database.close();
