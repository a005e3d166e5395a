/** What is refused of weights that learn, and how a run ends in which one becomes no number. */
import { describe, expect, test } from 'vitest';
import type { PlasticitySpec, Projection } from '../../../models/circuits/circuit.ts';
import type { Backend } from '../../../src/engine/backends.ts';
import { InputError } from '../../../src/errors.ts';
import { buildNetwork } from '../../../src/network/build.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator_options.ts';
import { createSimulator, type Simulator } from '../../../src/simulator.ts';
import { givenTrains } from './given_trains.ts';
import { LEARNING_BACKENDS } from './learning_backends.ts';

const STDP: PlasticitySpec = { model: 'stdp_synapse', params: { Wmax: 0.3 } };
const projection = (changes: Partial<Projection>) => ({ weight: 0.1, delay: 1, plasticity: STDP, ...changes });

function start(backend: Backend, options: SimulatorOptions = {}): Promise<Simulator> {
  const still = { weight: 1, delay: 1 };
  const trains = { pre: [[2], [4], []], post: [3] };
  return createSimulator(buildNetwork(givenTrains({ ...trains, projections: [projection({}), still] }), 1), {
    backend,
    ...options,
  });
}

async function refused(action: Promise<unknown>, message: string | RegExp): Promise<void> {
  const error = await action.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect((error as Error).message).toMatch(message);
}

describe('a network is refused', () => {
  const build = (changes: Partial<Projection>) => () =>
    buildNetwork(givenTrains({ pre: [[1]], post: [2], projections: [projection(changes)] }), 1);

  test.each<[string, Partial<Projection>, string]>([
    ['with an unknown rule', { plasticity: { model: 'hebb' } }, 'unknown plasticity (hebb); use stdp_synapse, '],
    [
      'with a parameter that the rule has not',
      { plasticity: { ...STDP, params: { Wmin: 0 } } },
      'unknown parameter (Wmin); stdp_synapse has tau_plus, ',
    ],
    [
      'with a parameter out of range',
      { plasticity: { ...STDP, params: { tau_minus: -1 } } },
      'tau_minus is out of range (-1 ms); time constant of depression must be > 0 ms',
    ],
    [
      'with a weight out of bounds',
      { weight: 0.31 },
      'weight is out of bounds (0.31); stdp_synapse keeps it between 0',
    ],
    ['with one of several out of bounds', { weight: [-0.01] }, 'weight is out of bounds (-0.01); stdp_synapse keeps'],
    [
      'with weights that may be drawn out of bounds',
      {
        connector: { rule: 'fixed_indegree', indegree: 1 },
        weight: { distribution: 'uniform', low: 0.1, high: 0.4 },
      },
      'weight is out of bounds (0.4); stdp_synapse keeps it between 0 and 0.3',
    ],
    [
      'with a rule that would let weights change sign under Dale’s law',
      { dale: true, plasticity: { model: 'stdp_dopamine_synapse', params: { Wmin: -1, Wmax: 1 } } },
      'weights could change sign under Dale’s law (-1 … 1); use bounds of one sign',
    ],
  ])('%s', (_, changes, message) => {
    expect(build(changes)).toThrow(InputError);
    expect(build(changes)).toThrow(`projection pre→post: ${message}`);
  });
});

