/** e-prop: the gradient where no unit hears another, the sums of the paper written out, and that it learns. */
import { describe, expect, test } from 'vitest';
import { gruCell } from '../../../kernels/cells/gru.ts';
import { adaptiveSpikingCell, leakySpikingCell } from '../../../kernels/cells/leaky_spiking.ts';
import { randomStream } from '../../../src/random.ts';
import { withEProp } from '../../../src/training/e_prop/e_prop.ts';
import { type LossName, lossOf } from '../../../src/training/through_time/loss.ts';
import { createNetwork } from '../../../src/training/through_time/network.ts';
import { type NetworkSpec, networkParameters } from '../../../src/training/through_time/network_spec.ts';
import { optimiserDefaults } from '../../../src/training/through_time/optimisers.ts';
import { spikingWeights } from '../../../src/training/through_time/spiking_weights.ts';
import { beginTraining, trainingRoom, trainStep } from '../../../src/training/through_time/train.ts';

const constants = { decay: 0.9, smooth: 0.8, gamma: 0.3, fade: 0.97, beta: 0.2 };
const [inputs, units, outputs, rows, steps] = [2, 6, 2, 4, 24];

/** A network that has heard a batch, and the errors of its answers. */
function heard(
  cell: typeof leakySpikingCell,
  gain: number,
  loss: LossName = 'squared',
  disturb?: (s: Float32Array) => void,
) {
  const spec: NetworkSpec = { inputs, layers: [{ cell, units, constants }], outputs };
  const through = createNetwork(spec, { rows, steps });
  const stream = randomStream(7, 'test batch');
  const parameters = spikingWeights(spec, { seed: 3, gain });
  through.inputs().forEach((_, at, all) => {
    if (at % through.inputStride < inputs) all[at] = stream.uniform() < 0.5 ? 1 : 0;
  });
  const network = withEProp(through, 'symmetric', 1);
  network.load(parameters);
  const answers = network.run(disturb);
  const targets = Float32Array.from({ length: rows * steps * outputs }, (_, at) => (at % outputs === 0 ? 1 : 0));
  const weights = Float32Array.from({ length: rows * steps }, () => (stream.uniform() < 0.4 ? 1 : 0));
  const errors = new Float32Array(answers.length);
  lossOf(loss, { answers, stride: network.outputStride, targets, outputs, weights }, errors);
  const gradientOf = (own: { back: (errors: Float32Array, gradient: Float32Array) => void }) => {
    const gradient = new Float32Array(parameters.length);
    own.back(errors, gradient);
    return gradient;
  };
  return { spec, parameters, through, network, errors, gradientOf };
}

const largest = (values: Float32Array): number => values.reduce((most, own) => Math.max(most, Math.abs(own)), 0);

