import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';
import { concealed } from '../../src/importer/names/conceal.ts';

describe('a live secret of the document is spread by no name and no id', () => {
  test.each([
    ['SHOP_API_KEY=28f61cf2a6012f2a1204', 'SHOP_API_KEY=…'],
    ['`JWT_SECRET`: `Cop9fhWSKvxd7TAsaVFf`', '`JWT_SECRET`: `…`'],
    ['postgres://shop:fb671b96bdd3@localhost:5432/shop', 'postgres://shop:…@localhost:5432/shop'],
    ['Log in to the CMS (heslo: mvBlJ2sXaZT8)', 'Log in to the CMS (heslo: …)'],
    ['Contraseña: k3Vw9-aa71Xq', 'Contraseña: …'],
    ['Paste ghp_0123456789abcdefghijABCDEFGHIJ', 'Paste ghp_…'],
  ])('%s', (text, shown) => {
    expect(concealed(text)).toBe(shown);
  });

  test('a value of its own box is known by the variable around it', () => {
    const { yaml } = importChecklist(
      '# Deployment\n\n- [ ] Name: `JWT_SECRET`\n- [ ] Value: `6JSEKHPvaFj15Wi42q8OLp`\n',
      { file: 'X.md' },
    );
    expect(yaml).toContain('Value: …');
    expect(yaml.toLowerCase()).not.toContain('6jsekhpva');
  });

  test('nor by a note: people find it in the document', () => {
    const { yaml } = importChecklist(
      '# Deployment\n\n- [ ] Create the secret\n\n  ```sh\n  kubectl create secret generic x --from-literal=TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ\n  ```\n\n## Rollback\n\n```sh\nexport DB_PASSWORD=fb671b96bdd3aa\n./rollback.sh\n```\n',
      { file: 'X.md' },
    );
    expect(yaml).toContain('TOKEN=…');
    expect(yaml).toContain('DB_PASSWORD=…');
    expect(yaml).not.toMatch(/0123456789abc|fb671b96/);
  });

  test.each([
    'JWT_SECRET=your-secret-key-min-32-characters',
    'API_KEY=<your key 123>',
    'SESSION_SECRET is at least 32 characters',
    'LOG_LEVEL=info-and-2-more',
    'postgres://user:password@localhost:5432/db',
    'Port: 5432 is open',
    'Token expiry: 15 minutes',
  ])('what is no secret stays: %s', (text) => {
    expect(concealed(text)).toBe(text);
  });
});
