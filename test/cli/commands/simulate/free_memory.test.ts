/** How much memory is free, by machine and control group; and the refusal of what does not fit, with both figures. */
import { describe, expect, test } from 'vitest';
import { availableMemory, checkMemory } from '../../../../src/cli/commands/simulate/free_memory.ts';

const MEMINFO = 'MemTotal:       24000000 kB\nMemFree:          100000 kB\nMemAvailable:    8000000 kB\n';
const V2 = ['/sys/fs/cgroup/memory.max', '/sys/fs/cgroup/memory.current'];
const V1 = ['/sys/fs/cgroup/memory/memory.limit_in_bytes', '/sys/fs/cgroup/memory/memory.usage_in_bytes'];

function available(files: Readonly<Record<string, string>>): number {
  return availableMemory((path) => files[path]);
}

describe('available memory', () => {
  test('is what the kernel says', () => {
    expect(available({ '/proc/meminfo': MEMINFO })).toBe(8_192_000_000);
    expect(available({ '/proc/meminfo': MEMINFO, [V2[0]]: 'max\n', [V2[1]]: '123\n' })).toBe(8_192_000_000);
  });

  test.each([V2, V1])('is what a control group leaves (%s)', (limit, used) => {
    expect(available({ '/proc/meminfo': MEMINFO, [limit]: '2000000000\n', [used]: '500000000\n' })).toBe(1.5e9);
    expect(available({ '/proc/meminfo': MEMINFO, [limit]: '9223372036854771712\n', [used]: '5\n' })).toBe(
      8_192_000_000,
    );
    expect(available({ '/proc/meminfo': MEMINFO, [limit]: '100\n', [used]: '101\n' })).toBe(0);
  });

  test('is some number where there is no /proc', () => {
    expect(available({})).toBeGreaterThan(0);
    expect(availableMemory()).toBeGreaterThan(0);
  });
});

describe('a network', () => {
  const estimate = { bytes: 12.34e9, threadBytes: 3e9, synapses: 1 };

  test('that fits is let through', () => {
    expect(() => checkMemory(estimate, 1, 12.34e9)).not.toThrow();
  });

  test('that does not fit is refused with both figures', () => {
    expect(() => checkMemory(estimate, 1, 8.192e9)).toThrow(
      /^memory: the network needs about 12\.3 GB \(8\.19 GB are free\); use fewer neurons, e\.g\. --set scale=0\.1 for a circuit by name, or a machine with more memory$/,
    );
  });

  test('of which a thread could not address its part is refused with the number of threads that could', () => {
    expect(() => checkMemory({ ...estimate, threadBytes: 9e9 }, 2, 1e12)).toThrow(
      /^--jobs: a thread would need about 9\.00 GB \(2 of them; 4\.29 GB at most\); use at least 5$/,
    );
  });
});
