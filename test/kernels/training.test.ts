/** Products of networks that learn: the sums that float32 has in the order that is promised, in any shape. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTrainingCore, transposedRoom } from '../../kernels/training.ts';
import { randomStream } from '../../src/random.ts';

const drawn = fc.record({
  M: fc.integer({ min: 1, max: 5 }).map((n) => 4 * n),
  K: fc.integer({ min: 1, max: 40 }),
  N: fc.integer({ min: 1, max: 4 }).map((n) => 8 * n),
  seed: fc.nat(10_000),
});

const numbers = (seed: number, name: string, count: number): Float32Array => {
  const stream = randomStream(seed, name);
  return Float32Array.from({ length: count }, () => stream.normal());
};

/** Σ a b, rounded to float32 after every operation. */
function dot(count: number, pair: (k: number) => readonly [number, number]): number {
  let sum = 0;
  for (let k = 0; k < count; k++) {
    const [a, b] = pair(k);
    sum = Math.fround(sum + Math.fround(a * b));
  }
  return sum;
}

test('A B, summand by summand, written or added', () => {
  fc.assert(
    fc.property(drawn, fc.boolean(), ({ M, K, N, seed }, adds) => {
      const core = createTrainingCore();
      const [a, b, c] = [M * K, K * N, M * N].map((count, i) => numbers(seed, `matrix ${i}`, count));
      const [atA, atB, panels, atC] = [M * K, K * N, K * N, M * N].map(core.allocate);
      core.floats(atA, M * K).set(a);
      core.floats(atB, K * N).set(b);
      core.floats(atC, M * N).set(c);
      core.pack(atB, K, N, panels);
      core.multiply(atA, panels, atC, M, K, N, adds ? 1 : 0);
      core.floats(atC, M * N).forEach((value, at) => {
        const [i, j] = [Math.floor(at / N), at % N];
        const product = dot(K, (k) => [a[i * K + k], b[k * N + j]]);
        expect(value).toBe(adds ? Math.fround(c[at] + product) : product);
      });
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('C + Aᵀ B, row by row', () => {
  fc.assert(
    fc.property(drawn, ({ M, K: R, N, seed }) => {
      const core = createTrainingCore();
      const [a, b, c] = [R * M, R * N, M * N].map((count, i) => numbers(seed, `matrix ${i}`, count));
      const [atA, atB, atC, room, beyond] = [R * M, R * N, M * N, transposedRoom(R, M), 16].map(core.allocate);
      core.floats(atA, R * M).set(a);
      core.floats(atB, R * N).set(b);
      core.floats(atC, M * N).set(c);
      core.addTransposedProduct(atA, atB, atC, R, M, N, room, 0);
      expect(core.floats(beyond, 16).every((value) => value === 0)).toBe(true);
      core.floats(atC, M * N).forEach((value, at) => {
        const [i, j] = [Math.floor(at / N), at % N];
        const product = dot(R, (r) => [a[r * M + i], b[r * N + j]]);
        expect(value).toBe(Math.fround(c[at] + product));
      });
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('Aᵀ B in several calls that go on has the bits of one', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), ({ M, K: R, N, seed }, place) => {
      const core = createTrainingCore();
      const [atA, atB, once, cut, room] = [R * M, R * N, M * N, M * N, transposedRoom(R, M)].map(core.allocate);
      core.floats(atA, R * M).set(numbers(seed, 'matrix 0', R * M));
      core.floats(atB, R * N).set(numbers(seed, 'matrix 1', R * N));
      core.addTransposedProduct(atA, atB, once, R, M, N, room, 0);
      const first = 1 + (place % R);
      core.addTransposedProduct(atA, atB, cut, first, M, N, room, 1);
      core.addTransposedProduct(atA + 4 * first * M, atB + 4 * first * N, cut, R - first, M, N, room, 1);
      expect(core.floats(cut, M * N)).toEqual(core.floats(once, M * N));
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a transpose in panels is the panels of the transpose', () => {
  const core = createTrainingCore();
  const [rows, columns] = [24, 5];
  const given = numbers(1, 'matrix', rows * columns);
  const [from, turned, packed, panels] = [0, 0, 0, 0].map(() => core.allocate(rows * columns));
  core.floats(from, rows * columns).set(given);
  const transposed = core.floats(turned, rows * columns);
  given.forEach((value, at) => {
    transposed[(at % columns) * rows + Math.floor(at / columns)] = value;
  });
  core.pack(turned, columns, rows, panels);
  core.packTransposed(from, rows, columns, packed);
  expect(core.floats(packed, rows * columns)).toEqual(core.floats(panels, rows * columns));
});

test('what is allocated is 0 and overlaps nothing, past the first page of memory', () => {
  const core = createTrainingCore();
  const places = [1, 15, 16, 17, 100_000, 3].map((count) => ({ at: core.allocate(count), count }));
  for (const { at, count } of places) expect(core.floats(at, count).every((value) => value === 0)).toBe(true);
  places.forEach(({ at, count }, i) => {
    core.floats(at, count).fill(i + 1);
  });
  places.forEach(({ at, count }, i) => {
    expect(core.floats(at, count).every((value) => value === i + 1)).toBe(true);
  });
  expect(core.bytes()).toBeGreaterThan(400_000);
});
