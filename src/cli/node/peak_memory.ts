/**
 * The most memory that this process has held. On Linux what the system counts for `maxRSS` begins with the memory of
 * the process that started this one (it survives exec), so that a small program started by a large one looks large;
 * VmHWM in /proc/self/status begins anew with the program.
 */
import { readFileSync } from 'node:fs';

/** The high-water mark of a text as /proc/self/status has it, bytes; undefined where it has none. */
export function highWaterMark(status: string): number | undefined {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
}

/** Peak of the resident memory of this process, bytes. */
export function peakMemoryBytes(): number {
  const counted = 1024 * process.resourceUsage().maxRSS;
  if (process.platform !== 'linux') return counted;
  try {
    return highWaterMark(readFileSync('/proc/self/status', 'utf8')) ?? counted;
  } catch {
    // Without /proc what is counted is the best there is.
    return counted;
  }
}
