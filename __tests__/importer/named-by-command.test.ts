import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

function read(text: string, heading = 'Before deployment'): string {
  const { report, yaml } = importChecklist(`## ${heading}\n\n- [ ] ${text}\n`, { file: 'R.md' });
  const [item] = report.items;
  const tool = /^ +migrations: (\S+)$/m.exec(yaml)?.[1] ?? /merged-into: ([\w-]+)/.exec(yaml)?.[1];
  return [item?.outcome, item?.question ?? tool].join(' ');
}

test.each([
  ['Migrations applied: `python manage.py migrate`', 'gate django'],
  ['Migraciones ejecutadas (`php spark migrate --all`)', 'gate codeigniter'],
  ['执行数据库迁移：`npx prisma migrate deploy`', 'gate prisma'],
  ['`cd backend && alembic upgrade head`', 'gate alembic'],
  ['Database migrations run\n\n  ```bash\n  npx prisma migrate deploy\n  ```', 'gate prisma'],
  // The name of the script says no tool, a schema that is pushed keeps no record, and a container has to be reached.
  ['Migrations: `npm run migrate`', 'question migration_tool'],
  ['Schema pushed: `npx prisma db push`', 'question migration_tool'],
  ['Migrations: `docker compose exec app python manage.py migrate`', 'question migration_tool'],
  ['Data seeded: `php artisan db:seed`', 'manual '],
])('the command names the tool that is asked: %s', (text, fate) => {
  expect(read(text)).toBe(fate);
});

test.each([
  ['Push to `main`', 'Deployment', 'gate main'],
  ['Push para a branch `main`', 'Deploy', 'gate main'],
  ['Push vers master', 'Deployment', 'gate master'],
  ['Push to `main`', 'Before deployment', 'question merge_base'],
  ['Selecciona rama: `main`', 'Deploy', 'manual '],
  ['Push code to GitHub', 'Deployment', 'question merge_base'],
])('the text names the branch: %s under %s', (text, heading, fate) => {
  expect(read(text, heading)).toBe(fate);
});
