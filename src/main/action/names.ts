import { DEFAULT_PATHS } from '../find-checklist.ts';
import type { Inputs } from '../inputs.ts';
import type { World } from './world.ts';

/** The context of the commit status: `deploy-checklist`, or `deploy-checklist/billing` with `name: billing`. */
export function statusContext(name: string): string {
  return name === 'default' ? 'deploy-checklist' : `deploy-checklist/${name}`;
}

export function checklistPaths(inputs: Inputs): readonly string[] {
  return inputs.checklist === '' ? DEFAULT_PATHS : [inputs.checklist];
}

/** The comment that the event is about: ours by its node id, somebody's own by its number. */
export function commentAsked({ payload }: World): {
  readonly commentHint?: string;
  readonly trigger?: number;
} {
  const { body, node_id: node, id } = record(payload['comment']);
  const ours = typeof body === 'string' && body.includes('<!-- deploy-checklist:');
  if (ours) return typeof node === 'string' ? { commentHint: node } : {};
  return typeof id === 'number' ? { trigger: id } : {};
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