describe.each([
  ['lif', leakySpikingCell],
  ['adaptive-lif', adaptiveSpikingCell],
] as const)('%s', (_, cell) => {
  test.each(['squared', 'cross-entropy'] as const)(
    'it is the gradient through time where no unit hears another (%s)',
    (loss) => {
      const { through, network, gradientOf } = heard(cell, 0, loss);
      const spikes = through.values(0, 's').reduce((sum, own) => sum + own, 0);
      expect(spikes).toBeGreaterThan(40);
      const [exact, found] = [gradientOf(through), gradientOf(network)];
      // Both in float32, in another order.
      found.forEach((value, p) => {
        expect(Math.abs(value - exact[p])).toBeLessThan(1e-5 * largest(exact));
      });
    },
  );

  test('else it is another one, which points the same way', () => {
    const { through, network, gradientOf } = heard(cell, 1);
    const [exact, found] = [gradientOf(through), gradientOf(network)];
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, own, p) => sum + own * b[p], 0);
    const cosine = dot(exact, found) / Math.sqrt(dot(exact, exact) * dot(found, found));
    expect(cosine).toBeGreaterThan(0.5);
    expect(cosine).toBeLessThan(0.9999);
  });

  test('traces are the sums of the paper, written out', () => {
    const { spec, parameters, network, errors, gradientOf } = heard(cell, 1);
    const gradient = gradientOf(network);
    const [s, v] = ['s', 'v'].map((name) => network.values(0, name));
    const a = cell.state.includes('a') ? network.values(0, 'a') : undefined;
    const { decay, smooth, gamma, fade } = constants;
    const beta = a === undefined ? 0 : constants.beta;
    const stride = network.stateStride;
    const offset = (name: string) => networkParameters(spec).find((own) => own.name === name)?.offset ?? Number.NaN;
    const psi = (t: number, row: number, j: number): number => {
      const above = v[((t + 1) * rows + row) * stride + j] - 1 - beta * (a?.[(t * rows + row) * stride + j] ?? 0);
      return gamma * Math.max(0, 1 - Math.abs(above));
    };
    /** Σ_t L_j Σ_{t' ≤ t} (1 − smooth) smooth^(t − t') e_ji, e from products and sums alone. */
    const literal = (x: (t: number, row: number) => number, j: number): number => {
      let all = 0;
      for (let row = 0; row < rows; row++) {
        const trace = (t: number) =>
          Array.from({ length: t + 1 }, (_, k) => decay ** (t - k) * x(k, row)).reduce((p, q) => p + q, 0);
        const traces = Array.from({ length: steps }, (_, t) => trace(t));
        const e = traces.map((own, t) => {
          let slow = 0;
          for (let k = 0; k < t; k++) {
            let product = psi(k, row, j) * traces[k];
            for (let between = k + 1; between < t; between++) product *= fade - psi(between, row, j) * beta;
            slow += product;
          }
          return psi(t, row, j) * (own - beta * slow);
        });
        for (let t = 0; t < steps; t++) {
          let signal = 0;
          for (let k = 0; k < outputs; k++)
            signal +=
              parameters[offset('head.V') + j * outputs + k] * errors[(t * rows + row) * network.outputStride + k];
          for (let k = 0; k <= t; k++) all += signal * (1 - smooth) * smooth ** (t - k) * e[k];
        }
      }
      return all;
    };
    const scale = 1e-5 * largest(gradient);
    for (const j of [0, 3]) {
      const input = literal((t, row) => network.inputs()[(t * rows + row) * network.inputStride + 1], j);
      expect(Math.abs(gradient[offset('layer0.W_drive') + units + j] - input)).toBeLessThan(scale);
      const from = (j + 1) % units;
      const recurrent = literal((t, row) => s[(t * rows + row) * stride + from], j);
      expect(Math.abs(gradient[offset('layer0.U_drive') + from * units + j] - recurrent)).toBeLessThan(scale);
      expect(Math.abs(gradient[offset('layer0.b') + j] - literal(() => 1, j))).toBeLessThan(scale);
    }
  });
});

test('the head learns from the states that were read, with their noise', () => {
  const stream = randomStream(1, 'test noise');
  const disturb = (states: Float32Array) => {
    for (let at = 0; at < states.length; at++) if (at % 8 < units) states[at] += 0.3 * stream.normal();
  };
  const { through, network, gradientOf } = heard(leakySpikingCell, 0, 'squared', disturb);
  const [exact, found] = [gradientOf(through), gradientOf(network)];
  found.forEach((value, p) => {
    expect(Math.abs(value - exact[p])).toBeLessThan(1e-5 * largest(exact));
  });
});

