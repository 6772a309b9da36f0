import { expect, test } from '@jest/globals';
import { GroupLog } from '../../src/main/group-log.ts';

function record(commands: boolean): { log: GroupLog; text: () => string } {
  let text = '';
  return { log: new GroupLog((part) => void (text += part), commands), text: () => text };
}

test('gates that run side by side do not mix', () => {
  const { log, text } = record(false);
  log.start('a', 'A');
  log.start('b', 'B');
  log.line('b', 'b1');
  log.line('a', 'a1');
  log.line('b', 'b2');
  log.end('b', 'B passed');
  log.line('a', 'a2');
  log.end('a', 'A passed');
  expect(text()).toBe('── A\na1\na2\n   A passed\n── B\nb1\nb2\n   B passed\n');
});

test('the next gate that still runs is shown live, with what it said before', () => {
  const { log, text } = record(false);
  log.start('a', 'A');
  log.start('b', 'B');
  log.line('b', 'b1');
  log.end('a', 'done');
  log.line('b', 'b2');
  expect(text()).toBe('── A\n   done\n── B\nb1\nb2\n');
});

test('a command cannot speak to the runner', () => {
  const { log, text } = record(true);
  log.start('a', 'A');
  log.line('a', '::set-output name=x::y');
  log.line('a', '##[add-mask]z');
  log.end('a', '::error::verdict');
  const lines = text().trimEnd().split('\n');
  let stopped: string | undefined;
  const heard: string[] = [];
  for (const line of lines) {
    if (stopped !== undefined) stopped = line === `::${stopped}::` ? undefined : stopped;
    else if (line.startsWith('::stop-commands::')) stopped = line.slice('::stop-commands::'.length);
    else if (/^\s*::|##\[/.test(line)) heard.push(line);
  }
  expect(heard).toEqual(['::group::A', '::endgroup::']);
});

test('a gate that prints without end does not fill the log', () => {
  const { log, text } = record(false);
  log.start('a', 'A');
  for (let index = 0; index < 10_000; index += 1) log.line('a', 'x');
  log.end('a', 'done');
  expect(text().split('\n').length).toBeLessThan(2100);
  expect(text()).toContain('8000 more lines left out');
});
