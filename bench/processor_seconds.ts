/** Processor time of another process, as /proc tells it: what other work on the machine hardly changes. */
import { processFields } from '../src/cli/node/process_fields.ts';

/** Of a tick of /proc, s. */
const TICK = 0.01;

/** Processor time that a process has taken; 0 once it is gone. */
export function processorSeconds(pid: number | undefined): number {
  const fields = pid === undefined ? undefined : processFields(pid);
  return fields === undefined ? 0 : TICK * (Number(fields[11]) + Number(fields[12]));
}