test.each(['symmetric', 'random'] as const)(
  'with %s feedback it teaches units, to the same bytes each time',
  (feedback) => {
    const cell = adaptiveSpikingCell;
    const spec: NetworkSpec = { inputs: 1, layers: [{ cell, units: 20, constants }], outputs: 1 };
    const train = (updates: number) => {
      const network = withEProp(createNetwork(spec, { rows: 4, steps: 40 }), feedback, 1);
      const state = beginTraining(spikingWeights(spec, { seed: 1, gain: 1 }));
      const room = trainingRoom(network, state.weights.length);
      const options = {
        ...{ loss: 'squared' as const, optimiser: optimiserDefaults.adam, rate: () => 0.01 },
        clipping: { by: 'norm' as const, most: 1 },
      };
      // A bump after a pulse.
      for (let row = 0; row < 4; row++)
        network.inputs()[(2 + row) * 4 * network.inputStride + row * network.inputStride] = 2;
      const targets = Float32Array.from({ length: 160 }, (_, at) =>
        Math.exp(-0.5 * ((Math.floor(at / 4) - (at % 4) - 15) / 4) ** 2),
      );
      const wanted = { targets, weights: new Float32Array(160).fill(1) };
      const losses = Array.from({ length: updates }, () => trainStep(network, state, wanted, options, room).loss);
      return { losses, weights: state.weights };
    };
    const { losses } = train(150);
    expect(losses[149]).toBeLessThan(losses[0] / 4);
    expect(train(3).weights).toEqual(train(3).weights);
  },
);

test('without feedback the head learns as ever, and nothing else', () => {
  const { spec, parameters, through, gradientOf } = heard(leakySpikingCell, 1);
  const exact = gradientOf(through);
  const still = withEProp(through, 'none', 1);
  still.load(parameters);
  still.run();
  const head = networkParameters(spec).find(({ name }) => name === 'head.V')?.offset ?? 0;
  gradientOf(still).forEach((value, p) => {
    if (p < head) expect(value).toBe(0);
    else expect(Math.abs(value - exact[p])).toBeLessThan(1e-5 * largest(exact));
  });
});

test('noise inside of a layer is that of the draws', () => {
  const layer = { cell: leakySpikingCell, units, constants, noise: { sum: 'drive', sd: 0.5 } };
  const spec: NetworkSpec = { inputs, layers: [layer], outputs };
  const parameters = spikingWeights(spec, { seed: 3, gain: 1 });
  const through = createNetwork(spec, { rows, steps });
  const network = withEProp(through, 'symmetric', 1);
  network.load(parameters);
  const draws = { seed: 5, use: 'noise', numbers: Uint32Array.from({ length: rows }, (_, row) => row) };
  const silent = network.run().slice();
  const noisy = network.run(undefined, draws).slice();
  expect(noisy).not.toEqual(silent);
  expect(noisy).toEqual(through.run(undefined, draws));
});

test('what goes back through time alone is refused', () => {
  const { parameters, network, errors } = heard(leakySpikingCell, 1);
  const gradient = new Float32Array(parameters.length);
  expect(() => network.back(errors, gradient, { addErrors: () => {} })).toThrow(
    'e-prop: errors of outputs beside those of answers (addErrors); leave them out, or train through time',
  );
  expect(() => network.back(errors, gradient, { goesOn: true })).toThrow(
    'e-prop: steps that go on from later ones (goesOn); give it all steps at once',
  );
  expect(() => network.inputErrors()).toThrow(
    'e-prop: errors of inputs; there are none without a way back; train through time',
  );
  expect(gradient.every((own) => own === 0)).toBe(true);
  network.back(errors, gradient, { addErrors: undefined, goesOn: false });
  expect(largest(gradient)).toBeGreaterThan(0);
});

test.each([
  ['cells that do not spike', { cell: gruCell, constants: {} }, 'layers of gru; use one of spiking units, as they are'],
  [
    'another cell of the same name',
    { cell: { ...leakySpikingCell, given: { ...leakySpikingCell.given, above: 'potential - 2' } } },
    'layers of leaky_spiking; use one of spiking units, as they are',
  ],
  [
    'time delays',
    { taps: { count: 2, spacing: 1 } },
    "a layer with time delays or Dale's law; use another, or train through time",
  ],
  ["Dale's law", { inhibitory: 1 }, "a layer with time delays or Dale's law; use another, or train through time"],
])('%s are refused', (_, own, message) => {
  const layer = { cell: leakySpikingCell, units: 4, constants, ...own };
  const network = createNetwork({ inputs: 1, layers: [layer], outputs: 1 }, { rows: 4, steps: 2 });
  expect(() => withEProp(network, 'random', 1)).toThrow(`e-prop: ${message}`);
});
