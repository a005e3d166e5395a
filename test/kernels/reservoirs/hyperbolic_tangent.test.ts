/** tanh of the reservoirs: close to the real one, and the same bits for one number and for two in WebAssembly. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCore } from '../../../kernels/core.ts';
import { hyperbolicTangent, tangentTable } from '../../../kernels/reservoirs/hyperbolic_tangent.ts';

const BITS = 200n;
const ONE = 1n << BITS;

/** A positive number within ±2⁶ in units of 2⁻²⁰⁰, without what is below one. */
function fixed(x: number): bigint {
  const [word] = new BigUint64Array(Float64Array.of(x).buffer);
  const mantissa = (word & ((1n << 52n) - 1n)) | (1n << 52n);
  const shift = (word >> 52n) - 1075n + BITS;
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

/** Distance from tanh(x) in units of the last place of `y`, x > 0: exp(2x) from its series at x/64, squared on. */
function errorInPlaces(x: number, y: number): number {
  const small = fixed(x) >> 6n;
  let e = 0n;
  for (let k = 1n, term = ONE; term > 0n; term = ((term * small) >> BITS) / k++) e += term;
  for (let i = 0; i < 7; i++) e = (e * e) >> BITS;
  const exact = ((e - ONE) << BITS) / (e + ONE);
  const place = 2 ** (Math.max(-1022, Math.floor(Math.log2(y))) - 52);
  const error = fixed(y) - exact;
  return Number(error < 0n ? -error : error) / 2 ** 200 / place;
}

/** tanh of many numbers in WebAssembly: some at a time, as inputs of one unit that hears nothing else. */
function inWebAssembly(numbers: readonly number[], single = false): number[] {
  const core = createCore();
  const sizes = { table: tangentTable.byteLength, none: 64, weight: 8, bias: 8, input: 64, x: 64, room: 64 };
  const [table, none, weight, bias, input, x, room] = Object.values(sizes).map((bytes) => core.allocate(bytes));
  new Float64Array(core.memory.buffer).set(tangentTable, table / 8);
  const floats = single ? new Float32Array(core.memory.buffer) : new Float64Array(core.memory.buffer);
  const bytes = floats.BYTES_PER_ELEMENT;
  const lanes = 64 / bytes;
  floats[weight / bytes] = 1;
  const answers: number[] = [];
  for (let first = 0; first < numbers.length; first += lanes) {
    const some = numbers.slice(first, first + lanes);
    floats.set(some, input / bytes);
    floats.fill(0, x / bytes, x / bytes + lanes);
    core.advanceTrials(single ? 1 : 0, 1, 1, 1, none, none, none, weight, bias, input, x, room, 1, table);
    answers.push(...floats.subarray(x / bytes, x / bytes + some.length));
  }
  return answers;
}

test('is within 1.5 units of its last place', () => {
  const size = fc.oneof(
    fc.double({ min: 1e-9, max: 0.1, noNaN: true }),
    fc.double({ min: 0.03, max: 1, noNaN: true }),
    fc.double({ min: 0.5, max: 18, noNaN: true }),
  );
  fc.assert(
    fc.property(size, (x) => errorInPlaces(x, hyperbolicTangent(x)) < 1.5),
    { numRuns: 4000, seed: 1 },
  );
});

test('is odd, exact for the smallest numbers, 1 in the end, and passes on what is no number', () => {
  for (const x of [0.1, 0.7, 3, 19, 30]) expect(hyperbolicTangent(-x)).toBe(-hyperbolicTangent(x));
  for (const x of [0, -0, 5e-324, -1e-310, 1e-9]) expect(hyperbolicTangent(x)).toBe(x);
  for (const x of [19.1, 19.5, 20, 1e300, Number.POSITIVE_INFINITY]) expect(hyperbolicTangent(x)).toBe(1);
  expect(hyperbolicTangent(Number.NaN)).toBe(Number.NaN);
});

test('has the same bits in WebAssembly', () => {
  const special = [0, 5e-324, -1e-310, 1 / 32, 3 / 32, 19.5, -25, Number.POSITIVE_INFINITY, Number.NaN];
  fc.assert(
    fc.property(fc.array(fc.double({ min: -21, max: 21, noNaN: true }), { minLength: 1, maxLength: 500 }), (drawn) => {
      // No sum of a unit is −0.
      const numbers = [...drawn, ...special].map((x) => x + 0);
      expect(inWebAssembly(numbers)).toEqual(numbers.map(hyperbolicTangent));
    }),
    { numRuns: 20, seed: 2 },
  );
});

test('of float32 is within 6 units of its last place, odd, 1 in the end to a place or two, and passes on what is no number', () => {
  const number = fc.oneof(
    fc.double({ min: -12, max: 12, noNaN: true }),
    fc.double({ min: -0.1, max: 0.1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 100 }), (drawn) => {
      const numbers = drawn.map(Math.fround).filter((x) => Math.abs(x) > 1e-30);
      const answers = inWebAssembly(numbers, true);
      expect(
        inWebAssembly(
          numbers.map((x) => -x),
          true,
        ),
      ).toEqual(answers.map((y) => -y));
      numbers.forEach((x, k) => {
        const exact = Math.tanh(x);
        const place = 2 ** (Math.floor(Math.log2(Math.abs(exact))) - 23);
        expect(Math.abs(answers[k] - exact)).toBeLessThan(6 * place);
        expect(Math.abs(answers[k])).toBeLessThanOrEqual(1);
      });
    }),
    { numRuns: 400, seed: 1 },
  );
  const special = [0, -0, 9, 20, -1e30, Number.POSITIVE_INFINITY];
  const wanted = [0, 0, 1, 1, -1, 1];
  expect(inWebAssembly([Number.NaN], true)).toEqual([Number.NaN]);
  inWebAssembly(special, true).forEach((y, k) => {
    expect(y).toBeCloseTo(wanted[k], 6);
  });
});
