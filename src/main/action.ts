import { error, getInput, info, setSecret } from '@actions/core';
import { plainText } from '../values/text.ts';
import { intentOf } from './events.ts';
import type { Intent } from './events.ts';
import { InputError, readInputs } from './inputs.ts';
import type { Inputs } from './inputs.ts';
import { askEarly } from './action/early.ts';
import { setOutputs } from './action/outputs.ts';
import { readWorld } from './action/world.ts';
import type { World } from './action/world.ts';

/** The action as the runner starts it: reads inputs and event, does what they ask, and turns what is thrown into one message. */
export async function main(): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (thrown) {
    const ours = !(thrown instanceof InputError || isExpected(thrown));
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    error(
      plainText(
        ours
          ? `A fault of Deploy Checklist itself: ${said}. The merge stays blocked. Please report it with the log of this step.`
          : said,
      ),
      { title: 'Deploy checklist' },
    );
    if (ours && thrown instanceof Error) info(plainText(thrown.stack ?? ''));
    setOutputs({ conclusion: 'error' });
    process.exitCode = 1;
  }
}

async function run(): Promise<number> {
  const inputs = readInputs((name) => getInput(name));
  if (inputs.token !== '') setSecret(inputs.token);
  for (const value of Object.values(inputs.secretVariables)) if (value !== '') setSecret(value);
  const world = await readWorld(process.env);
  const secretNames = [...inputs.secretNames, ...Object.keys(inputs.secretVariables)];
  const env = { ...process.env, ...inputs.secretVariables };
  if (inputs.mode === 'recheck') return (await import('./action/recheck.ts')).recheckAll(world, inputs);
  return dispatch(wanted(world, inputs), world, { ...inputs, secretNames }, env);
}

/**
 * The event, or the pull request that the input names. Of another event than its own the checkout is not that pull
 * request's, so nothing is run for it: its ticks and recorded results are judged again.
 */
function wanted(world: World, { pullRequest }: Inputs): Intent {
  const intent = intentOf(world.eventName, world.payload, world.sha);
  if (pullRequest === undefined) return intent;
  return intent.do === 'pull-request' && intent.number === pullRequest
    ? intent
    : { do: 'pull-request', number: pullRequest, gates: 'none', why: 'asked for' };
}

async function dispatch(
  intent: Intent,
  world: World,
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  switch (intent.do) {
    case 'nothing':
      info(`Nothing to do: ${intent.why}`);
      setOutputs({ conclusion: '' });
      return 0;
    case 'refuse':
      throw new InputError(intent.why);
    case 'deployment-list': {
      const { runLists } = await import('./action/lists.ts');
      return runLists(intent, world, inputs);
    }
    case 'phase': {
      const { runPhase } = await import('./action/phase.ts');
      return runPhase(world, inputs, env, { sha: intent.sha, environment: intent.environment });
    }
    default: {
      const early = await askEarly(intent, world, inputs);
      const { runPullRequest } = await import('./action/pull-request.ts');
      return runPullRequest(intent, early, world, inputs, env);
    }
  }
}

/** Known by their names, so that neither the adapter nor the runner is loaded for an event that needs them not. */
function isExpected(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'GitHubError' || thrown.name === 'PlanError');
}
