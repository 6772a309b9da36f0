import { info } from '@actions/core';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadChecklist } from '../../checklist/load.ts';
import type { Checklist } from '../../checklist/types.ts';
import type { GitHubPort } from '../../github/port.ts';
import { findChecklist } from '../find-checklist.ts';
import type { Inputs } from '../inputs.ts';
import { InputError } from '../inputs.ts';
import { checklistPaths } from './names.ts';

/** The checklist of the checkout. @throws InputError with every problem of the file */
export async function localChecklist(workspace: string, asked: string): Promise<Checklist> {
  const found = await findChecklist(asked === '' ? undefined : asked, workspace);
  if (found.path === undefined)
    throw new InputError(
      `${found.message} In a workflow, check the repository out first (actions/checkout).`,
    );
  return readable(found.bytes, found.path);
}

/** The checklist of a commit, for a job that checks nothing out. @throws InputError, GitHubError */
export async function checklistAt(port: GitHubPort, sha: string, inputs: Inputs): Promise<Checklist> {
  const paths = checklistPaths(inputs);
  for (const path of paths) {
    const text = await port.readFile(path, sha);
    if (text !== undefined) return readable(Buffer.from(text), path);
  }
  throw new InputError(`The commit ${sha.slice(0, 8)} has no ${paths.join(' or ')}.`);
}

function readable(bytes: Uint8Array, path: string): Checklist {
  const { checklist, problems } = loadChecklist(bytes, path);
  const text = Buffer.from(bytes).toString('utf8');
  const shown = problems.map((problem) => formatProblem(problem, text)).join('');
  if (!checklist) throw new InputError(`${path} cannot be used:\n${shown}`);
  if (shown !== '') info(shown);
  return checklist;
}
