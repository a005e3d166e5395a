/** What /proc says of a process in one line (`stat`, proc(5)). */
import { readFileSync } from 'node:fs';

/**
 * Its fields from the state on, the third of that line: what stands before them is the id, and the name in brackets,
 * which may hold anything. Undefined for a process that is no more, and where there is no /proc.
 */
export function processFields(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined;
  }
}
