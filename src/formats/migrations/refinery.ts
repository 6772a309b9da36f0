import type { MigrationTool } from './tool.ts';

/** refinery has `setup` and `migrate` and nothing that asks; `U1__x.sql` are applied in any order, `V1__x.sql` are not. */
export const refinery: MigrationTool = {
  name: 'refinery',
  marks: ['**/refinery.toml', '**/migrations/V[0-9]*__*.rs'],
  packages: ['refinery'],
  files: ['**/migrations/[VU][0-9]*__*.{sql,rs}'],
  naming: { kind: 'version-prefix', pattern: /^[VU](\d+)__.+\.(?:sql|rs)$/ },
  noDefault:
    'refinery has no command that tells the status of a database; `database: false` checks its files',
  strictOrder: true,
  commands: [],
};
