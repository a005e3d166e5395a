/** A readout outlives what copies data: JSON, structuredClone, a message to a thread. */
import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { randomStream } from '../../src/random.ts';
import type { LinearData, LinearReadout } from '../../src/readout/linear_readout.ts';
import { fitPlainRidge, fitRidge } from '../../src/readout/ridge.ts';
import { readoutFrom } from '../../src/readout/saved_readout.ts';

function fitted(seed: number, outputs: number, limit: boolean): LinearReadout {
  const stream = randomStream(seed, 'readout test');
  const normals = (columns: number) =>
    Array.from({ length: 3 }, () => Array.from({ length: columns }, () => stream.normal()));
  const states = Array.from({ length: 8 }, () => normals(4).map((row) => [...row, 0]));
  const targets = Array.from({ length: 8 }, () => normals(outputs));
  return fitRidge(states, targets, { limit });
}

const copies: [string, (readout: LinearReadout) => unknown][] = [
  ['JSON', (readout) => JSON.parse(JSON.stringify(readout))],
  ['structuredClone', (readout) => structuredClone(readout)],
  ['JSON of a structuredClone of its data', (readout) => JSON.parse(JSON.stringify(structuredClone(readout.toJSON())))],
  ['nothing', (readout) => readout],
];

describe.each(copies)('a readout through %s', (_, copy) => {
  test('predicts the same to the bit, and is the same', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 3 }), fc.boolean(), (seed, outputs, limit) => {
        const readout = fitted(seed, outputs, limit);
        const again = readoutFrom(copy(readout) as LinearData);
        const stream = randomStream(seed, 'readout test states');
        const states = ndarray(
          Float64Array.from({ length: 50 }, () => 3 * stream.normal()),
          [10, 5],
        );
        expect(again.predict(states).data).toEqual(readout.predict(states).data);
        expect(again.toJSON()).toEqual(readout.toJSON());
        expect(again.weights.data).toEqual(readout.weights.data);
        expect([...again.constant]).toEqual([4]);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test('answers 0 where the original does, not −0, which JSON does not keep', () => {
    const readout = fitRidge([[[0], [0]]], [[[-0], [-0]]], { penalties: [1] });
    const again = readoutFrom(copy(readout) as LinearData);
    expect(again.predict([[-1]]).data).toEqual(readout.predict([[-1]]).data);
  });
});

test('a readout can be sent to another thread', async () => {
  const readout = fitted(1, 2, true);
  const { port1, port2 } = new MessageChannel();
  const arrived = new Promise<LinearData>((resolve) => port2.once('message', resolve));
  port1.postMessage(readout);
  const again = readoutFrom(await arrived);
  port1.close();
  expect(again.toJSON()).toEqual(readout.toJSON());
});

test('its data is plain: numbers in arrays, with the penalty, the range and the options it was fitted with', () => {
  const plain = fitPlainRidge([[0], [1], [2]], [[0], [2], [4]], 0).toJSON();
  expect(plain).toEqual({
    weights: [[expect.closeTo(2, 12)]],
    bias: [expect.closeTo(0, 12)],
    penalty: [0],
    range: null,
    constant: [],
    options: { penalties: [0], folds: 5, standardise: false, resolution: 0, limit: false },
  });
  const limited = fitRidge([[[0], [2]]], [[[0], [4]]], { penalties: [2] }).toJSON();
  expect(limited.range).toEqual({ least: [0], most: [4] });
  // A thousandth of the standard deviation, 1.
  expect(limited.options.resolution).toBeCloseTo(1e-3, 15);
});

