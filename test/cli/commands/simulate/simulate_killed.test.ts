/** A process that is killed without checkpoints: what it had recorded can be read. */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../../../temporary_folder.ts';
import { findPython, interruptSimulate, runSimulate, spoolPairs } from '../../simulate_process.ts';

const root = temporaryFolder('killed');
beforeAll(() => expect(inject('buildErrors')).toBe(''));

function hasSpikes(out: string): boolean {
  return spoolPairs(out).length > 0;
}

describe('a killed process without checkpoints', () => {
  // A clock of 10 spikes a second: it takes hours to fill any buffer.
  const slow = join(root, 'slow.yaml');
  writeFileSync(
    slow,
    'name: slow\ndt: 0.1\nprojections: []\npopulations:\n  - {name: clock, model: iaf_psc_exp, size: 1, params: {I_e: 375.1}}\n',
  );
  const out = join(root, 'slow');

  test('leaves its spikes up to about a second ago, which NumPy can read', async () => {
    const args = [slow, '--out', out, '--t', '100000000', '--backend', 'wasm'];
    const ended = await interruptSimulate(args, 'SIGKILL', () => hasSpikes(out));
    expect(ended.signal).toBe('SIGKILL');
    const pairs = spoolPairs(out);
    expect(pairs.length).toBeGreaterThan(0);
    // Before any buffer was full, so that it was the clock that had it written.
    expect(pairs.length).toBeLessThan(2 * 65536);
    // A prefix: a constant current makes equal intervals from the first spike on.
    const intervals = new Set(Array.from({ length: pairs.length / 2 - 1 }, (_, i) => pairs[2 * i + 2] - pairs[2 * i]));
    expect(intervals.size).toBe(1);
    expect(pairs[0]).toBeLessThanOrEqual([...intervals][0]);
  });

  const python = findPython('numpy');
  if (python === undefined) console.warn('SKIPPED: no python3 with NumPy here, so nobody else reads the spool');
  test.skipIf(python === undefined)('whose header counts them', () => {
    const script = 'import numpy, sys; a = numpy.load(sys.argv[1]); print(a.dtype, a.shape[0], a.shape[1], a[-1][0])';
    const { stdout } = spawnSync(python as string, ['-c', script, join(out, 'spikes.partial.npy')], {
      encoding: 'utf8',
    });
    const pairs = spoolPairs(out);
    expect(stdout.trim()).toBe(`uint32 ${pairs.length / 2} 2 ${pairs[pairs.length - 2]}`);
  });

  test('can be run again: there is nothing to go on from', () => {
    const { status } = runSimulate([slow, '--out', out, '--t', '1000', '--backend', 'wasm']);
    expect([status, readdirSync(out)]).toEqual([0, ['spikes.h5']]);
  });
});
