/** Spikes that wait on disk: readable at any time, kept or begun anew, never more than a buffer of them in memory. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openSpikeSpool, SPOOL_FILE, type SpikeSpool } from '../../src/cli/spike_spool.ts';
import { InputError } from '../../src/errors.ts';
import { spoolPairs } from './simulate_process.ts';

const root = mkdtempSync(join(tmpdir(), 'rippletank-spool-'));
afterAll(() => rmSync(root, { recursive: true }));

/** `count` spikes of neuron 1 in the steps after `from`. */
function add(spool: SpikeSpool, from: number, count: number): void {
  const steps = Uint32Array.from({ length: count }, (_, i) => from + i + 1);
  spool.add({ fromStep: from, toStep: from + count, steps, senders: new Uint32Array(count).fill(1) });
}

function readAll(spool: SpikeSpool): { steps: number[]; largest: number } {
  const steps: number[] = [];
  let largest = 0;
  spool.read((pairs) => {
    largest = Math.max(largest, pairs.length);
    for (let i = 0; i < pairs.length; i += 2) steps.push(pairs[i]);
  });
  return { steps, largest };
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('the spool', () => {
  test('gives back what was added, in parts of bounded size', () => {
    const spool = openSpikeSpool(root);
    add(spool, 0, 200_000);
    add(spool, 200_000, 3);
    expect(spool.count).toBe(200_003);
    const { steps, largest } = readAll(spool);
    expect(steps).toEqual(upTo(200_003));
    expect(largest).toBe(2 * 65_536);
    spool.close({ remove: false });
  });

  test('is a NumPy array of what was written so far, after every write', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 8 }), (counts) => {
        const spool = openSpikeSpool(root);
        let total = 0;
        for (const count of counts) {
          add(spool, total, count);
          total += count;
          spool.write();
          const pairs = spoolPairs(root);
          expect(pairs.length).toBe(2 * total);
          if (total > 0) expect([pairs[0], pairs[1], pairs[2 * total - 2]]).toEqual([1, 1, total]);
        }
        spool.close({ remove: true });
      }),
      { seed: 1, numRuns: 20 },
    );
    const spool = openSpikeSpool(root);
    const bytes = readFileSync(join(root, SPOOL_FILE));
    // NumPy's format, version 1.0: a magic text, the length of the header, which ends the 128 bytes with a line feed.
    expect([...bytes.subarray(0, 10)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0]);
    expect([bytes.length, bytes[127]]).toEqual([128, 0x0a]);
    spool.close({ remove: true });
  });

  test('goes on from the spikes that are kept; what came after them is gone', () => {
    const first = openSpikeSpool(root);
    add(first, 0, 100);
    first.close({ remove: false });
    for (const keep of [70, 0]) {
      const spool = openSpikeSpool(root, keep);
      expect(spoolPairs(root).length).toBe(2 * keep);
      add(spool, keep, 5);
      expect(readAll(spool).steps).toEqual(upTo(keep + 5));
      spool.close({ remove: false });
    }
  });

  test('refuses to go on where spikes are missing', () => {
    const refusal = (keep: number): unknown => {
      try {
        return openSpikeSpool(root, keep);
      } catch (error) {
        return error;
      }
    };
    openSpikeSpool(root).close({ remove: false });
    expect(refusal(1)).toEqual(
      new InputError(
        `${join(root, SPOOL_FILE)}: fewer spikes than the checkpoint knows of (0, not 1); start again without --resume`,
      ),
    );
    rmSync(join(root, SPOOL_FILE));
    expect(refusal(0)).toBeInstanceOf(InputError);
    writeFileSync(join(root, SPOOL_FILE), '');
    expect(refusal(0)).toBeInstanceOf(InputError);
  });

  test('of another run that begins in the same directory is another file', () => {
    const [one, other] = [openSpikeSpool(root), openSpikeSpool(root)];
    add(one, 0, 10);
    add(other, 0, 20);
    one.write();
    other.write();
    expect(readAll(one).steps).toEqual(upTo(10));
    one.close({ remove: true });
    expect(readAll(other).steps).toEqual(upTo(20));
    other.close({ remove: true });
    other.close({ remove: true });
  });

  test('that someone else cut short is refused instead of being read for ever', () => {
    const spool = openSpikeSpool(root);
    add(spool, 0, 10);
    spool.write();
    truncateSync(join(root, SPOOL_FILE), 150);
    expect(() => readAll(spool)).toThrow(/cut short by someone else \(0 of 10 spikes\); run again$/);
    spool.close({ remove: true });
  });
});
