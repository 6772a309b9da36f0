import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { logoName, readTeam } from '../../src/team.mjs';

test('a team has a name and a category', () => {
  assert.deepEqual(readTeam({ team_name: ' Falcons ', category: 'youth' }), { name: 'Falcons', category: 'youth' });
  assert.deepEqual(readTeam({ team_name: 'Falcons' }), { name: 'Falcons', category: 'open' });
});

test('a form without a name is no team', () => {
  assert.throws(() => readTeam({}), { code: 'bad-team-name' });
  assert.throws(() => readTeam({ team_name: 'x' }), { code: 'bad-team-name' });
});

test('a category that nobody knows is refused', () => {
  assert.throws(() => readTeam({ team_name: 'Falcons', category: 'ghosts' }), { code: 'bad-category' });
});

test('a logo is named after its team', () => {
  assert.equal(logoName(7, 'image/png'), 'team-7.png');
  assert.throws(() => logoName(7, 'text/html'), { code: 'bad-logo' });
});
