/** What a trained network answers to trials, and what of its states over lessons is kept beside its weights. */
import ndarray, { type NdArray } from 'ndarray';
import { type RunCost, sumCosts } from '../../reservoir/reservoir.ts';
import type { Trial } from '../../signals.ts';
import { createTurns } from '../../simulator/turns.ts';
import { padded } from '../../training/through_time/layer_shape.ts';
import { createNetwork } from '../../training/through_time/network.ts';
import type { NetworkSpec } from '../../training/through_time/network_spec.ts';
import { planHearing } from '../../training/through_time/windows.ts';
import type { Answers } from '../learner.ts';
import { type HeardTrial, heardTrial, inBatches, MOST_TOGETHER, windowsOf } from './batches.ts';
import { hearOwnAnswers } from './free_network.ts';
import type { Learned, Made } from './made_network.ts';
import { type NoisyNetwork, withNoiseInside, writeAsked } from './noise_inside.ts';
import { addWindows, createSpread, hearWindows, noiseOnAnswers } from './read_noise.ts';
import { countSpikes, type Firing, firingOf } from './spiking.ts';
import { bytesOf } from './teaching.ts';
import { workOf } from './work.ts';

/** A network for trials, some of them at a time, or for windows of them where memory is less. */
export function networkFor(
  spec: NetworkSpec,
  weights: Float32Array,
  trials: readonly HeardTrial[],
  memory: number,
): NoisyNetwork {
  const steps = Math.max(1, ...trials.map((trial) => trial.steps));
  const rows = padded(Math.min(MOST_TOGETHER, Math.max(1, trials.length)), 4);
  const network = withNoiseInside(createNetwork(spec, planHearing(spec, { rows, steps }, memory).batch));
  network.load(weights);
  return network;
}

/** Answers to trials. */
export async function answerTrials(
  made: Made,
  learned: Learned,
  trials: readonly Trial[],
  signal?: AbortSignal,
): Promise<Answers> {
  const { hearing, specFor, parameters } = made;
  const spec = specFor(learned.outputs);
  const heard = trials.some((trial) => trial?.freeRun !== undefined)
    ? await hearOwnAnswers(made, learned, trials, signal)
    : trials.map((trial) => heardTrial(trial, hearing));
  const network = networkFor(spec, learned.weights, heard, bytesOf(parameters));
  const { rows, steps } = network.batch;
  const bias = learned.weights.subarray(learned.weights.length - learned.outputs);
  const outputs: NdArray<Float64Array>[] = [];
  const costs: RunCost[] = [];
  const write = writeAsked(learned.seed);
  const othersTurn = createTurns();
  for (const some of inBatches(heard, rows)) {
    await othersTurn();
    signal?.throwIfAborted();
    const shapes = some.map(({ sampleSteps }) => [sampleSteps.length, learned.outputs]);
    const own = shapes.map((shape) => ndarray(new Float64Array(shape[0] * shape[1]), shape));
    const given = some.map(() => 0);
    const windows = windowsOf(some, steps, spec.inputs);
    const disturb = noiseOnAnswers(network, learned.sd, learned.seed, some);
    const work: RunCost[] = [];
    for (const [number, window] of windows.entries()) {
      network.carry(number === 0 ? 'rest' : 'end');
      write(network, window, number * steps);
      const answers = network.run(disturb(window));
      work.push(workOf(network, hearing.dt, window));
      window.forEach(({ sampleSteps }, row) => {
        for (const step of sampleSteps) {
          const at = ((step - 1) * rows + row) * network.outputStride;
          // Before the first step all states are 0.
          for (let k = 0; k < learned.outputs; k++) own[row].set(given[row], k, step === 0 ? bias[k] : answers[at + k]);
          given[row]++;
        }
      });
    }
    const heardSteps = some.reduce((sum, trial) => sum + trial.steps, 0);
    costs.push({ ...sumCosts(work), modelSeconds: (heardSteps * hearing.dt) / 1000 });
    outputs.push(...own);
  }
  return { outputs, cost: sumCosts(costs) };
}

/** Largest SD of a state at the samples of lessons, with the weights that were learned. @param seed of noise inside */
export function spreadOf(network: NoisyNetwork, lessons: readonly HeardTrial[], seed: number): number {
  const { batch, spec } = network;
  const spread = createSpread(network);
  for (const some of inBatches(lessons, batch.rows))
    addWindows(spread, network, windowsOf(some, batch.steps, spec.inputs), writeAsked(seed));
  return spread.largest();
}

/** How much the units of a spiking network fire in lessons, with the weights that were learned. @param seed likewise */
export function firingIn(network: NoisyNetwork, lessons: readonly HeardTrial[], dt: number, seed: number): Firing {
  const { batch, spec } = network;
  const counts = new Float64Array(spec.layers[0].units);
  for (const some of inBatches(lessons, batch.rows)) {
    const windows = windowsOf(some, batch.steps, spec.inputs);
    hearWindows(network, windows, writeAsked(seed), (window) => {
      countSpikes(network, windows[window]).forEach((own, i) => {
        counts[i] += own;
      });
    });
  }
  return firingOf(counts, (dt * lessons.reduce((sum, { steps }) => sum + steps, 0)) / 1000);
}
