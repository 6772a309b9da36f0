import type { StatusCommand } from './reading.ts';

/** How the files of a tool are named, for the checks that need no database. */
export type Naming =
  /** A version before the first separator: `20260105100000_name.sql`, `V1.2__name.sql`, `000001_name.up.sql`. */
  | { readonly kind: 'version-prefix'; readonly pattern: RegExp }
  /** A graph inside the files. */
  | { readonly kind: 'alembic' | 'django' }
  | { readonly kind: 'none' };

export interface MigrationTool {
  readonly name: string;
  /** Other names that people write. */
  readonly aliases?: readonly string[];
  /** Glob patterns (picomatch); one match shows that the repository uses the tool. */
  readonly marks: readonly string[];
  /** A word in a manifest (`package.json`, `go.mod`, `Cargo.toml`, `requirements.txt` …) that shows the same. */
  readonly packages?: readonly string[];
  /** Stands upon another tool, so that its package alone shows which of the two is meant. */
  readonly byPackage?: true;
  /** Where migrations usually are: glob patterns of the files themselves. */
  readonly files: readonly string[];
  readonly naming: Naming;
  /** What the gate runs unless a command is given, with `&&` as a script; undefined where a URL has to be in the command. */
  readonly status?: readonly string[];
  /** Why there is no default command, and which one to give. */
  readonly noDefault?: string;
  /** What the status command creates in the database; undefined where it only reads. */
  readonly writes?: string;
  /** The command sends DDL even where its table exists, so that it cannot run in a read-only session. */
  readonly readOnlyFails?: true;
  /** Its driver does not honour PGOPTIONS (JDBC, Postgrex, asyncpg), so that a read-only session cannot be had. */
  readonly readOnlyIgnored?: true;
  /** Says the same of "all applied" and of "no migration found", so that the files must show that there is one. */
  readonly countless?: true;
  /** When its answer is that all is applied although it is not so: `the database has more than the files`. */
  readonly unseen?: string;
  /** A migration older than an applied one is refused or silently skipped, so that its name must be the newest. */
  readonly strictOrder?: true;
  readonly commands: readonly StatusCommand[];
  /** Reads two different commands of these in one line, `A && B`, where neither alone tells all. */
  readonly together?: StatusCommand;
}
