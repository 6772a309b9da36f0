import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

/** Outcome, kind and whether the gate shows only a part, of one box. */
const fate = (text: string): string => {
  const { report } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, { file: 'X.md' });
  const [item] = report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`;
};

describe('a file that is there shows no more than that', () => {
  test.each([
    '**Vault.sol**: Added access control to `initialize()`',
    '`shop.py`: Implemented the new discount rules',
    '**Vault.sol**: Corregida la validación de entrada',
    'In `index.html`, look for the list of tabs',
    'Dans `index.html`, chercher la liste',
    'Suivre `GUIDE.md`',
    'The platform auto-detects `Dockerfile`',
    'Render detecta `render.yaml`',
  ])('no gate: %s', (text) => {
    expect(fate(text)).toBe('manual -');
  });

  test.each([
    '`shop.py` - Added discount rules',
    '`README.md` - Atualizado com exemplos',
    '`next.config.js` - Configured',
    '`requirements.txt` - Dependencies (should be empty)',
    '**Server.js** - Main file is complete and functional',
    '`package.json` - 版本号正确',
  ])('a part of it: %s', (text) => {
    expect(fate(text)).toBe('gate files*');
  });

  test.each([
    '`shop.py` - entry point',
    '`WaveGenerator.js` - Wave animation logic',
    '`Dockerfile` - Docker配置',
  ])('all of it: %s', (text) => {
    expect(fate(text)).toBe('gate files');
  });

  test.each(['**Next.js**: build works for every page', '`Alpine.js` - 3.x', 'NextAuth.js configured'])(
    'a library is no file: %s',
    (text) => {
      expect(fate(text)).not.toMatch(/gate files/);
    },
  );
});

describe('variables that are only mentioned', () => {
  test.each([
    'The platform automatically provides `PORT`',
    'Rollback: `SHOP_AI=false`',
    'You have an account with push access to the repository',
    'Tienes cuenta de GitHub (con tu repositorio subido)',
  ])('no gate: %s', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('"include the full key" is no value', () => {
    expect(fate('`SHOP_PRIVATE_KEY` (include the full key)')).toBe('gate env');
  });
});
