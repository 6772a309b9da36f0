import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const read = (text: string, heading = 'Post-deployment verification'): ReturnType<typeof importChecklist> =>
  importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${text}\n`, { file: 'X.md' });
const fate = (text: string): string => {
  const [item] = read(text).report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? ' in part' : ''}`;
};

describe('somebody goes to an address', () => {
  test.each([
    'Can access the shop at `https://octo.dev`',
    'فتح https://octo.dev',
    'Öffne https://octo.dev',
    'Otevřít https://octo.dev',
    'Відкрити https://octo.dev',
    'גש ל https://octo.dev',
    'https://octo.dev adresine git',
    'https://octo.dev खोलें',
    '「https://octo.dev」を開く',
    'Hit https://octo.dev/ping',
  ])('%s', (text) => {
    expect(fate(text)).toBe('gate http in part');
  });

  test.each([
    ['访问https://octo.dev/health返回200', 'https://octo.dev/health'],
    ['「https://octo.dev」を開く', 'https://octo.dev'],
    ['フロントエンドアクセス（https://octo.dev）', 'https://octo.dev'],
  ])('%s: an address ends where a script without spaces goes on', (text, url) => {
    expect(read(text).yaml).toContain(`url: ${url},`);
  });

  test('a stand-in in the brackets of Japanese is asked for', () => {
    expect(fate('フロントエンドアクセス（https://shop.example.com）')).toMatch(/^question/);
  });

  test('how fast it has to be is part of it', () => {
    expect(read('https://octo.dev/health responds in under 500ms').yaml).toContain('latency: < 500ms');
  });
});

describe('what else is said of names', () => {
  test.each([
    ['https://octo.dev has a valid certificate', 'tls: { host: octo.dev'],
    ['Certificat SSL actif sur https://octo.dev', 'tls: { host: octo.dev'],
    ['CNAME www.octo.dev → cname.vercel-dns.com', 'type: CNAME, contains: cname.vercel-dns.com'],
    ['Port 443 open on octo.dev', 'tcp: octo.dev:443'],
    ['Port 5432 is not open on octo.dev', 'tcp: { address: octo.dev:5432, state: closed }'],
    ['Check https://www.octo.dev redirects to https://octo.dev', 'contains: //octo.dev'],
    ['`http://octo.dev` → `https://octo.dev`', 'contains: https://octo.dev'],
    ['https://old.octo.dev 重定向到 https://octo.dev', 'contains: //octo.dev'],
  ])('%s: %s', (text, wanted) => {
    expect(read(text).yaml).toContain(wanted);
  });

  test.each([
    ['`dig octo.dev` shows the new IP', 'gate dns in part'],
    ['`dig octo.dev` answers', 'gate dns'],
    ['https://old.octo.dev no longer redirects to https://octo.dev', 'manual -'],
  ])('%s: %s', (text, wanted) => {
    expect(fate(text)).toBe(wanted);
  });
});
