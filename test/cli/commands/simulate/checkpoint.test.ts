/** The file of a checkpoint: whole or refused. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKPOINT_FILE, readCheckpoint, writeCheckpoint } from '../../../../src/cli/node/checkpoint_file.ts';
import { InputError } from '../../../../src/errors.ts';
import { temporaryFolder } from '../../../temporary_folder.ts';

const root = temporaryFolder('checkpoint');

describe('a checkpoint file', () => {
  const identity = { circuit: 'c', settings: '', dt: 0.1, seed: 1, jobs: 1, backend: 'wasm', definition: 'd' };
  const state = {
    step: 7,
    spikes: 2,
    spikesSha256: 'ab',
    finished: false,
    statistics: Float64Array.of(1, Number.NaN, 3),
    simulator: Uint8Array.from({ length: 300 }, (_, i) => i),
  };
  const path = join(root, CHECKPOINT_FILE);
  const file = (): Buffer => {
    writeCheckpoint(root, identity, state);
    return readFileSync(path);
  };

  test('gives back what was written', () => {
    const written = file();
    expect(readCheckpoint(root)).toEqual(state);
    expect(readdirSync(root).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(file().equals(written)).toBe(true);
  });

  test('that was cut short or changed anywhere is refused in one line', () => {
    const whole = file();
    const refusal = (content: Buffer): string => {
      writeFileSync(path, content);
      try {
        readCheckpoint(root);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        return (error as Error).message;
      }
      return 'accepted';
    };
    const line =
      /^[^\n]*checkpoint\.bin: not a whole checkpoint \([^\n]+\); remove it and start again without --resume$/;
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(refusal(whole.subarray(0, length))).toMatch(line);
      }),
      { seed: 1, numRuns: 50 },
    );
    // In the head as well: with another number of spikes it would go on with wrong ones.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const changed = Buffer.from(whole);
        changed[at] ^= bits;
        expect(refusal(changed)).toMatch(line);
      }),
      { seed: 1, numRuns: 300 },
    );
    expect(refusal(Buffer.from(whole.toString('latin1').replace('"spikes":2', '"spikes":0'), 'latin1'))).toMatch(line);
    expect(refusal(Buffer.from('null\n'))).toMatch(line);
    expect(refusal(Buffer.concat([whole, Buffer.of(0)]))).toMatch(line);
  });
});