describe('bad input is refused in one line', () => {
  const data = fitRidge(
    [
      [
        [0, 1],
        [2, 5],
      ],
    ],
    [[[0], [4]]],
    { penalties: [2] },
  ).toJSON();
  const readout = readoutFrom(data);
  const from = readoutFrom as (given: unknown) => LinearReadout;
  const predict = readout.predict as (given: unknown) => unknown;
  const MATRIX = 'use a matrix, [rows × columns]: an ndarray, or an array of rows of numbers';
  const refusals: [string, () => unknown, string][] = [
    ['nothing', () => from(undefined), 'readout data: undefined; give what a readout was copied to'],
    [
      'text',
      () => from(JSON.stringify(data)),
      `readout data: text of ${JSON.stringify(data).length} characters; give what a readout was copied to`,
    ],
    ['no weights', () => from({}), `readout data, weights: not a matrix (undefined); ${MATRIX}`],
    [
      'weights that are none',
      () => from({ ...data, weights: [[1], [null]] }),
      'readout data, weights: row 1, column 0 is not finite (null); use finite numbers',
    ],
    [
      'a bias too many',
      () => from({ ...data, bias: [1, 2] }),
      'readout data: bias (array of 2); give 1 finite numbers',
    ],
    ['a penalty by itself', () => from({ ...data, penalty: 2 }), 'readout data: penalty (2); give 1 finite numbers'],
    [
      'no range',
      () => from({ ...data, range: undefined }),
      'readout data: range.least (undefined); give 1 finite numbers',
    ],
    [
      'a range turned round',
      () => from({ ...data, range: { least: [2], most: [1] } }),
      'readout data: range of output 0 (2 … 1); give the smaller one as least',
    ],
    [
      'a state that is not there',
      () => from({ ...data, constant: [2] }),
      'readout data: constant (array of 1); give an array of states, 0 … 1',
    ],
    [
      'no options',
      () => from({ ...data, options: undefined }),
      'readout data: options (undefined); give those with which it was fitted',
    ],
    ['states of another size', () => predict([[1]]), 'readout states: shape [1 × 1]; use [rows × 2]'],
    ['a vector of states', () => predict([1, 2]), `readout states: row 0 is not an array (1); ${MATRIX}`],
    [
      'a flat ndarray',
      () => predict(ndarray(Float64Array.of(1, 2), [2])),
      `readout states: an ndarray of 1 dimensions ([2]); ${MATRIX}`,
    ],
    ['no states', () => predict(undefined), `readout states: not a matrix (undefined); ${MATRIX}`],
    ['an empty array', () => predict([]), 'readout states: shape [0 × 0]; use [rows × 2]'],
    [
      'states that blew up',
      () =>
        predict([
          [0, 0],
          [1, Number.POSITIVE_INFINITY],
        ]),
      'readout states: row 1, column 1 is not finite (Infinity); use finite numbers',
    ],
  ];
  test.each(refusals)('%s', (_, attempt, message) => {
    expect(attempt).toThrow(new InputError(message));
  });
});

describe('a prediction', () => {
  const statesOf = (rows: number, seed: number) => {
    const stream = randomStream(seed, 'predicted states');
    return ndarray(
      Float64Array.from({ length: rows * 5 }, () => stream.normal()),
      [rows, 5],
    );
  };

  test.each([1, 3])('of any number of rows adds up state after state, from the bias on (%i outputs)', (outputs) => {
    const readout = fitted(3, outputs, false);
    for (let rows = 1; rows <= 9; rows++) {
      const states = statesOf(rows, rows);
      const wanted = Array.from({ length: rows * outputs }, (_, at) => {
        const [row, k] = [Math.floor(at / outputs), at % outputs];
        let sum = readout.bias[k];
        for (let j = 0; j < 5; j++) sum += states.get(row, j) * readout.weights.get(j, k);
        return sum;
      });
      expect([...readout.predict(states).data]).toEqual(wanted);
      expect(readout.predict(states.transpose(1, 0).transpose(1, 0)).data).toEqual(readout.predict(states).data);
      expect(readout.predict(states.lo(rows - 1, 0)).data).toEqual(Float64Array.from(wanted.slice(-outputs)));
    }
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('of a state that is not finite is refused (%d)', (bad) => {
    const states = statesOf(6, 1);
    // The last state is constant and has no weight.
    states.set(4, 4, bad);
    expect(() => fitted(3, 1, true).predict(states)).toThrow(`readout states: row 4, column 4 is not finite (${bad})`);
  });
});
