import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ending a command together with everything that it started. */

/** Set in the environment of every command. What it starts inherits it, also after `setsid` and a double fork. */
export const TRACKING_VARIABLE = 'DEPLOY_CHECKLIST_EXEC_ID';

export interface Tree {
  readonly pid: number;
  readonly trackingId: string;
}

/**
 * Sends a signal to the command's process group and, on Linux, to every process that descends from it or carries its
 * tracking id: a grandchild that left the group is found by its parents, a daemon that left its parents by the variable.
 * Returns how many processes besides the group were found.
 */
export function signalTree(tree: Tree, signal: 'SIGTERM' | 'SIGKILL'): number {
  if (process.platform === 'win32') {
    // taskkill knows the tree by parent ids; there is no gentle signal for console programs.
    spawn('taskkill', ['/pid', String(tree.pid), '/T', '/F'], { stdio: 'ignore' }).on(
      'error',
      () => undefined,
    );
    return 0;
  }
  // Looked up before the first signal: a process whose parent ended is no longer found by its parents.
  const others = process.platform === 'linux' ? members(tree) : [];
  send(-tree.pid, signal);
  for (const pid of others) send(pid, signal);
  return others.length;
}

/** Whether anything of the tree still runs. */
export function treeAlive(tree: Tree): boolean {
  if (process.platform === 'win32') return false;
  // Not `kill(-pid, 0)` on Linux: it also counts zombies, which nobody collects in a container without an init.
  return process.platform === 'linux' ? members(tree).length > 0 : send(-tree.pid, 0);
}

function send(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // ESRCH: it has ended already.
    return false;
  }
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
}

function members(tree: Tree): number[] {
  const entries = processes();
  const found = new Set<number>([tree.pid]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { pid, parent, group } of entries) if (found.has(parent) || group === tree.pid) found.add(pid);
  }
  const mark = `${TRACKING_VARIABLE}=${tree.trackingId}`;
  for (const { pid } of entries) if (!found.has(pid) && environmentHas(pid, mark)) found.add(pid);
  found.delete(process.pid);
  return [...found].filter((pid) => entries.some((entry) => entry.pid === pid));
}

/** Everything that runs, but zombies: they have ended and only wait for their parent to ask. */
function processes(): ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // proc_pid_stat(5): `pid (comm) state ppid pgrp …`; comm may hold blanks and brackets.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state !== 'Z' && state !== 'X')
        entries.push({ pid: Number(name), parent: Number(parent), group: Number(group) });
    } catch {
      // It ended while we looked.
    }
  }
  return entries;
}

function environmentHas(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    return false;
  }
}
