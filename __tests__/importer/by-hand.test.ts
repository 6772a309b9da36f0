import { expect, test, describe } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const outcomeOf = (item: string, heading = 'Before the release'): string => {
  const [found] = importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`, { file: 'x.md' }).report
    .items;
  return found?.outcome ?? 'none';
};

describe('what only a person can say asks for no value', () => {
  test.each([
    // done in a console or a browser
    'Open DevTools and look at the dashboard while it loads',
    'Ouvrir la page des commandes',
    'Wait for the build to complete',
    '等待镜像构建完成',
    'Settings → Domains: custom domain works',
    'Clicked "New web service"',
    // set up with somebody who runs it for others
    'MongoDB Atlas cluster created',
    'Base de datos creada en Railway',
    'Database user created with a strong password',
    'Service créé sur Render',
    'Persistent disk configured',
    // credentials that are fetched
    'Stripe API keys ready',
    'OpenAI API key 取得済み',
    // behaviour
    'JWT tokens expire correctly',
    'Logout invalida tokens',
    'WebSocket connections work',
    'Admin panel works',
    'Dashboard loads correctly',
    'Sem erros no console',
    'No console errors in browser',
    'Test complete order flow',
    'XSS injection test passed',
    // a judgement, a rhythm, a plan
    'Page load times are acceptable',
    'API errors are handled gracefully',
    'Update dependencies every month',
    'Uptime target: 99.5%',
    'SSL renewal works automatically: auto-renewal configured',
    'All secrets kept in environment variables',
  ])('%s', (item) => {
    expect(outcomeOf(item)).toBe('manual');
  });

  test('a limit under "Rollback triggers" is no number to ask for', () => {
    expect(outcomeOf('Latency > 2 seconds', 'Rollback triggers')).not.toBe('question');
  });
});

describe('what a value can show is still asked', () => {
  test.each([
    'All environment variables are set',
    'JWT secret generated and set (min 32 characters)',
    'Set strong database password',
    'Home page loads',
    'Admin panel accessible at its URL',
    'Rate limiting configured',
    'No errors in the application logs',
    'Cache hit rate > 80%',
    'DNS records propagated',
    'Database connection works',
    'Kubernetes manifests created',
    'All unit tests pass',
    'Performance acceptable (< 3s load time)',
    'Open the site: https://your-shop.example/',
  ])('%s', (item) => {
    expect(outcomeOf(item)).toBe('question');
  });
});

describe('questions have few names', () => {
  const questionOf = (item: string): string | null =>
    importChecklist(`# List\n\n## Before the release\n\n- [ ] ${item}\n`, { file: 'x.md' }).report.items[0]
      ?.question ?? null;

  test.each([
    'Secrets configured',
    'All secrets are properly set in production',
    'Todas las claves configuradas',
    'Alle Schlüssel sind gesetzt',
  ])('%s: the variables of all others', (item) => {
    expect(questionOf(item)).toBe('required_variables');
  });

  test('what names something of its own keeps a question of its own', () => {
    expect(questionOf('Stripe keys generated')).toBe('variable_stripe_keys');
  });
});
