/** Processes that a test has started, by their ids. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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

/** What processes and those that they have waited for have had of a processor, in s: `proc(5)`. */
export function processorSeconds(pids) {
  const ticks = pids.map((pid) => {
    const [, facts] = /^.*\) (.*)$/su.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return facts
      .split(' ')
      .slice(11, 15)
      .reduce((sum, each) => sum + Number(each), 0);
  });
  const aSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticks.reduce((sum, each) => sum + each, 0) / aSecond;
}
