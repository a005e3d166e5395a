/** One neuron whose synapses compete: what became of the weights and of the output rate. */

import { buildNetwork } from '../../../network/build.ts';
import { createSimulator, type Simulator } from '../../../simulator.ts';
import { derivedSeed } from '../../comparison/unit.ts';
import { meanOf } from '../../statistics/measured.ts';
import { competition, type Dependence, MOST, SYNAPSES } from './circuit.ts';
import { bimodality, endsOverMiddle, shares } from './modality.ts';

const LEARNED = 'inputs→cell';
/** Instants at which the weights are noted. */
const NOTED = 60;
/** The part of the time, at its end, over which the output rate is taken and the weights should have settled. */
const LAST = 1 / 5;
/** Synapses whose course is kept. */
const FOLLOWED = 20;
const BINS = 20;

/** A neuron. */
export interface CompetitionUnit {
  readonly dependence: Dependence;
  readonly inputHz: number;
  readonly seed: number;
  /** Excitatory spikes that each synapse sees, on average, while it learns. */
  readonly spikesPerSynapse: number;
  /** Rates at which the learned weights are tried without learning, Hz, for so many seconds each. */
  readonly frozenHz: readonly number[];
  readonly frozenSeconds: number;
}

/** What was found of it; weights as shares of the greatest. */
export interface CompetitionResult {
  readonly dependence: Dependence;
  readonly inputHz: number;
  readonly seed: number;
  readonly outputHz: number;
  /** Output rates with the learned weights, without learning, at `frozenHz`. */
  readonly frozenOutputHz: readonly number[];
  readonly mean: number;
  /** Change of the mean over the last fifth of the time. */
  readonly drift: number;
  readonly bimodality: number;
  readonly endsOverMiddle: number;
  /** Shares of the weights in equal bins. */
  readonly histogram: readonly number[];
  /** Some weights at instants, s. */
  readonly course: readonly { readonly seconds: number; readonly weights: readonly number[] }[];
}

/** Output spikes of the next seconds. */
async function outputs(simulator: Simulator, seconds: number): Promise<number> {
  let count = 0;
  const counting = simulator.spikes.subscribe(({ senders }) => {
    for (const sender of senders) if (sender === SYNAPSES) count++;
  });
  await simulator.run(1000 * seconds);
  counting.unsubscribe();
  return count;
}

/** Output rate at another rate of the inputs, with these weights and without learning. */
async function frozenRate(unit: CompetitionUnit, inputHz: number, weights: Float64Array): Promise<number> {
  const network = buildNetwork(
    competition(unit.dependence, inputHz),
    derivedSeed(unit.seed, `frozen at ${inputHz} Hz`),
  );
  const simulator = await createSimulator(network);
  await simulator.setWeights(LEARNED, weights);
  await simulator.freeze();
  // What it does in the first instants is how it began.
  await simulator.run(200);
  const count = await outputs(simulator, unit.frozenSeconds);
  simulator.dispose();
  return count / unit.frozenSeconds;
}

/** Lets a neuron learn. */
export async function compete(unit: CompetitionUnit): Promise<CompetitionResult> {
  const { dependence, inputHz, seed, spikesPerSynapse, frozenHz } = unit;
  const network = buildNetwork(competition(dependence, inputHz), derivedSeed(seed, `${inputHz} Hz`));
  // Whole steps between two instants.
  const every = Math.round((1000 * spikesPerSynapse) / inputHz / NOTED / network.dt) * network.dt;
  const seconds = (NOTED * every) / 1000;
  const simulator = await createSimulator(network, { record: { weights: { projections: [LEARNED], every } } });
  const means: number[] = [];
  const course: CompetitionResult['course'][number][] = [];
  simulator.weightSamples.subscribe(({ step, weights: { weights } }) => {
    const relative = Array.from(weights.subarray(0, FOLLOWED), (weight) => weight / MOST);
    course.push({ seconds: (step * network.dt) / 1000, weights: relative });
    means.push(meanOf(weights) / MOST);
  });
  await simulator.run(1000 * seconds * (1 - LAST));
  const count = await outputs(simulator, seconds * LAST);
  const { weights } = await simulator.weights(LEARNED);
  simulator.dispose();
  const frozenOutputHz: number[] = [];
  for (const hz of frozenHz) frozenOutputHz.push(await frozenRate(unit, hz, weights));
  const mean = meanOf(weights) / MOST;
  return {
    ...{ dependence, inputHz, seed, frozenOutputHz, course, mean },
    outputHz: count / (seconds * LAST),
    drift: mean - means[Math.round(NOTED * (1 - LAST)) - 1],
    bimodality: bimodality(weights),
    endsOverMiddle: endsOverMiddle(weights, MOST),
    histogram: shares(weights, MOST, BINS),
  };
}
