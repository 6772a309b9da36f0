import type { GitHubPort } from '../../github/port.ts';
import { InputError } from '../inputs.ts';
import type { Inputs } from '../inputs.ts';
import type { World } from './world.ts';

/** @throws InputError without a token */
export async function connect(world: World, inputs: Inputs): Promise<GitHubPort> {
  if (inputs.token === '')
    throw new InputError(
      "The input `token` is empty, so GitHub cannot be asked. Leave it out to use the workflow's own token.",
    );
  const { createGitHub } = await import('../../github/octokit.ts');
  return createGitHub({
    token: inputs.token,
    apiUrl: world.apiUrl,
    serverUrl: world.serverUrl,
    owner: world.owner,
    repository: world.repository,
  });
}
