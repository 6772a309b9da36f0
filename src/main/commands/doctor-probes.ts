/** The probes that write: a scratch comment and a scratch status on a pull request that nobody needs. */
import type { Finding } from '../../comment/doctor.ts';
import {
  DOCTOR_CONTEXT,
  doctorComment,
  DOCTOR_MARKER,
  judgeLive,
  keeps,
  longComment,
} from '../../comment/doctor-live.ts';
import type { Done } from '../../comment/doctor-live.ts';
import { GitHubError } from '../../github/port.ts';
import type { GitHubPort, History, Snapshot } from '../../github/port.ts';

const RAPID = 5;

/** Calling it again judges what people did to the comment since. */
export async function probeLive(port: GitHubPort, number: number): Promise<Finding[]> {
  const look = (): Promise<Snapshot> =>
    port.snapshot({
      number,
      paths: ['deploy-checklist.yml'],
      context: DOCTOR_CONTEXT,
      marker: DOCTOR_MARKER,
    });
  const before = await look();
  const known = scratch(before);
  if (known === undefined) {
    const { id } = await port.createComment(number, doctorComment('1'));
    const done = await tryWrites(port, look, id, before.pullRequest.head);
    const after = await look();
    return judgeLive(after, historyOf(after), done);
  }
  const done = await tryWrites(port, look, known, before.pullRequest.head);
  return judgeLive(before, historyOf(before), done);
}

const scratch = ({ comments }: Snapshot): number | undefined =>
  comments.find(({ mine, body }) => mine && body.startsWith(DOCTOR_MARKER))?.id;

function historyOf(snapshot: Snapshot): History | undefined {
  const id = scratch(snapshot);
  return id === undefined ? undefined : snapshot.histories.get(id);
}

const lengthOf = (history: History | undefined): number | undefined =>
  history !== undefined && typeof history !== 'string' ? history.length : undefined;

async function tryWrites(
  port: GitHubPort,
  look: () => Promise<Snapshot>,
  id: number,
  head: string,
): Promise<Done> {
  const unique = Date.now().toString(36);
  const long = longComment(unique);
  await port.updateComment(id, long);
  const longKept = keeps(historyOf(await look()), long);
  const start = lengthOf(historyOf(await look()));
  for (let at = 0; at < RAPID; at += 1) await port.updateComment(id, doctorComment(`${unique}.${at}`));
  const rapid = lengthOf(historyOf(await look()));
  await port.updateComment(id, doctorComment(`${unique}.${RAPID - 1}`));
  const last = lengthOf(historyOf(await look()));
  return {
    longKept,
    rapidWrites:
      start === undefined || rapid === undefined ? undefined : { sent: RAPID, recorded: rapid - start },
    identicalAddedRevision: rapid === undefined || last === undefined ? undefined : last > rapid,
    statusSet: await trySettingStatus(port, head),
  };
}

/** Undefined: it worked. */
async function trySettingStatus(port: GitHubPort, head: string): Promise<string | undefined> {
  try {
    await port.setStatus(head, {
      context: DOCTOR_CONTEXT,
      state: 'success',
      description: 'deploy-checklist doctor was here',
    });
    return undefined;
  } catch (error) {
    if (error instanceof GitHubError) return error.message;
    throw error;
  }
}