describe.each(LEARNING_BACKENDS)('on $backend', ({ backend }) => {
  test('weights of a projection that is not there or does not learn', async () => {
    const simulator = await start(backend);
    for (const name of ['pre→pre', 'pre→post #2', '']) {
      const message = `weights: no projection that learns (${name}); use pre→post`;
      await refused(simulator.weights(name), message);
      await refused(simulator.setWeights(name, []), message);
      await refused(start(backend, { record: { weights: { projections: [name], every: 1 } } }), message);
    }
    simulator.dispose();
  });

  test('a copy that is not there', async () => {
    const simulator = await start(backend, { copies: 2 });
    for (const copy of [2, -1, 0.5]) {
      const message = `simulator: no such copy (${copy}); use 0 … 1`;
      await refused(simulator.weights('pre→post', copy), message);
      await refused(simulator.setWeights('pre→post', [0, 0, 0], copy), message);
      expect(() => simulator.releaseDopamine([5], 1, copy)).toThrow(message);
    }
    simulator.dispose();
  });

  test('weights that are too few, or that the rule would not let be, and then none is written', async () => {
    const simulator = await start(backend);
    const before = await simulator.weights('pre→post');
    await refused(
      simulator.setWeights('pre→post', [0.1, 0.2]),
      'projection pre→post: wrong number of weights (2); use 3, one for each synapse',
    );
    for (const bad of [0.301, -0.001, Number.NaN, Number.POSITIVE_INFINITY])
      await refused(
        simulator.setWeights('pre→post', [0.2, bad, 0.2]),
        `projection pre→post: weights[1]: out of bounds (${bad}); stdp_synapse keeps it between 0 and 0.3`,
      );
    expect(await simulator.weights('pre→post')).toEqual(before);
    simulator.dispose();
  });

  test('but not the bound as float32 has it, which is a little beyond', async () => {
    const simulator = await start(backend);
    expect(Math.fround(0.3)).toBeGreaterThan(0.3);
    await simulator.setWeights('pre→post', [0, Math.fround(0.3), 0.3]);
    const { weights } = await simulator.weights('pre→post');
    expect(weights[0]).toBe(0);
    for (const weight of weights.subarray(1)) expect(weight).toBeCloseTo(0.3, backend === 'reference' ? 15 : 7);
    simulator.dispose();
  });

  test('dopamine in the past, or of no amount', async () => {
    const simulator = await start(backend);
    await simulator.run(10);
    expect(() => simulator.releaseDopamine([10])).toThrow(
      'dopamine: pulse not after the present (10 ms); use times after 10',
    );
    expect(() => simulator.releaseDopamine([20], Number.NaN)).toThrow('dopamine: amount is not finite (NaN)');
    simulator.dispose();
  });

  test('a weight that becomes no number ends the run, with the synapse and the time', async () => {
    // Potentiation by 1e30·w³⁰·x: to some 1e30 at 2 ms and to infinity at 3 ms, found at once or at the end of the run.
    const plasticity = { model: 'stdp_pl_synapse_hom', params: { lambda: 1e30, mu: 30, w0: 1 } };
    const trains = { pre: [[], [2]], post: [2, 4] };
    const network = buildNetwork(givenTrains({ ...trains, projections: [{ weight: 1, delay: 1, plasticity }] }), 1);
    const simulator = await createSimulator(network, { backend });
    await simulator.run(1.5);
    const run = simulator.run(100);
    const refusal =
      backend === 'reference'
        ? 'weight has outgrown 1024, the most that it may have \\(9\\.51\\d+e\\+29'
        : 'weight is no finite number \\(Infinity';
    await refused(run, new RegExp(`^projection pre→post, synapse 1→0: ${refusal} by [\\d.]+ ms\\); use `));
    const time = await run.catch(({ message }) => Number(/by ([\d.]+) ms/.exec(message)?.[1]));
    // Within 256 steps of the spikes, as for neurons.
    expect(time).toBeGreaterThanOrEqual(2);
    expect(time).toBeLessThanOrEqual(101.5);
    if (backend === 'reference') expect(time).toBe(2);
    simulator.dispose();
  });

  test('a weight that outgrows what a rule without an upper bound may make of it ends the run, and is not loaded either', async () => {
    // Potentiation by 1000·w₀·x with w₀ of 2 and x = exp(−1/20) takes 3 to 1905 mV; its most is 1024 times 3.
    const plasticity = { model: 'stdp_pl_synapse_hom', params: { lambda: 1000, mu: 0, w0: 2 } };
    const trains = { pre: [[2], []], post: [2, 4] };
    const network = buildNetwork(givenTrains({ ...trains, projections: [{ weight: 3, delay: 1, plasticity }] }), 1);
    const simulator = await createSimulator(network, { backend });
    await refused(
      simulator.setWeights('pre→post', [3, 3072.1]),
      'projection pre→post: weights[1]: out of bounds (3072.1); stdp_pl_synapse_hom keeps it between 0 and 3072',
    );
    await simulator.setWeights('pre→post', [3, 3072]);
    const outgrown =
      /^projection pre→post, synapse 0→0: weight has outgrown 3072, the most that it may have \(\d+\.?\d* by [\d.]+ ms\); use /;
    await refused(simulator.run(100), outgrown);
    simulator.dispose();
  });
});
