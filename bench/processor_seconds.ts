/** Processor time of another process, as /proc tells it: what other work on the machine hardly changes. */
import { readFileSync } from 'node:fs';

/** Of a tick of /proc, s. */
const TICK = 0.01;

/** Processor time that a process has taken; 0 once it is gone. */
export function processorSeconds(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return TICK * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return 0;
  }
}
