/** How much memory a process may still take, and the refusal of what would not fit. */
import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { refuse } from '../errors.ts';

/** Bytes available: the kernel's own estimate where there is one, within the limit of a control group. */
export function availableMemory(): number {
  const read = (path: string): string | undefined => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  };
  const kilobytes = /MemAvailable:\s+(\d+) kB/.exec(read('/proc/meminfo') ?? '')?.[1];
  const machine = kilobytes === undefined ? freemem() : 1024 * Number(kilobytes);
  const limit = Number(read('/sys/fs/cgroup/memory.max'));
  const used = Number(read('/sys/fs/cgroup/memory.current'));
  return Number.isFinite(limit) && limit > 0 && Number.isFinite(used) ? Math.min(machine, limit - used) : machine;
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 2 : 1)} GB`;

/** Refuses a network that does not fit. @throws {InputError} with both figures */
export function checkMemory(needed: number, available = availableMemory()): void {
  if (needed > available)
    refuse(
      'memory',
      `the network needs about ${gigabytes(needed)} (${gigabytes(available)} are free)`,
      'use fewer neurons, e.g. --set scale=0.1, or a machine with more memory',
    );
}
