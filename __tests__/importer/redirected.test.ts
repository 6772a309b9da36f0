import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';

const ANSWERS = new Map([
  ['base_url', 'https://shop.octo.dev'],
  ['path_protected_routes_redirect_login', '/cart'],
]);

/** The `http` settings of the one item that the text makes. */
function httpOf(text: string): Record<string, unknown> | undefined {
  const { yaml } = importChecklist(`# R\n\n## Post-deployment\n\n- [ ] ${text}\n`, {
    file: 'R.md',
    answers: ANSWERS,
  });
  interface File {
    readonly phases: Record<string, { readonly items: readonly { http?: Record<string, unknown> }[] }[]>;
  }
  const { phases } = parse(yaml) as File;
  return Object.values(phases)[0]?.[0]?.items[0]?.http;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const LOGIN = { matches: 'log-?in|sign-?in|auth', 'ignore-case': true };

test.each([
  ['Protected routes redirect to login', '${base_url}/cart', LOGIN],
  ['`/old` redirects to `/new`', '${base_url}/old', { matches: '/new(?:[/?#]|$)' }],
  ['`/admin` leitet ohne Anmeldung auf /login weiter', '${base_url}/admin', { matches: '/login(?:[/?#]|$)' }],
  ['未登录访问 `/admin` 跳转到登录页', '${base_url}/admin', LOGIN],
  ['`GET https://console.octo.dev/` → redirects to login', 'https://console.octo.dev/', LOGIN],
])('%s', (text, url, redirect) => {
  expect(httpOf(text)).toEqual({ url, expect: { status: REDIRECTS, redirect } });
});

test('a status that is said is asked for', () => {
  expect(httpOf('`/old` redirects to `/new` (301)')).toMatchObject({ expect: { status: 301 } });
});

test.each(['After login it redirects to `/dashboard`', '`POST https://api.octo.dev/login` → works'])(
  '%s: not what a request without a login sees',
  (text) => {
    expect(JSON.stringify(httpOf(text) ?? {})).not.toContain('redirect');
    expect(httpOf('`POST https://api.octo.dev/login` → works')).toBeUndefined();
  },
);
