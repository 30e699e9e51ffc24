/** Processes that a test has started, by their ids. */
import { execFileSync } from 'node:child_process';

/** A process and everything that was started by it. */
export function offspring(pid) {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const all = [pid];
  for (const each of all) all.push(...rows.filter(([, of]) => of === each).map(([own]) => own));
  return all;
}

/** True while a process of this id runs. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
