import type { Intent } from '../events.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import type { World } from './world.ts';

export async function runPullRequest(
  intent: Intent,
  _world: World,
  _inputs: Inputs,
  _env: NodeJS.ProcessEnv,
): Promise<number> {
  await Promise.resolve();
  throw new InputError(intent.do);
}
