import type { Tool } from '../reporters/json.ts';

/** Kept equal to package.json by a test. */
export const TOOL: Tool = { name: 'deploy-checklist', version: '0.1.0' };
