/** How much memory a process may still take, and the refusal of what would not fit. */
import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import type { MemoryEstimate } from '../../../engine/estimate_memory.ts';
import { refuse } from '../../../errors.ts';

/** What a thread can address. */
const MOST_THREAD_BYTES = 2 ** 32;

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Bytes available: the kernel's own estimate where there is one, within the limit of a control group (of version 2 or
 * 1).
 * @param read the text of a file, undefined if there is none
 */
export function availableMemory(read: (path: string) => string | undefined = readText): number {
  const kilobytes = /MemAvailable:\s+(\d+) kB/.exec(read('/proc/meminfo') ?? '')?.[1];
  const machine = kilobytes === undefined ? freemem() : 1024 * Number(kilobytes);
  const groups = [
    ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory.current'],
    ['/sys/fs/cgroup/memory/memory.limit_in_bytes', '/sys/fs/cgroup/memory/memory.usage_in_bytes'],
  ];
  return groups.reduce((least, paths) => {
    // `max` and a missing file are no numbers.
    const [limit, used] = paths.map((path) => Number(read(path) ?? 'none'));
    return limit > 0 && used >= 0 ? Math.max(0, Math.min(least, limit - used)) : least;
  }, machine);
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 2 : 1)} GB`;

/** Refuses a network that does not fit. @throws {InputError} with both figures */
export function checkMemory({ bytes, threadBytes }: MemoryEstimate, jobs: number, available = availableMemory()): void {
  if (bytes > available)
    refuse(
      'memory',
      `the network needs about ${gigabytes(bytes)} (${gigabytes(available)} are free)`,
      'use fewer neurons, e.g. --set scale=0.1 for a circuit by name, or a machine with more memory',
    );
  if (threadBytes > MOST_THREAD_BYTES)
    refuse(
      '--jobs',
      `a thread would need about ${gigabytes(threadBytes)} (${jobs} of them; ${gigabytes(MOST_THREAD_BYTES)} at most)`,
      `use at least ${Math.ceil((jobs * threadBytes) / MOST_THREAD_BYTES)}`,
    );
}
