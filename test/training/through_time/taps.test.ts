/** Time delays: what a layer hears through them, errors back through them, and time that goes on in pieces. */
import { expect, test } from 'vitest';
import { elmanCells, feedForwardCells } from '../../../kernels/cells/elman.ts';
import { randomStream } from '../../../src/random.ts';
import { initialWeights } from '../../../src/training/through_time/initial_weights.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';

const spec: NetworkSpec = {
  inputs: 2,
  layers: [
    { cell: feedForwardCells.tanh, units: 5, constants: {}, taps: { count: 3, spacing: 2 } },
    { cell: feedForwardCells.softplus, units: 6, constants: {}, taps: { count: 2, spacing: 3 } },
  ],
  outputs: 1,
};
const [rows, steps] = [4, 9];
const parameters = networkParameters(spec);
const weights = initialWeights(spec, { seed: 1, gain: 1, vectors: { b: 0.1 } });
const stream = randomStream(1, 'test inputs');
const inputs = Float32Array.from({ length: steps * rows * 2 }, () => stream.normal());
const wanted = Float32Array.from({ length: steps * rows }, () => stream.normal());

/** Σ wanted · answer of float64 equations. @param u [steps][rows × 2] */
function loss(all: ArrayLike<number>, u: ArrayLike<number>): number {
  const of = (name: string): number[] => {
    const { offset, length } = parameters.find((own) => own.name === name) as (typeof parameters)[number];
    return Array.from({ length }, (_, k) => all[offset + k]);
  };
  const layer = (l: number, heard: number[][], f: (a: number) => number): number[][] => {
    const { units, taps = { count: 1, spacing: 1 } } = spec.layers[l];
    const [W, b] = [of(`layer${l}.W_s`), of(`layer${l}.b`)];
    return heard.map((_, t) =>
      Array.from({ length: units }, (__, i) => {
        let a = b[i];
        for (let tap = 0; tap < taps.count; tap++)
          (heard[t - tap * taps.spacing] ?? []).forEach((value, k, { length }) => {
            a += W[(tap * length + k) * units + i] * value;
          });
        return f(a);
      }),
    );
  };
  const [V, [c]] = [of('head.V'), of('head.c')];
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const own = Array.from({ length: steps }, (_, t) => [0, 1].map((k) => u[(t * rows + row) * 2 + k]));
    const top = layer(1, layer(0, own, Math.tanh), (a) => Math.log1p(Math.exp(a)));
    top.forEach((h, t) => {
      sum += wanted[t * rows + row] * (c + h.reduce((all, value, i) => all + value * V[i], 0));
    });
  }
  return sum;
}

/** Central differences of a function of numbers, of fourth order. */
function differences(
  at: (values: Float64Array) => number,
  values: ArrayLike<number>,
  every: number,
): [number, number][] {
  const h = 1e-3;
  const around = (k: number, by: number): number =>
    at(Float64Array.from(values, (value, i) => value + (i === k ? by : 0)));
  return Array.from({ length: Math.ceil(values.length / every) }, (_, n) => {
    const k = n * every;
    return [k, (8 * (around(k, h) - around(k, -h)) - (around(k, 2 * h) - around(k, -2 * h))) / (12 * h)];
  });
}

function hearing(from: number, count: number, network: ReturnType<typeof createNetwork>): void {
  const heard = network.inputs();
  for (let row = 0; row < count * rows; row++)
    heard.set(inputs.subarray(2 * (from * rows + row), 2 * (from * rows + row + 1)), row * network.inputStride);
}

test.each([undefined, 2])(
  'derivatives by weights and inputs are those of differences in float64 (gathered: %s)',
  (gathered) => {
    const network = createNetwork(spec, { rows, steps, ...(gathered && { gathered }) }, true);
    hearing(0, steps, network);
    network.load(weights);
    const answers = network.run();
    const found = wanted.reduce((sum, value, row) => sum + value * answers[row * network.outputStride], 0);
    expect(found).toBeCloseTo(loss(weights, inputs), 5);
    const errors = new Float32Array(answers.length);
    wanted.forEach((value, row) => {
      errors[row * network.outputStride] = value;
    });
    const gradient = new Float32Array(weights.length);
    // Twice: the first way back leaves nothing behind.
    for (let time = 0; time < 2; time++) network.back(errors, gradient);
    for (const [k, exact] of differences((own) => loss(own, inputs), weights, 3))
      expect(Math.abs(gradient[k] - exact), `parameter ${k}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(exact)));
    const ofInputs = network.inputErrors();
    for (const [k, exact] of differences((own) => loss(weights, own), inputs, 1)) {
      const at = Math.floor(k / 2) * network.inputStride + (k % 2);
      expect(Math.abs(ofInputs[at] - exact), `input ${k}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(exact)));
    }
  },
);

test.each([1, 2, 4])(
  'time that goes on in pieces of %d steps has the same answers, and begins again at rest',
  (piece) => {
    const recurrent: NetworkSpec = {
      ...spec,
      layers: [
        spec.layers[0],
        { cell: elmanCells.tanh, units: 3, constants: { alpha: 1 }, taps: { count: 3, spacing: 2 } },
      ],
    };
    const own = initialWeights(recurrent, { seed: 1, gain: 1, vectors: {} });
    const whole = createNetwork(recurrent, { rows, steps: 8 });
    whole.load(own);
    hearing(0, 8, whole);
    const expected = whole.run().slice();
    const parts = createNetwork(recurrent, { rows, steps: piece });
    parts.load(own);
    for (let time = 0; time < 2; time++) {
      parts.carry('rest');
      for (let from = 0; from < 8; from += piece) {
        if (from > 0) parts.carry('end');
        hearing(from, piece, parts);
        const answers = parts.run();
        expect(answers).toEqual(
          expected.subarray(from * rows * whole.outputStride, (from + piece) * rows * whole.outputStride),
        );
      }
    }
  },
);
