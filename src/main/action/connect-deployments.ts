import { createDeployments } from '../../github/octokit-deployments.ts';
import type { Inputs } from '../inputs.ts';
import { connect } from './connect.ts';
import type { Ports } from './list.ts';
import type { World } from './world.ts';

/** @throws InputError without a token */
export async function connectBoth(world: World, inputs: Inputs): Promise<Ports> {
  const { apiUrl, serverUrl, owner, repository } = world;
  const port = await connect(world, inputs);
  return {
    port,
    deployments: createDeployments({ token: inputs.token, apiUrl, serverUrl, owner, repository }),
  };
}
