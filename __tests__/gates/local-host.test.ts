import { expect, test } from '@jest/globals';
import { judgeVariable } from '../../src/gates/judge-env.ts';

function holds(value: string, local: boolean): boolean {
  const checks = judgeVariable('X', value, { url: { local }, 'allow-placeholder': true }, () => undefined);
  expect(checks.filter(({ name }) => name === 'X url local')).toHaveLength(1);
  return checks.every(({ ok }) => ok);
}

test.each([
  'postgres://u:p@localhost/app',
  'postgres://u:p@LocalHost./app',
  'postgres://u:p@127.1/app',
  'postgres://u:p@2130706433/app',
  'mysql://u:p@%6cocalhost/app',
  'redis://[::1]/0',
  'redis://[::]/0',
  'redis://[::ffff:127.0.0.1]/0',
  'http://0/',
  'http://app.localhost:3000/',
  'http://host.docker.internal/',
  'postgres:///app',
  'postgresql:///app?host=/var/run/postgresql',
  'postgres://%2Fvar%2Frun%2Fpostgresql/app',
  'postgres://db.example.net/app?host=localhost',
  'postgresql+psycopg://db.example.net/app?hostaddr=::1',
  'sqlite:///data/app.db',
  'redis+unix:///var/run/redis.sock',
])('%s is this machine', (value) => {
  expect([holds(value, true), holds(value, false)]).toEqual([true, false]);
});

test.each([
  'postgres://u:p@db.internal/app',
  'postgres:///app?host=db.example.net',
  'postgres://u:p@10.0.0.1/app',
  'https://localhost.example.net/',
  'https://app.example.net/?host=localhost',
  'https://notlocalhost/',
  'redis://[2001:db8::1]/0',
  'mongodb://a.example.net,b.example.net/app',
])('%s is another one', (value) => {
  expect([holds(value, true), holds(value, false)]).toEqual([false, true]);
});

test('one of several hosts here is neither', () => {
  const value = 'mongodb://db.example.net,localhost/app';
  expect([holds(value, true), holds(value, false)]).toEqual([false, false]);
});
