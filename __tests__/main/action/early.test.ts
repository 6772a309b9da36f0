import { expect, test } from '@jest/globals';
import { startingWith } from '../../../src/main/action/early.ts';
import { GitHubError } from '../../../src/github/port.ts';
import type { GitHubPort, Snapshot, SnapshotRequest } from '../../../src/github/port.ts';

const REQUEST: SnapshotRequest = { number: 1, paths: ['a.yml'], context: 'c', marker: 'm' };
const EARLY = { comments: [] } as unknown as Snapshot;
const LATER = { comments: [1] } as unknown as Snapshot;

/** What is asked of it, and a private field as the real port has. */
class Port {
  #level = 'write';
  readonly asked: SnapshotRequest[] = [];
  snapshot(request: SnapshotRequest): Promise<Snapshot> {
    this.asked.push(request);
    return Promise.resolve(LATER);
  }
  permissionOf(): Promise<string> {
    return Promise.resolve(this.#level);
  }
}
const portOf = (port: Port): GitHubPort => port as unknown as GitHubPort;

test('the reading that was on its way is the first, and only the first', async () => {
  const port = new Port();
  const starting = startingWith(portOf(port), Promise.resolve(EARLY));
  expect([await starting.snapshot(REQUEST), await starting.snapshot(REQUEST)]).toEqual([EARLY, LATER]);
  expect(port.asked).toEqual([REQUEST]);
  expect(await starting.permissionOf('octocat')).toBe('write');
});

test('where it failed the failure is the answer, or less is asked', async () => {
  const port = new Port();
  const failed = (): Promise<Snapshot> => Promise.reject(new GitHubError('permission', 'no statuses'));
  await expect(startingWith(portOf(port), failed()).snapshot(REQUEST)).rejects.toThrow('no statuses');
  expect(port.asked).toEqual([]);
  expect(await startingWith(portOf(port), failed(), 'withoutStatus').snapshot(REQUEST)).toBe(LATER);
  expect(port.asked).toEqual([{ ...REQUEST, withoutStatus: true }]);
});

test('without one the port is asked', async () => {
  const port = new Port();
  expect(await startingWith(portOf(port), undefined).snapshot(REQUEST)).toBe(LATER);
});
