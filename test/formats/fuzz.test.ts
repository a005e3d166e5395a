/**
 * Files that are damaged in thousands of ways are read or refused in words, nothing else: no stack trace, no endless
 * loop, no end of the process. `node dist/bench/fuzz/run.js` does the same a hundred times more often.
 */
import { zipSync } from 'fflate';
import ndarray from 'ndarray';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { FuzzedFormat } from '../../bench/fuzz/format.ts';
import { fuzzedFormats, tryMutants } from '../../bench/fuzz/formats.ts';
import { sonataFiles } from '../../bench/fuzz/seeds.ts';
import { writeAddress } from '../../scenes/address.ts';
import { readAddress } from '../../scenes/read_address.ts';
import { readDroppedSonata } from '../../scenes/tank/dropped_sonata.ts';
import { startSubject } from '../../scenes/tank/subject.ts';
import { InputError } from '../../src/errors.ts';
import { readNetworkWeights } from '../../src/formats/network_weights/read.ts';
import { writeNetworkWeights } from '../../src/formats/network_weights/write.ts';
import { learners } from '../../src/learners/catalogue.ts';
import { trainedOfWeights, weightsOfTrained } from '../../src/learners/through_time/learner_weights.ts';
import { spikesOfPairs } from '../../src/recording/spikes_of_pairs.ts';
import { fileOf, SOME_PROVENANCE } from './file_of.ts';

const MUTANTS = 300;
/** Of which `npm test` tries so many. */
const FEW = 100;
/** Mutants that keep the HDF5 library busy for ever are given up after this (ms). */
const WITHIN_MS = 500;
const bytesOf = (whole: string | Uint8Array): Uint8Array =>
  typeof whole === 'string' ? new TextEncoder().encode(whole) : whole;

/** Spikes as `simulate` writes them. */
function spikeFile(format: string): Promise<Uint8Array> {
  const source = { count: 3, read: (visit: (pairs: Uint32Array) => void) => visit(Uint32Array.of(1, 0, 5, 1, 5, 0)) };
  const populations = [{ population: 'a, b', nodeIds: Float64Array.of(7, 8), neurons: Int32Array.of(0, 1) }];
  const spikes = spikesOfPairs({ source, populations, size: 2, dt: 0.1 });
  return fileOf(format, { provenance: SOME_PROVENANCE, spikes });
}
const npz = await spikeFile('npz');
const csv = new TextDecoder().decode(await spikeFile('csv'));

/** Weights of a small network, and the learner that they are of. */
async function weightsFile(): Promise<Uint8Array> {
  const learner = await learners.create(
    { name: 'gru', size: 4, passes: 1 },
    { channels: { spikes: 1, analog: 0 }, seed: 1 },
  );
  const trial = { id: 1, durationMs: 20, spikes: [Float64Array.of(5)], sampleTimesMs: Float64Array.of(20) };
  const lesson = { trial, targets: ndarray(Float64Array.of(1), [1, 1]) };
  return writeNetworkWeights(weightsOfTrained(await learner.train([lesson], { seed: 1 })));
}
const weights = await weightsFile();

const formats = await fuzzedFormats(WITHIN_MS);
const files = await sonataFiles([]);
const zipped = zipSync(
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => !/edge|spikes/.test(path))
      .map(([path, content]) => [path, bytesOf(content)]),
  ),
);
async function playRecorded(name: string, bytes: Uint8Array): Promise<void> {
  const running = await startSubject({ kind: 'spikes', name, bytes });
  await running.advance(1);
  running.dispose();
}

/** What only the page or a program reads. */
const dropped: FuzzedFormat[] = [
  { name: 'zip', whole: zipped, read: (bytes) => readDroppedSonata('z.zip', [{ path: 'z.zip', bytes }]) },
  {
    name: 'weights',
    whole: weights,
    read: async (bytes) => trainedOfWeights(await readNetworkWeights(bytes, 'w.npz')),
  },
  { name: 'npz', whole: npz, read: (bytes) => playRecorded('s.npz', bytes) },
  { name: 'spike CSV', whole: csv, read: (bytes) => playRecorded('s.csv', bytes) },
  {
    name: 'address',
    share: 0.25,
    whole:
      '?v=1&lambda=3&seed=7&view=0.5,0.2,3&colour=rate&speed=0.1&stones=612.8:7,1,1;980:2,0.5,1&embed=1&hide=panel,traces',
    read(bytes) {
      const { address, faults } = readAddress(new TextDecoder().decode(bytes));
      // What could be read is an address of its own, with nothing left to complain about.
      expect(readAddress(writeAddress(address)).faults).toEqual([]);
      if (faults.length > 0) throw new InputError(faults.join('\n'));
    },
  },
];

const fewOf = ({ share = 1 }: FuzzedFormat): number => Math.ceil(FEW * share);

/** The same formats with all the time that a busy machine needs for a file that is whole. */
const patient = [...(await fuzzedFormats(60_000)), ...dropped];
test.each(patient)('$name is read where it is whole', async ({ whole, read }) => {
  await read(bytesOf(whole));
});

describe('of thousands of damaged files each is read or refused in words', () => {
  beforeAll(() => expect(inject('buildErrors')).toBe(''));

  test.each([...formats, ...dropped])('$name', async (format) => {
    const few = fewOf(format);
    const { read, refused, faults } = await tryMutants(format, 0, few);
    expect(faults).toEqual([]);
    expect(read + refused).toBe(few);
  });

  test.each([...formats, ...dropped])(
    '$name, and all the others',
    { tags: 'long', timeout: 600_000 },
    async (format) => {
      const mutants = Math.ceil(MUTANTS * (format.share ?? 1));
      const { read, refused, faults } = await tryMutants(format, fewOf(format), mutants);
      expect(faults).toEqual([]);
      expect(read + refused).toBe(mutants - fewOf(format));
      expect(Math.min(read, format.name === 'journal' ? 1 : refused), 'both are tried').toBeGreaterThan(0);
    },
  );

  test('and what is neither would be noticed', async () => {
    const format: FuzzedFormat = {
      ...{ name: 'broken', whole: 'a: 1' },
      read: (bytes) => (JSON.parse(new TextDecoder().decode(bytes)) as { a: { b: number } }).a.b,
    };
    const { faults } = await tryMutants(format, 0, 10);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatch(/^mutant \d+: SyntaxError/);
  });
});
