import { mkdirSync, renameSync, rmSync } from 'node:fs';

/**
 * Has a folder made anew by `fill`, beside the old one, and puts it in its place only when it is whole: a build that fails
 * or is interrupted leaves what was there.
 */
export async function replaceFolder(folder, fill) {
  const fresh = `${folder}.${process.pid}.new`;
  const old = `${folder}.${process.pid}.old`;
  try {
    mkdirSync(fresh, { recursive: true });
    await fill(fresh);
    swap(folder, fresh, old);
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  }
}

function swap(folder, fresh, old) {
  let moved = false;
  try {
    renameSync(folder, old);
    moved = true;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (moved) renameSync(old, folder);
    throw error;
  }
}
