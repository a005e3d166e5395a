/** Products of tall matrices: the bits of plain loops with the same order of additions, for any shape. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProducts, type Products } from '../../kernels/products.ts';
import { randomStream } from '../../src/random.ts';

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 6 }),
  n: fc.integer({ min: 1, max: 11 }),
  more: fc.integer({ min: 0, max: 2 }),
  seed: fc.nat(1000),
});
const normal = (seed: number, count: number): Float64Array => {
  const stream = randomStream(seed, 'products');
  return Float64Array.from({ length: count }, () => stream.normal());
};

function outerProducts(products: Products, z: Float64Array, rows: number, n: number, stride: number): number[] {
  const numbers = products.numbers(z.length + (n + 1) * stride).fill(0);
  numbers.set(z);
  products.addOuterProducts(0, rows, n, stride, z.length);
  return Array.from({ length: n }, (_, i) => [
    ...numbers.subarray(z.length + i * stride + i, z.length + (i + 1) * stride),
  ]).flat();
}

test('sums of squares and products, four rows together', () => {
  const products = createProducts();
  fc.assert(
    fc.property(shapes, ({ rows: fours, n, more, seed }) => {
      const [rows, stride] = [4 * fours, 4 * (Math.ceil((n + 1) / 4) + more)];
      const z = normal(seed, rows * stride);
      const at = (r: number, i: number) => z[r * stride + i];
      const plain: number[] = [];
      for (let i = 0; i < n; i++)
        for (let j = i; j < stride; j++) {
          let sum = 0;
          for (let r = 0; r < rows; r += 4) {
            const four = [0, 1, 2, 3].map((k) => at(r + k, i) * at(r + k, j));
            sum += four[0] + four[1] + four[2] + four[3];
          }
          plain.push(sum);
        }
      expect(outerProducts(products, z, rows, n, stride)).toEqual(plain);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('a product of two matrices, column by column', () => {
  const products = createProducts();
  fc.assert(
    fc.property(shapes, ({ rows: twos, n, more, seed }) => {
      const [rows, width] = [2 * twos, 4 * (1 + more)];
      const [x, w] = [normal(seed, rows * n), normal(seed + 1, n * width)];
      const numbers = products.numbers(x.length + w.length + rows * width);
      numbers.set(x);
      numbers.set(w, x.length);
      products.multiply(0, rows, n, x.length, width, x.length + w.length);
      const plain = Array.from({ length: rows * width }, (_, k) => {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += x[Math.floor(k / width) * n + j] * w[j * width + (k % width)];
        return sum;
      });
      expect([...numbers.subarray(x.length + w.length)]).toEqual(plain);
    }),
    { numRuns: 60, seed: 2 },
  );
});

test('an array grows when more is asked for', () => {
  const products = createProducts();
  expect(products.numbers(10)).toHaveLength(10);
  const large = products.numbers(100_000).fill(1);
  expect(large.at(-1)).toBe(1);
});
