/** Spikes that wait on disk: readable at any time, kept or begun anew, never more than a buffer of them in memory. */
import { existsSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKPOINT_FILE } from '../../../src/cli/node/checkpoint_file.ts';
import { openSpikeSpool, SPOOL_FILE, type SpoolFile } from '../../../src/cli/node/spike_spool.ts';
import { lineOf, RunFault } from '../../../src/cli/terminal/run_fault.ts';
import { InputError } from '../../../src/errors.ts';
import { temporaryFolder } from '../../temporary_folder.ts';
import { spoolPairs } from '../simulate_process.ts';

const root = temporaryFolder('spool');

/** `count` spikes of neuron 1 in the steps after `from`. */
function add(spool: SpoolFile, from: number, count: number): void {
  const steps = Uint32Array.from({ length: count }, (_, i) => from + i + 1);
  spool.add({ fromStep: from, toStep: from + count, steps, senders: new Uint32Array(count).fill(1) });
}

function readAll(spool: SpoolFile): { steps: number[]; largest: number } {
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
    const sums = new Map<number, string>();
    for (const count of [0, 70, 100]) {
      add(first, first.count, count - first.count);
      first.write();
      sums.set(count, first.checksum());
    }
    first.close({ remove: false });
    for (const keep of [70, 0]) {
      const spool = openSpikeSpool(root, { spikes: keep, checksum: sums.get(keep) ?? '' });
      expect(spoolPairs(root).length).toBe(2 * keep);
      add(spool, keep, 5);
      expect(readAll(spool).steps).toEqual(upTo(keep + 5));
      spool.close({ remove: false });
    }
  });

  test('refuses to go on where spikes are missing or are others', () => {
    const path = join(root, SPOOL_FILE);
    const first = openSpikeSpool(root);
    const nothing = first.checksum();
    add(first, 0, 100);
    first.write();
    const checksum = first.checksum();
    first.close({ remove: false });
    const refusal = (spikes: number, sum: string): string => {
      const before = existsSync(path) ? readFileSync(path) : undefined;
      try {
        openSpikeSpool(root, { spikes, checksum: sum }).close({ remove: false });
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        // Nothing is cut off that may still be of use.
        if (before !== undefined) expect(readFileSync(path).equals(before)).toBe(true);
        return (error as Error).message;
      }
      return 'accepted';
    };
    const remedy = `remove ${CHECKPOINT_FILE} beside it and start again without --resume`;
    expect(refusal(101, checksum)).toBe(`${path}: fewer spikes than the checkpoint knows of (100, not 101); ${remedy}`);
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.integer({ min: 128, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const other = Buffer.from(whole);
        other[at] ^= bits;
        writeFileSync(path, other);
        expect(refusal(100, checksum)).toBe(
          `${path}: not the spikes that the checkpoint knows of (the first 100 were changed); ${remedy}`,
        );
      }),
      { seed: 1, numRuns: 50 },
    );
    writeFileSync(path, whole);
    expect(refusal(100, checksum)).toBe('accepted');
    rmSync(path);
    expect(refusal(0, nothing)).toMatch(/fewer spikes/);
    writeFileSync(path, '');
    expect(refusal(0, nothing)).toMatch(/fewer spikes|not the spikes/);
  });

  test.each<[string, (path: string) => void, RegExp]>([
    ['cut short', (path) => truncateSync(path, 150), /150 bytes, not 208/],
    ['replaced', (path) => replace(path, readFileSync(path)), /it is another file/],
    ['removed', (path) => rmSync(path), /it is another file/],
    ['changed in place', (path) => flip(path, 140), /not the 10 spikes that were recorded/],
  ])('that someone else has %s is an error', (_, harm, what) => {
    const spool = openSpikeSpool(root);
    const path = join(root, SPOOL_FILE);
    add(spool, 0, 10);
    spool.write();
    harm(path);
    let fault: unknown;
    try {
      spool.read(() => {
        throw new Error('what nobody can make use of');
      });
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(RunFault);
    expect(lineOf(fault as RunFault)).toMatch(
      /changed by someone else while the run lasted \(.*\); remove it and run again$/,
    );
    expect((fault as RunFault).message).toMatch(what);
    spool.close({ remove: true });
  });
});

function replace(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.other`, bytes);
  renameSync(`${path}.other`, path);
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 1;
  writeFileSync(path, bytes);
}
