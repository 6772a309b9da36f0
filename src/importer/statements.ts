import type { Block } from './markdown/types.ts';
import type { Phases } from './phase.ts';
import type { Runbook } from './runbook.ts';

const STATEMENTS =
  /^(?:(?:my|pg|pl|plpg|t|postgre|ms)?sql|postgres|postgresql|psql|sqlite3?|mariadb|cql|cypher|mongo(?:db|sh)?)$/;
const CHANGES =
  /(?<!\w)(?:insert|update|delete|alter|create|drop|grant|revoke|truncate|merge|replace|rename|call|exec(?:ute)?|vacuum|reindex|set)(?!\w)/i;

export const areStatements = (language: string): boolean => STATEMENTS.test(language);

/**
 * Fences of statements for a database, which no program is named for: the way back is often nothing else. What only looks is
 * nobody's before the deployment, as with commands.
 */
export function statementsOf(blocks: readonly Block[], phases: Phases): Runbook[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'fence' || !areStatements(block.language) || block.text.trim() === '') return [];
    const phase = phases.of(block);
    if (phase === 'reference' || (phase === 'pre-deploy' && !CHANGES.test(block.text))) return [];
    return [{ line: block.line, fence: block, phase }];
  });
}
