import { alembicCommands } from './alembic.ts';
import type { MigrationTool } from './tool.ts';

/** Flask-Migrate wraps Alembic and prints its texts; errors become `ERROR [flask_migrate] Error: …` on standard error. */
export const flaskMigrate: MigrationTool = {
  name: 'flask-migrate',
  aliases: ['flask'],
  marks: ['migrations/alembic.ini'],
  packages: ['flask-migrate'],
  byPackage: true,
  files: ['**/versions/*.py'],
  naming: { kind: 'alembic' },
  status: ['flask', 'db', 'current'],
  commands: alembicCommands.map((command) => ({ ...command, words: ['db', ...command.words] })),
};
