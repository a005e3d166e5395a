/** Real-time recurrent learning: the gradient of back-propagation through time and of differences, and online. */
import { describe, expect, test } from 'vitest';
import type { CellKernel } from '../../../kernels/cells/cell_kernel.ts';
import { elmanCells } from '../../../kernels/cells/elman.ts';
import { gatedFeedbackCells } from '../../../kernels/cells/gated_feedback.ts';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { adaptiveSpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { lstmCell, peepholeLstmCell } from '../../../kernels/cells/lstm.ts';
import { randomStream } from '../../../src/random.ts';
import { createRealTime } from '../../../src/training/real_time/real_time.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, parameterCount } from '../../../src/training/through_time/network_spec.ts';
import { throughTime64 } from './through_time_64.ts';

const constants = { alpha: 0.6, decay: 0.9, smooth: 0.8, gamma: 0.3, fade: 0.95, beta: 0.2 };
const [inputs, units, outputs, steps] = [2, 4, 2, 12];

function drawn(cell: CellKernel, scale = 0.7) {
  const spec: NetworkSpec = { inputs, layers: [{ cell, units, constants }], outputs };
  const stream = randomStream(5, 'test network');
  const draw = (length: number, size: number) =>
    Float64Array.from({ length }, () => Math.fround(size * stream.normal()));
  return {
    spec,
    parameters: draw(parameterCount(spec), scale),
    heard: Array.from({ length: steps }, () => draw(inputs, 1)),
    wanted: Array.from({ length: steps }, () => draw(outputs, 1)),
  };
}

/** ½ Σ (y − y*)², and its gradient as it comes forward in time. */
function forward({ spec, parameters, heard, wanted }: ReturnType<typeof drawn>) {
  const network = createRealTime(spec);
  const gradient = new Float64Array(parameters.length);
  let loss = 0;
  const answers = heard.map((input, t) => {
    const answer = network.hear(parameters, input);
    const errors = answer.map((y, k) => y - wanted[t][k]);
    loss += errors.reduce((sum, own) => sum + own * own, 0) / 2;
    network.addGradient(parameters, errors, gradient);
    return answer;
  });
  return { loss, gradient, answers };
}

const smooth = [elmanCells.tanh, elmanCells.softplus, lstmCell, peepholeLstmCell, gruCell];

describe.each([...smooth, adaptiveSpikingCell].map((cell) => [cell.name, cell] as const))('%s', (_, cell) => {
  const drew = drawn(cell, cell === adaptiveSpikingCell ? 0.9 : 0.7);
  const { spec, parameters, heard, wanted } = drew;
  const { gradient, answers } = forward(drew);

  test('adds up to the gradient of back-propagation through time', () => {
    const back = throughTime64(spec, parameters, heard, (t, answer) => answer.map((y, k) => y - wanted[t][k]));
    const scale = Math.max(...back.gradient.map(Math.abs));
    expect(scale).toBeGreaterThan(0.5);
    gradient.forEach((value, p) => {
      expect(Math.abs(value - back.gradient[p])).toBeLessThan(1e-11 * scale);
    });
  });

  test('and to that of the layer in float32', () => {
    const network = createNetwork(spec, { rows: 4, steps });
    for (const [t, input] of heard.entries()) network.inputs().set(input, t * 4 * network.inputStride);
    network.load(Float32Array.from(parameters));
    const found = network.run();
    const errors = new Float32Array(found.length);
    for (let t = 0; t < steps; t++)
      for (let k = 0; k < outputs; k++) {
        const at = t * 4 * network.outputStride + k;
        expect(Math.abs(found[at] - answers[t][k])).toBeLessThan(1e-5);
        errors[at] = found[at] - wanted[t][k];
      }
    const back = new Float32Array(parameters.length);
    network.back(errors, back);
    const scale = Math.max(...gradient.map(Math.abs));
    back.forEach((value, p) => {
      expect(Math.abs(value - gradient[p])).toBeLessThan(1e-5 * scale);
    });
  });
});

test.each(smooth.map((cell) => [cell.name, cell] as const))('%s: it is that of differences', (_, cell) => {
  const drew = drawn(cell);
  const { gradient } = forward(drew);
  const scale = Math.max(...gradient.map(Math.abs));
  // Differences of fourth order: h⁴ and 1e-16 / h are both below 1e-11.
  const h = 1e-3;
  for (let p = 0; p < gradient.length; p += 19) {
    const at = (by: number): number => {
      const parameters = drew.parameters.slice();
      parameters[p] += by;
      return forward({ ...drew, parameters }).loss;
    };
    const numerical = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    expect(Math.abs(gradient[p] - numerical)).toBeLessThan(1e-6 * scale);
  }
});

test('weights that change while a sequence goes on learn to keep a bit, and a rest forgets it', () => {
  const spec: NetworkSpec = {
    inputs: 1,
    layers: [{ cell: elmanCells.tanh, units: 3, constants: { alpha: 1 } }],
    outputs: 1,
  };
  const stream = randomStream(2, 'test network');
  const parameters = Float64Array.from({ length: parameterCount(spec) }, () => 0.5 * stream.normal());
  const network = createRealTime(spec);
  const losses: number[] = [];
  let bit = 0;
  for (let t = 0; t < 3000; t++) {
    if (t % 5 === 0) bit = stream.uniform() < 0.5 ? -1 : 1;
    const [answer] = network.hear(parameters, [t % 5 === 0 ? bit : 0]);
    const gradient = new Float64Array(parameters.length);
    network.addGradient(parameters, [answer - bit], gradient);
    gradient.forEach((value, p) => {
      parameters[p] -= 0.05 * value;
    });
    losses.push((answer - bit) ** 2);
  }
  const mean = (some: readonly number[]) => some.reduce((sum, own) => sum + own, 0) / some.length;
  expect(mean(losses.slice(-300))).toBeLessThan(mean(losses.slice(0, 300)) / 4);
  network.rest();
  const [first] = network.hear(parameters, [0]);
  expect(first).toBe(createRealTime(spec).hear(parameters, [0])[0]);
});

test('networks that are too large or too deep are refused', () => {
  const layer = { cell: gruCell, units: 65, constants: {} };
  expect(() => createRealTime({ inputs: 1, layers: [layer], outputs: 1 })).toThrow(
    'real-time recurrent learning: too many units (65); use at most 64, or e-prop',
  );
  expect(() => createRealTime({ inputs: 1, layers: [layer, layer], outputs: 1 })).toThrow(
    'real-time recurrent learning: 2 layers; use one, or train through time',
  );
  const plain = { cell: elmanCells.relu, units: 5, constants: { alpha: 1 } };
  const gated = { cell: gatedFeedbackCells.tanh(2), units: 5, constants: {} };
  for (const own of [{ ...plain, taps: { count: 2, spacing: 1 } }, { ...plain, inhibitory: 1 }, gated])
    expect(() => createRealTime({ inputs: 1, layers: [own], outputs: 1 })).toThrow(
      `real-time recurrent learning: a layer with time delays, Dale's law or sums that share weights (${own.cell.name}); use`,
    );
  for (const own of [{ start: { r: 0.5 } }, { noise: { sum: 's', sd: 0.1 } }])
    expect(() => createRealTime({ inputs: 1, layers: [{ ...plain, ...own }], outputs: 1 })).toThrow(
      'real-time recurrent learning: a layer that starts elsewhere than at rest, or with noise inside; leave out start',
    );
});

const plainSpec: NetworkSpec = {
  inputs: 1,
  layers: [{ cell: elmanCells.tanh, units: 3, constants: { alpha: 1 } }],
  outputs: 1,
};

test.each([
  ['no network', undefined, 'no network (undefined); give { inputs, layers, outputs }'],
  [
    'no layers',
    { inputs: 1, outputs: 1 },
    'no array of layers (undefined); give one or more: { cell, units, constants }',
  ],
  ['too many inputs', { ...plainSpec, inputs: 1e8 }, 'derivatives of 900000036 numbers; use fewer inputs'],
  [
    'a cell without sums',
    { ...plainSpec, layers: [{ ...plainSpec.layers[0], cell: { name: 'x' } }] },
    'cell ({"name":"x"}); give the cell of what defineCell returned',
  ],
  ['thousands of units', { ...plainSpec, layers: [{ ...plainSpec.layers[0], units: 3000 }] }, 'too many units (3000)'],
  ['no inputs', { ...plainSpec, inputs: 0 }, 'inputs (0); use 1, 2, …'],
  ['half a unit', { ...plainSpec, layers: [{ ...plainSpec.layers[0], units: 0.5 }] }, 'units (0.5); use 1, 2, …'],
  [
    'no cell',
    { ...plainSpec, layers: [{ units: 3, constants: {} }] },
    'no cell (undefined); give the cell of what defineCell returned',
  ],
  [
    'a constant that is missing',
    { ...plainSpec, layers: [{ ...plainSpec.layers[0], constants: {} }] },
    'constant alpha of cell elman_tanh (undefined); give a finite number',
  ],
])('%s is refused', (_, spec, message) => {
  expect(() => createRealTime(spec as never)).toThrow(`real-time recurrent learning: ${message}`);
});

test('arrays of other lengths are refused', () => {
  const network = createRealTime(plainSpec);
  const parameters = new Float64Array(parameterCount(plainSpec));
  expect(() => network.hear(parameters.subarray(1), [0])).toThrow('parameters (18 numbers); give 19');
  expect(() => network.hear(parameters, [])).toThrow('input (0 numbers); give 1');
  network.hear(parameters, [0]);
  expect(() => network.addGradient(parameters, [], parameters.slice())).toThrow('errors (0 numbers); give 1');
  expect(() => network.addGradient(parameters, [0], new Float64Array(2))).toThrow('gradient (2 numbers); give 19');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])('an input of %s is refused', (value) => {
  const network = createRealTime(plainSpec);
  const weights = new Float64Array(parameterCount(plainSpec));
  expect(() => network.hear(weights, [value as number])).toThrow(
    `real-time recurrent learning: input 0 (${value}); give a finite number`,
  );
});

test('a head of many outputs takes nothing that is carried', () => {
  expect(() => createRealTime({ ...plainSpec, outputs: 1e5 })).not.toThrow();
});
