/**
 * HDF5 survives the way through bytes; whatever is wrong with a file is one line, and the C library says nothing on the
 * terminal.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Hdf5File, readHdf5, writeHdf5 } from '../../src/formats/hdf5.ts';

// The C library's stderr ends in the console.error that there is when it is loaded, which is at the first call below.
const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
afterEach(() => {
  expect(complaints).not.toHaveBeenCalled();
});

const tree = {
  attributes: { magic: { scalar: Uint32Array.of(2682) }, version: Uint32Array.of(0, 1), title: 'tänk' },
  groups: {
    a: {
      datasets: {
        floats: { data: Float64Array.of(1.5, -2, 1e300), attributes: { units: 'ms' } },
        ids: { data: BigUint64Array.of(0n, 2n ** 53n) },
        table: { data: Float32Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
        none: { data: new Float64Array() },
        names: { data: ['x', 'ÿ'] },
      },
      groups: { b: {} },
    },
  },
};
const bytes = await writeHdf5(tree);
const read = <T>(callback: (file: Hdf5File) => T): Promise<T> => readHdf5(bytes, 'f.h5', callback);

describe('HDF5', () => {
  test('gives back what was written', async () => {
    await read((file) => {
      expect(file.keys('/a')).toEqual(['b', 'floats', 'ids', 'names', 'none', 'table']);
      expect(file.numbers('/a/floats')).toEqual(Float64Array.of(1.5, -2, 1e300));
      expect(file.numbers('/a/ids')).toEqual(Float64Array.of(0, 2 ** 53));
      expect(file.numbers('/a/table')).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
      expect(file.shape('/a/table')).toEqual([2, 3]);
      expect(file.numbers('/a/none')).toEqual(new Float64Array());
      expect(file.strings('/a/names')).toEqual(['x', 'ÿ']);
      expect([file.isGroup('/a/b'), file.isGroup('/a/ids'), file.has('/a/ids'), file.has('/a/b/c')]).toEqual([
        true,
        false,
        true,
        false,
      ]);
    });
  });

  test('has attributes', async () => {
    const attributes = await read((file) => [
      file.attribute('/', 'magic'),
      file.attribute('/', 'version'),
      file.attribute('/', 'title'),
      file.attribute('/a/floats', 'units'),
      file.attribute('/a/floats', 'none'),
      file.attribute('/nowhere', 'none'),
    ]);
    expect(attributes).toEqual([2682, [0, 1], 'tänk', 'ms', undefined, undefined]);
  });

  test.each<[string, (file: Hdf5File) => unknown, string]>([
    ['a missing dataset', (f) => f.numbers('/a/x'), 'f.h5: /a/x: missing dataset; the file must have it'],
    ['a dataset in a missing group', (f) => f.numbers('/q/x'), 'f.h5: /q/x: missing dataset; the file must have it'],
    ['a missing group', (f) => f.keys('/q'), 'f.h5: /q: missing group; the file must have it'],
    ['a group for a dataset', (f) => f.numbers('/a'), 'f.h5: /a: not a dataset; the file must have a dataset there'],
    ['a dataset for a group', (f) => f.keys('/a/ids'), 'f.h5: /a/ids: not a group; the file must have a group there'],
    ['texts for numbers', (f) => f.numbers('/a/names'), 'f.h5: /a/names: wrong type (S); it must hold numbers'],
    ['numbers for texts', (f) => f.strings('/a/ids'), 'f.h5: /a/ids: wrong type (<Q); it must hold texts'],
  ])('refuses %s', async (_, callback, message) => {
    await expect(read(callback)).rejects.toThrow(message);
  });

  test('refuses every beginning of a file, and stays usable', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const opened = readHdf5(bytes.subarray(0, length), 'cut.h5', () => 'opened');
        await expect(opened).rejects.toThrow(
          `cut.h5: not a whole HDF5 file (${length} bytes); give a complete HDF5 file`,
        );
        expect(await read((file) => file.numbers('/a/floats')[0])).toBe(1.5);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  test('refuses a file with damage inside, or reads what is left, without a sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(bytes.length - 1), { minLength: 5, maxLength: 40 }),
        fc.nat(255),
        async (places, value) => {
          const damaged = bytes.slice();
          for (const place of places) damaged[place] ^= value | 1;
          const count = (file: Hdf5File): number => file.numbers('/a/floats').length;
          const outcome = await readHdf5(damaged, 'bad.h5', count, { withinMs: 1000 }).catch((error: Error) => error);
          if (outcome instanceof Error) expect(outcome.message).toMatch(/^bad\.h5: .+; .+$/);
          else expect(outcome).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 100, seed: 1 },
    );
  });

  test('ends a file that would keep the library busy for ever, and reads the next', async () => {
    const damaged = bytes.slice();
    // The heap of texts: a length of its first object that leads beyond it.
    const heap = Buffer.from(bytes).indexOf('GCOL');
    expect(heap).toBeGreaterThan(0);
    damaged[heap + 24] = 177;
    await expect(readHdf5(damaged, 'endless.h5', () => 'read', { withinMs: 1000 })).rejects.toThrow(
      'endless.h5: cannot be read (not done within 1 s); the file is damaged',
    );
    expect(await read((file) => file.attribute('/a/floats', 'units'))).toBe('ms');
  });

  test('makes no room for what a small file says that it holds', async () => {
    const { File, ready } = await import('h5wasm');
    const { FS } = await ready;
    const file = new File('huge.h5', 'w');
    const values = { data: Float64Array.of(1), shape: [1], maxshape: [null] as unknown as number[], chunks: [64] };
    file.create_dataset({ name: 'huge', ...values }).resize([1e12]);
    file.create_dataset({ name: 'small', data: Float64Array.of(7) });
    file.close();
    const small = FS.readFile('huge.h5');
    expect(small.length).toBeLessThan(10_000);
    const opened = (path: string): Promise<Float64Array> => readHdf5(small, 'huge.h5', (f) => f.numbers(path));
    await expect(opened('/huge')).rejects.toThrow('huge.h5: /huge: too large (1000000000000); the file is damaged, or');
    expect(await opened('/small')).toEqual(Float64Array.of(7));
  });

  test('reads only what is below a group, where that is all that is wanted', async () => {
    const [inside, outside] = await readHdf5(bytes, 'f.h5', (f) => [f.keys('/a/b'), f.has('/a/ids')], {
      below: '/a/b',
    });
    expect([inside, outside]).toEqual([[], false]);
  });

  test('reads several files at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => read((file) => file.numbers('/a/floats')[1])));
    expect(all).toEqual([-2, -2, -2]);
  });

  test('lets a failure within the callback through, and closes the file', async () => {
    await expect(
      read(() => {
        throw new Error('mine');
      }),
    ).rejects.toThrow('mine');
    expect(await read((file) => file.has('/a'))).toBe(true);
  });

  test('would be loud without us', async () => {
    // So that the silence that is asserted after every other test means something.
    const { File, ready } = await import('h5wasm');
    const { FS } = await ready;
    FS.writeFile('loud.h5', new Uint8Array(100));
    new File('loud.h5', 'r');
    expect(complaints).toHaveBeenCalledWith(expect.stringContaining('HDF5-DIAG'));
    complaints.mockClear();
  });
});
